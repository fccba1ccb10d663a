"""Whether a PDF that opens all the same has lost bytes or had them changed: its packed parts tell by their own sums."""

from __future__ import annotations

import re
import zlib

_BEGIN = re.compile(rb">>\s{0,16}stream[ \t]{0,4}(?:\r\n|\n|\r)")
_END = re.compile(rb"endstream\s{1,8}endobj")
_PACKED = re.compile(rb"/Filter\s*(?:/FlateDecode\b|\[\s*/FlateDecode\s*\])")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_HEAD = 1500  # bytes before a part in which it is described
_PIECE = 64 * 2**10
_MOST = 256 * 2**20  # bytes that are unpacked in all; what lies behind is taken on trust


def is_damaged(data: bytes) -> bool:
    """Whether a part of the file lacks its beginning or end, or a packed one, pictures left aside, does not unpack to
    what was packed into it.

    Of a file with a password nothing can be said this way: its parts are not packed but hidden.
    """
    room, parts = _MOST, 0
    for begin in _BEGIN.finditer(data):
        parts += 1
        head = data[max(0, begin.start() - _HEAD) : begin.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if not _PACKED.search(head) or _PICTURE.search(head):
            continue
        length = _unpacked(data, begin.end(), room)
        if length < 0:
            return True
        room -= length
        if room <= 0:
            return False
    # the word may stand in what is written on a page, so an end too many counts only where its object ends, too
    return data.count(b"endstream") < parts or parts < len(_END.findall(data))


def _unpacked(data: bytes, at: int, most: int) -> int:
    """How many bytes the part that begins here unpacks to, as far as ``most`` of them; -1 where it cannot be done."""
    part, length = zlib.decompressobj(), 0
    try:
        while not part.eof and length < most:
            piece = part.unconsumed_tail or data[at : at + _PIECE]
            if not piece:
                return -1
            at += 0 if part.unconsumed_tail else len(piece)
            length += len(part.decompress(piece, _PIECE * 16))
    except zlib.error:
        return -1
    return length
