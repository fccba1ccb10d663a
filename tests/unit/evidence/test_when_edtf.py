"""Dates as they are kept: which days an EDTF value covers, how it is said, in which order it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.edtf import in_words, is_edtf, parse, shifted, sort_key

days = st.dates(min_value=date(1, 1, 1), max_value=date(9990, 1, 1))


@pytest.mark.parametrize(
    ("value", "begin", "end", "granularity"),
    [
        ("2026-06-23", date(2026, 6, 23), date(2026, 6, 23), "day"),
        ("2026-06-23T10:15:00Z", date(2026, 6, 23), date(2026, 6, 23), "day"),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), "month"),
        ("2026-06-XX", date(2026, 6, 1), date(2026, 6, 30), "month"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "year"),
        ("2026-XX-XX", date(2026, 1, 1), date(2026, 12, 31), "year"),
        ("2026-22", date(2026, 6, 1), date(2026, 8, 31), "season"),
        ("2027-24", date(2027, 12, 1), date(2028, 2, 29), "season"),
        ("2026-36", date(2026, 10, 1), date(2026, 12, 31), "quarter"),
        ("199X", date(1990, 1, 1), date(1999, 12, 31), "decade"),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31), "century"),
        ("2026-06/2026-07-04", date(2026, 6, 1), date(2026, 7, 4), "interval"),
    ],
)
def test_a_value_covers_its_days(value: str, begin: date, end: date, granularity: str) -> None:
    span = parse(value)
    assert span is not None
    assert (span.begin, span.end, span.granularity) == (begin, end, granularity)
    assert is_edtf(value)


def test_doubt_and_open_ends_are_told() -> None:
    about, open_end, open_begin = parse("2026-06-23%"), parse("2026-06/.."), parse("../2026-06-23~")
    assert about is not None
    assert (about.approximate, about.uncertain) == (True, True)
    assert open_end is not None
    assert (open_end.open_begin, open_end.open_end, open_end.end) == (False, True, date(2026, 6, 30))
    assert open_begin is not None
    assert (open_begin.open_begin, open_begin.approximate, open_begin.begin) == (True, True, date(2026, 6, 23))


@pytest.mark.parametrize(
    "value", ["", "soon", "2026-13", "2026-02-30", "2026-07/2026-06", "/", "../..", "2026/2027/2028", "0000", "-0044"]
)
def test_what_covers_no_days_is_none(value: str) -> None:
    assert parse(value) is None


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026-35", "third quarter of 2026"),
        ("2026-22~", "about summer 2026"),
        ("199X", "the 1990s"),
        ("19XX", "1900 to 1999"),
        ("0044-03-15", "15 March 44"),
        ("-0043-03-15", "15 March 44 BC"),
        ("2026-06-01~/2026-06-05~", "about 1 June 2026 to about 5 June 2026"),
        ("../..", "../.."),
    ],
)
def test_a_value_is_said_in_words(value: str, said: str) -> None:
    assert in_words(value) == said


@given(days, days)
def test_order_is_the_order_of_days(one: date, other: date) -> None:
    assert (sort_key(one.isoformat()) < sort_key(other.isoformat())) == (one < other)
    span = parse(f"{min(one, other).isoformat()}/{max(one, other).isoformat()}")
    assert span is not None
    assert (span.begin, span.end) == (min(one, other), max(one, other))


@given(days, st.integers(-5, 500))
def test_a_month_on_is_the_same_day_or_the_months_last(day: date, months: int) -> None:
    try:
        found = shifted(day, months=months)
    except (ValueError, OverflowError):
        return
    assert found.year * 12 + found.month - day.year * 12 - day.month == months
    assert found.day == day.day or (found.day < day.day and shifted(found, days=1).day == 1)


@given(st.text(alphabet="0123456789-/.X~?%T: ", max_size=24))
def test_any_signs_are_a_date_or_not_and_can_be_said_and_sorted(value: str) -> None:
    assert isinstance(in_words(value), str)
    assert isinstance(sort_key(value), tuple)
    if parse(value) is not None:
        assert is_edtf(value.strip())
