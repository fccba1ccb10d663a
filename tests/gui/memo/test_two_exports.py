"""Exports that run at once or are cancelled late: what is said to be written is there with its edition, or neither."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claimdesk.domain.records import Edition
from claimdesk.gui import background
from claimdesk.gui.memo import exporting, going_out, packing

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Bay


class Held:
    """Holds the work at a place in its way until the test lets it go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, room: object, name: str, *, before: bool = True) -> None:
        self.reached, self.free = threading.Event(), threading.Event()
        real: Callable[..., object] = getattr(room, name)

        def slow(*values: object, **more: object) -> object:
            made = None if before else real(*values, **more)
            self.reached.set()
            assert self.free.wait(20)
            return real(*values, **more) if before else made

        monkeypatch.setattr(room, name, slow)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    return made


def editions_of(bay: Bay) -> list[Edition]:
    return bay.library.where(Edition, memo=bay.memo.id)


def test_cancelled_just_before_the_save_there_is_neither_file_nor_edition(
    bay: Bay, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, going_out.editions, "keep", before=False)
    bay.pane.export_to(folder / "out.md")
    assert held.reached.wait(20)
    bay.pane.exports.exporting.cancel()
    held.free.set()
    bay.settle()
    assert bay.said[-1].text == "out.md was not written."
    assert not list(folder.iterdir())
    assert not editions_of(bay)


def test_cancelled_while_it_is_saved_the_file_stays_with_its_edition(
    bay: Bay, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, going_out, "save")
    bay.pane.export_to(folder / "out.md")
    assert held.reached.wait(20)
    bay.pane.exports.exporting.cancel()
    held.free.set()
    bay.settle()
    assert bay.said[-1].text.startswith("Saved out.md.")
    (kept,) = editions_of(bay)
    assert bay.library.content(kept.file) == (folder / "out.md").read_bytes()


def test_a_pack_cancelled_just_before_the_save_leaves_neither_folder_nor_edition(
    bay: Bay, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, packing.editions, "keep", before=False)
    bay.pane.exports.exporting.pack(bay.memo, folder / "pack")
    assert held.reached.wait(20)
    bay.pane.exports.exporting.cancel()
    held.free.set()
    bay.settle()
    assert not list(folder.iterdir())
    assert not editions_of(bay)


def test_when_the_window_closes_a_file_being_saved_still_becomes_an_edition(
    bay: Bay, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, going_out, "save")
    bay.pane.export_to(folder / "out.md")
    assert held.reached.wait(20)
    threading.Timer(0.1, held.free.set).start()
    background.drop_all()
    assert (folder / "out.md").exists()
    assert len(editions_of(bay)) == 1


def test_two_exports_at_once_are_both_kept_and_both_said(
    bay: Bay, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    bay.desk.working.connect(shown.append)
    monkeypatch.setattr(exporting, "LATE", 1)
    bay.pane.exports.exporting._late.setInterval(1)
    held = Held(monkeypatch, going_out, "resolve")
    bay.pane.export_to(folder / "one.md")
    bay.pane.export_to(folder / "two.html")
    bay.qtbot.waitUntil(lambda: bool(shown))
    assert shown[-1].words == "Writing one.md and two.html …"
    held.free.set()
    bay.settle()
    assert shown[-1] is None
    assert {said.text.split(".")[0] for said in bay.said[-2:]} == {"Saved one", "Saved two"}
    kept = {bay.library.content(each.file) for each in editions_of(bay)}
    assert kept == {(folder / "one.md").read_bytes(), (folder / "two.html").read_bytes()}


def test_cancel_stops_both_exports_that_run(bay: Bay, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held(monkeypatch, going_out, "resolve")
    bay.pane.export_to(folder / "one.md")
    bay.pane.export_to(folder / "two.html")
    bay.pane.exports.exporting.cancel()
    held.free.set()
    bay.settle()
    assert bay.said[-1].text == "one.md and two.html were not written."
    assert not list(folder.iterdir())
    assert not editions_of(bay)
