"""The tabs of the Evidence place, one row each: adding a tab is adding a row."""

from __future__ import annotations

from dataclasses import dataclass

from claimdesk.gui.evidence.conflicts import ConflictsView
from claimdesk.gui.evidence.corroboration import CorroborationView
from claimdesk.gui.evidence.view import View


@dataclass(frozen=True)
class ViewRow:
    """``name`` is how settings and actions call it (the action that shows it is ``evidence_NAME``)."""

    name: str
    view: type[View]


VIEWS: tuple[ViewRow, ...] = (
    ViewRow("corroboration", CorroborationView),
    ViewRow("conflicts", ConflictsView),
)

# What stands in the column beside the tabs, from top to bottom. A view here may have ``show_source(id)``, called
# when a source is picked anywhere in the place.
BESIDE: tuple[ViewRow, ...] = ()
