"""Text size, column width and line spacing by key: they change the settings, and the page follows those."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from claimdesk.gui.actions import Actions
from claimdesk.gui.settings import Settings

# action → (setting, step); limits are the settings' own
STEPS: dict[str, tuple[str, float]] = {
    "text_larger": ("text_size", 1),
    "text_smaller": ("text_size", -1),
    "wider": ("column_width", 40),
    "narrower": ("column_width", -40),
    "looser": ("line_spacing", 0.1),
    "tighter": ("line_spacing", -0.1),
}
SETTINGS = ("text_size", "column_width", "line_spacing", "reading_font")


class Sizing(QObject):
    """Binds the actions that change how the text is set."""

    def __init__(self, actions: Actions, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        for name, (setting, step) in STEPS.items():
            actions.handle(name, partial(self._step, setting, step))
        actions.handle("text_reset", self._reset)
        self.instead: Callable[[int], bool] = lambda step: False
        """Asked first when all is to be larger (1), smaller (-1) or as at first (0); True: it was done there."""

    def _step(self, setting: str, step: float) -> None:
        if setting == "text_size" and self.instead(1 if step > 0 else -1):
            return
        value = self._settings.get(setting) + step
        self._settings.set(setting, round(value, 2) if isinstance(step, float) else value)

    def _reset(self) -> None:
        if self.instead(0):
            return
        for name in ("text_size", "column_width", "line_spacing"):
            self._settings.reset(name)
