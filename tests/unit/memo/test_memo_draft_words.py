"""A drafted memo reads as somebody would write it: sources are named once, nothing is said twice, it fits its pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from memo_harbour import sample
from seed_briefing import Seed

from claimdesk.domain.memo.checks.checking import check
from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.template import BUILT_IN, built_in, is_prompt
from claimdesk.domain.memo.tree import words
from claimdesk.domain.memo.voices import inside, outlet_words, plainly
from claimdesk.domain.records import Article, Memo
from claimdesk.exporters.body import body_pages
from claimdesk.exporters.pdf import write_pdf


@pytest.fixture(scope="module")
def seed() -> Seed:
    return Seed()


def memo_of(seed: Seed, key: str, title: str = "T") -> Memo:
    source = draft(seed.records, seed.briefing, today="2026-06-24", texts=seed.text, template=key)[1]
    return Memo("m1", seed.briefing, title, source=source, date="2026-06-24", **built_in(key).fields)


@pytest.mark.parametrize("key", BUILT_IN)
def test_a_fresh_draft_says_each_caveat_of_a_source_once(seed: Seed, key: str) -> None:
    source = memo_of(seed, key).source
    assert source.count("whose report we have not seen") <= 2, "once for each of two outlets"
    for phrase in ("Sample Digest, which names no source", "Sample Courier, which names no source"):
        assert source.count(phrase) <= 1
    assert "report independently" not in source
    assert "is contested" not in source


@pytest.mark.parametrize("key", ["briefing", "memorandum", "policy", "facts"])
def test_a_fresh_draft_trips_no_check_but_what_is_left_to_write(seed: Seed, key: str) -> None:
    memo = memo_of(seed, key)
    found = [each for each in check(seed.records, memo, seed.text) if not is_prompt(each.said)]
    assert [(each.check, each.said) for each in found] == []


def test_what_two_origins_report_apart_is_shown_in_the_words_of_each(seed: Seed) -> None:
    assert (
        "Meta has not signed an evaluation agreement yet, according to Francis Brennan (“The details were still being "
        "worked out”) and, separately, four unnamed people cited by The New York Times"
    ) in memo_of(seed, "briefing").source


def test_an_event_is_not_told_by_the_document_that_it_made(seed: Seed) -> None:
    source = memo_of(seed, "policy").source
    assert "signed an executive order, according to" not in source
    assert "according to Executive order" not in source


def test_an_article_without_an_outlet_is_never_called_by_its_title() -> None:
    made = sample()
    for article in made.records.where(Article):
        made.records.put(replace(article, publisher=None, published="", byline=""))
    source = draft(made.records, "b1", today="2026-06-24", texts=made.text)[1]
    assert "One undated article" in source
    assert "asked to hand in its model" not in source
    article = replace(made.records.get(Article, "a1"), published="2026-06-23")
    assert outlet_words(None, article) == "an article of 23 June 2026 without a named outlet"
    assert outlet_words(None, replace(article, byline="By Ida Holm")) == "Ida Holm"


def test_a_claim_on_a_heading_is_no_sentence_of_a_draft() -> None:
    made = sample()
    made.article("a9", ["The reviewers want more", "The reviewers have asked for the tables of tides."])
    head, *rest = made.texts["ra9"].blocks
    made.texts["ra9"] = replace(made.texts["ra9"], blocks=(replace(head, kind="heading", level=2), *rest))
    made.claim("c90", "a9", "The reviewers want more", importance="key")
    made.claim("c91", "a9", "The reviewers have asked for the tables of tides.", importance="key")
    source = draft(made.records, "b1", today="2026-06-24", texts=made.text)[1]
    assert "tables of tides" in source
    assert "c90" not in source


def test_what_the_writer_is_to_replace_is_told_apart_from_prose() -> None:
    for key in BUILT_IN:
        for part in built_in(key).parts:
            assert all(is_prompt(line) for line in part.text.splitlines() if line.strip()), part.text
    assert is_prompt("Say what to do, who does it, and by when.")
    assert is_prompt("1. *[Second option.]*")
    assert is_prompt("[Second option.]")
    for prose in ("Say it.", "[@c1]", "*No passage states it.*", "[1] stands.", "It is so [2].", "", "[…]"):
        assert not is_prompt(prose), prose


def test_the_name_of_a_template_is_not_printed_in_the_title(seed: Seed) -> None:
    for key, title in (("memorandum", "Oversight (Memorandum)"), ("policy", "Oversight (Policy brief 2)")):
        assert resolve(seed.records, memo_of(seed, key, title), seed.text).title == "Oversight"
    assert resolve(seed.records, memo_of(seed, "policy", "Ports (draft)"), seed.text).title == "Ports (draft)"


def test_notes_name_an_article_in_full_once_and_by_its_outlet_ever_after(seed: Seed) -> None:
    notes = resolve(seed.records, memo_of(seed, "briefing"), seed.text).notes
    told = " ".join(words(entry.short or entry.runs) for note in notes for entry in note.entries)
    assert told.count("Washington asks the last holdout to open its models") == 1
    assert told.count("The New York Times, not seen by us") == 1
    assert "Sample Courier, paragraph 4" in told
    assert told.count("from four unnamed people, via The New York Times.") <= 1, "the chain in full once"
    assert "Sample Digest, paragraph 2, from four unnamed people." in told
    assert "Passage 1 in the annex" not in told, "a number stays on the line of its word"


@pytest.mark.parametrize("key", ["briefing", "memorandum"])
def test_the_draft_of_the_sample_fits_its_two_pages(seed: Seed, key: str) -> None:
    resolved = resolve(seed.records, memo_of(seed, key, "Frontier-model oversight"), seed.text)
    assert body_pages(write_pdf(resolved).data) <= built_in(key).pages


def test_the_fact_check_tells_a_conflict_once(seed: Seed) -> None:
    source = memo_of(seed, "facts").source
    assert source.count("> “we hope to sign") + source.count("> Meta has not said") == 1


def test_names_and_common_words_inside_a_sentence() -> None:
    made = Seed()
    material = Material(made.records, made.briefing, made.text)
    assert inside(material, "Officials e-mailed Meta.") == "officials e-mailed Meta."
    assert inside(material, "Meta has not signed.") == "Meta has not signed."
    assert inside(material, "OpenAI and others agreed.") == "OpenAI and others agreed."
    assert plainly("four people familiar with it (unnamed)") == "four unnamed people familiar with it"
    assert plainly("four unnamed people") == "four unnamed people"
