"""What a check finds: one plain sentence, where in the memo, about which claims, and how it can be mended."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from claimdesk.domain.changes import Change
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.page.chunks import CHIP

_LONGEST = 160  # code points of a sentence kept in a waiver as they are; longer ones get a digest besides


@dataclass(frozen=True)
class Spot:
    """A place in the memo: the chunk's index, and a span of what it shows (``Chunk.shown``, code points, end
    excluded)."""

    chunk: int
    start: int
    end: int


@dataclass(frozen=True)
class Mend:
    """One way to put it right: ``turn`` makes the mended source of the memo's source, or ``edit`` makes the change
    of a record (a claim, the memo's own fields). Both raise NotPossible where the words have changed meanwhile."""

    label: str
    turn: Callable[[str], str] | None = None
    edit: Callable[[Records], Change] | None = None


@dataclass(frozen=True)
class Finding:
    """Something to put right. ``check`` is the check's key, ``sentence`` says what is wrong, ``said`` is the memo's
    sentence it is about ("" for the memo as a whole), ``what`` the words in it, where it is only some, ``spot`` where
    they stand (None: nowhere in particular), ``claims`` the claims (ids) it is about, ``mends`` the ways to mend it,
    the best first. ``memo`` is the memo's id.

    ``subjects`` are what a waiver of it is about: they stay the same while text elsewhere changes. ``waived`` is the
    decision (id) that waives it, "" while it stands open, ``reason`` why.
    """

    check: str
    sentence: str
    said: str = ""
    spot: Spot | None = None
    claims: tuple[str, ...] = ()
    mends: tuple[Mend, ...] = ()
    what: str = ""
    memo: str = ""
    waived: str = ""
    reason: str = ""

    @property
    def subjects(self) -> tuple[str, ...]:
        """The check, the sentence's words, the claims; the memo where there is no sentence or no claim."""
        words = ": ".join(part for part in (self.what, _kept(self.said)) if part)
        about = (f"words:{words}",) if self.said else ()
        return (f"check:{self.check}", *about, *sorted(self.claims), *(() if about and self.claims else (self.memo,)))

    @property
    def key(self) -> str:
        """The subjects as one string, by which an editor names what it underlines."""
        return "\n".join(self.subjects)


def bare(words: str) -> str:
    """Words without the signs of citations, on one line."""
    line = " ".join(words.replace(CHIP, " ").split())
    return line.replace(" .", ".").replace(" ,", ",")


def still_open(findings: Iterable[Finding]) -> list[Finding]:
    """Those that nobody waived."""
    return [finding for finding in findings if not finding.waived]


def open_words(findings: Iterable[Finding]) -> str:
    """How many stand open, in a sentence's words: "2 checks stand open", "1 check stands open", "" for none."""
    many = len(still_open(findings))
    return f"{many:,} checks stand open" if many > 1 else "1 check stands open" if many else ""


def _kept(words: str) -> str:
    line = bare(words)
    if len(line) <= _LONGEST:
        return line
    return f"{line[:_LONGEST]}… {hashlib.sha256(line.encode()).hexdigest()[:12]}"
