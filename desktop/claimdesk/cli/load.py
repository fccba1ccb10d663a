"""``claimdesk load FILE``: bring a briefing file into the library."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from claimdesk.domain.trouble import BadBriefingFile
from claimdesk.store.exchange import load_into
from claimdesk.store.library import Library

NAME = "load"
HELP = "bring a briefing file (JSON) into the library"
NEEDS = "library"


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("file", metavar="FILE", help="a briefing file; - reads standard input")


def run(args: argparse.Namespace, library: Library) -> int:
    """Load the file; list what differs from records already here."""
    loaded = load_into(library, _bytes(args.file))
    made = sum(step.before is None for step in loaded.change.steps)
    print(f"{made} records loaded, {loaded.known} were here already, {len(loaded.differing)} differ.")
    for each in loaded.differing:
        print(f"kept as it is here: {each.kind} {each.id} (differs in {', '.join(each.fields)})")
    return 0


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as fault:
        raise BadBriefingFile(f"“{name}” cannot be read: {fault.strerror}.") from None
