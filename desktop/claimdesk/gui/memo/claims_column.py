"""The memo place's left column: the briefing's claims, to be dragged or keyed into the memo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from claimdesk.gui.actions import Actions
from claimdesk.gui.memo.card_painter import CardPainter
from claimdesk.gui.memo.cards import Card, CardModel, matching
from claimdesk.gui.theme import Theme


class CardList(QListView):
    """The cards. ``opened`` carries one to look at."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self._painter = CardPainter(self, theme)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Claims to bring into the memo")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(50)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(self._double_clicked)
        theme.changed.connect(self._theme_changed)

    def chosen(self) -> list[str]:
        """The claims selected, in the order they stand."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [card.claim for card in map(self.cards.row_at, rows) if card is not None]

    def _double_clicked(self, index: object) -> None:
        card = self.cards.row_at(self.currentIndex())
        if card is not None:
            self.opened.emit(card.claim)

    def _theme_changed(self) -> None:
        self._painter.forget()
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        card = self.cards.row_at(self.currentIndex())
        if card is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(card.claim)
        else:
            super().keyPressEvent(event)


class ClaimsColumn(QWidget):
    """Heading, a line to search, "not in memo" and the cards."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._all: list[Card] = []
        theme.style(self, "chrome")
        heading = QLabel("Claims: drag into the memo")
        theme.style(heading, "section")
        heading.setWordWrap(True)
        self.field = QLineEdit(placeholderText="Find a claim")
        self.field.setAccessibleName("Find a claim")
        self.only_new = QPushButton("Not in memo")
        self.only_new.setCheckable(True)
        self.only_new.setToolTip("Show only claims the memo does not have")
        theme.style(self.only_new, "chip")
        self.list = CardList(theme)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        theme.style(self.empty, "muted")
        self._place(theme, heading)
        self.field.textChanged.connect(self._show)
        self.only_new.toggled.connect(self._show)

    def _place(self, theme: Theme, heading: QLabel) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(2), theme.space(4), theme.space(2), 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(heading)
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.only_new)
        layout.addLayout(line)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        self.setMinimumWidth(180)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show the briefing's claims."""
        self._all = list(cards)
        self._show()

    def _show(self, _what: object = None) -> None:
        found = matching(self._all, self.field.text(), self.only_new.isChecked())
        current = self.list.cards.row_at(self.list.currentIndex())
        self.list.cards.show(found)
        if current is not None and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.cards.place_of(current.claim))
        cited = sum(card.cited for card in self._all)
        self.only_new.setText(f"Not in memo {len(self._all) - cited:,}")
        self.empty.setVisible(not found)
        self.field.setEnabled(bool(self._all))
        self.only_new.setEnabled(bool(self._all))
        if not self._all:
            words = "No claims in this briefing yet. Go to Read ({key:section_read}), select words, press Enter."
            self.empty.setText(self._actions.with_keys(words))
        elif not found:
            self.empty.setText("No claim fits. Every claim may be in the memo already.")
