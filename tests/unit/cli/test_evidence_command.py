"""``claimdesk evidence``: what it prints about a briefing, and that every key of its JSON is documented."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimdesk import cli
from claimdesk.assets import resource
from claimdesk.domain.edits import new_briefing
from claimdesk.domain.evidence.gaps import KINDS
from claimdesk.domain.records import Article, Briefing, Claim, Evidence, Source
from claimdesk.store.library import Library

Said = pytest.CaptureFixture[str]


@pytest.fixture
def path(tmp_path: Path, capsys: Said) -> Path:
    """A library with the sample briefing."""
    library, sample = tmp_path / "library.claimdesk", Path(__file__).parents[3] / "seeds" / "sample.json"
    assert cli.main(["--library", str(library), "load", str(sample)]) == 0
    capsys.readouterr()
    return library


def run(path: Path, capsys: Said, *words: str, status: int = 0) -> str:
    assert cli.main(["--library", str(path), "evidence", *words]) == status
    said = capsys.readouterr()
    return said.err if status else said.out


def document(path: Path, capsys: Said) -> Any:
    return json.loads(run(path, capsys, title(path), "--json"))


def title(path: Path) -> str:
    with Library.open(path) as library:
        return library.where(Briefing)[0].title


def numbers(found: Any, claims: list[str]) -> set[int]:
    return {found["claims"][claim]["number"] for claim in claims}


def test_propositions_have_origins_and_a_status_in_words(path: Path, capsys: Said):
    found = document(path, capsys)
    repeated = next(each for each in found["propositions"] if len(each["claims"]) == 3)
    assert repeated["status"] == "circular"
    assert repeated["words"] == "circular: 3 passages, one origin"
    assert [origin["kind"] for origin in repeated["origins"]] == ["anonymous group"]
    assert repeated["repeats"] == 2
    assert len(repeated["passages"]) == repeated["articles"] == 3
    assert repeated["lead"] == found["propositions"][1]["lead"], "a key claim stands near the top"


def test_conflicts_are_a_persons_and_candidates_a_rules(path: Path, capsys: Said):
    found = document(path, capsys)
    assert len(found["conflicts"]) == 3
    told = {frozenset((each["claim"], each["other"])) for each in found["conflicts"]}
    offered = {frozenset(pair) for each in found["candidates"] for pair in each["pairs"]}
    assert offered
    assert not told & offered


def test_dates_without_a_publication_date_stay_in_their_own_words(path: Path, capsys: Said):
    found = document(path, capsys)
    undated = {article["id"] for article in found["articles"] if not article["published"]}
    assert undated
    assert {each["article"] for each in found["timeline"]["unresolved"]} == undated
    assert {each["kind"] for each in found["gaps"]} <= set(KINDS)
    assert sum(each["kind"] == "date not resolved" for each in found["gaps"]) == len(found["timeline"]["unresolved"])


def test_every_reference_leads_somewhere(path: Path, capsys: Said):
    found = document(path, capsys)
    claims, passages = set(found["claims"]), set(found["passages"])
    articles, sources = {each["id"] for each in found["articles"]}, {each["id"] for each in found["sources"]}
    for each in found["propositions"]:
        assert {*each["claims"], *each["against"], each["lead"]} <= claims
        assert {*each["passages"], *(voice["passage"] for voice in each["support"])} <= passages
        assert {origin["id"] for origin in each["origins"]} <= sources
    for each in found["passages"].values():
        assert each["claim"] in claims
        assert each["article"] in articles
    for each in found["sources"]:
        assert {*each["cites"], *each["cited_by"]} <= sources
        assert set(each["origin_of"]) <= set(each["claims"]) <= claims
    kept = {"claim": Claim, "source": Source, "article": Article}
    with Library.open(path) as library:
        for gap in found["gaps"]:
            assert all(library.find(kept[gap["about"]], subject) for subject in gap["subjects"])
        assert all(library.find(Evidence, id) for id in passages)


def keys(value: Any, inside: str = "") -> Iterator[str]:
    """All keys of a document, but for the ids that ``claims`` and ``passages`` are looked up by."""
    if isinstance(value, dict):
        for name, part in value.items():
            if inside not in ("claims", "passages"):
                yield name
            yield from keys(part, "" if inside in ("claims", "passages") else name)
    elif isinstance(value, list):
        for part in value:
            yield from keys(part)


def test_every_key_is_documented(path: Path, capsys: Said):
    help_page = resource("help", "evidence-json.md").read_text("utf-8")
    found = document(path, capsys)
    named = set(keys(found))
    assert {"undecided", "baseline", "open_end", "cited_by", "told"} <= named
    assert not [name for name in sorted(named) if f"`{name}`" not in help_page]


def test_every_section_is_printed_for_people(path: Path, capsys: Said):
    plain = run(path, capsys, title(path))
    headings = ["Propositions", "Conflicts", "Possible conflicts", "Possible duplicates", "Positions", "Timeline",
                "Figures", "Sources", "Gaps"]  # fmt: skip
    places = [plain.index(f"\n{heading}") for heading in headings]
    assert places == sorted(places)
    assert "is unresolved. The article has no publication date." in plain


def test_the_command_and_the_window_have_one_vocabulary(path: Path, capsys: Said):
    plain = run(path, capsys, title(path))
    assert "Circular · 3 passages, 1 origin" in plain
    assert "origins: Francis Brennan, on record; Four unnamed people via The New York Times" in plain
    assert "Francis Brennan (on the record): supports" in plain
    assert "Sample Digest · outlet, on the record · F Cannot be judged" in plain
    assert "31 July 2026: deadline" in plain
    assert "no. 15 “we hope to sign the agreement soon”" in plain
    assert "no. 2 Meta is the only leading US developer" in plain, "reworded, so without quotation marks"
    assert plain.count("without saying who says so") == 0, "the heading of a kind of gap says it once"
    assert "\nPossible duplicates\n" in plain


def test_a_briefing_without_claims_says_none_everywhere(tmp_path: Path, capsys: Said):
    path = tmp_path / "library.claimdesk"
    with Library.open(path) as library:
        library.apply(new_briefing(library, "Empty"))
    plain = run(path, capsys, "empty")
    assert plain.count(": none") == 9
    assert json.loads(run(path, capsys, "empty", "--json"))["propositions"] == []


def test_an_unknown_briefing_is_one_plain_sentence(path: Path, capsys: Said):
    said = run(path, capsys, "nowhere", status=1)
    assert said.startswith("claimdesk: There is no briefing “nowhere”.")
    assert said.count("\n") == 1
