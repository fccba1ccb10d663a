"""``claimdesk import FILE…``: read articles, or folders of them, into the library, as one change."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from claimdesk.cli.named import briefing_named
from claimdesk.cli.read import add_reading, in_order
from claimdesk.cli.scans import scans
from claimdesk.domain.arrivals import AGAIN, COPY, JOINED, NEWER, Outcome, Sorting
from claimdesk.domain.changes import Change
from claimdesk.domain.edits.arriving import add_arrivals, outcomes
from claimdesk.domain.edits.articles import Taken
from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.records import Article, Briefing
from claimdesk.domain.trouble import NotFound, Trouble
from claimdesk.importers.folders import files_in
from claimdesk.store.library import Library

NAME = "import"
HELP = "read articles of any kind, from files and web addresses, into the library"
NEEDS = "any library"

# Readings stored in one transaction: enough to be quick, few enough to be short.
_BATCH = 50
_LIKE = {NEWER: "version_of", COPY: "syndicated_copy_of"}


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
    troubles: list[dict[str, str]] = []
    items: list[tuple[str, Reading, Kept]] = []
    results = in_order(
        _named(args.files), whole_page=args.whole_page, pictures=args.pictures, chapters=args.chapters,
        scans=scans(args),
    )  # fmt: skip
    for batch in _batches(results, troubles):
        kept = library.keep_all([reading for _, reading in batch])
        # the originals are stored by now; a long import need not carry them on
        items += [(name, replace(r, original=b"", assets={}), k) for (name, r), k in zip(batch, kept, strict=True)]
    sorting = Sorting(library, library.alike)
    arrivals = [sorting.judge(reading, kept, name) for name, reading, kept in items]
    change: Change | None = None
    taken = Taken()
    if arrivals:
        into = "" if briefing else args.briefing
        change = add_arrivals(library, arrivals, briefing=briefing, into=into, text_of=library.text, taken=taken)
        # what was all here already changes nothing
        change = library.apply(change).change if change else None
        briefing = briefing or (change.made("briefing") if change else None)
    for trouble in troubles:
        print(trouble["message"], file=sys.stderr)
    found = outcomes(library, arrivals, taken=taken)
    if args.json:
        _print_json(library, found, troubles, briefing)
    else:
        _tell(library, found, args.briefing)
        for sentence in (*taken.told, *(each.reading.led_on for each in arrivals if each.reading.led_on)):
            print(sentence)
    return 1 if troubles else 0


def _named(names: list[str]) -> list[str]:
    """The files meant, folders opened; "-" stays."""
    found: list[str] = []
    for name in names:
        inside = name != "-" and Path(name).is_dir()
        found += map(str, files_in([Path(name)])) if inside else [name]
    return found


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


def _print_json(library: Library, found: list[Outcome], troubles: list[dict[str, str]], briefing: str | None) -> None:
    """One JSON object: what was added (or went into an article that is here), what was here already, what failed."""
    added: list[dict[str, object]] = []
    again: list[dict[str, object]] = []
    for each in found:
        article = library.find(Article, each.article)
        if article is None:  # highlights that went into a full text that came with them
            continue
        line: dict[str, object] = {"id": article.id, "title": article.title, "file": each.name}
        if each.verdict == AGAIN:
            again.append(line)
            continue
        if each.verdict in _LIKE:
            line[_LIKE[each.verdict]] = each.like
        if each.damaged:
            line["damaged"] = True
        if each.doubt:
            line["doubt"] = each.doubt
        added.append(line)
    told = {"briefing": briefing, "articles": added, "already_here": again, "troubles": troubles}
    print(json.dumps(told, ensure_ascii=False))


def _tell(library: Library, found: list[Outcome], briefing: str) -> None:
    """A line for each article, then how many were added."""
    shown = [each for each in found if each.verdict != JOINED]
    added = [each for each in shown if each.verdict != AGAIN]
    for each in shown:
        note = "" if not each.noted else f"  ({each.sentence})"
        print(f"{each.article}  {library.get(Article, each.article).title}{note}")
    where = f" to the briefing “{briefing}”" if found and briefing else ""
    print(f"{len(added)} article{'' if len(added) == 1 else 's'} added{where}.")
