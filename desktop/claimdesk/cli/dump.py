"""``claimdesk dump BRIEFING --to FILE``: a briefing with all it rests on as one JSON file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from claimdesk.cli.named import briefing_named
from claimdesk.exporters.files import save
from claimdesk.store.exchange import dump_from
from claimdesk.store.library import Library

NAME = "dump"
HELP = "write a briefing with everything it rests on as one JSON file"
NEEDS = "library"


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("briefing", metavar="BRIEFING", help="its title or id")
    parser.add_argument("--to", metavar="FILE", required=True, help="where to write; - prints it")


def run(args: argparse.Namespace, library: Library) -> int:
    """Write the briefing file; prints its path."""
    briefing = briefing_named(library, args.briefing)
    text = dump_from(library, briefing.id)
    if args.to == "-":
        sys.stdout.write(text)
        return 0
    save(Path(args.to), text.encode())
    print(args.to)
    return 0
