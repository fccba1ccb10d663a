"""Which field of a record names which other record: one table for the library's foreign keys and for briefing files."""

from __future__ import annotations

# (kind, field) -> the kind its id belongs to
POINTS_TO: dict[tuple[str, str], str] = {
    ("membership", "briefing"): "briefing",
    ("membership", "article"): "article",
    ("standing", "briefing"): "briefing",
    ("standing", "claim"): "claim",
    ("article", "publisher"): "source",
    ("article", "revision"): "revision",
    ("revision", "article"): "article",
    ("passage", "article"): "article",
    ("anchor", "passage"): "passage",
    ("anchor", "revision"): "revision",
    ("claim", "actor"): "source",
    ("evidence", "claim"): "claim",
    ("evidence", "passage"): "passage",
    ("source", "same_as"): "source",
    ("relation", "claim"): "claim",
    ("relation", "other"): "claim",
    ("memo", "briefing"): "briefing",
}

# (kind, field) -> the kind all ids in its tuple belong to
LISTED: dict[tuple[str, str], str] = {
    ("evidence", "chain"): "source",
    ("article", "default_chain"): "source",
    ("claim", "tags"): "tag",
    ("article", "tags"): "tag",
}
