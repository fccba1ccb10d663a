"""Checks on citations: a judgment rests on a claim, and the claim is there."""

from __future__ import annotations

import pytest
from checking import bottom, checked, labels, mended, prose, words_at
from memo_harbour import sample

from claimdesk.domain.memo.source import claims_cited


def test_a_sentence_of_the_bottom_line_without_a_claim_is_found_and_the_fitting_claim_offered():
    source = bottom("Reviews are said to be voluntary. [@c8] The officials asked Northwind for its harbour model.")
    (found,) = checked(source, "uncited")
    assert found.sentence == "A sentence of the bottom line cites no claim."
    assert words_at(source, found) == "The officials asked Northwind for its harbour model."
    assert labels(found) == ["Cite no. 1", "Mark as my judgment"]
    better = mended(source, found)
    assert "harbour model. [@c1]" in better
    assert not checked(better, "uncited")


def test_the_second_judgment_is_called_by_its_number():
    source = "## Key judgments\n\n1. Northwind stands alone. [@c2]\n2. It will give in.\n"
    (found,) = checked(source, "uncited")
    assert found.sentence == "Judgment 2 cites no claim."


def test_marked_as_my_judgment_it_needs_none():
    source = bottom("Northwind will give in soon.")
    (found,) = checked(source, "uncited")
    better = mended(source, found, way=-1)
    assert "Northwind will give in soon.\n{: .mine}" in better
    assert not checked(better, "uncited")


def test_what_a_correction_says_of_our_own_memo_needs_no_claim():
    said = "This note corrects “Carriers” of 24 June 2026 (edition 1, PDF): one statement in it no longer stands."
    assert checked(bottom(said), "uncited")
    assert not checked(bottom(said), "uncited", form="correction")
    judged = "## Key judgments\n\n1. It will give in.\n"
    assert checked(judged, "uncited", form="correction"), "what it judges does need one"


def test_a_judgment_with_a_likelihood_rests_on_the_claims_of_its_paragraph():
    told = "## Outlook\n\nNorthwind will sign. The tone has changed.{}\n{{: .judgment likelihood=likely }}\n"
    assert [each.sentence for each in checked(told.format(""), "uncited")] == ["A judgment cites no claim."]
    assert not checked(told.format(" [@c3]"), "uncited")


@pytest.mark.parametrize(
    "words",
    [
        "Northwind was asked for its model. [@c1]",  # the citation stands behind the full stop
        "Northwind was asked for its model [@c1].",
        "[@c1]",
        "We recommend that the director write to the firm.",
        "The office should answer before the deadline.",
        "Will the firm sign?",
        "We have moderate confidence in this judgment.",
        "“We hope to sign the agreement soon.” [@c3]",
    ],
)
def test_what_rests_on_a_claim_or_needs_none_is_let_be(words: str):
    assert not checked(bottom(words), "uncited")


def test_background_may_say_what_everybody_knows():
    assert not checked(prose("Ports are old. Ships are older."), "uncited")
    deeper = "## Bottom line\n\nAsked. [@c1]\n\n### Why\n\nIt has no claim here.\n\n## Background\n\nNone here.\n"
    assert len(checked(deeper, "uncited")) == 1  # a heading under the bottom line is still part of it


def test_recommendations_have_a_section_of_their_own():
    assert not checked("## Recommendation\n\nWrite to the firm.\n\n## What to watch\n\nThe deadline.\n", "uncited")


def test_a_deleted_claim_is_found_wherever_it_is_cited_and_taken_out():
    source = "## Background\n\nIt was asked [@c1], they say [@c-lost].\n\n| a | b |\n|---|---|\n| x [@c-lost] | y |\n"
    one, other = checked(source, "gone")
    assert one.sentence == "A claim cited here was deleted."
    assert one.spot is not None
    assert other.spot is not None
    assert (one.spot.end - one.spot.start, words_at(source, other)) == (1, "[@c-lost]")
    better = mended(source, one)
    assert claims_cited(better) == ["c1"]
    assert "they say." in better


def test_a_claim_of_another_briefing_is_no_lost_claim():
    made = sample()
    made.article("a9", ["The quay was painted in May."], briefing=None)
    made.claim("c9", "a9", "The quay was painted in May.")
    assert not checked(bottom("The quay has been painted. [@c9]"), "gone", made)
    assert not checked(prose("`[@c-lost]` is how a citation is written."), "gone")
