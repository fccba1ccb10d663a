"""``claimdesk search WORDS``: where words stand in articles, claims, sources, memos, editions and notes."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from claimdesk.cli.editions import line
from claimdesk.domain.memo.editions.state import ClaimState
from claimdesk.domain.records import Edition
from claimdesk.store import editions
from claimdesk.store.library import Hit, Library

NAME = "search"
HELP = "search texts, claims, quotations, sources, memos, editions and notes"
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
        print(json.dumps([_plain(library, hit) for hit in hits], ensure_ascii=False, indent=1))
        return 0
    for hit in hits:
        title = line(library.get(Edition, hit.id)) if hit.kind == "edition" else hit.title
        print(f"{hit.kind}: {title}  [{hit.id}]\n    {_snippet(hit)}")
        for claim in resting(library, hit):
            print(f"    rests on no. {claim.number}: {claim.statement}  [{claim.id}]")
            for passage in claim.passages:
                where = ", ".join(filter(None, (passage.outlet, passage.title)))
                print(f"      “{' '.join(passage.exact.split())}” ({where})")
    if not hits:
        print("Nothing found.")
    return 0


def resting(library: Library, hit: Hit) -> tuple[ClaimState, ...]:
    """What the sentence that was found in an edition rests on, as it stood when it went out."""
    if hit.kind != "edition":
        return ()
    edition = library.get(Edition, hit.id)
    return editions.state_in(library, edition).resting(editions.words_in(library, edition), hit.start, hit.end)


def _plain(library: Library, hit: Hit) -> dict[str, Any]:
    claims = [asdict(claim) for claim in resting(library, hit)]
    return {
        "kind": hit.kind,
        "id": hit.id,
        "title": hit.title,
        "article": hit.article,
        "start": hit.start,
        "end": hit.end,
        "snippet": _snippet(hit),
        **({"claims": claims} if hit.kind == "edition" else {}),
    }


def _snippet(hit: Hit) -> str:
    return "".join(words for words, _ in hit.snippet)
