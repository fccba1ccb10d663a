"""The Timeline tab: dates to scale, zoom, one click to the passage, export, and the same as a list."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from evidence_hand import Hand
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import set_article, set_claim
from claimdesk.domain.evidence.layout_shapes import Dot, Words
from claimdesk.domain.records import Article, Claim, Time
from claimdesk.gui.evidence import timeline, timeline_rows
from claimdesk.gui.evidence.timeline import TimelineView


class Day(date):
    """A day on which the sample's deadline is yet to come."""

    @classmethod
    def today(cls) -> date:
        return date(2026, 6, 30)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (timeline, timeline_rows):
        monkeypatch.setattr(module, "date", Day)


@pytest.fixture
def view(hand: Hand) -> TimelineView:
    made = hand.tab("timeline")
    assert isinstance(made, TimelineView)
    return made


def key(view: TimelineView, claim: str) -> str:
    assert view.sheet is not None
    return next(row.entry.key for row in view.sheet.placed if row.entry.key.startswith(claim))


def click(view: TimelineView, key: str, shape: type[Words | Dot] = Words) -> None:
    """Click the words, or the mark, of a moment."""
    assert view.canvas.drawing is not None
    made = next(each for each in view.canvas.drawing.shapes if isinstance(each, shape) and each.key == key)
    x = made.x + (made.width / 2 if isinstance(made, Words) else 0)
    place = view.canvas.origin + QPointF(x, made.y - (4 if isinstance(made, Words) else 0))
    QTest.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())


def wheel(view: TimelineView, notches: int, x: float) -> None:
    place = QPointF(x, 60)
    viewport = view.canvas.viewport()
    event = QWheelEvent(
        place, QPointF(viewport.mapToGlobal(place.toPoint())), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)


def test_every_date_is_drawn_and_told(view: TimelineView) -> None:
    assert view.sheet is not None
    assert view.canvas.drawing is not None
    assert len(view.sheet.placed) == len([row for row in view.list.rows.rows if row.key.startswith("m:")]) == 7
    assert not view.sheet.hidden
    for row in view.sheet.placed:
        assert row.entry.words.split("·")[0].strip(" []") in [
            shape.text.split("·")[0].strip(" []") for shape in view.canvas.drawing.shapes if isinstance(shape, Words)
        ]
    assert "31 July 2026: next deadline: The formal review process" in view.canvas.accessibleDescription()


def test_the_next_deadline_is_said_in_words_and_red(view: TimelineView) -> None:
    assert view.canvas.drawing is not None
    words = [s for s in view.canvas.drawing.shapes if isinstance(s, Words) and "next deadline" in s.text]
    assert len(words) == 2
    assert {shape.role for shape in words} == {"danger"}
    badges = {row.badge: row.tone for row in view.list.rows.rows if row.key.startswith("m:")}
    assert badges["Next deadline"] == "bad"


def test_an_inferred_year_is_marked(view: TimelineView) -> None:
    assert view.sheet is not None
    placed = {row.entry.key.split("·")[0]: row.entry.words for row in view.sheet.placed}
    assert any(words.startswith("31 Jul [2026]") for words in placed.values())
    assert "the year is taken from the publication date" in view.text()


def test_a_click_on_a_mark_leads_to_its_passage_and_back(hand: Hand, view: TimelineView) -> None:
    claim = hand.claim(10)
    click(view, key(view, claim.id))
    assert (hand.desk.place.section, hand.desk.place.claim) == ("read", claim.id)
    hand.desk.back()
    assert hand.desk.place.section == "evidence"


def test_the_publication_of_an_article_leads_to_the_article(hand: Hand, view: TimelineView) -> None:
    article = hand.article("The model reviews in one page")
    click(view, key(view, article.id), Dot)
    assert (hand.desk.place.section, hand.desk.place.article) == ("read", article.id)


