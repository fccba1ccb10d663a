"""Corroboration: what each proposition rests on, its passages, possible duplicates, unnamed groups."""

from __future__ import annotations

from evidence_hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from claimdesk.domain.edits import link, set_chain, set_evidence, unlink
from claimdesk.domain.evidence.propositions import propositions
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Claim, Decision, Evidence, Relation, Source
from claimdesk.gui.evidence.rows import plain


def test_one_unnamed_source_told_three_times_is_one_origin(hand: Hand) -> None:
    row = hand.row("Meta is the only leading")
    assert row.badge == "Circular · 3 passages, 1 origin"
    assert row.tone == "bad"
    first, second, third = row.dots
    assert not first.hollow
    assert "via The New York Times" in first.words
    assert second.hollow
    assert second.words == "repeats, same origin ×2"
    assert (third.words, third.hollow) == ("supported by Francis Brennan", True)
    assert plain(row.under).startswith("Key · 3 passages in 3 articles · nos. ")


def test_every_row_says_what_the_rules_say(hand: Hand) -> None:
    world = World.gather(hand.desk.library, hand.desk.place.briefing)
    found = propositions(world)
    rows = hand.rows("p:")
    assert [row.claim for row in rows] == [each.lead for each in found]
    for row, each in zip(rows, found, strict=True):
        assert each.words in row.spoken
        full = [dot for dot in row.dots if not dot.hollow]
        assert len(full) == len(each.origins)


def test_each_number_leads_to_its_own_passage(hand: Hand) -> None:
    row = hand.row("Meta is the only leading")
    links = [(words, asks) for words, asks in row.under if asks]
    assert len(links) == 3
    for number, asks in links:
        hand.desk.go(section="evidence")
        hand.settle()
        hand.click(hand.row("Meta is the only leading"), asks)
        assert hand.desk.place.section == "read"
        assert hand.desk.place.claim == hand.claim(int(number)).id


def test_what_a_person_linked_as_a_contradiction_is_flagged_and_the_flag_leads_there(hand: Hand) -> None:
    """Also where nobody set the verification to contested: the link is a word of its own."""
    row = hand.row("we hope to sign")
    assert (row.badge, row.flag[0]) == ("Single origin", "Contradicted by no. 16")
    assert "Contradicted by no. 16" in row.spoken
    assert hand.claim(15).verification == "unverified"
    hand.click(row, row.flag[1])
    assert hand.desk.place.section == "read"
    assert hand.desk.place.claim == hand.claim(16).id
    hand.built.actions.trigger("back")
    hand.settle()
    hand.stand_on(row)
    hand.press(Qt.Key.Key_Space)
    hand.press(Qt.Key.Key_Down)
    assert "Contradicted by" in hand.list.current_row().spoken  # type: ignore[union-attr]
    hand.press(Qt.Key.Key_Return)
    assert hand.desk.place.claim == hand.claim(16).id
    hand.desk.go(section="evidence")
    (relation,) = [
        each
        for each in hand.desk.library.where(Relation, kind="contradicts")
        if {each.claim, each.other} == {hand.claim(15).id, hand.claim(16).id}
    ]
    hand.do(unlink, relation.id)
    assert hand.row("we hope to sign").flag == ("", "")
    hand.do(link, "contradicts", hand.claim(15).id, hand.claim(16).id)
    hand.do(link, "contradicts", hand.claim(15).id, hand.claim(2).id)
    row = hand.row("we hope to sign")
    assert row.flag[0] == "Contradicted by 2 claims"
    assert plain(row.under).endswith("against nos. 2, 16")


def test_conflicts_stand_on_the_same_page_and_are_decided_there(hand: Hand) -> None:
    row = hand.rows("conflict:")[0]
    assert "contradicts" in row.spoken
    hand.stand_on(row)
    hand.press(Qt.Key.Key_Space)
    assert hand.rows(f"{row.key}/")
    hand.press("x")
    assert not hand.rows(row.key)
    hand.desk.undo()
    hand.settle()
    assert hand.rows(row.key)
    hand.click(hand.rows("more-conflicts")[0], "tab:")
    assert hand.page.name == "conflicts"


