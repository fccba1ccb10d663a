"""Find elsewhere in a real library: which articles are looked in, and what Enter and X do for good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from claimdesk.domain.briefing_file import dump
from claimdesk.domain.changes import Change, change, delete
from claimdesk.domain.edits import add_article, delete_claim, link, new_briefing, tag_passage
from claimdesk.domain.edits.elsewhere import accept_elsewhere, reject_elsewhere
from claimdesk.domain.evidence.elsewhere import Found
from claimdesk.domain.evidence.sentence_words import beginnings
from claimdesk.domain.reading import Reading
from claimdesk.domain.records import Article, Decision, Evidence, Passage, Revision, Source
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.trouble import NotFound, NotPossible
from claimdesk.store.library import Library
from claimdesk.store.nearby import search_elsewhere

TOLD = "Lantern Bank is the only lender without an agreement with the regulator."
PASSED_ON = "Citing four people, The Quay Times reported that Lantern Bank remains the sole lender without a deal."
HEADLINE = "Regulator still waits for Lantern Bank to sign an agreement"


def text(*paragraphs: str) -> Text:
    builder = Builder()
    for words in paragraphs:
        builder.open("paragraph")
        builder.add(words)
    return builder.finish()


@dataclass
class Shelf:
    """A library with a briefing; articles by title."""

    library: Library
    briefing: str = ""
    texts: dict[str, Text] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def add(self, title: str, *paragraphs: str, inside: bool = True) -> str:
        made = Reading(text(title, *paragraphs), title=title, media_type="text/plain")
        verb = add_article(self.library, made, self.library.keep(made), briefing=self.briefing if inside else None)
        self.texts[title], self.ids[title] = made.text, self.library.apply(verb).change.made("article") or ""
        return self.ids[title]

    def tag(self, title: str, words: str) -> str:
        start = self.texts[title].text.index(words)
        span = start, start + len(words)
        verb = tag_passage(self.library, self.texts[title], self.ids[title], *span, briefing=self.briefing)
        return self.do(verb).made("claim") or ""

    def do(self, change: Change) -> Change:
        return self.library.apply(change, desk="test").change

    def found(self, claim: str) -> list[Found]:
        return search_elsewhere(self.library, self.briefing, claim)

    def words_of(self, found: Found) -> Text:
        article = self.library.get(Article, found.article)
        return self.library.text(self.library.get(Revision, article.revision))


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with Library.open(tmp_path / "library.claimdesk") as library:
        made = Shelf(library, library.apply(new_briefing(library, "Banks")).change.made("briefing") or "")
        made.add("The only one", TOLD, "The regulator wants an agreement with every lender, Lantern Bank too.")
        made.add("Passed on", "A storm is on its way.", PASSED_ON, "The council votes on Friday.")
        made.add(HEADLINE, "Ferries run late.")
        made.add("Outside", PASSED_ON, inside=False)
        yield made


@pytest.fixture
def claim(shelf: Shelf) -> str:
    return shelf.tag("The only one", TOLD)


def test_other_articles_of_the_briefing_tagged_or_not(shelf: Shelf, claim: str):
    """Neither the claim's own article nor one outside the briefing is looked in; the headline is."""
    shelf.tag("Passed on", PASSED_ON)
    found = shelf.found(claim)
    assert [(each.article, each.words) for each in found] == [
        (shelf.ids["Passed on"], PASSED_ON),
        (shelf.ids[HEADLINE], HEADLINE),
    ]
    assert shelf.ids["Outside"] in {each.article for each in search_elsewhere(shelf.library, None, claim)}


def test_a_path_is_enough_for_another_thread(shelf: Shelf, claim: str):
    assert search_elsewhere(shelf.library.path, shelf.briefing, claim) == shelf.found(claim)
    with pytest.raises(NotFound):
        search_elsewhere(shelf.library.path, shelf.briefing, "c-gone")
    with pytest.raises(NotFound):
        search_elsewhere(shelf.library.path.with_name("none.claimdesk"), shelf.briefing, claim)


