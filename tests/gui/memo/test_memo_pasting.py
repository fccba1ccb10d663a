"""Rich text from elsewhere in the memo: tables become tables, columns of a layout do not; each paste one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from claimdesk.gui.memo.editor import rich

if TYPE_CHECKING:
    from conftest import Bay

CTRL = Qt.KeyboardModifier.ControlModifier
TABLE = (
    "<p>Before.</p><table><tr><th>Port</th><th>Ships | boats</th></tr>"
    "<tr><td>North <b>quay</b></td><td>*12*</td></tr></table><p>After.</p>"
)


def test_a_pasted_table_is_a_table_and_one_step(bay: Bay) -> None:
    bay.rewrite("## Facts\n\nAll was calm.\n")
    bay.stand_after("calm.")
    data = QMimeData()
    data.setHtml(TABLE)
    QGuiApplication.clipboard().setMimeData(data)
    bay.key(bay.text, Qt.Key.Key_V, CTRL)
    assert bay.memo.source == (
        "## Facts\n\nAll was calm.\n\nBefore.\n\n"
        "| Port | Ships \\| boats |\n| --- | --- |\n| North quay | \\*12\\* |\n\nAfter.\n"
    )
    assert bay.desk.undo_label == "Paste"
    bay.settle()
    assert not bay.pane.status.text()  # the pages take it
    bay.key(bay.text, Qt.Key.Key_Z, CTRL)
    assert bay.memo.source == "## Facts\n\nAll was calm.\n"


def test_a_table_that_only_sets_words_side_by_side_is_paragraphs(bay: Bay) -> None:
    found = rich.pieces("<table><tr><td><p>One.</p></td><td><p>Two.</p></td></tr></table>")
    assert ["".join(run.text for run in piece.runs) for piece in found] == ["One.", "Two."]
    nested = (
        "<table><tr><td><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table></td></tr></table>"
    )
    assert [piece.words for piece in rich.pieces(nested)] == ["| a | b |\n| --- | --- |\n| c | d |"]


def test_a_cell_over_two_columns_has_its_words_once(bay: Bay) -> None:
    merged = (
        "<table><tr><td colspan=2>Quarter</td><td>Ships</td></tr><tr><td>1</td><td>spring</td><td>12</td></tr></table>"
    )
    assert [piece.words for piece in rich.pieces(merged)] == [
        "| Quarter |  | Ships |\n| --- | --- | --- |\n| 1 | spring | 12 |"
    ]


def test_a_long_table_with_one_column_of_text_is_looked_through_once(bay: Bay, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    rows_of = rich._rows
    monkeypatch.setattr(rich, "_rows", lambda table: looked.append(table) or rows_of(table))
    rows = "".join(f"<tr><td>{at}</td><td>{'word ' * (1 + 99 * (at == 3))}</td></tr>" for at in range(40))
    assert len(rich.pieces(f"<table>{rows}</table>")) == 80, "a paragraph a cell"
    assert len(looked) == 1


def test_the_outline_follows_what_was_pasted(bay: Bay) -> None:
    bay.rewrite("## One\n\nFirst.\n\n## Two\n\nSecond.\n")
    bay.stand_after("First.")
    bay.actions.trigger("memo_outline")
    bay.text.setFocus()
    data = QMimeData()
    data.setHtml("<h2>Between</h2><p>New words.</p>")
    QGuiApplication.clipboard().setMimeData(data)
    bay.key(bay.text, Qt.Key.Key_V, CTRL)
    bay.settle()
    outline = bay.pane.sheet.outline.list
    assert [outline.item(at).text() for at in range(outline.count())] == ["One", "Between", "Two"]
    assert outline.currentItem().text() == "Between"
