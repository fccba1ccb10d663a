"""Possible duplicates as rows: two statements side by side, the words they have in common marked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimdesk.domain.evidence.duplicates import Near
from claimdesk.domain.evidence.world import World
from claimdesk.gui.evidence.passages import first_evidence, opens
from claimdesk.gui.evidence.rows import Linked, Row, Words

MOST = 300  # rows shown at once; those below are the least alike
_WORD = re.compile(r"[\w'’-]+|[^\w'’-]+")


def near_rows(world: World, found: Iterable[Near]) -> list[Row]:
    """A row for each pair, the most alike first."""
    best = sorted(found, key=lambda near: (-near.score, near.claim, near.other))[:MOST]
    return [near_row(world.whole, near) for near in best]


def near_row(world: World, near: Near) -> Row:
    """Two statements that may say one thing."""
    one, two = world.claims[near.claim], world.claims[near.other]
    same, apart = f"same:{near.claim}:{near.other}", f"apart:{near.claim}:{near.other}"
    return Row(
        f"near:{near.claim}:{near.other}",
        words=marked(one.statement, near.common),
        under=place(world, near.claim),
        opens=opens(world, near.claim),
        other=marked(two.statement, near.common),
        other_under=place(world, near.other),
        other_opens=opens(world, near.other),
        acts=(("The same", same), ("Not the same", apart)),
        accept=same,
        reject=apart,
        lines=3,
        claim=near.claim,
        more=f"{round(near.score * 100)} % alike",
    )


def place(world: World, claim: str) -> Linked:
    """Where a claim is from: "no. 4 · The Daily Note"."""
    row = first_evidence(world, claim)
    publisher = world.publisher(row) if row else None
    article = world.article(row) if row else None
    outlet = publisher.name if publisher else article.title if article else ""
    return ((f"no. {world.claims[claim].number}{f' · {outlet}' if outlet else ''}", ""),)


def marked(statement: str, common: Iterable[str]) -> Words:
    """The statement with the words in common marked (also where they end otherwise)."""
    roots = tuple({word.casefold() for word in common if word})
    pieces: list[tuple[str, str]] = []
    for match in _WORD.finditer(statement):
        word = match.group()
        look = "mark" if roots and word.casefold().startswith(roots) else ""
        if pieces and pieces[-1][1] == look:
            pieces[-1] = (pieces[-1][0] + word, look)
        else:
            pieces.append((word, look))
    return tuple(pieces)
