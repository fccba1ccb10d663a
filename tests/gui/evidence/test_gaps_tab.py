"""Gaps: what is left open, each a sentence that leads to its passages, gone when it is filled."""

from __future__ import annotations

from evidence_hand import Hand
from PySide6.QtCore import Qt

from claimdesk.domain.edits import set_article, set_chain
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Evidence
from claimdesk.gui.evidence.gaps import GapsView
from claimdesk.gui.evidence.rows import Row, plain


def headings(hand: Hand) -> list[str]:
    return [plain(row.words) for row in hand.rows("h-")]


def gap(hand: Hand, kind: str, words: str) -> Row:
    """The row of this kind of gap that says this."""
    return next(row for row in hand.rows(f"g:{kind}:") if words in plain(row.words))


def test_every_kind_has_its_heading_with_a_count(hand: Hand) -> None:
    hand.tab("gaps")
    found = headings(hand)
    for words in ("Only unnamed people behind it · 2", "Articles without a publication date · 1"):
        assert words in found
    counted = sum(int(words.rpartition("· ")[2]) for words in found)
    assert counted == len(hand.rows("g:"))


def test_the_tab_says_how_many(hand: Hand) -> None:
    hand.tab("gaps")
    world = World.gather(hand.desk.library, hand.desk.place.briefing)
    assert GapsView.count(world) == len(hand.rows("g:"))
    assert hand.page.tabs["gaps"].text() == f"Gaps {len(hand.rows('g:'))}"


def test_a_gap_leads_to_its_first_passage_and_its_numbers_to_the_others(hand: Hand) -> None:
    hand.tab("gaps")
    row = gap(hand, "anonymous only", "only leading US developer")
    hand.click(row, "passage:")
    assert (hand.desk.place.section, hand.desk.place.claim) == ("read", hand.claim(2).id)
    hand.desk.back()
    hand.settle()
    row = gap(hand, "anonymous only", "only leading US developer")
    links = [asks for _, asks in row.under if asks]
    assert len(links) == 3
    hand.click(row, links[1])
    assert hand.desk.place.claim == hand.claim(17).id


def test_an_undated_article_is_opened_and_given_its_date(hand: Hand) -> None:
    hand.tab("gaps")
    article = hand.article("Market note").id
    hand.click(hand.row("Market note"), "undated:")
    assert (hand.desk.place.section, hand.desk.place.article) == ("read", article)
    hand.desk.go(section="evidence")
    hand.do(set_article, article, published="2026-06-25")
    assert not [words for words in headings(hand) if words.startswith("Articles without")]


def test_an_origin_named_closes_its_gap(hand: Hand) -> None:
    hand.tab("gaps")
    claim = hand.claim(18)
    assert hand.rows(f"g:origin not stated:{claim.id}")
    for row in hand.desk.library.where(Evidence, claim=claim.id):
        hand.do(set_chain, row.id, ["Jane Roe"])
    assert not hand.rows(f"g:origin not stated:{claim.id}")
    hand.desk.undo()
    hand.settle()
    assert hand.rows(f"g:origin not stated:{claim.id}")


def test_all_is_there_in_words(hand: Hand) -> None:
    text = hand.tab("gaps").text()
    assert "Named, but not seen by us" in text
    assert "Executive order on AI model reviews is named, but not seen by us." in text


def test_what_all_of_a_kind_have_in_common_is_said_once_and_each_number_too(hand: Hand) -> None:
    hand.tab("gaps")
    heads = {row.key: row for row in hand.rows("h-")}
    assert plain(heads["h-date not resolved"].under).startswith("The article has no publication date.")
    assert {plain(row.under) for row in hand.rows("g:date not resolved:")} >= {"no. 22", "no. 25"}
    row = gap(hand, "anonymous only", "only leading US developer")
    assert plain(row.words) == hand.claim(2).statement, "reworded, so without quotation marks"
    assert plain(row.under) == "nos. 2, 17, 27"
    assert plain(heads["h-anonymous only"].under).startswith("Four unnamed people.")
    pair = gap(hand, "conflict open", "not said whether")
    assert (pair.sign, plain(pair.other)) == ("↔", "“we hope to sign the agreement soon”")


def test_a_document_found_by_rule_is_dismissed_for_good_by_a_key_and_comes_back_with_undo(hand: Hand) -> None:
    hand.tag("Washington asks", "Meta", "A police report blames the supplier.")
    hand.tab("gaps")
    row = gap(hand, "not seen", "Police report")
    assert row.keys == [("Not a document", "X")]
    assert row.offers.startswith("passage:"), "Enter goes to where it is named, as everywhere"
    hand.stand_on(row)
    hand.press(Qt.Key.Key_X)
    assert not hand.says("Police report")
    hand.desk.undo()
    hand.settle()
    assert hand.says("Police report")
