"""Keeping the live pages up to date: after a short pause, one compilation at a time, late ones dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from claimdesk.domain.records import Memo
from claimdesk.exporters.pages import page_sizes
from claimdesk.gui import background
from claimdesk.gui.desk import Desk
from claimdesk.gui.memo import press
from claimdesk.gui.memo.page_view import PageView
from claimdesk.gui.memo.press import Pressed

PAUSE = 120  # milliseconds after the last change

Sizes = list[tuple[float, float]]


class Preview(QObject):
    """Presses the memo at hand and shows its pages. ``pressed`` carries each Pressed, ``failed`` a sentence."""

    pressed = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, view: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._view = desk, view
        self._memo: Memo | None = None
        self._apart = self._again = False
        self._task: background.Task | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.now)

    @property
    def busy(self) -> bool:
        """Whether newer pages are under way."""
        return self._pause.isActive() or self._task is not None

    def show(self, memo: Memo | None, claims: int) -> None:
        """Show another memo's pages at once; ``claims`` is how many it may speak of."""
        if self._task is not None and (memo is None or self._memo is None or memo.id != self._memo.id):
            self._task.cancel()
            self._task = None
        self._memo, self._apart = memo, claims > press.LONG
        if memo is None:
            self._pause.stop()
            self._view.clear()
        else:
            self.now()

    def soon(self) -> None:
        """Something the memo rests on changed: press anew after a pause."""
        if self._memo is not None:
            self._pause.start()

    def now(self) -> None:
        """Press, or do so again when the compilation that runs is over."""
        self._pause.stop()
        if self._memo is None:
            return
        if self._task is not None:
            self._again = True
            return
        self._again = False
        path, memo = self._desk.library.path, self._memo.id
        self._task = background.run(_pressed, path, memo, self._apart, done=self._done, failed=self._failed)

    def _done(self, result: tuple[Pressed, Sizes]) -> None:
        self._task = None
        pressed, sizes = result
        self._view.show_pdf(pressed.data, sizes)
        self.pressed.emit(pressed)
        if self._again:
            self.now()

    def _failed(self, trouble: Exception) -> None:
        self._task = None
        self.failed.emit(str(trouble))
        if self._again:
            self.now()


def _pressed(path: Path, memo: str, apart: bool) -> tuple[Pressed, Sizes]:
    done = (press.press_apart if apart else press.press)(path, memo)
    return done, page_sizes(done.data)
