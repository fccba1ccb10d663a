"""The look and colours of a page, as theme and settings have them now."""

from __future__ import annotations

from claimdesk.domain.vocabulary import KINDS
from claimdesk.gui.reader.look import Look
from claimdesk.gui.reader.underlay import Colors
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme


def colors_of(theme: Theme) -> Colors:
    """The colours for what is painted under and beside the letters."""
    color = theme.color
    return Colors({kind: theme.kind(kind) for kind in KINDS}, color("accent"), color("line"), color("muted"))


def look_of(theme: Theme, settings: Settings) -> Look:
    """How the column is set."""
    return Look(
        theme.font("reading"),
        theme.font("mono"),
        column=round(settings.get("column_width") * settings.get("text_size") / 17),
        spacing=float(settings.get("line_spacing")),
        ink=theme.color("ink").name(),
        accent=theme.color("accent").name(),
        line=theme.color("line").name(),
    )
