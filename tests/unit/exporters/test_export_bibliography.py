"""Cited articles as CSL-JSON and BibTeX: what Zotero, pandoc and LaTeX take."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hostile import strings

from claimdesk.domain.records import Article
from claimdesk.exporters.bibliography import Cited, authors, csl_items, write_bibtex, write_csl

NORTHWIND = Article(
    "a1", "Northwind asked to hand in its model", byline="By Ida Holm and Ada Lind", published="2026-06-23",
    url="https://courier.example/2026/06/northwind?id=7", language="en", revision="r1",
)  # fmt: skip
CITED = Cited(NORTHWIND, "The Courier", "2026-06-24T08:00:00Z")


def article(**fields: str) -> Cited:
    return Cited(Article(**{"id": "a9", "title": "A title", "revision": "r9", **fields}))  # type: ignore[arg-type]


def test_an_article_as_csl() -> None:
    assert csl_items([CITED]) == [
        {
            "id": "a1",
            "type": "article-newspaper",
            "title": "Northwind asked to hand in its model",
            "author": [{"literal": "Ida Holm"}, {"literal": "Ada Lind"}],
            "container-title": "The Courier",
            "issued": {"date-parts": [[2026, 6, 23]]},
            "accessed": {"date-parts": [[2026, 6, 24]]},
            "URL": "https://courier.example/2026/06/northwind?id=7",
            "language": "en",
        }
    ]


@pytest.mark.parametrize(
    ("edtf", "issued"),
    [
        ("2026", {"date-parts": [[2026]]}),
        ("2026-06", {"date-parts": [[2026, 6]]}),
        ("2026-06~", {"date-parts": [[2026, 6]], "circa": True}),
        ("2026-06-01/2026-07-31", {"date-parts": [[2026, 6, 1], [2026, 7, 31]]}),
        ("2026-21", {"literal": "spring 2026"}),
        ("last week", {"literal": "last week"}),
    ],
)
def test_dates_as_csl_has_them(edtf: str, issued: dict[str, object]) -> None:
    assert csl_items([article(published=edtf)])[0]["issued"] == issued


def test_what_nobody_knows_is_left_out() -> None:
    assert csl_items([article()]) == [{"id": "a9", "type": "document", "title": "A title"}]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ida Holm", ["Ida Holm"]),
        ("BY IDA HOLM, ADA LIND AND JO PARR", ["IDA HOLM", "ADA LIND", "JO PARR"]),
        ("Ida Holm, political editor", ["Ida Holm, political editor"]),
        ("Ida Holm; Ada Lind", ["Ida Holm", "Ada Lind"]),
        ("", []),
    ],
)
def test_names_in_a_byline(byline: str, names: list[str]) -> None:
    assert authors(byline) == names


def test_an_article_as_bibtex() -> None:
    assert write_bibtex([CITED]) == (
        "@misc{holm2026northwind,\n"
        "  author = {Ida Holm and Ada Lind},\n"
        "  title = {{Northwind asked to hand in its model}},\n"
        "  howpublished = {The Courier},\n"
        "  year = {2026},\n"
        "  month = jun,\n"
        "  day = {23},\n"
        "  url = {https://courier.example/2026/06/northwind?id=7},\n"
        "  urldate = {2026-06-24},\n"
        "  langid = {en},\n"
        "}\n"
    )


def test_keys_differ_and_an_undated_article_says_so() -> None:
    text = write_bibtex([CITED, CITED, article(title="الميناء")])
    assert re.findall(r"@misc\{(.*),", text) == ["holm2026northwind", "holm2026northwind-2", "article"]
    assert "note = {undated}" in text
    assert "{{الميناء}}" in text


def test_hostile_titles_keep_braces_in_step_and_json_sound() -> None:
    cited = [article(id=f"a{at}", title=words, byline=words) for at, words in enumerate(strings())]
    text = write_bibtex(cited)
    text.encode()
    assert text.count("@misc{") == len(cited)
    for entry in re.split(r"\n\n(?=@misc\{)", text):
        depth = 0
        for sign in entry:
            depth += (sign == "{") - (sign == "}")
            assert depth >= 0
        assert depth == 0
        assert not re.search(r"(?<!\\)[%#&$]", re.sub(r"\burl = .*", "", entry)), entry
    assert [item["id"] for item in json.loads(write_csl(cited))] == [each.article.id for each in cited]


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_both_as_the_same_work(tmp_path: Path) -> None:
    tricky = Cited(Article("a2", "50 % of {boats} & #1: C$_5 ~ ^", "r2", published="2026-06"), "A_B & Sons")
    read = []
    for name, text in (("csljson", write_csl([CITED, tricky])), ("bibtex", write_bibtex([CITED, tricky]))):
        made = subprocess.run(
            ["pandoc", "-f", name, "-t", "csljson"], input=text.encode(), capture_output=True, check=True, timeout=60
        )
        read.append(json.loads(made.stdout))
    for csl, bib in zip(*read, strict=True):
        assert csl["issued"] == bib["issued"]
        assert re.sub(r"</?span[^>]*>", "", bib["title"]) == csl["title"]
        assert csl.get("URL") == bib.get("URL")