def test_enter_adds_the_sentence_with_its_own_chain(shelf: Shelf, claim: str):
    first, *rest = shelf.found(claim)
    made = shelf.do(accept_elsewhere(shelf.library, shelf.words_of(first), claim, first, author="me"))
    assert made.label == "Add sentence found elsewhere to no. 1"
    own, added = sorted(shelf.library.where(Evidence, claim=claim), key=lambda row: row.rank)
    assert shelf.library.get(Passage, added.passage).exact == PASSED_ON
    assert [shelf.library.get(Source, id).name for id in added.chain] == ["four people", "The Quay Times"]
    assert own.chain == ()
    assert [each.words for each in shelf.found(claim)] == [each.words for each in rest], "it is evidence now"
    shelf.library.undo("test")
    assert shelf.found(claim) == [first, *rest]


def test_x_rejects_for_good_and_undo_brings_it_back(shelf: Shelf, claim: str):
    first, *rest = shelf.found(claim)
    assert shelf.do(reject_elsewhere(shelf.library, claim, first)).label == "Reject sentence for no. 1"
    assert shelf.found(claim) == rest
    (decision,) = shelf.library.where(Decision, kind="not elsewhere")
    assert decision.subjects == (claim, first.article, first.mark)
    assert not reject_elsewhere(shelf.library, claim, first), "a second time there is nothing to write"
    shelf.library.undo("test")
    assert shelf.found(claim) == [first, *rest]


def test_a_rejection_and_evidence_count_for_claims_that_say_the_same(shelf: Shelf, claim: str):
    other = shelf.tag("The only one", "Lantern Bank is the only lender")
    first, second, *_ = shelf.found(claim)
    shelf.do(reject_elsewhere(shelf.library, other, first))
    shelf.do(accept_elsewhere(shelf.library, shelf.words_of(second), other, second))
    assert {first.words, second.words} <= {each.words for each in shelf.found(claim)}
    shelf.do(link(shelf.library, "duplicates", claim, other))
    assert not {first.words, second.words} & {each.words for each in shelf.found(claim)}


def test_a_sentence_that_stands_there_no_more_is_not_added(shelf: Shelf, claim: str):
    first = shelf.found(claim)[0]
    with pytest.raises(NotPossible, match="look for the sentence again"):
        accept_elsewhere(shelf.library, text("Something else."), claim, first)


def test_a_rejection_travels_in_the_briefing_file(shelf: Shelf, claim: str):
    first = shelf.found(claim)[0]
    shelf.do(reject_elsewhere(shelf.library, claim, first))
    document = dump(shelf.library, shelf.briefing, shelf.library.text, shelf.library.content_typed)
    assert [each["subjects"] for each in document["decisions"]] == [[claim, first.article, first.mark]]


def test_a_claim_without_evidence_is_looked_for_everywhere(shelf: Shelf, claim: str):
    for row in shelf.library.where(Evidence, claim=claim):
        shelf.do(change("Drop", delete(row)))
    assert shelf.ids["The only one"] in {each.article for each in shelf.found(claim)}
    shelf.do(delete_claim(shelf.library, claim))
    with pytest.raises(NotFound):
        shelf.found(claim)


def test_the_index_chooses_the_articles_that_hold_the_rare_words(shelf: Shelf):
    """Where there are more articles than may be read, those with a form or synonym of the words come first."""
    for n in range(12):
        shelf.add(f"Filler {n}", "The regulator met on Monday.", "Ferries run late.")
    asked = beginnings("The lenders signed agreements with the regulator")
    assert len(shelf.library.nearby(asked, briefing=shelf.briefing, limit=100)) == 15
    chosen = shelf.library.nearby(asked, briefing=shelf.briefing, limit=4)
    assert set(chosen[:3]) == {shelf.ids["The only one"], shelf.ids["Passed on"], shelf.ids[HEADLINE]}
    assert shelf.ids["Outside"] not in chosen
    assert shelf.ids["Outside"] in shelf.library.nearby(asked, briefing=None, limit=4)
    assert shelf.library.nearby(beginnings("xylophone"), briefing=shelf.briefing, limit=4) == []
    assert shelf.library.nearby([], briefing=shelf.briefing, limit=4) == []


def test_words_that_look_like_a_query_language_are_only_words(shelf: Shelf):
    for words in ('"OR" NOT *', "NEAR(lender", "^a - b:c", "ขอบคุณ 人工智能", "🙂 '' \" ( )"):
        shelf.library.nearby([*beginnings(words), (words,)], briefing=shelf.briefing, limit=1)
