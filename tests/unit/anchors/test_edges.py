"""Edges of a selection: whole graphemes, no white space at the ends, however long the text."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.domain.anchors import edges, snap, trim

PIECES = st.lists(
    st.sampled_from(["👩", "\u200d", "🇩", "🇪", "a", "\u0301", "각", "\u1100", "\u1161",
                     "क", "\u094d", "ष", "\u0600", " ", "\n", "\r"])
    | st.characters(),
    max_size=40,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "start", "end", "held"),
    [
        ("a👩‍👩‍👧b", 2, 3, "👩‍👩‍👧"),
        ("x🇩🇪🇫🇷y", 3, 4, "🇫🇷"),
        ("x🇩🇪🇫🇷y", 2, 4, "🇩🇪🇫🇷"),
        ("cafe\u0301s", 3, 4, "e\u0301"),
        ("plain", 1, 3, "la"),
        ("plain", -4, 99, "plain"),
        ("plain", 4, 2, ""),
    ],
)
def test_a_span_widens_to_what_a_reader_sees_as_characters(words, start, end, held):
    first, last = snap(words, start, end)
    assert words[first:last] == held


@settings(max_examples=400, deadline=None)
@given(PIECES, st.integers(0, 40), st.integers(0, 40))
def test_snapping_agrees_with_reading_the_whole_text(words, start, end):
    edges = sorted({0} | {found.end() for found in regex.finditer(r"\X", words)})
    first, last = snap(words, start, end)
    start, end = min(start, len(words)), min(max(start, end), len(words))
    assert first == max(edge for edge in edges if edge <= start)
    if start < end:
        assert last == min(edge for edge in edges if edge >= end)


@settings(max_examples=200, deadline=None)
@given(PIECES)
def test_trimming_takes_white_space_only_and_cuts_no_grapheme(words):
    start, end = trim(words, 0, len(words))
    edges = {0} | {found.end() for found in regex.finditer(r"\X", words)}
    assert not (words[:start] + words[end:]).strip()
    assert {start, end} <= edges


def test_a_space_with_an_accent_on_it_is_no_white_space():
    assert trim(" \u0301a ", 0, 4) == (0, 3)


@pytest.mark.parametrize("words", ["An e\u0301 and a 👩‍👧. ", "🇩🇪🇫🇷 ", "x"])
def test_in_six_hundred_thousand_characters_no_more_is_looked_at_than_in_a_hundred(monkeypatch, words):
    looked: list[int] = []

    class Counting:
        """The pattern for a cluster, counting what it is given to read."""

        def finditer(self, piece: str):
            looked.append(len(piece))
            return regex.finditer(r"\X", piece)

    monkeypatch.setattr(edges, "_CLUSTER", Counting())

    def cost(text: str) -> int:
        looked.clear()
        for shift in range(20):
            at = len(text) // 2 + shift
            snap(text, at, at + 50)
        return sum(looked)

    assert 0 < cost(words * (600_000 // len(words))) < 2 * cost(words * (400 // len(words)))