def test_the_timeline_in_short_says_what_resolves_and_what_not_and_leads_there(hand: Hand) -> None:
    strip = hand.page.view("corroboration").strip  # type: ignore[attr-defined]
    assert strip.isVisible()
    assert strip.open.words.startswith("4 dates unresolved: ")
    assert "“since the start of the year”" in strip.open.words
    assert "31 July 2026" in hand.page.view("corroboration").text()
    strip.canvas.setFocus()
    hand.press(Qt.Key.Key_End)
    hand.press(Qt.Key.Key_Return)
    assert hand.desk.place.section == "read"
    assert hand.desk.place.claim == hand.claim(30).id
    hand.built.actions.trigger("back")
    hand.built.window.resize(1024, 640)
    hand.settle()
    assert not strip.isVisible(), "where there is little room the propositions have it"


def test_space_unfolds_the_passages_and_enter_reads_one(hand: Hand) -> None:
    row = hand.row("Meta is the only leading")
    hand.stand_on(row)
    hand.press(Qt.Key.Key_Space)
    passages = [each for each in hand.rows(f"{row.key}/") if each.style == "inset"]
    assert len(passages) == 3
    assert any("citing The New York Times, citing four unnamed people" in each.spoken for each in passages)
    hand.press(Qt.Key.Key_Down)
    evidence = hand.desk.library.get(Evidence, passages[0].opens.removeprefix("passage:"))
    hand.press(Qt.Key.Key_Return)
    assert hand.desk.place.section == "read"
    assert hand.desk.place.claim == evidence.claim
    hand.built.actions.trigger("back")
    hand.settle()
    assert hand.list.current_row().key == passages[0].key  # type: ignore[union-attr]
    hand.press(Qt.Key.Key_Left)
    assert hand.list.current_row().key == row.key  # type: ignore[union-attr]
    hand.press(Qt.Key.Key_Left)
    assert not hand.rows(f"{row.key}/")


def test_what_unfolds_at_the_lower_edge_comes_into_sight(hand: Hand) -> None:
    visible = [
        row for row in hand.rows("p:") if hand.list.visualRect(hand.list.rows.place_of(row.key)).bottom()
        <= hand.list.viewport().height()
    ]  # fmt: skip
    row = visible[-1]
    hand.stand_on(row)
    hand.press(Qt.Key.Key_Space)
    passage = hand.rows(f"{row.key}/")[0]
    for each in (row, passage):
        rect = hand.list.visualRect(hand.list.rows.place_of(each.key))
        assert hand.list.viewport().rect().contains(rect.adjusted(0, 0, 0, -8))


def test_a_click_on_the_card_unfolds_and_folds_it(hand: Hand) -> None:
    row = hand.row("Meta is the only leading")
    hand.click(row, "fold")
    assert len(hand.rows(f"{row.key}/")) == 3
    hand.click(hand.row("Meta is the only leading"), "fold")
    assert not hand.rows(f"{row.key}/")


def test_own_reporting_makes_the_outlet_an_origin_at_once(hand: Hand) -> None:
    row = hand.row("Taking part is voluntary")
    assert [dot.hollow for dot in row.dots] == [True]
    evidence = hand.desk.library.where(Evidence, claim=row.claim)[0]
    hand.do(set_evidence, evidence.id, own_reporting=True)
    dots = hand.row("Taking part is voluntary").dots
    assert [dot.hollow for dot in dots] == [False]
    assert "own reporting" in dots[0].words


