"""E-mails (.eml) to a reading: subject, sender, day, the letter, what it quotes, the names of what is attached."""

from __future__ import annotations

import re
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from lxml import etree

from claimdesk.domain.reading import Reading
from claimdesk.domain.text import Text, clean
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.body import prune
from claimdesk.importers.dates import to_edtf
from claimdesk.importers.headline import with_headline
from claimdesk.importers.html import parse
from claimdesk.importers.images import Images
from claimdesk.importers.lines import paragraphs
from claimdesk.importers.mime import by_address, content, header, leaves, read_message, words
from claimdesk.importers.walk import Walk

MEDIA_TYPE = "message/rfc822"
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?(.*)$")
_SURE = {b"from", b"sender", b"received", b"return-path", b"delivered-to"}
_LETTER = {b"date", b"subject", b"to", b"message-id", b"mime-version", b"content-type", b"reply-to"}
_ARCHIVE = {b"snapshot-content-location", b"x-maf-version"}
_QUOTE = re.compile(r"^((?:> ?)+)(.*)$")
_ORIGINAL = re.compile(
    r"^\s*(?:-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|"
    r"message d['’]origine|mensaje original|begin forwarded message)\s*:?\s*-*|begin forwarded message:)\s*$",
    re.I,
)  # fmt: skip
_MOST_LISTED = 200


def is_mail(data: bytes) -> bool:
    """Whether the bytes begin as a letter does: header lines only, of a sender and of a letter."""
    names, known = set(), 0
    head = data.removeprefix(b"\xef\xbb\xbf")[:20_000]
    lines = head.partition(b"\n")[2].splitlines() if head.startswith(b"From ") else head.splitlines()
    for line in lines[:200]:
        if not line.strip():
            break
        found = _HEADER.match(line)
        if found:
            names.add(found[1].lower())
            known += 1
        elif not known or not line.startswith((b" ", b"\t")):
            return False
    return bool(names & _SURE) and len(names & _LETTER) >= 2 and not names & _ARCHIVE


def read_mail(data: bytes, *, folder: Path | None = None, whole_page: bool = False) -> Reading:
    """The letter. Attachments are named at its end and not opened. Raises CannotRead where it has no words."""
    message = read_message(data)
    held = by_address(message)
    images = Images(inside=lambda address: content(held[address]) if address in held else b"")
    builder = Builder()
    body, encoding = _body(message), "utf-8"
    if body is not None:
        said, encoding = words(body)
        if body.get_content_type() == "text/html":
            tree = parse(images.lift(said)) if said.strip() else None
            if tree is not None:
                prune(tree)
                _flatten_layout(tree)
                _quote_history(tree)
                Walk(builder, images).walk(tree)
        else:
            _add_plain(builder, said, flowed=body.get_param("format") == "flowed")
    _list_attachments(builder, message, body, said_images=set(images.assets))
    text = builder.finish()
    if not any(block.kind != "image" for block in text.blocks):
        raise CannotRead("There are no words in this mail; open it in a mail program and save what is attached.")
    return _reading(message, text, images, data, encoding)


def _reading(message: EmailMessage, text: Text, images: Images, data: bytes, encoding: str) -> Reading:
    subject = clean(header(message, "subject")).strip()
    text, title = with_headline(text, subject, (), insert=bool(subject))
    name, address = parseaddr(header(message, "from"))
    sender = clean(name).strip(" \"'") or clean(address).strip()
    to_many = bool(header(message, "list-id") or header(message, "list-unsubscribe"))
    language = header(message, "content-language").split(",")[0].strip()
    reading = Reading(
        text=text, title=title, byline="" if to_many else sender, outlet=sender, published=_day(message),
        original=data, media_type=MEDIA_TYPE, encoding=encoding, importer="e-mail",
        assets={block.asset: images.assets[block.asset] for block in text.blocks if block.asset},
        guessed=() if subject else ("title",),
    )  # fmt: skip
    spoken = re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language)
    return replace(reading, language=language) if spoken else reading


def _day(message: EmailMessage) -> str:
    """The day it was sent, as its sender's clock had it."""
    return to_edtf(header(message, "date")) or to_edtf(re.sub(r"^[A-Za-z]{3},?\s+", "", header(message, "date")))


