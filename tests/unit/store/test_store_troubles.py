"""What the world can do to a library file: each time one plain sentence, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from shelving import PARAGRAPHS, build, shelve, tagging

from claimdesk.domain.changes import change, create, update
from claimdesk.domain.records import Article, Claim, Tag, new_id
from claimdesk.domain.trouble import (
    LibraryDamaged,
    LibraryFull,
    LibraryLocked,
    LibraryTooNew,
    NotALibrary,
    NotFound,
    Trouble,
)
from claimdesk.store import backup
from claimdesk.store.library import Library


@pytest.fixture
def filled(path: Path) -> Path:
    """A closed library with an article and a claim in it."""
    with Library.open(path) as library:
        library.apply(tagging(shelve(library, build(*PARAGRAPHS)), "Tuesday"))
    return path


def said(trouble: BaseException) -> str:
    """The sentence, checked to be one and to say which file and what to do."""
    sentence = str(trouble)
    assert sentence.endswith(".")
    assert ". " not in sentence
    assert ":" in sentence
    return sentence


def test_another_program_holds_the_file(filled: Path) -> None:
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("DELETE FROM remembered")
    with pytest.raises(LibraryLocked) as caught:
        Library.open(filled, patience=0.1)
    assert "close it there" in said(caught.value)
    other.execute("COMMIT")
    other.close()
    with Library.open(filled) as library:
        assert library.check() == []


def test_an_edit_while_another_program_writes_waits_and_then_says_so(filled: Path) -> None:
    other = sqlite3.connect(filled, isolation_level=None)
    with Library.open(filled, patience=0.2) as library:
        other.execute("BEGIN IMMEDIATE")
        with Library.open(filled, patience=0.2) as second:
            assert not second.read_only, "a library somebody is writing to is no read-only library"
        assert library.where(Article), "reading goes on"
        with pytest.raises(LibraryLocked) as caught:
            library.apply(change("Make", create(Tag(new_id(Tag), "law"))))
        said(caught.value)
        other.execute("ROLLBACK")
        library.apply(change("Make", create(Tag(new_id(Tag), "law"))))
    other.close()


def test_a_place_is_let_go_and_not_waited_for_while_another_program_writes(filled: Path) -> None:
    """The window asks for it as it moves: seconds of waiting would be seconds of a frozen window."""
    other = sqlite3.connect(filled, isolation_level=None)
    with Library.open(filled, patience=600) as library:
        assert library.remember("place", 1)
        other.execute("BEGIN IMMEDIATE")
        assert not library.remember("place", 2), "it came back, though patience is ten minutes"
        other.execute("COMMIT")
        assert library.recall("place") == 1
        assert library._db.conn.execute("PRAGMA busy_timeout").fetchone()[0] == 600_000, "edits wait as before"
    other.close()


def test_the_disk_is_full(filled: Path) -> None:
    with Library.open(filled) as library:
        before = library.newest()
        pages = library._db.conn.execute("PRAGMA page_count").fetchone()[0]
        library._db.conn.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryFull) as caught:
            library.put(os.urandom(500_000))
        assert "make room" in said(caught.value)
        with pytest.raises(LibraryFull):
            library.apply(change("Make", *(create(Tag(new_id(Tag), "x" * 9_000)) for _ in range(40))))
        assert library.where(Tag) == []
        assert library.newest() == before
        library._db.conn.execute("PRAGMA max_page_count = 1000000")
        library.apply(change("Make", create(Tag(new_id(Tag), "law"))))
        assert library.check() == []


def test_a_newer_claimdesk_wrote_it(filled: Path) -> None:
    with sqlite3.connect(filled) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    with pytest.raises(LibraryTooNew) as caught:
        Library.open(filled)
    assert "update Claimdesk" in said(caught.value)


@pytest.mark.parametrize("content", [b"Dear all,\nplease find attached", b"%PDF-1.7 " * 200, os.urandom(5000)])
def test_a_file_of_another_sort_is_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotALibrary) as caught:
        Library.open(path)
    assert "choose another file" in said(caught.value)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmark (title)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotALibrary):
        Library.open(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(NotALibrary, match="is a folder"):
        Library.open(tmp_path)


def test_no_library_where_none_may_be_made(path: Path) -> None:
    with pytest.raises(NotFound):
        Library.open(path, create=False)
    assert not path.exists()


def test_an_empty_file_becomes_a_library_and_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "ümlaut #1?.claimdesk"
    with Library.open(path) as library:
        assert library.check() == []
    empty = tmp_path / "empty.claimdesk"
    empty.touch()
    with Library.open(empty) as library:
        assert library.check() == []


def test_a_damaged_beginning_names_the_newest_backup(filled: Path) -> None:
    copy = backup.keep_one(filled)
    raw = bytearray(filled.read_bytes())
    raw[:60] = os.urandom(60)
    filled.write_bytes(raw)
    with pytest.raises(LibraryDamaged) as caught:
        Library.open(filled)
    assert caught.value.backup == str(copy)
    assert str(copy) in said(caught.value)
    with Library.open(copy) as library:
        assert [claim.statement for claim in library.where(Claim)] == ["Tuesday"]
        assert library.check() == []


def test_a_damaged_beginning_without_a_backup_is_still_known_as_a_library(filled: Path) -> None:
    raw = bytearray(filled.read_bytes())
    raw[:16] = b"\0" * 16
    filled.write_bytes(raw)
    with pytest.raises(LibraryDamaged) as caught:
        Library.open(filled)
    assert caught.value.backup is None
    said(caught.value)


def look_at_everything(path: Path) -> None:
    with Library.open(path) as library:
        faults = library.check()
        assert faults
        assert all(fault.startswith("The file is damaged") for fault in faults)
        for cls in (Claim, Article, Tag):
            library.where(cls)


def test_damaged_pages_are_said_to_be_damaged_and_found_by_check(filled: Path) -> None:
    copy = backup.keep_one(filled)
    raw = bytearray(filled.read_bytes())
    for page in range(2, len(raw) // 4096):
        raw[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    filled.write_bytes(raw)
    with pytest.raises(LibraryDamaged) as caught:
        look_at_everything(filled)
    assert caught.value.backup == str(copy)
    said(caught.value)


def test_a_file_cut_short_is_said_to_be_damaged(filled: Path) -> None:
    filled.write_bytes(filled.read_bytes()[:9000])
    with pytest.raises(LibraryDamaged), Library.open(filled) as library:
        library.where(Claim)


# A read-only file stops everybody but root, so these stories are told by a process that is nobody.
AS_NOBODY = """
import os, sys
from pathlib import Path
from claimdesk.domain.changes import change, create
from claimdesk.domain.records import Claim, Tag, new_id
from claimdesk.domain.trouble import Trouble
from claimdesk.store.library import Library
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    with Library.open(Path(sys.argv[1])) as library:
        print(library.read_only, [claim.statement for claim in library.where(Claim)], library.check())
        print(bool(library.search("tuesday")), library.recall("x"))
        library.apply(change("Make", create(Tag(new_id(Tag), "law"))))
