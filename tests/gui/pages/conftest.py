"""A window on one PDF whose pages are on show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bench.pdf_set import Made, Style, made
from claimdesk.gui.app import Built
from gui.pages.on_pages import ready

STYLE = Style(columns=2, notes=True, lists=True, tables=True, sections=6)


@pytest.fixture(scope="session")
def document() -> Made:
    return made("survey", STYLE)


@pytest.fixture
def on_pages(empty: Built, document: Made, tmp_path: Path, settle: Callable[[], None], qtbot: QtBot) -> Built:
    """A window on one PDF, its pages on show."""
    path = tmp_path / "survey.pdf"
    path.write_bytes(document.pdf)
    empty.desk.import_files([path])
    settle()
    empty.window.details.hide()
    empty.actions.trigger("toggle_pages")
    ready(empty, settle, qtbot)
    return empty
