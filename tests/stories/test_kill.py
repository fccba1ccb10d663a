"""Claimdesk is killed at any moment while somebody tags: every claim it acknowledged is there, and all is sound."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdesk.domain.changes import change, create
from claimdesk.domain.reading import Reading
from claimdesk.domain.records import Article, Claim, Evidence, Revision, new_id
from claimdesk.domain.text_builder import Builder
from claimdesk.store.library import Library

KILLS = 100

# Forks a process for each kill, so that none has to load Python anew. Each tags, rewrites and takes back
# without end, and says each claim's id once the library has it.
NURSERY = """
import os, sys
from pathlib import Path
from claimdesk.domain.changes import change, create, update
from claimdesk.domain.reading import Reading
from claimdesk.domain.records import Anchor, Article, Claim, Evidence, Passage, Revision, new_id
from claimdesk.domain.text_builder import Builder
from claimdesk.store.library import Library


def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())


def tag():
    library = Library.open(Path(sys.argv[1]))
    article = library.where(Article)[0]
    revision = library.get(Revision, article.revision)
    text = library.text(revision).text
    say("ready", os.getpid())
    for turn in range(10**9):
        start = turn * 7 % (len(text) - 20)
        words = text[start : start + 20]
        passage = Passage(new_id(Passage), article.id, words)
        anchor = Anchor(new_id(Anchor), passage.id, revision.id, start, start + 20)
        claim = Claim(new_id(Claim), words, "event")
        evidence = Evidence(new_id(Evidence), claim.id, passage.id)
        library.apply(change("Tag event", *map(create, (passage, anchor, claim, evidence))), desk="killed")
        say("tagged", claim.id)
        if turn % 5 == 1:
            library.apply(change("Note", update(library.get(Claim, claim.id), note="noted")), desk="killed")
            say("noted", claim.id)
        if turn % 5 == 3:
            say("going", claim.id)  # from here on it may be there or not
            library.undo("killed")
        if turn % 5 == 4:
            builder = Builder()
            builder.add(f"Imported in turn {turn}. " + words)
            library.keep(Reading(builder.finish(), original=words.encode() * 50))


for _ in sys.stdin:
    child = os.fork()
    if not child:
        tag()
    say("ended", os.WTERMSIG(os.waitpid(child, 0)[1]))
"""


def prepare(path: Path) -> None:
    builder = Builder()
    for at in range(40):
        builder.open("paragraph")
        builder.add(f"In paragraph {at} officials e-mailed the firm, and “zoë” 🙂 answered on Tuesday.")
    text = builder.finish()
    with Library.open(path) as library:
        kept = library.keep(Reading(text))
        revision_id = new_id(Revision)
        article = Article(new_id(Article), "Killed", revision_id)
        revision = Revision(revision_id, article.id, 1, kept.text, kept.blocks)
        library.apply(change("Add", create(article), create(revision)))


class Nursery:
    """The process that forks the ones to be killed."""

    def __init__(self, path: Path) -> None:
        command = [sys.executable, "-c", NURSERY, str(path)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def tag_until_killed(self, seconds: float) -> list[tuple[str, str]]:
        """What a process said (word, claim id) before it was killed."""
        assert self.process.stdin is not None
        self.process.stdin.write("another\n")
        self.process.stdin.flush()
        word, pid = self._line()
        assert word == "ready"
        time.sleep(seconds)
        os.kill(int(pid), signal.SIGKILL)
        said = []
        while (line := self._line())[0] != "ended":
            said.append(line)
        assert int(line[1]) == signal.SIGKILL, "it was to be killed, not to end by itself"
        return said

    def _line(self) -> tuple[str, str]:
        assert self.process.stdout is not None
        word, _, rest = self.process.stdout.readline().strip().partition(" ")
        return word, rest

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    path = tmp_path / "library.claimdesk"
    prepare(path)
    opened = Nursery(path)
    yield opened
    opened.close()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_every_acknowledged_claim_outlives_a_hundred_kills(tmp_path: Path, nursery: Nursery) -> None:
    path = tmp_path / "library.claimdesk"
    moments = random.Random(20260623)
    acknowledged: set[str] = set()
    noted: set[str] = set()
    for kill in range(KILLS):
        said = nursery.tag_until_killed(moments.uniform(0, 0.1))
        going = {id for word, id in said if word == "going"}
        acknowledged |= {id for word, id in said if word == "tagged"} - going
        noted |= {id for word, id in said if word == "noted"}
        with Library.open(path) as library:
            there = {claim.id: claim for claim in library.where(Claim)}
            assert acknowledged <= there.keys(), f"lost at kill {kill}"
            assert {claim.claim for claim in library.where(Evidence)} == there.keys(), "no claim is left half made"
            assert all(there[id].note == "noted" for id in noted)
            if kill % 20 == 19:
                assert library.check() == []
    numbers = [claim.number for claim in there.values()]
    assert len(set(numbers)) == len(numbers)
    assert len(acknowledged) > KILLS, "the child must have come to tag between its kills"
    with Library.open(path) as library:
        assert library.check() == []
        assert library.undo("killed") is not None, "what was done before the kill can still be taken back"
        assert library.check() == []
