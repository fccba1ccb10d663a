"""Date words of an article: read from its publication date, from nothing else, and refused rather than guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimdesk.domain.anchors import sentence_at
from claimdesk.domain.edtf import MONTHS, is_edtf, parse
from claimdesk.domain.evidence.when import is_length, resolve, why_not
from claimdesk.domain.guesses import guess
from claimdesk.domain.text_builder import Builder

PUBLISHED = "2026-06-23"  # a Tuesday
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Far enough from both ends of the calendar for every step the tests take.
days = st.dates(min_value=date(1600, 1, 1), max_value=date(2190, 12, 31))


def value(words: str, published: str = PUBLISHED, role: str = "") -> str | None:
    found = resolve(words, published, role)
    return found.value if found else None


def spanned(words: str, published: date) -> tuple[date, date]:
    span = parse(value(words, published.isoformat()) or "")
    assert span is not None, words
    return span.begin, span.end


LEANING = {
    "Tuesday": "2026-06-23",
    "on Tuesday": "2026-06-23",
    "Wednesday": "2026-06-17",
    "late Monday night": "2026-06-22",
    "8 a.m. Tuesday": "2026-06-23",
    "Monday at 5 p.m. ET": "2026-06-22",
    "next Tuesday": "2026-06-30",
    "last Tuesday": "2026-06-16",
    "this Friday": "2026-06-26",
    "Thursday last week": "2026-06-18",
    "yesterday": "2026-06-22",
    "tonight": "2026-06-23",
    "tomorrow morning": "2026-06-24",
    "the day before yesterday": "2026-06-21",
    "last night": "2026-06-22",
    "overnight": "2026-06-22/2026-06-23",
    "Earlier this month": "2026-06-01/2026-06-23",
    "later this year": "2026-06-23/2026-12-31",
    "earlier today": "2026-06-23",
    "less than two weeks ago": "2026-06-10/2026-06-23",
    "more than two weeks ago": "../2026-06-08",
    "three days ago": "2026-06-20",
    "two weeks ago": "2026-06-09~",
    "six months ago": "2025-12",
    "a year ago": "2025",
    "about two years ago": "2024~",
    "two decades ago": "2006~",
    "five hours ago": "2026-06-23~",
    "twenty-one days ago": "2026-06-02",
    "last month": "2026-05",
    "last year": "2025",
    "last week": "2026-06-15/2026-06-21",
    "this year": "2026",
    "this week": "2026-06-22/2026-06-28",
    "next quarter": "2026-35",
    "this decade": "202X",
    "last weekend": "2026-06-20/2026-06-21",
    "end of July": "2026-07-31",
    "by the end of July": "2026-07-31",
    "by mid-June": "2026-06-11/2026-06-20",
    "the end of the year": "2026-12-31",
    "year-end": "2026-12-31",
    "end of last month": "2026-05-31",
    "early next year": "2027-01/2027-04",
    "31 July": "2026-07-31",
    "July 4": "2026-07-04",
    "the 4th of July": "2026-07-04",
    "4 July last year": "2025-07-04",
    "Tuesday, June 23": "2026-06-23",
    "12–15 June": "2026-06-12/2026-06-15",
    "from mid-June to mid-July": "2026-06-11/2026-07-20",
    "December": "2026-12",
    "last July": "2025-07",
    "next July": "2026-07",
    "Q3": "2026-35",
    "the first half of the year": "2026-01/2026-06",
    "last summer": "2025-22",
    "year-to-date": "2026-01-01/2026-06-23",
    "the year to date": "2026-01-01/2026-06-23",
    "since January": "2026-01/2026-06-23",
    "since last week": "2026-06-15/2026-06-23",
    "since yesterday": "2026-06-22/2026-06-23",
    "so far this month": "2026-06-01/2026-06-23",
    "this quarter so far": "2026-04-01/2026-06-23",
    "in the last three years": "2023-06-23/2026-06-23",
    "over the past month": "2026-05-23/2026-06-23",
    "in the next two weeks": "2026-06-23/2026-07-07",
    "10 days from now": "2026-07-03",
    "since the start of the year": "2026-01-01/2026-06-23",
    "from the previous session": "2026-06-22~",
    "before July 4": "../2026-07-03",
}
STANDING = {
    "2026-06-04": "2026-06-04",
    "4 June 2026": "2026-06-04",
    "June 4th, 2026": "2026-06-04",
    "Thursday, 4 June 2026": "2026-06-04",
    "Sept. 5, 2025": "2025-09-05",
    "June 2026": "2026-06",
    "in 2026": "2026",
    "in early 2027": "2027-01/2027-04",
    "mid-June 2026": "2026-06-11/2026-06-20",
    "end of February 2028": "2028-02-29",
    "Q3 2027": "2027-35",
    "the second half of 2026": "2026-07/2026-12",
    "summer 2026": "2026-22",
    "the 1990s": "199X",
    "June 28 – July 3, 2026": "2026-06-28/2026-07-03",
    "June 12-15, 2026": "2026-06-12/2026-06-15",
    "between 2019 and 2021": "2019/2021",
    "since March 2024": "2024-03/..",
    "about 2020": "2020~",
    "23.06.2026": "2026-06-23",
    "06/23/2026": "2026-06-23",
    "2026-06~": "2026-06~",
}


@pytest.mark.parametrize(("words", "meant"), LEANING.items())
def test_words_that_lean_on_the_publication_date(words: str, meant: str) -> None:
    found = resolve(words, PUBLISHED)
    assert found is not None
    assert (found.value, found.inferred) == (meant, True)
    assert found.note
    assert resolve(words, "") is None
    assert why_not(words, "") == "The article has no publication date."


@pytest.mark.parametrize(("words", "meant"), STANDING.items())
def test_words_that_need_no_publication_date(words: str, meant: str) -> None:
    for published in ("", PUBLISHED, "1999"):
        found = resolve(words, published)
        assert found is not None
        assert (found.value, found.inferred) == (meant, False)


@pytest.mark.parametrize(
    "words",
    [
        *("mardi", "Dienstag", "martes", "вторник", "火曜日", "14 juillet", "3 mars 2026", "März 2026", "Juli 2026"),
        *("1. Oktober 2026", "enero", "5 de mayo de 2026", "maio", "styczeń", "2026年6月23日", "heute", "hier", "ayer"),
        *("may", "march", "mon", "sun", "soon", "recently", "now", "", "  ", "03/04/2026", "June 31", "31 April 2026"),
        *("30 February", "two days later", "the following year", "the same day", "Friday the thirteenth"),
        *("a few days ago", "several weeks ago", "up to 30 days", "within 30 days", "2.5 years ago", "the 45th"),
    ],
)
def test_what_is_not_sure_is_refused_with_a_reason(words: str) -> None:
    assert resolve(words, PUBLISHED) is None
    assert why_not(words, PUBLISHED).endswith(".")


def test_the_reasons_say_what_is_wrong() -> None:
    assert "known to the day" in why_not("Tuesday", "2026-06")
    assert "another event" in why_not("two days later", PUBLISHED)
    assert "no exact time" in why_not("several weeks ago", PUBLISHED)
    assert "no such day" in why_not("29 February", PUBLISHED)
    assert "not understood" in why_not("mardi", PUBLISHED)
    assert why_not("Tuesday", PUBLISHED) == ""


def test_a_publication_date_known_to_the_month_serves_what_needs_no_more() -> None:
    assert value("Tuesday", "2026-06") is None
    assert value("last month", "2026-06") == "2026-05"
    assert value("earlier this month", "2026-06") == "2026-06"
    assert value("end of July", "2026-06") == "2026-07-31"
    assert value("end of July", "2026") == "2026-07-31"
    assert value("last month", "2026") is None
    assert value("last year", "2026") == "2025"


def test_doubt_about_the_publication_date_is_passed_on() -> None:
    assert value("Tuesday", "2026-06-23?") == "2026-06-23?"
    assert value("two weeks ago", "2026-06-23?") == "2026-06-09%"
    assert value("Earlier this month", "2026-06-23~") == "2026-06-01~/2026-06-23~"
    assert value("4 June 2026", "2026-06-23?") == "2026-06-04"


def test_a_deadline_looks_ahead() -> None:
    assert value("Friday", role="deadline") == "2026-06-26"
    assert value("Tuesday", role="deadline") == PUBLISHED
    assert value("by Friday") == "2026-06-26"
    assert value("January", role="deadline") == "2027-01"
    assert value("end of February", "2027-10-01", role="deadline") == "2028-02-29"


def test_a_month_without_its_year_is_the_nearest_over_the_year_end() -> None:
    assert value("in December", "2027-01-05") == "2026-12"
    assert value("31 December", "2027-01-01") == "2026-12-31"
    assert value("early January", "2026-12-30") == "2027-01-01/2027-01-10"


def test_an_event_in_a_month_without_its_year_is_not_after_publication() -> None:
    told = {
        "March 3": "2023-03-03",
        "on January 4": "2023-01-04",
        "January 3": "2024-01-03",
        "in late May": "2023-05-21/2023-05-31",
        "in March": "2023-03",
        "in January": "2024-01",
        "March 3–5": "2023-03-03/2023-03-05",
        "from December to February": "2023-12/2024-02",
        "March 3 next year": "2025-03-03",
        "Tuesday, March 5": "2024-03-05",
        "by March 3": "2024-03-03",
        "until March": "../2024-03",
        "effective March 1": "2024-03-01",
    }
    assert {words: value(words, "2024-01-03", "event") for words in told} == told
    assert value("March 3", "2024-01-03", "deadline") == "2024-03-03"
    assert value("end of July", PUBLISHED, "deadline") == "2026-07-31"
    assert value("in March", "2024", "event") == "2024-03", "the month of publication is not known"


def test_a_weekday_helps_to_find_the_year_and_a_wrong_one_is_marked() -> None:
    assert value("Monday, June 23") == "2025-06-23"
    assert value("Friday, 23 June 2026") == "2026-06-23?"


@given(days)
@example(date(2024, 2, 29))
@example(date(2026, 12, 31))
@example(date(2027, 1, 1))
def test_a_weekday_is_that_day_on_or_before_publication(published: date) -> None:
    for number, name in enumerate(WEEKDAYS):
        (found, last), (after, _) = spanned(name, published), spanned(f"next {name}", published)
        assert found == last
        assert found.weekday() == after.weekday() == number
        assert timedelta(0) <= published - found < timedelta(7)
        assert timedelta(0) < after - published <= timedelta(7)
        assert timedelta(0) < published - spanned(f"last {name}", published)[0] <= timedelta(7)
    assert spanned(WEEKDAYS[published.weekday()], published)[0] == published


@given(days, st.integers(0, 400))
def test_days_and_weeks_ago_are_counted_to_the_day(published: date, count: int) -> None:
    assert spanned(f"{count} days ago", published)[0] == published - timedelta(count)
    assert spanned(f"{count} weeks ago", published)[0] == published - timedelta(7 * count)
    begin, end = spanned(f"less than {count + 1} weeks ago", published)
    assert (begin, end) == (published - timedelta(7 * count + 6), published)


@given(days, st.integers(1, 60))
@example(date(2024, 2, 29), 12)
@example(date(2026, 3, 31), 1)
@example(date(2026, 1, 1), 1)
def test_months_and_years_ago_keep_to_the_calendar(published: date, count: int) -> None:
    begin, end = spanned(f"{count} months ago", published)
    assert (published.year * 12 + published.month) - (begin.year * 12 + begin.month) == count
    assert (begin.day, end.day) == (1, monthrange(end.year, end.month)[1])
    assert value(f"{count} years ago", published.isoformat()) == f"{published.year - count}"
    begin, end = spanned(f"the past {count} months", published)
    assert end == published
    assert begin.day == min(published.day, monthrange(begin.year, begin.month)[1])


@given(days, st.sampled_from(MONTHS))
@example(date(2027, 8, 1), "February")
@example(date(2028, 2, 29), "February")
def test_the_end_of_a_month_is_its_last_day_in_leap_years_too(published: date, month: str) -> None:
    end, _ = spanned(f"the end of {month}", published)
    assert end.month == MONTHS.index(month) + 1
    assert (end + timedelta(1)).day == 1
    assert abs((end.year - published.year) * 12 + end.month - published.month) <= 6
    parts = [spanned(f"{part} {month}", published) for part in ("early", "mid", "late")]
    assert parts[0][0].day == 1
    assert parts[2][1] == end
    assert all(one[1] + timedelta(1) == other[0] for one, other in pairwise(parts))


@given(days)
@example(date(2024, 2, 29))
@example(date(2026, 12, 31))
@example(date(2027, 1, 1))
def test_this_holds_the_day_and_last_and_next_touch_it(published: date) -> None:
    for unit in ("week", "month", "quarter", "year", "decade"):
        begin, end = spanned(f"this {unit}", published)
        assert begin <= published <= end
        assert spanned(f"last {unit}", published)[1] == begin - timedelta(1)
        assert spanned(f"next {unit}", published)[0] == end + timedelta(1)
    for unit in ("week", "month", "quarter", "year"):
        begin, end = spanned(f"this {unit}", published)
        assert spanned(f"earlier this {unit}", published) == (begin, published)
        assert spanned(f"later this {unit}", published) == (published, end)


@given(days, days)
def test_a_full_date_is_itself_however_it_is_written(published: date, meant: date) -> None:
    name = MONTHS[meant.month - 1]
    for words in (
        meant.isoformat(),
        f"{meant.day} {name} {meant.year}",
        f"{name} {meant.day}, {meant.year}",
        f"{WEEKDAYS[meant.weekday()]}, {name[:3]}. {meant.day}, {meant.year}",
    ):
        assert value(words, published.isoformat()) == meant.isoformat()


@given(days)
def test_nothing_of_the_past_is_put_after_publication(published: date) -> None:
    for words in (
        "yesterday",
        "last night",
        "last week",
        "earlier this year",
        "the past two weeks",
        "previous session",
    ):
        assert spanned(words, published)[1] <= published


some_words = st.lists(
    st.sampled_from(
        [
            "the",
            "early",
            "late",
            "mid",
            "end",
            "of",
            "by",
            "in",
            "on",
            "last",
            "next",
            "this",
            "June",
            "July",
            "May",
            "Tuesday",
            "week",
            "month",
            "year",
            "2026",
            "31",
            "4th",
            "two",
            "few",
            "days",
            "ago",
            "weeks",
            "to",
            "–",
            "-",
            "and",
            "since",
            "until",
            "before",
            "Q3",
            "half",
            "first",
            "quarter",
            "summer",
            "decade",
            "today",
            "from",
            "now",
        ]
    ),
    max_size=8,
).map(" ".join)


@given(some_words | st.text(max_size=90), st.dates().map(date.isoformat) | st.sampled_from(["", "2026", "2026-06~"]))
@example("last year", "0001-01-01")
@example("next week", "9999-12-31")
@example("10 decades ago", "0050-01-01")
@example("-" * 80, PUBLISHED)
@example("1" + " to" * 26, PUBLISHED)
def test_whatever_the_words_the_answer_is_a_date_or_none(words: str, published: str) -> None:
    found = resolve(words, published)
    assert found is None or (is_edtf(found.value) and parse(found.value) is not None)
    assert (why_not(words, published) == "") == (found is not None)


@pytest.mark.parametrize("words", ["up to 30 days", "30-day", "two weeks", "for a year", "at least six months"])
def test_lengths_of_time_are_told_from_dates(words: str) -> None:
    assert is_length(words)
    assert not is_length(f"{words} ago")


def test_every_date_in_the_real_article_resolves_once_it_has_a_publication_date(seed_article: str) -> None:
    builder = Builder()
    for line in seed_article.split("\n"):
        builder.open("paragraph")
        builder.add(line)
    text = builder.finish()
    spans = {sentence_at(text, at) for at in range(0, len(text.text), 10)}
    found = {time.words for span in spans for time in guess(text, *span).times}
    also = {match[0] for match in re.finditer(r"year-to-date|previous session", text.text)}
    assert len(found | also) >= 8
    dates = {words for words in found | also if not is_length(words)}
    assert len(found | also) - len(dates) == 1  # the days the rule gives are a length, no date
    for words in dates:
        assert resolve(words, "") is None, words
        leaning = resolve(words, PUBLISHED)
        assert leaning is not None, words
        assert leaning.inferred
    assert value(seed_article[(at := seed_article.index("end of July")) : at + 11]) == "2026-07-31"
    assert value(seed_article[(at := seed_article.index("Earlier this")) : at + 18]) == "2026-06-01/2026-06-23"
    assert value(seed_article[(at := seed_article.index("less than two")) : at + 23]) == "2026-06-10/2026-06-23"
    assert value(seed_article[(at := seed_article.index("Tuesday")) : at + 7]) == "2026-06-23"
