"""What a PDF says of itself: title, author, date and language, from its information dictionary or its XMP."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from html import unescape

import pypdfium2
import pypdfium2.raw as pdfium

from claimdesk.domain.text import clean

_NOBODY = re.compile(r"^(?:user|admin(?:istrator)?|owner|author|unknown|anonymous|microsoft office user|\W*)$", re.I)
_DATE = re.compile(r"^(?:D:)?(\d{4})(\d{2})?(\d{2})?|^(\d{4})-(\d{2})-(\d{2})")
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")


@dataclass(frozen=True)
class Known:
    """Each "" where nothing is known; ``created`` is EDTF: the day the file was made, a guess at publication."""

    title: str = ""
    author: str = ""
    created: str = ""
    language: str = ""


def known_of(document: pypdfium2.PdfDocument, data: bytes) -> Known:
    """What the document says of itself."""
    said = document.get_metadata_dict(skip_empty=True)
    title = _line(said.get("Title", "")) or _xmp(data, "dc:title")
    author = _line(said.get("Author", "")) or _xmp(data, "dc:creator")
    return Known(
        title, "" if _NOBODY.match(author) else author, _day(said.get("CreationDate", "")), _language(document)
    )


def _line(raw: str) -> str:
    return clean(raw[:500]).strip()


def _xmp(data: bytes, name: str) -> str:
    """The first value of a field in the file's XMP, where that is not packed."""
    tag = name.encode("ascii")
    at = data.rfind(b"<" + tag)
    if at < 0:
        return ""
    end = data.find(b"</" + tag, at, at + 4000)
    found = re.search(rb"<rdf:li[^>]*>([^<]*)</rdf:li>", data[at:end]) if end > 0 else None
    return _line(unescape(found[1].decode("utf-8", "ignore"))) if found else ""


def _day(raw: str) -> str:
    """A PDF date as EDTF, "" for none that can be."""
    found = _DATE.match(raw.strip())
    if not found:
        return ""
    year, month, day = found[1] or found[4], found[2] or found[5], found[3] or found[6]
    if not 1900 <= int(year) <= 2200:
        return ""
    if not month or not 1 <= int(month) <= 12:
        return year
    return f"{year}-{month}-{day}" if day and 1 <= int(day) <= 31 else f"{year}-{month}"


def _language(document: pypdfium2.PdfDocument) -> str:
    buffer = ctypes.create_string_buffer(64)
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64)
    words = buffer.raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "ignore")
    return words if _LANGUAGE.match(words) else ""
