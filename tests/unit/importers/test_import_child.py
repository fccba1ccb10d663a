"""Reading in child processes: a file that hangs, dies or eats memory costs only itself."""

from __future__ import annotations

import io
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers import wire
from claimdesk.importers.child import Pool
from claimdesk.importers.process import Limits
from claimdesk.importers.reading_in import read_file, read_text

HERE = Path(__file__).parent


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """A pool with the tests' own readers and small limits."""
    monkeypatch.syspath_prepend(str(HERE))
    with Pool(2, limits=Limits(seconds=2.0, memory=600 * 2**20), reader="import_readers") as made:
        yield made


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """A pool that would wait ten minutes for a file."""
    monkeypatch.syspath_prepend(str(HERE))
    with Pool(2, limits=Limits(seconds=600.0, memory=600 * 2**20), reader="import_readers") as made:
        yield made


def written(folder: Path, *words: str) -> list[Path]:
    """Files that hold these words."""
    paths = []
    for number, each in enumerate(words):
        paths.append(folder / f"{number}-{each[:5]}.txt")
        paths[-1].write_text(each)
    return paths


def test_what_comes_out_of_a_child_is_what_is_read_here(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<title>T</title><h1>T</h1><p>One <b>two</b>.</p><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"
    )
    note = tmp_path / "note.txt"
    note.write_bytes("Grüße aus Köln.".encode("utf-16"))
    with Pool() as pool:
        found = dict(pool.read([page, note]))
    assert found == {page: read_file(page), note: read_file(note)}
    assert isinstance(found[page], Reading)
    assert len(found[page].assets) == 1


@pytest.mark.parametrize("ask", ["hang", "spin"])
def test_a_file_that_hangs_is_given_up_and_the_others_are_read(pool: Pool, tmp_path: Path, ask: str) -> None:
    paths = written(tmp_path, "first words", ask, "third words", "fourth words")
    begun = time.monotonic()
    found = dict(pool.read(paths))
    assert 1.5 < time.monotonic() - begun < 20
    assert set(found) == set(paths)
    trouble = found[paths[1]]
    assert isinstance(trouble, CannotRead)
    assert str(trouble) == f"“{paths[1].name}” took longer than 2 seconds to read; paste its words instead."
    assert [found[p].title for p in (paths[0], *paths[2:])] == ["first words", "third words", "fourth words"]


