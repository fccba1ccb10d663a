"""Editions in a library: kept with all they need, never changed, found by their words, brought along in files."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from claimdesk.assets import seed
from claimdesk.domain.changes import Change, change, delete, update
from claimdesk.domain.edits import delete_briefing, delete_claim, delete_memo, new_memo, rename_briefing, set_claim
from claimdesk.domain.memo.editions.since import changes_since
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.records import Briefing, Claim, Edition, Memo
from claimdesk.domain.trouble import BadBriefingFile, NotPossible
from claimdesk.store import editions, exchange, migrations
from claimdesk.store.library import Library

WORDS = "The harbour office has asked every carrier on the coast to open its books before the summer ends"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.claimdesk"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(path) as opened:
        exchange.load_into(opened, seed("sample.json").read_bytes(), desk="d")
        yield opened


def a_memo(library: Library, words: str = WORDS) -> Memo:
    (briefing,) = library.where(Briefing)
    claim = library.where(Claim)[0]
    source = f"## Bottom line\n\n{words} [@{claim.id}].\n"
    made = library.apply(new_memo(library, briefing.id, title="Carriers", source=source), desk="d")
    return library.get(Memo, made.change.made("memo") or "")


def send(library: Library, memo: Memo, data: bytes = b"the file", format: str = "pdf", **how: object) -> Edition:
    sent = editions.keep(library, memo, resolve(library, memo, library.text), data, format)
    return editions.record(library, sent, how.pop("path", None), **how)  # type: ignore[arg-type]


def found(library: Library, words: str) -> list[str]:
    return [hit.id for hit in library.search(words) if hit.kind == "edition"]


def test_an_edition_keeps_the_file_the_words_the_state_and_the_source(library: Library, tmp_path: Path) -> None:
    memo = a_memo(library)
    edition = send(library, memo, b"%PDF", path=tmp_path / "Memo.pdf", recipient="Director\n", author="Ida")
    assert library.content_typed(edition.file) == (b"%PDF", "application/pdf")
    assert WORDS in editions.words_in(library, edition)
    assert library.content(edition.source).decode() == memo.source
    state = editions.state_in(library, edition)
    assert edition.claims == tuple(claim.id for claim in state.claims)
    assert edition.revisions == state.revisions
    assert (edition.number, edition.name, edition.recipient, edition.author) == (1, "Memo.pdf", "Director", "Ida")
    assert send(library, memo).number == 2
    assert library.check() == []


def test_undo_after_an_export_takes_back_the_last_edit_and_not_the_edition(library: Library) -> None:
    memo = a_memo(library)
    label = library.undo_label("d")
    edition = send(library, memo)
    assert library.undo_label("d") == label
    assert library.undo("d") is not None
    assert library.find(Memo, memo.id) is None
    assert library.get(Edition, edition.id) == edition


def test_nobody_can_change_or_delete_an_edition(library: Library) -> None:
    edition = send(library, a_memo(library))
    for step in (update(edition, recipient="Somebody else"), delete(edition)):
        with pytest.raises(NotPossible, match="can be neither changed nor deleted"):
            library.apply(change("Tamper", step), desk="d")
    assert library.get(Edition, edition.id) == edition


def test_an_edition_outlives_its_memo_its_claims_and_its_briefing(library: Library) -> None:
    memo = a_memo(library)
    edition = send(library, memo, b"what was sent")
    library.apply(delete_memo(library, memo.id))
    for claim in edition.claims:
        library.apply(delete_claim(library, claim))
    library.apply(delete_briefing(library, memo.briefing))
    library.sweep()
    assert library.content(edition.file) == b"what was sent"
    assert found(library, WORDS) == [edition.id]
    assert [each.kind for each in changes_since(editions.state_in(library, edition), library)] == ["deleted"]
    assert library.check() == []


@pytest.mark.parametrize(
    "pasted",
    [
        WORDS,
        "the harbour office has asked every\ncarrier on the coast to open its books",
        "The harbor office asked every carrier on this coast to open its books before summer ends",
        "has asked every carrier on the coast to open its books before the summer ends.1,2",
        "asked every car-\nrier on the coast to open its books before the summer",
        "harbour carrier coast",
    ],
)
def test_a_pasted_sentence_finds_the_edition_it_is_from(library: Library, pasted: str) -> None:
    memo = a_memo(library)
    edition = send(library, memo)
    library.apply(delete_memo(library, memo.id))
    assert found(library, pasted) == [edition.id]
    (hit,) = [hit for hit in library.search(pasted) if hit.kind == "edition"]
    text = editions.words_in(library, edition)
    claims = editions.state_in(library, edition).resting(text, hit.start, hit.end)
    assert [claim.id for claim in claims] == list(edition.claims)
    assert claims[0].passages


def test_a_sentence_of_somebody_else_finds_none(library: Library) -> None:
    send(library, a_memo(library))
    assert found(library, "Penguins march over the ice to the sea where they fish until the sun is low") == []


def test_one_memo_sent_as_two_files_is_one_hit_the_newest(library: Library) -> None:
    memo = a_memo(library)
    send(library, memo, b"one", "pdf")
    second = send(library, memo, b"two", "md")
    assert found(library, WORDS) == [second.id]
    other = replace(memo, source=memo.source + "\nMore words besides.\n")
    third = send(library, other, b"three", "pdf")
    assert set(found(library, WORDS)) == {second.id, third.id}


def test_a_search_within_another_briefing_does_not_find_it(library: Library) -> None:
    memo = a_memo(library)
    edition = send(library, memo)
    inside = library.search(WORDS, briefing=memo.briefing)
    assert edition.id in [hit.id for hit in inside]
    assert not [hit for hit in library.search(WORDS, briefing="nobody") if hit.kind == "edition"]


def test_a_file_edited_by_somebody_else_is_noticed_and_ours_is_not(library: Library, tmp_path: Path) -> None:
    memo, file = a_memo(library), tmp_path / "report.docx"
    assert editions.changed_by_others(library, file) is None
    file.write_bytes(b"a stranger's")
    assert editions.changed_by_others(library, file) is None, "never one of ours"
    file.write_bytes(b"ours")
    edition = send(library, memo, b"ours", "docx", path=file)
    assert editions.changed_by_others(library, file) is None
    file.write_bytes(b"ours, edited in Word")
    assert editions.changed_by_others(library, tmp_path / "." / "report.docx") == edition
    newer = send(library, memo, b"ours, edited in Word", "docx", path=file)
    assert newer.number == 2
    assert editions.changed_by_others(library, file) is None
    other = a_memo(library, "Another memo says something else altogether")
    send(library, other, b"another memo's", "docx", path=file)
    assert editions.changed_by_others(library, file) is None, "an edition of ours that was put back"
    file.write_bytes(b"another memo's")
    assert editions.changed_by_others(library, file) is None, "both were written in one second"
    file.unlink()
    assert editions.changed_by_others(library, file) is None


def make_version_3(path: Path) -> Edition:
    """A library as version 3 wrote it: it had editions, without their path, and did not find them."""
    with Library.open(path) as library:
        exchange.load_into(library, seed("sample.json").read_bytes())
        edition = send(library, a_memo(library))
    db = Database(path)
    with db.atomic():
        for name in ("words", "memo", "path"):
            db.execute(f'DROP INDEX "edition by {name}"')
        db.execute("ALTER TABLE edition DROP COLUMN path")
        db.execute("DELETE FROM indexed_text WHERE digest IN (SELECT words FROM edition)")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'search over editions'")
        db.execute("PRAGMA user_version = 3")
    db.close()
    return edition


def test_a_library_of_version_3_finds_its_editions_once_it_is_opened(path: Path) -> None:
    edition = make_version_3(path)
    with Library.open(path) as library:
        assert library.get(Edition, edition.id) == edition
        assert found(library, WORDS) == [edition.id]
        assert library.check() == []
        assert library._db.execute("PRAGMA user_version").fetchone()[0] == migrations.newest_version()


def test_editions_travel_in_a_briefing_file_without_the_path_they_were_written_to(
    library: Library, tmp_path: Path
) -> None:
    edition = send(library, a_memo(library), b"%PDF-1.7", path=tmp_path / "Memo.pdf")
    text = exchange.dump_from(library, edition.briefing)
    assert str(tmp_path) not in text
    with Library.open(tmp_path / "other.claimdesk") as other:
        exchange.load_into(other, text, desk="d")
        there = other.get(Edition, edition.id)
        assert there == replace(edition, path="")
        assert other.content_typed(there.file) == (b"%PDF-1.7", "application/pdf")
        assert editions.state_in(other, there) == editions.state_in(library, edition)
        assert found(other, WORDS) == [edition.id]
        assert exchange.dump_from(other, edition.briefing) == text
        assert exchange.load_into(other, text).differing == ()
        assert other.check() == []
        assert other.undo("d") is not None, "loading a file is an edit, and can be taken back whole"
        assert other.find(Edition, edition.id) is None
    assert exchange.load_into(library, text).differing == ()


def test_a_briefing_file_that_lacks_an_editions_content_is_refused(library: Library, tmp_path: Path) -> None:
    edition = send(library, a_memo(library))
    document = json.loads(exchange.dump_from(library, edition.briefing))
    del document["contents"][edition.state]
    with Library.open(tmp_path / "other.claimdesk") as other:
        with pytest.raises(BadBriefingFile, match="names as its state content the file lacks"):
            exchange.load_into(other, json.dumps(document))
        assert other.where(Edition) == []


@pytest.mark.parametrize(
    ("part", "data", "said"),
    [
        ("words", b"\xff\xfe", "has a words that cannot be read"),
        ("state", b"[1, 2]", "has a state that cannot be read"),
        ("state", b"{", "has a state that cannot be read"),
    ],
)
def test_a_briefing_file_with_content_nobody_can_read_is_refused(
    library: Library, tmp_path: Path, part: str, data: bytes, said: str
) -> None:
    edition = send(library, a_memo(library))
    document = json.loads(exchange.dump_from(library, edition.briefing))
    document["editions"][0][part] = hashlib.sha256(data).hexdigest()
    document["contents"][hashlib.sha256(data).hexdigest()] = {"base64": base64.b64encode(data).decode()}
    with Library.open(tmp_path / "other.claimdesk") as other:
        with pytest.raises(BadBriefingFile, match=said):
            exchange.load_into(other, json.dumps(document))
        document["editions"][0][part] = ["not a digest"]
        with pytest.raises(BadBriefingFile):
            exchange.load_into(other, json.dumps(document))


def test_an_ordinary_edit_is_still_possible(library: Library) -> None:
    edition = send(library, a_memo(library))
    for edit in (
        rename_briefing(library, edition.briefing, "Another"),
        set_claim(library, edition.claims[0], statement="Another statement"),
    ):
        assert isinstance(edit, Change)
        library.apply(edit, desk="d")
    (changed,) = changes_since(editions.state_in(library, edition), library)
    assert changed.now == "Another statement"
