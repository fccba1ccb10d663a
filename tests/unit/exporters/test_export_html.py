"""The memo as an HTML page and as a mail: whole, self-contained, with links that meet their targets."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from by_hand import KICKERS, by_hand, n, p
from lxml import html

from claimdesk.domain.memo.tree import Paragraph, Resolved, Run
from claimdesk.exporters.html import write_html
from claimdesk.exporters.rich import write_rich


def read(memo: Resolved) -> html.HtmlElement:
    return html.document_fromstring(write_html(memo))


def test_nothing_runs_and_nothing_is_loaded() -> None:
    page = read(by_hand())
    for name in ("script", "img", "link", "iframe", "object", "embed", "form", "base", "svg", "video"):
        assert page.findall(f".//{name}") == [], name
    assert not [each for each in page.iter() for key in each.attrib if key.startswith("on") or key == "style"]
    assert "url(" not in page.findtext(".//style")
    assert "@import" not in page.findtext(".//style")


def test_its_policy_lets_only_its_own_style_in() -> None:
    page = read(by_hand())
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    sign = base64.b64encode(hashlib.sha256(page.findtext(".//style").encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{sign}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("form", KICKERS)
def test_every_link_within_it_meets_its_target_and_every_id_is_there_once(form: str) -> None:
    page = read(by_hand(form))
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    inside = [unquote(each[1:]) for each in page.xpath("//a/@href") if each.startswith("#")]
    assert len(inside) >= 8
    assert set(inside) <= set(ids)
    outside = [each for each in page.xpath("//a/@href") if not each.startswith("#")]
    assert all(each.startswith("https://courier.example/") for each in outside)


def test_notes_lead_there_and_back() -> None:
    page = read(by_hand())
    (sign,) = page.xpath("//a[@id='cited-3']")
    assert (sign.get("href"), sign.text, sign.get("role")) == ("#note-3", "3", "doc-noteref")
    (note,) = page.xpath("//li[@id='note-3']")
    assert note.xpath(".//a[@role='doc-backlink']/@href") == ["#cited-3"]
    assert "paragraph 3, citing Ada Lind" in note.text_content()


def test_its_elements_say_what_things_are() -> None:
    page = read(by_hand())
    assert [each.text_content() for each in page.findall(".//h1")] == ["Northwind and the harbour reviews"]
    assert [each.text_content() for each in page.findall(".//h2")][:2] == ["Bottom line", "Key judgments"]
    assert page.xpath("//th/@scope") == ["col"] * 6
    assert len(page.findall(".//ol/li/ul/li")) == 1
    assert page.xpath("//dt/text()") == ["To", "From", "Date", "Basis"]
    assert page.xpath("//section[@class='annex']//h2")[0].text_content() == "Annex: the passages"
    assert page.get("lang") == "en"


def test_language_and_direction_are_said() -> None:
    page = read(by_hand(language="ar", title="مرحبا بالعالم"))
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.find(".//h1").get("dir") == "rtl"
    assert page.xpath("//p[contains(., 'port office has asked')]/@dir") == ["ltr"]
    assert page.xpath("//span[@lang]/@lang")[0] == "en"


def test_links_that_lead_nowhere_or_run_are_words() -> None:
    runs = tuple(Run(f"word{at} ", link=link) for at, link in enumerate(
        ("javascript:alert(1)", "#nowhere", "data:text/html,x", "file:///etc/passwd", "https://x.example/\"onload='x"))
    )  # fmt: skip
    page = read(replace(by_hand(), blocks=(Paragraph(runs),), annex=(), notes=()))
    assert page.xpath("//p/a/@href") == ["https://x.example/\"onload='x"]
    assert [each.tag for each in page.xpath("//p/a")[0].iter()] == ["a"]
    assert "word0 word1 word2 word3 word4" in page.text_content()


def test_a_mail_brings_its_look_along_and_links_only_to_the_web() -> None:
    fragment, plain = write_rich(by_hand())
    root = html.fragment_fromstring(fragment)
    assert root.xpath("//@id") == root.xpath("//@class") == []
    assert all(each.startswith("https://") for each in root.xpath("//a/@href"))
    assert not root.xpath("//p[not(@style)]")
    assert "[1][2]" in root.text_content(), "notes are numbers in brackets, as mails lose links within"
    assert "<script" not in fragment
    lines = plain.split("\n")
    assert lines[0] == "Internal"
    assert "To: Director" in lines
    assert "1. Northwind will likely sign before the end of July.[3][4]" in lines
    assert "- Northwind" in lines
    assert "  In their words: “We hope to sign the agreement soon.”[3]" in lines
    assert re.search(r"\[1\] The Courier, .* Open at the passage <https://courier\.example/", plain)


def test_both_texts_of_a_mail_say_the_same_words() -> None:
    """All but the kicker and the head of a table's first column, which stands before each row."""
    fragment, plain = write_rich(by_hand())
    said = set(re.findall(r"\w+", " ".join(html.fragment_fromstring(fragment).itertext())))
    assert said - set(re.findall(r"\w+", plain)) <= {"Briefing", "memo", "Actor"}


def test_notes_side_by_side_are_told_apart() -> None:
    memo = replace(by_hand(), blocks=(p("Both.", n(1, 2)),), annex=())
    assert "".join(read(memo).xpath("//article/p")[0].itertext()) == "Both.1,2"


def test_a_memorandum_has_its_lines_and_signature() -> None:
    page = read(by_hand("memorandum"))
    assert page.find(".//h1").text_content() == "SUBJECT: Northwind and the harbour reviews"
    said = [each.text_content() for each in page.xpath("//div[@class='address']/p")]
    assert said == ["POL-AN 24 June 2026", "MEMORANDUM FOR Director"]
    assert page.xpath("//p[@class='signed']/text()") == ["Policy desk"]
