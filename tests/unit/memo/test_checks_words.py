"""Checks on other people's words and on sentences: quotations to the letter, nothing copied unmarked, no fragments."""

from __future__ import annotations

import pytest
from checking import bottom, checked, labels, mended, prose, words_at
from hypothesis import given
from hypothesis import strategies as st
from memo_harbour import sample

from claimdesk.domain.memo.checks.fragments import is_fragment, is_half


def test_a_quotation_that_differs_by_a_letter_is_found_and_mended():
    source = prose("Northwind says: “We hope to sign the agreements soon.” [@c3]")
    (found,) = checked(source, "misquoted")
    assert found.sentence == (
        "Quoted words differ from the passage of no. 3: it has “We hope to sign the agreement soon”."
    )
    assert words_at(source, found) == "We hope to sign the agreements soon"
    assert labels(found) == ["Put the passage’s words"]
    better = mended(source, found)
    assert "“We hope to sign the agreement soon.” [@c3]" in better
    assert not checked(better, "misquoted")


def test_a_word_left_out_without_a_sign_is_found():
    (found,) = checked(prose("She said “we hope to sign agreement soon” [@c3]."), "misquoted")
    assert found.claims == ("c3",)


def test_one_other_word_in_a_short_quotation_is_mended():
    source = prose("She said “we hope to terminate the agreement” [@c3].")
    (found,) = checked(source, "misquoted")
    assert labels(found) == ["Put the passage’s words"]
    assert "“We hope to sign the agreement”" in mended(source, found)


def test_words_that_nobody_said_are_found():
    (found,) = checked(prose("She said “never in a hundred years will that happen” [@c3]."), "misquoted")
    assert found.sentence == "Quoted words do not stand in the passage of no. 3."
    assert not found.mends


def test_words_of_another_claim_want_its_citation():
    source = prose("She said “we hope to sign the agreement soon” [@c8].")
    (found,) = checked(source, "misquoted")
    assert found.sentence == "Quoted words are from the passage of no. 3, not of no. 8."
    better = mended(source, found)
    assert "[@c8]. [@c3]\n" in better
    assert not checked(better, "misquoted")


@pytest.mark.parametrize(
    "words",
    [
        "She said: “We hope to sign the agreement soon.” [@c3]",
        'She said: "We hope to sign the agreement soon." [@c3]',
        "She said ‘we hope to sign the agreement soon’ [@c3].",
        "She said “we hope to sign … soon” [@c3].",
        "She said “we hope to sign the agreement […] soon” [@c3].",
        "She said “[Northwind] hope[s] to sign the agreement soon” [@c3].",
        "She said “we hope to sign the agreement soon,” and left [@c3].",
        "A “sweeping” request, as some call it [@c3].",  # a label
        "She spoke of “safe harbours” [@c3].",  # stands right before the passage
        "She said “We share the goal of safe harbours” [@c3].",  # stands elsewhere in the article
        "In “Northwind asked to hand in its model” the paper tells how [@c3].",  # a title
        "“We hope to sign the agreements soon”, nobody said.",  # nothing to compare with
        "> We hope to sign the agreement soon. [@c3]",
        "> Officials asked Northwind for its model. [@c1]",  # the claim that a fact-check note is about
    ],
)
def test_a_faithful_quotation_is_let_be(words: str):
    assert not checked(prose(words), "misquoted")


COPIED = "The firm is the only large operator without an agreement, people say. [@c2]"


def test_eight_words_of_a_passage_in_a_row_want_quotation_marks():
    source = prose(COPIED)
    (found,) = checked(source, "copied")
    assert found.sentence == "10 words in a row are from the passage of no. 2."
    assert words_at(source, found) == "The firm is the only large operator without an agreement"
    better = mended(source, found)
    assert "“The firm is the only large operator without an agreement”, people say." in better
    assert not checked(better, "copied")


def test_copied_words_are_found_whatever_the_sentence_cites_and_through_emphasis():
    source = prose(
        "They say that the *only large operator* is it, is the only **large** operator\nwithout an agreement [@c1]."
    )
    (found,) = checked(source, "copied")
    assert found.claims == ("c2",)
    assert "“is the only **large** operator" in mended(source, found)


