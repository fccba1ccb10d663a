"""The whole window at work, in a process of its own: prints its figures as one JSON line.

Called with a library, a settings folder and either the id of an article (100,000 words with 10,000 highlights)
to open and tag, or a folder of files to import.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from claimdesk.gui import background
from claimdesk.gui.app import Built, build


def wait(milliseconds: int) -> None:
    """Let the window live as it does for a user: between two events it sleeps. Asking for events again and again
    would take the interpreter from the workers, and make them look slow."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def most_memory() -> float:
    """MB this process has held at most. Where the system tells, of this program alone: what the process that
    started it held is not counted."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def opened(built: Built, article: str) -> list[float]:
    """Milliseconds from choosing the article until the window has painted it."""
    taken = []
    for _ in range(5):
        built.desk.go(article=None)
        wait(300)
        begin = time.perf_counter()
        built.desk.go(article=article)
        QApplication.processEvents()
        taken.append((time.perf_counter() - begin) * 1000)
        wait(600)
    return taken


def tagged(built: Built) -> list[float]:
    """Milliseconds from the key press to committed and painted, everything in the window told."""
    page, taken = built.window.read.reader.page, []
    page.setFocus()
    for number in range(60):
        block = page.text.blocks[40 + number]
        page.select((block.start, block.start + 40))
        page.show_span(block.start, block.start + 40)
        wait(60)
        begin = time.perf_counter()
        QTest.keyClick(page, Qt.Key.Key_Return)
        QApplication.processEvents()  # everything that was told has been painted
        taken.append((time.perf_counter() - begin) * 1000)
        wait(40)
    return taken


def imported(built: Built, folder: Path) -> tuple[float, float]:
    """Articles a second through the whole window, and the longest time it stood still meanwhile (ms)."""
    files = sorted(folder.iterdir())
    beats: list[float] = []
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    done: list[object] = []
    built.desk.imported.connect(done.append)
    begin = time.perf_counter()
    built.desk.import_files(files)
    while not done and time.perf_counter() - begin < 60:
        wait(15)
    taken = time.perf_counter() - begin
    background.settle()
    timer.stop()
    still = max(after - first for first, after in pairwise(beats)) * 1000
    return len(files) / taken, still


def main() -> None:
    library, settings, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    app = QApplication([])
    built = build(library, settings)
    built.window.resize(1440, 900)
    built.window.show()
    wait(2500)
    print(json.dumps(importing(built, Path(what)) if Path(what).is_dir() else reading(built, what)))
    built.close()
    app.quit()


def importing(built: Built, folder: Path) -> dict[str, float]:
    speed, still = imported(built, folder)
    return {"import": speed, "still": still}


def reading(built: Built, article: str) -> dict[str, float]:
    built.desk.go(article=article)
    wait(1500)
    memory = most_memory()
    opens = opened(built, article)
    tags = sorted(tagged(built))
    return {"open": statistics.median(opens), "memory": memory, "tag": tags[int(len(tags) * 0.95)]}


if __name__ == "__main__":
    main()