def near(hand: Hand) -> tuple[Claim, Claim]:
    """Two claims of two articles that say nearly the same."""
    one = hand.tag("model reviews in one page", "Five rivals", "Five rivals have signed review agreements.")
    two = hand.tag("Market", "Retail investors", "Five of its rivals have signed review agreements.")
    hand.tab("corroboration")
    return one, two


def test_near_statements_are_offered_and_enter_joins_them(hand: Hand) -> None:
    one, two = near(hand)
    key = f"near:{one.id}:{two.id}"
    row = hand.rows(key)[0]
    assert {"signed", "review", "agreements"} <= {words for words, look in row.words if look == "mark"}
    hand.stand_on(row)
    hand.press(Qt.Key.Key_Return)
    assert not hand.rows(key)
    joined = hand.desk.library.where(Relation, kind="duplicates", claim=[one.id, two.id])
    assert len(joined) == 1
    row = next(each for each in hand.rows("p:") if each.claim in (one.id, two.id))
    assert {words for words, asks in row.under if asks} == {str(one.number), str(two.number)}
    hand.desk.undo()
    hand.settle()
    assert hand.rows(key)


def test_x_says_not_the_same_for_good(hand: Hand) -> None:
    one, two = near(hand)
    row = hand.rows(f"near:{one.id}:{two.id}")[0]
    hand.stand_on(row)
    hand.press("x")
    assert not hand.rows(row.key)
    decided = hand.desk.library.where(Decision, kind="not the same")
    assert any(set(each.subjects) == {one.id, two.id} for each in decided)


def test_the_buttons_of_a_near_pair_do_the_same_by_mouse(hand: Hand) -> None:
    one, two = near(hand)
    row = hand.rows(f"near:{one.id}:{two.id}")[0]
    hand.click(row, "same:")
    assert hand.desk.library.where(Relation, kind="duplicates", claim=[one.id, two.id])
    hand.desk.undo()
    hand.settle()
    hand.click(hand.rows(row.key)[0], "apart:")
    assert not hand.rows(row.key)


def two_groups(hand: Hand) -> str:
    """A claim told by two unnamed groups; its id."""
    row = hand.row("Officials e-mailed Meta")
    first, second = sorted(hand.desk.library.where(Evidence, claim=row.claim), key=lambda each: each.rank)[:2]
    hand.do(set_chain, first.id, ["four unnamed people"])
    hand.do(set_chain, second.id, ["two unnamed officials"])
    return row.claim


def test_two_unnamed_groups_are_one_until_a_person_says_otherwise(hand: Hand) -> None:
    claim = two_groups(hand)
    row = next(each for each in hand.rows("p:") if each.claim == claim)
    assert row.badge.startswith("Circular")
    assert any(dot.hollow and "other people?" in dot.words for dot in row.dots)
    hand.stand_on(row)
    hand.press(Qt.Key.Key_Space)
    question = hand.row("may be the same people")
    hand.stand_on(question)
    hand.press(Qt.Key.Key_Return)
    row = next(each for each in hand.rows("p:") if each.claim == claim)
    assert row.badge == "Corroborated · 2 origins"
    assert row.tone == "good"
    assert len(hand.desk.library.where(Decision, kind="independent")) == 1
    hand.desk.undo()
    hand.settle()
    assert next(each for each in hand.rows("p:") if each.claim == claim).badge.startswith("Circular")


def test_a_dot_shows_who_that_is_and_escape_makes_room_again(hand: Hand) -> None:
    hand.built.window.resize(1024, 700)
    hand.settle()
    assert not hand.page.beside.isVisible()
    row = hand.row("Meta is the only leading")
    source = hand.desk.library.get(Source, row.dots[0].asks.removeprefix("source:"))
    hand.click(row, "source:")
    assert hand.page.beside.isVisible()
    labels = [label.text() for label in hand.page.beside.findChildren(QLabel) if label.isVisible()]
    assert any(source.name in words for words in labels), labels
    hand.press(Qt.Key.Key_Escape, hand.list)
    assert not hand.page.beside.isVisible()
