"""Reading untrusted files in limited child processes: a warm pool of them, and what runs inside each."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import threading
import weakref
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from queue import Queue
from types import TracebackType
from typing import TYPE_CHECKING, Any

from claimdesk import apart
from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import CannotRead, ForBrowser, Locked, Scanned, Trouble
from claimdesk.importers.process import Child, ChildGoneError, Limits
from claimdesk.importers.wire import pack, receive, send, unpack

if TYPE_CHECKING:
    from claimdesk.importers.fetch import Fetched

READER = "claimdesk.importers.reading_in"
SENT = "claimdesk.importers.sent"
_BATCH = 16
_AHEAD = 64
_LONGEST_KNOWN = 500  # characters of what is known of an article that did not come
_TROUBLES = {"Locked": Locked, "Scanned": Scanned}
Result = tuple[Path, Reading | Trouble]


class Pool:
    """Child processes that read files side by side; they start with the first file and stay warm until ``close``.

    ``read`` and ``read_paste`` may be called from any thread; ``cancel`` from any other.
    """

    def __init__(self, workers: int = 2, *, limits: Limits | None = None, reader: str = READER) -> None:
        self._limits = limits or Limits()
        self._workers = max(1, workers)
        self._children = [Child(self._limits, reader) for _ in range(self._workers + 1)]
        self._free: Queue[Child] = Queue()
        for child in self._children[:-1]:
            self._free.put(child)
        self._alone = threading.Lock()
        self._runs: set[_Run] = set()
        self._lock = threading.Lock()
        self._end = weakref.finalize(self, _close_all, self._children)

    def read(self, paths: Iterable[Path], *, whole_page: bool = False, password: str = "") -> Iterator[Result]:
        """Each path with its reading, or with the sentence that says why not, as they are done (in no fixed order).

        ``password`` opens those that have one; it goes to the child through the pipe and is kept nowhere.
        Leaving the iteration early ends the work; so does ``cancel``, and then the iteration ends.
        """
        run = _Run(list(paths), self._workers)
        options = {"whole_page": whole_page, **({"password": password} if password else {})}
        with self._lock:
            self._runs.add(run)
        threads = [
            threading.Thread(target=self._work, args=(run, options), daemon=True, name="claimdesk-import")
            for _ in range(min(self._workers, len(run.batches)))
        ]
        for thread in threads:
            thread.start()
        try:
            yield from run.results(len(threads))
        finally:
            run.stop()
            for thread in threads:
                thread.join()
            with self._lock:
                self._runs.discard(run)

    def read_paste(self, text: str, html: str = "") -> Reading:
        """A paste, by the same rules and limits. Raises CannotRead."""
        return self._one("The pasted article", {"text": text, "html": html})

    def read_bytes(self, data: bytes, name: str, *, password: str = "") -> Reading:
        """A file's bytes without the file (standard input), named in what is said of it. Raises CannotRead."""
        options = {"options": {"password": password}} if password else {}
        return self._one(name, {"name": name, **options}, data)

    def read_sent(
        self,
        fetched: Fetched,
        *,
        pictures: Mapping[str, bytes] | None = None,
        whole_page: bool = False,
        new: bool = True,
    ) -> Reading:
        """What an address gave, with the pictures fetched for it; ``new``: just now, so that a login page is refused.

        Raises CannotRead.
        """
        held = dict(pictures or {})
        request = {"sent": {"address": fetched.address, "media_type": fetched.media_type, "charset": fetched.charset,
                            "whole_page": whole_page, "fetched": new}, "pictures": list(held)}  # fmt: skip
        return self._one("The page", {**request, "name": "The page"}, fetched.data, *held.values())

    def _one(self, what: str, request: dict[str, Any], *blobs: bytes) -> Reading:
        # a child of its own: a paste does not wait for an import under way
        with self._alone:
            try:
                self._children[-1].ask(request, *blobs)
                found = _judged(what, self._children[-1])
            except ChildGoneError as gone:
                found = self._gone(what, gone)
        if isinstance(found, Trouble):
            raise found
        return found

    def cancel(self) -> None:
        """End every ``read`` under way."""
        with self._lock:
            runs = list(self._runs)
        for run in runs:
            run.stop()

    def close(self) -> None:
        """End all work and all children, for good."""
        self.cancel()
        self._end()

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _work(self, run: _Run, options: dict[str, Any]) -> None:
        """What each thread of a run does: borrow a child, hand it a batch, pass on its answers."""
        try:
            while batch := run.next_batch():
                child = self._free.get()
                try:
                    run.begin(child)
                    self._batch(run, child, batch, options)
                finally:
                    run.end(child)
                    self._free.put(child)
        finally:
            run.put(None)

    def _batch(self, run: _Run, child: Child, batch: list[Path], options: dict[str, Any]) -> None:
        """A batch through one child; when it dies, the file it had in hand is to blame, and the rest go to the next."""
        waiting = deque(batch)
        while waiting and not run.stopped:
            try:
                child.ask({"paths": [os.fspath(path) for path in waiting], "options": options})
                while waiting and not run.stopped:
                    run.put((waiting[0], _judged(f"“{waiting[0].name}”", child)))
                    waiting.popleft()
                if waiting:  # it was started in the very moment it was to be stopped
                    child.kill()
            except ChildGoneError as gone:
                # what earlier files left behind may have been too much: one more try in a new process
                if not gone.late and not gone.fresh:
                    continue
                run.put((waiting[0], self._gone(f"“{waiting[0].name}”", gone)))
                waiting.popleft()

    def _gone(self, what: str, gone: ChildGoneError) -> CannotRead:
        if gone.late:
            return CannotRead(
                f"{what} took longer than {self._limits.seconds:g} seconds to read; paste its words instead."
            )
        return CannotRead(
            f"{what} is built so that reading it fails or needs too much memory; paste its words instead."
        )


