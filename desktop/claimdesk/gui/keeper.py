"""Saves a typed field by itself, and keeps the typing when the same field was changed elsewhere meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from claimdesk.gui.theme import Theme

_MOST = 300  # characters of the others' words that are shown
PAUSE = 350  # milliseconds without a key before what was typed is saved


class Keeper(QObject):
    """Watches one text field. ``read`` gives the stored words now, ``write`` stores others (False: refused).

    Both work on the record the field was bound to with ``show``; a pause, leaving the field, ``flush`` save.
    ``clash`` carries the words somebody else stored while the user was typing others; nothing is saved then
    until ``keep_mine`` or ``take_theirs``.
    """

    clash = Signal(str)
    calm = Signal()
    waiting = Signal(str)
    """Words that are typed and not yet saved; "" when there are none."""

    def __init__(
        self, box: QLineEdit | QPlainTextEdit | QTextEdit, read: Callable[[], str], write: Callable[[str], bool]
    ) -> None:
        super().__init__(box)
        self._box, self._read, self._write = box, read, write
        self._stored = ""  # what the library holds, as far as we were told
        self._saved = ""  # what stood in the field when it last agreed with the library
        self._theirs: str | None = None
        self._filling = self._writing = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.flush)
        box.textChanged.connect(self._typed)
        box.installEventFilter(self)
        if isinstance(box, QLineEdit):
            box.returnPressed.connect(self.flush)

    def wait_until_left(self) -> None:
        """Save on Enter and on leaving only, not in every pause."""
        self._timer.setInterval(24 * 3600 * 1000)

    @property
    def typed(self) -> str:
        """The words in the field."""
        words = getattr(self._box, "words", None)  # a box may show its words otherwise, e.g. in quotation marks
        if words is not None:
            return str(words())
        return self._box.text() if isinstance(self._box, QLineEdit) else self._box.toPlainText()

    @property
    def dirty(self) -> bool:
        """Whether the field holds words that are not stored yet."""
        return self.typed != self._saved

    def show(self, words: str, *, fresh: bool) -> None:
        """Show the stored words. ``fresh``: of another record, so nothing typed is left to lose."""
        if self._writing:
            self._stored = words
        elif fresh or (words != self._stored and (not self.dirty or self.typed == words)):
            self._settle(words)
        elif words != self._stored:
            self._clash(words)

    def flush(self) -> bool:
        """Save what was typed, if anything; a clash waits for a person. False when words stay that are not saved."""
        self._timer.stop()
        if self._theirs is None and self.dirty:
            self._save()
        return self._theirs is None and not self.dirty

    def _save(self) -> None:
        stored, typed = self._read(), self.typed
        if stored not in (self._stored, typed):
            self._clash(stored)
            return
        self._writing = True
        written = typed == stored or self._write(typed)
        self._writing = False
        if written:
            self._stored, self._saved = self._read(), typed
            self.waiting.emit("")

    def leave(self) -> None:
        """Save, and show the words as they were stored (tidied)."""
        self.flush()
        if self._theirs is None and not self.dirty and self.typed != self._stored:
            self._settle(self._stored)

    def keep_mine(self) -> None:
        """Store the typed words over theirs."""
        self._stored, self._theirs = self._read(), None
        self._saved = self._stored
        self.calm.emit()
        self.flush()

    def take_theirs(self) -> None:
        """Show their words; the typed ones are gone."""
        self._settle(self._read())

    def _settle(self, words: str) -> None:
        self._timer.stop()
        had_clash, self._theirs = self._theirs is not None, None
        self._stored = words
        if self.typed != words:
            self._filling = True
            self._fill(words)
            self._filling = False
        self._saved = self.typed
        if had_clash:
            self.calm.emit()

    def _fill(self, words: str) -> None:
        set_words = getattr(self._box, "set_words", None)
        if set_words is not None:
            set_words(words)
        elif isinstance(self._box, QLineEdit):
            at = self._box.cursorPosition()
            self._box.setText(words)
            self._box.setCursorPosition(min(at, len(words)) if self._box.hasFocus() else 0)
        else:
            self._box.setPlainText(words)

    def _clash(self, theirs: str) -> None:
        self._timer.stop()
        self._theirs = theirs
        self.clash.emit(theirs)

    def _typed(self) -> None:
        if not self._filling and self._theirs is None:
            self._timer.start()
            self.waiting.emit(self.typed if self.dirty else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self._completing():
            self.leave()
        return super().eventFilter(watched, event)

    def _completing(self) -> bool:
        """Whether the keyboard only went to the list of completions; half a name is no name."""
        completer = self._box.completer() if isinstance(self._box, QLineEdit) else None
        return completer is not None and completer.popup().isVisible()


class KeptField(QWidget):
    """A field with its keeper, and under it, only when needed, "keep mine / take theirs"."""

    resized = Signal()

    def __init__(
        self,
        box: QLineEdit | QPlainTextEdit | QTextEdit,
        theme: Theme,
        read: Callable[[], str],
        write: Callable[[str], bool],
        parent: QWidget | None = None,
        *,
        keeper: type[Keeper] = Keeper,
    ) -> None:
        super().__init__(parent)
        self.box = box
        self.keeper = keeper(box, read, write)
        self.keeper.clash.connect(self._offer)
        self.keeper.calm.connect(self._withdraw)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(box)
        self._theme = theme
        self._offer_row: QWidget | None = None
        self.setFocusProxy(box)

    def _build_offer(self) -> QWidget:
        """Made when first needed: there are many fields, and a clash is rare."""
        self._theirs = QLabel(wordWrap=True)
        self._theirs.setTextFormat(Qt.TextFormat.PlainText)
        self._theirs.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.mine = self._link("Keep mine", "Store what you typed", self.keeper.keep_mine)
        self.take = self._link("Take theirs", "Show what the other window stored", self.keeper.take_theirs)
        row = QWidget()
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self.mine)
        buttons.addSpacing(12)
        buttons.addWidget(self.take)
        buttons.addStretch()
        inner = QVBoxLayout(row)
        inner.setContentsMargins(0, 2, 0, 2)
        inner.setSpacing(2)
        inner.addWidget(self._theirs)
        inner.addLayout(buttons)
        self._column.addWidget(row)
        return row

    def _link(self, words: str, tip: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme.style(button, "link")
        button.clicked.connect(do)
        return button

    def show_words(self, words: str, *, fresh: bool) -> None:
        """Show the stored words (see Keeper.show)."""
        self.keeper.show(words, fresh=fresh)

    def _offer(self, theirs: str) -> None:
        if self._offer_row is None:
            self._offer_row = self._build_offer()
        self._theirs.setText(f"Changed elsewhere meanwhile: “{_beginning(theirs)}”")
        self._offer_row.show()
        self.resized.emit()

    def _withdraw(self) -> None:
        if self._offer_row is not None:
            self._offer_row.hide()
        self.resized.emit()


def _beginning(words: str) -> str:
    """As much of somebody's words as tells which they are; a memo's source can be long."""
    return words if len(words) <= _MOST else f"{words[:_MOST].rstrip()} …"
