"""The door: a known command goes to the command line, anything else opens the window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(argv: Sequence[str] | None = None) -> int:
    """Run Claimdesk; returns the exit status (0 done, 1 trouble, 2 wrong usage)."""
    words = list(sys.argv[1:] if argv is None else argv)
    from claimdesk import cli, own_places

    if _asks_for_command(words, cli.COMMANDS):
        return cli.main(words)
    args = _parser().parse_args(words)
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _DISPLAYS):
        print(
            "claimdesk: There is no display to open a window on; use a command instead (see claimdesk --help).",
            file=sys.stderr,
        )
        return 1
    from claimdesk.gui import app  # Qt comes in here and nowhere earlier

    return app.run(own_places.library(args.library), own_places.settings_folder(), [Path(name) for name in args.files])


def _asks_for_command(words: Sequence[str], commands: object) -> bool:
    """Whether the first word that is no option (or value of --library) is a command, or help is asked for."""
    waiting = False
    for word in words:
        if waiting:
            waiting = False
        elif word in ("-h", "--help", "--version"):
            return True
        elif word == "--library":
            waiting = True
        elif not word.startswith("-"):
            return word in commands  # type: ignore[operator]
    return False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="claimdesk", add_help=False)
    parser.add_argument("--library", metavar="FILE")
    parser.add_argument("files", nargs="*", metavar="FILE")
    return parser


if __name__ == "__main__":
    sys.exit(main())
