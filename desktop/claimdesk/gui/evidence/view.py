"""What every tab of the Evidence place is: a widget that shows a world."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from claimdesk.domain.evidence.world import World
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.worked import small, worked
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

T = TypeVar("T")


class View(QWidget):
    """A tab. The pane builds it when it is first chosen and calls ``show_world`` whenever the world it looks at is
    another one and the tab is in front. What is decided here goes through ``desk.edit``; what is opened, through
    ``desk.show_passage`` and ``desk.show_claim``. ``main`` is the widget the keyboard goes to."""

    title: ClassVar[str] = ""
    source_picked = Signal(str)
    """A source (id) somebody wants to know more about: the column beside shows it."""
    source_seen = Signal(str)
    """A source (id) the keyboard came to: the column beside shows it if it is there."""
    needed = Signal(object)
    """A function to call once this view was given the world of now, whether it is in front or not."""
    shown = Signal()
    """The world last given is on show now (at once in a small world, a little later in a big one)."""

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.actions_, self.theme, self.settings = desk, actions, theme, settings
        self.world: World | None = None
        self.main: QWidget = self
        self._tasks: dict[Callable[[World], Any], background.Task] = {}
        self.setAccessibleName(self.title)

    @staticmethod
    def count(world: World) -> int | None:
        """The number behind the tab's name, None for none. Called in a worker thread: touch no widget."""
        return None

    def show_world(self, world: World) -> None:
        """Show this world. Work that takes longer than a blink goes through ``compute``."""
        raise NotImplementedError

    def fit(self) -> None:
        """The column beside the tabs came or went."""

    def text(self) -> str:
        """All that is shown, in plain lines, for a screen reader and for the clipboard."""
        return ""

    def claim_at_hand(self) -> str | None:
        """The claim that keys act on (find elsewhere, link), None when there is none."""
        return None

    def accept(self) -> None:
        """Enter: do what the row under the cursor offers."""

    def reject(self) -> None:
        """X: say no to what the row under the cursor offers."""

    def compute(self, function: Callable[[World], T], world: World, done: Callable[[T], Any]) -> None:
        """Call ``done(function(world))``: at once in a small world, else from a worker thread and later; results
        that come after ``function`` was asked again are dropped. ``function`` is pure, lives in a module, is worked
        out once for each world and may be asked by several views; ``done`` is a method of this view."""
        late = self._tasks.pop(function, None)
        if late is not None:
            late.cancel()
        if small(world):
            done(worked(world, function))
        else:
            self._tasks[function] = background.run(worked, world, function, done=done)
