"""Lean lists for the panes: highlights, cards and shelf rows straight from SQL, without making records."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from functools import lru_cache
from typing import Any, NamedTuple

from sqlite_utils import Database

from claimdesk.domain.evidence.chains import followed
from claimdesk.domain.records import Source
from claimdesk.store.rows import SHAPES


class Highlight(NamedTuple):
    """One claim's passage in a revision; positions in code points, end excluded."""

    start: int
    end: int
    passage: str
    claim: str
    number: int
    kind: str


class CardRow(NamedTuple):
    """A claim as the claims panel lists it. ``article``, ``start``, ``end``: its first passage in the scope.

    ``passages`` counts all its passages; ``tags`` and ``sources`` hold ids, sources being those in its
    chains and the publishers; ``importance`` and ``in_memo`` are those in the briefing asked for
    ("" and False without one); ``note`` says whether there is one.
    """

    claim: str
    number: int
    kind: str
    statement: str
    article: str
    start: int
    end: int
    passages: int
    verification: str
    credibility: str
    actor: str | None
    tags: tuple[str, ...]
    importance: str
    in_memo: bool
    note: bool
    created: str
    sources: tuple[str, ...]


class ShelfRow(NamedTuple):
    """An article as the shelf lists it; ``outlet`` is a name, ``published`` EDTF or "", ``file`` what the file it
    came from is called, ``tags`` ids."""

    article: str
    title: str
    outlet: str
    published: str
    state: str
    claims: int
    words: int
    file: str
    tags: tuple[str, ...]


def highlights(db: Database, revision_id: str, claims: Collection[str] | None) -> list[Highlight]:
    """What is tagged in a revision (by these claims), by start, then longest first, then number."""
    if claims is not None:
        rows = db.conn.execute(
            'SELECT a.start, a."end", a.passage, c.id, c.number, c.kind FROM claim c'
            " JOIN evidence e ON e.claim = c.id JOIN anchor a ON a.passage = e.passage AND a.revision = ?"
            " WHERE c.id IN (SELECT value FROM json_each(?)) AND a.outcome <> 'removed'"
            ' ORDER BY a.start, a."end" DESC, c.number',
            (revision_id, json.dumps(list(claims))),
        )
        return list(map(Highlight._make, rows.fetchall()))
    rows = db.conn.execute(
        'SELECT a.start, a."end", a.passage, c.id, c.number, c.kind FROM anchor a'
        " JOIN evidence e ON e.passage = a.passage JOIN claim c ON c.id = e.claim"
        " WHERE a.revision = ? AND a.outcome <> 'removed' ORDER BY a.start, a.\"end\" DESC, c.number",
        (revision_id,),
    )
    return list(map(Highlight._make, rows.fetchall()))


# A claim cited in a memo's source: [@c…], also with others in one pair of brackets.
_CITATION = re.compile(r"@([^\s@\];,]+)")
# Row by row along the claims, so that the passages of one stand together.
_CARDS = (
    "SELECT c.id, c.number, c.kind, c.statement, c.verification, c.credibility, c.actor, c.tags, c.note <> '',"
    ' c.created, e.chain, a.id, a.publisher, n.start, n."end" FROM claim c'
    ' LEFT JOIN evidence e ON e.claim = c.id LEFT JOIN passage p INDEXED BY "passage in short" ON p.id = e.passage'
    " LEFT JOIN article a ON a.id = p.article"
    " LEFT JOIN anchor n ON n.passage = p.id AND n.revision = a.revision AND n.outcome <> 'removed'"
)
_OF_ARTICLE = "SELECT e.claim FROM passage p JOIN evidence e ON e.passage = p.id WHERE p.article = :article"
OF_BRIEFING = (
    "SELECT e.claim FROM membership m JOIN passage p ON p.article = m.article"
    " JOIN evidence e ON e.passage = p.id WHERE m.briefing = :briefing"
    " EXCEPT SELECT claim FROM standing WHERE briefing = :briefing AND included = 0"
    " UNION SELECT claim FROM standing WHERE briefing = :briefing AND included = 1"
)


