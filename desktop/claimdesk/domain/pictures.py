"""Which pictures an article may carry: told by their bytes, since a name or a stated type proves nothing."""

from __future__ import annotations

KINDS = ("image/png", "image/jpeg", "image/gif", "image/webp")
"""The media types an article's picture may have. SVG is none of them: it is a document that names other files."""

FIGURE = "#page="
"""How the address of a printed article's figure begins: the page it stands on follows, from 1 (RFC 8118, 3)."""


def media_type(data: bytes) -> str:
    """What these bytes are by their first few, one of KINDS, "" for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return ""
