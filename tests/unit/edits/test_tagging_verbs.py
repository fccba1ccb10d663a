"""A reader marks words: what becomes of them, and what goes when they go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quay import Desk, take_in, text_of

from claimdesk.domain.edits import (
    add_passage,
    decide,
    delete_claim,
    link,
    merge_sources,
    move_edges,
    remove_article,
    remove_evidence,
    retype,
    set_claim,
    set_importance,
    tag_passage,
)
from claimdesk.domain.records import (
    Anchor,
    Article,
    Claim,
    Decision,
    Evidence,
    Passage,
    Relation,
    Revision,
    Source,
    Standing,
)
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.trouble import NotFound, NotPossible


def tag(desk: Desk, text, article: str, words: str, **more) -> Claim:
    at = text.text.index(words)
    change = desk.edit(tag_passage, text, article, at, at + len(words), **more)
    return desk.records.get(Claim, change.made("claim"))


def only(desk: Desk, cls, **fields):
    (found,) = desk.records.where(cls, **fields)
    return found


def test_a_selection_becomes_a_claim_with_its_words_and_their_surroundings(desk, words, first):
    claim = tag(desk, words, first, "harbour will close")
    evidence = only(desk, Evidence, claim=claim.id)
    passage = desk.records.get(Passage, evidence.passage)
    anchor = only(desk, Anchor, passage=passage.id)
    assert claim.statement == passage.exact == words.text[anchor.start : anchor.end] == "harbour will close"
    assert passage.prefix == "The "
    assert passage.suffix.startswith(" by 31 July")
    assert len(passage.suffix) == 64
    assert anchor.revision == desk.records.get(Article, first).revision


def test_everything_guessed_is_named_as_guessed_and_what_the_key_said_is_not(desk, words, first):
    sentence = words.text.split("\n")[2]
    guessed = tag(desk, words, first, sentence)
    assert {"kind", "actor", "numbers", "times"} <= set(guessed.guessed)
    assert desk.records.get(Source, guessed.actor).name == "Jane Roe"
    evidence = only(desk, Evidence, claim=guessed.id)
    assert {"chain", "quotation", "attribution", "basis"} <= set(evidence.guessed)
    chosen = tag(desk, words, first, "heavy rain", kind="cause")
    assert chosen.kind == "cause"
    assert "kind" not in chosen.guessed


def test_undo_is_labelled_with_the_kind(desk, words, first):
    assert tag_passage(desk.records, words, first, 4, 11, kind="event").label == "Tag event"


def test_the_same_words_tagged_twice_are_one_passage_in_two_claims(desk, words, first):
    one, two = (tag(desk, words, first, "heavy rain") for _ in range(2))
    assert one.id != two.id
    assert len(desk.records.where(Passage)) == 1
    desk.edit(delete_claim, one.id)
    assert len(desk.records.where(Passage)) == 1, "the other claim still needs it"
    desk.edit(delete_claim, two.id)
    assert not desk.records.where(Passage)
    assert not desk.records.where(Anchor)


def test_a_selection_across_paragraphs_reads_as_one_line(desk, words, first):
    at = words.text.index("2026.")
    claim = tag(desk, words, first, words.text[at : at + 20])
    assert "\n" not in claim.statement
    assert "\n" in only(desk, Passage).exact


@pytest.mark.parametrize(("start", "end"), [(3, 4), (5, 5), (10**6, 10**6 + 5), (-5, 0)])
def test_a_selection_without_words_is_refused_in_one_sentence(desk, words, first, start, end):
    with pytest.raises(NotPossible, match="Select some words first"):
        tag_passage(desk.records, words, first, start, end)


def test_a_kind_that_does_not_exist_is_refused(desk, words, first):
    with pytest.raises(NotPossible):
        tag_passage(desk.records, words, first, 0, 5, kind="rumour")


def test_a_claim_from_outside_the_briefing_is_brought_into_it(desk, other_words, second, briefing):
    claim = tag(desk, other_words, second, "lost ships", briefing=briefing)
    assert only(desk, Standing, claim=claim.id).included is True


def test_inside_the_briefing_nothing_needs_to_be_brought_in(desk, words, first, briefing):
    tag(desk, words, first, "heavy rain", briefing=briefing)
    assert not desk.records.where(Standing)


def test_another_passage_backs_the_same_claim_once(desk, words, other_words, first, second):
    claim = tag(desk, words, first, "harbour will close")
    change = desk.edit(add_passage, other_words, claim.id, second, 21, 43)
    assert change.label == "Add passage to no. 1"
    ranks = [e.rank for e in desk.records.where(Evidence, claim=claim.id)]
    assert sorted(ranks) == [1.0, 2.0]
    with pytest.raises(NotPossible, match=r"no\. 1 already"):
        add_passage(desk.records, other_words, claim.id, second, 21, 43)


def test_the_last_passage_of_a_claim_cannot_be_taken_from_it(desk, words, other_words, first, second):
    claim = tag(desk, words, first, "harbour will close")
    desk.edit(add_passage, other_words, claim.id, second, 21, 43)
    one, two = desk.records.where(Evidence, claim=claim.id)
    desk.edit(remove_evidence, one.id)
    assert len(desk.records.where(Passage)) == 1
    with pytest.raises(NotPossible, match="delete the claim instead"):
        remove_evidence(desk.records, two.id)


def test_deleting_a_claim_takes_its_links_along_but_keeps_what_people_decided(desk, words, first, briefing):
    one = tag(desk, words, first, "harbour will close")
    two = tag(desk, words, first, "heavy rain")
    desk.edit(link, "supports", two.id, one.id)
    desk.edit(decide, "not the same", [one.id, two.id])
    desk.edit(set_importance, briefing, two.id, "key")
    change = desk.edit(delete_claim, two.id)
    assert change.label == "Delete claim no. 2"
    assert not desk.records.where(Relation)
    assert not desk.records.where(Standing)
    assert len(desk.records.where(Decision)) == len(desk.records.where(Claim)) == 1


def test_removing_an_article_keeps_claims_that_rest_on_another(desk, words, other_words, first, second):
    both = tag(desk, words, first, "harbour will close")
    desk.edit(add_passage, other_words, both.id, second, 21, 43)
    tag(desk, words, first, "heavy rain")
    desk.edit(remove_article, first)
    assert [c.id for c in desk.records.where(Claim)] == [both.id]
    assert [p.article for p in desk.records.where(Passage)] == [second]
    assert [r.article for r in desk.records.where(Revision)] == [second]
    assert len(desk.records.where(Anchor)) == len(desk.records.where(Evidence)) == 1


def test_edges_move_and_a_statement_still_in_the_words_follows(desk, words, first):
    claim = tag(desk, words, first, "dike failed")
    passage = only(desk, Passage)
    at = words.text.index("the dike failed")
    desk.edit(move_edges, words, passage.id, at, at + len("the dike failed because"))
    assert only(desk, Passage).exact == desk.records.get(Claim, claim.id).statement == "the dike failed because"
    desk.edit(set_claim, claim.id, statement="The dike broke.")
    desk.edit(move_edges, words, passage.id, at, at + 8)
    assert desk.records.get(Claim, claim.id).statement == "The dike broke."
    assert only(desk, Anchor).start == at


def test_moved_edges_leave_no_anchor_behind_that_says_other_words(desk, words, first):
    """The article has an older revision, in which the passage's old words stand."""
    tag(desk, words, first, "dike failed")
    passage, older = only(desk, Passage), replace(only(desk, Revision, article=first), id="r-older", number=0)
    desk.records.put(older)
    desk.records.put(Anchor("n-older", passage.id, older.id, 3, 14, "same"))
    at = words.text.index("dike failed")
    done = desk.edit(move_edges, words, passage.id, at, at + 4)
    assert only(desk, Passage).exact == "dike"
    assert [anchor.revision for anchor in desk.records.where(Anchor)] == [desk.records.get(Article, first).revision]
    desk.records.apply(done.reverse())
    assert desk.records.get(Anchor, "n-older").start == 3


