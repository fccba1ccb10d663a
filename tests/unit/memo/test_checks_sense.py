"""Checks on sense: template text that still stands, and sentences that no longer say what their claims say."""

from __future__ import annotations

import pytest
from checking import bottom, checked, labels, mended, prose, words_at
from memo_harbour import sample

from claimdesk.domain.edits.claims import set_claim
from claimdesk.domain.memo.template import BUILT_IN, built_in

# What still stands of a template


@pytest.mark.parametrize("key", BUILT_IN)
def test_every_instruction_of_a_template_is_found_while_it_stands(key: str):
    for part in built_in(key).parts:
        if part.text:
            assert checked(f"## {part.heading}\n\n{part.text}\n", "leftover"), part.text


def test_an_instruction_is_taken_out_with_its_paragraph():
    source = "## Recommendation\n\n*Say which option you recommend, and why.*\n\n## Options\n\nSign now. [@c3]\n"
    (found,) = checked(source, "leftover")
    assert found.sentence == "This is the template’s instruction, not text of yours."
    assert labels(found) == ["Take it out"]
    assert mended(source, found) == "## Recommendation\n\n## Options\n\nSign now. [@c3]\n"


def test_what_was_left_for_later_is_found_and_ordinary_words_are_not():
    (found,) = checked(prose("The office answers by TBD. [@c1]"), "leftover")
    assert found.sentence == "“TBD” was left to be written."
    assert not checked(prose("Say what to do. The list of things to do is long. “TODO”, she wrote. [@c1]"), "leftover")


# What a claim no longer says


def test_only_is_found_once_the_claim_was_reworded():
    made = sample()
    source = prose("Northwind is the only large operator without an agreement. [@c2]")
    assert not checked(source, "unmatched", made)
    statement = "Northwind is one of two large operators without an agreement."
    made.records.apply(set_claim(made.records, "c2", statement=statement))
    (found,) = checked(source, "unmatched", made)
    assert found.sentence == "No. 2 does not say “only”."
    assert words_at(source, found) == "only"


def test_a_not_too_many_and_a_not_too_few_are_found():
    (found,) = checked(prose("Officials did not ask Northwind for its model. [@c1]"), "unmatched")
    assert found.sentence == "No. 1 does not say “not”."
    made = sample()
    made.records.apply(set_claim(made.records, "c1", statement="Officials have not asked Northwind for its model."))
    (found,) = checked(prose("Officials asked Northwind for its model. [@c1]"), "unmatched", made)
    assert found.sentence == "No. 1 says “not”; this sentence does not."


def test_a_name_that_is_nowhere_is_found():
    source = prose("Officials asked Southgate for its model. [@c1]")
    (found,) = checked(source, "unmatched")
    assert words_at(source, found) == "Southgate"


@pytest.mark.parametrize("words", [
    "Officials asked Northwind for its model. [@c1]", "Ada Lind hopes to sign. [@c3]", "The Courier has it. [@c1]",
    "Northwind stands alone, the only one. [@c2]", "Officials asked in June, Ida Holm reports. [@c1]",
    "Not only Northwind was asked. [@c1]", "Officials asked Northwind for its model, not seen by us. [@c1]",
    "We think that Southgate is next.", "The firm said “never in Southgate” [@c3].",
])  # fmt: skip
def test_what_the_claims_have_is_let_be(words: str):
    assert not checked(prose(words), "unmatched")


def test_my_own_judgment_may_say_what_no_claim_says():
    assert not checked(bottom("Southgate is the only one left. [@c1]\n{: .mine}"), "unmatched")
