"""Finding in a library what a new text is like: by its words, by its address, also after years without sketches."""

from __future__ import annotations

import random
from pathlib import Path

from shelving import build, shelve

from claimdesk.domain.reading import Reading
from claimdesk.store.library import Library

WORDS = [f"word{number}" for number in range(3000)]


def words(seed: int, many: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=many))


def kept(library: Library, text: str) -> str:
    return library.keep(Reading(build(text))).text


def test_the_likest_comes_first_and_the_unlike_not_at_all(library: Library) -> None:
    base = words(1)
    same, near = shelve(library, build(base)), shelve(library, build(f"{base} {words(7, 40)}"))
    shelve(library, build(words(2)))
    found = library.alike(kept(library, base))
    assert [each.article for each in found] == [same.article.id, near.article.id]
    assert [each.same_words for each in found] == [True, False]
    assert 0.7 < found[1].likeness.resemblance < 1


def test_a_text_only_kept_and_never_named_is_like_nothing(library: Library) -> None:
    first = kept(library, words(1))
    assert library.alike(first) == []
    assert library.alike(kept(library, words(1) + " end")) == []


def test_older_libraries_get_their_sketches_when_first_asked(library: Library) -> None:
    held = [shelve(library, build(words(seed))) for seed in range(5)]
    with library._writing():
        library._db.execute("DELETE FROM sketch")
        library._db.execute("DELETE FROM sketch_mark")
    new = kept(library, words(3) + " and a little more")
    (found,) = library.alike(new)
    assert found.article == held[3].article.id


def test_what_was_ever_named_is_known_after_it_was_deleted(library: Library) -> None:
    held = shelve(library, build(words(1)))
    digest = held.revision.text
    assert library.ever_named(digest)
    library.undo("")
    assert library.ever_named(digest)
    assert not library.ever_named("0" * 64)


def test_sketches_go_with_the_texts_they_were_made_of(library: Library, path: Path) -> None:
    digest = kept(library, words(1))
    with library._writing():
        library._db.execute("UPDATE content SET added = 0")
    assert library.sweep() == 2
    assert library._db.execute("SELECT count(*) FROM sketch WHERE digest = ?", (digest,)).fetchone() == (0,)
    assert library._db.execute("SELECT count(*) FROM sketch_mark").fetchone() == (0,)
