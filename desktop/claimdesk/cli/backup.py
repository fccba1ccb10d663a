"""``claimdesk backup [FILE]``: a consistent copy of the library, also while a window has it open."""

from __future__ import annotations

import argparse
from pathlib import Path

from claimdesk.store import backup
from claimdesk.store.library import Library

NAME = "backup"
HELP = "copy the library to FILE, or into the folder of its backups (the newest 7 are kept there)"
NEEDS = "library"


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("file", metavar="FILE", nargs="?", help="where to write the copy; must not be there yet")


def run(args: argparse.Namespace, library: Library) -> int:
    """Make the backup; prints its path."""
    if args.file is None:
        print(backup.keep_one(library.path))
        return 0
    file = Path(args.file)
    backup.backup_to(library.path, file)
    print(file)
    return 0
