"""The images of one article, from the library and from nowhere else: their sizes, their pixels, a frame with words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPen

from claimdesk.domain.pictures import FIGURE, media_type
from claimdesk.domain.text import Block
from claimdesk.domain.trouble import Trouble
from claimdesk.gui.marked import Colors

LIMIT = 128  # MB one image may take when unpacked
WIDEST = 660  # pixels of a frame that stands for a picture of known size
_FRAME, _SLIM = QSizeF(360, 72), QSizeF(220, 40)


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


def name_of(block: Block) -> str:
    """What an image block's picture is asked for by: its hash, or the block's own place where there are no bytes."""
    return block.asset or f"none-{block.start}"


class Images:
    """``content`` gives an image's bytes by its hash and raises Trouble where it cannot."""

    def __init__(self, content: Callable[[str], bytes], blocks: Iterable[Block], colors: Colors) -> None:
        QImageReader.setAllocationLimit(LIMIT)
        self._content = content
        self._colors = colors
        images = [block for block in blocks if block.kind == "image"]
        self._words = {name_of(block): block.value for block in images}
        self._bare = {name_of(block): block.address.startswith(FIGURE) for block in images if not block.asset}
        self._sizes: dict[str, QSizeF] = {}

    def size_of(self, name: str) -> QSizeF:
        """An image's size in pixels; of one that cannot be read, the size of the frame that stands for it."""
        if name not in self._sizes:
            opened = self._open(name)
            size = opened.reader.size() if opened else QSize()
            bare = _SLIM if self._bare.get(name) else _FRAME
            self._sizes[name] = bare if size.isEmpty() else QSizeF(size)
        return self._sizes[name]

    def image(self, name: str) -> QImage:
        """The pixels of one of this article's images; a frame with its words for any other or an unreadable one."""
        opened = self._open(name)
        found = opened.reader.read() if opened else QImage()
        return self._frame(name) if found.isNull() else found

    def _open(self, name: str) -> _Opened | None:
        """One of this article's images, if its bytes are of a kind that is drawn."""
        if name not in self._words or name in self._bare:
            return None
        try:
            data = self._content(name)
        except Trouble:
            return None
        kind = media_type(data)
        return _Opened(data, kind) if kind else None

    def _frame(self, name: str) -> QImage:
        """A frame in the form of the picture it stands for, so that nothing stretches it."""
        size = self.size_of(name) if name in self._words else _FRAME
        size = size * min(1.0, WIDEST / max(1.0, size.width()))
        image = QImage(size.toSize().expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setPen(QPen(self._colors.line, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(image.rect()).adjusted(0.5, 0.5, -1, -1), 6, 6)
        painter.setPen(self._colors.accent if self._bare.get(name) else self._colors.muted)
        box = QRectF(image.rect()).adjusted(10, 6, -10, -6)
        words = self._words.get(name) or "Image not kept"
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
        painter.end()
        return image
