"""The check on relative dates: a memo is read later than it is written."""

from __future__ import annotations

import pytest
from checking import checked, labels, mended, prose, words_at
from memo_harbour import sample

from claimdesk.domain.records import Claim, Time


def test_a_weekday_is_found_and_resolved_by_the_article():
    source = prose("Officials asked for the model on Tuesday. [@c1]")
    (found,) = checked(source, "relative")
    assert found.sentence == "“Tuesday” tells no day to whoever reads this later."
    assert words_at(source, found) == "Tuesday"
    assert labels(found) == ["Resolve to 23 June 2026"]
    better = mended(source, found)
    assert "asked for the model on 23 June 2026. [@c1]" in better
    assert not checked(better, "relative")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("by Friday", ["4 December 2026", "27 November 2026"]),
        ("until Monday", ["30 November 2026", "23 November 2026"]),
        ("on Monday", ["23 November 2026"]),
    ],
)
def test_what_is_still_to_come_is_resolved_to_a_coming_day(words: str, days: list[str]):
    (found,) = checked(prose(f"It is to answer {words}."), "relative", date="2026-11-28")  # a Saturday
    assert labels(found) == [f"Resolve to {day}" for day in days]


def test_a_date_set_by_a_person_goes_before_the_article():
    source = prose("The process is due by the end of July. [@c5]")
    (found,) = checked(source, "relative", date="")
    assert labels(found) == ["Resolve to 31 July 2026"]
    assert "due by 31 July 2026. [@c5]" in mended(source, found)


def test_a_preposition_is_added_where_a_date_wants_one():
    source = prose("Officials asked yesterday for the model. [@c1]")
    (found,) = checked(source, "relative")
    assert "Officials asked on 23 June 2026 for the model." in mended(source, found)


@pytest.mark.parametrize(
    ("words", "better"),
    [
        ("Officials wrote last week to Meta.", "Officials wrote in the week of 16 November 2026 to Meta."),
        ("The letter is of last week.", "The letter is of the week of 16 November 2026."),
    ],
)
def test_a_week_is_a_week_in_the_sentence_too(words: str, better: str):
    (found,) = checked(prose(words), "relative", date="2026-11-28")
    source = mended(prose(words), found)
    assert better in source
    assert not checked(source, "relative", date="2026-11-28")


def test_the_writers_own_words_are_seen_from_the_memos_day_the_passages_from_the_articles():
    own = prose("Officials asked last Tuesday. [@c1]")
    (found,) = checked(own, "relative", date="2026-11-28")
    assert labels(found) == ["Resolve to 24 November 2026", "Resolve to 16 June 2026"]
    made = sample()
    made.claim("c9", "a1", "Officials have asked Northwind", statement="Officials asked last Tuesday.")
    (found,) = checked(prose("They asked last Tuesday. [@c9]"), "relative", made, date="2026-11-28")
    assert labels(found) == ["Resolve to 16 June 2026", "Resolve to 24 November 2026"]


def test_without_a_claim_it_is_resolved_by_the_memos_date_and_without_that_not_at_all():
    (found,) = checked(prose("Officials met yesterday."), "relative")
    assert labels(found) == ["Resolve to 23 June 2026"]
    (found,) = checked(prose("Officials met last week."), "relative", date="")
    assert not found.mends


def test_a_statement_in_the_writers_words_is_mended_in_the_claim():
    made = sample()
    made.claim("c9", "a1", "Officials have asked Northwind", statement="Officials asked on Tuesday.",
               times=(Time("Tuesday"),))  # fmt: skip
    (found,) = checked("## Key points\n\n- [@c9]\n", "relative", made)
    edit = found.mends[0].edit
    assert edit is not None
    made.records.apply(edit(made.records))
    assert made.records.get(Claim, "c9").statement == "Officials asked on 23 June 2026."
    assert not checked("## Key points\n\n- [@c9]\n", "relative", made)


@pytest.mark.parametrize("words", [
    "The model was asked for on 23 June 2026. [@c1]", "On Tuesday, 23 June 2026, they asked. [@c1]",
    "“We will sign on Tuesday”, she said. [@c3]", "Reviews take up to 30 days. [@c4]",
    "They met two days later. [@c1]", "It is due by the end of July. [@c5]",  # the memo's date says of which year
    "The order of 4 June stands. [@c4]", "The share is down this year. [@c7]", "In recent weeks little happened. [@c1]",
    "The review may begin. [@c4]", "It ended in 2025. [@c1]", "[@c5]",
])  # fmt: skip
def test_what_a_later_reader_understands_is_let_be(words: str):
    assert not checked(prose(words), "relative")


def test_in_a_memo_without_a_date_a_month_says_too_little():
    assert len(checked(prose("The order of 4 June stands. [@c4]"), "relative", date="")) == 1
