"""The memo place's middle column: title, header, bottom line, the parts in order, and the source itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from claimdesk.domain.edtf import in_words
from claimdesk.domain.guesses.dates import read_date
from claimdesk.domain.memo.source import bottom_line, read_numbers, show_numbers
from claimdesk.domain.records import Memo
from claimdesk.domain.trouble import NotPossible
from claimdesk.gui.memo.cards import Card
from claimdesk.gui.memo.outline import outline
from claimdesk.gui.memo.part_list import PartList
from claimdesk.gui.memo.part_painter import memo_size
from claimdesk.gui.memo.parts import rows_of
from claimdesk.gui.memo.typing import PAUSE, Line, Page
from claimdesk.gui.theme import Theme

HEADER = {
    "to": ("To", "who reads it"),
    "sender": ("From", "who writes it"),
    "date": ("Date", "today, 24 June 2026 …"),
    "subject": ("Subject", "what it is about"),
}
INDENT = 5  # pixels: headings and words begin on one line down the column
HINT = "What must the reader know? Cite a claim by its number: [no. 4]"


class MemoSheet(QWidget):
    """Shows one memo and says what the user writes through ``set_field(name, words)`` and ``set_bottom(words)``.

    ``words`` of the bottom line are Markdown with citations by id, as the source keeps them.
    """

    def __init__(
        self,
        theme: Theme,
        set_field: Callable[[str, str], object],
        set_bottom: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._set_field, self._set_bottom = theme, set_field, set_bottom
        self._numbers: dict[str, int] = {}
        self._memo: Memo | None = None
        theme.style(self, "paper")
        self._make_boxes()
        self._put_together()
        self._dress()
        theme.changed.connect(self._dress)

    # Building

    def _make_boxes(self) -> None:
        theme = self._theme
        self.title = Line("Title of the memo", self._store_title)
        theme.style(self.title, "bare")
        self.header = {
            name: Line(label, self._storer(name), pause=0 if name == "date" else PAUSE)
            for name, (label, _) in HEADER.items()
        }
        for name, field in self.header.items():
            theme.style(field, "bare")
            field.setMinimumWidth(50)
            field.setPlaceholderText(HEADER[name][1])
        for field in (self.title, *self.header.values()):
            field.setTextMargins(2, 0, 0, 0)
        self.bottom_label = QLabel("Bottom line")
        self.bottom = Page("Bottom line", self._store_bottom, most=7)
        self.bottom.setPlaceholderText(HINT)
        self.bottom_label.setIndent(INDENT)
        self.bottom_label.setBuddy(self.bottom)
        self.list = PartList(theme)
        self.source = Page("Source of the memo (Markdown)", lambda words: self._set_field("source", words))
        self.show_source = QPushButton("Show source")
        self.show_source.setCheckable(True)
        self.show_source.setToolTip("The memo as Markdown: all of it can be written here")
        theme.style(self.show_source, "link")
        self.show_source.toggled.connect(self._turn)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        theme.style(self.trouble, "danger small")
        self.trouble.hide()

    def _storer(self, name: str) -> Callable[[str], object]:
        if name == "date":
            return self._store_date
        return lambda words: self._set_field(name, words)

    def _put_together(self) -> None:
        theme = self._theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(0)
        self.labels = []
        for at, (name, (words, _)) in enumerate(HEADER.items()):
            label = QLabel(f"{words}:")
            label.setIndent(INDENT)
            label.setBuddy(self.header[name])
            theme.style(label, "muted")
            self.labels.append(label)
            grid.addWidget(label, at // 2, 2 * (at % 2))
            grid.addWidget(self.header[name], at // 2, 2 * (at % 2) + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        parts = QWidget()
        column = QVBoxLayout(parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        for part in (self.bottom_label, self.bottom):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(parts)
        self.pages.addWidget(self.source)
        self.foot = foot = QHBoxLayout()
        foot.addWidget(self.trouble, 1)
        foot.addStretch(0)
        foot.addWidget(self.show_source)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(5), theme.space(5), theme.space(5), theme.space(2))
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.title)
        layout.addLayout(grid)
        layout.addWidget(self.pages, 1)
        layout.addLayout(foot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()  # being polished for the first time takes the type away again

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bottom.allow(7 if event.size().height() > 660 else 4)

    def _dress(self) -> None:
        """Set the type; the title and the bottom line read like print."""
        title, words = QFont(self._theme.font("heading")), QFont(self._theme.font("reading"))
        words.setPixelSize(memo_size(words))
        head = QFont(words)
        head.setWeight(QFont.Weight.DemiBold)
        for widget, font in ((self.title, title), (self.bottom, words), (self.bottom_label, head)):
            widget.setFont(font)
        self.source.setFont(self._theme.font("mono"))
        palette = self.bottom_label.palette()
        palette.setColor(self.bottom_label.foregroundRole(), self._theme.color("accent"))
        self.bottom_label.setPalette(palette)
        self.bottom.fit()

    # Showing

    def show_memo(self, memo: Memo, cards: dict[str, Card]) -> None:
        """Show a memo; ``cards`` are the claims it may cite, by id."""
        if self._memo is not None and self._memo.id != memo.id:
            self.flush()
        self._memo = memo
        self._numbers = {claim: card.number for claim, card in cards.items()}
        self.title.keeper.show(memo.title)
        for name, field in self.header.items():
            value = getattr(memo, name)
            field.keeper.show(in_words(value) if name == "date" else value)
        self.bottom.keeper.show(show_numbers(bottom_line(memo.source), self._numbers))
        self.source.keeper.show(memo.source)
        self.list.show_rows(rows_of(outline(memo.source), cards))

    def flush(self) -> None:
        """Store what is being typed."""
        boxes: list[Line | Page] = [self.title, *self.header.values(), self.bottom, self.source]
        for box in boxes:
            box.keeper.flush()

    def _turn(self, source: bool) -> None:
        self.flush()
        self.pages.setCurrentIndex(int(source))
        self.show_source.setText("Show parts" if source else "Show source")
        (self.source if source else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    # Storing

    def _store_title(self, words: str) -> None:
        if words.strip():
            self._set_field("title", words)

    def _store_bottom(self, words: str) -> None:
        self._set_bottom(read_numbers(words, {number: claim for claim, number in self._numbers.items()}))

    def _store_date(self, words: str) -> bool:
        """Dates may be typed as people write them; what is none is said, and stays to be put right."""
        try:
            value = read_date(words, today=date.today()) if words.strip() else ""
        except NotPossible as trouble:
            self.say(str(trouble))
            return False
        self.say("")
        self._set_field("date", value)
        return True

    def say(self, sentence: str) -> None:
        """One sentence under the memo about what could not be stored; "" takes it away."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
