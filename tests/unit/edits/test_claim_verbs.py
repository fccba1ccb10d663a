"""A reader words, types, grades, tags and ranks claims, and says who is behind them."""

from __future__ import annotations

import pytest

from claimdesk.domain.edits import (
    chain_for_rest,
    decide,
    delete_source,
    delete_tag,
    include,
    link,
    merge_sources,
    rename_tag,
    repeat_chain,
    retype,
    set_actor,
    set_chain,
    set_claim,
    set_evidence,
    set_importance,
    set_source,
    set_tags,
    split_source,
    tag_passage,
    take_back,
    toggle_key,
    unlink,
)
from claimdesk.domain.records import Article, Claim, Decision, Evidence, Number, Relation, Source, Standing, Tag
from claimdesk.domain.trouble import NotPossible


@pytest.fixture
def claim(desk, words, first) -> str:
    return desk.edit(tag_passage, words, first, 4, 38, kind="event").made("claim")


def evidence_of(desk, claim: str) -> Evidence:
    return desk.records.where(Evidence, claim=claim)[0]


def names(desk, ids) -> list[str]:
    return [desk.records.get(Source, id).name for id in ids]


def test_a_statement_is_reworded_and_never_empty(desk, claim):
    change = desk.edit(set_claim, claim, statement=" It will\nclose.\x00 ")
    assert change.label == "Reword no. 1"
    assert desk.records.get(Claim, claim).statement == "It will close."
    with pytest.raises(NotPossible, match="needs a statement"):
        set_claim(desk.records, claim, statement=" \n ")


def test_undo_labels_say_what_was_done_to_which_claim(desk, claim, briefing):
    labels = [
        retype(desk.records, claim, "figure").label,
        set_claim(desk.records, claim, credibility="2").label,
        set_claim(desk.records, claim, note="x").label,
        set_importance(desk.records, briefing, claim, "key").label,
        include(desk.records, briefing, claim, False).label,
    ]
    assert labels == [
        "Make no. 1 a figure",
        "Grade no. 1",
        "Edit note on no. 1",
        "Mark no. 1 as key",
        "Leave no. 1 out of “Harbour”",
    ]


def test_values_outside_the_vocabulary_are_refused(desk, claim):
    for wrong in ({"kind": ""}, {"kind": "x"}, {"verification": "corroborated"}, {"credibility": "7"}, {"stance": "x"}):
        with pytest.raises(NotPossible):
            set_claim(desk.records, claim, **wrong)
    assert set_claim(desk.records, claim, stance="denies", reliability="")


def test_a_typed_figure_is_confirmed_and_keeps_its_form(desk, claim):
    number = Number("5%", "5", "%")
    desk.edit(set_claim, claim, numbers=(number,))
    kept = desk.records.get(Claim, claim)
    assert kept.numbers == (number,)
    assert "numbers" not in kept.guessed
    assert kept.modified


def test_notes_keep_their_spaces_while_being_typed(desk, claim):
    desk.edit(set_claim, claim, note="- one\r\n  - two ")
    assert desk.records.get(Claim, claim).note == "- one\n  - two "


def test_tags_are_found_whatever_their_case_and_made_once(desk, claim):
    desk.edit(set_tags, claim, ["Safety", "safety ", "", "Ports"])
    assert [t.name for t in sorted(desk.records.where(Tag), key=lambda t: t.name)] == ["Ports", "Safety"]
    tags = desk.records.get(Claim, claim).tags
    desk.edit(set_tags, claim, ["PORTS"])
    assert desk.records.get(Claim, claim).tags == (tags[1],)
    with pytest.raises(NotPossible, match="already a tag"):
        rename_tag(desk.records, tags[0], "ports")
    desk.edit(delete_tag, tags[1])
    assert desk.records.get(Claim, claim).tags == ()