def claims_in(db: Database, briefing: str) -> list[str]:
    """Ids of the claims that stand in a briefing, sorted."""
    rows = db.conn.execute(f"SELECT * FROM ({OF_BRIEFING}) ORDER BY 1", {"briefing": briefing})
    return [claim for (claim,) in rows.fetchall()]


_LAST = float("inf")  # the rank of an article outside the scope
_PART = 5  # where the scope holds a fifth of all passages, reading all claims is far quicker

# Rank of the article, start, number, card: as they are sorted.
_Placed = tuple[float, int, int, CardRow]


def cards(db: Database, *, article: str | None, briefing: str | None, claim: str | None) -> list[CardRow]:
    """Claims in text order: of one claim, an article, a briefing, or all."""
    order = {article: 0.0} if article and not claim else _order(db, briefing)
    worth = _worth(db, briefing)
    wanted = [claim] if claim else _wanted(db, order, article, briefing)
    found = _placed(_rows(db, wanted), order, worth, _cited(db, briefing), "supporting" if briefing else "")
    if wanted is None and article:
        found = [each for each in found if each[0] != _LAST]
    elif wanted is None and briefing:
        told = {id: bool(included) for id, (_, included) in worth.items() if included is not None}
        found = [each for each in found if told.get(each[3].claim, each[0] != _LAST)]
    found.sort()  # numbers are unique, so cards are never compared
    return [card for _, _, _, card in found]


def _wanted(db: Database, order: dict[str, float], article: str | None, briefing: str | None) -> list[str] | None:
    """The ids of the scope's claims; None where all claims are to be read, and those outside left out after."""
    if not article and not briefing:
        return None
    among = "SELECT count(*) FROM passage WHERE article IN (SELECT value FROM json_each(?))"
    (inside,) = db.conn.execute(among, (json.dumps(list(order)),)).fetchone()
    (everything,) = db.conn.execute("SELECT coalesce(max(rowid), 0) FROM passage").fetchone()
    if inside * _PART > everything:
        return None
    if article:
        return [id for (id,) in db.conn.execute(_OF_ARTICLE, {"article": article}).fetchall()]
    return claims_in(db, str(briefing))


def _rows(db: Database, wanted: list[str] | None) -> list[Any]:
    if wanted is None:
        return db.conn.execute(_CARDS).fetchall()
    one_of = f"{_CARDS} WHERE c.id IN (SELECT value FROM json_each(?))"
    return db.conn.execute(one_of, (json.dumps(wanted),)).fetchall()


def _placed(
    rows: list[Any],
    order: dict[str, float],
    worth: dict[str, tuple[str, int | None]],
    cited: frozenset[str],
    usual: str,
) -> list[_Placed]:
    """A card for each claim, with its place; the rows of one claim stand together."""
    found: list[_Placed] = []
    make = tuple.__new__  # a named tuple's own way takes twice as long
    last = ""
    for (
        id, number, kind, statement, verification, credibility, actor, tags, note, created,
        chain, article, publisher, start, end,
    ) in rows:  # fmt: skip
        sources = _ids(chain) if chain else ()
        if publisher is not None and publisher not in sources:
            sources = (*sources, publisher)
        rank = order.get(article, _LAST)
        if id == last:
            found[-1] = _joined(found[-1], (rank, start or 0, end or 0, article), sources)
            continue
        last = id
        card = make(CardRow, (
            id, number, kind, statement, article or "", start or 0, end or 0, 1 if article else 0, verification,
            credibility, actor, _ids(tags), worth[id][0] if id in worth else usual, id in cited, bool(note), created,
            sources,
        ))  # fmt: skip
        found.append((rank, start or 0, number, card))
    return found


