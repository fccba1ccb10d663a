"""The label of a claim on its chip: what is said, in a few whole words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.memo.gist import gist


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        ("The office has asked the carrier to open its books.", "asked the carrier"),
        ("The carrier is the only one without an agreement.", "only one"),
        ("The review process is due by the end of July.", "due by the end"),
        ("The carrier has not signed an agreement yet.", "not signed"),
        ("Officials e-mailed the carrier.", "Officials e-mailed"),
        ("A clampdown on the harbour follows.", "clampdown"),
        ("“We hope to sign the agreement soon.”", "We hope to sign"),
        ("No other carrier is without an agreement.", "No other carrier"),
        ("Taking part is voluntary.", "Taking part"),
        ("It is.", "It is"),
        ("Die Behörde prüft die Frachter", "Die Behörde prüft"),
        ("水" * 40, "水" * 17 + "…"),
        ("", ""),
    ],
)
def test_a_label_says_what_the_claim_says(statement: str, label: str) -> None:
    assert gist(statement, 18) == label


@given(st.text(max_size=80), st.integers(2, 30))
def test_a_label_is_never_longer_and_empty_only_where_nothing_is_said(statement: str, most: int) -> None:
    label = gist(statement, most)
    assert len(label) <= most
    assert "\n" not in label
    assert label or not any(sign.isalnum() for sign in statement)
