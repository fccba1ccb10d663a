"""A timeline on any screen, at any zoom, of any dates: every moment stands where its days are, and no words touch."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.domain.evidence.layout_drawn import draw_timeline
from claimdesk.domain.evidence.layout_legend import signs_of
from claimdesk.domain.evidence.layout_shapes import Dot, Words, cut
from claimdesk.domain.evidence.layout_ticks import APART
from claimdesk.domain.evidence.layout_timeline import (
    BESIDE,
    CLEAR,
    GAP,
    LABEL,
    PILE,
    Entry,
    Placed,
    Sheet,
    covered,
    lay_out,
)

DAY = date(2026, 6, 23)


def measure(words: str) -> float:
    return 6.5 * len(words)


@st.composite
def crowds(draw: st.DrawFn) -> list[Entry]:
    """Moments near one another and far apart, some on one day, some stretches."""
    base = draw(st.dates(date(1, 1, 1), date(9990, 1, 1)))
    reach = draw(st.sampled_from([3, 40, 800, 3000]))
    rows = draw(st.lists(st.tuples(st.integers(0, reach), st.integers(0, 90), st.text(max_size=60)), min_size=1))
    day = timedelta(days=1)
    return [
        Entry(str(at), base + start * day, base + (start + long) * day, f"words {words}", bar=long > 0)
        for at, (start, long, words) in enumerate(rows)
    ]


def boxes(sheet: Sheet) -> list[tuple[float, float, int]]:
    return [(row.words_left, row.words_left + row.words_width, row.lane) for row in sheet.placed if row.lane]


def leaders(sheet: Sheet) -> list[tuple[float, int]]:
    return [(row.x, row.lane) for row in sheet.placed if row.lane]


@settings(max_examples=250, deadline=None)
@given(crowds(), st.floats(200, 60_000), st.integers(1, 7))
def test_words_never_touch_one_another_nor_a_line_to_other_words(
    entries: list[Entry], width: float, lanes: int
) -> None:
    sheet = lay_out(entries, width, measure, lanes)
    for lane in range(-lanes, lanes + 1):
        row = sorted((left, right) for left, right, at in boxes(sheet) if at == lane)
        for (_, right), (left, _) in pairwise(row):
            assert right + GAP <= left + 1e-6
    for x, lane in leaders(sheet):
        for left, right, at in boxes(sheet):
            passed = at * lane > 0 and abs(at) < abs(lane)
            assert not (passed and left - CLEAR + 1e-6 < x < right), "a leader crosses words"


@settings(max_examples=150, deadline=None)
@given(crowds(), st.floats(200, 60_000), st.integers(1, 7))
def test_nothing_leaves_the_sheet_and_every_moment_is_on_it_once(
    entries: list[Entry], width: float, lanes: int
) -> None:
    sheet = lay_out(entries, width, measure, lanes)
    assert sorted(row.entry.key for row in sheet.placed) == sorted(entry.key for entry in entries)
    for row in sheet.placed:
        assert row.left >= -1e-6
        assert row.right <= width + 1e-6
        if row.lane:
            assert row.words_left >= 0
            assert row.words_left + row.words_width <= width + 1e-6
            assert abs(row.lane) <= lanes


@settings(max_examples=150, deadline=None)
@given(crowds(), st.floats(700, 20_000))
def test_with_rows_enough_every_moment_gets_its_words(entries: list[Entry], width: float) -> None:
    assert not lay_out(entries, width, measure, lanes=2 * len(entries) + 2).hidden


@settings(max_examples=100, deadline=None)
@given(crowds(), st.floats(700, 20_000))
def test_the_distance_in_pixels_is_the_distance_in_days(entries: list[Entry], width: float) -> None:
    sheet = lay_out(entries, width, measure)
    days = [row for row in sheet.placed if not row.entry.bar]
    for one, other in pairwise(days):
        apart = (other.entry.begin - one.entry.begin).days
        assert other.x - one.x == pytest.approx(apart * sheet.scale.day, abs=1e-3)


@settings(max_examples=100, deadline=None)
@given(crowds(), st.floats(300, 60_000))
def test_ticks_stand_apart_and_in_order(entries: list[Entry], width: float) -> None:
    sheet = lay_out(entries, width, measure)
    assert all(two.x - one.x >= APART - 1e-6 for one, two in pairwise(sheet.ticks))
    assert all(-1e-6 <= tick.x <= width + 1e-6 for tick in sheet.ticks)


def placed(sheet: Sheet, key: str) -> Placed:
    return next(row for row in sheet.placed if row.entry.key == key)


def test_all_words_begin_at_their_leader() -> None:
    rows = [Entry(str(at), DAY + timedelta(days=20 * at), DAY + timedelta(days=20 * at), "reported") for at in range(4)]
    for row in lay_out(rows, 900, measure).placed:
        assert row.lane == 1
        assert row.words_left == pytest.approx(row.x + BESIDE)


def test_words_go_on_as_far_as_nothing_is_in_their_way() -> None:
    long = "a long statement that says in full and without any haste what happened on that day in the month"
    far = DAY + timedelta(days=90)
    sheet = lay_out([Entry("a", DAY, DAY, long), Entry("b", far, far, "later")], 1400, measure)
    assert measure(long) > LABEL
    assert placed(sheet, "a").words == long


def test_the_heavier_keep_their_words_when_there_is_no_room_for_all() -> None:
    days = [DAY + timedelta(days=at) for at in (0, 2, 4, 6, 40)]
    rows = [Entry(str(at), day, day, "some words of a length", weight=int(at == 0)) for at, day in enumerate(days)]
    sheet = lay_out(rows, 420, measure, lanes=1)
    assert sheet.hidden, "there is not room for all"
    assert placed(sheet, "0").lane


def test_the_leader_of_a_bar_does_not_cross_the_bar_that_begins_later() -> None:
    later = DAY + timedelta(days=9)
    rows = [Entry("a", DAY, DAY + timedelta(days=22), "first", bar=True),
            Entry("b", later, later + timedelta(days=13), "second", bar=True)]  # fmt: skip
    sheet = lay_out(rows, 900, measure)
    first, second = placed(sheet, "a"), placed(sheet, "b")
    assert first.x < second.left
    assert (first.track, second.track) == (1, 2)
    assert second.lane < 0, "it goes down, away from the other bar"


def test_the_legend_names_the_signs_that_are_there_and_no_others() -> None:
    rows = [Entry("a", DAY, DAY, "[23 Jun] · reported"), Entry("b", DAY, DAY, "due", look="deadline")]
    assert signs_of(rows) == ["day", "deadline", "["]
    drawing = draw_timeline(lay_out(rows, 900, measure), "Timeline", "", measure)
    words = [shape.text for shape in drawing.shapes if isinstance(shape, Words)]
    assert "counted from the publication date" in words
    assert "a stretch of days" not in words
    assert all(shape.y <= drawing.height for shape in drawing.shapes if isinstance(shape, Words))


def test_two_near_moments_stand_on_both_sides_of_the_axis() -> None:
    later = DAY + timedelta(days=1)
    far = DAY + timedelta(days=60)
    rows = [Entry("a", DAY, DAY, "directive to the firm"), Entry("b", later, later, "request reported"),
            Entry("c", far, far, "due")]  # fmt: skip
    sheet = lay_out(rows, 900, measure)
    assert {placed(sheet, "a").lane > 0, placed(sheet, "b").lane > 0} == {True, False}


def test_the_heavier_of_two_on_one_day_gets_its_words_first() -> None:
    rows = [Entry(f"k{at}", DAY, DAY, "some long words here", weight=5 if at == 3 else 0) for at in range(9)]
    sheet = lay_out(rows, 500, measure, lanes=1)
    assert placed(sheet, "k3").lane == 1


def test_bars_that_overlap_stand_in_rows_under_the_axis() -> None:
    rows = [Entry(str(at), DAY + timedelta(days=at), DAY + timedelta(days=at + 10), "w", bar=True) for at in range(4)]
    sheet = lay_out(rows, 900, measure)
    assert sorted(row.track for row in sheet.placed) == [1, 2, 3, 4]


def test_the_first_and_the_last_day_of_the_calendar_can_be_shown() -> None:
    rows = [Entry("a", date.min, date.min, "first"), Entry("b", date.max, date.max, "last")]
    assert covered(rows) == (date.min, date.max)
    assert len(lay_out(rows, 900, measure).ticks) > 3


def test_words_that_are_too_long_are_cut_between_words() -> None:
    words, width = cut("officials e-mailed the firm again", 140, measure)
    assert words == "officials e-mailed…"
    assert width <= 150
    assert cut("", 10, measure) == ("", 0)
    assert cut("words", 2, measure)[1] <= 2


def test_moments_of_one_day_are_piled_so_that_each_has_a_mark_of_its_own() -> None:
    day = date(2026, 6, 23)
    entries = [Entry(f"e{at}", day, day, f"Moment {at}") for at in range(3)]
    entries.append(Entry("later", date(2026, 7, 31), date(2026, 7, 31), "Later"))
    drawing = draw_timeline(lay_out(entries, 1000.0, measure), "Timeline", "", measure, legend=False)
    dots = {shape.key: shape for shape in drawing.shapes if isinstance(shape, Dot) and shape.key}
    assert len({dots[f"e{at}"].x for at in range(3)}) == 1, "they are of one day"
    heights = sorted(dots[f"e{at}"].y for at in range(3))
    assert all(other - one >= dots["e0"].radius for one, other in pairwise(heights))
    assert dots["later"].y == heights[-1], "what is alone stands on the axis"
    words = [shape for shape in drawing.shapes if isinstance(shape, Words) and shape.key]
    assert not [each for each in words if heights[0] - 6 < each.y < heights[-1] + 6], "no words among the marks"


def test_a_crowd_of_one_day_piles_up_no_higher_than_a_few_marks() -> None:
    day = date(2026, 6, 23)
    sheet = lay_out([Entry(f"e{at:03}", day, day, f"Moment {at}") for at in range(50)], 1000.0, measure)
    assert max(each.pile for each in sheet.placed) == PILE - 1
