"""An article's pictures, of four known kinds: ``data:`` addresses, parts of its file, files in its own folder."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from claimdesk.domain.pictures import media_type
from claimdesk.domain.reading import Asset
from claimdesk.domain.text import digest
from claimdesk.importers.regular import regular_bytes

MOST = 200
LARGEST = 10 * 2**20
ALL_TOGETHER = 100 * 2**20

# What a long address ends with is looked for first: a plain beginning is found many times faster in a large page.
_LONG_BODY = re.compile(r";base64,[A-Za-z0-9+/=%\s]{1000,}")
_ADDRESS_HEAD = re.compile(r"""\b(?:data-)?src\s*=\s*["']?(data:image/[a-z0-9.+-]+)$""", re.I)
_FILE_NAME = re.compile(r"\S{1,200}\.(?:jpe?g|png|gif|webp|avif|svg|heic)", re.I)
_LIFTED = "data:lifted,"
# SingleFile keeps a picture that stands in several places once, in its stylesheet; the places name it in their style.
_SHARED = re.compile(r"--sf-img-(\d+)\s*:\s*url\(\s*[\"']?(data:image/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=%]+)", re.I)
_SHARES = re.compile(r"var\(\s*--sf-img-(\d+)")


class Images:
    """Takes an article's pictures in, up to the limits; ``assets`` holds them by the SHA-256 of their bytes.

    ``inside`` gives the bytes of what an address names in the same file (an e-book, a mail), b"" for nothing.
    ``missed`` are the addresses asked for in vain; ``named`` says by what address a picture came that was not in its
    address itself.
    """

    def __init__(self, folder: Path | None = None, *, inside: Callable[[str], bytes] | None = None) -> None:
        self._folder = folder
        self._inside = inside
        self._lifted: list[str] = []
        self._shared: dict[str, str] = {}
        self._size = 0
        self._taken = 0
        self.assets: dict[str, Asset] = {}
        self.missed: list[str] = []
        self.named: dict[str, str] = {}

    def lift(self, source: str) -> str:
        """HTML source with long ``data:`` addresses put aside (a parser need not carry them; ``take`` knows them)."""
        if "--sf-img-" in source:
            self._shared = {found[1]: found[2] for found in _SHARED.finditer(source)}
        parts, done = [], 0
        for found in _LONG_BODY.finditer(source):
            head = _ADDRESS_HEAD.search(source, max(done, found.start() - 100), found.start())
            if head is None:
                continue
            parts += [source[done : head.start(1)], f"{_LIFTED}{len(self._lifted)}"]
            self._lifted.append(source[head.start(1) : found.end()])
            done = found.end()
        return "".join([*parts, source[done:]])

    def shared(self, style: str) -> str:
        """The address of the picture that an element's style names out of the page's stylesheet, "" for none."""
        found = _SHARES.search(style) if self._shared else None
        return self._shared.get(found[1], "") if found else ""

    def take(self, address: str) -> str:
        """The SHA-256 of the picture at this address, now among the assets; "" if it may not or cannot be had."""
        if self._taken >= MOST:
            return ""
        address = address.strip()
        if address.startswith(_LIFTED):
            number = address.removeprefix(_LIFTED)
            address = self._lifted[int(number)] if number.isdecimal() and int(number) < len(self._lifted) else ""
        if address[:5].lower() == "data:":
            data = _inline(address)
        else:
            data = (self._inside(address) if self._inside else b"") or self._beside(address)
        if not data and address[:5].lower() != "data:" and len(self.missed) < MOST:
            self.missed.append(address)
        kind = media_type(data) if len(data) <= LARGEST else ""
        if not kind or self._size + len(data) > ALL_TOGETHER:
            return ""
        name = digest(data)
        if address[:5].lower() != "data:":
            self.named.setdefault(name, address)
        self._taken += 1
        if name not in self.assets:
            self._size += len(data)
            self.assets[name] = Asset(data, kind)
        return name

    def _beside(self, address: str) -> bytes:
        """The bytes of a file under the article's folder, wherever links on the way there lead; else b""."""
        path = unquote(address.split("#")[0].split("?")[0])
        # a scheme, a drive letter, another machine, an absolute path: nothing of the article's own
        if self._folder is None or not path or path.startswith("/") or re.search(r"[\\:\x00-\x1f]", path):
            return b""
        try:
            folder = self._folder.resolve()
            file = (folder / path).resolve(strict=True)
            if not file.is_relative_to(folder):
                return b""
            return regular_bytes(file, LARGEST)
        except (OSError, ValueError, RuntimeError):
            return b""


def _inline(address: str) -> bytes:
    head, comma, body = address.partition(",")
    if not comma or len(body) > LARGEST * 4 // 3 + 1000:
        return b""
    raw = unquote_to_bytes(body)
    if not head.lower().endswith(";base64"):
        return raw
    try:
        return base64.b64decode(b"".join(raw.split()) + b"==")
    except (binascii.Error, ValueError):
        return b""


def words_for(image: Any) -> str:
    """The words that stand for a picture, "" where they are only the name of its file."""
    words = (image.get("alt") or "").strip()[:2000]
    return "" if _FILE_NAME.fullmatch(words) else words
