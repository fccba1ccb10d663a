"""Conflicts: pairs by a person's word, candidates by rule, decided in groups by one key."""

from __future__ import annotations

from dataclasses import replace

from evidence_hand import Hand
from PySide6.QtCore import Qt

from claimdesk.domain.edits import link, set_claim, unlink
from claimdesk.domain.evidence.candidates import candidates
from claimdesk.domain.evidence.conflicts import conflicts
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Claim, Decision, Evidence, Relation
from claimdesk.gui.evidence.rows import Row, plain


def test_conflicts_stand_side_by_side_with_who_says_so(hand: Hand) -> None:
    hand.tab("conflicts")
    row = hand.row("hope to sign")
    assert row.sign == "↔"
    assert plain(row.other) == "“we hope to sign the agreement soon”" or plain(row.words).startswith("“we hope")
    assert "Francis Brennan, on record" in row.spoken
    assert "contradicts" in row.spoken


def test_the_tab_counts_conflicts_and_groups(hand: Hand) -> None:
    world = World.gather(hand.desk.library, hand.desk.place.briefing)
    count = len(conflicts(world)) + len(candidates(world))
    assert hand.page.tabs["conflicts"].text() == f"Conflicts {count}"


def test_a_conflict_unfolds_both_passages_with_their_context(hand: Hand) -> None:
    hand.tab("conflicts")
    row = hand.row("hope to sign")
    hand.stand_on(row)
    hand.press(Qt.Key.Key_Space)
    inset = next(each for each in hand.rows(f"{row.key}/") if each.other)
    for side in (inset.words, inset.other):
        assert [look for _, look in side] == ["muted", "strong", "muted"]
    around = [words for side in (inset.words, inset.other) for words, look in side if look == "muted" and words]
    assert around, "words around the passages"
    assert "What the company says" not in "".join(around), "a heading is no part of the sentence after it"
    hand.click(inset, inset.other_opens)
    assert hand.desk.place.section == "read"
    assert hand.desk.place.claim in row.key
    hand.built.actions.trigger("back")
    hand.settle()
    assert hand.page.name == "conflicts"


def test_each_half_of_a_pair_leads_to_its_own_passage(hand: Hand) -> None:
    for half in ("opens", "other_opens"):
        hand.desk.go(section="evidence")
        hand.tab("conflicts")
        row = hand.row("hope to sign")
        hand.click(row, getattr(row, half))
        evidence = hand.desk.library.get(Evidence, getattr(row, half).removeprefix("passage:"))
        assert hand.desk.place.section == "read"
        assert hand.desk.place.claim == evidence.claim


def test_x_takes_a_contradiction_back_and_undo_brings_it_again(hand: Hand) -> None:
    hand.tab("conflicts")
    row = hand.row("hope to sign")
    relation = row.reject.removeprefix("unlink:")
    hand.stand_on(row)
    hand.press("x")
    assert hand.desk.library.find(Relation, relation) is None
    assert not hand.rows(row.key)
    hand.desk.undo()
    hand.settle()
    assert hand.rows(row.key)


def test_a_link_made_elsewhere_shows_here(hand: Hand) -> None:
    hand.tab("conflicts")
    one, two = hand.claim(1), hand.claim(22)
    made = hand.do(link, "contradicts", one.id, two.id)
    assert hand.rows(f"conflict:{one.id}:{two.id}")
    hand.do(unlink, str(made.made("relation")))
    assert not hand.rows(f"conflict:{one.id}:{two.id}")


def group(hand: Hand) -> Row:
    """A group of candidates with more than one pair: a third number of one measure and one period."""
    known = hand.claim(26)
    other = replace(known.numbers[0], words="900%", value="900")
    hand.tag("Market", "Retail investors", "The number of messages rose 900% over the past month.")
    made = max(hand.desk.library.where(Claim), key=lambda claim: claim.number)
    hand.do(set_claim, made.id, numbers=(other,), times=known.times)
    hand.tab("conflicts")
    return next(row for row in hand.rows("group:") if len(row.accept.split(":")) > 3 and "/" not in row.key)


def pairs_of(row: Row) -> set[frozenset[str]]:
    ids = row.accept.split(":")[1:]
    return {frozenset(ids[at : at + 2]) for at in range(0, len(ids), 2)}


def said(hand: Hand, kind: type, name: str) -> set[frozenset[str]]:
    if kind is Relation:
        return {frozenset((each.claim, each.other)) for each in hand.desk.library.where(Relation, kind=name)}
    return {frozenset(each.subjects) for each in hand.desk.library.where(Decision, kind=name)}


def test_enter_accepts_a_whole_group_in_one_step(hand: Hand) -> None:
    row = group(hand)
    before = said(hand, Relation, "contradicts")
    assert not pairs_of(row) & before, "found by rule, stored by nobody"
    hand.stand_on(row)
    hand.press(Qt.Key.Key_Return)
    assert said(hand, Relation, "contradicts") == before | pairs_of(row)
    assert not hand.rows(row.key)
    hand.desk.undo()
    hand.settle()
    assert said(hand, Relation, "contradicts") == before
    assert hand.rows(row.key)


def test_x_rejects_a_whole_group_and_it_is_not_asked_again(hand: Hand) -> None:
    row = group(hand)
    hand.stand_on(row)
    hand.press("x")
    assert pairs_of(row) <= said(hand, Decision, "no contradiction")
    assert not hand.rows(row.key)
    hand.tab("corroboration")
    hand.tab("conflicts")
    assert not hand.rows(row.key)


def test_one_pair_of_a_group_can_be_decided_by_itself(hand: Hand) -> None:
    row = group(hand)
    inset = hand.rows(f"{row.key}/")[0]
    hand.click(inset, "reject:")
    ids = inset.reject.split(":")[1:]
    decided = said(hand, Decision, "no contradiction")
    assert frozenset(ids) in decided
    assert len(decided & pairs_of(row)) == 1


def test_a_group_holds_one_period_only(hand: Hand) -> None:
    """The jump since the session before is not decided about with the two over the past month."""
    row = group(hand)
    assert frozenset((hand.claim(24).id, hand.claim(26).id)) in pairs_of(row)
    assert not any(hand.claim(25).id in pair for pair in pairs_of(row))


def test_the_cursor_goes_on_to_the_next_row_after_a_decision(hand: Hand) -> None:
    hand.tab("conflicts")
    rows = hand.rows("conflict:")
    hand.stand_on(rows[0])
    hand.press("x")
    assert hand.list.current_row().key == rows[1].key  # type: ignore[union-attr]


def test_a_briefing_without_conflicts_says_how_to_make_one(hand: Hand) -> None:
    hand.tab("conflicts")
    for row in hand.rows("conflict:"):
        hand.stand_on(row)
        hand.press("x")
    while groups := [row for row in hand.rows("group:") if "/" not in row.key]:
        hand.stand_on(groups[0])
        hand.press("x")
    assert len(hand.rows("none")) == 1
    assert hand.page.tabs["conflicts"].text() == "Conflicts"