def test_a_chain_does_not_repeat_a_publisher_merged_into_another(desk, words, first):
    paper = desk.records.where(Source, name="The Quay Times")[0]
    desk.records.put(Source("s-new", "The Harbour Times", "outlet"))
    desk.edit(merge_sources, "s-new", paper.id)
    text = text_of("The dike failed, The Quay Times reported, citing Jane Roe.")
    article = take_in(desk, text, outlet="The Quay Times")
    tag(desk, text, article, "The dike failed, The Quay Times reported, citing Jane Roe.")
    (evidence,) = desk.records.where(Evidence)
    assert "s-new" not in evidence.chain


def test_edges_of_a_shared_passage_move_for_one_claim_only(desk, words, first):
    one, two = (tag(desk, words, first, "heavy rain") for _ in range(2))
    shared, at = only(desk, Passage), words.text.index("heavy rain")
    with pytest.raises(NotPossible, match="1 and 2 share this passage"):
        move_edges(desk.records, words, shared.id, at + 6, at + 10)
    mine = only(desk, Evidence, claim=two.id)
    desk.edit(move_edges, words, shared.id, at + 6, at + 10, evidence=mine.id)
    exact = {e.claim: desk.records.get(Passage, e.passage).exact for e in desk.records.where(Evidence)}
    assert exact == {one.id: "heavy rain", two.id: "rain"}


def test_edges_moved_onto_another_passage_share_it(desk, words, first):
    tag(desk, words, first, "heavy rain")
    claim = tag(desk, words, first, "rain")
    at = words.text.index("heavy rain")
    mine = only(desk, Evidence, claim=claim.id)
    desk.edit(move_edges, words, mine.passage, at, at + 10)
    assert only(desk, Passage).exact == "heavy rain"


def test_moving_edges_nowhere_is_no_change(desk, words, first):
    tag(desk, words, first, "heavy rain")
    at = words.text.index("heavy rain")
    assert not move_edges(desk.records, words, only(desk, Passage).id, at, at + 10)


def test_retyping_a_guess_confirms_it_even_when_it_was_right(desk, words, first):
    claim = tag(desk, words, first, "dike failed because of heavy rain")
    assert claim.kind == "cause"
    assert "kind" in claim.guessed
    change = desk.edit(retype, claim.id, "cause")
    assert change
    assert "kind" not in desk.records.get(Claim, claim.id).guessed
    assert not retype(desk.records, claim.id, "cause")


def test_an_article_nobody_has_is_not_found(desk, words):
    with pytest.raises(NotFound):
        tag_passage(desk.records, words, "a" + "2" * 16, 0, 5)


def test_the_sign_of_a_note_at_the_end_is_left_out_of_the_quotation(desk):
    builder = Builder()
    builder.add("The guild lost an estimated 600,000 marks.")
    builder.begin("note", "1")
    builder.add("1")
    builder.end()
    builder.add(" Nobody paid.")
    text = builder.finish()
    claim = tag(desk, text, take_in(desk, text), "The guild lost an estimated 600,000 marks.1")
    passage = desk.records.get(Passage, only(desk, Evidence, claim=claim.id).passage)
    assert passage.exact == claim.statement == "The guild lost an estimated 600,000 marks."
    assert passage.suffix == "1 Nobody paid."
    assert [number.value for number in claim.numbers] == ["600000"]
