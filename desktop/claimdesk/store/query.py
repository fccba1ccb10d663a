"""What the user typed into the search line, as FTS5 queries and as needles for the snippets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlite_utils import Database

from claimdesk.store.indexing import spaced
from claimdesk.store.places import Needle, tokens

_LONGEST = 4_000  # characters of a query; what is pasted beyond them is not looked for
_MOST_WORDS = 32  # words that must all be there
_BEGUN = 3  # letters from which a begun word finds its endings
_PHRASE = 4  # words that may be a quotation
_QUOTATION = 8  # words that must be one
_RUN = 5  # words of a run, when a long quotation is not found whole
_BIT = re.compile(r'"[^"]*"')


@dataclass(frozen=True)
class Query:
    """One way to look: the FTS5 expression, and what to point at in a text it finds.

    ``whole`` says that the needle is one quotation of ``length`` words, whose place is wanted exactly.
    """

    match: str
    needles: tuple[Needle, ...]
    whole: bool = False
    length: int = 0


@dataclass(frozen=True)
class Asked:
    """A query to try: as one phrase, as words that must all be there, at last as runs of words (each may be None)."""

    phrase: Query | None
    words: Query | None
    runs: Query | None

    @property
    def quotation(self) -> bool:
        """Whether so much was typed that it must be a quotation: found whole, its single words matter no more."""
        return self.phrase is not None and self.phrase.length >= _QUOTATION


def understand(db: Database, typed: str) -> Asked:
    """The ways to look for what was typed. Words in "straight quotes" stand together; the last word may be begun."""
    typed = typed.replace("\0", " ")[:_LONGEST]
    bits = [(bit, found) for bit in _BIT.findall(db.quote_fts(typed)) if (found := tokens(bit))]
    if not bits:
        return Asked(None, None, None)
    everything = [word for _, words in bits for word in words]
    begun = not typed.endswith((" ", '"', "\n")) and len(everything[-1]) >= _BEGUN and '"' not in typed.split()[-1]
    words = Query(
        " ".join(map(_quoted, (found for _, found in bits[:_MOST_WORDS])))
        + (" *" if begun and len(bits) <= _MOST_WORDS else ""),
        tuple(Needle(found, begun and at == len(bits) - 1) for at, (_, found) in enumerate(bits[:_MOST_WORDS])),
    )
    phrase = runs = None
    if len(everything) >= _PHRASE and any(not bit.startswith('"') for bit in typed.split()):
        phrase = Query(
            _quoted(everything) + (" *" if begun else ""),
            (Needle(everything, begun),),
            whole=True,
            length=len(everything),
        )
    if len(everything) > _RUN:
        cut = [everything[at : at + _RUN] for at in range(0, len(everything) - _RUN + 1, _RUN)]
        runs = Query(" OR ".join(map(_quoted, cut)), tuple(map(Needle, cut)))
    return Asked(phrase, words, runs)


def _quoted(words: list[str]) -> str:
    """Words of a phrase in FTS5's own quotation marks; tokens hold letters and digits only."""
    return f'"{spaced(" ".join(words))}"'
