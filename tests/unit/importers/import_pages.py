"""Small web pages and pictures for the tests, and a short way to say what a reading holds."""

from __future__ import annotations

import base64
import struct
import zlib

from claimdesk.domain.reading import Reading
from claimdesk.domain.text import Text
from claimdesk.importers.html import read_source

SENTENCE = "The ministry said on Monday, after weeks of talks, that the review would take until the end of the year. "
BODY = "".join(f"<p>{number}. {SENTENCE * 3}</p>" for number in range(8))


def page(head: str = "", before: str = "", after: str = "", body: str = BODY) -> str:
    """A page as papers make them: navigation, an article, a sidebar, a foot."""
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">{head}</head><body>
      <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
      <main><article>{before}<div class="article-body">{body}</div>{after}</article></main>
      <aside class="sidebar"><h2>Most read</h2><ul><li><a href="/1">A dog was found in the park</a></li></ul></aside>
      <footer><p>All rights reserved, <a href="/imprint">imprint</a>.</p></footer></body></html>"""


def whole(source: str) -> Text:
    """The text of a page read whole."""
    return read_source(source, whole_page=True).text


def blocks(text: Text | Reading) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    text = text.text if isinstance(text, Reading) else text
    return [(block.kind, text.text[block.start : block.end]) for block in text.blocks]


def marks(text: Text) -> list[tuple[str, str, str]]:
    """Kind, words and value of each mark."""
    return [(mark.kind, text.text[mark.start : mark.end], mark.value) for mark in text.marks]


def png(width: int = 1, height: int = 1) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\x00" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def data_address(data: bytes, kind: str = "image/png") -> str:
    """Bytes as a ``data:`` address."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
