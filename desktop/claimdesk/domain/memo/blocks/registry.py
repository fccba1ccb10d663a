"""Which ``::: name`` is which live block, and what the editor says of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimdesk.domain.memo.blocks import (
    claims,
    conflicts,
    figures,
    gaps,
    passages,
    positions,
    quotes,
    sources,
    timeline,
)
from claimdesk.domain.memo.blocks.kind import Kind
from claimdesk.domain.memo.blocks.options import Options
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.tree import Live

KINDS: dict[str, Kind[Any]] = {
    "positions": positions.KIND,
    "timeline": timeline.KIND,
    "figures": figures.KIND,
    "conflicts": conflicts.KIND,
    "gaps": gaps.KIND,
    "claims": claims.KIND,
    "quotes": quotes.KIND,
    "passages": passages.KIND,
}
# Speaks of what the rest of the memo cites, so it is built after it.
SOURCES = "sources"
NAMES = (*KINDS, SOURCES)


def counts(material: Material, live: Live, cited: Iterable[str] = ()) -> tuple[str, str]:
    """What an editor says of a live block: its name and what is in it ("Positions", "7 actors, from 9 claims").

    ``cited``: the claims (ids) the memo cites, which are what a list of sources is about. An unknown block has no
    words.
    """
    options = Options(live.options)
    name = live.name[:1].upper() + live.name[1:]
    if live.name == SOURCES:
        here = options.whole(material).claims
        return name, sources.count(material, [id for id in cited if not options.chooses or id in here])
    kind = KINDS.get(live.name)
    return (name, kind.count(material, options.whole(material))) if kind else (name, "")
