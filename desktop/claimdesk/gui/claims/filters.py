"""Which cards are shown, and how many each filter would show: plain values, no widgets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimdesk.store.lists import CardRow


@dataclass(frozen=True)
class Filter:
    """What a card must have to be shown; an empty value asks for nothing.

    ``words`` are looked for in the statement, each anywhere and without regard to case; "14" and
    "no. 14" also find the claim's number.
    """

    kind: str = ""
    status: str = ""
    tag: str = ""
    source: str = ""
    key: bool = False
    not_in_memo: bool = False
    words: str = ""

    @property
    def active(self) -> bool:
        """Whether anything is asked for."""
        return self != Filter()

    def lets(self, row: CardRow) -> bool:
        """Whether this card is shown."""
        return (
            (not self.kind or row.kind == self.kind)
            and (not self.status or row.verification == self.status)
            and (not self.tag or self.tag in row.tags)
            and (not self.source or self.source in row.sources or row.actor == self.source)
            and (not self.key or row.importance == "key")
            and (not self.not_in_memo or not row.in_memo)
            and (not self.words or _says(row, self.words))
        )


def _says(row: CardRow, words: str) -> bool:
    wanted = _folded(words)
    if wanted and wanted[-1].isdecimal() and wanted[:-1] in ((), ("no.",)) and int(wanted[-1]) == row.number:
        return True
    statement = row.statement.casefold()
    return all(word in statement for word in wanted)


@lru_cache(maxsize=8)
def _folded(words: str) -> tuple[str, ...]:
    return tuple(words.casefold().split())


@dataclass
class Tally:
    """How many cards of the scope each filter would show; kept up card by card."""

    total: int = 0
    key: int = 0
    not_in_memo: int = 0
    kind: Counter[str] = field(default_factory=Counter)
    status: Counter[str] = field(default_factory=Counter)
    tag: Counter[str] = field(default_factory=Counter)
    source: Counter[str] = field(default_factory=Counter)

    def count(self, row: CardRow, by: int = 1) -> None:
        """Take a card in (1) or out (-1)."""
        self.total += by
        self.key += by * (row.importance == "key")
        self.not_in_memo += by * (not row.in_memo)
        self.kind[row.kind] += by
        self.status[row.verification] += by
        for tag in row.tags:
            self.tag[tag] += by
        for source in {*row.sources, *((row.actor,) if row.actor else ())}:
            self.source[source] += by
