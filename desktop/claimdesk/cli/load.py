"""``claimdesk load FILE``: bring a briefing file into the library."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from claimdesk.domain.trouble import BadBriefingFile
from claimdesk.store.exchange import load_into
from claimdesk.store.library import Library

NAME = "load"
HELP = "bring a briefing file (JSON) into the library"
NEEDS = "any library"

# Bytes of a briefing file: its originals and pictures stand in it as base64.
LARGEST = 500 * 2**20


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
    """What the file holds, of which no more is read than a briefing file may have."""
    try:
        with contextlib.nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as fault:
        raise BadBriefingFile(f"“{name}” cannot be read: {fault.strerror}.") from None
    if len(raw) > LARGEST:
        what = "Standard input" if name == "-" else f"“{name}”"
        raise BadBriefingFile(f"{what} is larger than {LARGEST >> 20} MB: take originals or pictures out of it.")
    return raw
