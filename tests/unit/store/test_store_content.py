"""Frozen content: kept once, found by its hash, swept only when nobody ever named it."""

from __future__ import annotations

import hashlib

import pytest
from shelving import PARAGRAPHS, Shelved, build, shelve, tagging

from claimdesk.domain.changes import change, delete
from claimdesk.domain.reading import Asset, Reading
from claimdesk.domain.records import Article, Revision
from claimdesk.domain.text import digest
from claimdesk.domain.trouble import NotFound
from claimdesk.store.library import Library


def age(library: Library, hours: float) -> None:
    library._db.conn.execute("UPDATE content SET added = added - ?", (hours * 3600,))


def stored(library: Library) -> int:
    return int(library._db.conn.execute("SELECT count(*) FROM content").fetchone()[0])


def test_a_reading_is_kept_whole_and_its_text_comes_back(library: Library) -> None:
    text = build(*PARAGRAPHS)
    image = b"\x89PNG" + bytes(range(256)) * 8
    page = b"<html>" + b"the same words " * 400
    kept = library.keep(
        Reading(text, original=page, media_type="text/html", assets={digest(image): Asset(image, "image/png")})
    )
    assert kept.text == hashlib.sha256(text.text.encode()).hexdigest()
    assert library.content(kept.original or "") == page
    assert library.content_typed(kept.assets[0]) == (image, "image/png")
    revision = Revision("r1", "a1", 1, kept.text, kept.blocks)
    assert library.text(revision) == text
    assert library.text(revision) is library.text(revision)


def test_the_same_content_is_kept_once(library: Library) -> None:
    assert library.put("words", "text/plain") == library.put(b"words")
    assert stored(library) == 1
    assert library.content(digest("words")) == b"words"


def test_many_readings_are_kept_in_one_go(library: Library) -> None:
    texts = [build(f"Article {at}.", "Shared paragraph.") for at in range(30)]
    kept = library.keep_all([Reading(text) for text in texts])
    assert [library.content(each.text).decode() for each in kept] == [text.text for text in texts]
    assert all(each.original is None for each in kept)


def test_content_that_is_not_there_is_said_plainly(library: Library) -> None:
    with pytest.raises(NotFound, match="not in this library"):
        library.content("0" * 64)


def test_only_what_no_change_ever_named_is_swept_and_only_after_an_hour(library: Library, shelved: Shelved) -> None:
    library.apply(tagging(shelved, "Tuesday"), desk="d")
    article = shelve(library, build("Another article, removed at once."), desk="d")
    library.apply(change("Remove", delete(article.article), delete(article.revision)), desk="d")
    named = stored(library)
    library.keep(Reading(build("An import that was cancelled."), original=b"cancelled"))
    assert library.sweep() == 0, "it may be named any moment"
    assert library.check() == []
    age(library, 1.1)
    assert library.check() == ["3 stored texts or images belong to no article: a backup sweeps them away."]
    assert library.sweep() == 3
    assert stored(library) == named
    assert library.check() == []
    library.undo("d")
    assert library.get(Article, article.article.id)
    assert library.text(library.get(Revision, article.revision.id)).text == "Another article, removed at once."


def test_content_that_arrives_again_gets_its_hour_again(library: Library) -> None:
    library.keep(Reading(build("Once more.")))
    age(library, 2)
    library.keep(Reading(build("Once more.")))
    assert library.sweep() == 0


def test_text_stored_by_its_bytes_is_searchable_once_a_revision_names_it(library: Library) -> None:
    text = build("Words from a briefing file.")
    library.put(text.text)
    library.put(text.structure())
    article = shelve(library, text)
    assert [hit.id for hit in library.search("briefing file") if hit.kind == "article"] == [article.article.id]
    assert library.check() == []
