"""Work in the background: results come home in the window's thread, cancelled ones not at all."""

from __future__ import annotations

import gc
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from claimdesk.domain.trouble import NotFound
from claimdesk.gui import background
from claimdesk.gui.settings import Settings


class Asker(QObject):
    """Somebody who wants a result."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.threads: set[int] = set()

    def take(self, value: object) -> None:
        self.got.append(value)
        self.threads.add(threading.get_ident())


def test_a_result_arrives_in_the_windows_thread(qtbot: QtBot) -> None:
    asker = Asker()
    background.run(lambda number: (number * 2, threading.get_ident()), 21, done=asker.take)
    assert background.settle()
    assert asker.got[0][0] == 42  # type: ignore[index]
    assert asker.got[0][1] != threading.get_ident()  # type: ignore[index]
    assert asker.threads == {threading.get_ident()}


def test_progress_comes_in_order_and_before_the_result(qtbot: QtBot) -> None:
    asker = Asker()

    def count(to: int, task: background.Task) -> str:
        for number in range(to):
            task.report(number)
        return "done"

    background.run(count, 50, done=asker.take, progress=asker.take)
    assert background.settle()
    assert asker.got == [*range(50), "done"]


def test_a_cancelled_task_is_never_heard_of_again(qtbot: QtBot) -> None:
    asker, go = Asker(), threading.Event()

    def wait(task: background.Task) -> bool:
        go.wait(5)
        task.report("late")
        return task.cancelled

    task = background.run(wait, done=asker.take, progress=asker.take)
    task.cancel()
    go.set()
    assert background.settle()
    assert asker.got == []


def test_a_result_for_somebody_who_has_gone_is_dropped(qtbot: QtBot) -> None:
    import shiboken6

    asker, go = Asker(), threading.Event()
    background.run(lambda: go.wait(5), done=asker.take)
    shiboken6.delete(asker)
    go.set()
    assert background.settle()
    assert asker.got == []


def test_trouble_goes_to_whoever_asked(qtbot: QtBot) -> None:
    asker = Asker()

    def look() -> None:
        raise NotFound("There is no such article.")

    background.run(look, done=asker.take, failed=asker.take)
    assert background.settle()
    assert [str(error) for error in asker.got] == ["There is no such article."]


def test_a_bug_goes_to_whoever_asked_and_to_the_error_page(qtbot: QtBot) -> None:
    asker = Asker()

    def broken() -> None:
        raise ZeroDivisionError("ours")

    with qtbot.capture_exceptions() as caught:
        background.run(broken, failed=asker.take)
        assert background.settle()
    assert [type(error) for error in asker.got] == [ZeroDivisionError]
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


@pytest.mark.parametrize("calls", [20_000])
def test_calls_into_qt_do_not_wear_none_out(qtbot: QtBot, tmp_path: Path, calls: int) -> None:
    """PySide6 6.12.0 on Python 3.11 loses a reference to None per call; after some thousands the process aborts.

    From Python 3.12 on None is immortal and the count says nothing, so there only the calls are made.
    """
    timer, settings = QTimer(), Settings(tmp_path)
    before = sys.getrefcount(None)
    for number in range(calls // 2):
        timer.setInterval(number)
        settings.setObjectName("x")
    after = sys.getrefcount(None)
    if sys.version_info < (3, 12):
        assert abs(after - before) < 200, f"{before - after} references to None were lost"


class Doomed(QObject):
    """A thing of Qt's that only the collector of cycles can find dead; it notes the thread it died in."""

    def __init__(self, died: list[int]) -> None:
        super().__init__()
        self._itself, self._died = self, died

    def __del__(self) -> None:
        self._died.append(threading.get_ident())


def busy_with_small_things() -> int:
    return sum(len([[]]) for _ in range(300_000) if [[] for _ in range(3)])


def test_what_is_dead_is_collected_in_the_windows_thread_only(qtbot: QtBot) -> None:
    """A worker that makes very many things would collect, and take a dead widget apart under Qt's feet."""
    asker, died = Asker(), list[int]()
    background.run(int, done=asker.take)
    assert background.settle()
    for _ in range(1_000):  # more than makes a look due
        Doomed(died)
    background.run(busy_with_small_things, done=asker.take)
    background.run(busy_with_small_things, done=asker.take)
    assert background.settle()
    qtbot.waitUntil(lambda: len(died) == 1_000, timeout=20_000)
    assert set(died) == {threading.get_ident()}
    assert not gc.isenabled(), "no other thread collects"
