"""Many texts searched as one: which of them have any of some words in them, without looking into each by itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate

from claimdesk.domain.evidence.world import World


class Haystack:
    """Texts in small letters, joined: a word is found in ten thousand of them in a fraction of a millisecond."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = list(dict.fromkeys(texts))
        low = [text.lower() for text in self.texts]
        self._low = "\n".join(low)
        self._starts = list(accumulate((len(text) + 1 for text in low), initial=0))

    def having(self, word: str) -> Iterator[str]:
        """The texts with this word or part of a word (small letters) in them."""
        at = -1
        while (at := self._low.find(word, at + 1)) >= 0:
            place = bisect_right(self._starts, at) - 1
            yield self.texts[place]
            at = self._starts[place + 1] - 1

    def without(self, words: Collection[str]) -> list[str]:
        """The texts with none of these in them."""
        found = {text for word in words for text in self.having(word)}
        return [text for text in self.texts if text not in found]


def words_of(world: World) -> Haystack:
    """The statements and passages of a world."""
    rows = (row for held in world.evidence.values() for row in held)
    passages = (world.passages[row.passage].exact for row in rows)
    return Haystack((*(claim.statement for claim in world.claims.values()), *passages))
