"""The part of an article's menu that says whether it is a syndicated copy, and of which text."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from rapidfuzz import fuzz

from claimdesk.domain.edits.arriving import deny_syndicated, mark_syndicated
from claimdesk.domain.evidence.syndication import original_of
from claimdesk.domain.records import Decision
from claimdesk.gui.desk import Desk
from claimdesk.gui.shelf.gather import short_title
from claimdesk.store.lists import ShelfRow

_MOST = 30  # articles to choose from, by the likeness of their titles: more do not fit on a screen


def add_copies(menu: QMenu, desk: Desk, article: str) -> None:
    """Offer to take back that the article is a copy, or else to name the text of this briefing it is a copy of.

    Copies that an import could not tell, a wire report shortened or put into other words, are named here by hand.
    """
    originals = original_of(desk.library.where(Decision, kind="syndicated"))
    shelf = desk.library.shelf(desk.place.briefing)
    title = next((row.title for row in shelf if row.article == article), "The article")
    if article in originals:
        entry = QAction("No syndicated copy", menu)
        entry.triggered.connect(partial(_deny, desk, article, title))
        menu.addAction(entry)
        return
    others = [row for row in shelf if row.article != article and row.article not in originals]
    if not others or all(row.article != article for row in shelf):
        return
    choice = menu.addMenu("Syndicated copy of")
    others.sort(key=lambda row: -fuzz.token_set_ratio(row.title, title))  # the likeliest first
    for row in others[:_MOST]:
        entry = QAction(_words(row), choice)
        entry.triggered.connect(partial(_mark, desk, article, title, row))
        choice.addAction(entry)


def _words(row: ShelfRow) -> str:
    return "  ·  ".join(part for part in (short_title(row.title), row.outlet) if part).replace("&", "&&")


def _mark(desk: Desk, article: str, title: str, original: ShelfRow) -> None:
    if desk.edit(mark_syndicated, article, original.article, author=desk.author):
        whose = original.outlet or f"“{short_title(original.title)}”"
        desk.offer_undo(f"“{short_title(title)}” counts as a copy of {whose} now: its own reporting is no new origin.")


def _deny(desk: Desk, article: str, title: str) -> None:
    if desk.edit(deny_syndicated, article, author=desk.author):
        desk.offer_undo(f"“{short_title(title)}” counts as its outlet’s own now.")
