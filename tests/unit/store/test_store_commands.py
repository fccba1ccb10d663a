"""The commands that look at a library: list, search, show, check, backup."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from shelving import PARAGRAPHS, build, shelve, tagging

from claimdesk import cli, own_places
from claimdesk.cli import load, read
from claimdesk.domain.changes import change, create, update
from claimdesk.domain.records import Briefing, Claim, Evidence, Membership, Source, Tag, new_id, pair_id
from claimdesk.store.library import Library


@pytest.fixture
def known(path: Path) -> dict[str, str]:
    """A library with a briefing, two articles and a claim; the ids by name."""
    with Library.open(path) as library:
        inside = shelve(library, build(*PARAGRAPHS), "Inside")
        outside = shelve(library, build("Outside words."), "Outside")
        made = library.apply(tagging(inside, "The firm has no agreement", kind="state")).change
        briefing, people, tag = (
            Briefing(new_id(Briefing), "Review"),
            Source(new_id(Source), "Four people"),
            Tag("t1", "l"),
        )
        evidence = library.where(Evidence)[0]
        member = Membership(pair_id(Membership, briefing.id, inside.article.id), briefing.id, inside.article.id)
        library.apply(
            change(
                "More",
                *map(create, (briefing, people, tag, member)),
                update(evidence, chain=(people.id,)),
                update(outside.article, tags=("t1",)),
            )
        )
        return {
            "inside": inside.article.id, "outside": outside.article.id, "briefing": briefing.id,
            "claim": made.made("claim") or "", "evidence": evidence.id,
        }  # fmt: skip


def run(path: Path, capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert cli.main(["--library", str(path), *words]) == status
    said = capsys.readouterr()
    return said.err if status else said.out


def document(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    return json.loads(run(path, capsys, *words, "--json"))


def test_list_tells_briefings_and_articles(
    path: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = document(path, capsys, "list")
    assert found["briefings"] == [{"id": known["briefing"], "title": "Review"}]
    assert {article["id"]: article for article in found["articles"]}[known["inside"]] == {
        "id": known["inside"], "title": "Inside", "outlet": "", "published": "", "state": "unread",
        "syndicated_copy_of": "", "claims": 1, "words": 50, "tags": [], "briefings": [known["briefing"]],
    }  # fmt: skip
    plain = run(path, capsys, "list")
    assert plain.index("Review") < plain.index("Inside") < plain.index("In no briefing") < plain.index("Outside")
    assert "undated, 1 claim, unread" in plain


def test_list_of_an_empty_library_says_what_to_do(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Library.open(path).close()
    assert "claimdesk import" in run(path, capsys, "list")
    assert document(path, capsys, "list") == {"briefings": [], "articles": []}


@pytest.mark.parametrize(
    "words",
    [["list"], ["search", "x"], ["show", "x"], ["check"], ["backup"], ["evidence", "x"], ["dump", "x", "--to", "-"],
     ["memo", "x", "--to", "x.md"]],
)  # fmt: skip
def test_a_mistyped_library_is_not_made_and_called_sound(
    path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    said = run(path.parent / "typo" / "l.claimdesk", capsys, *words, status=1)
    assert "There is no library at" in said
    assert not (path.parent / "typo").exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_text("a file where the folder would have to be")
    said = run(path / "library.claimdesk", capsys, "import", str(path), status=1)
    assert "choose another place" in said
    assert "bug" not in said


def test_window_and_command_line_use_the_library_opened_last(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """“Open another library …” in the window, then a command in the terminal."""
    monkeypatch.setenv("CLAIMDESK_SETTINGS", str(tmp_path))
    Library.open(path).close()
    settings = tmp_path / own_places.SETTINGS
    settings.write_text(json.dumps({"library": str(path)}), "utf-8")
    assert own_places.library(None) == path
    assert cli.main(["check"]) == 0
    assert str(path) in capsys.readouterr().out
    assert own_places.library("other.claimdesk") == Path("other.claimdesk")
    monkeypatch.setenv("CLAIMDESK_LIBRARY", "third.claimdesk")
    assert own_places.library(None) == Path("third.claimdesk")
    monkeypatch.delenv("CLAIMDESK_LIBRARY")
    for damaged in ("{", "[]", '{"library": 5}', '{"library": "gone.claimdesk"}'):
        settings.write_text(damaged, "utf-8")
        assert own_places.library(None).name == "library.claimdesk"
        assert own_places.library(None) != path


@pytest.mark.parametrize("command", [["load", "-"], ["import", "-"], ["read", "-"]])
def test_input_without_end_is_refused_in_a_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    class Endless:
        """Gives as much as it is asked for; asked for all of it, it would never end."""

        def read(self, most: int = -1) -> bytes:
            assert most >= 0, "all of it was asked for"
            return b"x" * most

    monkeypatch.setattr(load, "LARGEST", 1000)
    monkeypatch.setattr(read, "LARGEST", 1000)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Endless()))
    assert cli.main(["--library", str(path), *command]) == 1
    assert "Standard input is larger than" in capsys.readouterr().err


def test_search_prints_hits_with_plain_snippets(
    path: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    hits = document(path, capsys, "search", "no", "agreement")
    assert [(hit["kind"], hit["id"]) for hit in hits] == [("article", known["inside"]), ("claim", known["claim"])]
    assert set(hits[0]) == {"kind", "id", "title", "article", "start", "end", "snippet"}
    assert "no agreement" in hits[0]["snippet"]
    assert "no agreement" in run(path, capsys, "search", "no agreement")
    assert run(path, capsys, "search", "zzz") == "Nothing found.\n"


@pytest.mark.parametrize("words", [["1"], ["no.", "1"], ["No. 1"], ["#1"], ["CLAIM"]])
def test_show_finds_a_claim_by_number_or_id(
    path: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    found = document(path, capsys, "show", *(known["claim"] if word == "CLAIM" else word for word in words))
    assert (found["record"], found["id"], found["kind"], found["number"]) == ("claim", known["claim"], "state", 1)
    (evidence,) = found["evidence"]
    assert (evidence["quotation"], evidence["title"]) == ("The firm has no agreement", "Inside")
    assert evidence["sources"] == ["Four people"]
    assert evidence["end"] - evidence["start"] == len(evidence["quotation"])


def test_show_finds_anything_by_id_or_exact_title(
    path: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert document(path, capsys, "show", "Review")["articles"] == [{"id": known["inside"], "title": "Inside"}]
    assert [claim["number"] for claim in document(path, capsys, "show", "Inside")["claims"]] == [1]
    assert document(path, capsys, "show", known["evidence"])["record"] == "evidence"
    assert document(path, capsys, "show", "Four people")["record"] == "source"
    assert "quotation: The firm has no agreement" in run(path, capsys, "show", "1")
    said = run(path, capsys, "show", "nothing", "of", "the", "kind", status=1)
    assert "Nothing here is called “nothing of the kind”" in said


def test_check_says_sound_or_names_the_faults(
    path: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "is sound" in run(path, capsys, "check")
    assert document(path, capsys, "check")["faults"] == []
    with Library.open(path) as library:
        library._db.conn.execute("UPDATE anchor SET start = start + 1")
    assert cli.main(["--library", str(path), "check"]) == 1
    assert "does not stand at its place" in capsys.readouterr().out


def test_backup_writes_a_copy_and_never_overwrites(
    path: Path, known: dict[str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.claimdesk"
    assert run(path, capsys, "backup", str(copy)).strip() == str(copy)
    with Library.open(copy, create=False) as library:
        assert library.find(Claim, known["claim"]) is not None
    assert "choose another name" in run(path, capsys, "backup", str(copy), status=1)
    assert Path(run(path, capsys, "backup").strip()).parent == tmp_path / "backups"
