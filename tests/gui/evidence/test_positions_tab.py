"""Positions: who stands where in their own words; one who is only spoken about has no statement."""

from __future__ import annotations

from evidence_hand import Hand
from PySide6.QtCore import Qt

from claimdesk.domain.edits import set_actor, set_claim
from claimdesk.gui.evidence.positions import _line
from claimdesk.gui.evidence.rows import plain


def test_an_actor_has_a_card_with_the_exact_words_first(hand: Hand) -> None:
    hand.tab("positions")
    row = hand.row("Francis Brennan")
    assert plain(row.words) == "Francis Brennan  supports"
    assert (row.badge, row.tone) == ("On the record", "good")
    said = [plain(each.words) for each in hand.rows(f"{row.key}/")]
    assert said[0] == "“we hope to sign the agreement soon”"
    assert all(not words.startswith("“") for words in said[1:])


def test_a_quotation_leads_to_its_passage_and_back(hand: Hand) -> None:
    hand.tab("positions")
    hand.click(hand.row("we hope to sign"), "passage:")
    assert (hand.desk.place.section, hand.desk.place.claim) == ("read", hand.claim(15).id)
    hand.desk.back()
    assert hand.desk.place.section == "evidence"


def test_enter_on_a_quotation_reads_it(hand: Hand) -> None:
    hand.tab("positions")
    hand.stand_on(hand.row("we hope to sign"))
    hand.press(Qt.Key.Key_Return)
    assert hand.desk.place.claim == hand.claim(15).id


def test_somebody_only_spoken_about_has_no_statement(hand: Hand) -> None:
    hand.tab("positions")
    claim = hand.claim(6)
    hand.do(set_actor, claim.id, "Microsoft")
    row = hand.row("Microsoft")
    assert (row.badge, row.tone) == ("No statement in the sources", "bad")
    below = hand.rows(f"{row.key}/")
    assert len(below) == 1
    hand.click(below[0], "passage:")
    assert hand.desk.place.claim == claim.id


def test_a_stance_decided_elsewhere_shows_at_once(hand: Hand) -> None:
    hand.tab("positions")
    hand.do(set_claim, hand.claim(15).id, stance="opposes")
    cards = [plain(row.words) for row in hand.rows("a:") if row.style == "card"]
    assert "Francis Brennan  opposes" in cards
    hand.desk.undo()
    hand.settle()
    assert "Francis Brennan  opposes" not in [plain(row.words) for row in hand.rows("a:")]


def test_many_statements_stay_folded_until_asked_for(hand: Hand) -> None:
    hand.tab("positions")
    for number in (1, 4, 6, 11):
        hand.do(set_actor, hand.claim(number).id, "Francis Brennan")
        hand.do(set_claim, hand.claim(number).id, stance="supports")
    row = hand.row("Francis Brennan  supports")
    assert row.folded
    assert not hand.rows(f"{row.key}/")
    hand.stand_on(row)
    hand.press(Qt.Key.Key_Space)
    assert len(hand.rows(f"{row.key}/")) >= 7


def test_a_name_opens_the_source(hand: Hand) -> None:
    view = hand.tab("positions")
    picked: list[str] = []
    view.source_picked.connect(picked.append)
    row = hand.row("Francis Brennan")
    hand.click(row, "source:")
    assert picked == [row.opens.removeprefix("source:")]


def test_the_list_is_there_in_words(hand: Hand) -> None:
    text = hand.tab("positions").text()
    assert "Francis Brennan  supports" in text
    assert "“we hope to sign the agreement soon”" in text


def test_a_comma_that_led_on_to_the_speaker_is_no_part_of_the_words() -> None:
    assert _line("“as soon as the details are settled,”") == "as soon as the details are settled"


def test_somebody_found_by_rule_is_dismissed_for_good_by_a_key_and_comes_back_with_undo(hand: Hand) -> None:
    for _ in range(2):
        hand.tag("Washington asks", "Meta", "Northwind Yards has not signed the harbour agreement.")
    hand.tab("positions")
    row = hand.row("Northwind Yards")
    assert (row.badge, row.tone) == ("No statement in the sources", "bad")
    assert plain(row.under).startswith("No statement in the sources · found by rule · no")
    assert row.keys == [("An actor", "Enter"), ("Not an actor", "X")]
    hand.stand_on(row)
    hand.press(Qt.Key.Key_X)
    assert not hand.says("Northwind Yards")
    hand.desk.undo()
    hand.settle()
    assert hand.says("Northwind Yards")


def test_enter_confirms_somebody_found_by_rule(hand: Hand) -> None:
    for _ in range(2):
        hand.tag("Washington asks", "Meta", "Northwind Yards has not signed the harbour agreement.")
    hand.tab("positions")
    hand.stand_on(hand.row("Northwind Yards"))
    hand.press(Qt.Key.Key_Return)
    row = hand.row("Northwind Yards")
    assert "found by rule" not in row.spoken
    assert (row.badge, row.acts, row.opens.partition(":")[0]) == ("No statement in the sources", (), "source")