def test_a_file_that_kills_its_reader_is_named_and_the_others_are_read(pool: Pool, tmp_path: Path) -> None:
    paths = written(tmp_path, "one is well", "die", "break", "two is well")
    found = dict(pool.read(paths))
    assert "reading it fails" in str(found[paths[1]])
    assert "KeyError" in str(found[paths[2]])
    assert [found[paths[n]].title for n in (0, 3)] == ["one is well", "two is well"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a bound on address space")
def test_a_file_that_eats_memory_is_stopped_before_the_machine_is_full(pool: Pool, tmp_path: Path) -> None:
    paths = written(tmp_path, "eat", "still here")
    found = dict(pool.read(paths))
    assert "memory" in str(found[paths[0]])
    assert found[paths[1]].title == "still here"


def test_what_a_parser_prints_does_not_get_among_the_answers(pool: Pool, tmp_path: Path) -> None:
    paths = written(tmp_path, "print")
    assert dict(pool.read(paths))[paths[0]].text.text == "print"


def test_children_hold_neither_the_window_nor_the_library(pool: Pool, tmp_path: Path) -> None:
    paths = written(tmp_path, "rooms")
    rooms = dict(pool.read(paths))[paths[0]].text.text.split()
    assert "claimdesk.importers" in rooms
    assert not [name for name in rooms if name.startswith(("PySide6", "claimdesk.store", "claimdesk.gui", "sqlite3"))]


def test_cancel_ends_a_long_import_at_once_and_the_pool_goes_on(patient: Pool, tmp_path: Path) -> None:
    pool, paths = patient, written(tmp_path, *["hang"] * 6)

    def cancel_when_it_hangs() -> None:
        while not list(tmp_path.glob("*.begun")):
            time.sleep(0.01)
        pool.cancel()

    threading.Thread(target=cancel_when_it_hangs).start()
    assert list(pool.read(paths)) == [], "its ten minutes are not waited for, nor is any of the files given up"
    assert len(list(tmp_path.glob("*.begun"))) <= 2, "what no child had begun is not begun any more"
    assert pool.read_paste("words after all").title == "words after all"
    assert len(list(pool.read(written(tmp_path, "a b", "c d")))) == 2


def test_leaving_early_leaves_no_thread_behind(pool: Pool, tmp_path: Path) -> None:
    paths = written(tmp_path, *[f"article {n}" for n in range(300)])
    for _ in pool.read(paths):
        break
    assert [t for t in threading.enumerate() if t.name == "claimdesk-import"] == []


def test_more_files_than_fit_in_the_queue_all_arrive_though_the_taker_is_slow(pool: Pool, tmp_path: Path) -> None:
    paths = written(tmp_path, *[f"article {n}" for n in range(200)])
    taken = []
    for path, _found in pool.read(paths):
        if not taken:
            time.sleep(0.5)  # the children run far ahead meanwhile
            assert pool.read_paste("a paste does not wait").title == "a paste does not wait"
        taken.append(path)
    assert sorted(taken) == sorted(paths)


def test_a_paste_and_bytes_are_read_in_a_child_too(pool: Pool) -> None:
    assert pool.read_paste("plain", "<p>with <b>weight</b></p>").text.marks
    assert pool.read_bytes(b"<html><p>Hi there", "Standard input").importer.startswith("html")
    with pytest.raises(CannotRead, match="no words"):
        pool.read_paste("  ", "")


def test_no_files_need_no_child() -> None:
    with Pool() as pool:
        assert list(pool.read([])) == []


def test_a_message_that_lies_about_its_length_is_refused() -> None:
    read, write = os.pipe()
    with open(read, "rb") as inward, open(write, "wb") as outward:
        outward.write(b"\x00\x00\x00\x17" + b'{"blobs": [9999999999]}')
        outward.flush()
        with pytest.raises(ValueError, match="not a message"):
            wire.receive(inward)


@pytest.mark.parametrize("said", [b"[]", b"7", b'{"blobs": 3}', b'{"blobs": ["9"]}', b"{}", b"[" * 100_000])
def test_what_is_no_message_is_refused(said: bytes) -> None:
    with pytest.raises(ValueError, match=r"not a message|Expecting"):
        wire.receive(io.BytesIO(len(said).to_bytes(4, "big") + said))


@pytest.mark.parametrize(
    "lie",
    [
        {"structure": '{"blocks": [{"kind": "paragraph", "start": 0, "end": 99}], "marks": []}'},
        {"structure": '{"blocks": [], "marks": [{"kind": "strong", "start": -1, "end": 2}]}'},
        {"structure": "[]"}, {"text": None}, {"title": ["T"]}, {"assets": [["a", "b"]]}, {"sketch": 7}, {"more": [3]},
        {"passages": [[]]},
    ],
    ids=str,
)  # fmt: skip
def test_a_reading_that_cannot_be_is_refused(lie: dict[str, object]) -> None:
    head, blobs = wire.pack(read_text("Words of it."))
    assert wire.unpack(dict(head), list(blobs)).text.text == "Words of it."
    with pytest.raises(ValueError, match=r"not a reading|argument|unpack"):
        wire.unpack({**head, **lie}, list(blobs))


def test_a_closed_pool_starts_no_child_any_more(tmp_path: Path) -> None:
    """An import that is under way when the window closes may ask for its next child at that very moment."""
    pool = Pool(1)
    paths = written(tmp_path, "one two")
    assert all(isinstance(found, Reading) for _, found in pool.read(paths))
    pool.close()
    assert [found for _, found in pool.read(paths) if isinstance(found, Reading)] == []
    with pytest.raises(CannotRead):
        pool.read_paste("words")


def test_a_child_cannot_start_another_program(pool: Pool, tmp_path: Path) -> None:
    ((_, found),) = pool.read(written(tmp_path, "start"))
    assert "PermissionError" in str(found)
    assert not list(tmp_path.glob("*.started"))


def test_a_child_cannot_call_anybody(pool: Pool, tmp_path: Path) -> None:
    """Not even a listener on this machine hears of it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        ((_, found),) = pool.read(written(tmp_path, f"call {listener.getsockname()[1]}"))
        assert "PermissionError" in str(found)
        with pytest.raises(TimeoutError):
            listener.accept()
