"""The memo place's middle column: title and header, the prose, or the same as Markdown source."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from claimdesk.domain.memo.blocks.registry import NAMES
from claimdesk.domain.memo.page.chunks import chunks
from claimdesk.domain.memo.page.spots import shown_spot, source_spot
from claimdesk.domain.records import Memo
from claimdesk.gui.keeper import KeptField
from claimdesk.gui.memo.cards import Card
from claimdesk.gui.memo.editor.address import AddressLine
from claimdesk.gui.memo.editor.completing import Completing
from claimdesk.gui.memo.editor.finding import FindLine
from claimdesk.gui.memo.editor.judging import JudgingBar
from claimdesk.gui.memo.editor.judging_sign import JudgingSign
from claimdesk.gui.memo.editor.keeping import PageKeeper
from claimdesk.gui.memo.editor.outlining import Outline
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.memo.header import MemoHeader
from claimdesk.gui.memo.storing import Storing
from claimdesk.gui.memo.typing import Page
from claimdesk.gui.theme import Theme


class MemoSheet(QWidget):
    """Shows one memo and stores what the user writes in it through ``storing``. ``text`` is the prose, ``source`` the
    Markdown; one of them is on show. ``header`` holds the lines above."""

    shown = Signal(str)
    """A source is on show, now or again."""

    def __init__(self, theme: Theme, storing: Storing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._storing = theme, storing
        self._memo: Memo | None = None
        theme.style(self, "paper")
        self.header = MemoHeader(theme, self._stored, self._store, self.say)
        self.text = MemoText(theme)
        self.text.as_step = self.as_step
        self.source = Page("Source of the memo (Markdown)")
        theme.style(self.source, "source")
        self._kept = {"text": self._keep(self.text), "source": self._keep(self.source)}
        self.find = FindLine(self.text, theme)
        self.address = AddressLine(self.text, theme)
        self.judging = JudgingBar(self.text, theme)
        self.sign = JudgingSign(self.text, theme, self.judging)
        self.completing = Completing(self.text, theme, NAMES)
        self.outline = Outline(self.text, theme)
        self._apart = False  # whether what is typed now is a step of its own
        self.text.keys.ended.connect(self._end_step)
        self._label = ""  # what the next edit of the source is called, if not an edit like any other
        self._make_foot()
        self._put_together()
        self._dress()
        theme.changed.connect(self._dress)

    # Building

    def _keep(self, box: MemoText | Page) -> KeptField:
        kept = KeptField(
            box, self._theme, self._source_now, lambda words: self._store("source", words), keeper=PageKeeper
        )
        box.undo_near.connect(kept.keeper.flush)
        kept.keeper.waiting.connect(self._storing.typing)
        return kept

    def _make_foot(self) -> None:
        theme = self._theme
        self.show_source = QPushButton("Show source")
        self.show_source.setCheckable(True)
        self.show_source.setToolTip("The memo as Markdown: all of it can be written here")
        theme.style(self.show_source, "link")
        self.show_source.toggled.connect(self._turn)
        self.show_outline = QPushButton("Outline")
        self.show_outline.setToolTip("The memo's sections, to go to and to move")
        theme.style(self.show_outline, "link")
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        theme.style(self.trouble, "danger small")
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.hide()
        self.foot = QHBoxLayout()
        self.foot.addWidget(self.trouble, 1)
        self.foot.addStretch(0)
        self.foot.addWidget(self.show_outline)
        self.foot.addSpacing(theme.space(4))
        self.foot.addWidget(self.show_source)

    def _put_together(self) -> None:
        theme = self._theme
        self.pages = QStackedWidget()
        for kept in self._kept.values():
            self.pages.addWidget(kept)
        layout = QVBoxLayout(self)
        edge = theme.space(5)
        layout.setContentsMargins(edge, edge, theme.space(2), theme.space(2))
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.header)
        layout.addWidget(self.find)
        layout.addWidget(self.address)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.judging)
        layout.addLayout(self.foot)
        self.header.layout().setContentsMargins(0, 0, theme.space(4), theme.space(1))  # type: ignore[union-attr]
        self.foot.setContentsMargins(3, 0, theme.space(4), 0)

    def _dress(self) -> None:
        self.source.setFont(self._theme.font("mono"))

    # Showing

    @property
    def _on_show(self) -> KeptField:
        return self._kept["source" if self.show_source.isChecked() else "text"]

    def show_memo(self, memo: Memo, cards: dict[str, Card]) -> None:
        """Show a memo; ``cards`` are the claims it may cite, by id."""
        fresh = self._memo is None or self._memo.id != memo.id
        if fresh:
            self.flush()
            self.say("")
            self.judging.hide()
        self._memo = memo
        self.header.show_memo(memo, fresh=fresh)
        self.text.show_cards(cards)
        if fresh:
            self.text.load(memo.source)
            for box in (self.text, self.source):
                box.setReadOnly(self._storing.read_only)
        self._on_show.show_words(memo.source, fresh=fresh)
        self.shown.emit(memo.source)

    def flush(self) -> None:
        """Store what is being typed."""
        self.header.flush()
        self._on_show.keeper.flush()

    def _turn(self, source: bool) -> None:
        """From prose to source, or back; the cursor stays with its words."""
        for part in (self.find, self.address, self.outline, self.judging):
            part.hide()
        before, after = self._kept["text" if source else "source"], self._kept["source" if source else "text"]
        if not before.keeper.flush():
            self.show_source.blockSignals(True)  # somebody wrote here meanwhile: that is to be answered first
            self.show_source.setChecked(not source)
            self.show_source.blockSignals(False)
            return
        words = self._source_now()
        after.show_words(words, fresh=True)
        if source:
            cursor = QTextCursor(self.source.document())
            spot = source_spot(chunks(words), *self.text.place)
            cursor.setPosition(_units(words[:spot]))
            self.source.setTextCursor(cursor)
            self.source.centerCursor()
        else:
            self.text.put_cursor(*self._spot_in_source(words))
        self.pages.setCurrentWidget(after)
        self.show_source.setText("Show text" if source else "Show source")
        (self.source if source else self.text).setFocus(Qt.FocusReason.OtherFocusReason)

    # Storing

    def _stored(self) -> Memo | None:
        return self._storing.stored(self._memo.id) if self._memo is not None else None

    def _source_now(self) -> str:
        memo = self._stored()
        return memo.source if memo is not None else ""

    def _store(self, name: str, words: str) -> bool:
        if self._memo is None:
            return True
        if name == "source" and self._label:
            return self._storing.set_source(self._memo.id, words, self._label)
        apart, self._apart = self._apart and name == "source", False
        return self._storing.set_field(self._memo.id, name, words, joins=not apart)

    def _end_step(self) -> None:
        """A sentence is done: store it, and let undo take the next one back by itself."""
        self.flush()
        self._apart = True

    @property
    def words(self) -> str:
        """The source as it stands in the box on show, stored or not."""
        box = self._on_show.box
        return self.text.words() if box is self.text else self.source.toPlainText()

    @property
    def writing(self) -> bool:
        """Whether the keyboard is in the box on show."""
        return self._on_show.box.hasFocus()

    @property
    def place(self) -> tuple[int, int]:
        """Where the cursor is: chunk and place in what it shows (code points)."""
        if not self.show_source.isChecked():
            return self.text.place
        return self._spot_in_source(self.words)

    def _spot_in_source(self, words: str) -> tuple[int, int]:
        units = self.source.textCursor().position()
        spot = len(words.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
        return shown_spot(chunks(words), spot)

    @property
    def memo(self) -> str | None:
        """The id of the memo on show."""
        return self._memo.id if self._memo is not None else None

    def as_step(self, label: str, do: Callable[[], None], *, before: bool = True) -> None:
        """Do something to the prose that undo takes back by itself, under this name. ``before``: what was typed until
        now is stored first."""
        if before:
            self.flush()
        do()
        self._label = label
        self.flush()
        self._label = ""

    def say(self, sentence: str) -> None:
        """One sentence under the memo about what could not be stored; "" takes it away."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
