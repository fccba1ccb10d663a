"""A reworded wire report: the reader says whose text it is, and takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from claimdesk.domain.evidence.syndication import original_of
from claimdesk.domain.records import Decision

if TYPE_CHECKING:
    from conftest import Bay


def entry(menu: QMenu, words: str) -> QAction | None:
    return next((each for each in menu.actions() if each.text().startswith(words)), None)


def copies(bay: Bay) -> dict[str, str]:
    return original_of(bay.library.where(Decision, kind="syndicated"))


def menu_of(bay: Bay, article: str) -> QMenu:
    return bay.acts.menu(next(row for row in bay.rows("article") if row.id == article))


def test_a_copy_is_named_from_the_menu_and_taken_back_there(bay: Bay) -> None:
    bay.open()
    choice = entry(menu_of(bay, bay.third), "Syndicated copy of").menu()
    assert [each.text().rpartition("·")[2].strip() for each in choice.actions()] == ["Stockwire", "Agency release"]

    choice.actions()[0].trigger()

    assert copies(bay) == {bay.third: bay.first}
    menu = menu_of(bay, bay.third)
    assert entry(menu, "Syndicated copy of") is None
    entry(menu, "No syndicated copy").trigger()
    assert copies(bay) == {}


def test_a_copy_is_no_text_to_be_a_copy_of(bay: Bay) -> None:
    bay.open()
    entry(menu_of(bay, bay.third), "Syndicated copy of").menu().actions()[0].trigger()
    choice = entry(menu_of(bay, bay.second), "Syndicated copy of").menu()
    assert [each.text().rpartition("·")[2].strip() for each in choice.actions()] == ["Stockwire"]


def test_an_undo_takes_the_copy_back(bay: Bay) -> None:
    bay.open()
    entry(menu_of(bay, bay.third), "Syndicated copy of").menu().actions()[0].trigger()
    bay.desk.undo()
    assert copies(bay) == {}


def test_the_text_of_the_likeliest_title_is_offered_first(bay: Bay) -> None:
    reworded = ("Order sets a window of only 30 days", "Written by somebody else.")
    copy = bay.add(reworded, "Evening press", "", bay.briefing)
    bay.open()
    choice = entry(menu_of(bay, copy), "Syndicated copy of").menu()
    assert choice.actions()[0].text().startswith("Order sets a window of 30 days")
