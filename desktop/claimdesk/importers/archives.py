"""Packed files (Word, OpenDocument, EPUB): looked over before they are unpacked, read part by part, never to disk."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from lxml import etree

from claimdesk.domain.trouble import CannotRead

MOST_PARTS = 5000
LARGEST_PART = 64 * 2**20
LARGEST = 256 * 2**20
HIGHEST_RATIO = 200
_SMALL = 2**20  # below this a high ratio is harmless (a file of spaces)
_LARGEST_DIRECTORY = 4 * 2**20  # zipfile reads all of it at once, whatever number of parts it announces
_SIGN = b"PK\x03\x04"
_UNSAFE = "It is packed in a way that is not safe to open ({}); open it in its own program and save it as HTML or text."
_BROKEN = "It is damaged, or not all of it is there; get it once more."


class Archive:
    """A zip file in memory. Raises CannotRead for one that is broken, encrypted or out of proportion."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._zip = _opened(data)
        total = 0
        for part in self._zip.infolist():
            if part.flag_bits & 0x1:
                raise CannotRead("It is locked with a password; open it in its own program and save it without one.")
            if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise CannotRead(_UNSAFE.format("an unusual compression"))
            if part.file_size > LARGEST_PART:
                raise CannotRead(_UNSAFE.format("one part of it would unpack to more than 64 MB"))
            if part.file_size > _SMALL and part.file_size > HIGHEST_RATIO * max(1, part.compress_size):
                raise CannotRead(_UNSAFE.format("a part of it would unpack to over 200 times its size"))
            total += part.file_size
        if total > LARGEST:
            raise CannotRead(_UNSAFE.format("it would unpack to more than 256 MB"))
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """The bytes of a part, b"" if there is none of this name. Raises CannotRead for a broken one."""
        if name not in self.names:
            return b""
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
            raise CannotRead(_BROKEN) from None

    def xml(self, name: str) -> Any:
        """The root of an XML part, None if there is no such part or it is not XML."""
        data = self.read(name)
        return parse_xml(data) if data else None

    def beside(self, base: str, address: str) -> str:
        """The name of the part that ``address``, written in the part ``base``, leads to; "" if it leads out."""
        path = unquote(address.split("#")[0].split("?")[0])
        if not path or path.startswith(("/", "\\")) or ":" in path:
            return ""
        name = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
        return "" if name.startswith("..") else name


def parse_xml(data: bytes | str) -> Any:
    """The root of an XML document without trusting it (no entities, no DTD, no network); None if it is none."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def kind(data: bytes) -> str:
    """What a packed file is: "docx", "odt", "epub", another suffix its kind goes by, or "" where that is not known."""
    if not data.startswith(_SIGN):
        return ""
    try:
        packed = _opened(data)
        names = frozenset(packed.namelist())
        said = packed.read("mimetype")[:100].strip() if "mimetype" in names and _light(packed, "mimetype") else b""
    except (
        CannotRead,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ):
        return ""
    if said == b"application/epub+zip" or "META-INF/container.xml" in names:
        return "epub"
    if said.startswith(b"application/vnd.oasis.opendocument."):
        return {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}.get(said[35:].split(b"-")[0], "odf")
    for part, suffix in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx")):
        if part in names:
            return suffix
    return "docx" if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names) else ""


def _light(packed: zipfile.ZipFile, name: str) -> bool:
    return packed.getinfo(name).file_size <= 1000


def _opened(data: bytes) -> zipfile.ZipFile:
    """The zip with its directory read. Raises CannotRead."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if end < 0 or len(data) < end + 22:
        raise CannotRead(_BROKEN)
    (size,) = struct.unpack_from("<I", data, end + 12)
    if size > _LARGEST_DIRECTORY:
        raise CannotRead(_UNSAFE.format("it has more than 5,000 parts"))
    try:
        packed = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, struct.error, OSError, ValueError, NotImplementedError):
        raise CannotRead(_BROKEN) from None
    if len(packed.infolist()) > MOST_PARTS:
        raise CannotRead(_UNSAFE.format("it has more than 5,000 parts"))
    return packed
