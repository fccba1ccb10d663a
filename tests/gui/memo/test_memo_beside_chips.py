"""A new sentence never takes over the citations of the one before it, wherever the cursor stands when it is begun."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from test_memo_writing import Hand, hand

__all__ = ["hand"]
CITED = "The harbour closes. [@c1] [@c2] The ferry sails.\n"


def at(hand: Hand, chips: int, back: int = 0) -> Hand:
    """The cursor behind so many of the memo's chips, or so many signs before that."""
    text = hand.text.toPlainText()
    place = -1
    for _ in range(chips):
        place = text.index("\ufffc", place + 1)
    cursor = QTextCursor(hand.text.document())
    cursor.setPosition(place + 1 - back)
    hand.text.setTextCursor(cursor)
    return hand


@pytest.mark.parametrize("back", [0, 1, 2], ids=["between the chips", "before them", "behind the stop"])
def test_words_typed_at_citations_stand_behind_them(hand: Hand, back: int) -> None:
    hand.open(CITED)
    at(hand, 1, back)
    hand.type("Nobody knows why.")
    assert hand.source == "The harbour closes. [@c1] [@c2] Nobody knows why. The ferry sails.\n"


def test_the_same_at_the_end_of_a_paragraph_and_behind_a_sign_beyond_the_basic_plane(hand: Hand) -> None:
    hand.open("The harbour closes 🚢. [@c1] [@c2]\n")
    at(hand, 1)
    hand.type("Why?")
    assert hand.source == "The harbour closes 🚢. [@c1] [@c2] Why?\n"


def test_within_a_sentence_and_behind_all_citations_nothing_moves(hand: Hand) -> None:
    hand.open("The harbour closes [@c1] in May. It was said. [@c2]\n")
    at(hand, 1, 1)
    hand.type("soon ")
    assert "closes soon [@c1] in May" in hand.source
    hand.open("It was said. [@c2]\n").type(" So.")
    assert hand.source == "It was said. [@c2] So.\n"


def test_a_closing_sign_goes_on_with_its_sentence(hand: Hand) -> None:
    hand.open("It was said [@c1] [@c2]\n")
    at(hand, 1)
    hand.type(",")
    assert hand.source.startswith("It was said [@c1],")
