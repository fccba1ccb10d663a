"""``claimdesk import FILE…``: read articles into the library, as one change."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace

from claimdesk.cli.named import briefing_named
from claimdesk.cli.read import add_reading, in_order
from claimdesk.domain.changes import Change
from claimdesk.domain.edits.articles import Taken, add_articles
from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.records import Article, Briefing
from claimdesk.domain.trouble import NotFound, Trouble
from claimdesk.store.library import Library

NAME = "import"
HELP = "read articles of any kind, from files and web addresses, into the library"
NEEDS = "any library"

# Readings stored in one transaction: enough to be quick, few enough to be short.
_BATCH = 50


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "--briefing", metavar="NAME", default="", help="put them in this briefing (title or id; made if new)"
    )
    add_reading(parser)
    parser.add_argument("--json", action="store_true", help="say what was added as JSON")


def run(args: argparse.Namespace, library: Library) -> int:
    """Import what can be read, in the order given; what cannot is named on stderr (and exit status 1)."""
    briefing = _briefing(library, args.briefing)
    files: list[str] = []
    troubles: list[dict[str, str]] = []
    items: list[tuple[Reading, Kept]] = []
    results = in_order(args.files, whole_page=args.whole_page, pictures=args.pictures, chapters=args.chapters)
    for batch in _batches(results, troubles):
        kept = library.keep_all([reading for _, reading in batch])
        files += [name for name, _ in batch]
        # the originals are stored by now; a long import need not carry them on
        items += [(replace(r, original=b"", assets={}), k) for (_, r), k in zip(batch, kept, strict=True)]
    change: Change | None = None
    taken = Taken()
    if items:
        into = "" if briefing else args.briefing
        change = add_articles(library, items, briefing=briefing, into=into, text_of=library.text, taken=taken)
        # highlights that were all here already change nothing
        change = library.apply(change).change if change else None
    for trouble in troubles:
        print(trouble["message"], file=sys.stderr)
    _tell(args, library, change, list(zip(taken.articles, files, strict=True)), troubles, briefing)
    for sentence in taken.told if not args.json else ():
        print(sentence)
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
    library: Library,
    change: Change | None,
    holders: list[tuple[str, str]],
    troubles: list[dict[str, str]],
    briefing: str | None,
) -> None:
    """What was added, for people or as one JSON object. ``holders``: the article that holds each reading, its file."""
    made = {step.id for step in (change.steps if change else ()) if step.kind == "article" and step.before is None}
    if change is not None:
        briefing = briefing or change.made("briefing")
    # highlights may have gone into the full text of their article
    kept = [(article, file) for id, file in holders if (article := library.find(Article, id)) is not None]
    if args.json:
        articles = [{"id": article.id, "title": article.title, "file": file} for article, file in kept]
        print(json.dumps({"briefing": briefing, "articles": articles, "troubles": troubles}, ensure_ascii=False))
        return
    added = [article for article, _ in kept if article.id in made]
    for article in added:
        print(f"{article.id}  {article.title}")
    where = f" to the briefing “{args.briefing}”" if briefing and args.briefing else ""
    print(f"{len(added)} article{'' if len(added) == 1 else 's'} added{where}.")
