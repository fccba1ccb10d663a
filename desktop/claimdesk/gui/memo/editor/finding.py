"""The line to find words in the memo with, and to put others in their stead."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QToolButton, QWidget

from claimdesk.domain.memo.page.chunks import CHIP
from claimdesk.gui.memo.editor import blocks
from claimdesk.gui.memo.editor.looks import CHIP_OBJECT, CLAIM
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.theme import Theme

MOST = 2_000  # matches marked at once
_KEEP = QTextCursor.MoveMode.KeepAnchor


class FindLine(QFrame):
    """Finds over what is shown, the words on chips too, which are their claims' and not replaced. ``replacing`` is told
    before words are put in, ``replaced`` how many times afterwards."""

    replacing = Signal()
    replaced = Signal(int)

    def __init__(self, text: MemoText, theme: Theme) -> None:
        super().__init__(text.parentWidget())
        self._text, self._theme = text, theme
        self._found: list[QTextCursor] = []
        theme.style(self, "card")
        self.setAccessibleName("Find in memo")
        self.words, self.other = self._field("Find in memo"), self._field("Replace with")
        self.count = QLabel("", toolTip="What a chip says are its claim’s words: they are found, and stay as they are")
        theme.style(self.count, "muted small")
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 6, 6, 6)
        grid.setSpacing(theme.space(1))
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.count, 0, 1)
        for at, (sign, name, do) in enumerate(
            (("↑", "Previous match", self.previous), ("↓", "Next match", self.next), ("✕", "Close", self.leave)), 2
        ):
            grid.addWidget(self._button(sign, name, do), 0, at)
        grid.addWidget(self.other, 1, 0)
        self.one = self._button("Replace", "Replace this match and go to the next", self.replace)
        self.all = self._button("All", "Replace every match", self.replace_all)
        grid.addWidget(self.one, 1, 1, 1, 2)
        grid.addWidget(self.all, 1, 3, 1, 2)
        self._second = (self.other, self.one, self.all)
        QWidget.setTabOrder(self.words, self.other)
        self._wait = QTimer(self, singleShot=True, interval=60)
        self._wait.timeout.connect(self._look)
        self.words.textChanged.connect(self._wait.start)
        text.installEventFilter(self)
        self.hide()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setMinimumWidth(120)
        field.installEventFilter(self)
        return field

    def _button(self, sign: str, name: str, do: object) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setAccessibleName(name)
        button.setToolTip(name)
        self._theme.style(button, "flat")
        button.clicked.connect(do)
        return button

    def open(self, *, replacing: bool = False) -> None:
        """Show the line with the words chosen in it, ready to be typed over; to replace what is looked for already, the
        keyboard goes to the other words."""
        ready = replacing and self.isVisible() and bool(self.words.text().strip())
        chosen = self._text.textCursor().selectedText()
        if chosen and "\u2029" not in chosen and "\u2028" not in chosen and len(chosen) < 200:
            self.words.setText(chosen)
        for part in self._second:
            part.setVisible(replacing)
        self.show()
        field = self.other if ready else self.words
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        self._look()

    def leave(self) -> None:
        """Put the line away; the cursor stays on the match."""
        self.hide()
        self._found = []
        self._text.show_matches([])
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def next(self) -> None:
        """Go to the next match, round the end."""
        self._step(1)

    def previous(self) -> None:
        """Go to the match before, round the beginning."""
        self._step(-1)

    def _step(self, way: int) -> None:
        if not self.isVisible():
            self.open()
        self._look()
        if not self._found:
            return
        cursor = self._text.textCursor()
        if way > 0:
            later = (at for at, each in enumerate(self._found) if each.selectionStart() >= cursor.selectionEnd())
            at = next(later, 0)
        else:
            before = [at for at, each in enumerate(self._found) if each.selectionEnd() <= cursor.selectionStart()]
            at = before[-1] if before else len(self._found) - 1
        self._show(at)

    def _show(self, at: int) -> None:
        self._text.setTextCursor(QTextCursor(self._found[at]))
        self._text.ensureCursorVisible()
        self._tell(at)

    def _look(self) -> None:
        """Find all matches anew; the cursor stays."""
        self._wait.stop()
        words, document = self.words.text(), self._text.document()
        self._found = []
        cursor = QTextCursor(document)
        while words.strip() and len(self._found) < MOST:
            cursor = document.find(words, cursor)
            if cursor.isNull():
                break
            self._found.append(QTextCursor(cursor))
        if words.strip():
            self._found = sorted([*self._found, *self._on_chips(words)], key=QTextCursor.selectionStart)
        self._text.show_matches(self._found)
        here = self._text.textCursor()
        spot = (here.selectionStart(), here.selectionEnd())
        at = next((i for i, each in enumerate(self._found) if (each.selectionStart(), each.selectionEnd()) == spot), -1)
        self._tell(at)

    def _on_chips(self, words: str) -> Iterator[QTextCursor]:
        """The chips that say these words."""
        wanted, block = words.casefold(), self._text.document().begin()
        while block.isValid():
            for start, end, form, _ in blocks.spans(block) if CHIP in block.text() else ():
                said = self._text.shown.chip(str(form.property(CLAIM))) if form.objectType() == CHIP_OBJECT else ""
                if said and wanted in said.casefold():
                    cursor = QTextCursor(block)
                    cursor.setPosition(block.position() + start)
                    cursor.setPosition(block.position() + end, _KEEP)
                    yield cursor
            block = block.next()

    def _tell(self, at: int) -> None:
        total = len(self._found)
        if not self.words.text().strip():
            words = ""
        elif not total:
            words = "none"
        else:
            words = f"{at + 1} of {total}" if at >= 0 else f"{total}"
        self._say(words)

    def _say(self, words: str) -> None:
        self.count.setText(words)
        self.count.setAccessibleName(f"Matches: {words}")

    def replace(self) -> None:
        """Put the other words in the stead of the match the cursor is on; else go to the next one."""
        self._look()
        here = self._text.textCursor()
        spot = (here.selectionStart(), here.selectionEnd())
        if any((each.selectionStart(), each.selectionEnd()) == spot for each in self._found) and not _is_chip(here):
            self.replacing.emit()
            self._put(here)
            self._text.setTextCursor(here)
            self._text.edited()
            self.replaced.emit(1)
        self._step(1)

    def replace_all(self) -> None:
        """Put the other words in everywhere, as one edit."""
        self._look()
        found = [each for each in self._found if not _is_chip(each)]
        kept = len(self._found) - len(found)
        if not found:
            self._say(f"{kept:,} on chips only" if kept else "none")
            return
        self.replacing.emit()
        writer = QTextCursor(self._text.document())
        writer.beginEditBlock()
        for each in reversed(found):
            self._put(each)
        writer.endEditBlock()
        self._text.edited()
        self.replaced.emit(len(found))
        self._look()
        self._say(f"{len(found):,} replaced" + (f" · {kept:,} on chips" if kept else ""))

    def _put(self, match: QTextCursor) -> None:
        """The other words with the look of the first letter they replace."""
        first = QTextCursor(match.document())
        first.setPosition(match.selectionStart() + 1)
        match.insertText(self.other.text(), first.charFormat())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._text:
            escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.isVisible()
            if escapes and event.type() == QEvent.Type.KeyPress:
                self.leave()
                return True
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if watched is self.other:
                    self.replace()
                elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                    self.previous()
                else:
                    self.next()
                return True
        return super().eventFilter(watched, event)


def _is_chip(match: QTextCursor) -> bool:
    return set(match.selectedText()) == {CHIP}
