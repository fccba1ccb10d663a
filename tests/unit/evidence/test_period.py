"""Periods of figures: which two can be compared, and what the period they have in common is called."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.evidence.rules.period import Period, days_apart, one_period

DAY = date(2026, 2, 27)
periods = st.builds(
    Period.of,
    st.sampled_from(["", "since May", "from the May", "over the past month", "year-to-date"]),
    st.integers(0, 20).map(lambda days: (DAY + timedelta(days=days)).isoformat()) | st.sampled_from(["", "2026-03"]),
    st.booleans(),
)


def of(baseline: str = "", as_of: str = "", *, stated: bool = False) -> Period:
    return Period.of(baseline, as_of, stated)


@given(periods, periods)
def test_two_figures_have_one_name_for_their_period_whichever_comes_first(one: Period, other: Period) -> None:
    assert one_period(one, other) == one_period(other, one)


@given(periods)
def test_a_figure_is_of_one_period_with_itself(one: Period) -> None:
    name = one_period(one, one)
    assert name is not None
    assert days_apart(name) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of("since May"), of("since June")),
        (of("over the past month"), of("from the previous session")),
        (of("", "2025", stated=True), of("", "2026-06", stated=True)),
        (of("", "2026-02-28", stated=True), of("", "2026-03-01", stated=True)),
    ],
)
def test_figures_of_two_periods_are_not_compared(one: Period, other: Period) -> None:
    assert one_period(one, other) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of("since May"), of("from May")),
        (of("over the past month"), of("in the past month")),
        (of("since May"), of()),
        (of("", "2026-06-23", stated=True), of("", "2026-06", stated=True)),
        (of("", "2026-06-23"), of("", "2026-06-30")),
    ],
)
def test_figures_of_one_period(one: Period, other: Period) -> None:
    name = one_period(one, other)
    assert name is not None
    assert days_apart(name) == ""


def test_articles_of_days_far_apart_are_a_period_of_their_own_over_the_leap_day() -> None:
    assert one_period(of("", "2024-02-27"), of("", "2024-03-05")) == ""
    name = one_period(of("", "2024-02-26"), of("", "2024-03-05"))
    assert name is not None
    assert days_apart(name) == "as of 26 February 2024 and 5 March 2024"
