"""Slow work off the window's thread: run a function there, have its result called back here."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

from claimdesk.domain.trouble import Trouble
from claimdesk.gui import collecting

_WORKERS = 4


class Task:
    """One piece of work. ``cancel`` drops whatever it still says; the work may ask ``cancelled`` and stop early, or
    ``commit`` itself to what cannot be undone: after that ``cancel`` comes too late."""

    def __init__(self, name: str, done: Any, failed: Any, progress: Any) -> None:
        self.name = name
        self._done, self._failed, self._progress = done, failed, progress
        self._cancelled = threading.Event()
        self._either = threading.Lock()  # cancelled or committed, never both
        self.committed = False
        self.future: Future[None] | None = None
        self.finished = False

    @property
    def cancelled(self) -> bool:
        """Whether somebody called ``cancel`` (safe to ask from the work's thread)."""
        return self._cancelled.is_set()

    def cancel(self) -> bool:
        """Drop the result and everything reported from now on; False, and nothing is dropped, where the work has
        committed itself."""
        with self._either:
            if self.committed:
                return False
            self._cancelled.set()
        if self.future is not None and self.future.cancel():
            self.finished = True
            _tasks.discard(self)
        return True

    def commit(self) -> bool:
        """From the work's thread, right before it does what cannot be undone: whether it still may."""
        with self._either:
            self.committed = not self.cancelled
        return self.committed

    def report(self, value: object) -> None:
        """From the work's thread: hand a value to the ``progress`` method."""
        _post().arrived.emit((self, "progress", value))


class _Post(QObject):
    """The one object through which every result comes home, in the order it was sent."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        collecting.here()  # before there is a worker that could collect

    @Slot(object)
    def _deliver(self, letter: tuple[Task, str, Any]) -> None:
        task, kind, value = letter
        if kind == "progress":
            if not task.cancelled:
                _call(task._progress, value)
            return
        task.finished = True
        _tasks.discard(task)
        if task.cancelled:
            return
        if kind == "done":
            _call(task._done, value)
            return
        _call(task._failed, value)
        if not isinstance(value, Trouble) or task._failed is None:
            raise value  # our bug, or nobody's care: the error page shows it


def run(
    work: Callable[..., Any],
    *values: Any,
    done: Callable[[Any], None] | None = None,
    failed: Callable[[Exception], None] | None = None,
    progress: Callable[[Any], None] | None = None,
) -> Task:
    """Call ``work(*values)`` in a worker thread; give plain values, never widgets or the desk's library.

    ``done(result)``, ``failed(error)`` and ``progress(value)`` are called in the window's thread, and not
    at all once the task is cancelled or the object they belong to is gone. A work with a parameter named
    ``task`` is given the Task, to ``report`` and to ask ``cancelled``. A ``Trouble`` goes to ``failed``;
    any other error goes there too and also to the error page.
    """
    task = Task(getattr(work, "__qualname__", repr(work)), done, failed, progress)
    code = getattr(work, "__code__", None)
    more = {"task": task} if code is not None and "task" in code.co_varnames[: code.co_argcount] else {}
    post = _post()
    _tasks.add(task)

    def carry() -> None:
        try:
            letter = (task, "done", work(*values, **more))
        except Exception as error:
            letter = (task, "failed", error)
        post.arrived.emit(letter)

    task.future = _executor().submit(carry)
    return task


def busy() -> list[str]:
    """The names of the works that have not come home yet."""
    return sorted(task.name for task in _tasks)


def settle(milliseconds: int = 10_000) -> bool:
    """Run the event loop until every task has come home; False when the time was not enough."""
    return _wait(lambda: not _tasks, milliseconds)


def drop_all() -> None:
    """Drop the results of everything under way, e.g. because its window goes; what has committed itself comes home."""
    committed = [task for task in list(_tasks) if not task.cancel()]
    _wait(lambda: all(task.finished for task in committed), 10_000)


def _wait(ready: Callable[[], bool], milliseconds: int) -> bool:
    end = time.monotonic() + milliseconds / 1000
    while not ready() and time.monotonic() < end:
        loop = QEventLoop()
        QTimer.singleShot(5, loop, loop.quit)
        loop.exec()
    return ready()


def stop() -> None:
    """At the end of the program: drop what waits, and wait for what runs to finish unheard."""
    global _pool
    drop_all()
    if _pool is not None:
        _pool.shutdown(wait=True, cancel_futures=True)
        _pool = None


def _call(method: Callable[[Any], None] | None, value: Any) -> None:
    if method is None:
        return
    owner = getattr(method, "__self__", None)
    if isinstance(owner, QObject) and not shiboken6.isValid(owner):
        return
    method(value)


_tasks: set[Task] = set()
_pool: ThreadPoolExecutor | None = None
_the_post: _Post | None = None


def _executor() -> ThreadPoolExecutor:
    global _pool
    if _pool is None:
        _pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="claimdesk")
    return _pool


def _post() -> _Post:
    global _the_post
    if _the_post is None or not shiboken6.isValid(_the_post):
        _the_post = _Post()
    return _the_post