class _Run:
    """One ``read`` under way: what is still to do, who does it, and what is done but not yet taken."""

    def __init__(self, paths: list[Path], workers: int) -> None:
        size = max(1, min(_BATCH, -(-len(paths) // (workers * 2))))
        self.batches = deque(paths[at : at + size] for at in range(0, len(paths), size))
        self.stopped = False
        self._done: Queue[Result | None] = Queue()
        self._room = threading.Semaphore(_AHEAD)
        self._busy: set[Child] = set()
        self._lock = threading.Lock()

    def next_batch(self) -> list[Path] | None:
        with self._lock:
            return self.batches.popleft() if self.batches and not self.stopped else None

    def begin(self, child: Child) -> None:
        with self._lock:
            self._busy.add(child)

    def end(self, child: Child) -> None:
        with self._lock:
            self._busy.discard(child)

    def put(self, result: Result | None) -> None:
        """Hand a result over (None: one thread has no more); waits while the taker is far behind."""
        if result is not None:
            self._room.acquire()
        self._done.put(result)

    def results(self, threads: int) -> Iterator[Result]:
        while threads:
            result = self._done.get()
            if result is None:
                threads -= 1
                continue
            self._room.release()
            if not self.stopped:
                yield result

    def stop(self) -> None:
        """Take no more, and end the children that still work on it."""
        with self._lock:
            self.stopped = True
            self.batches.clear()
            for child in self._busy:
                child.interrupt()
        # whoever waits for room to put a result need wait no longer
        self._room.release(_BATCH * _AHEAD)


def _judged(what: str, child: Child) -> Reading | CannotRead:
    """The child's next answer as a reading or as the trouble it reports."""
    head, blobs = child.answer()
    if "trouble" in head:
        return _trouble(head)
    try:
        return unpack(head, blobs)
    except ValueError:
        return CannotRead(f"{what} could not be taken over from its reader; paste its words instead.")


def _trouble(head: dict[str, Any]) -> CannotRead:
    """The trouble a child reports, as far as what it says can be one."""
    sentence, known = str(head["trouble"]), head.get("known")
    if head.get("kind") == "ForBrowser" and isinstance(known, dict):
        return ForBrowser(sentence, {str(field): str(value)[:_LONGEST_KNOWN] for field, value in known.items()})
    return _TROUBLES.get(str(head.get("kind")), CannotRead)(sentence)


def _close_all(children: list[Child]) -> None:
    for child in children:
        child.close()


def serve() -> None:
    """Inside a child: set the limits, then answer requests until the parent closes the pipe."""
    # what a library prints must not get among the answers
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    apart.bounded()
    reader = importlib.import_module(apart.told()["reader"])
    apart.shut_in()  # after the reader's own hook, if it has one, which then hears of what is refused
    with contextlib.suppress(EOFError, OSError, ValueError):
        while True:
            request, blobs = receive(sys.stdin.buffer)
            for path in request.get("paths", [None]):
                with apart.alarmed():
                    head, answer = _read(reader, request, path, blobs)
                send(answers, head, answer)


def _read(
    reader: Any, request: dict[str, Any], path: str | None, blobs: list[bytes]
) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    """One file or paste read, or the sentence that says why not."""
    name = f"“{Path(path).name}”" if path is not None else request.get("name", "The pasted article")
    try:
        if path is not None:
            return pack(reader.read_file(Path(path), **request["options"]))
        if "sent" in request:
            held = dict(zip(request["pictures"], blobs[1:], strict=True))
            return pack(importlib.import_module(SENT).read_sent(blobs[0], pictures=held, **request["sent"]))
        if blobs:
            return pack(reader.read_bytes(blobs[0], **request.get("options", {})))
        return pack(reader.read_text(request["text"], html=request["html"]))
    except Trouble as trouble:
        return {"trouble": str(trouble), "kind": type(trouble).__name__, "known": getattr(trouble, "known", {})}, ()
    except MemoryError:
        return {"trouble": f"{name} needs more memory to read than is safe; paste its words instead."}, ()
    except RecursionError:
        return {"trouble": f"{name} is nested too deeply to read; paste its words instead."}, ()
    except Exception as error:
        return {"trouble": f"{name} is built in a way its reader fails on ({type(error).__name__}); "
                           "paste its words instead."}, ()  # fmt: skip
