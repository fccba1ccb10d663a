"""``claimdesk list``: the briefings and articles of the library."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from typing import Any

from claimdesk.domain.evidence.syndication import original_of
from claimdesk.domain.records import Briefing, Decision, Membership, Tag
from claimdesk.store.library import Library, ShelfRow

NAME = "list"
HELP = "list briefings and articles"
NEEDS = "library"


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace, library: Library) -> int:
    """Print each briefing with its articles in order, then the articles in none."""
    briefings = sorted(library.where(Briefing), key=lambda briefing: (briefing.created, briefing.title, briefing.id))
    if args.json:
        print(json.dumps(_document(library, briefings), ensure_ascii=False, indent=1))
        return 0
    shown: set[str] = set()
    for briefing in briefings:
        rows = library.shelf(briefing.id)
        shown.update(row.article for row in rows)
        _print(f"{briefing.title}  [{briefing.id}]", rows)
    rest = [row for row in library.shelf(None) if row.article not in shown]
    if rest:
        _print("In no briefing", rest)
    if not briefings and not rest:
        print("The library is empty: add articles with “claimdesk import FILE”.")
    return 0


def _document(library: Library, briefings: list[Briefing]) -> dict[str, Any]:
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for each in library.where(Membership):
        inside[each.article].append(each.briefing)
    tags = {tag.id: tag.name for tag in library.where(Tag)}
    copies = original_of(library.where(Decision, kind="syndicated"))
    articles = [
        {
            "id": row.article,
            "title": row.title,
            "outlet": row.outlet,
            "published": row.published,
            "state": row.state,
            "syndicated_copy_of": copies.get(row.article, ""),
            "claims": row.claims,
            "words": row.words,
            "tags": [tags.get(tag, tag) for tag in row.tags],
            "briefings": sorted(inside[row.article]),
        }
        for row in library.shelf(None)
    ]
    return {"briefings": [{"id": b.id, "title": b.title} for b in briefings], "articles": articles}


def _print(heading: str, rows: list[ShelfRow]) -> None:
    print(heading)
    for row in rows:
        claims = "1 claim" if row.claims == 1 else f"{row.claims} claims"
        facts = ", ".join(filter(None, (row.outlet, row.published or "undated", claims, row.state)))
        print(f"  {row.title}  [{row.article}]\n      {facts}")
