"""Conflicts a person linked, and candidates by rule: what trips each rule and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tellings import Tellings

from claimdesk.domain.edits.evidence_decisions import accept_group, join_claims, reject_group, set_apart
from claimdesk.domain.evidence.candidates import Group, candidates
from claimdesk.domain.evidence.conflicts import Conflict, conflicts
from claimdesk.domain.evidence.figures import figures
from claimdesk.domain.evidence.propositions import propositions
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Article, Claim, Decision, Evidence, Number, Passage, Relation, Time
from claimdesk.domain.trouble import NotPossible


@pytest.fixture
def made() -> Tellings:
    made = Tellings()
    for outlet in ("A", "B", "C", "D"):
        made.outlet(outlet, published="2026-06-23")
    made.source("lind", "Ada Lind", kind="person")
    made.source("holm", "Ida Holm", kind="person")
    return made


def tell(made: Tellings, outlet: str, statement: str, *chain: str, kind: str = "state", **fields: Any) -> str:
    id = f"c{len(made.records.where(Claim)) + 1}"
    said = {name: fields.pop(name) for name in ("quotation", "role") if name in fields}
    made.claim(id, statement, kind, **fields)
    row = made.say(outlet, *chain, claim=id, **said)
    passage = made.records.get(Passage, row.passage)
    made.records.put(replace(passage, exact=statement))
    return id


def found(made: Tellings, rule: str = "") -> list[Group]:
    return [group for group in candidates(World.gather(made.records, "b1")) if rule in ("", group.rule)]


def pairs(made: Tellings, rule: str = "") -> list[tuple[str, str]]:
    return sorted(pair for group in found(made, rule) for pair in group.pairs)


# A person's word


def test_a_contradiction_is_what_a_person_linked(made: Tellings) -> None:
    tell(made, "A", "The port is open.")
    tell(made, "B", "The port is closed.")
    world = World.gather(made.records, "b1")
    assert (conflicts(world), candidates(world)) == ([], [])
    made.link("supports", "c1", "c2")
    assert conflicts(World.gather(made.records, "b1")) == []
    relation = made.link("contradicts", "c2", "c1")
    assert conflicts(World.gather(made.records, "b1")) == [Conflict("c2", "c1", relation)]


def test_conflicts_come_by_importance_and_a_filter_keeps_those_with_a_claim_in_it(made: Tellings) -> None:
    for outlet in "ABCD":
        tell(made, outlet, f"The port in {outlet} is open.")
    made.link("contradicts", "c1", "c2")
    made.link("contradicts", "c3", "c4")
    made.stand("c4", "key")
    world = World.gather(made.records, "b1")
    assert [each.claim for each in conflicts(world)] == ["c3", "c1"]
    assert [each.claim for each in conflicts(world.filtered(article="in-B"))] == ["c1"]


# One measure with different numbers


def figure(made: Tellings, outlet: str, statement: str, *number: str, **fields: Any) -> str:
    """``number``: words, value, unit, direction, baseline, measure."""
    return tell(made, outlet, statement, kind="figure", numbers=(Number(*number),), **fields)


def test_one_measure_with_three_numbers_is_one_group(made: Tellings) -> None:
    for outlet, value in zip("ABC", ("12", "14", "15"), strict=True):
        figure(made, outlet, f"Waiting time is {value} days.", f"{value} days", value, "days", "", "", "waiting time")
    (group,) = found(made)
    assert (group.rule, group.pairs) == ("figures", (("c1", "c2"), ("c1", "c3"), ("c2", "c3")))
    assert group.why == "Waiting time is given as “12 days”, “14 days” and “15 days”."
    assert group.claims == ("c1", "c2", "c3")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("12 %", "12", "%", "", "", "share"), ("12 percent", "12.0", "percent", "", "", "the share")),  # the same
        (("12 %", "12", "%", "", "", "share"), ("14 €", "14", "€", "", "", "share")),  # another unit
        (("12 %", "12", "%", "", "", "share"), ("14 %", "14", "%", "", "", "turnover")),  # another measure
        (("12 %", "", "%", "", "", "share"), ("14 %", "14", "%", "", "", "share")),  # no value
        (("up to 30", "30", "", "at most", "", "share"), ("20", "20", "", "", "", "share")),  # within the bound
        (("12 %", "12", "%", "up", "since May", "share"), ("14 %", "14", "%", "up", "since June", "share")),
        (("-12 %", "-12", "%", "down", "", "share"), ("12 %", "12", "%", "down", "", "share")),  # said twice
    ],
)
def test_figures_that_agree_or_speak_of_other_things(made: Tellings, one: Any, other: Any) -> None:
    figure(made, "A", "A figure.", *one)
    figure(made, "B", "Another.", *other)
    assert pairs(made) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("12 %", "12", "%", "up", "", "share"), ("12 %", "12", "%", "down", "", "share")),
        (("up to 30", "30", "", "at most", "", "share"), ("45", "45", "", "", "", "share")),
        (("up to 30", "30", "", "at most", "", "share"), ("up to 60", "60", "", "at most", "", "share")),
        (("12 %", "12", "%", "up", "since the May", "share"), ("14 %", "14", "%", "up", "Since May", "share")),
        (("12 %", "12", "%", "up", "", "share"), ("14 %", "14", "%", "up", "since June", "share")),
        (("$5", "5", "$", "", "", "the price"), ("6 dollars", "6", "dollars", "", "", "prices")),
    ],
)
def test_figures_that_differ(made: Tellings, one: Any, other: Any) -> None:
    figure(made, "A", "A figure.", *one)
    figure(made, "B", "Another.", *other)
    assert pairs(made) == [("c1", "c2")]


def test_a_rounded_number_is_not_another_one(made: Tellings) -> None:
    figure(made, "A", "The dike is 14.6 metres high.", "14.6 metres", "14.6", "metres", "", "", "height")
    figure(made, "B", "The dike is about 15 metres high.", "15 metres", "15", "metres", "", "", "height")
    assert pairs(made) == []
    figure(made, "C", "The dike is 15 metres high.", "15 metres", "15", "metres", "", "", "height")
    assert pairs(made) == [("c1", "c3")]


def test_the_price_of_one_firm_is_not_the_price_of_another(made: Tellings) -> None:
    figure(made, "A", "The share of Northwind fell 3 %.", "3 %", "3", "%", "down", "", "share price")
    figure(made, "B", "The share of Southgate fell 9 %.", "9 %", "9", "%", "down", "", "share price")
    assert pairs(made) == []
    figure(made, "C", "The share of Northwind fell 4 %.", "4 %", "4", "%", "down", "", "share price")
    assert pairs(made) == [("c1", "c3")]


def test_one_jump_since_one_day_told_with_two_numbers(made: Tellings) -> None:
    """Two ways to say how much is written about a stock, and two to say since when."""
    back = ("from the previous session", "from the session before")
    figure(made, "A", "Chatter jumped 300%.", "300%", "300", "%", "up", back[0], "Retail chatter on the stock")
    figure(made, "B", "It jumped 400%.", "400%", "400", "%", "up", back[1], "Message volume on the stock")
    figure(made, "C", "It surged 1,200%.", "1,200%", "1200", "%", "up", "over the past month", "message volume")
    (group,) = found(made)
    assert group.pairs == (("c1", "c2"),), "a month is not a session"
    assert group.why == "Retail chatter on the stock is given as up “300%” and up “400%”."


def test_so_much_a_session_is_not_so_much_a_month(made: Tellings) -> None:
    for outlet, words, value, each in (("A", "300 %", "300", "per session"), ("B", "1,200 %", "1200", "a month")):
        figure(made, outlet, f"Posts on the stock rise {words} {each}.", words, value, "%", "up", "", "message volume")
    assert pairs(made) == []
    figure(made, "C", "Posts on the stock rise 400 % each session.", "400 %", "400", "%", "up", "", "message volume")
    assert pairs(made) == [("c1", "c3")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("NORTHWIND stock", "Northwind shares", True),
        ("Northwind's share price", "the shares of Northwind Platforms", True),
        ("price of shares in Northwind Inc.", "Northwind Group stock", True),
        ("Northwind stock", "Southwind shares", False),
        ("Northwind stock", "Northwind profit", False),
        ("Northwind stock", "Northwind's market share", False),
        ("Northwind stock", "message volume on Northwind stock", False),
        ("earnings per share", "stock", False),
        ("chatter on Northwind", "chatter on Southwind", False),
    ],
)
def test_a_share_price_is_one_measure_whatever_it_is_called(made: Tellings, one: str, other: str, same: bool) -> None:
    figure(made, "A", "Down 14.6%.", "14.6%", "14.6", "%", "down", "year-to-date", one)
    figure(made, "B", "Down 15.2%.", "15.2%", "15.2", "%", "down", "since the start of the year", other)
    assert bool(pairs(made)) == same
    measures = [measure.name for measure in figures(World.gather(made.records, "b1"))]
    assert measures == ([one] if same else [one, other])


def test_a_ticker_is_the_company_only_where_the_text_ties_them(made: Tellings) -> None:
    figure(made, "A", "Down 14.6%.", "14.6%", "14.6", "%", "down", "year-to-date", "NWD shares")
    figure(made, "B", "Down 15.2%.", "15.2%", "15.2", "%", "down", "year-to-date", "Northwind stock")
    assert pairs(made) == []
    tell(made, "C", "The eNorthwind (NWD) is a boat.")
    assert pairs(made) == [], "half a word is no company's name"
    tell(made, "C", "Northwind Corp. (NYSE: NWD) opened a yard.")
    (group,) = found(made)
    assert group.why == "NWD shares is given as down “14.6%” and down “15.2%”."
    tell(made, "D", "Narrow Woods (NWD) is a park.")
    assert pairs(made) == [], "tied to two names, it is tied to none"


def test_figures_and_conflicts_call_a_measure_nobody_named_by_the_same_words(made: Tellings) -> None:
    figure(made, "A", "The Harbour order allows 30 days before a ship leaves.", "30 days", "30", "days", "at most")
    figure(made, "B", "A ship may be held 45 days before it sails, by the order.", "45 days", "45", "days", "at most")
    figure(made, "C", "The order holds 9 ships before they sail.", "9 ships", "9", "ships")
    world = World.gather(made.records, "b1")
    (group,) = candidates(world)
    assert (group.pairs, group.subject) == ((("c1", "c2"),), "order and ship")
    assert group.why == "On order and ship the figures differ: “30 days” and “45 days”."
    named, bare = figures(world)
    assert (named.name, [row.claim for row in named.rows]) == ("order and ship", ["c1", "c2"])
    assert (bare.name, [row.claim for row in bare.rows]) == ("", ["c3"])
    less = world.filtered(article="in-B")
    assert [measure.name for measure in figures(less)] == ["order and ship"], "a filter changes no name"


def test_figures_without_a_measure_go_by_their_words(made: Tellings) -> None:
    figure(made, "A", "Flooding damaged 30 houses along the river.", "30 houses", "30", "houses")
    figure(made, "B", "The river damaged 45 houses by flooding.", "45 houses", "45", "houses")
    figure(made, "C", "The strike closed 50 houses.", "50 houses", "50", "houses")
    assert pairs(made) == [("c1", "c2")]


def test_a_normal_level_stands_against_a_change(made: Tellings) -> None:
    made.claim("c1", "Message volumes on the forum were “normal”.", "figure")
    made.say("A", claim="c1")
    figure(made, "B", "Message volumes jumped 300 %.", "300 %", "300", "%", "up")
    figure(made, "C", "Messages surged 1,200 %.", "1,200 %", "1200", "%", "up")  # one word in common, elsewhere
    figure(made, "D", "Message volumes came to 300.", "300", "300")  # no change
    assert pairs(made) == [("c1", "c2")]
    assert "“normal” and up “300 %”" in found(made)[0].why


def test_beside_each_other_one_common_word_is_enough(made: Tellings) -> None:
    made.claim("c1", "Retail sentiment came with normal volumes.", "state")
    made.say("A", claim="c1")
    figure(made, "A", "Retail chatter jumped 300 %.", "300 %", "300", "%", "up")
    assert pairs(made) == [("c1", "c2")]


def test_a_change_is_of_what_its_measure_names_where_the_statement_leaves_it_out(made: Tellings) -> None:
    made.claim("c1", "Retail sentiment came with normal volumes.", "state")
    made.say("A", claim="c1")
    figure(made, "A", "It has surged 1,200 %.", "1,200 %", "1200", "%", "up", "over the past month", "Retail chatter")
    figure(made, "A", "It has lost 14.6 %.", "14.6 %", "14.6", "%", "down", "year-to-date", "Northwind stock")
    (group,) = found(made)
    assert group.pairs == (("c1", "c2"),)
    assert group.why == "Retail chatter is given as “normal” and up “1,200 %” over the past month."
    assert group.subject == "Retail chatter"


def test_a_claim_of_two_jumps_stands_against_a_level_once_and_both_are_said(made: Tellings) -> None:
    made.claim("c1", "Message volumes on the forum were normal.", "state")
    made.say("A", claim="c1")
    jumps = (
        Number("+300 %", "300", "%", "up", "from the previous session", "message volume"),
        Number("1,200 %", "1200", "%", "up", "over the past month", "message volume"),
    )
    tell(made, "B", "Message volumes: +300 % from the previous session, 1,200 % over the past month.", numbers=jumps)
    (group,) = found(made)
    assert group.pairs == (("c1", "c2"),)
    assert "“+300 %” from the previous session and up “1,200 %” over the past month" in group.why


def test_a_level_is_of_what_the_rest_of_its_sentence_names(made: Tellings) -> None:
    tell(made, "A", "‘normal’ volumes", kind="state")
    figure(made, "A", "Retail chatter jumped 300 %.", "300 %", "300", "%", "up")
    assert pairs(made) == []
    (row,) = made.records.where(Evidence, claim="c1")
    passage = made.records.get(Passage, row.passage)
    made.records.put(replace(passage, prefix="Profits fell. Retail talk came with ", suffix=" again. Sales rose."))
    assert pairs(made) == [("c1", "c2")]


def test_each_period_is_decided_about_by_itself(made: Tellings) -> None:
    """One key on a group never links figures of two periods."""
    made.claim("c1", "Message volumes on the forum were normal.", "state")
    made.say("A", claim="c1")
    for words, value, baseline in (("300 %", "300", "from the previous session"), ("1,200 %", "1200", "since May")):
        figure(made, "B", f"Message volumes rose {words}.", words, value, "%", "up", baseline, "message volume")
    figure(made, "C", "Message volumes rose 1,300 %.", "1,300 %", "1300", "%", "up", "from May", "message volumes")
    figure(made, "D", "Message volumes rose 9 %.", "9 %", "9", "%", "up", "", "message volumes")
    groups = {group.pairs for group in found(made)}
    assert groups == {
        (("c1", "c2"),),
        (("c1", "c3"), ("c1", "c4")),
        (("c1", "c5"),),
        (("c2", "c5"),),
        (("c3", "c4"), ("c3", "c5"), ("c4", "c5")),
    }


def test_figures_that_say_themselves_that_they_are_of_different_days_are_no_conflict(made: Tellings) -> None:
    days = (Time("in 2024", "event"), Time("in 2025", "event"), Time("in May 2025", "event"))
    for outlet, value, day in zip("ABC", ("12", "14", "15"), days, strict=True):
        figure(made, outlet, f"It was {value} %.", f"{value} %", value, "%", "", "", "share", times=(day,))
    assert pairs(made) == [("c2", "c3")]


def test_figures_of_articles_of_different_days_are_a_group_of_their_own_and_it_says_so(made: Tellings) -> None:
    made.outlet("E", published="2026-05-01")
    for outlet, value in zip("ABE", ("12", "14", "15"), strict=True):
        figure(made, outlet, f"It was {value} %.", f"{value} %", value, "%", "", "", "share")
    same, apart = found(made)
    assert (same.pairs, same.why) == ((("c1", "c2"),), "Share is given as “12 %” and “14 %”.")
    assert apart.pairs == (("c1", "c3"), ("c2", "c3"))
    assert apart.why == "Share is given as “12 %”, “15 %” and “14 %”, as of 1 May 2026 and 23 June 2026."


def test_articles_of_one_week_speak_of_one_period(made: Tellings) -> None:
    made.outlet("E", published="2026-06-16")
    for outlet, value in zip("ABE", ("12", "12", "15"), strict=True):
        figure(made, outlet, f"It was {value} %.", f"{value} %", value, "%", "", "", "share")
    assert [group.pairs for group in found(made)] == [(("c1", "c3"), ("c2", "c3"))]


def test_a_claim_that_has_the_others_number_as_well_does_not_differ_from_it(made: Tellings) -> None:
    both = (Number("3 %", "3", "%", "up", "", "share"), Number("5 %", "5", "%", "up", "", "share"))
    tell(made, "A", "It rose 3 % and then 5 %.", kind="figure", numbers=both)
    figure(made, "B", "It rose 5 %.", "5 %", "5", "%", "up", "", "share")
    assert pairs(made) == []


def test_a_measure_called_unchanged_stands_against_its_change(made: Tellings) -> None:
    figure(made, "A", "Volume is normal.", "normal", "", "", "", "", "message volume")
    figure(made, "B", "Up it goes.", "300 %", "300", "%", "up", "", "message volume")
    assert pairs(made) == [("c1", "c2")]


# Mandatory against voluntary


def test_a_duty_stands_against_a_choice_on_one_subject(made: Tellings) -> None:
    tell(made, "A", "The order mandates a review of harbour models.", kind="rule")
    tell(made, "B", "Firms voluntarily submit harbour models for review.")
    tell(made, "C", "The review of harbour models is optional.")
    (group,) = found(made)
    assert (group.rule, group.pairs) == ("obligation", (("c1", "c2"), ("c1", "c3")))
    assert group.why == (
        "One side says it is required (“mandates”), the other that it is voluntary (“voluntarily” and “optional”)."
    )


@pytest.mark.parametrize(
    "other",
    [
        "Nurses volunteer in hospitals.",  # another subject
        "The order requires a review of harbour models.",  # the same
        "The review of harbour models is not voluntary.",  # the same, said by its opposite
        "The order mandates a voluntary review of harbour models.",  # both
        "Harbour models are under review.",  # neither
    ],
)
def test_no_clash_of_duties(made: Tellings, other: str) -> None:
    tell(made, "A", "The order mandates a review of harbour models.")
    tell(made, "B", other)
    assert pairs(made) == []


@pytest.mark.parametrize(
    "free", ["Participation is voluntary.", "Taking part is optional, said Ada Lind.", "Joining in is voluntary."]
)
def test_taking_part_is_in_what_the_sentences_round_it_speak_of(made: Tellings, free: str) -> None:
    tell(made, "A", "The order mandates federal tests of harbour models.")
    id = tell(made, "B", free)
    (row,) = made.records.where(Evidence, claim=id)
    passage = made.records.get(Passage, row.passage)
    assert pairs(made) == [], "nobody knows in what"
    made.records.put(replace(passage, prefix="The agency reviews each of the models. "))
    assert pairs(made) == [("c1", "c2")]
    made.records.put(replace(passage, prefix="The savings plan starts in June. "))
    assert pairs(made) == []
    article = made.records.get(Article, "in-B")
    made.records.put(replace(article, title="What the federal reviews are"))
    assert pairs(made) == [("c1", "c2")]


def test_taking_part_in_something_else_is_another_subject(made: Tellings) -> None:
    tell(made, "A", "The order mandates federal tests of harbour models.")
    tell(made, "B", "Participation in the savings plan is voluntary.")
    tell(made, "C", "Submission of tax forms by post is voluntary.")
    assert pairs(made) == []
    tell(made, "D", "Joining the federal evaluation is voluntary.")
    assert pairs(made) == [("c1", "c4")]


def test_what_a_person_set_comes_before_the_words(made: Tellings) -> None:
    tell(made, "A", "The order mandates a review of harbour models.", obligation="permitted")
    tell(made, "B", "Firms voluntarily submit harbour models for review.")
    assert pairs(made) == []
    tell(made, "C", "Harbour models come under review.", obligation="mandatory")
    assert pairs(made) == [("c2", "c3")]


# Opposite certainty or stance of one actor


@pytest.mark.parametrize(
    ("field", "one", "other", "clash"),
    [
        ("stance", "supports", "opposes", True),
        ("stance", "affirms", "denies", True),
        ("stance", "supports", "supports", False),
        ("stance", "supports", "neutral", False),
        ("stance", "supports", "denies", False),
        ("certainty", "certain", "possible not", True),
        ("certainty", "certain not", "probable", True),
        ("certainty", "certain", "possible", False),
        ("certainty", "certain", "uncommitted", False),
    ],
)
def test_one_actor_and_two_sides(made: Tellings, field: str, one: str, other: str, clash: bool) -> None:
    tell(made, "A", "The harbour review should go on.", actor="lind", **{field: one})
    tell(made, "B", "The harbour review is a good thing.", actor="lind", **{field: other})
    assert pairs(made) == ([("c1", "c2")] if clash else [])


def test_two_actors_may_differ_and_one_may_hold_two_views_of_two_things(made: Tellings) -> None:
    tell(made, "A", "The harbour review should go on.", actor="lind", stance="supports")
    tell(made, "B", "The harbour review should end.", actor="holm", stance="opposes")
    tell(made, "C", "Ada Lind dislikes the new tariff.", actor="lind", stance="opposes")
    tell(made, "D", "Ada Lind likes the old bridge.", actor="lind", stance="supports")  # her name does not count
    assert pairs(made) == []


# Dates of one event


def dated(made: Tellings, outlet: str, statement: str, words: str, value: str = "", role: str = "event") -> str:
    return tell(made, outlet, statement, kind="event", times=(Time(words, role, value),))


def test_two_dates_of_one_event(made: Tellings) -> None:
    dated(made, "A", "Officials signed the harbour order.", "4 June", "2026-06-04")
    dated(made, "B", "The harbour order was signed by officials.", "6 June", "2026-06-06")
    (group,) = found(made)
    assert (group.rule, group.pairs) == ("dates", (("c1", "c2"),))
    assert group.why == "The same event is dated “4 June” (4 June 2026) and “6 June” (6 June 2026)."


@pytest.mark.parametrize(
    ("statement", "value", "role"),
    [
        ("The harbour order was signed by officials.", "2026-06", "event"),  # no contradiction: less exact
        ("The harbour order was signed by officials.", "2026-06-01/2026-06-10", "event"),
        ("The harbour order was signed by officials.", "2026-06-06", "deadline"),  # another thing's date
        ("The bridge collapsed in heavy rain.", "2026-06-06", "event"),  # another event
    ],
)
def test_dates_that_do_not_clash(made: Tellings, statement: str, value: str, role: str) -> None:
    dated(made, "A", "Officials signed the harbour order.", "4 June", "2026-06-04")
    dated(made, "B", statement, "then", value, role)
    assert pairs(made) == []


def test_relative_dates_clash_only_once_the_articles_are_dated(made: Tellings) -> None:
    dated(made, "A", "Officials signed the harbour order.", "on Tuesday")
    dated(made, "B", "The harbour order was signed by officials.", "on Monday")
    assert pairs(made) == [("c1", "c2")]
    for article in made.records.where(Article):
        made.records.put(replace(article, published=""))
    assert pairs(made) == []


# One speaker's quotation


def test_a_quotation_that_differs_by_a_word(made: Tellings) -> None:
    tell(made, "A", "“We hope to sign the agreement soon,” she said.", "lind")
    tell(made, "B", "“We expect to sign the agreement soon,” she said.", "lind")
    (group,) = found(made)
    assert group.rule == "quotation"
    assert group.why == "Ada Lind is quoted with “hope” in one article and with “expect” in another."


@pytest.mark.parametrize(
    ("outlet", "speaker", "words"),
    [
        ("B", "lind", "“We hope to sign the agreement soon,” she wrote."),  # the same
        ("B", "lind", "“we hope to sign the agreement, soon” …"),  # only signs and capitals
        ("B", "holm", "“We expect to sign the agreement soon,” he said."),  # somebody else
        ("A", "lind", "“We expect to sign the agreement soon,” she added."),  # in the same article
        ("B", "lind", "“We will never sign what they wrote for us there,” she said."),  # something else
        ("B", "lind", "She hoped to sign the agreement soon."),  # not quoted
    ],
)
def test_quotations_that_do_not_clash(made: Tellings, outlet: str, speaker: str, words: str) -> None:
    tell(made, "A", "“We hope to sign the agreement soon,” she said.", "lind")
    tell(made, outlet, words, speaker)
    assert pairs(made, "quotation") == []


# Decided is decided


@pytest.fixture
def clash(made: Tellings) -> Tellings:
    tell(made, "A", "The order mandates a review of harbour models.")
    tell(made, "B", "Firms voluntarily submit harbour models for review.")
    tell(made, "C", "The review of harbour models is optional.")
    return made


def test_accepting_a_group_links_it_and_it_is_gone(clash: Tellings) -> None:
    (group,) = found(clash)
    change = accept_group(clash.records, group.pairs)
    assert change.label == "Accept: contradicts (no. 1, no. 2 and no. 3)"
    clash.records.apply(change)
    assert found(clash) == []
    assert {(r.claim, r.other) for r in clash.records.where(Relation, kind="contradicts")} == set(group.pairs)
    with pytest.raises(NotPossible):
        accept_group(clash.records, group.pairs)
    clash.records.apply(change.reverse())
    assert found(clash) == [group]


@pytest.mark.parametrize("kind", ["no contradiction", "not the same"])
def test_rejecting_a_group_is_remembered(clash: Tellings, kind: str) -> None:
    (group,) = found(clash)
    clash.records.apply(reject_group(clash.records, group.pairs[:1], kind))
    assert pairs(clash) == [("c1", "c3")]
    change = reject_group(clash.records, group.pairs, kind)
    assert len(change.steps) == 1
    clash.records.apply(change)
    assert found(clash) == []
    with pytest.raises(NotPossible):
        reject_group(clash.records, [(b, a) for a, b in group.pairs], kind)


@pytest.mark.parametrize("kind", ["supports", "qualifies", "updates", "duplicates"])
def test_claims_related_in_another_way_are_not_offered(clash: Tellings, kind: str) -> None:
    clash.link(kind, "c2", "c1")
    assert ("c1", "c2") not in pairs(clash)


def test_claims_of_one_proposition_are_not_offered(clash: Tellings) -> None:
    clash.claim("c9")
    clash.say("D", claim="c9")
    clash.records.apply(join_claims(clash.records, "c1", "c9"))
    clash.records.apply(join_claims(clash.records, "c9", "c3"))
    assert pairs(clash) == [("c1", "c2")]


def test_claims_whose_propositions_contradict_each_other_already_are_not_offered(clash: Tellings) -> None:
    (group,) = found(clash)
    one, other = pair = group.pairs[0]
    same = tell(clash, "C", "Nothing of the kind is said here")
    clash.link("contradicts", other, same)
    assert pair in pairs(clash), "a contradiction of another claim settles nothing"
    clash.link("duplicates", same, one)
    assert pair not in pairs(clash)


def test_other_decisions_do_not_hide_a_candidate(clash: Tellings) -> None:
    clash.decide("check waived", "c1", "c2")
    clash.decide("no contradiction", "c1", "c9")
    assert len(pairs(clash)) == 2


def test_candidates_are_never_stored(clash: Tellings) -> None:
    before = list(clash.records)
    assert found(clash)
    assert list(clash.records) == before


def test_setting_two_groups_apart(made: Tellings) -> None:
    made.group("four")
    made.group("two")
    made.say("A", "four")
    made.say("B", "two")
    change = set_apart(made.records, "two", "four", reason="Two ministries")
    assert change.label == "Set apart “two” and “four”"
    made.records.apply(change)
    assert len(propositions(World.gather(made.records, "b1"))[0].origins) == 2
    with pytest.raises(NotPossible):
        set_apart(made.records, "four", "two")
    with pytest.raises(NotPossible):
        set_apart(made.records, "four", "four")


def test_words_outside_the_vocabulary_are_refused(clash: Tellings) -> None:
    with pytest.raises(NotPossible):
        accept_group(clash.records, [("c1", "c2")], "resembles")
    with pytest.raises(NotPossible):
        reject_group(clash.records, [("c1", "c2")], "whatever")
    with pytest.raises(NotPossible):
        join_claims(clash.records, "c1", "c1")
    assert clash.records.where(Decision) == []


def test_a_crowd_on_one_subject_is_parted_so_that_each_group_can_be_read(made: Tellings) -> None:
    for count in range(12):
        tell(made, "A", f"Rule {count} mandates a review of harbour models.")
        tell(made, "B", f"Firm {count} voluntarily gives harbour models for review.")
    groups = found(made)
    assert len(groups) > 1
    assert max(len(group.pairs) for group in groups) <= 24
    seen = pairs(made)
    assert len(seen) == len(set(seen))
    assert {id for pair in seen for id in pair} == {f"c{n}" for n in range(1, 25)}
