"""``claimdesk search WORDS``: where words stand in articles, claims, sources, memos and notes."""

from __future__ import annotations

import argparse
import json

from claimdesk.store.library import Hit, Library

NAME = "search"
HELP = "search texts, claims, quotations, sources, memos and notes"
NEEDS = "library"


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("words", metavar="WORDS", nargs="+", help="what to look for; a whole sentence finds its place")
    parser.add_argument("--limit", metavar="N", type=int, default=50, help="how many hits at most (50)")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace, library: Library) -> int:
    """Print the hits, best first."""
    hits = library.search(" ".join(args.words), limit=args.limit)
    if args.json:
        print(json.dumps([_plain(hit) for hit in hits], ensure_ascii=False, indent=1))
        return 0
    for hit in hits:
        print(f"{hit.kind}: {hit.title}  [{hit.id}]\n    {_snippet(hit)}")
    if not hits:
        print("Nothing found.")
    return 0


def _plain(hit: Hit) -> dict[str, object]:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "title": hit.title,
        "article": hit.article,
        "start": hit.start,
        "end": hit.end,
        "snippet": _snippet(hit),
    }


def _snippet(hit: Hit) -> str:
    return "".join(words for words, _ in hit.snippet)
