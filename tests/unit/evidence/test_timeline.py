"""The timeline: dates by the articles' publication, deadlines passed and next, and what stays in its own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tellings import Tellings

from claimdesk.domain.evidence.dated import dated
from claimdesk.domain.evidence.figures import figures
from claimdesk.domain.evidence.timeline import Timeline, moments
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Article, Claim, Number, Passage, Time

TODAY = date(2026, 7, 1)


@pytest.fixture
def told() -> Tellings:
    made = Tellings()
    made.outlet("gazette", published="2026-06-23")
    made.outlet("herald")
    return made


def line(told: Tellings, today: date = TODAY) -> Timeline:
    return moments(World.gather(told.records, "b1"), today)


def claim(told: Tellings, id: str, *times: Time, outlet: str = "gazette") -> None:
    told.claim(id, times=times)
    told.say(outlet, claim=id)


def test_words_stay_unresolved_until_their_article_has_a_date(told: Tellings) -> None:
    claim(told, "c1", Time("Tuesday"), Time("end of July", "deadline"), outlet="herald")
    before = line(told)
    assert [(each.words, each.claim) for each in before.unresolved] == [("Tuesday", "c1"), ("end of July", "c1")]
    assert {each.why for each in before.unresolved} == {"The article has no publication date."}
    herald = told.records.get(Article, "in-herald")
    told.records.put(replace(herald, published="2026-06-25"))
    after = line(told)
    assert after.unresolved == ()
    assert [m.value for m in after.moments if m.claim == "c1"] == ["2026-06-23", "2026-07-31"]
    assert all(m.inferred for m in after.moments if m.claim == "c1")


def test_a_persons_date_stands_whatever_the_article_says(told: Tellings) -> None:
    claim(told, "c1", Time("Tuesday", "event", "2026-06-16"), outlet="herald")
    (moment,) = (m for m in line(told).moments if m.claim)
    assert (moment.value, moment.set_by_person, moment.inferred) == ("2026-06-16", True, False)


def test_a_date_that_was_set_and_is_none_is_not_hidden(told: Tellings) -> None:
    claim(told, "c1", Time("once", "event", "whenever"), Time("long ago", "event", "-0043"))
    reasons = [each.why for each in line(told).unresolved]
    assert "whenever" in reasons[0]
    assert "1 to 9999" in reasons[1]


def test_the_next_deadline_is_the_soonest_that_is_not_over(told: Tellings) -> None:
    claim(told, "c1", Time("31 July", "deadline"))
    claim(told, "c2", Time("by mid-June", "deadline"))
    claim(told, "c3", Time("end of July", "deadline"))
    claim(told, "c4", Time("in early 2027", "deadline"))
    claim(told, "c5", Time("2 July 2026", "event"))
    found = {m.claim: m for m in line(told).moments if m.claim}
    assert [id for id, m in found.items() if m.next] == ["c1", "c3"]
    assert [id for id, m in found.items() if m.passed] == ["c2"]
    assert found["c4"].granularity == "interval"
    assert not found["c5"].next
    later = {m.claim: m for m in line(told, date(2026, 8, 1)).moments}
    assert [id for id, m in later.items() if m.next] == ["c4"]


def test_today_never_resolves_anything(told: Tellings) -> None:
    claim(told, "c1", Time("Tuesday"), Time("last year"), Time("by Friday", "deadline"))
    far = {m.value for m in line(told, date(2031, 1, 1)).moments}
    assert far == {m.value for m in line(told).moments}


def test_publications_stand_on_the_line_and_a_guessed_day_says_so(told: Tellings) -> None:
    told.article("a9", published="2026-06-24", guessed=("published",))
    found = [m for m in line(told).moments if m.claim is None]
    assert [(m.article, m.role, m.words, m.set_by_person) for m in found] == [
        ("in-gazette", "publication", "Title in-gazette", True),
        ("a9", "publication", "Title a9", False),
    ]


def test_moments_are_in_order_and_tell_how_exact_they_are(told: Tellings) -> None:
    words = {"2026": "year", "June 2026": "month", "4 June 2026": "day", "about 4 June 2026": "about",
             "summer 2026": "about", "since May 2026": "interval", "Q3 2026": "interval"}  # fmt: skip
    claim(told, "c1", *map(Time, words))
    found = [m for m in line(told).moments if m.claim]
    assert {m.words: m.granularity for m in found} == words
    assert [(m.begin, m.end) for m in found] == sorted((m.begin, m.end) for m in found)
    since = next(m for m in found if m.open_end)
    assert (since.words, since.passed) == ("since May 2026", False)


def test_a_length_of_time_is_neither_a_date_nor_a_gap(told: Tellings) -> None:
    claim(told, "c1", Time("up to 30 days", "period"), Time("over the past month", "period"), Time("within 30 days"))
    found = line(told)
    assert [m.value for m in found.moments if m.claim] == ["2026-05-23/2026-06-23"]
    assert [each.words for each in found.unresolved] == ["within 30 days"]


def test_words_lean_on_the_article_they_stand_in(told: Tellings) -> None:
    told.outlet("post", published="2026-06-30")
    told.claim("c1", times=(Time("on Monday"),))
    told.say("gazette", claim="c1")
    said = told.say("post", claim="c1")
    told.records.put(replace(told.records.get(Passage, said.passage), exact="It happened On Monday."))
    (found,) = dated(World.gather(told.records, "b1"), "c1")
    assert (found.article, found.value) == ("in-post", "2026-06-29")


def test_a_renewed_world_reads_changed_dates_anew(told: Tellings) -> None:
    claim(told, "c1", Time("Tuesday"))
    claim(told, "c2", Time("Monday"))
    world = World.gather(told.records, "b1")
    moments(world, TODAY)
    told.records.put(replace(told.records.get(Article, "in-gazette"), published="2026-06-30"))
    world = world.renew(told.records, [("article", "in-gazette")])
    assert [m.value for m in moments(world, TODAY).moments] == ["2026-06-29", "2026-06-30", "2026-06-30"]
    told.records.put(replace(told.records.get(Claim, "c1"), times=(Time("yesterday"),)))
    world = world.renew(told.records, [("claim", "c1")])
    assert [m.value for m in moments(world, TODAY).moments if m.claim == "c1"] == ["2026-06-29"]


def test_a_month_behind_is_last_years_unless_the_claim_speaks_of_what_will_be(told: Tellings) -> None:
    told.outlet("mail", published="2024-01-03")
    told.claim("c1", "The law passed on March 3.", times=(Time("March 3"),))
    told.claim("c2", "The court will hear it on March 3.", times=(Time("March 3"),))
    for id in ("c1", "c2"):
        told.say("mail", claim=id)
    assert {m.claim: m.value for m in line(told).moments if m.claim} == {"c1": "2023-03-03", "c2": "2024-03-03"}


def rate(words: str, baseline: str) -> Number:
    return Number(words, words.strip("% "), "%", "up", baseline, "message volume")


def test_what_a_figure_is_compared_with_stays_in_its_own_words_until_its_article_has_a_date(told: Tellings) -> None:
    numbers = (
        rate("3 %", "year-to-date"),
        rate("5 %", "from the previous session"),
        rate("9 %", "over the past month"),
    )
    told.claim("c1", numbers=numbers, times=(Time("over the past month", "period"),))
    told.say("herald", claim="c1")
    before = line(told)
    words = ["over the past month", "year-to-date", "from the previous session"]
    assert [(each.words, each.role) for each in before.unresolved] == [(each, "period") for each in words]
    assert {each.why for each in before.unresolved} == {"The article has no publication date."}
    told.records.put(replace(told.records.get(Article, "in-herald"), published="2026-06-23"))
    after = line(told)
    assert after.unresolved == ()
    assert {m.words: m.value for m in after.moments if m.claim} == {
        "over the past month": "2026-05-23/2026-06-23",
        "year-to-date": "2026-01-01/2026-06-23",
        "from the previous session": "2026-06-22~",
    }
    assert {m.role for m in after.moments if m.claim} == {"period"}


def test_a_figure_with_a_date_of_its_own_leaves_none_open(told: Tellings) -> None:
    told.claim("c1", numbers=(rate("3 %", "year-to-date"),), times=(Time("then", "event", "2026-06-23"),))
    told.say("herald", claim="c1")
    assert line(told).unresolved == ()


@pytest.mark.parametrize("baseline", ["", "than expected", "from 1500", "from 2,000", "than 12 %", "over its rival"])
def test_what_is_no_date_is_not_taken_for_one(told: Tellings, baseline: str) -> None:
    told.claim("c1", numbers=(rate("3 %", baseline),))
    told.say("herald", claim="c1")
    assert line(told).unresolved == ()
    assert [m for m in line(told).moments if m.claim] == []


def told_by(told: Tellings, statement: str, *times: Time, published: str = "2026-06-24") -> World:
    told.records.put(replace(told.records.get(Article, "in-herald"), published=published))
    told.claim("c1", statement, "figure", numbers=(rate("14 %", ""),), times=times)
    told.say("herald", claim="c1")
    return World.gather(told.records, "b1")


RUNNING = {
    "since the start of the year": "2026-01-01/2026-06-24",
    "year to date": "2026-01-01/2026-06-24",
    "so far this month": "2026-06-01/2026-06-24",
    "over the past month": "2026-05-24/2026-06-24",
    "in the last three years": "2023-06-24/2026-06-24",
}


@pytest.mark.parametrize(("words", "value"), RUNNING.items())
@pytest.mark.parametrize("role", ["event", "period"])
def test_what_runs_up_to_today_is_a_period_that_ends_with_publication(
    told: Tellings, words: str, value: str, role: str
) -> None:
    world = told_by(told, f"Shares fell 14 % {words}.", Time(words, role))
    (moment,) = [each for each in moments(world, TODAY).moments if each.claim]
    assert (moment.value, moment.role, moment.granularity) == (value, "period", "interval")
    assert [row.as_of for measure in figures(world) for row in measure.rows] == ["2026-06-24"]


@pytest.mark.parametrize("words", RUNNING)
def test_it_stays_words_where_nobody_knows_when_it_was_told(told: Tellings, words: str) -> None:
    found = moments(told_by(told, f"Shares fell 14 % {words}.", Time(words), published=""), TODAY)
    assert [each.words for each in found.unresolved] == [words]
    assert [each for each in found.moments if each.claim] == []


def test_the_start_of_the_year_after_since_is_all_the_time_since_then(told: Tellings) -> None:
    """Claims tagged before "since" was read with the words carry the words without it."""
    world = told_by(told, "Shares fell 14 % since the start of the year.", Time("the start of the year"))
    (moment,) = [each for each in moments(world, TODAY).moments if each.claim]
    assert (moment.value, moment.role) == ("2026-01-01/2026-06-24", "period")
    assert [row.as_of for measure in figures(world) for row in measure.rows] == ["2026-06-24"]


def test_a_start_without_since_is_still_a_day(told: Tellings) -> None:
    world = told_by(told, "The rule took effect at the start of the year.", Time("the start of the year"))
    (moment,) = [each for each in moments(world, TODAY).moments if each.claim]
    assert (moment.value, moment.role, moment.granularity) == ("2026-01-01", "event", "day")


TO_DATE = Time("year to date")


@pytest.mark.parametrize(
    ("statement", "time", "until"),
    [
        ("As of 12 June 2026 shares fell 14 % year to date.", Time("12 June 2026"), "2026-06-12"),
        ("At the close, shares fell 14 % year to date.", Time("the close", "event", "2026-06-15"), "2026-06-15"),
        ("Under the order of 4 June 2026 they fell 14 % year to date.", Time("4 June 2026"), "2026-06-24"),
    ],
)
def test_it_ends_on_the_day_the_claim_says_it_holds_for(told: Tellings, statement: str, time: Time, until: str) -> None:
    found = moments(told_by(told, statement, time, TO_DATE), TODAY)
    assert [each.value for each in found.moments if each.words == "year to date"] == [f"2026-01-01/{until}"]
