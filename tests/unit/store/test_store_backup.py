"""Backups: one a day, the newest seven, whole even while somebody writes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from shelving import PARAGRAPHS, build, shelve, tagging

from claimdesk.domain.changes import change, create
from claimdesk.domain.records import Claim, Tag, new_id
from claimdesk.domain.trouble import LibraryDamaged, LibraryReadOnly
from claimdesk.store import backup
from claimdesk.store.library import Library


def an_old_one(path: Path, days: int) -> Path:
    moment = datetime.now(UTC) - timedelta(days=days)
    file = path.parent / "backups" / f"{path.stem}-{moment:%Y%m%d-%H%M%S}{path.suffix}"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"old")
    return file


def test_a_backup_is_a_library_with_all_in_it_while_the_window_goes_on(library: Library, tmp_path: Path) -> None:
    shelved = shelve(library, build(*PARAGRAPHS))
    library.apply(tagging(shelved, "Tuesday"), desk="d")
    copy = tmp_path / "elsewhere" / "copy.claimdesk"
    backup.backup_to(library.path, copy)
    library.apply(tagging(shelved, "July"), desk="d")
    with Library.open(copy) as other:
        assert [claim.statement for claim in other.where(Claim)] == ["Tuesday"]
        assert other.text(shelved.revision) == shelved.text
        assert {hit.kind for hit in other.search("tuesday")} == {"article", "claim"}
        assert other.check() == []
        assert other.undo("d") is not None, "the history comes along"
    assert sorted(file.name for file in copy.parent.iterdir()) == [copy.name]


def test_a_backup_never_overwrites(library: Library, tmp_path: Path) -> None:
    there = tmp_path / "letter.txt"
    there.write_text("Dear all")
    for file in (there, library.path):
        with pytest.raises(LibraryReadOnly, match="choose another name"):
            backup.backup_to(library.path, file)
    assert there.read_text() == "Dear all"


def test_one_backup_a_day_and_the_newest_seven(library: Library) -> None:
    old = [an_old_one(library.path, days) for days in range(1, 9)]
    stranger = library.path.parent / "backups" / "library-notes.claimdesk"
    stranger.write_text("not ours")
    assert backup.newest(library.path) == old[0]
    made = backup.daily(library.path)
    assert made is not None
    assert backup.newest(library.path) == made
    assert backup.daily(library.path) is None
    left = sorted(file for file in made.parent.iterdir() if file != stranger)
    assert left == sorted([made, *old[:6]])
    assert stranger.exists()


def test_two_libraries_in_one_folder_keep_their_backups_apart(tmp_path: Path) -> None:
    first, second = tmp_path / "a.claimdesk", tmp_path / "a-b[1].claimdesk"
    for path in (first, second):
        Library.open(path).close()
    made = [backup.keep_one(path) for path in (first, second)]
    assert [backup.newest(path) for path in (first, second)] == made
    assert backup.newest(tmp_path / "none.claimdesk") is None


def test_the_days_backup_sweeps_what_an_interrupted_import_left(library: Library) -> None:
    digest = library.put("left behind")
    library._db.conn.execute("UPDATE content SET added = added - 7200")
    assert library.check() != []
    backup.daily(library.path)
    assert library.check() == []
    assert not library._db.conn.execute("SELECT 1 FROM content WHERE digest = ?", (digest,)).fetchone()


def test_no_backup_is_made_of_a_damaged_library_over_the_good_ones(library: Library) -> None:
    library.apply(change("Make", *(create(Tag(new_id(Tag), "x" * 2000)) for _ in range(50))))
    good = an_old_one(library.path, 1)
    library.close()
    raw = bytearray(library.path.read_bytes())
    for page in range(3, len(raw) // 4096):
        raw[page * 4096 : page * 4096 + 100] = b"\xff" * 100
    library.path.write_bytes(raw)
    with pytest.raises(LibraryDamaged):
        backup.daily(library.path)
    assert list(good.parent.iterdir()) == [good]


def test_a_folder_that_takes_no_backup_is_said_plainly(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryReadOnly, match="No backup can be written"):
        backup.backup_to(library.path, tmp_path / "file" / "copy.claimdesk")
    assert library.check() == []