@pytest.mark.parametrize(
    "words",
    [
        "“The firm is the only large operator without an agreement”, people say. [@c2]",
        "The firm is the only large operator, with no agreement. [@c2]",  # seven in a row
        "> The firm is the only large operator without an agreement. [@c2]",
        "[@c2]",
    ],
)
def test_marked_words_and_short_runs_are_let_be(words: str):
    assert not checked(prose(words), "copied")


def test_a_statement_that_is_a_fragment_is_found():
    made = sample()
    made.claim("c9", "a1", "up to 30 days", "rule")
    (found,) = checked("## Key points\n\n- [@c9]\n- [@c1]\n- [@c3]\n", "fragment", made)
    assert found.sentence == "No. 9 is printed as a sentence and has no verb: “up to 30 days”."
    assert found.claims == ("c9",)


def test_a_fragment_in_the_bottom_line_is_found():
    (found,) = checked(bottom("No agreement with the port office. [@c2]"), "fragment")
    assert found.sentence == "This has no verb: “No agreement with the port office”."
    assert not checked(prose("No agreement with the port office. [@c2]"), "fragment")  # notes may be brief


@pytest.mark.parametrize("words", [
    "down 14.6% since January", "because of security concerns", "up to 30 days to review a vessel",
    "a sweeping clampdown", "According to the Courier", "the end of July", "Northwind, without an agreement",
    "Northwind being asked for access.", "The model having been handed in", "Officials having quickly signed",
])  # fmt: skip
def test_fragments(words: str):
    assert is_fragment(words)


@pytest.mark.parametrize("words", [
    "Officials plan to sign.", "Reviews remain voluntary.", "The firm lacks an agreement.", "It's over.",
    "Northwind stands alone.", "Five rivals have signed.", "The order gives reviewers up to 30 days.",
    "Prices fell.", "The office wants more time.", "Ships wait outside.", "He did not.", "All five agreed.",
    "The review, which takes 30 days, ends in July.", "Nobody knows.", "Talks broke down on Tuesday.",
    "The share is down 14.6%.", "We hope to sign the agreement soon.", "Agreed.",
    "Being asked for access annoyed the firm.", "The firm, being asked, refused.", "A human being wrote it.",
    "For the time being talks stopped.", "Having signed, the firm waits.", "It is being reviewed.",
    "Washington pressed Meta to join.", "Regulators hold that the firm misled them.", "港湾局は合意した。",
])  # fmt: skip
def test_sentences_are_no_fragments(words: str):
    assert not is_fragment(words)


@pytest.mark.parametrize("words", [
    "Because the order requires reviews.", "Because reviews are voluntary.", "Although it has not been signed.",
    "While the talks go on.", "Because it was quickly signed.", "Whereas officials asked for more.",
    "Before the order expires.",
])  # fmt: skip
def test_half_a_sentence_is_told_as_such(words: str):
    (found,) = checked(bottom(f"{words} [@c4]"), "fragment")
    assert found.sentence == f"This is a subordinate clause without its main clause: “{words[:-1]}”."


@pytest.mark.parametrize("words", [
    "Because the order requires reviews, the firm waits.", "Since June it has grown.", "While in office she signed it.",
    "If the talks fail the firm will act.", "When the order was signed the firm objected.",
    "After the vote the office closed.", "The firm waits because the order requires reviews.",
])  # fmt: skip
def test_whole_sentences_with_a_clause_are_let_be(words: str):
    assert not checked(bottom(f"{words} [@c4]"), "fragment")


def test_what_is_not_english_is_not_judged():
    words = "Der Hafen bleibt geschlossen. [@c2] Die Behörde und die Reederei sprechen weiter miteinander. [@c1]"
    assert not checked(bottom(words).replace("See the rest.", "Mehr dazu hier."), "fragment")


@given(st.text(max_size=80))
def test_any_words_can_be_looked_at(words: str):
    assert {is_fragment(words), is_half(words)} <= {True, False}
