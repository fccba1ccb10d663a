"""Figures: one measure side by side, with what each number does not say."""

from __future__ import annotations

import pytest
from tellings import Tellings

from claimdesk.domain.evidence.figures import Measure, figures
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Number, Time


@pytest.fixture
def told() -> Tellings:
    made = Tellings()
    made.outlet("gazette", published="2026-06-23")
    made.outlet("herald")
    return made


def rows(told: Tellings) -> list[Measure]:
    return figures(World.gather(told.records, "b1"))


def claim(told: Tellings, id: str, *numbers: Number, outlet: str = "gazette", times: tuple[Time, ...] = ()) -> None:
    told.claim(id, kind="figure", numbers=numbers, times=times)
    told.say(outlet, claim=id)


def test_two_figures_of_one_measure_stand_side_by_side(told: Tellings) -> None:
    claim(told, "c1", Number("300%", "300", "%", "up", "the day before", "Message volumes"))
    claim(told, "c2", Number("14 ships", "14", "ships", "", "", "losses"))
    claim(told, "c3", Number("1,200%", "1200", "%", "up", "over the past month", "the message volume"))
    assert [(m.name, [row.claim for row in m.rows]) for m in rows(told)] == [
        ("Message volumes", ["c1", "c3"]),
        ("losses", ["c2"]),
    ]


def test_a_change_needs_direction_and_baseline_and_a_level_does_not(told: Tellings) -> None:
    claim(told, "c1", Number("14.6%", "14.6", "%", "", "", "share"))
    claim(told, "c2", Number("30 ships", "30", "ships", "", "", "fleet"))
    claim(told, "c3", Number("$5bn", "5000000000", "$", "down", "", "sales"))
    claim(told, "c4", Number("many", "", "", "", "", ""))
    missing = {row.claim: row.missing for measure in rows(told) for row in measure.rows}
    assert missing == {
        "c1": ("direction", "baseline"),
        "c2": (),
        "c3": ("baseline",),
        "c4": ("measure", "value", "unit"),
    }


def test_a_figure_is_as_of_its_own_day_or_the_articles(told: Tellings) -> None:
    number = Number("30 ships", "30", "ships", "", "", "fleet")
    claim(told, "c1", number, times=(Time("on Monday"),))
    claim(told, "c2", number, times=(Time("over the past month", "period"),))
    claim(told, "c3", number, outlet="herald")
    (measure,) = rows(told)
    assert [row.as_of for row in measure.rows] == ["2026-06-22", "2026-06-23", ""]
    assert measure.rows[2].missing == ("as-of date",)


def test_numbers_whose_measure_nobody_said_come_last(told: Tellings) -> None:
    claim(told, "c1", Number("9"), Number("", "", "%"))
    claim(told, "c2", Number("8%", "8", "%", "up", "2025", "rent"))
    assert [(m.name, len(m.rows)) for m in rows(told)] == [("rent", 1), ("", 1)]


def test_a_figure_without_a_number_is_there_with_its_value_missing(told: Tellings) -> None:
    told.claim("c1", "Message volumes were normal.", kind="figure")
    told.claim("c2", "The ministry was silent.")
    for id in ("c1", "c2"):
        told.say("gazette", claim=id)
    claim(told, "c3", Number("", measure="rent"))
    claim(told, "c4", Number("8%", "8", "%", "up", "2025", "rent"))
    named, bare = rows(told)
    assert [(row.claim, "value" in row.missing) for row in named.rows] == [("c3", True), ("c4", False)]
    (row,) = bare.rows
    assert (bare.name, row.claim, row.words, row.value) == ("", "c1", "Message volumes were normal.", "")
    assert row.missing == ("measure", "value", "unit")


@pytest.mark.parametrize(
    ("statement", "counted"),
    [
        ("Four people familiar with the request told the paper", False),
        ("The account comes from four unnamed people", False),
        ("Four people were hurt in the blast", True),
        ("Four ships lie at anchor", True),
    ],
)
def test_a_count_of_those_who_say_so_is_no_figure(told: Tellings, statement: str, counted: bool) -> None:
    told.source("group", "Four unnamed people", kind="anonymous group", on_record="anonymous")
    number = Number(next(word for word in statement.split() if word.casefold() == "four"), "4")
    told.claim("c1", statement, kind="sourcing", numbers=(number,))
    told.say("gazette", *(["group"] if "unnamed" in statement else []), claim="c1")
    assert bool(rows(told)) is counted


def test_a_level_without_a_number_stands_beside_the_figures_of_what_it_is_of(told: Tellings) -> None:
    claim(told, "c1", Number("300%", "300", "%", "up", "the day before", "message volume"))
    told.claim("c2", "Message volume reads as “normal”", kind="figure")
    told.say("gazette", claim="c2")
    told.claim("c3", "The mood is normal", kind="figure")
    told.say("gazette", claim="c3")
    assert [(m.name, [row.claim for row in m.rows]) for m in rows(told)] == [
        ("message volume", ["c1", "c2"]),
        ("", ["c3"]),
    ]
