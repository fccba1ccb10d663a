"""An older library is brought up to date, after a backup; its tables are those of the records."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelving import PARAGRAPHS, build, shelve, tagging
from sqlite_utils import Database, Migrations

from claimdesk.domain.changes import change, create
from claimdesk.domain.records import KINDS, Article, Briefing, Claim, Memo, new_id
from claimdesk.store import backup, indexing, migrations
from claimdesk.store.library import Library
from claimdesk.store.rows import SHAPES


def triggers(path: Path) -> set[str]:
    db = Database(path)
    try:
        return {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    finally:
        db.close()


def version_of(path: Path) -> int:
    db = Database(path)
    try:
        return int(db.execute("PRAGMA user_version").fetchone()[0])
    finally:
        db.close()


def make_old(path: Path) -> Claim:
    """A library as version 1 wrote it: the same records, and no search index yet."""
    with Library.open(path) as library:
        library.apply(tagging(shelve(library, build(*PARAGRAPHS)), "Tuesday"), desk="d")
        claim = library.where(Claim)[0]
    db = Database(path)
    with db.atomic():
        for name in ("text", "record"):
            db.execute(f"DROP TABLE search_{name}")
            db.execute(f"DROP TABLE indexed_{name}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'search index'")
        db.execute("PRAGMA user_version = 1")
    db.close()
    return claim


def test_an_old_library_is_backed_up_brought_up_to_date_and_loses_nothing(path: Path) -> None:
    claim = make_old(path)
    with Library.open(path) as library:
        assert library.get(Claim, claim.id) == claim
        assert {hit.kind for hit in library.search("tuesday")} == {"article", "claim"}
        assert library.check() == []
        assert library.undo("d") is not None
        assert library.check() == []
    assert version_of(path) == migrations.newest_version()
    copy = backup.newest(path)
    assert copy is not None
    assert version_of(copy) == 1
    with Library.open(path):
        assert backup.newest(path) == copy, "opened again, nothing is left to do"


def test_a_migration_that_fails_leaves_the_old_library_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = make_old(path)

    def fail(db: Database) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(indexing, "rebuild", fail)
        with pytest.raises(RuntimeError):
            Library.open(path)
    assert version_of(path) == 1
    with Library.open(path) as library:
        assert library.get(Claim, claim.id) == claim
        assert library.check() == []


def test_a_new_library_needs_no_backup(path: Path) -> None:
    Library.open(path).close()
    assert backup.newest(path) is None


def test_the_tables_have_the_fields_of_the_records(library: Library) -> None:
    for kind, (cls, _) in KINDS.items():
        columns = [column.name for column in library._db.table(kind).columns]
        assert columns == list(cls.__dataclass_fields__), f"a new field of {kind} needs a migration (make_tables)"


def test_a_later_version_can_add_the_columns_of_new_fields(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(path) as library:
        shelve(library, build("Words."))
    db = Database(path)
    db.execute("ALTER TABLE article DROP COLUMN default_chain")
    db.execute("ALTER TABLE article DROP COLUMN note")
    db.close()
    later = Migrations("library")
    for old in migrations.library._migrations:
        later(name=old.name)(old.fn)
    later(name="new fields")(migrations.make_tables)
    monkeypatch.setattr(migrations, "library", later)
    with Library.open(path) as library:
        (article,) = library.where(Article)
        assert (article.note, article.default_chain) == ("", ())
        assert library.check() == []
    assert version_of(path) == migrations.newest_version()
    assert backup.newest(path) is not None


def test_the_search_tables_follow_by_triggers(path: Path) -> None:
    Library.open(path).close()
    wanted = {f"indexed_{name}_{what}" for name in ("text", "record") for what in ("added", "dropped", "changed")}
    assert triggers(path) == wanted


def test_every_place_a_list_queries_by_is_indexed(library: Library) -> None:
    queries = {
        "highlights": "SELECT * FROM anchor WHERE revision = 'r'",
        "evidence of a passage": "SELECT * FROM evidence WHERE passage = 'p'",
        "evidence of a claim": "SELECT * FROM evidence WHERE claim = 'c'",
        "passages of an article": "SELECT * FROM passage WHERE article = 'a'",
        "a claim by number": "SELECT * FROM claim WHERE number IS 14",
        "a source by name": "SELECT * FROM source WHERE name IS 'x'",
    }
    for what, sql in queries.items():
        plan = library._db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
        assert "USING" in plan[0][3], what
    assert set(SHAPES) == set(KINDS)


def test_memos_of_an_older_library_are_found_by_what_they_say(path: Path) -> None:
    with Library.open(path) as library:
        briefing = Briefing(new_id(Briefing), "Review")
        memo = Memo(new_id(Memo), briefing.id, "Outlook", source="The office asked [@c-asked] the carrier.\n")
        library.apply(change("Write", create(briefing), create(memo)))
    db = Database(path)
    with db.atomic():
        db.execute("UPDATE indexed_record SET words = ?", ("Outlook\n" + memo.source,))
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'search over what memos say'")
        db.execute(f"PRAGMA user_version = {migrations.newest_version() - 1}")
    db.close()
    with Library.open(path) as library:
        assert [hit.id for hit in library.search("office asked the carrier")] == [memo.id]
        assert library.search("c-asked") == []
        assert library.check() == []