def test_what_happened_on_one_day_is_hovered_and_clicked_mark_by_mark(hand: Hand, view: TimelineView) -> None:
    article = hand.article("Washington asks").id
    claim = hand.claim(3).id
    for each, leads_to in ((key(view, claim), claim), (key(view, article), article)):
        click(view, each, Dot)
        assert leads_to in (hand.desk.place.claim, hand.desk.place.article)
        assert (hand.desk.place.claim == claim) is (leads_to == claim)
        hand.desk.back()
        hand.settle()


def test_the_arrow_keys_walk_the_dates_and_enter_opens_one(hand: Hand, view: TimelineView) -> None:
    view.canvas.setFocus()
    first = view.canvas.current
    hand.press(Qt.Key.Key_Right)
    assert view.canvas.current != first
    hand.press(Qt.Key.Key_End)
    last = view.canvas.current
    hand.press(Qt.Key.Key_Return)
    assert last.startswith(str(hand.desk.place.claim))


def test_a_row_of_the_list_leads_to_the_passage_in_its_own_article(hand: Hand, view: TimelineView) -> None:
    hand.click(hand.row("Officials have until the end of July"), "passage:")
    assert hand.desk.place.article == hand.article("The model reviews in one page").id


def test_plus_and_minus_zoom_and_nothing_ever_touches(hand: Hand, view: TimelineView) -> None:
    assert view.sheet is not None
    wide = view.sheet.scale.day
    for at in range(12):
        hand.press("+")
        assert view.sheet.scale.day >= wide
        assert apart(view), f"after {at + 1} steps"
    assert view.canvas.horizontalScrollBar().maximum() > 0
    hand.press("-")
    assert view.zoom > 1
    hand.press("0")
    assert view.sheet.scale.day == pytest.approx(wide)
    hand.press("-")
    assert view.zoom == 1, "farther than all days there is nothing"


def apart(view: TimelineView) -> bool:
    assert view.sheet is not None
    lanes: dict[int, list[tuple[float, float]]] = {}
    for row in view.sheet.placed:
        if row.lane:
            lanes.setdefault(row.lane, []).append((row.words_left, row.words_left + row.words_width))
    return all(one[1] < two[0] for spans in lanes.values() for one, two in pairwise(sorted(spans)))


def test_the_wheel_with_ctrl_zooms_round_the_pointer(view: TimelineView) -> None:
    assert view.sheet is not None
    bar = view.canvas.horizontalScrollBar()
    before = view.sheet.scale.at(400 + bar.value())
    wheel(view, 4, 400)
    assert view.zoom > 2
    assert view.sheet.scale.at(400 + bar.value()) == pytest.approx(before, abs=1.0)


def test_unresolved_dates_stand_below_in_their_own_words_until_the_article_has_a_date(
    hand: Hand, view: TimelineView
) -> None:
    assert hand.says("4 dates unresolved")
    row = hand.row("“over the past month”")
    assert "The article has no publication date." in row.spoken
    hand.do(set_article, hand.article("Market note").id, published="2026-06-25")
    assert not [each for each in hand.rows("u:") if "no publication date" in each.spoken]


def test_a_button_goes_where_the_date_of_an_article_is_given(hand: Hand, view: TimelineView) -> None:
    offering = [row for row in hand.rows("u:") if row.acts]
    assert [row.offers for row in offering] == [f"undated:{hand.article('Market note').id}"], "one button an article"
    hand.stand_on(offering[0])
    hand.press(Qt.Key.Key_Return)  # it takes what the row offers
    assert hand.desk.place.article == hand.article("Market note").id
    assert hand.built.window.details.isVisible()


def test_a_new_date_shows_at_once(hand: Hand, view: TimelineView) -> None:
    claim = hand.claim(1)
    hand.do(set_claim, claim.id, times=(Time("", value="2026-06-09"),))
    assert hand.says("9 June 2026")
    assert key(view, claim.id)
    hand.desk.undo()
    hand.settle()
    assert not hand.says("9 June 2026")


