"""The commands that look at a library: list, search, show, check, backup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from shelving import PARAGRAPHS, build, shelve, tagging

from claimdesk import cli
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
        "claims": 1, "words": 50, "tags": [], "briefings": [known["briefing"]],
    }  # fmt: skip
    plain = run(path, capsys, "list")
    assert plain.index("Review") < plain.index("Inside") < plain.index("In no briefing") < plain.index("Outside")
    assert "undated, 1 claim, unread" in plain


def test_list_of_an_empty_library_says_what_to_do(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "claimdesk import" in run(path, capsys, "list")
    assert document(path, capsys, "list") == {"briefings": [], "articles": []}


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
