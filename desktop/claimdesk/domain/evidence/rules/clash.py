"""A clash: two claims that may not both be so, and the words in which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Clash(NamedTuple):
    """``mine`` and ``yours``: what ``claim`` and ``other`` say, in a word or two. Only clashes of one ``key``
    are decided together; ``subject`` is what both speak of."""

    claim: str
    other: str
    mine: str
    yours: str
    subject: str = ""
    key: str = ""

    def turned(self) -> Clash:
        """The same from the other claim's side."""
        return Clash(self.other, self.claim, self.yours, self.mine, self.subject, self.key)


def sides(clashes: Sequence[Clash]) -> list[str]:
    """The different words of all the clashes, in order."""
    return list(dict.fromkeys(words for clash in clashes for words in (clash.mine, clash.yours) if words))
