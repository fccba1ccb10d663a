"""The settings file: what was chosen is there again, and a damaged or unwritable file stops nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from claimdesk.gui.settings import DEFAULTS, Settings


def test_what_was_chosen_is_there_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    with qtbot.waitSignal(settings.changed) as told:
        settings.set("theme", "sepia")
    assert told.args == ["theme"]
    assert Settings(tmp_path).get("theme") == "sepia"
    assert Settings(tmp_path).get("text_size") == DEFAULTS["text_size"]


def test_choosing_the_same_again_says_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.set("author", "R. Reader")
    with qtbot.assertNotEmitted(settings.changed):
        settings.set("author", "R. Reader")


def test_sizes_stay_within_what_can_be_read(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.set("text_size", 400)
    assert settings.get("text_size") == 40
    settings.file.write_text(json.dumps({"text_size": -3, "theme": 7, "shelf_open": "yes"}), "utf-8")
    again = Settings(tmp_path)
    assert again.get("text_size") == 11
    assert again.get("theme") == DEFAULTS["theme"], "a value of the wrong type is passed over"
    assert again.get("shelf_open") is True


def test_a_damaged_file_is_set_aside_not_lost(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "dar', "utf-8")
    settings = Settings(tmp_path)
    assert settings.get("theme") == "system"
    assert (tmp_path / "settings.unreadable").read_text("utf-8") == '{"theme": "dar'
    settings.set("theme", "dark")
    assert Settings(tmp_path).get("theme") == "dark"


def test_a_folder_that_cannot_be_written_is_said_once_and_the_choice_holds(qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", "utf-8")
    settings = Settings(blocked / "settings")
    with qtbot.waitSignal(settings.unsaved) as told:
        settings.set("theme", "dark")
    assert "could not be saved" in told.args[0]
    assert settings.get("theme") == "dark"


@pytest.mark.parametrize("name", sorted(DEFAULTS))
def test_reset_goes_back_to_the_first_value(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    settings = Settings(tmp_path)
    other = {bool: False, int: 20, float: 2.0, str: "sans", list: [1, 2], dict: {"undo": "F4"}}[type(DEFAULTS[name])]
    settings.set(name, other)
    settings.reset(name)
    assert settings.get(name) == DEFAULTS[name]
