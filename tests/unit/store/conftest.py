"""A library on a real file, and an article in it to tag."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from shelving import PARAGRAPHS, Shelved, build, shelve

from claimdesk.store.library import Library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library lies."""
    return tmp_path / "library.claimdesk"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(path, patience=0.2) as opened:
        yield opened


@pytest.fixture
def shelved(library: Library) -> Shelved:
    """An article in the library."""
    return shelve(library, build(*PARAGRAPHS))
