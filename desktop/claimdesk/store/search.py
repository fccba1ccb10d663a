"""Full-text search: from what the user typed to ranked hits, each with its place and a snippet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, NamedTuple

from sqlite_utils import Database

from claimdesk.store import content, indexing, lists, whence
from claimdesk.store.places import Snippet, Span, best_place, snippet
from claimdesk.store.query import Query, understand
from claimdesk.store.rows import SHAPES

_TITLE_LENGTH = 80  # code points of a title
_FEW = 1_000  # matches that are always ranked


@dataclass(frozen=True)
class Hit:
    """A place where the words stand. ``kind``: article, claim, passage, source, memo, note or edition.

    ``id`` is the record's (a note's: the record that carries it); ``article``, ``revision``, ``start`` and
    ``end`` (code points in the canonical text, end excluded) say where to jump, where there is such a place.
    ``snippet`` is (words, is a match) pairs. An edition's ``start`` and ``end`` are places in its own words, a memo's
    in what its source says ``plainly`` (both -1 where the words stand in its title).
    """

    kind: str
    id: str
    title: str
    article: str | None
    revision: str | None
    start: int
    end: int
    snippet: Snippet


class _Found(NamedTuple):
    """A row of one of the two indexes: ``table`` is "text" or the record's kind."""

    table: str
    hit: str
    id: str
    digest: str
    title: str
    revision: str
    query: Query


_TEXTS = (
    "SELECT i.digest, a.id, a.title, a.revision FROM search_text s CROSS JOIN indexed_text i ON i.id = s.rowid"
    " CROSS JOIN revision r ON r.text = i.digest JOIN article a ON a.revision = r.id"
    " WHERE s.words MATCH :match {scope} ORDER BY {order} LIMIT :limit"
)
_RECORDS = (
    "SELECT i.kind, i.hit, i.record FROM search_record s CROSS JOIN indexed_record i ON i.id = s.rowid"
    " WHERE s.words MATCH :match {scope} ORDER BY {order} LIMIT :limit"
)
# Everything that belongs to a briefing, as ids.
_INSIDE = (
    "WITH c(id) AS ({claims}), a(id) AS (SELECT article FROM membership WHERE briefing = :briefing)"
    " SELECT id FROM c UNION SELECT id FROM a UNION SELECT :briefing"
    " UNION SELECT id FROM memo WHERE briefing = :briefing"
    " UNION SELECT passage FROM evidence WHERE claim IN (SELECT id FROM c)"
    " UNION SELECT actor FROM claim WHERE id IN (SELECT id FROM c)"
    " UNION SELECT publisher FROM article WHERE id IN (SELECT id FROM a)"
    " UNION SELECT value FROM evidence, json_each(chain) WHERE claim IN (SELECT id FROM c)"
)


def search(db: Database, typed: str, limit: int, briefing: str | None) -> list[Hit]:
    """Where the words stand, best first: article texts, editions and records take turns, each by bm25."""
    asked = understand(db, typed)
    if asked.words is None or limit < 1:
        return []
    texts: dict[Any, _Found] = {}
    records: dict[Any, _Found] = {}
    for query in (asked.phrase, asked.words, asked.runs):
        if query is None or (query is asked.runs and (texts or records)):
            continue
        if query is asked.words and texts and asked.quotation:
            continue
        if len(texts) < limit:
            _add(texts, _texts(db, query, limit, briefing))
        if len(records) < limit:
            _add(records, _records(db, query, limit, briefing))
    others = _without_doubles(db, records, {found.id for found in texts.values()})
    chosen = _turns(list(texts.values()), whence.editions(db, asked, typed, limit, briefing), others)
    return [_sent(found) if isinstance(found, whence.Whence) else _hit(db, found, typed) for found in chosen[:limit]]


def _add(there: dict[Any, _Found], more: Iterable[_Found]) -> None:
    for found in more:
        there.setdefault((found.hit, found.id), found)


def _texts(db: Database, query: Query, limit: int, briefing: str | None) -> list[_Found]:
    scope = "AND a.id IN (SELECT article FROM membership WHERE briefing = :briefing)" if briefing else ""
    order = _order(db, "text", query)
    given = {"match": query.match, "limit": limit, "briefing": briefing}
    rows = db.conn.execute(_TEXTS.format(scope=scope, order=order), given).fetchall()
    return [_Found("text", "article", id, digest, title, revision, query) for digest, id, title, revision in rows]