def test_an_actor_is_found_through_a_merge(desk, claim):
    desk.edit(set_actor, claim, "Jane Roe")
    first = desk.records.get(Claim, claim).actor
    desk.edit(set_actor, claim, "J. Roe")
    second = desk.records.get(Claim, claim).actor
    desk.edit(merge_sources, first, second)
    desk.edit(set_actor, claim, "j. roe")
    assert desk.records.get(Claim, claim).actor == first
    with pytest.raises(NotPossible):
        merge_sources(desk.records, second, first)
    desk.edit(split_source, second)
    desk.edit(set_actor, claim, "J. Roe")
    assert desk.records.get(Claim, claim).actor == second
    desk.edit(set_actor, claim, "")
    assert desk.records.get(Claim, claim).actor is None


def test_a_chain_is_kept_without_the_publisher_and_its_sources_get_their_kinds(desk, claim):
    evidence = evidence_of(desk, claim)
    desk.edit(set_chain, evidence.id, ["four people familiar with it", "Reuters", "Reuters", " ", "the quay times"])
    chain = evidence_of(desk, claim).chain
    assert names(desk, chain) == ["four people familiar with it", "Reuters"]
    kinds = [desk.records.get(Source, id) for id in chain]
    assert [(s.kind, s.on_record) for s in kinds] == [("anonymous group", "anonymous"), ("outlet", "on record")]
    assert "chain" not in evidence_of(desk, claim).guessed


def test_the_last_chain_is_repeated_and_offered_for_the_rest_of_the_article(desk, words, first, claim):
    with pytest.raises(NotPossible, match="has sources yet"):
        repeat_chain(desk.records, evidence_of(desk, claim).id)
    desk.edit(set_chain, evidence_of(desk, claim).id, ["Jane Roe"])
    chain = evidence_of(desk, claim).chain
    at = words.text.index("heavy rain")
    other = desk.edit(tag_passage, words, first, at, at + 10, kind="event").made("claim")
    desk.edit(set_chain, evidence_of(desk, other).id, [])
    desk.edit(repeat_chain, evidence_of(desk, other).id)
    assert evidence_of(desk, other).chain == chain
    desk.edit(chain_for_rest, evidence_of(desk, claim).id)
    assert desk.records.get(Article, first).default_chain == chain
    third = desk.edit(tag_passage, words, first, 0, 11).made("claim")
    assert evidence_of(desk, third).chain == chain
    assert "chain" not in evidence_of(desk, third).guessed, "a person said so for the whole article"


def test_the_chain_is_guessed_from_the_sentence(desk, words, first):
    at = words.text.index("the dike failed")
    made = desk.edit(tag_passage, words, first, at, at + 15).made("claim")
    assert names(desk, evidence_of(desk, made).chain) == ["people familiar with the plan"]
    assert evidence_of(desk, made).basis == "anonymous testimony"


def test_how_a_passage_bears_on_its_claim_is_checked_and_confirmed(desk, claim):
    evidence = evidence_of(desk, claim)
    assert desk.edit(set_evidence, evidence.id, role="qualifies").label == "Change role of passage in no. 1"
    desk.edit(set_evidence, evidence.id, attribution="none")
    assert "attribution" not in evidence_of(desk, claim).guessed
    with pytest.raises(NotPossible):
        set_evidence(desk.records, evidence.id, role="hints")


def test_key_in_one_briefing_only(desk, claim, briefing):
    desk.edit(toggle_key, briefing, claim)
    assert desk.records.where(Standing)[0].importance == "key"
    assert desk.edit(toggle_key, briefing, claim).label == "Mark no. 1 as supporting"
    assert desk.records.where(Standing)[0].importance == "supporting"
    desk.edit(include, briefing, claim, True)
    assert desk.records.where(Standing)[0].included is True
    assert not set_importance(desk.records, briefing, claim, "supporting")


def test_a_plain_standing_is_not_written_down(desk, claim, briefing):
    assert not set_importance(desk.records, briefing, claim, "supporting")
    assert not include(desk.records, briefing, claim, None)


def test_claims_are_linked_once_and_never_with_themselves(desk, words, first, claim):
    other = desk.edit(tag_passage, words, first, 0, 11).made("claim")
    made = desk.edit(link, "contradicts", claim, other, note="dates").made("relation")
    with pytest.raises(NotPossible, match="said already"):
        link(desk.records, "contradicts", other, claim)
    with pytest.raises(NotPossible):
        link(desk.records, "supports", claim, claim)
    assert link(desk.records, "supports", claim, other)
    assert desk.edit(unlink, made).label == "Unlink no. 1 and no. 2"
    assert not desk.records.where(Relation)