def test_without_any_date_the_list_says_what_to_do(hand: Hand, view: TimelineView) -> None:
    for article in hand.desk.library.where(Article):
        hand.do(set_article, article.id, published="")
    for claim in hand.desk.library.where(Claim):
        if claim.times:
            hand.do(set_claim, claim.id, times=())
    assert view.canvas.isHidden()
    assert "No date is known" in view.text()


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_export_writes_the_file_and_says_so(
    hand: Hand, view: TimelineView, tmp_path: Path, qtbot: QtBot, suffix: str
) -> None:
    assert view.canvas.drawing is not None
    said: list[str] = []
    hand.desk.said.connect(lambda message: said.append(message.text))
    file = tmp_path / f"timeline{suffix}"
    with qtbot.waitSignal(view.files.exported):
        view.files.write(view.canvas.drawing, file)
    assert said == [f"Saved timeline{suffix}."]
    data = file.read_bytes()
    if suffix == ".svg":
        root = ElementTree.fromstring(data)
        assert "next deadline" in (root.findtext("{http://www.w3.org/2000/svg}desc") or "")
    else:
        assert data.startswith(b"\x89PNG")


def test_the_export_action_asks_where_to_and_remembers_the_folder(
    hand: Hand, view: TimelineView, tmp_path: Path, qtbot: QtBot
) -> None:
    hand.built.actions.trigger("export_timeline_svg")
    dialog = view.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.defaultSuffix() == "svg"
    with qtbot.waitSignal(view.files.exported):
        dialog.fileSelected.emit(str(tmp_path / "mine.svg"))
    dialog.close()
    assert (tmp_path / "mine.svg").is_file()
    assert hand.built.settings.get("export_folder", "") == str(tmp_path)


def test_a_folder_that_is_gone_is_said_in_one_sentence(hand: Hand, view: TimelineView, tmp_path: Path) -> None:
    assert view.canvas.drawing is not None
    said: list[tuple[str, str]] = []
    hand.desk.said.connect(lambda message: said.append((message.tone, message.text)))
    view.files.write(view.canvas.drawing, tmp_path / "gone" / "timeline.svg")
    hand.settle()
    assert said[0][0] == "bad"
    assert "There is no folder" in said[0][1]


@pytest.mark.parametrize(("action", "name"), [("export_timeline_svg", "timeline"), ("export_citing_png", "citing")])
def test_an_export_works_out_first_what_was_never_on_show(hand: Hand, action: str, name: str) -> None:
    said: list[str] = []
    hand.desk.said.connect(lambda message: said.append(message.text))
    if name == "timeline":
        hand.page.view("timeline")
        assert hand.page.view("timeline").world is None
    hand.built.window.resize(1024, 700)
    hand.settle()
    hand.built.actions.trigger(action)
    hand.settle()
    dialog = hand.page.findChild(QFileDialog)
    assert dialog is not None
    assert said == []
    dialog.close()


def test_plus_keeps_the_row_s_moment_in_sight(hand: Hand, view: TimelineView) -> None:
    for row in hand.rows("m:"):
        hand.press("0")
        hand.stand_on(row)
        for _ in range(12):
            hand.press("+")
        assert view.sheet is not None
        x = next(each.x for each in view.sheet.placed if f"m:{each.entry.key}" == row.key)
        seen = x - view.canvas.horizontalScrollBar().value()
        assert 0 <= seen <= view.canvas.viewport().width(), row.spoken


def test_the_graph_stands_once_at_any_width_and_the_status_line_says_evidence_only(hand: Hand) -> None:
    sources = hand.tab("sources")
    for width in (1440, 1024, 1440, 1024):
        hand.built.window.resize(width, 700)
        hand.settle()
        beside = next(part for part in hand.page.beside.parts if part.title == "Who cites whom")
        assert sources.panel.isVisible() != beside.isVisible(), width
    status = hand.built.window.status
    hand.desk.go(section="read")
    hand.desk.go(section="evidence")
    hand.do(set_claim, hand.claim(1).id, statement="Said otherwise")
    assert status.evidence.isVisible()
    assert not any(part.isVisible() for part in (status.counts, status.size, status.read))
