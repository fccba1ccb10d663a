"""The images of one article, from the library and from nowhere else: their sizes, their pixels, a frame with words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPen

from claimdesk.domain.pictures import media_type
from claimdesk.domain.text import Block
from claimdesk.domain.trouble import Trouble
from claimdesk.gui.marked import Colors

LIMIT = 128  # MB one image may take when unpacked
_FRAME = QSizeF(360, 72)


class _Opened:
    """A reader together with the bytes it reads: it only points at them, so they must live as long."""

    def __init__(self, data: bytes, kind: str) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.reader = QImageReader(self._buffer, QByteArray(kind.removeprefix("image/").encode()))
        # the decoder of the kind we looked for, never one Qt finds more fitting: some of them open other files
        self.reader.setDecideFormatFromContent(False)
        self.reader.setAutoDetectImageFormat(False)
        self.reader.setAutoTransform(True)


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
            opened = self._open(digest)
            size = opened.reader.size() if opened else QSize()
            self._sizes[digest] = _FRAME if size.isEmpty() else QSizeF(size)
        return self._sizes[digest]

    def image(self, digest: str) -> QImage:
        """The pixels of one of this article's images; a frame with its words for any other or an unreadable one."""
        opened = self._open(digest)
        found = opened.reader.read() if opened else QImage()
        return self._frame(self._words.get(digest, "")) if found.isNull() else found

    def _open(self, digest: str) -> _Opened | None:
        """One of this article's images, if its bytes are of a kind that is drawn."""
        if digest not in self._words:
            return None
        try:
            data = self._content(digest)
        except Trouble:
            return None
        kind = media_type(data)
        return _Opened(data, kind) if kind else None

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
