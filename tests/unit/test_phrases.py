"""Small phrases: counts, lists, and words cut short without losing their beginning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.phrases import counted, listed, shortened


def test_a_count_takes_its_noun() -> None:
    assert [counted(count, "claim") for count in (0, 1, 2, 1284)] == ["0 claims", "1 claim", "2 claims", "1,284 claims"]
    assert counted(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("words", "most", "said"),
    [
        ("", 0, ""),
        ("a", 0, "a"),
        ("ab", 0, "a and b"),
        ("abc", 0, "a, b and c"),
        ("abc", 3, "a, b and c"),
        ("abcd", 3, "a, b, c and others"),
    ],
)
def test_things_in_a_row_read_as_a_sentence(words: str, most: int, said: str) -> None:
    assert listed(words, most) == said


def test_words_are_cut_between_words_and_keep_no_comma() -> None:
    assert shortened("The harbour, which froze", 13) == "The harbour…"
    assert shortened("The harbour which froze", 11) == "The harbour…"
    assert shortened("The  harbour\nfroze", 40) == "The harbour froze"
    assert shortened("x" * 50, 10) == "x" * 10 + "…"


@given(st.text(), st.integers(1, 60))
def test_shortened_words_are_the_beginning_and_never_too_long(words: str, most: int) -> None:
    line, made = " ".join(words.split()), shortened(words, most)
    assert made == line if len(line) <= most else line.startswith(made[:-1]) and made.endswith("…")
    assert len(made) <= most + 1
