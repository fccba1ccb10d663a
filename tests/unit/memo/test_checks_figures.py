"""The check on figures: a number or a date in a sentence stands in one of its claims, however it is written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from checking import bottom, checked, labels, mended, prose, words_at
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.memo.checks.numbers import figures


def test_a_number_that_no_claim_has_is_found():
    source = prose("The share is down 16.4% this year. [@c7]")
    (found,) = checked(source, "figure")
    assert found.sentence == "The number “16.4%” does not stand in no. 7."
    assert words_at(source, found) == "16.4%"
    assert labels(found) == ["Say 14.6%"]
    assert "down 14.6% this year" in mended(source, found)


def test_a_sentence_is_not_judged_by_the_citation_of_the_next():
    assert not checked(prose("Talks go on until 30 August. The share is down 14.6% this year. [@c7]"), "figure")


def test_a_date_that_no_claim_has_is_found():
    source = prose("Reviewers have had 30 days since 5 June 2026, says the order. [@c4]")
    (found,) = checked(source, "figure")
    assert found.sentence == "The date “5 June 2026” does not stand in no. 4."
    assert words_at(source, found) == "5 June 2026"


@pytest.mark.parametrize(("words", "date"), [
    ("It will sign before the end of August, which is likely. [@c3]", "the end of August"),
    ("The process is due in October, the order says. [@c5]", "October"),
    ("The order was signed in early May. [@c4]", "early May"),
])  # fmt: skip
def test_a_month_is_a_date_too(words: str, date: str):
    (found,) = checked(prose(words), "figure")
    assert found.what == date


@pytest.mark.parametrize("day", ["2026-06-24", "2026-11-28", "2027-02-01"])
def test_a_month_of_its_claim_is_let_be_whenever_the_memo_is_written(day: str):
    source = prose("It is due by the end of July. [@c5] The order of June gives 30 days. [@c4] It may sign. [@c3]")
    assert not checked(source, "figure", date=day)


def test_a_number_in_a_sentence_that_cites_nothing_is_found_unless_the_memo_has_it_elsewhere():
    source = bottom("It will pay 40 million dollars. The share is down 14.6%. [@c7]")
    (found,) = checked(source, "figure")
    assert found.sentence == "The number “40 million” stands in no claim of this memo."
    assert found.claims == ()
    assert not checked(bottom("The share lost 14.6%. So it is down. [@c7]"), "figure")
    assert not checked(bottom("We recommend to set 40 million aside. It is so. [@c7]"), "figure")


def test_with_several_claims_none_of_them_has_it():
    (found,) = checked(prose("It takes 45 days, the order says. [@c4] [@c5]"), "figure")
    assert found.sentence == "The number “45” stands in none of its claims (no. 4 and no. 5)."


def test_a_length_of_time_counts_also_when_it_is_spelled_out():
    (found,) = checked(prose("Reviewers have two weeks. [@c4]"), "figure")
    assert found.sentence.startswith("The number “two weeks”")


@pytest.mark.parametrize("words", [
    "The share fell by 14.6 %. [@c7]", "The share fell by 14.6 per cent. [@c7]", "It fell by about 15%. [@c7]",
    "Nearly 15 percent are gone. [@c7]", "Reviewers have thirty days. [@c4]", "A 30-day review. [@c4]",
    "Two of five rivals went first. [@c4]", "One firm is left. [@c2]", "On page 3 of no. 7 it says so. [@c7]",
    "The 1st and the 22nd reviewer have 30 days. [@c4]", "The G7 and COVID-19 are not about it. [@c7]",
    "The order was signed on 4 June 2026. [@c4]", "The order of June 4 gives 30 days. [@c4]",
    "Signed 2026-06-04, the order gives 30 days. [@c4]", "It was signed in June 2026. [@c4]",
    "It is due by 31 July 2026. [@c5]", "It is due by July 31. [@c5]", "In 2026 the process ends. [@c5]",
    "On 23 June 2026 the Courier reported it. [@c1]", "As of 24 June 2026 it stands. [@c1]",
    "They said “we have 99 ships” once. [@c3]",  # quoted words are checked against the passage
    "Nothing is known about the 77 ships.",  # no claim speaks for it
    "It will likely (55–80 %) sign. [@c3]", "The meeting is at 10:30. [@c1]", "A 24/7 watch is kept. [@c1]",
    "The share fell by 14.6%. Chatter is another matter. [@c7]",  # the claim that follows speaks for both
])  # fmt: skip
def test_what_its_claim_has_in_any_form_is_let_be(words: str):
    assert not checked(prose(words), "figure")


@pytest.mark.parametrize(("words", "value"), [
    ("1,234.5 tons", "1234.5"), ("$2.3bn", "2300000000"), ("2,3 Prozent", "2.3"), ("twenty-one days", "21"),
    ("three million", "3000000"), ("14.6 %", "14.6"), ("0.5 percentage points", "0.5"), ("1 000 000 ships", "1000000"),
])  # fmt: skip
def test_numbers_are_read_as_people_write_them(words: str, value: str):
    assert [each.value for each in figures(words)] == [Decimal(value)]


@given(st.text(max_size=60))
def test_figures_stand_where_they_say(words: str):
    for each in figures(words):
        assert words[each.start : each.end] == each.words
