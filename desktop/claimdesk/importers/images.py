"""An article's pictures: only ``data:`` addresses and files inside the article's own folder, of four known kinds."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from claimdesk.domain.pictures import media_type
from claimdesk.domain.reading import Asset
from claimdesk.domain.text import digest
from claimdesk.importers.regular import regular_bytes

MOST = 200
LARGEST = 10 * 2**20
ALL_TOGETHER = 100 * 2**20

_LONG_ADDRESS = re.compile(
    r"""(\b(?:data-)?src\s*=\s*["']?)(data:image/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=%\s]{1000,})""", re.I
)
_LIFTED = "data:lifted,"


class Images:
    """Takes an article's pictures in, up to the limits: from its ``folder``, or as ``sent`` with it, by address;
    ``assets`` holds them by the SHA-256 of their bytes."""

    def __init__(self, folder: Path | None = None, sent: Mapping[str, bytes] | None = None) -> None:
        self._folder = folder
        self._sent = sent or {}
        self._lifted: list[str] = []
        self._size = 0
        self._taken = 0
        self.assets: dict[str, Asset] = {}

    def lift(self, source: str) -> str:
        """HTML source with long ``data:`` addresses put aside (a parser need not carry them; ``take`` knows them)."""

        def put(found: re.Match[str]) -> str:
            self._lifted.append(found[2])
            return f"{found[1]}{_LIFTED}{len(self._lifted) - 1}"

        return _LONG_ADDRESS.sub(put, source) if ";base64," in source else source

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
            data = self._sent[address] if address in self._sent else self._beside(address)
        kind = media_type(data) if len(data) <= LARGEST else ""
        if not kind or self._size + len(data) > ALL_TOGETHER:
            return ""
        name = digest(data)
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
