"""Undo and redo: without limit, over restarts, each desk its own, never over somebody else's work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from shelving import Shelved, build, shelve, tagging

from claimdesk.domain.changes import Change, change, create, update
from claimdesk.domain.edits import set_article
from claimdesk.domain.records import KINDS, Article, Claim, Source, Tag, new_id
from claimdesk.domain.trouble import CannotUndo
from claimdesk.store import history
from claimdesk.store.library import Library


def everything(library: Library) -> dict[str, list[Any]]:
    return {kind: library.where(cls) for kind, (cls, _) in KINDS.items()}


def a_tag(name: str) -> Change:
    return change(f"Make {name}", create(Tag(new_id(Tag), name)))


def names(library: Library) -> set[str]:
    return {tag.name for tag in library.where(Tag)}


def test_a_hundred_edits_go_back_one_by_one_and_forth_again_after_a_restart(path: Path) -> None:
    with Library.open(path) as library:
        states = [names(library)]
        for at in range(100):
            library.apply(a_tag(f"t{at}"), desk="d")
            states.append(names(library))
    with Library.open(path) as library:
        assert library.undo_label("d") == "Make t99"
        for state in reversed(states[:-1]):
            assert library.undo("d") is not None
            assert names(library) == state
        assert library.undo("d") is None
        assert library.undo_label("d") == ""
        assert library.redo_label("d") == "Make t0"
    with Library.open(path) as library:
        for state in states[1:]:
            assert library.redo("d") is not None
            assert names(library) == state
        assert library.redo("d") is None
        assert library.newest() == 300, "nothing is ever taken out of the history"


def test_a_new_edit_clears_what_could_be_redone_but_not_what_lies_below(library: Library) -> None:
    for name in "abc":
        library.apply(a_tag(name), desk="d")
    library.undo("d")
    library.undo("d")
    library.apply(a_tag("x"), desk="d")
    assert library.redo_label("d") == ""
    assert library.redo("d") is None
    assert [library.undo("d").change.label for _ in range(2)] == ["Make x", "Make a"]  # type: ignore[union-attr]
    assert names(library) == set()
    library.redo("d")
    library.redo("d")
    assert names(library) == {"a", "x"}
    library.undo("d")
    assert names(library) == {"a"}


def test_each_desk_takes_back_only_its_own(library: Library) -> None:
    library.apply(a_tag("mine"), desk="me")
    library.apply(a_tag("yours"), desk="you")
    library.undo("me")
    assert names(library) == {"yours"}
    assert library.undo("me") is None
    library.undo("you")
    assert names(library) == set()
    assert library.undo("nobody") is None


def test_an_import_can_be_taken_back_though_its_article_was_opened_meanwhile(library: Library) -> None:
    """Opening an article marks it as being read, at nobody's desk: no reason to keep it from going."""
    shelved = shelve(library, build("One."), desk="me")
    library.apply(set_article(library, shelved.article.id, state="reading"))
    library.undo("me")
    assert library.where(Article) == []
    library.redo("me")
    assert library.get(Article, shelved.article.id).state == "reading", "it comes back as it went"
    library.apply(set_article(library, shelved.article.id, title="Named by somebody"), desk="you")
    with pytest.raises(CannotUndo, match="the title of"):
        library.undo("me")


def test_typing_does_not_join_over_what_another_desk_wrote_in_between(library: Library, shelved: Shelved) -> None:
    made = library.apply(tagging(shelved, "Tuesday"), desk="me").change
    claim = made.made("claim") or ""
    for desk, words in (("me", "mine"), ("you", "THEIRS"), ("me", "THEIRS and mine")):
        library.apply(change("Note", update(library.get(Claim, claim), note=words)), desk=desk, joins=True)
    library.undo("me")
    assert library.get(Claim, claim).note == "THEIRS"


