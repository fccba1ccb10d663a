"""Bytes to characters: byte order mark, declared encoding, strict UTF-8, a guess, and Windows-1252 at last."""

from __future__ import annotations

import codecs
import logging

from claimdesk.domain.trouble import CannotRead

# The WHATWG reads these labels as Windows code pages, and so do pages that carry them.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gb18030",
          "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874"}  # fmt: skip
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ONE_BYTE = ("cp125", "iso8859", "koi8", "mac", "cp874", "latin")
# How much of a long text the guess looks at.
_SAMPLE = 60_000


def decode(data: bytes, *declared: str) -> tuple[str, str]:
    """The characters of ``data`` and the name of the encoding they were read in.

    ``declared`` is what is said of the encoding, the weightiest first ("" for nothing); it counts only if every byte
    agrees with it. Raises CannotRead for bytes that are no text in any encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    utf8 = _strict(data, "utf-8")
    for name in map(_known, declared):
        # a declaration that could be read byte by byte cannot be UTF-16; UTF-7 has only ever been a trick
        if not name or name.startswith(("utf-16", "utf-32", "utf-7")) or b"\x00" in data[:1000]:
            continue
        # nearly any bytes are good in a code page of one byte a letter, but hardly any are by chance good UTF-8
        if utf8 is not None and name.startswith(_ONE_BYTE):
            continue
        read = _strict(data, name)
        if read is not None:
            return read, name
    read = utf8
    if read is not None and read.count("\x00") * 20 <= len(read):
        return read, "utf-8"
    if b"\x00" in data:
        return _without_mark(data)
    name = _guess(data)
    read = _strict(data, name) if name else None
    return (read, name) if read is not None else (data.decode("cp1252", "replace"), "cp1252")


def _known(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip()).name if declared.strip() else ""
        "".encode(name or "utf-8")  # a codec that is no text encoding (zlib, base64) is none here
    except (LookupError, ValueError, TypeError):
        return ""
    return _WIDER.get(name, name)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError):
        return None


def _without_mark(data: bytes) -> tuple[str, str]:
    """UTF-16 or UTF-32 without a byte order mark shows its zeros at every second or fourth place."""
    sample = data[: _SAMPLE - _SAMPLE % 4]
    for name, zero in (("utf-32-le", 3), ("utf-32-be", 0)):
        if sample[zero::4].strip(b"\x00") == b"" and len(sample) >= 8 and (read := _strict(data, name)):
            return read, name
    for name, zero in (("utf-16-le", 1), ("utf-16-be", 0)):
        held = sample[zero::2]
        if held.count(0) * 2 > len(held) and sample[1 - zero :: 2].count(0) * 20 < len(held):
            read = _strict(data, name)
            if read is not None:
                return read, name
    raise CannotRead("This holds no text that can be read: it looks like a program’s own data.")


def _guess(data: bytes) -> str:
    """charset-normalizer's opinion of a sample (it is slow on long texts), "" if it has none."""
    from charset_normalizer import from_bytes  # loaded only for the few files that need it

    logging.getLogger("charset_normalizer").setLevel(logging.ERROR)
    best = from_bytes(data[:_SAMPLE]).best()
    return _known(best.encoding) if best is not None else ""
