"""Dates as people type them into the import strip, and as they are shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.guesses.dates import is_edtf, read_date, show_date
from claimdesk.domain.trouble import NotPossible

TODAY = date(2026, 6, 25)  # a Thursday


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("tue", "2026-06-23"),
        ("Thursday", "2026-06-25"),
        ("last thursday", "2026-06-18"),
        ("weds", "2026-06-24"),
        ("thurs", "2026-06-25"),
        ("yesterday", "2026-06-24"),
        ("23/6", "2026-06-23"),
        ("23.6.", "2026-06-23"),
        ("6/23", "2026-06-23"),
        ("26/6", "2025-06-26"),
        ("23/6/26", "2026-06-23"),
        ("12/25/2025", "2025-12-25"),
        ("23 June 2026", "2026-06-23"),
        ("23rd of june", "2026-06-23"),
        ("June 23, 2026", "2026-06-23"),
        ("Jun 23", "2026-06-23"),
        ("Tue, 23 June 2026", "2026-06-23"),
        ("2026-06-23", "2026-06-23"),
        ("2026-06-23T10:15:00Z", "2026-06-23"),
        ("2026/6/3", "2026-06-03"),
        ("June 2026", "2026-06"),
        ("sept", "2025-09"),
        ("2026", "2026"),
        ("about 2026", "2026~"),
        ("the 1990s", "199X"),
        ("c. June 2026", "2026-06~"),
        ("2026?", "2026?"),
        ("summer 2026", "2026-22"),
        ("29 February", "2024-02-29"),
        ("1 June 2026 - 5 June 2026", "2026-06-01/2026-06-05"),
        ("1 June to 5 June 2026", "2026-06-01/2026-06-05"),
        ("2026-06/2026-07", "2026-06/2026-07"),
        ("2026/..", "2026/.."),
    ],
)
def test_what_is_typed_is_read(typed, kept):
    assert read_date(typed, today=TODAY) == kept
    assert is_edtf(kept)


@pytest.mark.parametrize(
    "typed", ["soon", "31 June 2026", "45/45", "2026-13", "june 40", "t", "5 June to 1 June 2026", "²³/6"]
)
def test_what_is_no_date_is_refused_with_what_to_do(typed):
    with pytest.raises(NotPossible, match="write"):
        read_date(typed, today=TODAY)


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("", ""),
        ("2026-06-03", "3 June 2026"),
        ("2026-06", "June 2026"),
        ("2026", "2026"),
        ("2026~", "about 2026"),
        ("2026-06?", "June 2026?"),
        ("2026-06%", "about June 2026?"),
        ("2026-22", "summer 2026"),
        ("199X", "the 1990s"),
        ("2026-06-01/2026-06-05", "1 June 2026 – 5 June 2026"),
        ("2026/..", "from 2026"),
        ("../2026", "until 2026"),
        ("0044", "44"),
        ("whenever", "whenever"),
    ],
)
def test_what_is_kept_is_shown_in_words(kept, shown):
    assert show_date(kept) == shown


@pytest.mark.parametrize(
    "value", ["2026-02-30", "June", "2026-6", "/", "2026/2027/2028", "２０２６", "2026-22-01", " 2026"]
)
def test_what_is_not_edtf_is_told_apart(value):
    assert not is_edtf(value)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_as_it_is_shown(day):
    assert read_date(show_date(day.isoformat()), today=TODAY) == day.isoformat()


@given(st.text(max_size=30))
def test_anything_typed_is_a_date_or_a_plain_sentence(typed):
    try:
        kept = read_date(typed, today=TODAY)
    except NotPossible:
        return
    assert is_edtf(kept)
    show_date(kept)


@given(st.text(max_size=30))
def test_anything_kept_can_be_shown(kept):
    assert isinstance(show_date(kept), str)
