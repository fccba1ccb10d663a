"""Counts for the shelf and the status line, reckoned by SQLite itself: it lets other threads go on meanwhile."""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from claimdesk.store.lists import OF_BRIEFING


class Counts(NamedTuple):
    """What an article carries."""

    claims: int
    passages: int
    sources: int


def of_article(db: Database, article: str) -> Counts:
    """How many claims and passages an article has, and how many sources stand behind them, its publisher with them."""
    claims, passages = db.conn.execute(
        "SELECT count(DISTINCT e.claim), count(DISTINCT e.passage) FROM passage p"
        " JOIN evidence e ON e.passage = p.id WHERE p.article = ?",
        (article,),
    ).fetchone()
    (sources,) = db.conn.execute(
        "SELECT count(*) FROM (SELECT named.value FROM passage p JOIN evidence e ON e.passage = p.id"
        " JOIN json_each(e.chain) named WHERE p.article = :article AND e.chain <> '[]'"
        " UNION SELECT publisher FROM article WHERE id = :article AND publisher IS NOT NULL)",
        {"article": article},
    ).fetchone()
    return Counts(claims, passages, sources)


def source_uses(db: Database, briefing: str) -> dict[str, int]:
    """source -> how many claims of the briefing come through it or were published by it; its publishers at least 0."""
    rows = db.conn.execute(
        f"WITH inside(claim) AS ({OF_BRIEFING})"
        " SELECT source, count(DISTINCT claim) FROM ("
        "  SELECT named.value AS source, e.claim FROM evidence e JOIN json_each(e.chain) named"
        "  WHERE e.chain <> '[]' AND e.claim IN inside"
        "  UNION ALL SELECT a.publisher, e.claim FROM article a JOIN passage p ON p.article = a.id"
        "  JOIN evidence e ON e.passage = p.id WHERE a.publisher IS NOT NULL AND e.claim IN inside"
        "  UNION ALL SELECT a.publisher, NULL FROM membership m JOIN article a ON a.id = m.article"
        "  WHERE m.briefing = :briefing AND a.publisher IS NOT NULL"
        " ) GROUP BY source",
        {"briefing": briefing},
    )
    return dict(rows.fetchall())


def tag_uses(db: Database, briefing: str | None) -> dict[str, int]:
    """tag -> how many claims and articles (of the briefing, if given) carry it."""
    claims = f" AND id IN ({OF_BRIEFING})" if briefing else ""
    articles = " AND id IN (SELECT article FROM membership WHERE briefing = :briefing)" if briefing else ""
    rows = db.conn.execute(
        "SELECT used.value, count(*) FROM ("
        f" SELECT tags FROM claim WHERE tags <> '[]'{claims}"
        f" UNION ALL SELECT tags FROM article WHERE tags <> '[]'{articles}"
        ") carrying JOIN json_each(carrying.tags) used GROUP BY used.value",
        {"briefing": briefing} if briefing else {},
    )
    return dict(rows.fetchall())
