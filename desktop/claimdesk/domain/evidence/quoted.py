"""Own words: what stands between the quotation marks of a passage, and statements that are a passage's very words."""

from __future__ import annotations

import re

from claimdesk.domain.evidence.world import World
from claimdesk.domain.quoting import in_marks

_MARKED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」")
_MARKS = ' “”"„«»「」\n'


def spoken(exact: str) -> str:
    """The quoted words of a passage, parts joined by "…"; all of it when the marks stand outside it."""
    parts = ["".join(groups).strip() for groups in _MARKED.findall(exact)]
    return " … ".join(part for part in parts if part) or exact.strip(_MARKS)


def verbatim(world: World, claim: str) -> bool:
    """Whether a claim's statement is still the very words of a passage it has."""
    drawer = world.whole.kept("verbatim")
    if claim not in drawer:
        statement = world.whole.claims[claim].statement
        passages = (world.whole.passages[row.passage].exact for row in world.whole.evidence[claim])
        drawer[claim] = any(exact == statement or _flat(exact) == _flat(statement) for exact in passages)
    found: bool = drawer[claim]
    return found


def shown(world: World, claim: str, words: str) -> str:
    """A claim's statement (or as much of it as ``words`` are) as it is to be shown: in quotation marks while it is a
    passage's very words, without them once somebody has reworded it."""
    return in_marks(words) if verbatim(world, claim) else words


def _flat(words: str) -> str:
    return " ".join(words.split())
