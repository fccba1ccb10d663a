"""Two processes on one library: both write, nobody's edit is lost or overwritten, each sees the other's."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimdesk.domain.briefing_file import Loaded
from claimdesk.domain.changes import change, create, update
from claimdesk.domain.edits import new_briefing
from claimdesk.domain.records import Briefing, Claim, Tag, new_id
from claimdesk.domain.trouble import StaleEdit
from claimdesk.gui import sample
from claimdesk.store.library import Library

EDITS = 60

# Two at once: each makes claims, and both count up one claim's note, looking again whenever the other was faster.
WRITER = """
import json, sys
from pathlib import Path
from claimdesk.domain.changes import change, create, update
from claimdesk.domain.records import Claim, new_id
from claimdesk.domain.trouble import StaleEdit
from claimdesk.store.library import Library

desk, shared, edits = sys.argv[2], sys.argv[3], int(sys.argv[4])
made, stale = [], 0
with Library.open(Path(sys.argv[1]), patience=30) as library:
    sys.stdin.readline()
    for turn in range(edits):
        claim = Claim(new_id(Claim), f"{desk} {turn}", "event")
        library.apply(change("Tag event", create(claim)), desk=desk)
        made.append(claim.id)
        while True:
            claim = library.get(Claim, shared)
            try:
                library.apply(change("Count", update(claim, note=str(int(claim.note) + 1))), desk=desk)
                break
            except StaleEdit:
                stale += 1
print(json.dumps({"made": made, "stale": stale}))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.claimdesk"


def start(path: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), *words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_two_processes_writing_at_once_lose_nothing(path: Path) -> None:
    with Library.open(path, patience=30) as library:
        shared = Claim(new_id(Claim), "shared", "figure", note="0")
        library.apply(change("Make", create(shared)))
        seen = library.newest()
        writers = [start(path, desk, shared.id, str(EDITS)) for desk in ("one", "two")]
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        told = [json.loads(writer.communicate(timeout=60)[0]) for writer in writers]
        assert library.get(Claim, shared.id).note == str(2 * EDITS), "every count arrived, none was overwritten"
        claims = {claim.id: claim for claim in library.where(Claim)}
        assert claims.keys() == {shared.id, *told[0]["made"], *told[1]["made"]}
        assert sorted(claim.number for claim in claims.values()) == list(range(1, 2 * EDITS + 2))
        newest, touched = library.news(seen)
        assert newest == seen + 4 * EDITS
        assert touched == {("claim", id) for id in claims}
        assert library.check() == []


def test_what_the_other_wrote_is_seen_without_being_told(path: Path) -> None:
    with Library.open(path) as mine, Library.open(path) as other:
        claim = Claim(new_id(Claim), "s", "event")
        mine.apply(change("Make", create(claim)))
        kept = mine.get(Claim, claim.id)
        version, seen = mine.data_version(), mine.newest()
        assert mine.data_version() == version
        began = time.perf_counter()
        other.apply(change("State", update(other.get(Claim, claim.id), statement="theirs")))
        assert mine.data_version() != version
        assert mine.news(seen) == (seen + 1, frozenset({("claim", claim.id)}))
        assert mine.get(Claim, claim.id).statement == "theirs"
        assert mine.where(Claim)[0].statement == "theirs"
        assert time.perf_counter() - began < 2
        assert kept.statement == "s", "a record somebody holds never changes under their hands"


def test_the_same_field_twice_is_stale_and_another_field_is_not(path: Path) -> None:
    with Library.open(path) as mine, Library.open(path) as other:
        claim = Claim(new_id(Claim), "s", "event")
        mine.apply(change("Make", create(claim)))
        held = mine.get(Claim, claim.id)
        other.apply(change("State", update(other.get(Claim, claim.id), statement="theirs")))
        with pytest.raises(StaleEdit, match=r"statement of claim no\. 1"):
            mine.apply(change("State", update(held, statement="mine")))
        mine.apply(change("Note", update(held, note="mine")))
        now = other.get(Claim, claim.id)
        assert (now.statement, now.note) == ("theirs", "mine")


