"""What stands under the page after an import: the question about a text that is here already, and the report."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimdesk.domain.arrivals import NEW
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.shelf.already_here import AlreadyHere
from claimdesk.gui.theme import Theme
from claimdesk.gui.told import Arrived


class Arrivals(QWidget):
    """Follows the desk's imports. ``bar`` asks; ``report`` (None until there is one to show) lists."""

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._last: Arrived | None = None
        self.report: QWidget | None = None
        self.bar = AlreadyHere(desk, theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        actions.handle("import_report", self.show_report)
        desk.arrived.connect(self._arrived)
        desk.report_wanted.connect(self.show_report)

    def _arrived(self, arrived: Arrived) -> None:
        if arrived.held is not None:
            self.bar.ask(arrived.held, arrived.briefing)
            return
        if len(arrived.outcomes) > 1 or any(each.verdict != NEW for each in arrived.outcomes):
            self._last = arrived
            if self.report is not None and self.report.isVisible():
                self.show_report()

    def show_report(self) -> None:
        """Show what became of the files of the last import, until it is closed or another one is over."""
        if self._last is None:
            self._desk.say("There is no report: every file that came in since the start was added.")
            return
        from claimdesk.gui.shelf.import_report import ImportReport  # late: most starts can do without

        if not isinstance(self.report, ImportReport):
            self.report = ImportReport(self._desk, self._theme)
            self._column.addWidget(self.report)
        self.report.show_outcomes(self._last.outcomes)
