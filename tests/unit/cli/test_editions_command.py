"""What went out, from the command line: each file is an edition, listed with what has changed, found by a sentence."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from claimdesk import assets
from claimdesk.cli import main
from claimdesk.domain.edits import delete_memo, new_memo, set_claim
from claimdesk.domain.records import Briefing, Claim, Edition, Memo
from claimdesk.store.library import Library

SENTENCE = "Every carrier on the coast will have to open its books before the summer ends"


class Shell:
    """A library with one memo, and the commands on it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self._capsys = folder / "library.claimdesk", capsys
        assert main(["--library", str(self.path), "load", str(assets.seed("sample.json"))]) == 0
        with Library.open(self.path) as library:
            (briefing,) = library.where(Briefing)
            self.title, self.claim = briefing.title, library.where(Claim)[0]
            source = f"## Bottom line\n\n{SENTENCE} [@{self.claim.id}].\n"
            library.apply(new_memo(library, briefing.id, title="Carriers", source=source))
        capsys.readouterr()

    def run(self, *words: str) -> tuple[int, str, str]:
        status = main(["--library", str(self.path), *words])
        said = self._capsys.readouterr()
        return status, said.out, said.err

    def json(self, *words: str) -> Any:
        return json.loads(self.run(*words, "--json")[1])

    def edit(self, verb: Any, *args: Any, **fields: Any) -> None:
        with Library.open(self.path) as library:
            library.apply(verb(library, *args, **fields))

    def memo_to(self, file: Path, *more: str) -> tuple[int, str, str]:
        return self.run("memo", self.title, "--memo", "Carriers", "--to", str(file), *more)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


def test_nothing_has_gone_out_yet(shell: Shell) -> None:
    assert "Nothing has gone out yet" in shell.run("editions", shell.title)[1]
    assert shell.json("editions", shell.title) == {"editions": []}


def test_a_memo_is_exported_a_claim_is_reworded_the_next_day_and_editions_says_so(shell: Shell, tmp_path: Path) -> None:
    assert shell.memo_to(tmp_path / "memo.md", "--recipient", "The director")[0] == 0
    said = shell.run("editions", shell.title)[1]
    assert "Carriers: edition 1, " in said
    assert "Markdown, memo.md, for The director" in said
    assert "Nothing it rests on has changed since." in said
    shell.edit(set_claim, shell.claim.id, statement="Another statement")
    said = shell.run("editions", shell.title)[1]
    assert f"1 thing has changed since:\n    - No. {shell.claim.number} now says “Another statement”." in said
    (edition,) = shell.json("editions", shell.title)["editions"]
    assert edition["changes"][0]["was"] == shell.claim.statement
    shown = shell.run("show", edition["id"])[1]
    assert "recipient: The director" in shown
    assert SENTENCE in shown


def test_a_pasted_sentence_tells_the_edition_the_claim_and_the_passage(shell: Shell, tmp_path: Path) -> None:
    shell.memo_to(tmp_path / "memo.pdf")
    with Library.open(shell.path) as library:
        library.apply(delete_memo(library, library.where(Memo, title="Carriers")[0].id))
    said = shell.run("search", "every carrier on the\ncoast would have to open its books before the summer ends.1")[1]
    assert "edition: Carriers: edition 1" in said
    assert f"rests on no. {shell.claim.number}: {shell.claim.statement}" in said
    hits = shell.json("search", SENTENCE)
    (hit,) = [hit for hit in hits if hit["kind"] == "edition"]
    assert hit["claims"][0]["passages"][0]["exact"]


def test_a_file_edited_meanwhile_is_left_alone_unless_one_says_replace(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    assert shell.memo_to(file)[0] == 0
    assert shell.memo_to(file)[0] == 0, "unchanged, it is ours to write over"
    file.write_text("edited by a colleague")
    status, _, said = shell.memo_to(file)
    assert (status, file.read_text()) == (1, "edited by a colleague")
    assert "“report.md” was changed after it was exported (edition 2)" in said
    assert shell.memo_to(file, "--replace")[0] == 0
    assert SENTENCE in file.read_text()


def test_without_a_file_to_write_it_says_what_can_be_asked(shell: Shell) -> None:
    status, _, said = shell.run("memo", shell.title)
    assert status == 1
    assert "--to FILE" in said


def test_the_pack_and_the_references(shell: Shell, tmp_path: Path) -> None:
    memo = ("memo", shell.title, "--memo", "Carriers")
    status, said, _ = shell.run(
        *memo, "--pack", str(tmp_path / "pack"), "--bibliography", str(tmp_path / "a.bib"), "--recipient", "Ida"
    )
    assert status == 0
    assert said.split() == [str(tmp_path / "pack"), str(tmp_path / "a.bib")]
    assert SENTENCE in (tmp_path / "pack" / "memo.md").read_text("utf-8")
    assert list((tmp_path / "pack" / "copies").glob("01-*.html"))
    assert "@misc" in (tmp_path / "a.bib").read_text("utf-8")
    (edition,) = shell.json("editions", shell.title)["editions"]
    assert (edition["name"], edition["recipient"], edition["format"]) == ("pack", "Ida", "pdf")
    assert shell.run(*memo, "--pack", str(tmp_path / "pack.zip"))[0] == 0
    assert zipfile.is_zipfile(tmp_path / "pack.zip")
    assert "ends in .json" in shell.run(*memo, "--bibliography", str(tmp_path / "a.txt"))[2]


def test_a_template_nobody_has_is_named_with_those_there_are(shell: Shell, tmp_path: Path) -> None:
    status, _, said = shell.run("memo", shell.title, "--template", "sonnet", "--to", str(tmp_path / "a.md"))
    assert status == 1
    assert "There is no memo template “sonnet”. There is: briefing" in said
    assert shell.run("memo", shell.title, "--template", "briefing", "--to", str(tmp_path / "a.md"))[0] == 0


def test_a_library_that_may_only_be_read_exports_without_an_edition(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Library.open

    def protected(path: Path, **how: bool) -> Library:
        opened = real(path, **how)
        opened.read_only = True
        return opened

    with monkeypatch.context() as patched:
        patched.setattr(Library, "open", protected)
        assert shell.memo_to(tmp_path / "memo.md")[0] == 0
    with Library.open(shell.path) as library:
        assert library.where(Edition) == []
