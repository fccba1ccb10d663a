"""Hostile files of every format through real children: in time, in memory, reaching for nothing, leaving nothing."""

from __future__ import annotations

import argparse
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_files import KINDS, referring
from watched_names import LOG, SECRET

from claimdesk.cli import import_
from claimdesk.domain.reading import Reading
from claimdesk.domain.records import Article
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.child import Pool
from claimdesk.store.library import Library

HERE = Path(__file__).parent
CANARY = "canary-7f3a9c"


class Listener:
    """A place on the loopback network that counts who comes."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self.port = self._socket.getsockname()[1]
        self.came = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while not self._over.is_set():
            try:
                caller, _ = self._socket.accept()
            except TimeoutError:
                continue
            self.came += 1
            caller.close()

    def close(self) -> None:
        self._over.set()
        self._thread.join()
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Pool, Path, Path]]:
    """A pool whose children are watched; the watchman's log; a file of this machine that nobody may read."""
    log, secret, scratch = tmp_path / "log", tmp_path / "secret.png", tmp_path / "scratch"
    log.write_text("")
    secret.write_bytes(b"\x89PNG\r\n\x1a\n" + CANARY.encode())
    scratch.mkdir()
    for name, value in ((LOG, log), (SECRET, secret), ("TMPDIR", scratch), ("TMP", scratch), ("TEMP", scratch)):
        monkeypatch.setenv(name, str(value))
    monkeypatch.syspath_prepend(str(HERE))
    with Pool(2, reader="watched_reader") as pool:
        yield pool, log, secret
    assert list(scratch.iterdir()) == [], "a file was left in the temporary folder"


def written(folder: Path, files: dict[str, bytes]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def judged(pool: Pool, paths: list[Path]) -> dict[str, Reading | str]:
    """Each file's reading or sentence, with what holds of all: in time, and one plain sentence."""
    begun, found = time.monotonic(), {}
    for path, each in pool.read(paths):
        assert time.monotonic() - begun < 30 + 30 * len(found), path.name
        if isinstance(each, Reading):
            found[path.name] = each
            continue
        assert isinstance(each, CannotRead)
        sentence = str(each)
        assert sentence.startswith(f"“{path.name}”"), sentence
        assert sentence.endswith("."), sentence
        assert "\n" not in sentence
        assert "Traceback" not in sentence
        found[path.name] = sentence
    assert found.keys() == {path.name for path in paths}
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_files_cost_only_themselves(watched: tuple[Pool, Path, Path], tmp_path: Path, kind: str) -> None:
    pool, log, _ = watched
    paths = written(tmp_path / "in", KINDS[kind]())
    last = tmp_path / "in" / "zz well.txt"
    last.write_text("These words are well, and they come after all the others.")
    begun = time.monotonic()
    found = judged(pool, [*paths, last])
    assert time.monotonic() - begun < 30 * len(paths)
    assert isinstance(found[last.name], Reading), "the pool goes on after whatever came before"
    for name, each in found.items():
        if isinstance(each, Reading):
            assert len(each.text.text) < 50_000_000, name
            assert sum(len(asset.data) for asset in each.assets.values()) < 200 * 2**20, name
    said = log.read_text().splitlines()
    assert [line for line in said if not line.startswith("peak")] == []
    assert max((int(line.split()[1]) for line in said), default=0) <= 2 * 2**20, "KiB of address space"


def test_nothing_is_fetched_and_no_file_of_the_machine_gets_in(
    watched: tuple[Pool, Path, Path], tmp_path: Path, listener: Listener
) -> None:
    pool, log, secret = watched
    paths = written(tmp_path / "in", referring(f"http://127.0.0.1:{listener.port}/x", secret))
    for name, each in judged(pool, paths).items():
        if isinstance(each, Reading):
            assert CANARY not in each.text.text, name
            assert all(CANARY.encode() not in asset.data for asset in each.assets.values()), name
            assert "root:" not in each.text.text
    assert [line for line in log.read_text().splitlines() if not line.startswith("peak")] == []
    assert listener.came == 0
    assert not list(tmp_path.rglob("evil.txt")), "nothing is unpacked beside the file"


def test_the_watchman_sees_what_he_is_to_see(
    watched: tuple[Pool, Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test above could not fail if the hook were deaf."""
    pool, log, secret = watched
    with Pool(1, reader="reaching_reader") as reaching:
        list(reaching.read(written(tmp_path / "in", {"a.txt": b"Words."})))
    said = set(log.read_text().splitlines())
    assert {"network socket.connect", "program subprocess.Popen", "secret opened"} <= said
    del pool, secret


def test_a_link_to_a_file_outside_is_no_picture(watched: tuple[Pool, Path, Path], tmp_path: Path) -> None:
    pool, log, secret = watched
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "near.png").symlink_to(secret)
    page = folder / "page.html"
    page.write_text("<html><body><h1>T</h1><p>Words enough to be read.</p><img src='near.png'></body></html>")
    found = judged(pool, [page])[page.name]
    assert isinstance(found, Reading)
    assert all(CANARY.encode() not in asset.data for asset in found.assets.values())
    del log


def test_what_failed_leaves_nothing_in_the_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    names = ("div.html", "braces.rtf", "zeros.txt", "picture.txt", "cut.docx", "cut.epub", "secret.docx", "kids.pdf")
    files = {**KINDS["nested"](), **KINDS["lying"]()}
    written(folder, {name: files[name] for name in names})
    parser = argparse.ArgumentParser()
    import_.add(parser)
    with Library.open(tmp_path / "l.claimdesk") as library:
        import_.run(parser.parse_args([str(folder)]), library)
        failed = capsys.readouterr().err.splitlines()
        assert len(failed) + len(library.where(Article)) == len(names)
        assert len(failed) >= 4
        loose = "SELECT count(*) FROM content WHERE digest NOT IN (SELECT digest FROM named)"
        assert library._db.execute(loose).fetchone() == (0,)
        assert library.check() == []
