"""The body of an answer unpacked while it comes in (gzip, deflate), never further than a limit."""

from __future__ import annotations

import zlib

from claimdesk.domain.trouble import CannotRead

_BROKEN = "What the site sent is packed in a way that cannot be unpacked; open it in your browser."


class Unpacked:
    """Takes packed chunks and keeps what they hold, up to ``most`` bytes and one; ``too_large`` says there is more.

    ``packing`` is the answer's Content-Encoding. Raises CannotRead for a packing that was not asked for.
    """

    def __init__(self, packing: str, most: int) -> None:
        self.too_large = False
        self._packing = packing.strip().lower().removeprefix("x-")
        self._most = most
        self._held = bytearray()
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._begun = False
        if self._packing not in ("", "identity", "gzip", "deflate"):
            raise CannotRead(_BROKEN)

    def add(self, chunk: bytes) -> None:
        """Unpack one chunk. Raises CannotRead."""
        if self.too_large:
            return
        if self._packing in ("", "identity"):
            self._held += chunk
        else:
            self._held += self._unpack(chunk)
        self.too_large = len(self._held) > self._most

    def finish(self) -> bytes:
        """All of it. Raises CannotRead where the packing has no end."""
        if self._packing in ("gzip", "deflate") and self._begun and not self._unpacker.eof:
            raise CannotRead("The connection was cut off before all had come in; try again.")
        return bytes(self._held)

    def _unpack(self, chunk: bytes) -> bytes:
        room = self._most + 1 - len(self._held)
        try:
            try:
                return self._unpacker.decompress(chunk, room)
            except zlib.error:
                if self._begun:
                    raise
                # some sites call "deflate" what has no frame round it
                self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
                return self._unpacker.decompress(chunk, room)
        except zlib.error:
            raise CannotRead(_BROKEN) from None
        finally:
            self._begun = True
