"""Beside the pages: small pictures of all of them, and the contents (the file's own, else the text's headings)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTabWidget, QTreeWidget, QTreeWidgetItem, QWidget

from claimdesk.domain.layout import Sheet
from claimdesk.gui.pages.pictures import Pictures
from claimdesk.gui.theme import Theme, plain_tip
from claimdesk.importers.pdf_pages import PageDrawer

WIDTH, SMALL = 176, 104  # pixels: of the whole, and of a small page
_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """A line of the contents: level from 0, words, and the page (from 0) or the text's position it leads to."""

    level: int
    words: str
    page: int = -1
    position: int = -1


class Thumbnails(QListWidget):
    """Small pages with their numbers; each is drawn when it comes into sight."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheets: tuple[Sheet, ...] = ()
        self.pictures = Pictures(self)
        self.pictures.came.connect(self._came)
        self.setAccessibleName("Small pages")
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setMovement(QListWidget.Movement.Static)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(6)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rest = QTimer(self, singleShot=True, interval=60)
        self._rest.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._rest.start())
        self.currentRowChanged.connect(self._picked)
        self._quiet = False

    def show_pages(self, sheets: tuple[Sheet, ...], labels: tuple[str, ...], drawer: PageDrawer) -> None:
        """Show the pages of another file."""
        self._quiet = True
        self.pictures.use(drawer)
        self._sheets = sheets
        self.clear()
        tallest = max((min(2.0, sheet.height / max(1.0, sheet.width)) for sheet in sheets), default=1.4)
        self.setIconSize(QSize(SMALL, round(SMALL * tallest)))
        blank = self._framed(None, sheets[0] if sheets else Sheet(100, 140))
        for label in labels:
            item = QListWidgetItem(blank, label)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            item.setToolTip(plain_tip(f"Page {label}"))
            self.addItem(item)
        self._quiet = False
        self._rest.start()

    def show_current(self, page: int) -> None:
        """Mark the page that is being read."""
        if page != self.currentRow():
            self._quiet = True
            self.setCurrentRow(page)
            self._quiet = False

    def _picked(self, row: int) -> None:
        if not self._quiet and row >= 0:
            self.chosen.emit(row)

    def _ask(self) -> None:
        if not self.isVisible():
            return
        sight = self.viewport().rect()
        rows = [row for row in range(self.count()) if self.visualItemRect(self.item(row)).intersects(sight)]
        ratio = self.devicePixelRatioF()
        self.pictures.want([(row, ratio * SMALL / max(1.0, self._sheets[row].width)) for row in rows])

    def _came(self, page: int) -> None:
        picture = self.pictures.get(page, 0)
        if picture is not None and page < self.count():
            self.item(page).setIcon(self._framed(picture, self._sheets[page]))

    def _framed(self, picture: QImage | None, sheet: Sheet) -> QIcon:
        """A small page with a fine line round it; it stays as it is when it is chosen."""
        ratio = self.devicePixelRatioF()
        size = QSize(SMALL, max(8, round(SMALL * min(2.0, sheet.height / max(1.0, sheet.width)))))
        frame = QPixmap(size * ratio)
        frame.setDevicePixelRatio(ratio)
        frame.fill(QColor("white"))
        painter = QPainter(frame)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if picture is not None:
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), picture)
        painter.setPen(self._theme.color("muted"))
        painter.drawRect(0, 0, size.width() - 1, size.height() - 1)
        painter.end()
        icon = QIcon(frame)
        icon.addPixmap(frame, QIcon.Mode.Selected)
        return icon

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start()


class Side(QTabWidget):
    """``page_chosen`` says a page, ``place_chosen`` a position of the text."""

    page_chosen = Signal(int)
    place_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setFixedWidth(WIDTH)
        self.small = Thumbnails(theme)
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setIndentation(12)
        self.contents.setAccessibleName("Contents")
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.addTab(self.small, "Pages")
        self.addTab(self.contents, "Contents")
        self.small.chosen.connect(self.page_chosen)
        self.contents.itemActivated.connect(self._go)
        self.contents.itemClicked.connect(self._go)

    def show_contents(self, entries: list[Entry]) -> None:
        """Show the contents; without any the tab says so."""
        self.contents.clear()
        above: list[tuple[int, QTreeWidgetItem]] = []
        for entry in entries:
            while above and above[-1][0] >= entry.level:
                above.pop()
            item = QTreeWidgetItem(above[-1][1] if above else self.contents.invisibleRootItem(), [entry.words])
            item.setData(0, _ROLE, (entry.page, entry.position))
            item.setToolTip(0, plain_tip(entry.words))
            above.append((entry.level, item))
        self.contents.expandToDepth(1)
        if not entries:
            item = QTreeWidgetItem(self.contents.invisibleRootItem(), ["no headings"])
            item.setDisabled(True)

    def _go(self, item: QTreeWidgetItem, _column: int) -> None:
        page, position = item.data(0, _ROLE) or (-1, -1)
        if position >= 0:
            self.place_chosen.emit(position)
        elif page >= 0:
            self.page_chosen.emit(page)
