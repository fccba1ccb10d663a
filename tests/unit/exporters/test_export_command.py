"""`claimdesk memo BRIEFING --to FILE`: on a machine without a display, from a library to a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimdesk import assets
from claimdesk.cli import main
from claimdesk.domain.edits import memos
from claimdesk.domain.records import Briefing, Memo
from claimdesk.store.library import Library


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "library.claimdesk"
    assert main(["--library", str(path), "load", str(assets.seed("sample.json"))]) == 0
    with Library.open(path) as opened:
        for memo in opened.where(Memo):
            opened.apply(memos.delete_memo(opened, memo.id))
    capsys.readouterr()
    return path


def titled(path: Path) -> str:
    with Library.open(path) as library:
        return library.where(Briefing)[0].title


def stored(path: Path) -> list[Memo]:
    with Library.open(path) as library:
        return library.where(Memo)


def run(library: Path, *words: str) -> int:
    return main(["--library", str(library), "memo", *words])


def test_the_first_memo_is_drafted_stored_and_written(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "memo.pdf"
    assert run(library, titled(library), "--to", str(to)) == 0
    assert capsys.readouterr().out == f"{to}\n"
    assert to.read_bytes().startswith(b"%PDF-")
    (memo,) = stored(library)
    assert "::: positions" in memo.source
    assert run(library, titled(library), "--to", str(tmp_path / "memo.md")) == 0
    assert stored(library) == [memo]
    assert (tmp_path / "memo.md").read_text(encoding="utf-8").startswith('---\ntitle: "')


def test_a_memo_can_be_named_by_title_or_id(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Library.open(library) as opened:
        (briefing,) = opened.where(Briefing)
        for title in ("First", "Second"):
            opened.apply(memos.new_memo(opened, briefing.id, title=title, source=f"Words of the {title}."))
    to = tmp_path / "memo.md"
    for name in ("first", stored(library)[0].id):
        assert run(library, titled(library), "--to", str(to), "--memo", name) == 0
    assert run(library, titled(library), "--to", str(to), "--memo", "SECOND") == 0
    assert "Words of the Second." in to.read_text(encoding="utf-8")
    assert run(library, titled(library), "--to", str(to), "--memo", "Third") == 1
    assert "has no memo “Third”. It has: “" in capsys.readouterr().err


def test_what_stands_open_is_said_beside_the_path(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library.open(library) as opened:
        (briefing,) = opened.where(Briefing)
        source = "## Bottom line\n\nIt is so. It will be TBD.\n\n::: claims importance=all limit=all\n"
        opened.apply(memos.new_memo(opened, briefing.id, title="Open", source=source))
    to = tmp_path / "memo.md"
    assert run(library, titled(library), "--to", str(to), "--memo", "Open") == 0
    said = capsys.readouterr()
    assert said.out == f"{to}\n"
    assert said.err == "claimdesk: 3 checks stand open (--check lists them).\n"


def test_the_paper_can_be_chosen(library: Path, tmp_path: Path) -> None:
    a4, letter = tmp_path / "a4.pdf", tmp_path / "letter.PDF"
    assert run(library, titled(library), "--to", str(a4)) == 0
    assert run(library, titled(library), "--to", str(letter), "--paper", "letter") == 0
    assert a4.read_bytes() != letter.read_bytes()


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".docx", b"PK\x03\x04"), (".HTML", b"<!DOCTYPE html>"), (".htm", b"<!DOCTYPE html>")]
)
def test_the_suffix_says_as_what(library: Path, tmp_path: Path, suffix: str, begins: bytes) -> None:
    to = tmp_path / f"memo{suffix}"
    assert run(library, titled(library), "--to", str(to)) == 0
    assert to.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("memo.odt", "end it in .pdf, .docx, .html or .md"),
        ("memo", "end it in .pdf, .docx, .html or .md"),
        ("no/memo.pdf", "There is no folder"),
    ],
)
def test_what_cannot_be_written_is_one_sentence_and_status_1(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, sentence: str
) -> None:
    assert run(library, titled(library), "--to", str(tmp_path / name)) == 1
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_nothing_is_drafted_when_the_file_could_not_be_of_use(library: Path, tmp_path: Path) -> None:
    assert run(library, titled(library), "--to", str(tmp_path / "memo.odt")) == 1
    assert stored(library) == []


def test_a_library_that_may_only_be_read_gives_a_memo_without_storing_one(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Library.open

    def protected(path: Path, **how: bool) -> Library:
        opened = real(path, **how)
        opened.read_only = True
        return opened

    title, to = titled(library), tmp_path / "memo.md"
    with monkeypatch.context() as patched:
        patched.setattr(Library, "open", protected)
        assert run(library, title, "--to", str(to)) == 0
    assert "## Key judgments" in to.read_text(encoding="utf-8")
    assert stored(library) == []


def test_a_template_makes_a_memo_of_its_own_beside_the_first(library: Path, tmp_path: Path) -> None:
    title, to = titled(library), tmp_path / "memo.md"
    assert run(library, title, "--to", str(to)) == 0
    assert run(library, title, "--to", str(to), "--template", "Quote sheet") == 0
    assert "## In their own words" in to.read_text(encoding="utf-8")
    assert run(library, title, "--to", str(to), "--template", "quotes") == 0  # the one that is there already
    assert sorted((memo.template, memo.form) for memo in stored(library)) == [
        ("briefing", "briefing"), ("quotes", "quotes"),
    ]  # fmt: skip
    assert run(library, title, "--to", str(to), "--memo", f"{title} (Quote sheet)") == 0


def test_templates_go_by_their_everyday_names_too_and_help_lists_them(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    title, to = titled(library), tmp_path / "memo.md"
    for name in ("factcheck", "Fact-check note", "brief", "quote-sheet"):
        assert run(library, title, "--to", str(to), "--template", name) == 0
    assert sorted(memo.template for memo in stored(library)) == ["briefing", "facts", "quotes"]
    capsys.readouterr()
    with pytest.raises(SystemExit):
        main(["memo", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "briefing (or brief), memorandum (or army)" in told
    assert "facts (or factcheck), or one of your own" in told


def test_what_nobody_filled_in_is_left_out_and_said(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "memo.md"
    assert run(library, titled(library), "--to", str(to), "--template", "memorandum") == 0
    assert "Name, office" not in to.read_text(encoding="utf-8")
    assert "were left out: Recommendation and Point of contact" in capsys.readouterr().err


def test_a_template_of_ones_own_lies_in_a_folder_beside_the_library(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = library.parent / "memos"
    folder.mkdir()
    (folder / "note.toml").write_text('name = "Note"\n[[section]]\nheading = "In short"\ntext = "*Say it.*"\n', "utf-8")
    title, to = titled(library), tmp_path / "memo.md"
    assert run(library, title, "--to", str(to), "--template", "note") == 0
    assert "## In short\n\n*Say it.*" in to.read_text(encoding="utf-8")
    capsys.readouterr()
    assert run(library, title, "--to", str(to), "--template", "ode") == 1
    assert "There is no memo template “ode”" in capsys.readouterr().err
