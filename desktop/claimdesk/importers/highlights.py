"""Highlights made elsewhere (Readwise CSV, Kindle "My Clippings.txt"): an article of each book's passages alone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimdesk.domain.reading import HIGHLIGHTS_ONLY, Clipping, Reading
from claimdesk.domain.text import clean, is_seen
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.addresses import web_address
from claimdesk.importers.bylines import join_names, turned
from claimdesk.importers.encoding import decode

MOST = 20_000
_FROM_KINDLE, _FROM_READWISE = HIGHLIGHTS_ONLY
_RULE = "=========="
_KINDLE = re.compile(rb"(?s)\A(?:\xef\xbb\xbf)?[^\n]{1,1000}\n- [^\n]{5,500}\n.{0,20000}?\n?==========")
_LONGEST = 100_000
# What Kindles of several languages call the three things they keep.
_NOTE = re.compile(r"\b(?:note|notiz|nota|notitie|notat|anteckning)\b|メモ|笔记|筆記", re.I)
_MARKED = re.compile(
    r"\b(?:highlight|clip|clipping|markierung|surlignement|passage|subrayado|destaque|evidenziazione|markering)\b|"
    r"ハイライト|标注|標註",
    re.I,
)  # fmt: skip
_PAGE = re.compile(r"(?:page|seite|página|pagina|pag\.)\s+([0-9ivxlc]{1,7})(?:-[0-9ivxlc]{1,7})?\b", re.I)
_PLACE = re.compile(
    r"(?:location|loc\.|position|emplacement|posición|posição|posizione|locatie)\s+(\d{1,7})(?:-(\d{1,7}))?", re.I
)
_AUTHOR = re.compile(r"^(.*\S)\s*\(([^()]+(?:\([^()]*\)[^()]*)*)\)\s*$")


@dataclass
class _Mark:
    """One highlight before it has a place in a text. ``first`` and ``last`` are the reader's own positions, or -1."""

    words: str
    where: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    first: int = -1
    last: int = -1


@dataclass
class _Book:
    title: str
    author: str
    url: str = ""
    marks: list[_Mark] = field(default_factory=list)


def is_kindle(data: bytes) -> bool:
    """Whether the bytes are clippings as a Kindle keeps them: a title, a line of details, words, a rule."""
    return bool(_KINDLE.match(data[:30_000].replace(b"\r\n", b"\n")))


def is_readwise(data: bytes) -> bool:
    """Whether the first line names the columns Readwise exports."""
    line = data.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0][:1000].lower()
    return line.startswith((b"highlight,", b'"highlight",')) and b"title" in line


def read_readwise(data: bytes, *, folder: Path | None = None, whole_page: bool = False) -> Reading:
    """The articles of a Readwise export, the first with the others as ``more``. Raises CannotRead."""
    raw, encoding = decode(data)
    csv.field_size_limit(_LONGEST)
    books: dict[tuple[str, str], _Book] = {}
    try:
        for row in csv.DictReader(io.StringIO(raw.replace("\x00", ""), newline="")):
            _take_row(
                {(name or "").strip().lower(): value for name, value in row.items() if isinstance(value, str)}, books
            )
    except csv.Error:
        raise CannotRead("It is not a table Readwise made, or it is damaged; export it once more.") from None
    if not books and not is_readwise(data):
        raise CannotRead("It is a table, not highlights exported by Readwise; copy what you need of it and paste that.")
    return _readings(books.values(), _FROM_READWISE, "text/csv", encoding)


def read_kindle(data: bytes, *, folder: Path | None = None, whole_page: bool = False) -> Reading:
    """The articles of a Kindle's clippings, the first with the others as ``more``. Raises CannotRead."""
    raw, encoding = decode(data)
    books: dict[tuple[str, str], _Book] = {}
    for entry in raw.replace("\r\n", "\n").replace("\r", "\n").split(_RULE):
        lines = entry.strip("\n\ufeff ").split("\n")
        if len(lines) >= 3 and lines[1].lstrip("\ufeff ").startswith("-"):
            _take_entry(lines[0], lines[1], "\n".join(lines[2:]).strip(), books)
    return _readings(books.values(), _FROM_KINDLE, "text/plain", encoding)


