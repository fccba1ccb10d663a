"""Scanned pages to words by tesseract, where that is installed: page after page, with the place of each word."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from claimdesk.domain.layout import Sheet
from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.pdf_pages import PageDrawer
from claimdesk.importers.pdf_words import Word
from claimdesk.importers.regular import NotRegularError, regular_bytes

PROGRAM = "tesseract"
LANGUAGE = "eng"
SCALE = 300 / 72  # pixels a point: what tesseract reads best
LARGEST_SIDE = 6_000  # pixels
SECONDS = 120  # for one page
LARGEST = 50 * 2**20
_SURE = 25  # of 100; what tesseract is less sure of is mostly dirt
_LOOK = 0.2  # seconds between two looks whether the words are still wanted
_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW


def can_recognise() -> bool:
    """Whether tesseract is installed."""
    return shutil.which(PROGRAM) is not None


def languages() -> tuple[str, ...]:
    """The languages that tesseract has here, by its own names; () where it is not installed."""
    if not can_recognise():
        return ()
    try:
        said = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, timeout=20, check=False, text=True,
                              creationflags=_NO_WINDOW)  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(line.strip() for line in said.stdout.splitlines()[1:] if line.strip() and line.strip() != "osd")


def recognise(
    path: Path,
    *,
    password: str = "",
    languages: str = "",
    progress: Callable[[int, int], object] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Reading:
    """A scanned PDF read page by page. ``progress(done, total)`` is called after each page; ``cancelled`` is asked
    before each. Raises CannotRead, with one sentence that names the file."""
    if not can_recognise():
        raise CannotRead(f"“{path.name}” is a scan; install tesseract to have its words recognised.")
    try:
        data = regular_bytes(path, LARGEST)
    except (OSError, ValueError, NotRegularError):
        raise CannotRead(f"“{path.name}” cannot be opened any more; choose it again.") from None
    with PageDrawer(data, password) as drawer:
        sizes = drawer.sizes()
        words: list[list[Word]] = []
        for number, sheet in enumerate(sizes):
            words.append(_page(drawer, number, sheet, languages or LANGUAGE, cancelled))
            if cancelled():
                raise CannotRead(f"The recognition of “{path.name}” was cancelled; nothing was added.")
            progress(number + 1, len(sizes))
        return _reading(path, data, sizes, drawer.labels(), words)


def _reading(path: Path, data: bytes, sizes: list[Sheet], labels: list[str], words: list[list[Word]]) -> Reading:
    from claimdesk.importers.pdf import Sheets, reading_of  # late: only here are both needed
    from claimdesk.importers.pdf_known import Known

    if not any(words):
        raise CannotRead(f"No words could be recognised in “{path.name}”; type or paste them instead.")
    known = Known(title="", author="")
    return reading_of(Sheets(tuple(sizes), tuple(labels), tuple(words)), known, data, importer="PDF, recognised (OCR)")


def _page(drawer: PageDrawer, number: int, sheet: Sheet, languages: str, cancelled: Callable[[], bool]) -> list[Word]:
    """The words of one page."""
    scale = min(SCALE, LARGEST_SIDE / max(sheet.width, sheet.height, 1.0))
    picture = drawer.draw(number, scale, gray=True)
    head = f"P5 {picture.width} {picture.height} 255\n".encode("ascii")
    command = [PROGRAM, "stdin", "stdout", "-l", languages, "--dpi", str(round(72 * scale)), "--psm", "1", "tsv"]
    try:
        code, said, errors = _answered(command, head + picture.data, cancelled)
    except (OSError, subprocess.TimeoutExpired):
        raise CannotRead(f"Page {number + 1} took tesseract longer than {SECONDS} seconds; try fewer pages.") from None
    if cancelled():
        return []
    if code:
        words = errors.decode("utf-8", "replace")
        if "loading" in words.lower() or "language" in words.lower():
            raise CannotRead(f"Tesseract has no language “{languages}”; install it or choose another.")
        raise CannotRead(f"Tesseract could not read page {number + 1}; try another scan of it.")
    return words_of(said.decode("utf-8", "replace"), number, scale)


def _answered(command: list[str], given: bytes, cancelled: Callable[[], bool]) -> tuple[int, bytes, bytes]:
    """What a program answers: its exit status, what it says, what it complains of; ended when nobody waits for it.

    Raises OSError, TimeoutExpired.
    """
    over = threading.Event()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          creationflags=_NO_WINDOW) as program:  # fmt: skip

        def watch() -> None:
            while not over.wait(_LOOK):
                if cancelled():
                    program.kill()
                    return

        threading.Thread(target=watch, daemon=True, name="claimdesk-ocr").start()
        try:
            said, errors = program.communicate(given, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            program.kill()
            raise
        finally:
            over.set()
    return program.returncode, said, errors


def words_of(table: str, page: int, scale: float) -> list[Word]:
    """Tesseract's table of words (TSV) as words on the page; those of a line are as high as it."""
    rows = [row.split("\t") for row in table.splitlines()[1:]]
    rows = [row for row in rows if len(row) == 12 and all(part.isdecimal() for part in (row[0], *row[6:10]))]
    heights = sorted(int(row[9]) / scale for row in rows if row[0] == "4")
    usual = heights[len(heights) // 2] if heights else 0.0
    found: list[Word] = []
    line = (0.0, 0.0)
    for row in rows:
        left, top, width, height = (int(part) / scale for part in row[6:10])
        if row[0] == "4":
            line = _line(top, top + height, usual)
        words = row[11].strip()
        if row[0] != "5" or not words or float(row[10]) < _SURE or width <= 0:
            continue
        step = width / len(words)
        edges = [left + number * step for number in range(len(words) + 1)]
        found.append(Word(words, edges, *line, line[1] - line[0], page))
    return found


def _line(top: float, bottom: float, usual: float) -> tuple[float, float]:
    """A line's top and bottom: of usual height unless it is clearly larger or smaller print (its box is as high as its
    letters happen to be)."""
    if not 0.65 * usual < bottom - top < 1.35 * usual:
        return top, bottom
    middle = (top + bottom) / 2
    return middle - usual / 2, middle + usual / 2
