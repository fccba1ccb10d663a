"""Any file or paste to a ``Reading``: chosen by what it holds, then by what it is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers import archives
from claimdesk.importers.docx import read_docx
from claimdesk.importers.epub import read_epub
from claimdesk.importers.highlights import is_kindle, is_readwise, read_kindle, read_readwise
from claimdesk.importers.html import read_html, read_source
from claimdesk.importers.mail import is_mail, read_mail
from claimdesk.importers.markdown import read_markdown
from claimdesk.importers.mhtml import is_mhtml, read_mhtml
from claimdesk.importers.odt import read_odt
from claimdesk.importers.plain import read_characters, read_plain
from claimdesk.importers.regular import NotRegularError, regular_bytes
from claimdesk.importers.rtf import read_rtf
from claimdesk.importers.transcripts import is_srt, is_vtt, read_transcript

LARGEST = 50 * 2**20


@dataclass(frozen=True)
class Format:
    """A format: its name, how to tell it by content (or None), the suffixes it goes by, and what reads it.

    ``locks``: its files can have a password, which ``read`` then takes as ``password``.
    """

    name: str
    looks: Callable[[bytes], bool] | None
    suffixes: tuple[str, ...]
    read: Callable[..., Reading]
    locks: bool = False


def _is_html(data: bytes) -> bool:
    head = data[:2000].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").lstrip().lower()
    head = re.sub(rb"^(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)+", b"", head, flags=re.S)
    return bool(re.match(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", head))


def _packed(kind: str) -> Callable[[bytes], bool]:
    return lambda data: archives.kind(data) == kind


def _is_rtf(data: bytes) -> bool:
    return data.startswith(b"{\\rtf")


def _is_pdf(data: bytes) -> bool:
    """Some have a few other bytes before their sign; words about PDFs have not."""
    at = data[:1024].find(b"%PDF-")
    return at == 0 or (at > 0 and b"\nendobj" in data[at:].replace(b"\r", b"\n") and not _is_html(data))


def _read_pdf(data: bytes, **options: Any) -> Reading:
    from claimdesk.importers.pdf import read_pdf  # late: its library is loaded with the first PDF

    return read_pdf(data, **options)


# The first that fits is taken: by content in this order, then by suffix; plain text takes what is left.
FORMATS = (
    Format("PDF", _is_pdf, (".pdf",), _read_pdf, locks=True),
    Format("Word", _packed("docx"), (".docx", ".docm"), read_docx),
    Format("OpenDocument", _packed("odt"), (".odt",), read_odt),
    Format("EPUB", _packed("epub"), (".epub",), read_epub),
    Format("RTF", _is_rtf, (".rtf",), read_rtf),
    Format("WebVTT", is_vtt, (".vtt",), read_transcript),
    Format("SubRip", is_srt, (".srt",), read_transcript),
    Format("web archive", is_mhtml, (".mht", ".mhtml"), read_mhtml),
    Format("e-mail", is_mail, (".eml",), read_mail),
    Format("Kindle clippings", is_kindle, (), read_kindle),
    Format("Readwise highlights", is_readwise, (".csv",), read_readwise),
    Format("HTML", _is_html, (".html", ".htm", ".xhtml"), read_html),
    Format("Markdown", None, (".md", ".markdown", ".mdown", ".mkd"), read_markdown),
    Format("plain text", None, (".txt", ".text", ""), read_plain),
)
SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes if suffix)

_PACKED = (".docx", ".docm", ".odt", ".epub")
_OTHER_OFFICE = {
    "xlsx": "a spreadsheet", "ods": "a spreadsheet", "pptx": "a presentation", "odp": "a presentation",
    "odf": "a drawing or formula",
}  # fmt: skip
_ARTICLES = "a web page, PDF, Word or OpenDocument text, EPUB, RTF, e-mail, transcript, Markdown or plain text"

# Signs at the beginning of files that are no text, and what to do about each.
_REFUSED = (
    (b"PK\x03\x04", "a packed file", "unpack it first"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office document (.doc, .xls, .ppt), a mail of Outlook’s, or a document locked with a password",
        "open it in its own program, save it as .docx without a password, and import that",
    ),
    (b"\x89PNG", "a picture", "type or paste its words"),
    (b"\xff\xd8\xff", "a picture", "type or paste its words"),
    (b"GIF87a", "a picture", "type or paste its words"),
    (b"GIF89a", "a picture", "type or paste its words"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"SQLite format 3\x00", "a database", "open a library with Open library"),
    (b"\x7fELF", "a program", f"choose {_ARTICLES}"),
    (b"MZ\x90\x00", "a program", f"choose {_ARTICLES}"),
)


def read_file(path: Path, *, whole_page: bool = False, password: str = "") -> Reading:
    """What a file holds. Raises CannotRead (or a kind of it) with one sentence that names the file."""
    try:
        data = _bytes(path)
        reading = read_bytes(data, suffix=path.suffix, folder=path.parent, whole_page=whole_page, password=password)
        return reading if reading.title else replace(reading, title=_from_name(path))
    except CannotRead as trouble:
        raise type(trouble)(f"“{path.name}” cannot be read: {_lower(str(trouble))}") from None


def read_bytes(
    data: bytes, *, suffix: str = "", folder: Path | None = None, whole_page: bool = False, password: str = ""
) -> Reading:
    """The same for bytes at hand; pictures are looked for in ``folder``. Raises CannotRead."""
    _refuse_size(data)
    suffix = suffix.lower()
    known = next((one for one in FORMATS if one.looks is not None and one.looks(data)), None)
    if known is None:
        # a packed document too broken to be known by what it holds is left to its reader, which says why
        if not (data.startswith(b"PK\x03\x04") and suffix in _PACKED):
            _refuse(data)
        known = next((one for one in FORMATS if suffix in one.suffixes), FORMATS[-1])
    more = {"password": password} if known.locks else {}
    return known.read(data, folder=folder, whole_page=whole_page, **more)


def read_text(raw: str, *, html: str = "") -> Reading:
    """A paste: the clipboard's HTML if it has more structure than the plain text, else the text. Raises CannotRead."""
    if html.strip() and (reading := _from_clipboard(html)) is not None:
        return reading
    if not raw.strip():
        raise CannotRead("There are no words to paste; copy an article first.")
    if len(raw) > LARGEST:
        raise CannotRead("It is larger than 50 MB; split it or take the part you need.")
    # lone surrogates are no characters and cannot be stored
    return read_source(raw) if _is_html(raw[:2000].encode("utf-8", "ignore")) else read_characters(raw)


