"""The memo's title and header lines: to, from, date, subject; each saves itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from claimdesk.domain.edtf import in_words
from claimdesk.domain.guesses.dates import read_date
from claimdesk.domain.records import Memo
from claimdesk.domain.trouble import NotPossible
from claimdesk.gui.keeper import KeptField
from claimdesk.gui.memo.editor.looks import memo_size
from claimdesk.gui.memo.typing import Line
from claimdesk.gui.theme import Theme

HEADER = {
    "to": ("To", "who reads it"),
    "sender": ("From", "who writes it"),
    "date": ("Date", "today, 24 June 2026 …"),
    "subject": ("Subject", "what it is about"),
}
INDENT = 3  # pixels: labels begin where the words of the fields do


class MemoHeader(QWidget):
    """Title and header lines on the grid of the prose below them. ``say`` is told what could not be stored."""

    def __init__(
        self,
        theme: Theme,
        stored: Callable[[], Memo | None],
        store: Callable[[str, str], bool],
        say: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._theme, self._stored, self._store_field, self._say = theme, stored, store, say
        self.title = Line("Title of the memo")
        self.fields = {name: Line(label) for name, (label, _) in HEADER.items()}
        for name, field in self.fields.items():
            field.setMinimumWidth(50)
            field.setPlaceholderText(HEADER[name][1])
        self.kept: dict[str, KeptField] = {}
        for name, field in {"title": self.title, **self.fields}.items():
            theme.style(field, "bare")
            field.setTextMargins(0, 0, 0, 0)
            self._keep(name, field)
        self.kept["date"].keeper.wait_until_left()  # half a date is none
        self._put_together()
        self._dress()
        theme.changed.connect(self._dress)

    def _keep(self, name: str, box: Line) -> None:
        """Have what is typed in a line stored, unless somebody else wrote there meanwhile."""
        kept = KeptField(box, self._theme, lambda: self._now(name), lambda words: self._write(name, words))
        box.undo_near.connect(kept.keeper.flush)
        box.returnPressed.connect(kept.keeper.leave)
        self.kept[name] = kept

    def _put_together(self) -> None:
        theme = self._theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(0)
        self.labels = []
        for at, (name, (words, _)) in enumerate(HEADER.items()):
            label = QLabel(f"{words}:")
            label.setIndent(INDENT)
            label.setBuddy(self.fields[name])
            theme.style(label, "muted")
            self.labels.append(label)
            grid.addWidget(label, at // 2, 2 * (at % 2))
            grid.addWidget(self.kept[name], at // 2, 2 * (at % 2) + 1)
        grid.setColumnStretch(1, 6)
        grid.setColumnStretch(3, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        layout.addWidget(self.kept["title"])
        layout.addLayout(grid)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()  # being polished for the first time takes the type away again

    def _dress(self) -> None:
        title, words = QFont(self._theme.font("heading")), QFont(self._theme.font("reading"))
        words.setPixelSize(memo_size(words) - 2)
        for widget, font in ((self.title, title), *((each, words) for each in (*self.fields.values(), *self.labels))):
            widget.setFont(font)

    def show_memo(self, memo: Memo, *, fresh: bool) -> None:
        """Show a memo's lines. ``fresh``: it is another memo than before."""
        for name, kept in self.kept.items():
            kept.show_words(_words(memo, name), fresh=fresh)

    def rename(self) -> None:
        """Put the keyboard into the title, all of it chosen."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def flush(self) -> None:
        """Store what is being typed."""
        for kept in self.kept.values():
            kept.keeper.flush()

    def _now(self, name: str) -> str:
        """What a line would show if it were filled from the library now."""
        memo = self._stored()
        return _words(memo, name) if memo is not None else ""

    def _write(self, name: str, words: str) -> bool:
        """Store what was typed. False when it cannot be and should stay, to be put right."""
        if self._stored() is None or (name == "title" and not words.strip()):
            return True  # a memo without a title keeps the one it has
        if name == "date":
            try:
                words = read_date(words, today=date.today()) if words.strip() else ""
            except NotPossible as trouble:
                self._say(str(trouble))
                return False
            self._say("")
        return self._store_field(name, words)


def _words(memo: Memo, name: str) -> str:
    value: str = getattr(memo, name)
    return in_words(value) if name == "date" else value
