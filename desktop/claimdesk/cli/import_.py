"""``claimdesk import FILE…``: read articles into the library, as one change."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace

from claimdesk.cli.named import briefing_named
from claimdesk.cli.read import in_order
from claimdesk.cli.scans import add_pdf, scans
from claimdesk.domain.changes import Change
from claimdesk.domain.edits.articles import add_articles
from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.records import Briefing
from claimdesk.domain.trouble import NotFound, Trouble
from claimdesk.store.library import Library

NAME = "import"
HELP = "read PDF, text, Markdown and HTML files into the library"
NEEDS = "any library"

# Readings stored in one transaction: enough to be quick, few enough to be short.
_BATCH = 50


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="PDF, text, Markdown or HTML; - is standard input")
    parser.add_argument(
        "--briefing", metavar="NAME", default="", help="put them in this briefing (title or id; made if new)"
    )
    parser.add_argument("--whole-page", action="store_true", help="all of a web page, not only its article")
    parser.add_argument("--json", action="store_true", help="say what was added as JSON")
    add_pdf(parser)


def run(args: argparse.Namespace, library: Library) -> int:
    """Import what can be read, in the order given; what cannot is named on stderr (and exit status 1)."""
    briefing = _briefing(library, args.briefing)
    files: list[str] = []
    troubles: list[dict[str, str]] = []
    items: list[tuple[Reading, Kept]] = []
    for batch in _batches(in_order(args.files, whole_page=args.whole_page, scans=scans(args)), troubles):
        kept = library.keep_all([reading for _, reading in batch])
        files += [name for name, _ in batch]
        # the originals are stored by now; a long import need not carry them on
        items += [(replace(r, original=b"", assets={}), k) for (_, r), k in zip(batch, kept, strict=True)]
    change: Change | None = None
    if items:
        into = "" if briefing else args.briefing
        change = library.apply(add_articles(library, items, briefing=briefing, into=into)).change
    for trouble in troubles:
        print(trouble["message"], file=sys.stderr)
    _tell(args, change, files, troubles, briefing)
    return 1 if troubles else 0


def _briefing(library: Library, name: str) -> str | None:
    """The id of the briefing so named, None if there is none yet (or none is asked for)."""
    if not name.strip():
        return None
    try:
        return briefing_named(library, name).id
    except NotFound:
        several = [b for b in library.where(Briefing) if b.title.casefold() == name.strip().casefold()]
        if several:
            raise
        return None


def _batches(
    results: Iterator[tuple[str, Reading | Trouble]], troubles: list[dict[str, str]]
) -> Iterator[list[tuple[str, Reading]]]:
    batch: list[tuple[str, Reading]] = []
    for name, found in results:
        if isinstance(found, Trouble):
            troubles.append({"file": name, "message": str(found)})
            continue
        batch.append((name, found))
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _tell(
    args: argparse.Namespace,
    change: Change | None,
    files: list[str],
    troubles: list[dict[str, str]],
    briefing: str | None,
) -> None:
    """What was added, for people or as one JSON object."""
    steps = change.steps if change is not None else ()
    made = [step for step in steps if step.kind == "article" and step.before is None]
    if change is not None:
        briefing = briefing or change.made("briefing")
    if args.json:
        articles = [
            {"id": s.id, "title": (s.after or {})["title"], "file": f} for s, f in zip(made, files, strict=True)
        ]
        print(json.dumps({"briefing": briefing, "articles": articles, "troubles": troubles}, ensure_ascii=False))
        return
    for step in made:
        print(f"{step.id}  {(step.after or {})['title']}")
    where = f" to the briefing “{args.briefing}”" if briefing and args.briefing else ""
    print(f"{len(made)} article{'' if len(made) == 1 else 's'} added{where}.")
