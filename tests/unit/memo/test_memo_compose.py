"""Pieces written back, sections moved, places carried over: what an editor needs of the memo, without a window."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimdesk.domain.memo.page.chunks import CHIP, Chunk, chunks, joined
from claimdesk.domain.memo.page.compose import Neighbours, Piece, Standing, alike, piece_of, tidied, written
from claimdesk.domain.memo.page.parts import moved, parts, stepped, word_count
from claimdesk.domain.memo.page.spots import shown_spot, source_spot
from claimdesk.domain.memo.tree import Run

SECTIONS = st.lists(
    st.sampled_from(
        ["## A\n\na\n\n", "## B\nb\n", "### C\n\n- c\n", "Words\n\n", "# D\n", "::: figures\n\n", "E\n===\n\ne", "last"]
    ),
    max_size=9,
).map("".join)
PIECES = st.lists(
    st.builds(
        Piece,
        st.sampled_from(["paragraph", "heading", "item", "quote"]),
        runs=st.sampled_from([(Run("words"),), (Run("a "), Run("b", strong=True)), (Run("x "), Run(cites=("c1",)))]),
        level=st.integers(0, 3),
        ordered=st.booleans(),
        judged=st.booleans(),
        likelihood=st.sampled_from(["", "likely", "very likely"]),
    )
    | st.builds(Piece, st.just("live"), words=st.just("::: figures limit=4"))
    | st.builds(Piece, st.just("raw"), words=st.sampled_from(["| a |\n|---|\n| 1 |", "```\ncode\n```"])),
    max_size=8,
)


def composed(pieces: list[Piece]) -> str:
    out: list[Chunk] = []
    for piece in pieces:
        chunk = written(piece, None, out)
        assert chunk is not None
        out.append(chunk)
    return joined(Neighbours(()).set_apart([Standing(chunk, None) for chunk in out]))


def test_an_item_goes_one_step_deeper_than_what_stands_above_it_at_most() -> None:
    said = (Run("words"),)
    pieces = [Piece("item", said, level=2), Piece("item", said, level=3, ordered=True), Piece("item", said, level=1)]
    assert composed(pieces) == "- words\n  1. words\n\n- words\n"
    assert [(chunk.kind, chunk.level) for chunk in chunks(composed(pieces))] == [("item", 0), ("item", 1), ("item", 0)]


@given(PIECES)
def test_any_pieces_read_back_as_themselves(pieces: list[Piece]) -> None:
    source = composed(pieces)
    found = chunks(source)
    assert [chunk.kind for chunk in found] == [piece.kind for piece in pieces]
    assert [tidied(chunk.runs) for chunk in found] == [tidied(piece.runs) for piece in pieces]
    assert [chunk.shown for chunk in found if not chunk.runs] == [piece.words for piece in pieces if piece.words]
    for chunk, piece in zip(found, pieces, strict=True):
        if piece.kind == "item":
            assert chunk.ordered == piece.ordered
        if piece.kind in ("item", "paragraph"):
            assert (chunk.judged, chunk.likelihood) == (piece.judged, piece.likelihood if piece.judged else "")
        again = written(piece_of(chunk), chunk, ())
        assert again is not None
        assert again is chunk or alike(again, chunk)


@given(SECTIONS, st.integers(0, 8), st.integers(0, 9))
def test_a_moved_section_loses_and_changes_nothing(source: str, section: int, to: int) -> None:
    known = parts(chunks(source))
    if not known:
        return
    section %= len(known)
    after = moved(source, section, to)
    said = sorted(chunk.shown for chunk in chunks(source) if chunk.kind != "blank")
    assert sorted(chunk.shown for chunk in chunks(after) if chunk.kind != "blank") == said
    assert sorted(part.words for part in parts(chunks(after))) == sorted(part.words for part in known)


@given(SECTIONS, st.integers(0, 8), st.sampled_from([-1, 1]))
@example("# D\nE\n===\n\nF\n===\n\nwords\n", 1, 1)
def test_a_step_and_a_step_back_end_where_they_began(source: str, section: int, way: int) -> None:
    known = parts(chunks(source))
    if not known:
        return
    there, now = stepped(source, section % len(known), way)
    heads = [part.words for part in parts(chunks(there))]
    assert heads[now] == known[section % len(known)].words
    if there != source:
        back, _ = stepped(there, now, -way)
        assert [part.words for part in parts(chunks(back))] == [part.words for part in known]


@pytest.mark.parametrize(
    "source",
    ["## Head\n\nWords of *mine* [@c1] [@c2], [a link](https://example.org) and \\*stars\\*.\n\n- **one**\n- two\n"],
)
def test_a_place_in_the_words_is_a_place_in_the_source_and_back(source: str) -> None:
    found = chunks(source)
    for number, chunk in enumerate(found):
        for at in range(len(chunk.shown) + 1):
            spot = source_spot(found, number, at)
            assert shown_spot(found, spot) == (number, at)
            if at < len(chunk.shown) and chunk.shown[at] != CHIP:
                assert source[spot] == chunk.shown[at]


def test_words_are_counted_as_people_count_them() -> None:
    source = "## Two words\n\nIt's 14.6 % of the well-known *total* [@c1].\n\n::: figures\n\n```\nno words\n```\n"
    assert word_count(chunks(source)) == 2 + 6


def test_prose_after_a_live_block_stands_behind_a_blank_line() -> None:
    live = Piece("live", words="::: sources limit=0")
    item = Piece("item", runs=(Run("A row, frozen."),))
    assert composed([live, item, live]) == "::: sources limit=0\n\n- A row, frozen.\n\n::: sources limit=0\n"
