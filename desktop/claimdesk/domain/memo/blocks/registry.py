"""Which ``::: name`` is which live block."""

from __future__ import annotations

from collections.abc import Callable

from claimdesk.domain.memo.blocks import claims, conflicts, figures, positions, sources, timeline
from claimdesk.domain.memo.blocks.options import Options
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.tree import Block

Build = Callable[[Material, Notes, Options], tuple[Block, ...]]

BLOCKS: dict[str, Build] = {
    "positions": positions.build,
    "timeline": timeline.build,
    "figures": figures.build,
    "conflicts": conflicts.build,
    "sources": sources.build,
    "claims": claims.build,
}
# These speak of what the rest of the memo cites, so they are built after it.
LAST = frozenset({"sources"})
