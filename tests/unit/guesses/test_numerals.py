"""Numbers in digits and in words come to the same, whoever asks: guesses, checks or dates."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.evidence.when_published import amount_of
from claimdesk.domain.guesses.passage import guess_numbers
from claimdesk.domain.memo.checks.numbers import values
from claimdesk.domain.numerals import NUMBER_WORDS, ONES, SCALES, in_digits, in_powers, in_words
from claimdesk.domain.text import Block, Mark, Text


@pytest.mark.parametrize(
    ("digits", "scale", "comes_to"),
    [
        ("14.6", "", "14.6"), ("1,250", "", "1250"), ("1,250.50", "", "1250.50"), ("2,5", "", "2.5"),
        ("1 250 000", "", "1250000"), ("1234,567", "", "1234.567"), ("2.3", "bn", "2300000000"), ("2.35", "k", "2350"),
        ("1.2345", "K", "1234.5"), ("٤٢", "", "42"), ("0", "million", "0"),
    ],
)  # fmt: skip
def test_digits(digits: str, scale: str, comes_to: str) -> None:
    assert in_digits(digits, scale) == comes_to


@given(st.sampled_from(sorted(NUMBER_WORDS)), st.sampled_from(["", *ONES]), st.sampled_from(["", "hundred", "million"]))
def test_words(tens: str, ones: str, scale: str) -> None:
    words = f"{tens}-{ones}" if ones else tens
    if ones and NUMBER_WORDS[tens] < 20:
        assert in_words(words, scale) == ""
    else:
        value = NUMBER_WORDS[tens] + NUMBER_WORDS.get(ones, 0)
        assert Decimal(in_words(words.title(), scale)) == value * 10 ** SCALES.get(scale, 0)


def test_two_small_words_with_a_hyphen_are_not_added_up() -> None:
    """A "two-three" majority is no five."""
    words = "The panel split two-three members on it."
    text = Text(words, (Block("paragraph", 0, len(words)),))
    assert "5" not in [number.value for number in guess_numbers(words, text, 0)]
    assert values(words) == {Decimal(2), Decimal(3)}
    assert amount_of("two-three") is None
    assert amount_of("twenty-three") == 23


@pytest.mark.parametrize(
    ("digits", "power", "comes_to"),
    [("1", "⁶", "1000000"), ("3", "⁶", "3000000"), ("2.5", "⁻³", "0.0025"), ("1,250", "²", "125000"), ("1", "⁰", "1")],
)
def test_powers_of_ten(digits: str, power: str, comes_to: str) -> None:
    assert in_powers(digits, power) == comes_to


@pytest.mark.parametrize(
    ("words", "worth"),
    [
        ("They moved 10⁶ m³ of mud there.", "1000000"),
        ("They moved 3 × 10⁶ tonnes of mud there.", "3000000"),
        ("They moved 12 m³ of mud there.", "12"),
        ("They moved 5 million m³ of mud there.", "5000000"),
        ("They moved 600,000³ of all of them there.", ""),
    ],
)
def test_raised_digits_are_never_read_as_digits_of_the_number_before_them(words: str, worth: str) -> None:
    text = Text(words, (Block("paragraph", 0, len(words)),))
    assert [number.value for number in guess_numbers(words, text, 0)] == [worth][: bool(worth)]
    assert values(words) == ({Decimal(worth)} if worth else set())


def test_the_sign_of_a_note_is_no_digit_of_the_number_it_stands_at() -> None:
    words = "They lost 1,2003 marks there."
    text = Text(words, (Block("paragraph", 0, len(words)),), (Mark("note", 15, 16, "3"),))
    assert [number.value for number in guess_numbers(words, text, 0)] == ["1200"]
