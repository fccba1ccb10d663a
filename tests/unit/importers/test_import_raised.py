"""Powers, units and formulas come in as the page shows them; the signs of notes stay what they are."""

from __future__ import annotations

import pytest

from claimdesk.domain.guesses.passage import guess_numbers
from claimdesk.importers.html import read_html


def read(body: str) -> tuple[str, list[str]]:
    """The words of a small page, and what is marked in them."""
    page = f"<!doctype html><html><body><article><h1>Mud</h1><p>{body}</p></article></body></html>"
    text = read_html(page.encode(), whole_page=True).text
    return text.text.split("\n")[1], [f"{one.kind} {text.text[one.start : one.end]}" for one in text.marks]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Some 10<sup>6</sup> m<sup>3</sup> of mud", "Some 10⁶ m³ of mud"),
        ("3 × 10<sup>−6</sup> kg m<sup>-3</sup>", "3 × 10⁻⁶ kg m⁻³"),
        ("CO<sub>2</sub>, H<sub>2</sub>O and SO<sub>4</sub><sup>2−</sup>", "CO₂, H₂O and SO₄²⁻"),
        ("<sup>14</sup>C says so", "¹⁴C says so"),
        ("at (1 + r)<sup>10</sup> or x<sup>n</sup>, with x<sub>n+1</sub>", "at (1 + r)¹⁰ or xⁿ, with xₙ₊₁"),
        ("<math><msup><mi>x</mi><mn>2</mn></msup></math> metres", "x² metres"),
        ("already 10<sup>²</sup>", "already 10²"),
    ],
)
def test_digits_are_raised_and_lowered_as_on_the_page_and_not_twice(body: str, words: str) -> None:
    assert read(body) == (words, [])


@pytest.mark.parametrize(
    ("body", "words", "marked"),
    [
        ("It cost 600 marks.<sup>1</sup>", "It cost 600 marks.1", "sup 1"),
        ("The court<sup>2</sup> said", "The court2 said", "sup 2"),
        ("the 1<sup>st</sup> ship", "the 1st ship", "sup st"),
        ("x<sub>max</sub> holds", "xmax holds", "sub max"),
        ("in 2019<sup class='footnote-ref'>1</sup> it", "in 20191 it", "sup 1"),
        ("ten (see above)<sup>3</sup> ships", "ten (see above)3 ships", "sup 3"),
        ("10<sup>2<sup>3</sup></sup> ships", "1023 ships", "sup 23"),
    ],
)
def test_a_sign_of_a_note_or_other_letters_stay_as_they_are(body: str, words: str, marked: str) -> None:
    assert read(body) == (words, [marked])


def test_a_note_called_behind_a_digit_is_no_power() -> None:
    words, marked = read('In 2019<sup><a href="#n1">1</a></sup> it sank.</p><p id="n1">1 A ledger.')
    assert (words, marked[0]) == ("In 20191 it sank.", "note 1")


def test_a_power_of_ten_is_worth_what_the_page_says() -> None:
    page = b"<html><body><article><h1>Mud</h1><p>They moved 3 x 10<sup>6</sup> m<sup>3</sup> and 12 km<sup>2</sup>.</p>"
    text = read_html(page, whole_page=True).text
    words = text.text[text.blocks[-1].start :]
    found = [(one.words, one.value, one.unit) for one in guess_numbers(words, text, text.blocks[-1].start)]
    assert found == [("3 x 10⁶ m³", "3000000", "m³"), ("12 km²", "12", "km²")]
