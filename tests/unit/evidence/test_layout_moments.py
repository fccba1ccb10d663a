"""What stands beside a date on the timeline: short, with what was inferred in brackets, deadlines in words."""

from __future__ import annotations

from datetime import date

import pytest
from tellings import Tellings

from claimdesk.domain.evidence.layout_drawn import draw_timeline
from claimdesk.domain.evidence.layout_moments import description, entries, inferred_words, keyed, long_date, said
from claimdesk.domain.evidence.layout_shapes import Box, Dot, Drawing
from claimdesk.domain.evidence.layout_timeline import lay_out
from claimdesk.domain.evidence.timeline import Timeline, moments
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Time

TODAY = date(2026, 7, 1)


@pytest.fixture
def told() -> Tellings:
    made = Tellings()
    made.outlet("gazette", published="2026-06-23")
    return made


def world_with(told: Tellings, *times: Time) -> World:
    for at, time in enumerate(times, 1):
        told.claim(f"c{at}", f"Thing {at} is so.", times=(time,))
        told.say("gazette", claim=f"c{at}")
    return World.gather(told.records, "b1")


def words_of(told: Tellings, time: Time, today: date = TODAY) -> str:
    world = world_with(told, time)
    line = moments(world, today)
    return next(entry.words for entry in entries(world, line) if entry.key.startswith("c1"))


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (Time("then", value="2026-06-04"), "4 Jun · Thing 1 is so."),
        (Time("then", value="2025-06-04"), "4 Jun 2025 · Thing 1 is so."),
        (Time("then", value="2026-06"), "Jun · Thing 1 is so."),
        (Time("then", value="2026"), "2026 · Thing 1 is so."),
        (Time("then", value="2026-06-12~"), "≈ 12 Jun · Thing 1 is so."),
        (Time("then", value="2026-06-01/2026-06-23"), "1 – 23 Jun · Thing 1 is so."),
        (Time("then", value="2026-05-24/2026-06-23"), "24 May – 23 Jun · Thing 1 is so."),
        (Time("then", value="2025-12-24/2026-01-02"), "24 Dec 2025 – 2 Jan · Thing 1 is so."),
        (Time("on Tuesday"), "[23 Jun] · Thing 1 is so."),
    ],
)  # fmt: skip
def test_a_date_in_short(told: Tellings, time: Time, words: str) -> None:
    assert words_of(told, time) == words


def test_only_the_inferred_year_stands_in_brackets(told: Tellings) -> None:
    assert words_of(told, Time("31 July", "deadline")) == "31 Jul [2026] · next deadline: Thing 1 is so."


def test_a_deadline_says_whether_it_has_passed(told: Tellings) -> None:
    time = Time("then", "deadline", "2026-07-31")
    assert "next deadline: " in words_of(told, time)
    assert "deadline passed: " in words_of(told, time, date(2026, 8, 1))


def test_the_whole_date_and_what_was_inferred(told: Tellings) -> None:
    world = world_with(told, Time("earlier this month"), Time("31 July", "deadline"))
    earlier, published, due = moments(world, TODAY).moments
    assert long_date(earlier) == "1 – 23 June 2026"
    assert inferred_words(earlier)
    assert inferred_words(published) == ""
    assert "year" in inferred_words(due)


def test_two_dates_of_one_claim_keep_apart(told: Tellings) -> None:
    told.claim("c1", times=(Time("a", value="2026-06-04"), Time("b", value="2026-06-04")))
    told.say("gazette", claim="c1")
    world = World.gather(told.records, "b1")
    assert len(keyed(moments(world, TODAY))) == 3


def test_the_description_tells_every_date_with_its_claim(told: Tellings) -> None:
    world = world_with(told, Time("then", value="2026-06-04"), Time("31 July", "deadline"))
    lines = description([said(world, moment) for moment in moments(world, TODAY).moments]).splitlines()
    assert lines[0] == "4 June 2026: Thing 1 is so (no. 1)."
    assert lines[1] == "23 June 2026: published: gazette: Title in-gazette."
    assert lines[2].endswith("next deadline: Thing 2 is so (no. 2).")
    assert description([]) == "No date is known."
    assert description(["x"] * 230).endswith("\nAnd 30 more.")


def test_each_granularity_has_its_own_mark(told: Tellings) -> None:
    world = world_with(
        told,
        Time("day", value="2026-06-04"),
        Time("month", value="2026-05"),
        Time("about", value="2026-06-12~"),
        Time("due", "deadline", "2026-07-31"),
    )
    drawing = drawn(world, moments(world, TODAY))
    marks = {shape.key.split("·")[0]: shape for shape in drawing.shapes if isinstance(shape, Box | Dot) and shape.key}
    assert isinstance(marks["c1"], Dot)
    assert marks["c1"].fill == "accent"
    assert isinstance(marks["c2"], Box)
    assert marks["c2"].width > 20, "a month is a bar"
    assert isinstance(marks["c3"], Dot)
    assert marks["c3"].fill == "paper", "about is hollow"
    assert isinstance(marks["c4"], Dot)
    assert (marks["c4"].role, marks["c4"].fill) == ("danger", "paper")


def test_today_is_drawn_where_the_axis_reaches_it(told: Tellings) -> None:
    world = world_with(told, Time("due", "deadline", "2026-07-31"))
    line = moments(world, TODAY)
    assert "today" in [getattr(shape, "text", "") for shape in drawn(world, line).shapes]
    assert "today" not in [getattr(s, "text", "") for s in drawn(world, line, date(2030, 1, 1)).shapes]


def drawn(world: World, line: Timeline, today: date = TODAY) -> Drawing:
    def measure(words: str) -> float:
        return 6.5 * len(words)

    return draw_timeline(lay_out(entries(world, line), 900, measure), "Timeline", "", measure, today)
