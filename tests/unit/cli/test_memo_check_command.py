"""``claimdesk memo --check``: findings one a line, as documented JSON, and as an exit status."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from claimdesk import cli
from claimdesk.assets import resource, seed
from claimdesk.domain.edits.memo_checks import waive
from claimdesk.domain.edits.memos import new_memo, set_memo
from claimdesk.domain.memo.checks.checking import check
from claimdesk.domain.memo.checks.registry import CHECKS
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.records import Briefing, Memo
from claimdesk.exporters.body import body_pages
from claimdesk.exporters.pdf import write_pdf
from claimdesk.store.library import Library

Said = pytest.CaptureFixture[str]
SOURCE = """## Bottom line

It will end well. Developers must give officials up to 30 days [@c-thirty-days].

## Background

::: claims
"""


@pytest.fixture
def path(tmp_path: Path, capsys: Said) -> Path:
    """A library with the sample briefing and a memo that has three things to put right."""
    library = tmp_path / "library.claimdesk"
    assert cli.main(["--library", str(library), "load", str(seed("sample.json"))]) == 0
    with opened(library) as (there, briefing):
        made = new_memo(there, briefing.id, title="Checked", source=SOURCE, date="2026-06-24")
        there.apply(made)
    capsys.readouterr()
    return library


@contextmanager
def opened(path: Path) -> Iterator[tuple[Library, Briefing]]:
    """The library with its briefing, for a while."""
    with Library.open(path) as library:
        yield library, library.where(Briefing)[0]


def memo_of(library: Library) -> Memo:
    return next(memo for memo in library.where(Memo) if memo.title == "Checked")


def run(path: Path, capsys: Said, *words: str, status: int = 0) -> str:
    with opened(path) as (_, briefing):
        title = briefing.title
    capsys.readouterr()
    assert cli.main(["--library", str(path), "memo", title, "--memo", "Checked", *words]) == status
    said = capsys.readouterr()
    return said.out + said.err


def test_findings_are_printed_one_a_line_with_their_place(path: Path, capsys: Said):
    lines = run(path, capsys, "--check").splitlines()
    assert "Bottom line, “It will end well.”: A sentence of the bottom line cites no claim." in lines
    assert any("No. 9 is contested (conflicts with no. 18) but stated flatly." in line for line in lines)
    assert lines[-1].endswith("stand open.")


def test_strict_is_an_exit_status(path: Path, capsys: Said):
    run(path, capsys, "--check", "--strict", status=1)
    with opened(path) as (library, _):
        for each in check(library, memo_of(library), library.text):
            library.apply(waive(library, each))
    assert "No check stands open, " in run(path, capsys, "--check", "--strict")


def test_every_key_of_the_json_is_documented(path: Path, capsys: Said):
    found = json.loads(run(path, capsys, "--check", "--json"))
    page = resource("help", "memo-check-json.md").read_text("utf-8")
    assert found["open"] == len(found["findings"]) > 1
    for name in (*found, *found["findings"][0], *found["findings"][0]["place"]):
        assert f"`{name}`" in page, name
    for each in CHECKS:
        assert f"| `{each.key}` |" in page
    first = found["findings"][0]
    assert (first["check"], first["heading"], first["said"]) == ("uncited", "Bottom line", "It will end well.")
    assert "Mark as my judgment" in first["mends"]


def test_the_body_ends_where_sources_begin(path: Path, capsys: Said):
    with opened(path) as (library, _):
        memo = memo_of(library)
        words = "\n\n".join(f"Paragraph {number} says little. [@c-asked]" for number in range(60))
        library.apply(set_memo(library, memo.id, source=f"## Background\n\n{words}\n\n## Sources\n\n::: sources\n"))
        pdf = write_pdf(resolve(library, memo_of(library), library.text)).data
        many = body_pages(pdf)
    assert many >= 2
    assert f"The body has {many} pages; 1 page is allowed." not in run(path, capsys, "--check")
    with opened(path) as (library, _):
        library.apply(set_memo(library, memo_of(library).id, pages=1))
    assert f"Memo: The body has {many} pages; 1 page is allowed." in run(path, capsys, "--check")


def test_a_memo_is_written_and_checked_in_one_go(path: Path, tmp_path: Path, capsys: Said):
    to = tmp_path / "memo.md"
    said = run(path, capsys, "--to", str(to), "--check")
    assert said.startswith(f"{to}\n")
    assert "cites no claim" in said
    assert to.exists()


def test_one_of_both_is_wanted(path: Path, capsys: Said):
    assert "--check" in run(path, capsys, status=1)


def test_a_waiver_travels_with_the_briefing(path: Path, tmp_path: Path, capsys: Said):
    with opened(path) as (library, briefing):
        first = check(library, memo_of(library), library.text)[0]
        library.apply(waive(library, first, "The reader knows."))
        title = briefing.title
    out, other = tmp_path / "briefing.json", tmp_path / "other.claimdesk"
    assert cli.main(["--library", str(path), "dump", title, "--to", str(out)]) == 0
    assert cli.main(["--library", str(other), "load", str(out)]) == 0
    found = json.loads(run(other, capsys, "--check", "--json"))
    assert [each["reason"] for each in found["findings"] if each["waived"]] == ["The reader knows."]
