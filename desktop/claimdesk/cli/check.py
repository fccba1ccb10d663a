"""``claimdesk check``: whether the library is sound."""

from __future__ import annotations

import argparse
import json

from claimdesk.store.library import Library

NAME = "check"
HELP = "look the whole library over: file, quotations, search index, stored content"
NEEDS = "library"


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace, library: Library) -> int:
    """Print each fault on a line of its own; 1 when there are any."""
    faults = library.check()
    if args.json:
        print(json.dumps({"library": str(library.path), "faults": faults}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(faults) or f"{library.path} is sound.")
    return 1 if faults else 0
