"""The watched folder: what is saved there comes into the Inbox by itself, whole, once, and never against one's will."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bench.pdf_set import STYLES, made
from claimdesk.domain.edits import remove_article
from claimdesk.domain.records import Article, Membership
from claimdesk.gui import watching
from claimdesk.gui.app import Built
from claimdesk.gui.desk import Message
from claimdesk.gui.told import Work

STORY = (
    "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{0} happened in town {1}, as was said.</p></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(watching, "SETTLE", 60)
    made = tmp_path / "Downloads"
    made.mkdir()
    (made / "old.html").write_text(STORY.format("Before", 0), "utf-8")
    return made


def saved(folder: Path, name: str, number: int) -> Path:
    path = folder / name
    path.write_text(STORY.format(name.partition(".")[0].title(), number), "utf-8")
    return path


def watched(built: Built, folder: Path) -> list[Message]:
    messages: list[Message] = []
    built.desk.said.connect(messages.append)
    built.window.watching._settled.setInterval(60)
    built.settings.set("watched_folder", str(folder))
    return messages


def titles(built: Built) -> set[str]:
    return {each.title for each in built.desk.library.where(Article)}


def test_what_is_saved_comes_into_the_inbox_and_is_said_once(built: Built, folder: Path, qtbot: QtBot) -> None:
    here, before = built.desk.place, titles(built)
    messages = watched(built, folder)
    for number in range(3):
        saved(folder, f"story{number}.html", number)
    saved(folder, "half.html.part", 7)
    saved(folder, "half.crdownload", 8)
    saved(folder, "photo.heic", 9)
    qtbot.waitUntil(lambda: bool(messages), timeout=20_000)
    assert [each.text for each in messages] == ["3 articles came into the Inbox."]
    assert titles(built) - before == {"Story0", "Story1", "Story2"}
    new = [each.id for each in built.desk.library.where(Article) if each.title not in before]
    assert built.desk.library.where(Membership, article=new) == []
    assert built.desk.place == here, "nobody is torn from what they read"
    assert messages[0].action is not None
    messages[0].action()
    assert titles(built) == before


def test_a_download_is_read_when_it_is_all_there(built: Built, folder: Path, qtbot: QtBot) -> None:
    messages = watched(built, folder)
    part = saved(folder, "late.html.part", 1)
    qtbot.wait(300)
    assert messages == []
    part.rename(folder / "late.html")
    qtbot.waitUntil(lambda: bool(messages), timeout=20_000)
    assert messages[0].text == "1 article came into the Inbox."


def test_what_was_deleted_does_not_come_back(
    built: Built, folder: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    messages = watched(built, folder)
    path = saved(folder, "once.html", 1)
    qtbot.waitUntil(lambda: bool(messages), timeout=20_000)
    (article,) = [each for each in built.desk.library.where(Article) if each.title == "Once"]
    built.desk.edit(remove_article, article.id)
    messages.clear()
    os.utime(path, (1, 1))
    (folder / "once (1).html").write_bytes(path.read_bytes())
    qtbot.wait(600)
    settle()
    assert "Once" not in titles(built)
    assert messages == []


def test_what_came_while_the_program_was_closed_is_taken_in_at_the_next_start(
    desk_app: Callable[..., Built], folder: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    first = desk_app()
    watched(first, folder)
    settle()
    first.close()
    saved(folder, "meanwhile.html", 1)
    again = desk_app()
    qtbot.waitUntil(lambda: "Meanwhile" in titles(again), timeout=20_000)
    assert "Before" not in titles(again), "what lay there before anybody watched is left alone"


def test_a_folder_that_is_gone_or_not_watched_any_more_brings_nothing(built: Built, folder: Path, qtbot: QtBot) -> None:
    messages = watched(built, folder)
    built.settings.set("watched_folder", "")
    saved(folder, "unseen.html", 1)
    qtbot.wait(300)
    built.settings.set("watched_folder", str(folder / "gone"))
    qtbot.wait(100)
    assert "Unseen" not in titles(built)
    assert messages == []


def test_who_cancels_an_import_of_his_own_still_gets_what_comes_by_itself(
    built: Built, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    messages = watched(built, folder)
    own = [saved(tmp_path, f"own{number}.html", number) for number in range(300)]
    built.desk.import_files(own)
    built.desk.import_watched([saved(tmp_path, "meanwhile.html", 1)], lambda left: None)
    built.desk.cancel_import()
    qtbot.waitUntil(lambda: "Meanwhile" in titles(built), timeout=20_000)
    assert "Own7" not in titles(built)
    assert messages[0].text.endswith("files were not read, as you cancelled.")


def test_watched_files_left_at_a_cancel_are_read_at_the_next_start(
    desk_app: Callable[..., Built], folder: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    first = desk_app()
    messages = watched(first, folder)
    settle()

    def cancel(work: Work | None) -> None:
        if work is not None and work.can_cancel and work.words == "Reading":
            first.desk.cancel_import()

    first.desk.working.connect(cancel)
    for number in range(300):
        saved(folder, f"story{number}.html", number)
    qtbot.waitUntil(lambda: bool(messages), timeout=30_000)
    settle()
    said = " ".join(each.text for each in messages)
    assert "as you cancelled, will be read at the next start" in said
    assert "could not be read" not in said
    first.close()
    again = desk_app()
    qtbot.waitUntil(lambda: len(titles(again)) == 303, timeout=40_000)  # with those of the sample


def test_what_the_program_was_closed_over_is_taken_in_at_the_next_start(
    desk_app: Callable[..., Built], folder: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    first = desk_app()
    watched(first, folder)
    settle()
    saved(folder, "caught.html", 1)
    with qtbot.waitSignal(first.desk.working, timeout=20_000):
        pass
    first.close()
    again = desk_app()
    assert "Caught" not in titles(again)
    qtbot.waitUntil(lambda: "Caught" in titles(again), timeout=20_000)


def test_a_file_that_goes_on_growing_after_a_pause_is_read_when_it_is_whole(
    built: Built, folder: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    watched(built, folder)
    built.window.watching._later.setInterval(80)
    whole = made("report", STYLES["A4, two columns, justified"]).pdf
    path = folder / "report.pdf"
    path.write_bytes(whole[: len(whole) // 2])
    qtbot.waitUntil(lambda: not built.window.watching._settled.isActive() and built.window.watching._later.isActive())
    settle()
    with path.open("ab") as file:  # no name comes or goes: the folder itself does not change
        file.write(whole[len(whole) // 2 :])
    qtbot.waitUntil(lambda: any(title.startswith("A report") for title in titles(built)), timeout=10_000)
