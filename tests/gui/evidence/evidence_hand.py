"""Hands and eyes for the tests of the Evidence place: click what a row offers, press keys, read what is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from claimdesk.domain.changes import Change
from claimdesk.domain.records import Article, Claim
from claimdesk.gui import app
from claimdesk.gui.evidence.pane import EvidencePane
from claimdesk.gui.evidence.row_list import RowList
from claimdesk.gui.evidence.rows import Row, plain


class Hand:
    """A user at the Evidence place of ``built``."""

    def __init__(self, built: app.Built, settle: Callable[[], None]) -> None:
        self.built, self.settle = built, settle
        self.desk = built.desk
        built.desk.go(section="evidence")
        settle()

    @property
    def page(self) -> EvidencePane:
        page = self.built.window.page("evidence")
        assert isinstance(page, EvidencePane)
        return page

    def tab(self, name: str) -> Any:
        """Go to a tab; its view."""
        self.page.choose(name)
        self.settle()
        self.list.setFocus()
        return self.page.view(name)

    @property
    def list(self) -> RowList:
        """The list of the tab in front."""
        return self.page.view(self.page.name).list  # type: ignore[attr-defined, no-any-return]

    def rows(self, begin: str = "") -> list[Row]:
        """The rows whose key begins so."""
        return [row for row in self.list.rows.rows if row.key.startswith(begin)]

    def row(self, words: str) -> Row:
        """The row that says this."""
        found = [row for row in self.list.rows.rows if words in plain(row.words) or words in plain(row.other)]
        assert found, f"no row says {words!r}; there are {[plain(row.words) for row in self.list.rows.rows]}"
        return found[0]

    def says(self, words: str) -> bool:
        return any(words in row.spoken for row in self.list.rows.rows)

    def stand_on(self, row: Row, rows: RowList | None = None) -> None:
        """Put the cursor on a row."""
        rows = rows or self.list
        rows.setFocus()
        rows.setCurrentIndex(rows.rows.place_of(row.key))

    def press(self, key: Qt.Key | str, widget: QWidget | None = None) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(widget or QApplication.focusWidget() or self.built.window, key)
        self.settle()

    def click(self, row: Row, asks: str, rows: RowList | None = None) -> None:
        """Click the part of a row that asks for something beginning so."""
        rows = rows or self.list
        index = rows.rows.place_of(row.key)
        rows.scrollTo(index)
        plan = rows.painter_of_rows.plan_of(row, rows.line)
        parts = [part for part in plan.parts if part.asks.startswith(asks)]
        assert parts, f"nothing asks for {asks!r} among {[part.asks for part in plan.parts]}"
        middle = parts[0].box.center().toPoint() + rows.visualRect(index).topLeft()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(middle))
        self.settle()

    def do(self, verb: Callable[..., Change], *args: Any, **more: Any) -> Change:
        """An edit from elsewhere in the window."""
        change = self.desk.edit(verb, *args, **more)
        assert change is not None
        self.settle()
        return change

    def claim(self, number: int) -> Claim:
        return self.desk.library.where(Claim, number=number)[0]

    def article(self, words: str) -> Article:
        return next(each for each in self.desk.library.where(Article) if words in each.title)

    def tag(self, article: str, words: str, statement: str = "") -> Claim:
        """Tag some words of an article (its title's beginning) and, if given, say the claim otherwise."""
        from claimdesk.domain.edits import set_claim, tag_passage

        text = self.desk.text(self.article(article).id)
        start = text.text.index(words)
        made = self.do(tag_passage, text, self.article(article).id, start, start + len(words), kind="state")
        id = str(made.made("claim"))
        if statement:
            self.do(set_claim, id, statement=statement)
        return self.desk.library.get(Claim, id)
