"""The interval index: what stands where, lanes for overlaps, and a splice that equals starting over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimdesk.gui.highlights import Highlights, fills
from claimdesk.store.library import Highlight

spans = st.tuples(st.integers(0, 60), st.integers(1, 25), st.integers(0, 12))


def row(start: int, length: int, claim: int) -> Highlight:
    return Highlight(start, start + length, f"p{start}-{length}", f"c{claim}", claim, "event")


rows = st.lists(spans.map(lambda span: row(*span)), max_size=25)


@given(rows, st.integers(0, 80), st.integers(1, 30))
def test_what_stands_in_a_stretch(known: list[Highlight], start: int, length: int) -> None:
    found = [each for each, _ in Highlights(known).between(start, start + length)]
    expected = [each for each in known if each.start < start + length and each.end > start]
    assert sorted(found) == sorted(expected)
    assert [each.start for each in found] == sorted(each.start for each in found)


@given(rows)
def test_overlapping_passages_never_share_a_lane(known: list[Highlight]) -> None:
    placed = list(Highlights(known).between(0, 1000))
    for index, (one, lane) in enumerate(placed):
        for other, other_lane in placed[index + 1 :]:
            if one.start < other.end and other.start < one.end:
                assert lane != other_lane


@given(rows, rows, st.sets(st.integers(0, 12), max_size=4))
def test_a_splice_equals_starting_over(known: list[Highlight], new: list[Highlight], out: set[int]) -> None:
    spliced = Highlights(known)
    gone, came = spliced.replace({f"c{claim}" for claim in out}, new)
    kept = [each for each in known if int(each.claim[1:]) not in out]
    whole = Highlights([*kept, *new])
    assert len(gone) == len(known) - len(kept)
    assert came == new
    assert sorted(spliced.rows) == sorted(whole.rows)
    assert [each.start for each in spliced.rows] == [each.start for each in whole.rows]
    for claim in range(13):
        assert sorted(spliced.of(f"c{claim}")) == sorted(whole.of(f"c{claim}"))
    placed = list(spliced.between(0, 1000))
    for index, (one, lane) in enumerate(placed):
        assert all(lane != at for other, at in placed[index + 1 :] if other.start < one.end)


def test_three_passages_over_one_word_are_filled_by_two() -> None:
    known = [row(0, 10, 1), row(4, 10, 2), row(6, 2, 3)]
    pieces = fills([(each.start, each.end, each) for each in known])
    assert [(start, end) for start, end, _ in pieces] == [(0, 4), (4, 6), (6, 8), (8, 10), (10, 14)]
    assert [len(filling) for _, _, filling in pieces] == [1, 2, 2, 2, 1]
