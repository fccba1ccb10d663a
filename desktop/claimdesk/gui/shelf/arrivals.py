"""What stands under the page after an import: the question about a text that is here already, and the report."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimdesk.domain.arrivals import Outcome
from claimdesk.domain.trouble import Scanned
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.gathering import Held
from claimdesk.gui.shelf.already_here import AlreadyHere
from claimdesk.gui.theme import Theme
from claimdesk.gui.told import Arrived


class Arrivals(QWidget):
    """Follows the desk's imports. ``bar`` asks; ``report`` (None until there is one to show) lists."""

    opened = Signal()
    """The report is shown; a message about the import has nothing to add."""
    asked = Signal()
    """There is a question; what was said of an import before would read as if it were its answer."""

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._last: Arrived | None = None
        self._looked = False  # whether the report was shown since the last import
        self._scans: dict[str, Held] = {}
        self.report: QWidget | None = None
        self.bar = AlreadyHere(desk, theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        actions.handle("import_report", self.show_report)
        desk.arrived.connect(self._arrived)
        desk.report_wanted.connect(self.show_report)
        desk.held.connect(self._hold)

    def _arrived(self, arrived: Arrived) -> None:
        if arrived.held is not None:
            self.bar.ask(arrived.held, arrived.briefing)
            self.asked.emit()
            if not arrived.outcomes:
                return
        left = self._left(arrived.outcomes)
        if len(arrived.outcomes) > 1 or any(each.noted for each in arrived.outcomes):
            self._last = replace(arrived, outcomes=(*arrived.outcomes, *left))
            self._looked = False
        elif self._last is not None:
            self._last = replace(self._last, outcomes=tuple(self._without(arrived.outcomes)))
        if self.report is not None and self.report.isVisible():
            self.show_report()

    def _left(self, came: tuple[Outcome, ...]) -> list[Outcome]:
        """What could not be read before, while nobody has looked: the next import does not wipe it away."""
        here = self.report is not None and self.report.isVisible()
        return [each for each in self._without(came) if each.missing and (here or not self._looked)]

    def _without(self, came: tuple[Outcome, ...]) -> list[Outcome]:
        """The last report without what came again."""
        names = {each.name for each in came}
        return [each for each in (self._last.outcomes if self._last else ()) if each.name not in names]

    def _hold(self, held: tuple[Held, ...]) -> None:
        self._scans |= {str(each.path): each for each in held if isinstance(each.trouble, Scanned)}

    def show_report(self) -> None:
        """Show what became of the files of the last import, until it is closed or another one is over."""
        if self._last is None:
            self._desk.say("There is no report: every file that came in since the start was added.")
            return
        from claimdesk.gui.shelf.import_report import ImportReport  # late: most starts can do without

        if not isinstance(self.report, ImportReport):
            self.report = ImportReport(self._desk, self._theme, self._scans)
            self._column.addWidget(self.report)
        self._looked = True
        self.opened.emit()
        self.report.show_outcomes(self._last.outcomes)
