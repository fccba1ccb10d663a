"""Comparing an edition with now, and finding it by a sentence out of it: nothing is lost, small changes do no harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.memo.editions.compare import compare
from claimdesk.domain.memo.editions.printed import pieces, sentence_round
from claimdesk.domain.memo.editions.whence import copied, near

SIGNS = st.text(alphabet="ab .!?\n\t“”é🙂א1,-", max_size=60)
SENTENCES = st.lists(
    st.sampled_from(["One came. ", "Two went home. ", "Three 14.6 % more!\n", "Four\tcells\t5\n", "“Five.” ", "\n"]),
    max_size=12,
).map("".join)
TEXT = """Harbour review
To: Director
Officials asked the last carrier to open its books. It hopes to sign soon, and gives no date.
Reviewers have up to 30 days to review a vessel.
"""


@given(st.one_of(SIGNS, SENTENCES), st.one_of(SIGNS, SENTENCES))
def test_the_rows_of_a_comparison_are_the_two_texts(then: str, now: str) -> None:
    rows = compare(then, now)
    assert "".join(words for row in rows for words, _ in row.then) == then
    assert "".join(words for row in rows for words, _ in row.now) == now


@given(st.one_of(SIGNS, SENTENCES))
def test_a_text_compared_with_itself_has_no_difference(text: str) -> None:
    assert all(row.same for row in compare(text, text))


@given(st.one_of(SIGNS, SENTENCES), st.one_of(SIGNS, SENTENCES))
def test_what_is_marked_the_same_is_the_same(then: str, now: str) -> None:
    for row in compare(then, now):
        if row.same:
            assert "".join(w for w, _ in row.then).strip() == "".join(w for w, _ in row.now).strip()


@given(SIGNS)
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


def test_a_reworded_sentence_is_one_row_with_its_words_marked() -> None:
    then = "Officials asked the carrier to sign. It hopes to.\n"
    now = "Officials ordered the carrier to sign. It hopes to.\n"
    changed = [row for row in compare(then, now) if not row.same]
    assert len(changed) == 1
    assert [words for words, mark in changed[0].then if mark] == ["asked"]
    assert [words for words, mark in changed[0].now if mark] == ["ordered"]


def test_a_sentence_put_in_and_one_taken_out_stand_alone() -> None:
    rows = compare("Ships came.\nNobody knew why it was so.\n", "Ships came.\nPrices of grain rose by half.\n")
    assert [(bool(row.then), bool(row.now)) for row in rows] == [(True, True), (True, False), (False, True)]


@pytest.mark.parametrize(
    "pasted",
    [
        "It hopes to sign soon, and gives no date.",
        "it hopes to sign\nsoon,   and gives\nno date",
        "It hopes to sign soon,3 and gives no date.4",
        "It hopes to sign very soon and gives no date",
        "It hopes to si-\ngn soon, and gives no date.",
        "It hoped to sign soon, and gave no date.",
    ],
)
def test_a_sentence_is_found_as_it_was_copied_or_remembered(pasted: str) -> None:
    found = near(TEXT, pasted)
    assert found is not None
    start, end = sentence_round(TEXT, found[1], found[2])
    assert TEXT[start:end] == "It hopes to sign soon, and gives no date."


def test_other_words_are_not_found() -> None:
    assert near(TEXT, "The minister will visit the northern islands next week") is None
    assert near(TEXT, "to sign") is None
    assert near("", "It hopes to sign soon") is None


def test_figures_keep_their_digits_and_notes_lose_theirs() -> None:
    assert copied("fell 14.6 % to 30.5, he said.12 It rose.1,2") == "fell 14.6 % to 30.5, he said. It rose."


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_words_can_be_looked_for_in_any_text(words: str, text: str) -> None:
    found = near(text, words)
    if found is not None:
        assert 0 <= found[1] < found[2] <= len(text)
