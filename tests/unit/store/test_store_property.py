"""Whatever is done, taking it back leaves every table as it was."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelving import Shelved, build, shelve, tagging

from claimdesk.domain.changes import Change, change, create, delete, update
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.records import KINDS, Anchor, Claim, Evidence, Number, Passage, Relation, Source, Time, new_id
from claimdesk.store.library import Library

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("tag"), st.sampled_from(("Alpha", "beta 🙂", "gamma"))),
        st.tuples(st.just("write"), WORDS),
        st.tuples(st.just("note"), WORDS),
        st.tuples(st.just("time"), WORDS),
        st.tuples(st.just("source"), WORDS),
        st.tuples(st.just("link"), st.just("")),
        st.tuples(st.just("drop"), st.just("")),
        st.tuples(st.just("undo"), st.just("")),
        st.tuples(st.just("redo"), st.just("")),
    ),
    max_size=14,
)


def everything(library: Library) -> dict[str, list[Any]]:
    return {kind: library.where(cls) for kind, (cls, _) in KINDS.items()}


def indexed(library: Library) -> list[tuple[Any, ...]]:
    return library._db.conn.execute("SELECT record, hit, words FROM indexed_record ORDER BY 1, 2").fetchall()


def an_edit(library: Library, shelved: Shelved, action: str, words: str) -> Change | None:
    claims = library.where(Claim)
    if action == "tag":
        return tagging(shelved, words)
    if action == "source":
        return change("Source", create(Source(new_id(Source), words)))
    if not claims:
        return None
    claim = claims[0]
    match action:
        case "write":
            return change("Statement", update(claim, statement=words))
        case "note":
            return change("Note", update(claim, note=words))
        case "time":
            return change("When", update(claim, times=(Time(words),), numbers=(Number(words, unit="%"),)))
        case "link":
            return change("Link", create(Relation(new_id(Relation), "supports", claim.id, claims[-1].id)))
    return removal(library, claim)


def removal(library: Library, claim: Claim) -> Change:
    """Delete a claim with all that hangs on it."""
    evidence = library.where(Evidence, claim=claim.id)
    passages = library.where(Passage, id={each.passage for each in evidence})
    anchors = library.where(Anchor, passage={each.id for each in passages})
    links = {link.id: link for link in library.where(Relation, claim=claim.id)}
    links |= {link.id: link for link in library.where(Relation, other=claim.id)}
    return change("Delete", *map(delete, (claim, *evidence, *passages, *anchors, *links.values())))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTIONS)
def test_random_edits_and_their_reverse_restore_all_tables(actions: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "l.claimdesk") as library:
        shelved = shelve(library, build("Alpha beta 🙂 gamma."))
        before, index = everything(library), indexed(library)
        beside = RecordSet(record for records in before.values() for record in records)
        for action, words in actions:
            if action in ("undo", "redo"):
                applied = library.undo("d") if action == "undo" else library.redo("d")
            else:
                edit = an_edit(library, shelved, action, words)
                applied = library.apply(edit, desk="d") if edit is not None else None
            if applied is not None:
                beside.apply(applied.change)
        after = everything(library)
        assert after == {kind: beside.where(cls) for kind, (cls, _) in KINDS.items()}
        assert library.check() == []
        done = 0
        while library.undo("d") is not None:
            done += 1
        assert everything(library) == before
        assert indexed(library) == index
        for _ in range(done):
            assert library.redo("d") is not None
        while library.redo("d") is not None:
            pass
        library.sweep()
        assert library.check() == []


@given(st.builds(Claim, id=st.just("cx"), statement=WORDS, kind=WORDS, note=WORDS, author=WORDS,
                 number=st.integers(1, 10**9), guessed=st.lists(WORDS).map(tuple),
                 times=st.lists(st.builds(Time, WORDS, WORDS, WORDS)).map(tuple),
                 numbers=st.lists(st.builds(Number, WORDS, WORDS, WORDS)).map(tuple)))  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_any_claim_comes_back_from_the_file_as_it_went_in(claim: Claim) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.claimdesk"
        with Library.open(path) as library:
            library.apply(change("Make", create(claim)))
        with Library.open(path) as library:
            assert dataclasses.asdict(library.get(Claim, claim.id)) == dataclasses.asdict(claim)
            assert library.check() == []
