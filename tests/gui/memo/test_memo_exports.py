"""Live pages and exports: the pages are what the PDF holds, late ones are dropped, files are whole or not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from claimdesk.domain.edits import memos
from claimdesk.exporters.pages import opened, page_sizes
from claimdesk.gui.memo import press
from claimdesk.gui.memo.exporting import file_name

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Bay


def pages_now(bay: Bay, *, apart: bool = False) -> bytes:
    return press.live(press.Wanted(bay.library.path, bay.memo.id, apart=apart)).data


def test_the_pages_shown_have_every_sign_where_the_export_writes_it(bay: Bay, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    assert bay.pane.export_to(file) is not None
    bay.settle()
    assert signs(file.read_bytes()) == signs(bay.pane.pages._data)
    assert len(page_sizes(file.read_bytes())) == bay.pane.pages.count


def signs(pdf: bytes) -> list[tuple[str, tuple[float, ...]]]:
    """Every sign of a PDF with its page and box (tenths of a point)."""
    out = []
    with opened(pdf) as document:
        for number in range(len(document)):
            text = document[number].get_textpage()
            for at in range(text.count_chars()):
                out.append((text.get_text_range(at, 1), (number, *(round(each, 1) for each in text.get_charbox(at)))))
    return out


def test_saving_is_said_with_the_standards_met_and_a_way_to_the_folder(bay: Bay, tmp_path: Path) -> None:
    bay.pane.export_to(tmp_path / "Memo.pdf")
    bay.settle()
    said = bay.said[-1]
    met, _, checks = said.text.partition(" (PDF/UA-1, PDF/A-2a).")
    assert met == "Saved Memo.pdf, tagged for screen readers and archiving"
    assert re.fullmatch(r"( \d+ checks? stands? open\.)?", checks)
    assert said.action_label == "Show in folder"


def test_markdown_holds_what_is_still_being_typed(bay: Bay, tmp_path: Path) -> None:
    box = bay.text
    box.setFocus()
    box.selectAll()
    bay.qtbot.keyClicks(box, "Just typed")
    bay.pane.export_to(tmp_path / "out.md")
    bay.settle()
    assert "Just typed" in (tmp_path / "out.md").read_text("utf-8")


def test_a_folder_that_is_not_there_is_one_sentence_and_no_file(bay: Bay, tmp_path: Path) -> None:
    bay.pane.export_to(tmp_path / "nowhere" / "out.pdf")
    bay.settle()
    assert bay.said[-1].tone == "bad"
    assert "There is no folder" in bay.said[-1].text


def test_the_dialog_starts_in_the_last_folder_with_the_memos_title(
    bay: Bay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    goal = tmp_path / "exports"
    goal.mkdir()

    def answer(_parent: object, _title: str, start: str, _filters: str) -> tuple[str, str]:
        asked.append(start)
        return str(goal / "given"), "Markdown (*.md)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    bay.actions.trigger("export_pdf")
    bay.actions.trigger("export_markdown")
    bay.settle()
    assert asked[0].endswith("Carriers.pdf")
    assert asked[1] == str(goal / "Carriers.md")
    assert (goal / "given.md").exists()


def test_exporting_before_there_is_a_memo_drafts_one_and_goes_on(
    bare: Bay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare.fill()
    bare.desk.go(section="read")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "first.pdf"), ""))
    bare.actions.trigger("export_pdf")
    bare.settle()
    assert (tmp_path / "first.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("title", "name"),
    [("A/B: what?", "A B what"), ("  ", "Memo"), ("con", "con memo"), ("x" * 200, "x" * 80), ("..", "Memo")],
)
def test_a_title_becomes_a_file_name_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name


def test_the_paper_turns_from_a4_to_letter_and_the_pages_with_it(bay: Bay) -> None:
    before = bay.pane.pages._sizes[0]
    bay.actions.trigger("memo_paper")
    bay.settle()
    assert bay.memo.paper == "letter"
    assert before == pytest.approx((595.3, 841.9), abs=0.5)
    assert bay.pane.pages._sizes[0] == pytest.approx((612, 792), abs=0.5)
    assert bay.pane.tools.pages.text().endswith("US letter")


def test_an_edit_shows_on_the_pages_by_itself(bay: Bay) -> None:
    old = bay.pane.pages._data
    bay.desk.edit(memos.set_memo, bay.memo.id, title="Another title altogether")
    assert bay.pane.preview.busy
    bay.settle()
    assert bay.pane.pages._data != old
    assert bay.pane.pages.is_drawn(0)


def test_many_edits_in_a_row_end_with_the_last_one_on_the_pages(bay: Bay, tmp_path: Path) -> None:
    for number in range(12):
        bay.desk.edit(memos.set_memo, bay.memo.id, title=f"Title {number}")
        bay.qtbot.wait(15)
    bay.settle()
    assert bay.pane.pages._data == pages_now(bay)


def test_pages_of_a_memo_left_behind_never_appear_on_the_next_one(bay: Bay) -> None:
    bay.desk.edit(memos.set_memo, bay.memo.id, title="The first")
    bay.pane.preview.now()
    made = bay.desk.edit(memos.new_memo, bay.briefing, title="The second", source="Nothing yet.\n")
    bay.desk.go(memo=made.made("memo"))
    bay.settle()
    assert bay.memo.title == "The second"
    assert bay.pane.pages._data == pages_now(bay)


def test_a_long_memo_is_pressed_in_a_child_process_to_the_same_bytes(bay: Bay) -> None:
    assert pages_now(bay, apart=True) == pages_now(bay)


def test_pages_are_drawn_lazily_and_as_sharp_as_the_screen(bay: Bay) -> None:
    many = "\n\n".join(f"Paragraph {number}. " + "Words and words. " * 60 for number in range(60))
    bay.desk.edit(memos.set_memo, bay.memo.id, source=many)
    bay.settle()
    view = bay.pane.pages
    assert view.count > 6
    assert not view.is_drawn(view.count - 1)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    bay.settle()
    assert view.is_drawn(view.count - 1)
    picture = view._pictures[view.count - 1][1]
    wide = view._boxes()[-1].width() * view.devicePixelRatioF()
    assert abs(picture.width() - wide) <= 1
    assert len(view._pictures) <= 2 * 12 + 1


def test_pages_keep_their_place_while_one_edits_and_zoom_by_wheel(bay: Bay) -> None:
    view = bay.pane.pages
    view.verticalScrollBar().setValue(40)
    bay.desk.edit(memos.set_memo, bay.memo.id, title="Other words")
    bay.settle()
    assert view.verticalScrollBar().value() == 40
    before = view._boxes()[0].width()
    view.zoom(1.5)
    bay.qtbot.wait(80)
    bay.settle()
    assert view._boxes()[0].width() > before * 1.4
    assert view.is_drawn(0)


def test_the_page_has_ink_on_white(bay: Bay) -> None:
    picture: QImage = bay.pane.pages._pictures[0][1]
    assert picture.pixelColor(3, 3) == Qt.GlobalColor.white
    spots = ((x, y) for x in range(picture.width()) for y in range(60, 400, 2))
    assert sum(picture.pixelColor(x, y).lightness() < 110 for x, y in spots) > 200