except Trouble as trouble:
    print(type(trouble).__name__, trouble)
"""


def as_nobody(path: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", AS_NOBODY, str(path)], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.fixture
def open_house(filled: Path) -> Iterator[Callable[[int, int], Path]]:
    """Set the rights of the library's folder and file, in a place everybody can reach."""
    with tempfile.TemporaryDirectory() as name:
        folder, copy = Path(name), Path(name) / "library.claimdesk"
        shutil.copy(filled, copy)

        def set_rights(of_folder: int, of_file: int) -> Path:
            copy.chmod(of_file)
            folder.chmod(of_folder)
            return copy

        yield set_rights
        folder.chmod(0o700)


needs_rights = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")


@needs_rights
@pytest.mark.parametrize(("folder", "file"), [(0o777, 0o444), (0o555, 0o444), (0o555, 0o666)])
def test_a_file_or_folder_that_may_not_be_written_is_opened_to_read(
    open_house: Callable[[int, int], Path], folder: int, file: int
) -> None:
    first, second, third = as_nobody(open_house(folder, file))
    assert first == "True ['Tuesday'] []"
    assert second == "True None"
    assert third.startswith("LibraryReadOnly The library")
    assert "work on a copy" in third


@needs_rights
def test_a_library_cannot_be_made_in_a_folder_that_may_not_be_written(
    open_house: Callable[[int, int], Path],
) -> None:
    folder = open_house(0o555, 0o444).parent
    assert as_nobody(folder / "new.claimdesk")[0].startswith("LibraryReadOnly ")
    assert as_nobody(folder / "sub" / "new.claimdesk")[0].startswith("LibraryReadOnly The folder")


@needs_rights
def test_a_file_that_may_not_be_read_is_said_to_be_so(open_house: Callable[[int, int], Path]) -> None:
    (line,) = as_nobody(open_house(0o755, 0o000))
    assert "ask its owner" in line


def test_a_library_stays_usable_after_trouble(filled: Path) -> None:
    with Library.open(filled, patience=0.1) as library:
        claim = library.where(Claim)[0]
        library.apply(change("Note", update(claim, note="a")))
        with pytest.raises(Trouble):
            library.apply(change("Note", update(claim, note="b")))
        library.apply(change("Note", update(library.get(Claim, claim.id), note="c")))
        assert library.get(Claim, claim.id).note == "c"
