"""Where is that from: the editions that hold words somebody typed or pasted, also when these were changed a little."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from claimdesk.domain.memo.editions.whence import LEAST, copied, near
from claimdesk.store import candidates, content
from claimdesk.store.places import Span, best_place, tokens
from claimdesk.store.query import Asked, understand

_LOOKED_INTO = 40  # texts that are compared with what was pasted, at most
_SIGNS = 2_000_000  # code points of such texts, at most

# Editions with the same words (one memo sent as PDF and as Word) are one hit: the newest of them.
_HOLDING = (
    "SELECT e.id, e.title, i.digest FROM search_text s CROSS JOIN indexed_text i ON i.id = s.rowid"
    " CROSS JOIN edition e ON e.words = i.digest"
    " WHERE s.words MATCH :match {scope} AND NOT EXISTS (SELECT 1 FROM edition n WHERE n.words = e.words"
    " AND n.memo = e.memo AND (n.created, n.number, n.id) > (e.created, e.number, e.id))"
    " ORDER BY s.rank, e.created DESC, e.number DESC LIMIT :limit"
)
_SCOPE = "AND e.briefing = :briefing"


@dataclass(frozen=True)
class Whence:
    """An edition that holds the words, and where in its own words (``spans``, the best place first)."""

    id: str
    title: str
    text: str
    spans: tuple[Span, ...]


def editions(db: Database, asked: Asked, typed: str, limit: int, briefing: str | None) -> list[Whence]:
    """The editions, best first: those with the very words in a row; else those with nearly these; else with each."""
    if db.conn.execute("SELECT 1 FROM edition LIMIT 1").fetchone() is None or asked.words is None:
        return []
    pasted = copied(typed)
    whole = understand(db, pasted).phrase if pasted != typed else asked.phrase
    if whole is not None and (found := _holding(db, whole.match, limit, briefing)):
        return [_placed(each, best_place(each[2], whole.needles)) for each in found]
    if len(tokens(pasted)) >= LEAST and (close := _near(db, pasted, limit, briefing)):
        return close
    if asked.quotation:
        return []
    found = _holding(db, asked.words.match, limit, briefing)
    return [_placed(each, best_place(each[2], asked.words.needles)) for each in found]


def _holding(db: Database, match: str, limit: int, briefing: str | None) -> list[tuple[str, str, str]]:
    """(id, title, words) of the editions whose words match."""
    given = {"match": match, "limit": limit, "briefing": briefing}
    rows = db.conn.execute(_HOLDING.format(scope=_SCOPE if briefing else ""), given).fetchall()
    return [(id, title, (content.load(db, digest) or b"").decode()) for id, title, digest in rows]


def _near(db: Database, pasted: str, limit: int, briefing: str | None) -> list[Whence]:
    match = " OR ".join(candidates.rarest(db, [[word] for word in dict.fromkeys(tokens(pasted))]))
    if not match:
        return []
    found: list[tuple[float, int, Whence]] = []
    signs = 0
    for each in _holding(db, match, _LOOKED_INTO, briefing):
        signs += len(each[2])
        if signs > _SIGNS and len(each[2]) != signs:
            break
        if place := near(each[2], pasted):
            score, start, end = place
            found.append((-score, len(found), _placed(each, [(start, end)])))
    return [whence for _, _, whence in sorted(found, key=lambda row: row[:2])[:limit]]


def _placed(each: tuple[str, str, str], spans: list[Span]) -> Whence:
    return Whence(*each, tuple(spans) or ((0, 0),))