def test_undo_is_refused_where_its_field_changed_since_and_says_which(library: Library, shelved: Shelved) -> None:
    made = library.apply(tagging(shelved, "Tuesday"), desk="me").change
    claim = library.get(Claim, made.made("claim") or "")
    library.apply(change("Statement", update(claim, statement="Mine")), desk="me")
    library.apply(change("Statement", update(library.get(Claim, claim.id), statement="Yours")), desk="you")
    with pytest.raises(
        CannotUndo, match=r"“Statement” cannot be taken back: the statement of claim no\. 1 was changed"
    ):
        library.undo("me")
    assert library.get(Claim, claim.id).statement == "Yours"
    assert library.undo_label("me") == "Statement"
    library.undo("you")
    assert library.undo("me") is not None, "once the other is taken back, so can mine"
    assert library.get(Claim, claim.id) == claim


def test_a_source_somebody_else_uses_by_now_is_not_taken_away(library: Library, shelved: Shelved) -> None:
    source = Source(new_id(Source), "The Gazette")
    library.apply(change("Make source", create(source)), desk="me")
    made = library.apply(tagging(shelved, "Tuesday"), desk="you").change
    claim = library.get(Claim, made.made("claim") or "")
    library.apply(change("Actor", update(claim, actor=source.id)), desk="you")
    with pytest.raises(CannotUndo, match="still needs"):
        library.undo("me")
    library.undo("you")
    assert library.undo("me") is not None
    assert library.find(Source, source.id) is None


def test_typing_is_taken_back_in_one_go(library: Library, shelved: Shelved) -> None:
    made = library.apply(tagging(shelved, "Tuesday"), desk="d").change
    claim = library.get(Claim, made.made("claim") or "")
    for words in ("T", "Th", "The"):
        library.apply(change("Note", update(library.get(Claim, claim.id), note=words)), desk="d", joins=True)
    taken = library.undo("d")
    assert taken is not None
    assert len(taken.change.steps) == 1
    assert library.get(Claim, claim.id) == claim
    assert library.undo_label("d") == "Tag event"
    library.redo("d")
    assert library.get(Claim, claim.id).note == "The"
    library.undo("d")
    library.undo("d")
    assert library.where(Claim) == []


def test_typing_after_a_pause_or_in_another_field_is_an_edit_of_its_own(
    library: Library, shelved: Shelved, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = library.apply(tagging(shelved, "Tuesday"), desk="d").change
    id = made.made("claim") or ""

    def type_(moment: str, **fields: str) -> None:
        monkeypatch.setattr(history, "now", lambda: moment)
        library.apply(change("Typing", update(library.get(Claim, id), **fields)), desk="d", joins=True)

    type_("2026-06-23T10:00:00Z", note="a")
    type_("2026-06-23T10:00:04Z", note="ab")
    type_("2026-06-23T10:00:09Z", note="abc")
    type_("2026-06-23T10:00:10Z", statement="s")
    seen = []
    for _ in range(3):
        library.undo("d")
        claim = library.get(Claim, id)
        seen.append((claim.note, claim.statement))
    assert seen == [("abc", "Tuesday"), ("ab", "Tuesday"), ("", "Tuesday")]


def test_a_hidden_modification_date_is_restored_with_a_deleted_claim(library: Library, shelved: Shelved) -> None:
    claim = Claim(new_id(Claim), "s", "event", modified="2026-06-23T10:00:00Z")
    library.apply(change("Make", create(claim)), desk="d")
    stale = library.get(Claim, claim.id)
    library.apply(change("Note", update(stale, note="n", modified="2026-06-23T11:00:00Z")), desk="you")
    library.apply(change("Note", update(library.get(Claim, claim.id), note="")), desk="you")
    before = everything(library)
    library.apply(change("Delete", create(library.get(Claim, claim.id)).reverse()), desk="d")
    library.undo("d")
    assert everything(library) == before


def test_an_import_of_many_articles_is_taken_back_as_one(library: Library) -> None:
    before = everything(library)
    article = shelve(library, build("Some words here."), desk="d").article
    assert library.search("words here")
    library.undo("d")
    assert everything(library) == before
    assert library.search("words here") == []
    library.redo("d")
    assert [hit.id for hit in library.search("words here")] == [article.id]
    assert library.check() == []
