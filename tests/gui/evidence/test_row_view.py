"""The list of rows knows where thousands of them are without laying them out, also when a panel beside comes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from claimdesk.gui import app
from claimdesk.gui.evidence.row_list import RowList
from claimdesk.gui.evidence.row_plan import BADGE
from claimdesk.gui.evidence.rows import Dot, Row

WORDS = "The harbour office has not said whether the ferry will run in winter, and nobody has asked it. "


@pytest.fixture
def rows(built: app.Built, qtbot: QtBot) -> RowList:
    made = RowList(built.theme, "Rows")
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.show_rows([Row(f"r{at}", words=((WORDS * (1 + at % 3), ""),), lines=6) for at in range(500)])
    return made


def far(rows: RowList) -> QRect:
    return rows.visualRect(rows.rows.index(401))


def test_a_panel_beside_leaves_the_heights_of_rows_out_of_sight_as_they_were(rows: RowList) -> None:
    before, first = far(rows).height(), rows.visualRect(rows.rows.index(2)).height()
    rows.resize(700, 600)
    assert far(rows).height() == before, "an estimate still, and not made anew"
    assert rows.visualRect(rows.rows.index(2)).height() > first, "what is in sight is measured"
    rows.scrollTo(rows.rows.index(401))
    measured = rows.painter_of_rows.height(rows.rows.rows[401], rows.line)
    assert far(rows).height() == measured, "and this once it is seen"


def test_a_width_of_another_kind_is_estimated_anew(rows: RowList) -> None:
    before = far(rows).height()
    rows.resize(360, 600)
    assert far(rows).height() > before


def test_small_steps_add_up(rows: RowList) -> None:
    before = far(rows).height()
    for width in range(960, 340, -40):
        rows.resize(width, 600)
    assert far(rows).height() > before


def test_a_badge_is_as_wide_as_its_words_where_no_column_of_badges_stands(rows: RowList) -> None:
    made = [Row("a", badge="On the record"), Row("b", badge="On the record", dots=(Dot("Jane Roe"),))]
    plans = [rows.painter_of_rows.plan_of(row, 1000) for row in made]
    alone, column = (next(part.box for part in plan.parts if part.look.startswith("badge")) for plan in plans)
    assert alone.width() < column.width() == BADGE
    assert alone.right() == column.right()
