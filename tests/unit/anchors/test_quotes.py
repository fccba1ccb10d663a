"""Words given by hand are found in the text, with context where they stand more than once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.anchors import describe, locate
from claimdesk.domain.text import Block, Text

TALE = "The dike broke at noon. At night the dike held.\nIn spring “the dike broke” again, they say."


def found(exact: str, **context) -> str | None:
    span = locate(TALE, exact, context.pop("prefix", ""), context.pop("suffix", ""), **context)
    return None if span is None else f"{span[0]}:{TALE[slice(*span)]}"


def test_words_that_stand_once_need_no_context():
    assert found("dike held") == "37:dike held"


def test_words_that_stand_twice_need_context_or_a_place():
    assert found("dike broke") is None
    assert found("dike broke", prefix="spring “the ") == "63:dike broke"
    assert found("dike broke", suffix=" at noon") == "4:dike broke"
    assert found("dike broke", start=63) == "63:dike broke"
    assert found("dike broke", start=60) == "63:dike broke", "the nearest one"
    assert found("dike broke", prefix="nowhere") is None


@pytest.mark.parametrize("typed", ["dike  held.\nIn spring", 'In spring "the dike', "dike held. In  spring"])
def test_white_space_and_quotation_marks_may_differ(typed):
    assert found(typed) is not None


@pytest.mark.parametrize("typed", ["", " ", "the sea", "DIKE HELD"])
def test_other_words_are_not_found(typed):
    assert found(typed) is None


def test_a_wrong_place_does_not_win_over_the_words():
    assert found("dike held", start=3) == "37:dike held"


@given(st.text(min_size=1, max_size=200), st.integers(0, 200), st.integers(1, 200))
def test_what_is_described_is_found_where_it_was(words, start, length):
    start = min(start, len(words) - 1)
    end = min(len(words), start + length)
    exact, prefix, suffix = describe(Text(words, (Block("paragraph", 0, len(words)),)), start, end)
    assert exact == words[start:end]
    assert words.endswith(exact + suffix) or len(suffix) == 64
    assert len(prefix) == min(64, start)
    if exact.strip():
        assert locate(words, exact, prefix, suffix, start) == (start, end)