def _body(message: EmailMessage) -> EmailMessage | None:
    """The part that is the letter: HTML before plain text."""
    try:
        found = message.get_body(("html", "plain"))
    except (MessageError, ValueError, KeyError, AttributeError, LookupError):
        found = None
    if found is not None and (found.get_content_type() != "text/html" or words(found)[0].strip()):
        return found  # type: ignore[return-value]
    texts = [part for part in leaves(message) if part.get_content_maintype() == "text"]
    return next((part for part in texts if part.get_content_disposition() != "attachment"), None)


# plain text


def _add_plain(builder: Builder, said: str, *, flowed: bool) -> None:
    """A plain letter: paragraphs, and what is quoted at its depth."""
    for depth, raw in _runs(said, flowed):
        for paragraph in paragraphs(raw):
            shape: dict[str, Any] = {"quote": depth} if depth else {}
            if paragraph.depth:
                shape |= {"depth": paragraph.depth, "ordered": paragraph.ordered, "value": paragraph.number}
            builder.open("item" if paragraph.depth else "paragraph", **{n: v for n, v in shape.items() if v})
            for number, line in enumerate(paragraph.lines):
                if number:
                    builder.line()
                builder.add(line)


def _runs(said: str, flowed: bool) -> list[tuple[int, str]]:
    """Lines of one quotation depth together; "Original Message" puts all that follows one deeper."""
    runs: list[tuple[int, list[str]]] = []
    below = 0
    for line in re.split(r"\r\n|\r|\n", said):
        found = _QUOTE.match(line)
        depth = found[1].count(">") if found else 0
        rest = found[2] if found else line
        if _ORIGINAL.match(rest):
            below = min(below + 1, 50)
            rest = ""
        depth = min(depth + below, 99)
        if flowed and rest.startswith(" "):
            rest = rest[1:]
        if runs and (runs[-1][0] == depth or (not rest.strip() and not found)):
            last = runs[-1][1]
            if flowed and last and last[-1].endswith(" ") and last[-1] != "-- ":
                last[-1] += rest
            else:
                last.append(rest)
        else:
            runs.append((depth, [rest]))
    return [(depth, "\n".join(lines)) for depth, lines in runs]


# HTML


def _quote_history(tree: Any) -> None:
    """What mail programs mark as the letter answered to becomes a quotation, where it is not written as one."""
    for room in list(tree.iter("div")):
        name, kinds = room.get("id") or "", (room.get("class") or "").split()
        if name in ("divRplyFwdMsg", "appendonsend") or name.startswith("mail-editor-reference-message"):
            _wrap_rest(room)
            return
        if "yahoo_quoted" in kinds or name.startswith("yahoo_quoted"):
            room.tag = "blockquote"


def _flatten_layout(tree: Any) -> None:
    """Newsletters are laid out with tables; only one with a border or cells that head others is a table of data."""
    for table in tree.iter("table"):
        says = f"{table.get('class') or ''} {table.get('style') or ''}".lower()
        bordered = (table.get("border") or "0").strip("\"' ") not in ("", "0") or "grid" in says
        if not bordered and next(table.iter("th"), None) is None:
            table.set("role", "presentation")


def _wrap_rest(first: Any) -> None:
    """Put an element and all that follow it beside it into one quotation."""
    above = first.getparent()
    if above is None:
        return
    rest = [first, *first.itersiblings()]
    quotation = etree.Element("blockquote")
    above.insert(above.index(first), quotation)
    for element in rest:
        quotation.append(element)


# attachments


def _list_attachments(
    builder: Builder, message: EmailMessage, body: EmailMessage | None, *, said_images: set[str]
) -> None:
    """Name what came along, with its kind and size; pictures shown in the letter are not named again."""
    lines = []
    shown = {header(part, "content-id") for part in leaves(message) if said_images and header(part, "content-id")}
    for part in leaves(message):
        name = clean(_file_name(part)).strip()
        hidden = header(part, "content-id") in shown and part.get_content_maintype() == "image"
        if part is not body and name and not hidden and len(lines) < _MOST_LISTED:
            lines.append(f"{name[:300]} ({part.get_content_type()}, {_size(len(content(part)))})")
    if lines:
        builder.open("heading", level=2)
        builder.add("Attachments")
    for line in lines:
        builder.open("item", depth=1)
        builder.add(line)
    builder.close()


def _file_name(part: EmailMessage) -> str:
    try:
        return part.get_filename("") or ""
    except (MessageError, ValueError, LookupError, TypeError):
        return ""


def _size(count: int) -> str:
    return f"{count / 2**20:.1f} MB" if count >= 2**20 else f"{max(1, round(count / 1024))} KB"
