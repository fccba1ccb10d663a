"""The tabs of the Evidence place, one row each: adding a tab is adding a row."""

from __future__ import annotations

from dataclasses import dataclass

from claimdesk.gui.evidence.citing import CitingView
from claimdesk.gui.evidence.conflicts import ConflictsView
from claimdesk.gui.evidence.corroboration import CorroborationView
from claimdesk.gui.evidence.figures import FiguresView
from claimdesk.gui.evidence.gaps import GapsView
from claimdesk.gui.evidence.positions import PositionsView
from claimdesk.gui.evidence.source_view import SourceView
from claimdesk.gui.evidence.sources import SourcesView
from claimdesk.gui.evidence.timeline import TimelineView
from claimdesk.gui.evidence.view import View


@dataclass(frozen=True)
class ViewRow:
    """``name`` is how settings and actions call it (the action that shows it is ``evidence_NAME``)."""

    name: str
    view: type[View]


VIEWS: tuple[ViewRow, ...] = (
    ViewRow("corroboration", CorroborationView),
    ViewRow("conflicts", ConflictsView),
    ViewRow("positions", PositionsView),
    ViewRow("timeline", TimelineView),
    ViewRow("figures", FiguresView),
    ViewRow("sources", SourcesView),
    ViewRow("gaps", GapsView),
)

# What stands in the column beside the tabs, from top to bottom. A view here may have ``show_source(id)``, called
# when a source is picked anywhere in the place.
BESIDE: tuple[ViewRow, ...] = (
    ViewRow("citing", CitingView),
    ViewRow("source", SourceView),
)
