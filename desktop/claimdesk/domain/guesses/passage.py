"""Everything guessed about a passage at once, and each guess by itself."""

from __future__ import annotations

from dataclasses import dataclass

from claimdesk.domain.guesses.around import Around, around
from claimdesk.domain.guesses.kinds import kind, obligation
from claimdesk.domain.guesses.numbers import numbers
from claimdesk.domain.guesses.quotation import quotation
from claimdesk.domain.guesses.recorded import recorded_speaker
from claimdesk.domain.guesses.sourcing import attribution, basis, chain
from claimdesk.domain.guesses.speakers import speaker
from claimdesk.domain.guesses.times import times
from claimdesk.domain.records import Number, Time
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder


@dataclass(frozen=True)
class Guess:
    """What a passage probably is. Empty strings and tuples: nothing can be told. ``chain`` holds names,
    origin first; ``speaker_kind`` is the source kind of the speaker."""

    kind: str
    quotation: str = ""
    attribution: str = ""
    basis: str = ""
    speaker: str = ""
    speaker_kind: str = ""
    chain: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    times: tuple[Time, ...] = ()
    obligation: str = ""


def guess(text: Text, start: int, end: int) -> Guess:
    """All guesses for the words from ``start`` to ``end`` (code points). Looks at the paragraph only, and
    never raises, whatever the text."""
    near = around(text, start, end)
    if said_by := recorded_speaker(text, start):
        return _recorded(near, said_by)
    where, (who, who_kind), found = attribution(near), speaker(near), numbers(near)
    how, names = quotation(near, where), chain(near)
    what = kind(near, quotation=how, speaker=who, speaker_kind=who_kind, numbers=found)
    holds = who if what not in ("sourcing", "framing") and who_kind != "anonymous group" else ""
    return Guess(
        what,
        how,
        where,
        basis(near, names),
        holds,
        who_kind if holds else "",
        names,
        found,
        times(near),
        obligation(near, what),
    )


def _recorded(near: Around, speaker: str) -> Guess:
    """Words of a transcript: the speaker's own, whoever else they name as their origin."""
    names = tuple(name for name in chain(near) if name != speaker)
    found = numbers(near)
    what = kind(near, quotation="", speaker=speaker, speaker_kind="person", numbers=found)
    holds = speaker if what not in ("sourcing", "framing") else ""
    return Guess(
        what,
        "direct",
        "sentence",
        basis(near, names) if names else "",
        holds,
        "person" if holds else "",
        (*names, speaker),
        found,
        times(near),
        obligation(near, what),
    )


def warm() -> None:
    """Make the rules ready (a fifth of a second, once), so that the first passage tagged need not wait.
    Safe to call from any thread."""
    builder = Builder()
    builder.add("“We gained 5% in May, because of it,” said Jane Roe, citing two people. They told Reuters on Tuesday.")
    guess(builder.finish(), 0, 90)


def guess_kind(words: str, text: Text, start: int) -> str:
    """One of the nine kinds for words that stand at ``start`` in the text."""
    return guess(text, start, start + len(words)).kind


def guess_quotation(words: str, text: Text, start: int) -> str:
    """direct, indirect, mixed, none or ""."""
    near = _near(words, text, start)
    return quotation(near, attribution(near))


def guess_speaker(words: str, text: Text, start: int) -> str:
    """The name of who speaks, or ""."""
    return speaker(_near(words, text, start))[0]


def guess_chain(words: str, text: Text, start: int) -> tuple[str, ...]:
    """The names behind the words, origin first, without the article's own publisher."""
    return chain(_near(words, text, start))


def guess_basis(words: str, text: Text, start: int) -> str:
    """What kind of knowledge the source speaks from, or ""."""
    near = _near(words, text, start)
    return basis(near, chain(near))


def guess_numbers(words: str, text: Text, start: int) -> tuple[Number, ...]:
    """The numbers in the words."""
    return numbers(_near(words, text, start))


def guess_times(words: str, text: Text, start: int) -> tuple[Time, ...]:
    """The date words in the words."""
    return times(_near(words, text, start))


def _near(words: str, text: Text, start: int) -> Around:
    return around(text, start, start + len(words))