def _joined(first: _Placed, place: tuple[float, int, int, str], sources: tuple[str, ...]) -> _Placed:
    """A claim's card with one more of its passages; the first place in the scope is the card's."""
    rank, start, number, card = first
    card = card._replace(passages=card.passages + 1, sources=tuple(dict.fromkeys(card.sources + sources)))
    if place < (rank, start, card.end, card.article):
        rank, start = place[0], place[1]
        card = card._replace(start=start, end=place[2], article=place[3])
    return rank, start, number, card


@lru_cache(maxsize=4096)
def _ids(listed: str) -> tuple[str, ...]:
    """A stored list of ids; the same few chains and tags come again and again."""
    return tuple(json.loads(listed))


def _order(db: Database, briefing: str | None) -> dict[str, float]:
    """Where each article stands: in the briefing's order, else the newest first."""
    rows = (
        db.conn.execute("SELECT article FROM membership WHERE briefing = ? ORDER BY rank, article", (briefing,))
        if briefing
        else db.conn.execute("SELECT id FROM article ORDER BY added DESC, id")
    )
    return {article: float(place) for place, (article,) in enumerate(rows.fetchall())}


def _worth(db: Database, briefing: str | None) -> dict[str, tuple[str, int | None]]:
    """claim -> its importance in the briefing, and whether it was brought in (1), left out (0) or neither (None)."""
    if briefing is None:
        return {}
    rows = db.conn.execute("SELECT claim, importance, included FROM standing WHERE briefing = ?", (briefing,))
    return {claim: (importance, included) for claim, importance, included in rows.fetchall()}


def _cited(db: Database, briefing: str | None) -> frozenset[str]:
    """The claims cited in the briefing's memos."""
    if briefing is None:
        return frozenset()
    sources = db.conn.execute("SELECT source FROM memo WHERE briefing = ?", (briefing,)).fetchall()
    return frozenset(claim for (source,) in sources for claim in _CITATION.findall(source))


def shelf(db: Database, briefing: str | None) -> list[ShelfRow]:
    """A briefing's articles in its order, or all articles, newest first."""
    scope = (
        "membership m JOIN article a ON a.id = m.article WHERE m.briefing = ? ORDER BY m.rank, a.id"
        if briefing
        else "article a ORDER BY a.added DESC, a.rowid DESC"
    )
    rows = db.conn.execute(f"{_SHELF} FROM {scope}", (briefing,) if briefing else ()).fetchall()
    outlets = _outlets(db, {row[2] for row in rows if row[2]})
    return [ShelfRow._make((*row[:2], outlets.get(row[2], ""), *row[3:-1], _ids(row[-1]))) for row in rows]


def _outlets(db: Database, publishers: Collection[str]) -> dict[str, str]:
    """publisher -> the name it goes by: one merged into another goes by that one's."""
    shape = SHAPES["source"]
    asked = f"{_WITH_MERGED} {shape.select} WHERE id IN (SELECT id FROM named)"
    rows = db.conn.execute(asked, (json.dumps([*publishers]),))
    sources: dict[str, Source] = {row[0]: shape.record(row) for row in rows.fetchall()}
    return {id: source.name for id in publishers if (source := followed(sources.get, id))}


# The sources with these ids, and all they were merged into. UNION ends a circle.
_WITH_MERGED = (
    "WITH RECURSIVE named(id) AS (SELECT value FROM json_each(?)"
    " UNION SELECT s.same_as FROM named JOIN source s ON s.id = named.id WHERE s.same_as IS NOT NULL)"
)
_SHELF = (
    "SELECT a.id, a.title, a.publisher, a.published, a.state,"
    " (SELECT count(DISTINCT e.claim) FROM passage p JOIN evidence e ON e.passage = p.id WHERE p.article = a.id),"
    " coalesce((SELECT words FROM revision WHERE id = a.revision), 0),"
    " coalesce((SELECT file FROM revision WHERE id = a.revision), ''), a.tags"
)
