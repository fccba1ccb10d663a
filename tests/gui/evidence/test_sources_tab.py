"""Sources: who is behind the claims, who cites whom, and the card that is edited in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from evidence_hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import merge_sources, set_chain
from claimdesk.domain.evidence.layout_shapes import Box, Line, Words
from claimdesk.domain.records import Evidence, Source
from claimdesk.gui.evidence.citing import CitingView
from claimdesk.gui.evidence.source_card import SourceCard
from claimdesk.gui.evidence.source_view import SourceView
from claimdesk.gui.evidence.sources import SourcesView


def source(hand: Hand, name: str) -> Source:
    return hand.desk.library.where(Source, name=name)[0]


def citing(hand: Hand) -> CitingView:
    return next(part for part in hand.page.beside.parts if isinstance(part, CitingView))


def card(hand: Hand) -> SourceCard:
    return next(part for part in hand.page.beside.parts if isinstance(part, SourceView)).card


def boxes(hand: Hand) -> set[str]:
    drawing = hand.page.view("sources").panel.canvas.drawing
    assert drawing is not None
    return {shape.key for shape in drawing.shapes if isinstance(shape, Box)}


def test_each_source_has_a_row_that_says_what_rests_on_it(hand: Hand) -> None:
    hand.tab("sources")
    row = hand.row("Four unnamed people")
    assert row.badge == "F Cannot be judged"
    assert "5 claims begin here" in row.spoken
    assert "cited by The New York Times" in row.spoken
    assert hand.row("Sample Courier").badge == "B Usually reliable"
    assert "sample grading" in hand.row("Sample Courier").spoken


def test_a_row_unfolds_to_passages_that_are_one_click_away(hand: Hand) -> None:
    hand.tab("sources")
    row = hand.row("Four unnamed people")
    hand.stand_on(row)
    hand.press(Qt.Key.Key_Space)
    passages = hand.rows(f"{row.key}/")
    assert len(passages) >= 4
    hand.click(passages[0], "passage:")
    evidence = hand.desk.library.get(Evidence, passages[0].opens.removeprefix("passage:"))
    assert (hand.desk.place.section, hand.desk.place.claim) == ("read", evidence.claim)


def test_the_graph_has_a_box_a_source_and_a_line_a_citation(hand: Hand) -> None:
    drawing = citing(hand).panel.canvas.drawing
    assert drawing is not None
    words = {shape.text for shape in drawing.shapes if isinstance(shape, Words)}
    assert {"Sample Courier · B", "Four unnamed people", "Stocktwits"} <= words
    lines = {shape.key for shape in drawing.shapes if isinstance(shape, Line)}
    four, times = source(hand, "Four unnamed people").id, source(hand, "The New York Times").id
    assert f"{four}→{times}" in lines
    assert "The New York Times cites Four unnamed people (7 passages)." in drawing.description
    dashed = {shape.key for shape in drawing.shapes if isinstance(shape, Box) and shape.dashed}
    assert dashed == {four}


def test_a_click_on_a_box_opens_the_card(hand: Hand) -> None:
    canvas = citing(hand).panel.canvas
    times = source(hand, "Sample Courier").id
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=canvas.place_of(times).center().toPoint())
    hand.settle()
    assert card(hand).source == times
    assert "B Usually reliable" in card(hand).text()


def test_the_graph_is_walked_by_keys(hand: Hand) -> None:
    canvas = citing(hand).panel.canvas
    canvas.setFocus()
    for _ in range(2):
        hand.press(Qt.Key.Key_Down)
    assert card(hand).source != canvas.current
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    hand.settle()
    assert card(hand).source == canvas.current


def test_a_circle_of_citations_is_drawn(hand: Hand) -> None:
    evidence = hand.desk.library.where(Evidence, claim=hand.claim(1).id)[0]
    hand.do(set_chain, evidence.id, ["Stocktwits", "Sample Market Note", "Stocktwits", "The New York Times"])
    drawing = citing(hand).panel.canvas.drawing
    assert drawing is not None
    note, talk = source(hand, "Sample Market Note").id, source(hand, "Stocktwits").id
    lines = {shape.key: shape for shape in drawing.shapes if isinstance(shape, Line)}
    assert {f"{note}→{talk}", f"{talk}→{note}"} <= set(lines)
    assert {lines[f"{note}→{talk}"].role, lines[f"{talk}→{note}"].role} == {"muted", "danger"}


def test_a_grade_is_one_click_with_its_words_and_its_reason(hand: Hand) -> None:
    sources = hand.tab("sources")
    hand.click(hand.row("Stocktwits"), "source:")
    made = card(hand)
    QTest.mouseClick(made.grades["D"], Qt.MouseButton.LeftButton)
    hand.settle()
    assert source(hand, "Stocktwits").reliability == "D"
    assert "D Not usually reliable" in made.text()
    line = made.lines["reason"]
    line.setFocus()
    QTest.keyClicks(line, "a crowd")
    hand.press(Qt.Key.Key_Return, line)
    assert source(hand, "Stocktwits").reason == "a crowd"
    assert "a crowd" in sources.text()
    assert hand.row("Stocktwits").tone == "bad"
    assert "Stocktwits · D" in {
        shape.text
        for shape in sources.panel.canvas.drawing.shapes
        if isinstance(shape, Words)  # type: ignore[union-attr]
    }
    hand.desk.undo()
    hand.desk.undo()
    hand.settle()
    assert source(hand, "Stocktwits").reliability == "F"
    assert made.grades["F"].isChecked()
    assert line.text() == ""


def test_escape_takes_back_what_was_typed(hand: Hand) -> None:
    hand.tab("sources")
    hand.click(hand.row("Francis Brennan"), "source:")
    line = card(hand).lines["access"]
    kept = line.text()
    line.setFocus()
    QTest.keyClicks(line, "nonsense")
    hand.press(Qt.Key.Key_Escape, line)
    assert line.text() == kept
    line.clearFocus()
    assert source(hand, "Francis Brennan").access == kept


def test_choosing_another_source_saves_what_was_typed(hand: Hand) -> None:
    hand.tab("sources")
    hand.click(hand.row("Stocktwits"), "source:")
    line = card(hand).lines["interest"]
    line.setFocus()
    QTest.keyClicks(line, "sells trades")
    hand.click(hand.row("Francis Brennan"), "source:")
    assert source(hand, "Stocktwits").interest == "sells trades"
    assert source(hand, "Francis Brennan").interest == card(hand).lines["interest"].text()


def test_speaking_on_background_is_chosen_in_the_card(hand: Hand) -> None:
    hand.tab("sources")
    hand.click(hand.row("Francis Brennan"), "source:")
    box = card(hand).record
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    hand.settle()
    assert source(hand, "Francis Brennan").on_record == "background"


def test_the_cards_numbers_lead_to_passages_and_its_names_to_sources(hand: Hand) -> None:
    hand.tab("sources")
    hand.click(hand.row("Four unnamed people"), "source:")
    made = card(hand)
    assert "anonymous testimony" in made.facts["Basis"].text()
    made.facts["Cited by"].linkActivated.emit(f"source:{source(hand, 'The New York Times').id}")
    assert made.source == source(hand, "The New York Times").id
    claim = hand.claim(2)
    evidence = hand.desk.library.where(Evidence, claim=claim.id)[0]
    made.facts["Claims"].linkActivated.emit(f"passage:{evidence.id}")
    assert (hand.desk.place.section, hand.desk.place.claim) == ("read", claim.id)


def test_merged_sources_are_one_row_and_one_box(hand: Hand) -> None:
    keep, other = source(hand, "Stocktwits").id, source(hand, "Sample Digest").id
    hand.tab("sources")
    hand.do(merge_sources, keep, other)
    assert not hand.says("Sample Digest")
    assert other not in boxes(hand)
    assert keep in boxes(hand)


def test_the_graph_has_the_width_of_the_tab_and_the_card_stands_beside_it(hand: Hand) -> None:
    view = hand.tab("sources")
    assert isinstance(view, SourcesView)
    assert not citing(hand).isVisible(), "the graph is not there twice"
    canvas = view.panel.canvas
    assert canvas.drawing is not None
    assert canvas.horizontalScrollBar().maximum() == 0
    words = {shape.text for shape in canvas.drawing.shapes if isinstance(shape, Words)}
    assert "Executive order on AI model reviews" in words, "no name is cut"
    lines = [shape for shape in canvas.drawing.shapes if isinstance(shape, Line)]
    assert all(len(line.points) <= 3 for line in lines), "one bend is enough to go round a box"
    straight = [line for line in lines if len(line.points) == 2]
    assert len(straight) >= len(lines) - 2
    hand.stand_on(hand.row("Stocktwits"))
    assert card(hand).source == source(hand, "Stocktwits").id, "the card follows the row"
    hand.tab("corroboration")
    assert citing(hand).isVisible()


def test_in_a_narrow_window_the_card_comes_when_it_is_asked_for(hand: Hand) -> None:
    hand.built.window.resize(1024, 700)
    view = hand.tab("sources")
    assert view.panel.canvas.isVisible()
    assert not hand.page.beside.isVisible()
    hand.stand_on(hand.row("The New York Times"))
    hand.press(Qt.Key.Key_Return)
    assert card(hand).isVisible()
    assert card(hand).source == source(hand, "The New York Times").id
    top = card(hand).mapTo(hand.page, card(hand).rect().topLeft()).y()
    assert 0 <= top < hand.page.height() / 2, "it is in sight"
    assert not citing(hand).isVisible()
    hand.press(Qt.Key.Key_Escape)
    assert not card(hand).isVisible()


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_the_graph_is_exported(hand: Hand, tmp_path: Path, qtbot: QtBot, suffix: str) -> None:
    panel = citing(hand).panel
    assert panel.canvas.drawing is not None
    with qtbot.waitSignal(panel.files.exported):
        panel.files.write(panel.canvas.drawing, tmp_path / f"graph{suffix}")
    assert (tmp_path / f"graph{suffix}").stat().st_size > 1_000


def test_both_themes_draw_with_their_own_colours(hand: Hand) -> None:
    canvas = citing(hand).panel.canvas
    light = canvas.grab().toImage()
    hand.built.settings.set("theme", "dark")
    hand.settle()
    dark = canvas.grab().toImage()
    place = canvas.place_of(source(hand, "Stocktwits").id).topLeft().toPoint()
    assert light.pixelColor(place.x() + 20, place.y() + 5) == "#ffffff"
    assert dark.pixelColor(place.x() + 20, place.y() + 5) == hand.built.theme.color("card")
