"""The memo place's middle column: title, header, bottom line, the parts in order, and the source itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from claimdesk.domain.edtf import in_words
from claimdesk.domain.guesses.dates import read_date
from claimdesk.domain.memo.source import bottom_line, read_numbers, show_numbers
from claimdesk.domain.records import Memo
from claimdesk.domain.trouble import NotPossible
from claimdesk.gui.keeper import KeptField
from claimdesk.gui.memo.cards import Card
from claimdesk.gui.memo.outline import outline
from claimdesk.gui.memo.part_list import PartList
from claimdesk.gui.memo.part_painter import memo_size
from claimdesk.gui.memo.parts import rows_of
from claimdesk.gui.memo.typing import Line, Page
from claimdesk.gui.theme import Theme

if TYPE_CHECKING:
    from claimdesk.gui.memo.acts import MemoActs

HEADER = {
    "to": ("To", "who reads it"),
    "sender": ("From", "who writes it"),
    "date": ("Date", "today, 24 June 2026 …"),
    "subject": ("Subject", "what it is about"),
}
INDENT = 5  # pixels: headings and words begin on one line down the column
HINT = "What must the reader know? Cite a claim by its number: [no. 4]"


class MemoSheet(QWidget):
    """Shows one memo and stores what the user writes in it through ``acts``."""

    def __init__(self, theme: Theme, acts: MemoActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._acts = theme, acts
        self._kept: dict[str, KeptField] = {}
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
        self.title = Line("Title of the memo")
        theme.style(self.title, "bare")
        self.header = {name: Line(label) for name, (label, _) in HEADER.items()}
        for name, field in self.header.items():
            theme.style(field, "bare")
            field.setMinimumWidth(50)
            field.setPlaceholderText(HEADER[name][1])
        for field in (self.title, *self.header.values()):
            field.setTextMargins(2, 0, 0, 0)
        self.bottom_label = QLabel("Bottom line")
        self.bottom = Page("Bottom line", most=7)
        self.bottom.setPlaceholderText(HINT)
        self.bottom_label.setIndent(INDENT)
        self.bottom_label.setBuddy(self.bottom)
        self.list = PartList(theme)
        self.source = Page("Source of the memo (Markdown)")
        self.show_source = QPushButton("Show source")
        self.show_source.setCheckable(True)
        self.show_source.setToolTip("The memo as Markdown: all of it can be written here")
        theme.style(self.show_source, "link")
        self.show_source.toggled.connect(self._turn)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        theme.style(self.trouble, "danger small")
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.hide()
        for name, box in {"title": self.title, **self.header, "bottom": self.bottom, "source": self.source}.items():
            self._keep(name, box)
        self._kept["date"].keeper.wait_until_left()  # half a date is none

    def _keep(self, name: str, box: Line | Page) -> None:
        """Have what is typed in a box stored, unless somebody else wrote there meanwhile."""
        kept = KeptField(box, self._theme, lambda: self._stored(name), lambda words: self._store(name, words))
        box.undo_near.connect(kept.keeper.flush)
        if isinstance(box, Line):
            box.returnPressed.connect(kept.keeper.leave)
        self._kept[name] = kept

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
            grid.addWidget(self._kept[name], at // 2, 2 * (at % 2) + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        parts = QWidget()
        column = QVBoxLayout(parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        for part in (self.bottom_label, self._kept["bottom"]):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(parts)
        self.pages.addWidget(self._kept["source"])
        self.foot = foot = QHBoxLayout()
        foot.addWidget(self.trouble, 1)
        foot.addStretch(0)
        foot.addWidget(self.show_source)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(5), theme.space(5), theme.space(5), theme.space(2))
        layout.setSpacing(theme.space(2))
        layout.addWidget(self._kept["title"])
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
        fresh = self._memo is None or self._memo.id != memo.id
        if fresh:
            self.flush()
            self.say("")
        self._memo = memo
        self._numbers = {claim: card.number for claim, card in cards.items()}
        for name, kept in self._kept.items():
            kept.show_words(self._words(memo, name), fresh=fresh)
        self.list.show_rows(rows_of(outline(memo.source), cards))

    def flush(self) -> None:
        """Store what is being typed."""
        for kept in self._kept.values():
            kept.keeper.flush()

    def _words(self, memo: Memo, name: str) -> str:
        """What a box shows of a memo."""
        if name == "bottom":
            return show_numbers(bottom_line(memo.source), self._numbers)
        value: str = getattr(memo, name)
        return in_words(value) if name == "date" else value

    def _turn(self, source: bool) -> None:
        self.flush()
        self.pages.setCurrentIndex(int(source))
        self.show_source.setText("Show parts" if source else "Show source")
        (self.source if source else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    # Storing

    def _stored(self, name: str) -> str:
        """What a box would show if it were filled from the library now."""
        memo = self._acts.stored(self._memo.id) if self._memo is not None else None
        return self._words(memo, name) if memo is not None else ""

    def _store(self, name: str, words: str) -> bool:
        """Store what was typed. False when it cannot be and should stay, to be put right."""
        if self._memo is None or (name == "title" and not words.strip()):
            return True  # a memo without a title keeps the one it has
        if name == "bottom":
            cited = read_numbers(words, {number: claim for claim, number in self._numbers.items()})
            return self._acts.set_bottom(self._memo.id, cited)
        if name == "date":
            try:
                words = read_date(words, today=date.today()) if words.strip() else ""
            except NotPossible as trouble:
                self.say(str(trouble))
                return False
            self.say("")
        return self._acts.set_field(self._memo.id, name, words)

    def say(self, sentence: str) -> None:
        """One sentence under the memo about what could not be stored; "" takes it away."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
