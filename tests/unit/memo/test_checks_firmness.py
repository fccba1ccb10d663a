"""Checks on how firmly a memo speaks: contested claims, confirmation, unnamed people, likelihood and confidence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from checking import bottom, checked, labels, mended, prose
from memo_harbour import REPORT, Sample, sample

from claimdesk.domain.memo.checks.unnamed import nameless
from claimdesk.domain.records import Claim, Relation, Source


def verified(made: Sample, claim: str, value: str) -> Sample:
    made.records.put(replace(made.records.get(Claim, claim), verification=value))
    return made


def test_a_contested_claim_stated_flatly_is_found_and_softened():
    source = prose("Reviewers get up to 30 days [@c4].")
    (found,) = checked(source, "contested")
    assert found.sentence == "No. 4 is contested (conflicts with no. 8) but stated flatly."
    assert labels(found) == ["Say that it is contested"]
    better = mended(source, found)
    assert "Reviewers get up to 30 days, though this is contested [@c4]." in better
    assert not checked(better, "contested")


def test_a_statement_printed_by_a_bare_citation_counts_as_stated():
    made = verified(sample(), "c1", "contested")
    source = "## Key points\n\n- [@c1]\n"
    (found,) = checked(source, "contested", made)
    better = mended(source, found)
    assert "- Officials asked Northwind for its model, though this is contested. [@c1]" in better
    assert not checked(better, "contested", made)


def test_confirmed_without_a_claim_is_found():
    source = bottom("It will pay soon, confirmed. [@c1] That it asked is confirmed.")
    found = [each for each in checked(source, "confirmed") if not each.claims]
    assert [each.sentence for each in found] == ["“Confirmed”, but it cites no claim that would say so."]
    assert "is reported." in mended(source, found[0])


def test_a_refuted_claim_is_found_too():
    (found,) = checked(prose("The firm stands alone. [@c2]"), "contested", verified(sample(), "c2", "refuted"))
    assert found.sentence == "No. 2 is refuted but stated flatly."


@pytest.mark.parametrize("words", [
    "The order gives up to 30 days, the Courier reports. [@c4]", "According to the order, it takes 30 days. [@c4]",
    "Whether reviews take up to 30 days is disputed. [@c4]", "Reviews may take up to 30 days. [@c4]",
    "Reviews take 30 days, yet they are voluntary. [@c4] [@c8]",  # both sides are cited
    "Do reviews take 30 days? [@c4]", "Officials asked for the model. [@c1]",  # nobody contests that
    "> The order signed on 4 June gives reviewers up to 30 days. [@c4]",
])  # fmt: skip
def test_what_says_whose_word_it_is_is_let_be(words: str):
    assert not checked(prose(words), "contested")


def test_a_contradiction_by_a_refuted_claim_contests_nothing():
    assert not checked(prose("Reviewers get 30 days. [@c4]"), "contested", verified(sample(), "c8", "refuted"))


def test_confirmed_by_one_origin_is_not_confirmed():
    source = prose("It is confirmed that the firm stands alone. [@c2]")
    (found,) = checked(source, "confirmed")
    assert found.sentence == "“Confirmed”, but no. 2 rests on one independent origin only."
    better = mended(source, found)
    assert "It is reported that the firm stands alone." in better
    assert not checked(better, "confirmed")


@pytest.mark.parametrize("words", [
    "Corroborated reports say that it stands alone. [@c2]", "Several sources confirmed it. [@c2]",
    "That has been independently verified. [@c2]", "The request, as confirmed, went out. [@c2]",
    "The request has been verified, the Courier reports. [@c2]", "It was fully verified that it stands alone. [@c2]",
    "Several independent sources say that it stands alone. [@c2]", "It rests on two independent sources. [@c2]",
    "According to independent reports it stands alone. [@c2]",
    # nobody whom these claims come from
    "It stands alone, which Westland has confirmed. [@c2]", "Northwind confirmed the request. [@c1]",
    "Officials confirmed that they asked for the model, four people say. [@c2]", "The minister confirms it. [@c2]",
])  # fmt: skip
def test_other_ways_to_say_confirmed(words: str):
    assert len(checked(prose(words), "confirmed")) == 1


@pytest.mark.parametrize("words", [
    "It is not confirmed that the firm stands alone. [@c2]", "This could not be independently verified. [@c2]",
    "The report remains unconfirmed. [@c2]", "Northwind confirmed its silence. [@c6]",  # the firm did, not the memo
    "The firm, asked again, confirmed it. [@c6]", "It waits, which its spokesman has confirmed. [@c6]",
    "They sold verified accounts. [@c2]", "Westland has 300 confirmed cases. [@c2]",
    "Westland counts the confirmed ships. [@c2]", "Westland reported confirmed losses. [@c2]",
    "We still need two independent sources. [@c2]", "It has yet to be verified. [@c2]",
    "No independent sources say so. [@c2]", "It can be verified by anyone. [@c2]",
    "Ada Lind of Northwind has confirmed it. [@c3]", "Nobody has confirmed it. [@c2]", "It was confirmed.",
    "She said it was “confirmed”. [@c3]",
])  # fmt: skip
def test_what_does_not_claim_confirmation_is_let_be(words: str):
    assert not checked(prose(words), "confirmed")


def test_what_the_claim_itself_says_is_confirmed_is_let_be():
    made = sample()
    made.claim("c9", "a1", REPORT[0], statement="The port office confirmed the request after the list was verified.")
    assert not checked(prose("Westland confirmed the request. [@c9]"), "confirmed", made)
    assert not checked(prose("The list was verified. [@c9]"), "confirmed", made)


def test_several_independent_sources_need_words_of_ones_own():
    (found,) = checked(prose("Several independent sources say it stands alone. [@c2]"), "confirmed")
    assert found.sentence == "“Several independent sources”, but no. 2 rests on one independent origin only."
    assert not found.mends


def test_two_independent_origins_confirm():
    made = sample()
    made.claim("c9", "a2", "Northwind stands alone", "state", chain=("s-office",))
    made.records.put(Relation("l9", "duplicates", "c2", "c9"))
    assert not checked(prose("It is confirmed that the firm stands alone. [@c2]"), "confirmed", made)
    assert not checked(prose("It is confirmed: it was asked and hopes to sign. [@c1] [@c3]"), "confirmed")
    assert not checked(prose("Two independent sources say it; Westland confirmed it. [@c1] [@c3]"), "confirmed")


ANONYMOUS = "Northwind alone has no agreement [@c9]."


def only_unnamed() -> Sample:
    made = sample()
    made.claim("c9", "a1", "without an agreement", "state", chain=("s-four",), statement="It has no agreement.")
    return made


def test_a_judgment_on_unnamed_people_only_says_so():
    source = bottom(ANONYMOUS)
    (found,) = checked(source, "anonymous", only_unnamed())
    assert found.sentence == "No. 9 rests on unnamed people only, and the sentence does not say so."
    assert labels(found) == ["Add: according to four unnamed people familiar with the request"]
    better = mended(source, found)
    assert (
        "Northwind alone has no agreement, according to four unnamed people familiar with the request [@c9]." in better
    )
    assert not checked(better, "anonymous", only_unnamed())


def test_a_stop_inside_quotation_marks_moves_behind_what_is_added():
    source = bottom("“It has no agreement.” [@c9]")
    (found,) = checked(source, "anonymous", only_unnamed())
    assert "“It has no agreement”, according to four unnamed people" in mended(source, found)
    assert "request. [@c9]" in mended(source, found)


@pytest.mark.parametrize("words", [
    "Four people familiar with it say that it has no agreement [@c9].", "Unnamed sources say so [@c9].",
    "It has no agreement, say people who were told [@c9].", "It has no agreement and was asked [@c9] [@c1].",
])  # fmt: skip
def test_a_judgment_that_says_so_or_has_a_named_origin_is_let_be(words: str):
    assert not checked(bottom(words), "anonymous", only_unnamed())


def test_background_need_not_say_so_each_time():
    assert not checked(prose(ANONYMOUS), "anonymous", only_unnamed())


@pytest.mark.parametrize(("name", "words"), [
    ("Four people familiar with the request", "four unnamed people familiar with the request"),
    ("four unnamed people", "four unnamed people"), ("People briefed on it", "unnamed people briefed on it"),
    ("A senior official", "a unnamed senior official"), ("Port insiders", "Port insiders (unnamed)"),
])  # fmt: skip
def test_unnamed_people_in_words(name: str, words: str):
    assert nameless(Source("s", name, "anonymous group")) == words.replace("a unnamed", "an unnamed")


def test_likelihood_and_confidence_are_split():
    source = bottom("We assess with high confidence that Northwind will likely sign. [@c3]")
    (found,) = checked(source, "together")
    better = mended(source, found)
    assert "We assess that Northwind will likely sign. [@c3] We have high confidence in this judgment." in better
    assert not checked(better, "together")
    assert not checked(better, "uncited")


def test_confidence_at_the_beginning_is_split_too():
    source = bottom("With moderate confidence, we judge that it is unlikely. [@c3]")
    (found,) = checked(source, "together")
    assert "We judge that it is unlikely. [@c3] We have moderate confidence in this judgment." in mended(source, found)


@pytest.mark.parametrize(("words", "better"), [
    ("We are highly confident that Northwind will likely sign. [@c3]",
     "Northwind will likely sign. [@c3] We have high confidence in this judgment."),
    ("We’re moderately confident that it is unlikely to sign. [@c3]",
     "It is unlikely to sign. [@c3] We have moderate confidence in this judgment."),
])  # fmt: skip
def test_being_confident_is_confidence_too(words: str, better: str):
    (found,) = checked(bottom(words), "together")
    assert better in mended(bottom(words), found)
    assert not checked(mended(bottom(words), found), "together")


@pytest.mark.parametrize("words", [
    "We remain confident that it will probably sign. [@c3]", "It will likely sign; we are confident of that. [@c3]",
    "Our confidence is high that it will likely sign. [@c3]",
])  # fmt: skip
def test_other_ways_to_be_confident_are_found(words: str):
    (found,) = checked(bottom(words), "together")
    assert not found.mends


@pytest.mark.parametrize("words", [
    "It is likely that Northwind signs. We have high confidence in this judgment. [@c3]",
    "Consumer confidence is likely to fall. [@c3]", "We have low confidence in these reports. [@c3]",
    "“It is likely, with high confidence”, she said. [@c3]",
    "We are highly confident in these reports. [@c3]", "Traders are confident that it will likely sign. [@c3]",
    "We are confident. It will likely sign. [@c3]",
])  # fmt: skip
def test_two_sentences_are_let_be(words: str):
    assert not checked(bottom(words), "together")


def test_both_rows_of_terms_in_one_memo_are_found():
    source = bottom("It is likely to sign. [@c3] It is very likely to wait. [@c6] A refusal is improbable. [@c6]")
    (found,) = checked(source, "mixed")
    assert (
        found.sentence
        == "“improbable” and “likely” are from two different scales of likelihood (ICD 203); keep to one."
    )
    better = mended(source, found)
    assert "A refusal is unlikely. [@c6]" in better
    assert not checked(better, "mixed")


def test_a_marked_likelihood_of_the_other_row_is_found():
    source = bottom('It is likely to sign. [@c3]\n\nIt will wait. [@c6]\n{: .judgment likelihood="highly probable"}')
    (found,) = checked(source, "mixed")
    assert labels(found) == ["Say “very likely”"]
    assert '{: .judgment likelihood="very likely"}' in mended(source, found)


def test_both_rows_in_one_paragraph_are_found_wherever_it_stands():
    source = prose("It is likely to sign. It is probable that it waits. [@c6]")
    (found,) = checked(source, "mixed")
    assert labels(found) == ["Say “likely”"]


def test_one_row_and_words_outside_judgments_are_let_be():
    assert not checked(bottom("It is likely to sign and unlikely to wait. [@c3]"), "mixed")
    assert not checked(bottom("It is likely to sign. [@c3]") + "\nRemote work is probable.\n", "mixed")


LIKELY = "\n{: .judgment likelihood=likely confidence=low}"


def test_a_likelihood_of_what_somebody_hopes_is_found_and_taken_off():
    source = bottom(f"Ada Lind said: “We hope to sign the agreement soon”. [@c3]{LIKELY}")
    (found,) = checked(source, "reported")
    assert found.sentence == (
        "It is not clear what is likely: only what somebody wants or thinks is told. Say it in a sentence of your own."
    )
    assert labels(found) == ["Take the likelihood off"]
    assert "{: .judgment confidence=low}" in mended(source, found)
    assert not checked(mended(source, found), "reported")


def test_a_likelihood_of_two_sides_at_once_is_found_and_stands_on_the_statement_after_its_mend():
    made = sample()
    source = bottom(
        f"The order gives “up to 30 days”, the Courier writes that; the Desk denies that. [@c4] [@c8]{LIKELY}"
    )
    (found,) = checked(source, "reported", made)
    assert "two sides are told" in found.sentence
    # in words of one's own the claim says what is judged, and nothing is to be found
    made.records.put(replace(made.records.get(Claim, "c4"), statement="Reviewers get a month."))
    assert not checked(source, "reported", made)
    made.records.put(replace(made.records.get(Claim, "c3"), statement="Northwind hopes to sign."))
    hoped = bottom(f"Ada Lind said: “We hope to sign the agreement soon”. [@c3]{LIKELY}")
    (found,) = checked(hoped, "reported", made)
    assert labels(found) == ["Say “Northwind hopes to sign.”", "Take the likelihood off"]
    assert f"Northwind hopes to sign. [@c3]{LIKELY}" in mended(hoped, found)
    assert not checked(mended(hoped, found), "reported", made)


@pytest.mark.parametrize("words", [
    f"Northwind will sign. [@c3]{LIKELY}", f"The Courier reports that the process is due in July. [@c5]{LIKELY}",
    "Ada Lind said: “We hope to sign the agreement soon”. [@c3]",
    f"It is likely that they sign, the Courier writes that. [@c3]{LIKELY}",
])  # fmt: skip
def test_a_likelihood_that_has_something_to_stand_on_is_let_be(words: str):
    assert not checked(bottom(words), "reported")
