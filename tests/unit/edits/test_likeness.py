"""How alike texts are by their sketches, and which addresses lead to one page."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.domain.likeness import Sketch, compare, same_page, sketch

WORDS = [f"word{number}" for number in range(3000)]


def text(many: int, seed: int = 1) -> list[str]:
    return random.Random(seed).choices(WORDS, k=many)


def truly(one: list[str], other: list[str]) -> float:
    """The resemblance by the shingles themselves."""
    first, second = ({tuple(words[at : at + 5]) for at in range(len(words) - 4)} for words in (one, other))
    return len(first & second) / len(first | second)


@settings(max_examples=40, deadline=None)
@given(st.integers(60, 3000), st.floats(0, 1), st.integers(0, 999))
def test_the_estimate_is_near_the_truth(many: int, changed: float, seed: int) -> None:
    one = text(many, seed)
    other = one[: round(many * (1 - changed))] + text(round(many * changed), seed + 1000)
    assert abs(compare(sketch(" ".join(one)), sketch(" ".join(other))).resemblance - truly(one, other)) < 0.2


def test_signs_case_and_line_breaks_do_not_count() -> None:
    words = text(200)
    assert compare(sketch(" ".join(words)), sketch(",\n".join(words).upper())).resemblance == 1.0
    assert sketch(" ".join(words)) == sketch(f"“{' — '.join(words)}”"), "plain letters and typographic signs alike"


def test_a_shortened_copy_stands_within_the_longer_one_and_a_quotation_does_not_make_two_texts_near() -> None:
    words = text(800)
    half = compare(sketch(" ".join(words)), sketch(" ".join(words[:300])))
    assert half.within > 0.85
    assert half.near
    quoted = compare(sketch(" ".join(words)), sketch(" ".join(words[:60])))
    assert not quoted.near


def test_unlike_and_short_texts_are_not_near() -> None:
    assert not compare(sketch(" ".join(text(500, 1))), sketch(" ".join(text(500, 2)))).near
    assert not compare(sketch("Seven words are too few to tell."), sketch("Seven words are too few to tell.")).near
    assert sketch("Seven words are too few to tell.").marks == ()


def test_texts_without_spaces_are_compared_by_their_characters() -> None:
    signs = "".join(chr(0x4E00 + number) for number in random.Random(1).choices(range(2000), k=600))
    assert compare(sketch(signs), sketch(signs[:500] + "。" + signs[500:580])).near
    assert not compare(sketch(signs), sketch(signs[::-1])).near


def test_a_sketch_is_the_same_everywhere_and_comes_back_from_its_bytes() -> None:
    made = sketch(" ".join(text(400)))
    assert Sketch.unpacked(made.packed()) == made
    assert len(made.packed()) == 4 * 129
    assert sketch("One two three four five six.").hashes == (892220672, 3135500290)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a", "http://www.news.example/a/"),
        ("https://news.example/a?utm_source=mail&id=7#top", "https://NEWS.example:443/a?id=7"),
        ("https://news.example/a?b=1&a=2", "https://news.example/a?a=2&b=1"),
        ("https://m.news.example/a?fbclid=x", "https://news.example/a"),
    ],
)
def test_addresses_of_one_page(one: str, other: str) -> None:
    assert same_page(one) == same_page(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a", "https://news.example/b"),
        ("https://news.example/a?id=7", "https://news.example/a?id=8"),
        ("https://news.example/A", "https://news.example/a"),
        ("https://news.example:8000/a", "https://news.example/a"),
    ],
)
def test_addresses_of_two_pages(one: str, other: str) -> None:
    assert same_page(one) != same_page(other)


@pytest.mark.parametrize("none", ["", "file:///etc/hosts", "mailto:a@b.example", "http://[broken", "no address"])
def test_what_is_no_page(none: str) -> None:
    assert same_page(none) == ""
