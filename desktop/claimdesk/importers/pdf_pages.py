"""Pages of a PDF as pictures: drawn in a limited child process, so that no file can harm the one that shows them."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from claimdesk import apart
from claimdesk.domain.layout import Box, Sheet
from claimdesk.domain.trouble import CannotRead, Locked
from claimdesk.importers.wire import receive, send

MODULE = "claimdesk.importers.pdf_pages"
LIMITS = apart.Limits(seconds=20.0, memory=2 * 2**30)
MOST_PIXELS = 60_000_000  # of one picture
Marked = Sequence[tuple[str, Sequence[Box]]]
_FAILED = "This page cannot be drawn; its words are in the text view."


class Picture(NamedTuple):
    """A page as pixels, row by row without padding: four bytes each (blue, green, red, unused), or one for gray."""

    width: int
    height: int
    data: bytes


class PageDrawer:
    """Draws the pages of one PDF. Any thread may ask; one request is served at a time. ``close`` ends the child.
    ``turns`` are the degrees of the sheets of its layout, so that what is drawn lies as what was read.

    The child is started with the first request, and anew after a page has made it fail.
    """

    def __init__(self, data: bytes, password: str = "", turns: Sequence[int] = ()) -> None:
        self._data, self._password, self._turns = data, password, list(turns)
        self._process: Any = None
        self._lock = threading.Lock()
        self._closed = False

    def sizes(self) -> list[Sheet]:
        """The size of every page, as the file shows it. Raises CannotRead."""
        head, _ = self._ask({"ask": "sizes"})
        return [Sheet(*sheet) for sheet in head["sheets"]]

    def labels(self) -> list[str]:
        """The number that the file gives each page, "" where it gives none. Raises CannotRead."""
        head, _ = self._ask({"ask": "sizes"})
        return [str(label) for label in head["labels"]]

    def draw(self, page: int, scale: float, *, gray: bool = False) -> Picture:
        """A page (from 0), ``scale`` pixels a point. Raises CannotRead where it cannot be drawn in time."""
        head, blobs = self._ask({"ask": "draw", "page": page, "scale": scale, "gray": gray})
        width, height = int(head["width"]), int(head["height"])
        if len(blobs) != 1 or len(blobs[0]) != width * height * (1 if gray else 4):
            raise CannotRead(_FAILED)
        return Picture(width, height, blobs[0])

    def links(self, page: int) -> list[tuple[tuple[float, float, float, float], str, int]]:
        """The links of a page: box, web or mail address or "", page they lead to or -1. Raises CannotRead."""
        head, _ = self._ask({"ask": "links", "page": page})
        return [((a, b, c, d), str(address), int(target)) for (a, b, c, d), address, target in head["links"]]

    def outline(self) -> list[tuple[int, str, int]]:
        """The file's own contents: level from 0, title, page from 0. Raises CannotRead."""
        head, _ = self._ask({"ask": "outline"})
        return [(int(level), str(title), int(page)) for level, title, page in head["outline"]]

    def excerpt(self, pages: Mapping[int, Marked]) -> bytes:
        """The named pages (from 0) as a PDF of their own, words highlighted: for each page what is said of a stretch
        of words, and its boxes line by line. The same pages give the same bytes. Raises CannotRead, Locked."""
        _, blobs = self._ask({"ask": "excerpt", "pages": sorted(pages.items())})
        if len(blobs) != 1:
            raise CannotRead(_FAILED)
        return blobs[0]

    def close(self) -> None:
        """End the child; no request is served any more."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()  # whoever waits for an answer gets none
        with self._lock:
            self._end()

    def __enter__(self) -> PageDrawer:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _ask(self, request: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
        with self._lock:
            try:
                process = self._running()
                send(process.stdin, request)
                with apart.Deadline(process, LIMITS.seconds):
                    head, blobs = receive(process.stdout)
            except (EOFError, OSError, ValueError, KeyError, TypeError):
                self._end()
                raise CannotRead(_FAILED) from None
        if "trouble" in head:
            raise (Locked if head.get("locked") else CannotRead)(str(head["trouble"]))
        return head, blobs

    def _running(self) -> Any:
        if self._closed:
            raise EOFError
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = apart.start(MODULE, LIMITS)
            if self._closed:  # in this very moment
                raise EOFError
            send(self._process.stdin, {"ask": "open", "password": self._password, "turns": self._turns}, (self._data,))
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            apart.end(process)


# Inside the child


def serve() -> None:
    """Inside a child: set the limits, take the file, then answer until the parent closes the pipe."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    apart.bounded()
    from claimdesk.importers.pdf_drawing import Drawing  # late: the parent never loads what reads the file

    apart.shut_in()
    drawing: Drawing | None = None
    with contextlib.suppress(EOFError, OSError, ValueError):
        while True:
            request, blobs = receive(sys.stdin.buffer)
            with apart.alarmed():  # a broken file can hang also while it is opened
                if request["ask"] == "open":
                    drawing = Drawing(blobs[0], request["password"], request["turns"])
                    continue
                assert drawing is not None
                head, answer = drawing.answer(request)
            send(answers, head, answer)