def _from_clipboard(source: str) -> Reading | None:
    """The HTML part of a paste, if it says more than plain text would."""
    if len(source) > LARGEST:
        return None
    try:
        reading = read_source(_fragment(source), whole_page=True)
    except CannotRead:
        return None
    plain_kinds = {"paragraph"}
    structured = reading.text.marks or any(block.kind not in plain_kinds for block in reading.text.blocks)
    return reading if structured or len(reading.text.blocks) > 1 else None


def _fragment(source: str) -> str:
    """What was copied, without the frame some systems put round it (a header of offsets, fragment comments)."""
    head = re.match(r"Version:[\d.]+\s", source)
    if head:
        source = source[source.find("<") :]
    begin, end = source.find("<!--StartFragment"), source.find("<!--EndFragment")
    return source[begin:end] if 0 <= begin < end else source


def _bytes(path: Path) -> bytes:
    try:
        return regular_bytes(path, LARGEST)
    except FileNotFoundError:
        raise CannotRead("There is no such file; choose another.") from None
    except PermissionError:
        raise CannotRead("You may not open it; change its permissions or copy it somewhere else.") from None
    except (NotRegularError, IsADirectoryError):
        raise CannotRead("It is a folder or a device; choose a file.") from None
    except (OSError, ValueError) as error:
        raise CannotRead(f"The system says “{getattr(error, 'strerror', '') or error}”; choose another file.") from None


def _from_name(path: Path) -> str:
    """A file's name as a title, for formats that have none inside."""
    return " ".join(re.sub(r"[_\s]+", " ", path.stem).split()) or path.name


def _refuse_size(data: bytes) -> None:
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise CannotRead("It is empty; choose another file.")
    if len(data) > LARGEST:
        raise CannotRead("It is larger than 50 MB; split it or take the part you need.")


def _refuse(data: bytes) -> None:
    kind = archives.kind(data)
    if kind in _OTHER_OFFICE:
        raise CannotRead(f"It is {_OTHER_OFFICE[kind]}, not an article; copy what you need of it and paste that.")
    for sign, what, remedy in _REFUSED:
        if data.startswith(sign):
            raise CannotRead(f"It is {what}, not text; {remedy}.")


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
