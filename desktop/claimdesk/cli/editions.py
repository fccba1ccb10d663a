"""``claimdesk editions BRIEFING``: what went out of a briefing, when, to whom, and what has changed since."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from claimdesk.cli.named import briefing_named
from claimdesk.domain.edtf import in_words
from claimdesk.domain.memo.editions.correction import FORMATS
from claimdesk.domain.memo.editions.since import Changed, changes_of, counted
from claimdesk.domain.records import Edition
from claimdesk.store import editions
from claimdesk.store.library import Library

NAME = "editions"
HELP = "list what went out of a briefing, and what has changed since"
NEEDS = "library"


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("briefing", metavar="BRIEFING", help="its title or id")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace, library: Library) -> int:
    """Print the editions, newest first, each with its changes."""
    briefing = briefing_named(library, args.briefing)
    every = sorted(library.where(Edition, briefing=briefing.id), key=lambda each: (each.created, each.number))
    every.reverse()
    changes = changes_of([editions.state_in(library, each) for each in every], library)
    found = list(zip(every, changes, strict=True))
    if args.json:
        print(json.dumps({"editions": [plain_edition(*each) for each in found]}, ensure_ascii=False, indent=1))
        return 0
    for edition, since in found:
        print(line(edition) + f"  [{edition.id}]\n    {counted(len(since))}" + (":" if since else "."))
        for change in since:
            print(f"    - {change.words}")
    if not found:
        print("Nothing has gone out yet: write a file with “claimdesk memo BRIEFING --to FILE”.")
    return 0


def line(edition: Edition) -> str:
    """An edition in one line: title, number, day, format, recipient."""
    day = f"{in_words(edition.created[:10])}, {edition.created[11:16]} UTC"
    to = f"for {edition.recipient}" if edition.recipient else ""
    facts = [f"edition {edition.number}", day, FORMATS.get(edition.format, edition.format), edition.name, to]
    return f"{edition.title}: " + ", ".join(filter(None, facts))


def plain_edition(edition: Edition, changes: tuple[Changed, ...]) -> dict[str, Any]:
    """An edition as JSON values; its digests name content of the library (``claimdesk show`` prints the words)."""
    return {**asdict(edition), "changes": [asdict(change) for change in changes]}
