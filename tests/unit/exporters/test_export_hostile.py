"""Whatever somebody types or tags comes out of both exports as the same words, and nothing fails."""

from __future__ import annotations

import json
import shutil

import pytest
from hostile import strings
from memo_harbour import Sample
from reading_back import ByPandoc, Expected, by_markdown_it, fold

from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.markup import tidy
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.records import Number, Relation, Time
from claimdesk.exporters.markdown import write_markdown
from claimdesk.exporters.pdf import write_pdf
from claimdesk.exporters.typeset import document

ALL = strings()
AT_ONCE = 21
BATCHES = [ALL[at : at + AT_ONCE] for at in range(0, len(ALL), AT_ONCE)]
each_batch = pytest.mark.parametrize("batch", range(len(BATCHES)))


def memo_of(words: list[str]) -> Resolved:
    """A memo in which every text stands as statement, words of a passage, title, name, date, figure and note."""
    made = Sample()
    made.briefing(title=words[0])
    for place, each in enumerate(words):
        source, article, claim = f"s{place}", f"a{place}", f"c{place}"
        made.source(source, each, kind=("person", "anonymous group", "outlet")[place % 3])
        made.article(
            article, ["Before.", f"a {each} z", "After."], title=each, byline=each, publisher=source, language="",
            url=f"https://x.example/{each}",
        )  # fmt: skip
        text = made.texts[f"r{article}"].text.removeprefix("Before.\n").removesuffix("\nAfter.")
        made.claim(
            claim, article, text, "position", statement=(each, None, f"Said: {each}")[place % 3], importance="key",
            actor=source, stance="affirms", chain=(source,), quotation=("direct", "")[place % 2],
            times=(Time(each, "event", ("", each)[place % 2]),), numbers=(Number(each, "", each, "", each, each),),
        )  # fmt: skip
        if place:
            made.records.put(Relation(f"l{place}", "contradicts", claim, f"c{place - 1}", note=each))
    title, source = draft(made.records, "b1", today="2026-06-24", texts=made.text)
    for name in ("positions", "timeline", "figures", "conflicts"):
        source = source.replace(f"::: {name}", f"::: {name} limit=all")
    memo = made.memo(source, title=title, to=words[1], sender=words[2], subject=words[3], handling=words[4])
    return resolve(made.records, memo, made.text)


@each_batch
def test_hostile_words_come_through_the_pdf(batch: int) -> None:
    """The data given to typst holds the same words, and a PDF comes out."""
    words = BATCHES[batch]
    memo = memo_of(words)
    given = json.dumps(document(memo, "a4"), ensure_ascii=False)
    for each in words:
        for line in filter(None, map(str.strip, tidy(each).split("\n"))):
            assert json.dumps(line, ensure_ascii=False)[1:-1] in given, repr(each)
    made = write_pdf(memo)
    assert made.data.startswith(b"%PDF-")
    assert made.met == "UA-1 + A-2a" or made.note


@each_batch
def test_hostile_words_come_back_from_markdown_it(batch: int) -> None:
    memo = memo_of(BATCHES[batch])
    expected = Expected(memo)
    read = by_markdown_it(write_markdown(memo))
    notes = [f"[^{label}]: {words}" for label, words in expected.notes.items()]
    wanted = [expected.title, " ".join(expected.header), *expected.blocks, *notes]
    assert [w for w in read if w] == [fold(w) for w in wanted if w]


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
@each_batch
def test_hostile_words_come_back_from_pandoc(batch: int) -> None:
    """Three of pandoc's dialects in turn; its own bends curly quotation marks unless told not to be smart."""
    memo = memo_of(BATCHES[batch])
    dialect = ("gfm", "commonmark_x", "markdown-smart")[batch % 3]
    expected = Expected(memo, labels=False)
    read = ByPandoc(write_markdown(memo), dialect)
    wanted = [expected.title, " ".join(expected.header), *expected.blocks]
    assert [fold(w) for w in read.blocks if w] == [fold(w) for w in wanted if w]
    assert read.notes == list(expected.notes.values())


def test_there_are_at_least_three_hundred_hostile_texts() -> None:
    assert len(ALL) >= 300
    assert len(set(ALL)) >= 290
