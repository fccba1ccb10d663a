"""The column of text: one built document in a fixed width, scrolled and selected by canonical positions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from claimdesk.domain.text import Text
from claimdesk.gui.reader.document import ASSET, Built
from claimdesk.gui.reader.lines import Lines
from claimdesk.gui.reader.look import GUTTER, SIDE
from claimdesk.gui.reader.selecting import Span, span_of


class Column(QTextBrowser):
    """All positions in its signals and methods are canonical; ``image`` gives the picture for a hash."""

    settled = Signal()
    """The selection is another one and the mouse is up."""
    scrolled = Signal()
    leaving = Signal()
    """What is chosen now (an entry of the contents) leads to another place in the article."""
    refitted = Signal()
    """The column has another width."""

    def __init__(self, image: Callable[[str], Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Text("", ())
        self.built: Built | None = None
        self.lines: Lines | None = None
        self._image = image
        self._wanted = self._column = 660
        self._anchor = 0  # the character kept at the top through resizing and restyling
        self._on_link = False
        self.left: Span | None = None  # what was selected last, once it no longer is
        self._pressed: QPointF | None = None
        self._quiet = False
        self.setOpenLinks(False)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(False)  # the window takes what is dropped
        self.viewport().setMouseTracking(True)
        self.selectionChanged.connect(self._selection_changed)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    # What is shown

    def show_document(self, text: Text, built: Built, column: int, first: int = 0) -> None:
        """Show another document from its character ``first`` on; it is laid out as far as it is looked at.

        ``column`` is the width wanted in pixels; where there is less room the column is narrower.
        """
        self._quiet = True
        self.text, self.built, self._wanted = text, built, column
        self.lines = None
        self.left = None
        self._fit()
        built.document.setTextWidth(self.lineWrapColumnOrWidth())
        built.document.setParent(self)
        self.setDocument(built.document)  # deletes the one before, as its child
        self.lines = Lines(built, text)
        self._anchor = first
        self.scroll_to(first)
        self._quiet = False
        self.scrolled.emit()
        self.settled.emit()

    def clear_document(self) -> None:
        """Show nothing."""
        self._quiet = True
        self.text, self.built, self.lines, self._anchor = Text("", ()), None, None, 0
        self.setDocument(QTextDocument(self))
        self._quiet = False
        self.settled.emit()

    @property
    def column(self) -> int:
        """The column's width in pixels as it is now."""
        return self._column

    def _fit(self) -> bool:
        """Centre the column in the window; whether its width had to change."""
        free = self.width() - self.verticalScrollBar().sizeHint().width()
        column = max(200, min(self._wanted, free - GUTTER - SIDE))
        wide = column + GUTTER + SIDE
        left = max(0, (free - wide) // 2)
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (left, max(0, free - wide - left)):
            self.setViewportMargins(left, 0, max(0, free - wide - left), 0)
        changed, self._column = column != self._column, column
        if self.lineWrapColumnOrWidth() != wide:
            self.setLineWrapColumnOrWidth(wide)
        return changed

    def resizeEvent(self, event: QResizeEvent) -> None:
        quiet, self._quiet = self._quiet, True
        changed = self._fit()
        super().resizeEvent(event)
        if self.built and not quiet:
            self.scroll_to(self._anchor)
        self._quiet = quiet
        if changed:
            self.refitted.emit()
        self.scrolled.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt scrolls to its text cursor when first shown; the reader's place matters more."""
        quiet, self._quiet = self._quiet, True
        super().showEvent(event)
        self.scroll_to(self._anchor)
        self._quiet = quiet
        self.scrolled.emit()

    def _moved(self) -> None:
        if not self._quiet and self.isVisible():
            self._anchor = self.first_visible()
            self.scrolled.emit()

    @property
    def anchor(self) -> int:
        """The first visible character, as it was when the user last scrolled."""
        return self._anchor

    def loadResource(self, kind: int, name: QUrl) -> Any:
        """Only the article's own images; no file and no address is ever opened."""
        address = name.toString()
        if kind == QTextDocument.ResourceType.ImageResource.value and address.startswith(ASSET):
            return self._image(address.removeprefix(ASSET))
        return None

    # Places in the text

    def offset_y(self) -> int:
        """How far the page is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def first_visible(self) -> int:
        """The first character whose line is at least half to be seen."""
        if self.lines is None:
            return 0
        top = self.offset_y()
        for line in self.lines.between(top, top + self.viewport().height()):
            if line.top + line.height / 2 >= top:
                return line.start
        return 0

    def last_visible(self) -> int:
        """The end of the last line to be seen."""
        if self.lines is None:
            return 0
        top, last = self.offset_y(), 0
        for line in self.lines.between(top, top + self.viewport().height()):
            if line.top + line.height / 2 <= top + self.viewport().height():
                last = max(last, line.end)
        return last

    def scroll_to(self, position: int, *, share: float = 0.0) -> None:
        """Scroll so that the character's line stands at a share of the height (0: at the top)."""
        if self.lines is None or self.built is None:
            return
        line = self.lines.line_of(position)
        if line is None:
            return
        at_start = position <= (self.text.blocks[0].start if self.text.blocks else 0)
        target = 0 if at_start and not share else line.top - 4 - share * self.viewport().height()
        bar = self.verticalScrollBar()
        if target > bar.maximum():  # not laid out as far yet
            self.document().documentLayout().documentSize()
        bar.setValue(max(0, round(target)))

    def show_span(self, start: int, end: int) -> None:
        """Scroll a span into view, if it is not there already."""
        if self.lines is None:
            return
        boxes = self.lines.boxes(start, end)
        top, height = self.offset_y(), self.viewport().height()
        if boxes and boxes[0].top() >= top + 8 and boxes[-1].bottom() <= top + height - 8:
            return
        self.scroll_to(start, share=0.28)

    def place(self) -> int:
        """Where selecting begins without a selection: where the last one ended or a click fell, if that is in sight
        (so J, Enter, J, Enter … goes on through the text); else at the first line to be seen."""
        if self.built is not None and self.viewport().rect().intersects(self.cursorRect()):
            return self.built.offsets.to_canonical(self.textCursor().position())
        return self.first_visible()

    # Selection

    def selection(self) -> Span | None:
        """The selected span, whole cells for a selection across cells. A link reached by Tab is no selection."""
        return span_of(self.textCursor(), self.built) if self.built and not self._on_link else None

    def select(self, span: Span | None) -> None:
        """Select a span, or nothing; the page does not scroll for it."""
        if self.built is None:
            return
        cursor = QTextCursor(self.built.document)
        if span is None:
            self.left = self.selection() or self.left
        if span is not None:
            cursor.setPosition(self.built.offsets.to_document(span[0]))
            cursor.setPosition(self.built.offsets.to_document(span[1]), QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(self.textCursor().position())
        y = self.offset_y()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(y)

    def stand_at(self, position: int) -> None:
        """Put the place where selecting goes on at a character; nothing is selected any more."""
        if self.built is not None:
            cursor = QTextCursor(self.built.document)
            cursor.setPosition(self.built.offsets.to_document(position))
            y = self.offset_y()
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(y)

    def selection_box(self) -> QRectF | None:
        """The selection's rectangle in viewport pixels."""
        span = self.selection()
        if span is None or self.lines is None:
            return None
        boxes = self.lines.boxes(*span)
        if not boxes:
            return None
        whole = boxes[0]
        for box in boxes[1:]:
            whole = whole.united(box)
        return whole.translated(0, -self.offset_y())

    def _selection_changed(self) -> None:
        if not self._quiet and self._pressed is None:
            self._on_link = False
            self.settled.emit()

    def createMimeDataFromSelection(self) -> Any:
        """Copying takes the canonical words, never what Qt makes of its document."""
        data = QMimeData()
        span = self.selection()
        data.setText(self.text.text[span[0] : span[1]] if span else "")
        return data