def _records(db: Database, query: Query, limit: int, briefing: str | None) -> list[_Found]:
    scope = f"AND i.record IN ({_INSIDE.format(claims=lists.OF_BRIEFING)})" if briefing else ""
    given = {"match": query.match, "limit": limit, "briefing": briefing}
    rows = db.conn.execute(_RECORDS.format(scope=scope, order=_order(db, "record", query)), given).fetchall()
    return [_Found(kind, hit, id, "", "", "", query) for kind, hit, id in rows]


def _order(db: Database, name: str, query: Query) -> str:
    """By bm25, unless the words stand in most entries: bm25 tells such entries not apart, so the newest come first."""
    (entries,) = db.conn.execute(f"SELECT coalesce(max(id), 0) FROM indexed_{name}").fetchone()
    most = max(entries // 2, _FEW)
    matches = f"SELECT 1 FROM search_{name} WHERE words MATCH ? LIMIT ?"
    (found,) = db.conn.execute(f"SELECT count(*) FROM ({matches})", (query.match, most + 1)).fetchone()
    return "s.rowid DESC" if found > most else "s.rank"


def _without_doubles(db: Database, records: dict[Any, _Found], articles: set[str]) -> list[_Found]:
    """Leave out titles of articles whose text was found, and passages whose claim was."""
    claims = {found.id for found in records.values() if found.hit == "claim"}
    passages = json.dumps([found.id for found in records.values() if found.hit == "passage"])
    told = {
        passage
        for passage, claim in db.conn.execute(
            "SELECT passage, claim FROM evidence WHERE passage IN (SELECT value FROM json_each(?))", (passages,)
        )
        if claim in claims
    }
    return [
        found
        for found in records.values()
        if not (found.hit == "article" and found.id in articles) and not (found.hit == "passage" and found.id in told)
    ]


def _turns(*lists: Sequence[_Found | whence.Whence]) -> list[_Found | whence.Whence]:
    return [found for row in zip_longest(*lists) for found in row if found is not None]


def _sent(found: whence.Whence) -> Hit:
    start, end = found.spans[0]
    title = found.title[:_TITLE_LENGTH]
    return Hit("edition", found.id, title, None, None, start, end, snippet(found.text, list(found.spans)))


def _hit(db: Database, found: _Found, typed: str) -> Hit:
    if found.table == "text":
        text = (content.load(db, found.digest) or b"").decode()
        spans = _spans(text, found.query, typed)
        start, end = spans[0] if spans else (0, 0)
        return Hit("article", found.id, found.title, found.id, found.revision, start, end, snippet(text, spans))
    shape = SHAPES[found.table]
    record = shape.record(db.conn.execute(f"{shape.select} WHERE id = ?", (found.id,)).fetchone())
    words = indexing.words_of(found.hit, found.table, record)
    article, revision, start, end, title = _stands(db, found.table, record)
    spans = best_place(words, found.query.needles)
    if found.hit == "memo":
        start, end = _in_memo(record.title, spans)
    return Hit(found.hit, found.id, title, article, revision, start, end, snippet(words, spans))


def _in_memo(title: str, spans: Sequence[Span]) -> Span:
    """The first match that stands in a memo's own words, without the line of its title; (-1, -1) where none does."""
    before = len(title) + 1
    return next(((start - before, end - before) for start, end in spans if start >= before), (-1, -1))


def _spans(text: str, query: Query, typed: str) -> list[Span]:
    """The matches in a text, together; a quotation found as it was typed keeps its own quotation marks and stops."""
    pasted = typed.strip()
    if query.whole and len(pasted) > 1 and (at := text.find(pasted)) >= 0:
        return [(at, at + len(pasted))]
    return best_place(text, query.needles)


def _stands(db: Database, kind: str, record: Any) -> tuple[str | None, str | None, int, int, str]:
    """Where a record stands (article, revision, start, end) and what it is called."""
    if kind in ("claim", "passage"):
        row = db.conn.execute(_PLACE[kind], (record.id,)).fetchone() or (None, None, 0, 0, "")
        title = row[4] if kind == "passage" else " · ".join(filter(None, (f"No. {record.number}", row[4])))
        return row[0], row[1], row[2] or 0, row[3] or 0, title
    if kind == "article":
        return record.id, record.revision, 0, 0, record.title
    return None, None, 0, 0, (record.name if kind == "source" else record.title)[:_TITLE_LENGTH]


_AT = (
    'SELECT a.id, a.revision, n.start, n."end", a.title FROM passage p JOIN article a ON a.id = p.article'
    " LEFT JOIN anchor n ON n.passage = p.id AND n.revision = a.revision AND n.outcome <> 'removed'"
)
_PLACE = {
    "passage": f"{_AT} WHERE p.id = ?",
    "claim": f"{_AT} JOIN evidence e ON e.passage = p.id WHERE e.claim = ? ORDER BY e.rank, n.start LIMIT 1",
}
