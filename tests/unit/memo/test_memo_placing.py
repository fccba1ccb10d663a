"""Where printed words come from: every run says its chunk and place, whatever stands in the memo and how often."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memo_harbour import sample

from claimdesk.domain.memo.page.chunks import CHIP, chunks
from claimdesk.domain.memo.parse import parse
from claimdesk.domain.memo.placing import placed, spot_of
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.tree import Block, Box, Heading, Items, Judgment, Live, Paragraph, Quote, Run, Table

PIECES = (
    "## Head\n", "Same words.\n", "Same words.\n", "- Same words.\n- Other *words* [@c1].\n", "> Same words.\n",
    "1. One\n\n   more\n2. Two\n", "| a | b |\n|---|---|\n| Same words. | d |\n", "```\ncode\n```\n", "***\n",
    "::: figures\n", "Bold **words** and [@c1] [@c2] then 😀 more.\n", "It is so.\n{: .mine}\n", "[x]: https://a.example\n",
    "See [this][x] there.\n",
)  # fmt: skip


def runs_of(blocks: tuple[Block, ...]) -> list[Run]:
    out: list[Run] = []
    for block in blocks:
        if isinstance(block, Quote | Box):
            out += runs_of(block.blocks)
        elif isinstance(block, Items):
            out += [run for item in block.items for run in runs_of(item)]
        elif isinstance(block, Heading | Paragraph | Judgment):
            out += block.runs
        elif isinstance(block, Table):
            out += [run for row in (block.heads, *block.rows) for cell in row for run in cell]
        elif isinstance(block, Live):
            out.append(Run(place=block.place))
    return out


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_every_run_stands_in_its_chunk_where_it_says(pieces: list[str]) -> None:
    source = "\n".join(pieces)
    found = chunks(source)
    before = -1
    for run in runs_of(placed(parse(source), source)):
        spot = spot_of(run.place)
        assert spot is not None, run
        assert spot.chunk >= before  # printed in the order they are written in
        before = spot.chunk
        chunk = found[spot.chunk]
        if spot.exact:
            shown = CHIP if run.cites else run.text
            assert chunk.shown[spot.start : spot.start + len(shown)] == shown
        else:
            assert chunk.kind in ("raw", "live")


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_each_piece_with_words_is_printed_from_its_own_chunk(pieces: list[str]) -> None:
    source = "\n".join(pieces)
    said = {spot.chunk for run in runs_of(placed(parse(source), source)) if (spot := spot_of(run.place))}
    words = {at for at, chunk in enumerate(chunks(source)) if chunk.kind not in ("rule", "blank", "raw")}
    assert words <= said


def test_nothing_but_places_is_other_than_in_the_export() -> None:
    harbour = sample()
    memo = harbour.memo("## Bottom line\n\nSo it is. [@c1]\n\n- [@c1]\n\n::: positions\n\n::: sources\n")
    plain = resolve(harbour.records, memo, harbour.text)
    marked = resolve(harbour.records, memo, harbour.text, placed=True)
    assert plain != marked
    assert not any(run.place for run in runs_of(plain.blocks))
    told = [run for run in runs_of(marked.blocks) if run.text or run.note]
    assert all(run.place for run in told)
    assert [run.text for run in runs_of(plain.blocks)] == [run.text for run in runs_of(marked.blocks)]


@pytest.mark.parametrize("place", ["", "at:1:2", "1", "a:b", "note:1:2"])
def test_what_is_no_place_is_none(place: str) -> None:
    assert spot_of(place) is None
