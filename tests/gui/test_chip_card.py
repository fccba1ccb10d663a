"""The card of a chip in the real window, with its fonts and borders."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from claimdesk.gui.app import Built


def test_the_card_of_a_chip_is_as_high_as_its_words(built: Built, settle: Callable[[], None]) -> None:
    built.desk.go(section="memo")
    settle()
    card = built.window.page("memo").card
    heights = {}
    for claim in ("c-voluntary", "c-asked", "c-only-one", "c-asked", "c-voluntary"):
        card.show_claim(claim)
        QApplication.processEvents()
        shown = [label for label in (card.statement, card.words, card.who) if label.isVisible()]
        for label in shown:
            assert label.height() == label.heightForWidth(label.width()), (claim, label.text())
        assert heights.setdefault(claim, card.height()) == card.height(), "whatever was shown before"
        card.hide()
