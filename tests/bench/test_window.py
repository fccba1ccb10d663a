"""The whole window on a large library: open, tag, import, memory; measured in a process of its own."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from test_import import article as article_of
from test_import import vocabulary
from test_reader import claims_in, words_text

from claimdesk.domain.changes import change, create
from claimdesk.domain.edits import add_article, new_briefing
from claimdesk.domain.reading import Reading
from claimdesk.store.library import Library

# key in the child's answer -> the table's line, its target and unit
FIGURES = {
    "open": ("whole window: open 100,000 words with 10,000 highlights", 300, "ms"),
    "memory": ("whole window: memory with 100,000 words and 10,000 highlights open", 200, "MB"),
    "tag": ("whole window: tag, key press to committed and painted, p95", 33, "ms"),
    "import": ("whole window: import 1,000 texts of 800 words", 400, "a second"),
    "still": ("whole window: longest standstill while 1,000 texts come in", 50, "ms"),
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    folder = tmp_path_factory.mktemp("window")
    path, files = folder / "large.claimdesk", folder / "texts"
    with Library.open(path) as library:
        briefing = library.apply(new_briefing(library, "Large")).change.made("briefing")
        text = words_text(100_000)
        reading = Reading(text, title="100,000 words", importer="plain text")
        made = library.apply(add_article(library, reading, library.keep(reading), briefing=briefing)).change
        article, revision = made.made("article") or "", made.made("revision") or ""
        library.apply(change("Tag many", *map(create, claims_in(text, article, revision, 10_000))))
    files.mkdir()
    rng = random.Random(20260623)
    words = vocabulary(rng)
    for number in range(1000):
        (files / f"{number:04}.txt").write_text(article_of(rng, words, "text"), "utf-8")
    fresh = run(folder / "fresh.claimdesk", folder / "fresh", str(files))  # on the sample, as after a first start
    return fresh | run(path, folder / "settings", article)


def run(path: Path, settings: Path, what: str) -> dict[str, float]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    child = [sys.executable, str(Path(__file__).with_name("whole_window.py")), str(path), str(settings), what]
    done = subprocess.run(child, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("key", FIGURES)
def test_the_whole_window_at_work(benchmark: Any, measured: dict[str, float], key: str) -> None:
    figure, target, unit = FIGURES[key]
    benchmark.pedantic(lambda: None, rounds=1)
    benchmark.extra_info.update(figure=figure, target=target, unit=unit, value=measured[key])
