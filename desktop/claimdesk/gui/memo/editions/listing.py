"""A worker's part of the editions: what there is with what has changed, one compared with now, a file copied out."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from claimdesk.domain.memo.editions.compare import Row, compare
from claimdesk.domain.memo.editions.correction import correction
from claimdesk.domain.memo.editions.printed import Printed, printed, sentence_round
from claimdesk.domain.memo.editions.rewritten import rewritten
from claimdesk.domain.memo.editions.since import Changed, changes_of, changes_since, counted
from claimdesk.domain.memo.editions.state import ClaimState
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.records import Claim, Edition, Evidence, Memo
from claimdesk.domain.trouble import CannotExport
from claimdesk.exporters.files import save
from claimdesk.store import editions
from claimdesk.store.library import Library


@dataclass(frozen=True)
class Listed:
    """An edition with what has changed since in what it rests on; ``edited``: the memo itself reads otherwise now."""

    edition: Edition
    changes: tuple[Changed, ...]
    edited: bool = False

    @property
    def since(self) -> str:
        """That in words."""
        return counted(len(self.changes)) + ("; the memo was edited" if self.edited else "")


@dataclass(frozen=True)
class Found:
    """Words found in an edition: their sentence, the claims it rested on, and what of these is still there to be
    opened (ids of claims and of evidence)."""

    edition: str
    sentence: str
    claims: tuple[ClaimState, ...]
    there: frozenset[str]


def listed(path: Path, briefing: str | None) -> list[Listed]:
    """The editions of a briefing, newest first."""
    with Library.open(path, create=False) as library:
        every = library.where(Edition, briefing=briefing) if briefing else []
        every.sort(key=lambda each: (each.created, each.number, each.id), reverse=True)
        changes = changes_of([editions.state_in(library, each) for each in every], library)
        now = {memo.id: memo.source for memo in library.where(Memo, briefing=briefing)} if every else {}
        edited = [each.memo in now and library.content(each.source).decode() != now[each.memo] for each in every]
    return list(map(Listed, every, changes, edited))


def compared(path: Path, edition: str) -> tuple[Row, ...]:
    """An edition's words beside those its memo has now; where the memo is gone, those its source would give now."""
    with Library.open(path, create=False) as library:
        then = library.get(Edition, edition)
        return compare(editions.words_in(library, then), _now(library, then).text)


def _now(library: Library, then: Edition) -> Printed:
    """The words an edition's memo has now; where the memo is gone, those its source would give now."""
    source = library.content(then.source).decode()
    memo = library.find(Memo, then.memo) or Memo(then.memo, then.briefing, then.title, source=source)
    return printed(resolve(library, memo, library.text))


def found(path: Path, edition: str, start: int, end: int) -> Found:
    """What a stretch of an edition's words rests on."""
    with Library.open(path, create=False) as library:
        record = library.get(Edition, edition)
        text = editions.words_in(library, record)
        one, other = sentence_round(text, start, end)
        claims = editions.state_in(library, record).resting(text, start, end)
        ids = [claim.id for claim in claims]
        rows = [passage.evidence for claim in claims for passage in claim.passages]
        there = {each.id for each in library.where(Claim, id=ids)} if ids else set()
        there |= {each.id for each in library.where(Evidence, id=rows)} if rows else set()
    return Found(edition, " ".join(text[one:other].split()), claims, frozenset(there))


def corrected(path: Path, edition: str) -> dict[str, str]:
    """The fields of a memo that corrects an edition."""
    with Library.open(path, create=False) as library:
        record = library.get(Edition, edition)
        state = editions.state_in(library, record)
        words = editions.words_in(library, record)
        sentences = rewritten(words, state.cites, _now(library, record))
        return correction(library, record, state, words, changes_since(state, library), sentences)


def copied_out(path: Path, edition: str, to: Path) -> Path:
    """The very file an edition keeps, written to ``to``. Raises NotFound, CannotExport."""
    with Library.open(path, create=False) as library:
        save(to, library.content(library.get(Edition, edition).file))
    return to


def laid_out(path: Path, edition: str, folder: Path, name: str) -> Path:
    """The very file an edition keeps, under this name in a folder that nobody else can look into, to be opened and
    not to be changed. Raises NotFound, CannotExport."""
    with Library.open(path, create=False) as library:
        file = library.get(Edition, edition).file
        data = library.content(file)
    to = folder / file[:16] / name
    try:
        for place in (folder, to.parent):
            place.mkdir(exist_ok=True)
            os.chmod(place, stat.S_IRWXU)  # fails where somebody else has made it
        if to.exists():
            if to.read_bytes() == data:
                return to
            os.chmod(to, stat.S_IREAD | stat.S_IWRITE)
        save(to, data)
        os.chmod(to, stat.S_IREAD)
    except OSError as fault:
        raise CannotExport(f"“{name}” could not be opened ({fault.strerror}); save a copy instead.") from fault
    return to