def _take_row(row: dict[str, str], books: dict[tuple[str, str], _Book]) -> None:
    title = clean(row.get("book title") or row.get("title") or "").strip()
    author = clean(row.get("book author") or row.get("author") or "").strip()
    words = row.get("highlight") or ""
    if not words.strip():
        return
    book = books.setdefault((title.casefold(), author.casefold()), _Book(title, author))
    book.url = book.url or web_address(row.get("source url") or row.get("url") or "")
    place = (row.get("location") or "").strip()
    kind = (row.get("location type") or "").strip().lower()
    where = f"{kind} {place}" if kind in ("page", "location") and place.isdecimal() and int(place[:7]) else ""
    tags = tuple(tag for part in (row.get("tags") or "").split(",") if (tag := clean(part).strip(" .")))
    book.marks.append(_Mark(words, where, (row.get("note") or "").strip(), tags))


def _take_entry(head: str, details: str, words: str, books: dict[tuple[str, str], _Book]) -> None:
    head = clean(head.lstrip("\ufeff")).strip()
    found = _AUTHOR.match(head)
    title, author = (found[1], found[2]) if found else (head, "")
    book = books.setdefault((title.casefold(), author.casefold()), _Book(title, author))
    page, place = _PAGE.search(details), _PLACE.search(details)
    first = int(place[1]) if place else -1
    last = int(place[2]) if place and place[2] else first
    if last < first:  # "1701-5" leaves out what the two share
        last = int(str(first)[: -len(str(last))] + str(last)) if len(str(last)) < len(str(first)) else first
    where = f"page {page[1]}" if page else f"location {first}" if place else ""
    if _NOTE.search(details) and not _MARKED.search(details):
        _take_note(book, words, first)
    elif words and _MARKED.search(details):
        _take_mark(book, _Mark(words, where, first=first, last=last))


def _take_note(book: _Book, words: str, place: int) -> None:
    """A note belongs to the highlight that ends where it was written."""
    for mark in reversed(book.marks):
        if words and place >= 0 and mark.first <= place <= mark.last:
            mark.note = f"{mark.note}\n\n{words}".strip()
            return
    if words:
        book.marks.append(_Mark("", note=words, first=place, last=place))


def _take_mark(book: _Book, mark: _Mark) -> None:
    """A highlight drawn anew is kept beside the old one by the Kindle; the newer one counts."""
    for at, old in enumerate(book.marks[-20:], max(0, len(book.marks) - 20)):
        over = mark.first >= 0 and old.first <= mark.last and mark.first <= old.last
        if not over:
            continue
        if not old.words or old.words in mark.words or mark.words in old.words:
            book.marks[at] = replace(mark, note=old.note)
            return
    book.marks.append(mark)


def _readings(books: Iterable[_Book], source: str, media_type: str, encoding: str) -> Reading:
    kept = [book for book in books if any(is_seen(clean(mark.words)) for mark in book.marks)]
    if sum(len(book.marks) for book in kept) > MOST:
        raise CannotRead("It holds more than 20,000 highlights; split it or take the part you need.")
    found = [_reading(book, source, media_type, encoding) for book in kept]
    found = [reading for reading in found if reading.passages]
    if not found:
        raise CannotRead("There are no highlights in it; choose another file.")
    return replace(found[0], more=tuple(found[1:]))


def _reading(book: _Book, source: str, media_type: str, encoding: str) -> Reading:
    """One book's article: its title, then each highlight as a paragraph, named by page or location."""
    builder = Builder()
    title = book.title or "Highlights without a title"
    builder.open("heading", level=1)
    builder.add(title)
    builder.close()
    taken: list[_Mark] = []
    for mark in book.marks:
        if is_seen(clean(mark.words)):
            builder.landmark(mark.where)
            builder.open("paragraph")
            builder.add(mark.words)
            builder.close()
            taken.append(mark)
    text = builder.finish()
    blocks = [block for block in text.blocks if block.kind == "paragraph"]
    passages = tuple(
        Clipping(text.text[block.start : block.end], block.start, block.end, mark.note, mark.tags)
        for block, mark in zip(blocks, taken, strict=True)
    )
    loose = [mark.note for mark in book.marks if mark.note and not is_seen(clean(mark.words))]
    original = "\n\n".join([title, book.author, *(f"{mark.words}\n{mark.note}".strip() for mark in taken), *loose])
    return Reading(
        text=text, title=title, byline=join_names(_authors(book.author)), url=book.url,
        original=original.encode("utf-8", "replace"), media_type=media_type, encoding=encoding,
        importer=source, passages=passages, guessed=() if book.title else ("title",),
    )  # fmt: skip


def _authors(said: str) -> list[str]:
    """ "Ash, Ann;Lee, Bo" as "Ann Ash" and "Bo Lee"."""
    return [turned(name) for name in re.split(r";| and | & ", said)]