def test_a_decision_is_kept_once_with_its_newest_reason(desk, claim):
    desk.edit(decide, "check waived", ["c1", "bottom line"], reason="known")
    desk.edit(decide, "check waived", ["bottom line", "c1"], reason="well known")
    (kept,) = desk.records.where(Decision)
    assert kept.reason == "well known"
    desk.edit(take_back, kept.id)
    assert not desk.records.where(Decision)


def test_a_deleted_source_leaves_every_chain(desk, claim, first):
    desk.edit(set_chain, evidence_of(desk, claim).id, ["Jane Roe", "Reuters"])
    roe, reuters = evidence_of(desk, claim).chain
    desk.edit(set_actor, claim, "Jane Roe")
    desk.edit(delete_source, roe)
    assert evidence_of(desk, claim).chain == (reuters,)
    assert desk.records.get(Claim, claim).actor is None


def test_a_source_takes_no_other_ones_name(desk, claim):
    desk.edit(set_chain, evidence_of(desk, claim).id, ["Jane Roe", "Reuters"])
    roe, _ = evidence_of(desk, claim).chain
    with pytest.raises(NotPossible, match="merge the two"):
        set_source(desk.records, roe, name="REUTERS")
    desk.edit(set_source, roe, reliability="B", reason="kept her word before")
    assert desk.records.get(Source, roe).reliability == "B"


def tagged(desk, words, first, phrase: str) -> str:
    at = words.text.index(phrase)
    return desk.edit(tag_passage, words, first, at, at + len(phrase)).made("claim")


def test_repeating_takes_the_chain_last_set_by_hand_never_an_older_guess(desk, words, first):
    older = tagged(desk, words, first, "the dike failed")
    by_hand = tagged(desk, words, first, "The harbour")
    desk.edit(set_chain, evidence_of(desk, by_hand).id, ["unnamed people", "NYT", "Stocktwits"])
    newest = tagged(desk, words, first, "“We lost 5% of our ships,” said Jane Roe")
    assert {"chain"} <= set(evidence_of(desk, older).guessed) & set(evidence_of(desk, newest).guessed)
    desk.edit(repeat_chain, evidence_of(desk, newest).id)
    assert names(desk, evidence_of(desk, newest).chain) == ["unnamed people", "NYT", "Stocktwits"]
    assert "chain" not in evidence_of(desk, newest).guessed


def test_where_nobody_set_a_chain_the_claim_just_before_is_repeated(desk, words, first):
    older = tagged(desk, words, first, "the dike failed")
    before = tagged(desk, words, first, "“We lost 5% of our ships,” said Jane Roe")
    last = tagged(desk, words, first, "The harbour")
    desk.edit(repeat_chain, evidence_of(desk, last).id)
    assert evidence_of(desk, last).chain == evidence_of(desk, before).chain != evidence_of(desk, older).chain


def test_a_chain_for_the_rest_outweighs_guesses_but_not_a_named_speaker_and_can_be_ended(desk, words, first):
    one = tagged(desk, words, first, "The harbour")
    desk.edit(set_chain, evidence_of(desk, one).id, ["Reuters"])
    desk.edit(chain_for_rest, evidence_of(desk, one).id)
    told = evidence_of(desk, tagged(desk, words, first, "the dike failed"))
    assert names(desk, told.chain) == ["Reuters"]
    assert "chain" not in told.guessed
    own = evidence_of(desk, tagged(desk, words, first, "“We lost 5% of our ships,” said Jane Roe"))
    assert names(desk, own.chain) == ["Jane Roe"]
    assert "chain" in own.guessed
    assert desk.edit(chain_for_rest, evidence_of(desk, one).id).label.startswith("Stop using sources for")
    assert desk.records.get(Article, first).default_chain == ()
    again = evidence_of(desk, tagged(desk, words, first, "because of heavy rain"))
    assert names(desk, again.chain) == ["people familiar with the plan"]
