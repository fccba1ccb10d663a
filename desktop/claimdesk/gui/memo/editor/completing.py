"""Completion while one types: claims after "@", live blocks after ":::"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from claimdesk.domain.memo.notes import shortened
from claimdesk.gui.memo.cards import matching
from claimdesk.gui.memo.editor import editing
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.theme import Theme

_BEGUN = re.compile(r"(?:^|[\s(\ufffc\u2028“\"'])@([^@\ufffc\u2028]{0,40})$")
_BLOCK = re.compile(r"^:::\s*(\w*)$")
_KEEP = QTextCursor.MoveMode.KeepAnchor
MOST = 8


@dataclass(frozen=True)
class Offer:
    """One line of the list: what it shows, what it stands for, and whether that is a claim or a live block."""

    words: str
    value: str
    claim: bool


class Completing(QObject):
    """Shows what fits under the cursor; Up, Down, Enter, Tab and Esc are its own while it is there."""

    def __init__(self, text: MemoText, theme: Theme, blocks: Sequence[str]) -> None:
        super().__init__(text)
        self._text, self._blocks = text, tuple(blocks)
        self._offers: list[Offer] = []
        self._refused: tuple[int, int] | None = None  # where Esc was pressed: not offered again there
        self.list = QListWidget(text)
        self.list.setAccessibleName("Claims to cite")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        theme.style(self.list, "popup")
        self.list.hide()
        self.list.itemClicked.connect(self._clicked)
        text.keys.began.connect(self.look)
        text.cursorPositionChanged.connect(self._moved)
        text.installEventFilter(self)

    @property
    def open(self) -> bool:
        """Whether the list is there."""
        return self.list.isVisible()

    def begin(self) -> None:
        """Offer claims at the cursor, as if "@" had been typed."""
        self._refused = None
        cursor = self._text.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        cursor.insertText("@" if not before or before[-1].isspace() else " @")
        self._text.setTextCursor(cursor)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look()

    def look(self) -> None:
        """Offer what fits the letters before the cursor, or nothing."""
        start, offers = self._wanted()
        if not offers or self._refused == (self._text.textCursor().blockNumber(), start):
            self.list.hide()
            return
        self._offers = offers
        self.list.clear()
        for offer in offers:
            self.list.addItem(QListWidgetItem(offer.words))
        self.list.setCurrentRow(0)
        self._place(start)
        self._say()

    def _wanted(self) -> tuple[int, list[Offer]]:
        cursor = self._text.textCursor()
        if cursor.hasSelection() or self._text.piece().kind in ("raw", "live", "rule"):
            return 0, []
        before = cursor.block().text()[: cursor.positionInBlock()]
        if (found := _BLOCK.match(before)) and not cursor.block().text()[cursor.positionInBlock() :].strip():
            names = [name for name in self._blocks if name.startswith(found[1].lower())]
            return 0, [Offer(f"{name.capitalize()} · live block", name, False) for name in names]
        if found := _BEGUN.search(before):
            start = len(before) - len(found[1]) - 1
            return start, [self._claim(claim) for claim in self._claims(found[1])]
        return 0, []

    def _claims(self, typed: str) -> list[str]:
        cards, wanted = list(self._text.shown.cards.values()), typed.strip()
        if wanted.isdecimal():
            cards = sorted(
                (card for card in cards if str(card.number).startswith(wanted)), key=lambda card: card.number
            )
        else:
            cards = matching(cards, wanted, only_new=False)
        return [card.claim for card in cards[:MOST]]

    def _claim(self, claim: str) -> Offer:
        card = self._text.shown.cards[claim]
        return Offer(f"{card.number}  {shortened(card.statement, 100)}", claim, True)

    def _place(self, start: int) -> None:
        """Under the sign it began with, inside the text box."""
        cursor = self._text.textCursor()
        cursor.setPosition(cursor.block().position() + start)
        at = self._text.viewport().mapTo(self._text, self._text.cursorRect(cursor).bottomLeft()) + QPoint(-4, 4)
        row = self.list.sizeHintForRow(0)
        width = min(460, self._text.width() - 16)
        height = row * len(self._offers) + 10
        at.setX(max(2, min(at.x(), self._text.width() - width - 14)))
        if at.y() + height > self._text.height():
            at.setY(max(2, at.y() - height - self._text.cursorRect().height() - 8))
        self.list.setGeometry(at.x(), at.y(), width, height)
        self.list.show()
        self.list.raise_()

    def _place_anew(self) -> None:
        """The text is of another size, its words laid out anew: stay at the sign."""
        if self.open:
            self._place(self._wanted()[0])

    def _say(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._text.setAccessibleDescription(f"Offered: {item.text()}")

    def _moved(self) -> None:
        if self.open and not self._wanted()[1]:
            self.list.hide()

    def _take(self) -> None:
        start, _ = self._wanted()
        offer = self._offers[max(0, self.list.currentRow())]
        self.list.hide()
        cursor = self._text.textCursor()
        cursor.setPosition(cursor.block().position() + start, _KEEP)
        cursor.removeSelectedText()
        self._text.setTextCursor(cursor)
        if offer.claim:
            self._text.as_step("Cite claim", lambda: self._text.cite([offer.value]))
        else:
            line = f"::: {offer.value}"
            self._text.as_step("Put live block in", lambda: editing.insert_row(self._text, "live", line))

    def _clicked(self, _item: QListWidgetItem) -> None:
        self._take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusOut:
            self.list.hide()
        elif kind == QEvent.Type.Resize and self.open:
            QTimer.singleShot(0, self, self._place_anew)  # the checks under the text took a line, say
        elif (
            self.open and isinstance(event, QKeyEvent) and kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        ):
            doer = self._doer(event)
            if doer is not None:
                if kind == QEvent.Type.KeyPress:
                    doer()
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _doer(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does to the list; None: it is for the text."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        return {
            Qt.Key.Key_Up: self._up,
            Qt.Key.Key_Down: self._down,
            Qt.Key.Key_Return: self._take,
            Qt.Key.Key_Enter: self._take,
            Qt.Key.Key_Tab: self._take,
            Qt.Key.Key_Escape: self._refuse,
        }.get(Qt.Key(event.key()))

    def _up(self) -> None:
        self._step(-1)

    def _down(self) -> None:
        self._step(1)

    def _step(self, way: int) -> None:
        self.list.setCurrentRow((self.list.currentRow() + way) % len(self._offers))
        self._say()

    def _refuse(self) -> None:
        start, _ = self._wanted()
        self._refused = (self._text.textCursor().blockNumber(), start)
        self.list.hide()
