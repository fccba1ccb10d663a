"""Options of a live block (``importance=key limit=6``): which claims it takes, and how many rows it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.tree import Paragraph, Run
from claimdesk.domain.records import Claim, Tag

T = TypeVar("T")
ROWS = 6


class Options:
    """Options as typed; what is not understood is passed over."""

    def __init__(self, pairs: Sequence[tuple[str, str]] = ()) -> None:
        self._values = {name.lower(): value for name, value in pairs}

    @property
    def limit(self) -> int | None:
        """How many rows at most; None with ``limit=all``."""
        value = self._values.get("limit", "")
        if value.lower() == "all":
            return None
        return int(value) if value.isdecimal() and int(value[:9]) > 0 else ROWS

    def claims(self, material: Material) -> list[Claim]:
        """The briefing's claims that fit ``importance``, ``kind`` and ``tag``, in its order."""
        found = [claim for id in material.claims if (claim := material.find(Claim, id)) is not None]
        if kinds := self._many("kind"):
            found = [claim for claim in found if claim.kind in kinds]
        if worths := self._many("importance"):
            found = [claim for claim in found if self._worth(material, claim) in worths]
        if tags := self._many("tag"):
            known = {tag.id for tag in material.where(Tag) if tag.name.lower() in tags}
            found = [claim for claim in found if known & set(claim.tags)]
        return found

    def _many(self, name: str) -> set[str]:
        return {value for value in self._values.get(name, "").lower().split(",") if value}

    @staticmethod
    def _worth(material: Material, claim: Claim) -> str:
        standing = material.standing.get(claim.id)
        return standing.importance if standing else "supporting"

    def cut(self, rows: Sequence[T]) -> tuple[Sequence[T], int]:
        """The rows to show, and how many are left over."""
        limit = self.limit
        return (rows, 0) if limit is None else (rows[:limit], max(0, len(rows) - limit))


def aside(words: str) -> Paragraph:
    """A line of the program's own."""
    return Paragraph((Run(words, quiet=True),))


def more(count: int, one: str, many: str) -> tuple[Paragraph, ...]:
    """The line that says how many rows are not shown."""
    return (aside(f"{count} more {one if count == 1 else many} among the claims of this briefing."),) if count else ()
