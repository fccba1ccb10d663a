"""The command line: one file a command, one table that names them, and the frame that runs one.

A command module has ``NAME``, ``HELP``, ``NEEDS`` ("library": one that is there; "any library": one is made
where there is none; "nothing"), ``add(parser)`` and ``run(args, library)`` (``run(args)`` when it needs
nothing). Exit status: 0 done, 1 trouble (one sentence on stderr), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from claimdesk import __version__, own_places
from claimdesk.domain.trouble import Trouble

# command -> module in this room; imported only when asked for, so that each starts fast
COMMANDS = {
    "import": "import_",
    "read": "read",
    "list": "listing",
    "search": "search",
    "show": "show",
    "evidence": "evidence",
    "memo": "memo",
    "editions": "editions",
    "load": "load",
    "dump": "dump",
    "check": "check",
    "backup": "backup",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = _parser(next((word for word in words if word in COMMANDS), None))
    args = parser.parse_args(words)
    try:
        return _run(args)
    except Trouble as trouble:
        return _say(str(trouble))
    except BrokenPipeError:  # the reader of our output has gone, e.g. `claimdesk list | head`
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as bug:
        if os.environ.get("CLAIMDESK_DEBUG"):
            raise
        return _say(f"Claimdesk has a bug here ({type(bug).__name__}: {bug}); set CLAIMDESK_DEBUG=1 to see where.")


def _say(sentence: str) -> int:
    print(f"claimdesk: {sentence}", file=sys.stderr)
    return 1


def _run(args: argparse.Namespace) -> int:
    command: ModuleType = args.command
    if command.NEEDS == "nothing":
        return int(command.run(args))
    from claimdesk.store.library import Library

    with Library.open(own_places.library(args.library), create=command.NEEDS == "any library") as library:
        return int(command.run(args, library))


def _parser(only: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="claimdesk",
        description="Read articles, tag claims, export a briefing memo. Without a command the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"claimdesk {__version__}")
    _library_option(parser, None)
    room = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, module_name in COMMANDS.items():
        if only is not None and name != only:
            continue
        module = importlib.import_module(f"claimdesk.cli.{module_name}")
        each = room.add_parser(name, help=module.HELP, description=module.HELP)
        if module.NEEDS != "nothing":
            # SUPPRESS: an option before the command must not be undone by the command's own default
            _library_option(each, argparse.SUPPRESS)
        module.add(each)
        each.set_defaults(command=module)
    return parser


def _library_option(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--library", metavar="FILE", default=default, help="the library file (or set CLAIMDESK_LIBRARY)"
    )
