"""The memo place's three columns side by side, and which of them step aside where there is no room for all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

CLAIMS_WIDTH = (210, 300)  # least and most pixels the claims take by themselves
CLAIMS_SHARE, TEXT_SHARE = 0.21, 0.51  # of the whole width; of what the claims leave
CLAIMS_FROM = 560  # the width from which claims stand beside the text
ALL_FROM = 1180  # and the width from which the pages do, too: in less they could not be read
BESIDE = 290  # pixels the claims take where they alone stand beside the text


class Columns(QSplitter):
    """Claims, text and pages. In a narrow window the pages step aside; asked for, they take the claims' place."""

    turned = Signal(bool)
    """Whether the pages stand there now."""

    def __init__(self, claims: QWidget, text: QWidget, pages: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._claims, self._pages = claims, pages
        self._wanted: bool | None = None  # what the user said of the pages; None: as there is room
        self._dragged = False
        self.setHandleWidth(1)
        for at, column in enumerate((claims, text, pages)):
            self.addWidget(column)
            self.setCollapsible(at, False)
            self.setStretchFactor(at, (0, 1, 1)[at])
        text.setMinimumWidth(300)
        pages.setMinimumWidth(220)
        self.splitterMoved.connect(self._keep)

    @property
    def has_pages(self) -> bool:
        """Whether the pages stand there."""
        return not self._pages.isHidden()

    def turn_pages(self) -> None:
        """Show the pages, or put them aside."""
        self._want(not self.has_pages)

    def show_pages(self) -> None:
        """Show the pages, if they are aside."""
        if not self.has_pages:
            self._want(True)

    def _want(self, pages: bool) -> None:
        self._wanted, self._dragged = pages, False
        self._arrange(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        old, new = event.oldSize().width(), event.size().width()
        if (old < ALL_FROM) != (new < ALL_FROM):
            self._wanted, self._dragged = None, False
        super().resizeEvent(event)
        self._arrange(new)

    def _arrange(self, width: int) -> None:
        narrow, had = width < ALL_FROM, self.has_pages
        pages = (not narrow) if self._wanted is None else self._wanted
        self._claims.setVisible(width >= CLAIMS_FROM and not (narrow and pages))
        self._pages.setVisible(pages)
        if not self._dragged:
            self._share(width, narrow, pages)
        if had != pages:
            self.turned.emit(pages)

    def _share(self, width: int, narrow: bool, pages: bool) -> None:
        """Divide the width as the picture does, until the user divides it otherwise."""
        least, most = CLAIMS_WIDTH
        claims = BESIDE if not pages else max(least, min(most, round(width * CLAIMS_SHARE)))
        if narrow and pages:
            self.setSizes([0, width // 2, width - width // 2])
            return
        rest = width - claims
        text = round(rest * TEXT_SHARE) if pages else rest
        self.setSizes([claims, text, rest - text])

    def _keep(self, _position: int, _handle: int) -> None:
        self._dragged = True
