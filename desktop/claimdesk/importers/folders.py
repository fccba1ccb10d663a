"""Which files an import means: those named, and those inside folders named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

# What a browser or a sync calls a file until all of it is there.
PARTIAL = (".part", ".crdownload", ".download", ".partial", ".opdownload", ".tmp", ".!ut")


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and those inside folders in the order of their names; each once. Hidden ones and
    unfinished downloads inside folders are left alone."""
    seen = set()
    for path in paths:
        inside = _walk(path) if path.is_dir() else [path]
        for file in inside:
            if file not in seen:
                seen.add(file)
                yield file


def is_partial(name: str) -> bool:
    """Whether a file of this name is still being written, as far as its name tells."""
    return name.lower().endswith(PARTIAL) or name.startswith((".", "~$"))


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not is_partial(name))
