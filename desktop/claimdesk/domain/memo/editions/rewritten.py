"""Sentences an edition printed that its memo words otherwise now, or no longer has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimdesk.domain.memo.editions.compare import compare
from claimdesk.domain.memo.editions.printed import Printed

Cites = Sequence[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True)
class Rewritten:
    """A sentence ``then`` and ``now`` ("" where it is gone), and the claims that the one of now cites (their ids)."""

    then: str
    now: str
    claims: tuple[str, ...]


def rewritten(then: str, cites: Cites, now: Printed) -> Iterator[Rewritten]:
    """The sentences of an edition's words ``then`` that stand otherwise in those of ``now``, in order.

    Only sentences that cite: a title, a note or a list of passages follows from them. What was only added is no
    correction. ``cites`` are (position in ``then`` in code points, claim ids).
    """
    at_then = at_now = 0
    for row in compare(then, now.text):
        old, new = "".join(words for words, _ in row.then), "".join(words for words, _ in row.now)
        start_then, start_now = at_then, at_now
        at_then, at_now = at_then + len(old), at_now + len(new)
        if row.same or not _within(cites, start_then, at_then):
            continue
        yield Rewritten(" ".join(old.split()), " ".join(new.split()), _within(now.cites, start_now, at_now))


def _within(cites: Cites, start: int, end: int) -> tuple[str, ...]:
    """The claims cited in a sentence; its citations stand behind its first letter and at its end at the latest."""
    return tuple(dict.fromkeys(claim for at, ids in cites if start < at <= end for claim in ids))
