"""Which articles hold most of some words: asked of the full-text index, so that only those need be read."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from claimdesk.store.indexing import spaced
from claimdesk.store.places import tokens

_WORDS = 16  # words asked for: the rarest
_BEGUN = 3  # letters from which a beginning finds the words that begin so
_COMMON = 0.5  # a word in more than this share of all texts tells none apart

_MEMBERS = (
    "SELECT a.id FROM membership m JOIN article a ON a.id = m.article"
    " WHERE m.briefing = :briefing ORDER BY m.rank, a.id"
)
_EVERY = "SELECT id FROM article ORDER BY added DESC, id"
_HOLDING = (
    "SELECT a.id FROM search_text s CROSS JOIN indexed_text i ON i.id = s.rowid"
    " CROSS JOIN revision r ON r.text = i.digest JOIN article a ON a.revision = r.id"
    " WHERE s.words MATCH :match {scope} ORDER BY s.rank, a.id LIMIT :limit"
)
_INSIDE = "AND a.id IN (SELECT article FROM membership WHERE briefing = :briefing)"


def articles(db: Database, words: Sequence[Sequence[str]], briefing: str | None, limit: int) -> list[str]:
    """Ids of the articles (of a briefing, or all) that hold most of these words in the revision shown, rare
    words counting more, best first; where there are no more articles than ``limit``, all of them in order.

    Each word is given as the beginnings of its forms and of its synonyms, any of which will do.
    """
    given = {"briefing": briefing, "limit": limit}
    every = db.conn.execute((_MEMBERS if briefing else _EVERY) + " LIMIT :limit + 1", given).fetchall()
    if len(every) <= limit:
        return [id for (id,) in every]
    match = " OR ".join(rarest(db, words))
    if not match:
        return []
    scope = _INSIDE if briefing else ""
    rows = db.conn.execute(_HOLDING.format(scope=scope), {**given, "match": match})
    return [id for (id,) in rows.fetchall()]


def rarest(db: Database, words: Sequence[Sequence[str]]) -> list[str]:
    """The rarest of the words that stand anywhere, each as an FTS5 expression."""
    (entries,) = db.conn.execute("SELECT count(*) FROM indexed_text").fetchone()
    most = max(int(entries * _COMMON), 1)
    counted: list[tuple[int, str]] = []
    for beginnings in words:
        asked = " OR ".join(expression for each in beginnings if (expression := _expression(each)))
        if not asked:
            continue
        there = "SELECT count(*) FROM (SELECT 1 FROM search_text WHERE words MATCH ? LIMIT ?)"
        (count,) = db.conn.execute(there, (asked, most + 1)).fetchone()
        if count:
            counted.append((count, asked))
    counted.sort()
    telling = [asked for count, asked in counted if count <= most] or [asked for _, asked in counted[:2]]
    return telling[:_WORDS]


def _expression(beginning: str) -> str:
    found = tokens(beginning)
    if not found:
        return ""
    star = " *" if len(found[-1]) >= _BEGUN and found[-1].isalpha() and spaced(found[-1]) == found[-1] else ""
    return f'"{spaced(" ".join(found))}"{star}'
