"""The images of one article, from the library and from nowhere else: their sizes, their pixels, a frame with words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPen

from claimdesk.domain.text import Block
from claimdesk.domain.trouble import Trouble
from claimdesk.gui.reader.underlay import Colors

LIMIT = 128  # MB one image may take when unpacked
_FRAME = QSizeF(360, 72)


class Images:
    """``content`` gives an image's bytes by its hash and raises Trouble where it cannot."""

    def __init__(self, content: Callable[[str], bytes], blocks: Iterable[Block], colors: Colors) -> None:
        QImageReader.setAllocationLimit(LIMIT)
        self._content = content
        self._colors = colors
        self._words = {block.asset: block.value for block in blocks if block.kind == "image"}
        self._sizes: dict[str, QSizeF] = {}

    def size_of(self, digest: str) -> QSizeF:
        """An image's size in pixels; of one that cannot be read, the size of the frame that stands for it."""
        if digest not in self._sizes:
            size = self._reader(digest)[0].size() if digest in self._words else None
            readable = size is not None and size.isValid() and not size.isEmpty()
            self._sizes[digest] = QSizeF(size) if readable and size is not None else _FRAME
        return self._sizes[digest]

    def image(self, digest: str) -> QImage:
        """The pixels of one of this article's images; a frame with its words for any other or an unreadable one."""
        if digest in self._words:
            reader, kept = self._reader(digest)
            found = reader.read()
            if not found.isNull():
                return found
            kept.close()
        return self._frame(self._words.get(digest, ""))

    def _reader(self, digest: str) -> tuple[QImageReader, QBuffer]:
        try:
            data = self._content(digest)
        except Trouble:
            data = b""
        buffer = QBuffer()
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        return reader, buffer

    def _frame(self, words: str) -> QImage:
        image = QImage(_FRAME.toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setPen(QPen(self._colors.line, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(image.rect()).adjusted(0.5, 0.5, -1, -1), 6, 6)
        painter.setPen(self._colors.muted)
        box = QRectF(image.rect()).adjusted(10, 6, -10, -6)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words or "Image not kept")
        painter.end()
        return image