def test_each_takes_back_its_own(path: Path) -> None:
    with Library.open(path) as mine, Library.open(path) as other:
        mine.apply(change("Mine", create(Tag(new_id(Tag), "mine"))), desk="me")
        other.apply(change("Theirs", create(Tag(new_id(Tag), "theirs"))), desk="they")
        assert mine.undo_label("me") == "Mine"
        mine.undo("me")
        assert [tag.name for tag in mine.where(Tag)] == ["theirs"]
        assert mine.undo("me") is None
        assert other.undo_label("they") == "Theirs"


def test_two_processes_that_start_on_a_new_file_make_one_library(path: Path) -> None:
    opening = (
        "import sys; from pathlib import Path; from claimdesk.store.library import Library\n"
        "sys.stdin.readline(); library = Library.open(Path(sys.argv[1]), patience=30); print(library.check())"
    )
    command = [sys.executable, "-c", opening, str(path)]
    children = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    time.sleep(0.5)
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        said, faults = child.communicate(timeout=60)
        assert (said, faults) == ("[]\n", "")


def test_opening_a_library_twice_in_one_process_keeps_the_locks_of_the_first(tmp_path: Path) -> None:
    """On POSIX, closing any descriptor of a file drops the process's locks on it: a worker that opened the
    library must not let another process take itself for the last user and sweep the log away."""
    path = tmp_path / "shared.claimdesk"
    read = (
        "import sys; from pathlib import Path; from claimdesk.store.library import Library\n"
        "from claimdesk.domain.records import Briefing\n"
        "with Library.open(Path(sys.argv[1])) as library:"
        " print(*sorted(each.title for each in library.where(Briefing)))"
    )

    def elsewhere() -> str:
        run = subprocess.run([sys.executable, "-c", read, str(path)], capture_output=True, text=True, check=True)
        return run.stdout.strip()

    with Library.open(path) as window:
        window.apply(new_briefing(window, "one"), desk="window")
        with Library.open(path) as worker:
            assert len(worker.where(Briefing)) == 1
        assert elsewhere() == "one"
        window.apply(new_briefing(window, "two"), desk="window")
        assert elsewhere() == "one two"
        assert window.check() == []


def test_two_first_starts_at_once_both_have_the_sample_and_no_trouble(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both look into the new library before either has written, as two clicks on the icon do."""
    prepare = sample.prepare_sample
    with Library.open(path) as one, Library.open(path) as other:

        def overtaken(library: Library) -> Loaded:
            loaded = prepare(library)
            monkeypatch.undo()
            sample.load_sample(other)
            return loaded

        monkeypatch.setattr(sample, "prepare_sample", overtaken)
        assert one.get(Briefing, sample.load_sample(one)) in other.where(Briefing)
        assert len(one.where(Briefing)) == 1
        assert one.check() == []


def test_a_dialog_that_looks_into_the_folder_takes_no_locks_away(tmp_path: Path) -> None:
    """A file dialog opens and closes the library and its companions to tell what they are."""
    path = tmp_path / "shared.claimdesk"
    with Library.open(path) as window:
        window.apply(new_briefing(window, "one"), desk="window")
        for turn in range(3):
            for file in sorted(tmp_path.iterdir()):
                file.read_bytes()
            write = (
                "import sys; from pathlib import Path; from claimdesk.store.library import Library\n"
                "from claimdesk.domain.edits import new_briefing\n"
                "with Library.open(Path(sys.argv[1])) as library:"
                " library.apply(new_briefing(library, sys.argv[2]), desk='shell')"
            )
            subprocess.run([sys.executable, "-c", write, str(path), f"theirs {turn}"], check=True)
            window.apply(new_briefing(window, f"mine {turn}"), desk="window")
            assert window.check() == []
        titles = {each.title for each in window.where(Briefing)}
    assert titles == {"one", *(f"{whose} {turn}" for whose in ("mine", "theirs") for turn in range(3))}
    assert [each.name for each in tmp_path.iterdir() if each.suffix != ""] == ["shared.claimdesk"]
    with Library.open(path) as again:
        assert {each.title for each in again.where(Briefing)} == titles
        assert again.check() == []
