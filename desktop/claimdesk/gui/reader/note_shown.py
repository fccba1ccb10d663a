"""A note shown where its sign stands: its words on hovering, a small card with a way to the note itself on a click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from claimdesk.domain.text import Block, Text
from claimdesk.gui.reader.page import Page
from claimdesk.gui.theme import Theme

WIDTH = 420
_LONG = 1200  # characters; of a longer note the card has the beginning


class NoteShown(QFrame):
    """Stands under the line of the sign; Esc, scrolling or a click elsewhere on the page takes it away."""

    def __init__(self, page: Page, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self._span = (0, 0)
        theme.style(self, "card")
        self.setAccessibleName("Note")
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText)
        theme.style(self.label, "muted small")
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.go = QPushButton("Go to the note")
        self.go.clicked.connect(self._go)
        theme.style(self.go, "link")
        foot = QHBoxLayout()
        foot.addWidget(self.label, 1)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space(3)] * 4)
        column.setSpacing(theme.space(2))
        column.addWidget(self.words)
        column.addLayout(foot)
        page.scrolled.connect(self.hide)
        page.settled.connect(self._settled)
        self._fresh = False
        self.hide()

    def show_note(self, label: str) -> bool:
        """Show the note of this label beside its sign; False when the article has none."""
        text = self._page.text
        note = note_of(text, label)
        if note is None:
            return False
        self._span = (note.start, note.end)
        words = text.text[note.start : note.end]
        self.words.setText(words if len(words) <= _LONG else words[:_LONG].rsplit(" ", 1)[0] + " …")
        self.label.setText(f"Note {label}")
        self.setFixedWidth(min(WIDTH, self._page.width() - 40))
        layout = self.layout()
        layout.activate()
        self.resize(self.width(), max(layout.heightForWidth(self.width()), 40))
        self._stand(label)
        self._fresh = True  # the click that shows it ends after this, and is no other click
        QTimer.singleShot(0, self, self._aged)
        self.show()
        self.raise_()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"Note {label}: {words}"))
        return True

    def _aged(self) -> None:
        self._fresh = False

    def _settled(self) -> None:
        if not self._fresh:
            self.hide()

    def _stand(self, label: str) -> None:
        """Under the sign that is in view, above it where there is no room below."""
        page = self._page
        signs = [mark for mark in page.text.marks if mark.kind == "note" and mark.value == label]
        inside = [mark for mark in signs if page.first_visible() <= mark.start < page.last_visible()]
        boxes = page.lines.boxes(*_span_of(*inside[:1])) if page.lines is not None and inside else []
        port = page.viewport().geometry()
        x, under, above = 40.0, port.height() / 3, port.height() / 3
        if boxes:
            x, under = boxes[0].left() - 24, boxes[0].bottom() - page.offset_y() + 4
            above = boxes[0].top() - page.offset_y() - 4
        y = under if under + self.height() < port.height() else max(4.0, above - self.height())
        left = max(8.0, min(x, port.width() - self.width() - 8.0))
        self.move(round(port.left() + left), round(port.top() + y))

    def _go(self) -> None:
        self.leave()
        self._page.show_span(*self._span)

    def leave(self) -> None:
        """Go away; the keyboard is on the page again."""
        self.hide()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            if event.key() in keys:  # mine, not the page's
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _span_of(mark: object) -> tuple[int, int]:
    return (getattr(mark, "start", 0), getattr(mark, "end", 0))


def note_of(text: Text, label: str) -> Block | None:
    """The note of this label."""
    return next((block for block in text.blocks if block.kind == "footnote" and block.value == label), None)


def words_of(text: Text, label: str) -> str:
    """A note's words, to be shown on hovering; "" where there is none."""
    note = note_of(text, label)
    return text.text[note.start : note.end] if note else ""
