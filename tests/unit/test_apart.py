"""Child processes of the program: foreign code in the working folder stays out, time and memory have an end."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimdesk import apart
from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.trouble import CannotExport
from claimdesk.exporters.pdf import write_pdf
from claimdesk.gui.memo import child
from claimdesk.gui.memo.going_out import written
from claimdesk.importers.child import Pool

CLERK = '''"""A module whose children do as they are told."""
import sys, time
from claimdesk import apart

def serve() -> None:
    apart.bounded()
    for line in sys.stdin.buffer:
        if line == b"hang\\n":
            time.sleep(60)
        if line == b"eat\\n":
            try:
                bytearray(3 * 2**30)
            except MemoryError:
                line = b"full\\n"
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
'''


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that only the places this process takes modules from know."""
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "clerk_of_the_test.py").write_text(CLERK, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "places"))
    return "clerk_of_the_test"


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with somebody's files called like Python's own; the path they write to when they are run."""
    folder, proof = tmp_path / "downloads", tmp_path / "it ran"
    folder.mkdir()
    for name in ("json", "pickle", "os", "typst", "claimdesk"):
        (folder / f"{name}.py").write_text(f"open({str(proof)!r}, 'w').close()\n", "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    return proof


def memo() -> Resolved:
    return Resolved(title="A memo", kicker="Memo", header=(), blocks=(), notes=())


def test_a_memo_set_apart_runs_no_file_of_the_working_folder(foreign: Path) -> None:
    clerk = child.Child()
    try:
        assert clerk.ask(memo()).data.startswith(b"%PDF")
    finally:
        clerk.stop()
    assert not foreign.exists()


def test_reading_a_paste_runs_no_file_of_the_working_folder(foreign: Path) -> None:
    with Pool(1) as pool:
        assert pool.read_paste("Words of the paste").title
    assert not foreign.exists()


def test_a_memo_that_takes_too_long_is_one_sentence(clerk: str) -> None:
    """The clerk never answers a memo: to it, that is no line."""
    slow = child.Child(apart.Limits(seconds=0.5), clerk)
    begun = time.monotonic()
    with pytest.raises(CannotExport, match=r"took longer than 0\.5 seconds to make. Try a shorter memo"):
        slow.ask(memo())
    assert time.monotonic() - begun < 30
    assert slow._process is None, "nothing of it stays"


def test_a_memo_set_apart_is_the_same_pdf() -> None:
    made = written(memo(), Path("memo.pdf"), apart=True)
    assert (made.met, made.data) == (write_pdf(memo()).met, write_pdf(memo()).data)


def test_a_childs_memory_has_an_end(clerk: str) -> None:
    process = apart.start(clerk, apart.Limits(memory=2**30))
    assert ask(process, "eat") == ("full" if sys.platform != "win32" else "eat")
    apart.end(process)


def test_a_child_whose_time_is_up_is_ended_and_one_that_answered_is_not(clerk: str) -> None:
    process = apart.start(clerk, apart.Limits())
    with apart.Deadline(process, 30) as deadline:
        assert ask(process, "good morning") == "good morning"
    assert not deadline.late
    with apart.Deadline(process, 0.2) as deadline:
        assert ask(process, "hang") == "", "the pipe closed"
    assert deadline.late
    apart.end(process)
    assert process.returncode


def ask(process: subprocess.Popen[bytes], words: str) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(words.encode() + b"\n")
    process.stdin.flush()
    return process.stdout.readline().decode().strip()
