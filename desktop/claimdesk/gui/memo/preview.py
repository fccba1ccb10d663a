"""Keeping the live pages up to date while one types: one compilation at a time, the next one as soon as it is over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Memo
from claimdesk.gui import background
from claimdesk.gui.desk import Desk
from claimdesk.gui.memo import press
from claimdesk.gui.memo.page_view import PageView
from claimdesk.gui.memo.press import Live, Wanted

PAUSE = 20  # milliseconds after a key: several edits of one press are one
LONG_PAUSE = 150  # and where pages take long to make
SLOW = 250  # milliseconds from which they do


class Preview(QObject):
    """Presses the memo at hand and shows its pages. ``pressed`` carries each Live, ``failed`` a sentence.

    ``typed`` gives the source as it stands in the editor, also before it is stored."""

    pressed = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, view: PageView, typed: Callable[[], str | None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._view, self._typed = desk, view, typed
        self._memo: Memo | None = None
        self._claims = 0
        self._world: World | None = None
        self._touched: frozenset[tuple[str, str]] = frozenset()
        self._again = False
        self._task: background.Task | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.now)
        desk.changed.connect(self._note)

    @property
    def busy(self) -> bool:
        """Whether newer pages are under way."""
        return self._pause.isActive() or self._task is not None

    def show(self, memo: Memo | None, claims: int) -> None:
        """Show another memo's pages at once; ``claims`` is how many it may speak of."""
        if memo is None or self._memo is None or memo.id != self._memo.id:
            self._drop()
        self._memo, self._claims = memo, claims
        if memo is None:
            self._pause.stop()
            self._view.clear()
        else:
            self.now()

    def _drop(self) -> None:
        """Another memo: the pages under way are nobody's, and the world they are made from may be another."""
        if self._task is not None:
            self._task.cancel()
        self._task, self._world, self._again = None, None, False

    def _note(self, touched: frozenset[tuple[str, str]]) -> None:
        self._touched |= touched

    def soon(self) -> None:
        """Something the memo rests on changed, or was typed: press anew after a moment."""
        if self._memo is not None and not self._pause.isActive():
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
        source = self._typed()
        long = self._claims > press.LONG or len(source or "") > press.LONG_SOURCE
        touched, self._touched = self._touched, frozenset()
        wanted = Wanted(self._desk.library.path, self._memo.id, source, self._world, touched, long)
        self._task = background.run(press.live, wanted, done=self._done, failed=self._failed)

    def _done(self, live: Live) -> None:
        self._task, self._world = None, live.world
        self._pause.setInterval(LONG_PAUSE if live.milliseconds > SLOW else PAUSE)
        self._view.show_pdf(live.data, live.sizes)
        self.pressed.emit(live)
        self._once_more()

    def _failed(self, trouble: Exception) -> None:
        self._task, self._world = None, None
        self.failed.emit(str(trouble))
        self._once_more()

    def _once_more(self) -> None:
        if self._again:
            self.soon()
