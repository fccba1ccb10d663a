"""Saving an export: whole or not at all, and one plain sentence when it cannot be."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from claimdesk.domain.trouble import CannotExport
from claimdesk.exporters import files
from claimdesk.exporters.files import save


def test_a_file_is_written_and_written_over(tmp_path: Path) -> None:
    path = tmp_path / "memo ü.pdf"
    save(path, b"one")
    save(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.listdir(tmp_path) == ["memo ü.pdf"]


def test_permissions_are_those_of_any_new_file_and_then_stay(tmp_path: Path) -> None:
    path, plain = tmp_path / "memo.md", tmp_path / "plain"
    plain.write_bytes(b"")
    save(path, b"one")
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o640)
    save(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o640


def test_the_umask_of_all_threads_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window exports in a thread: what another one writes meanwhile must not become readable for everybody."""
    asked: list[int] = []
    monkeypatch.setattr(os, "umask", lambda mask: asked.append(mask) or 0o022)
    save(tmp_path / "memo.md", b"one")
    assert asked == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotExport, match=r"There is no folder “.*nowhere”; make it first or choose another\."):
        save(tmp_path / "nowhere" / "memo.pdf", b"x")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CannotExport, match="is a folder; give the memo a file name"):
        save(tmp_path, b"x")


def test_a_write_protected_file_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "memo.md"
    path.write_bytes(b"old")
    path.chmod(0o444)
    # root may write anything; ask as anybody else would be answered
    monkeypatch.setattr(files.os, "access", lambda path, mode: not mode & os.W_OK)
    with pytest.raises(CannotExport, match="write-protected"):
        save(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "Nothing may be written in"),
        (errno.EROFS, "Nothing may be written in"),
        (errno.ENOSPC, "The disk is full"),
        (errno.ENAMETOOLONG, "name is too long"),
        (errno.EIO, "could not be written"),
    ],
)
def test_the_disks_refusals_are_sentences_and_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = tmp_path / "memo.md"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, "fsync", refuse)
    with pytest.raises(CannotExport, match=words):
        save(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["memo.md"]


def test_a_name_the_disk_does_not_take_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotExport, match="name is too long"):
        save(tmp_path / ("x" * 300 + ".md"), b"x")
