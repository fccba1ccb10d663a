"""Whatever somebody types or tags comes out of both exports as the same words, and nothing fails."""

from __future__ import annotations

import io
import json
import re
import shutil

import docx
import pytest
from by_hand import KICKERS
from hostile import strings
from lxml import etree, html
from markdown_it import MarkdownIt
from memo_harbour import Sample
from reading_back import ByPandoc, Expected, by_markdown_it, fold, printed

from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.markup import tidy
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.tree import (
    Box,
    Code,
    Entry,
    Heading,
    Items,
    Note,
    Paragraph,
    Place,
    Quote,
    Resolved,
    Run,
    Table,
)
from claimdesk.domain.records import Number, Relation, Time
from claimdesk.domain.text import Block as TextBlock
from claimdesk.domain.text import Text
from claimdesk.exporters.copies import Copy, Spot
from claimdesk.exporters.docx import write_docx
from claimdesk.exporters.formats import FORMATS
from claimdesk.exporters.html import write_html
from claimdesk.exporters.markdown import write_markdown
from claimdesk.exporters.pack import make_pack
from claimdesk.exporters.pdf import write_pdf
from claimdesk.exporters.ready import sound
from claimdesk.exporters.rich import write_rich
from claimdesk.exporters.typeset import document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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


def every_word(memo: Resolved) -> list[str]:
    """Each run's words, folded, of title, header, body, and notes; for looking them up in an export."""
    found = [memo.title, *(value for _, value in memo.header)]
    stack: list[object] = [
        *memo.blocks,
        *memo.annex,
        *(printed(memo, entry) for note in memo.notes for entry in note.entries),
    ]
    while stack:
        each = stack.pop()
        if isinstance(each, Run | Code):
            found.append(each.text)
        elif isinstance(each, tuple):
            stack += each
        else:
            stack += [
                getattr(each, name) for name in ("runs", "blocks", "items", "heads", "rows") if hasattr(each, name)
            ]
    return [words for words in map(squeezed, found) if words]


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


@each_batch
def test_hostile_words_come_back_from_word(batch: int) -> None:
    memo = memo_of(BATCHES[batch])
    document = docx.Document(io.BytesIO(write_docx(memo)))
    parts = [
        document.element,
        *(each.target_part.blob for each in document.part.rels.values() if "footnotes" in each.reltype),
    ]
    read = ""
    for part in parts:
        root = etree.fromstring(part) if isinstance(part, bytes) else part
        read += "".join(each.text or "" for each in root.iter(f"{W}t"))
    read = squeezed(read)
    assert [words for words in every_word(memo) if words not in read] == []


@each_batch
def test_hostile_words_come_back_from_html_and_mail_and_are_only_words(batch: int) -> None:
    memo = memo_of(BATCHES[batch])
    fragment, plain = write_rich(memo)
    for made in (write_html(memo), fragment):
        root = html.document_fromstring(made)
        assert not root.xpath("//script | //img | //b | //i | //iframe | //*[@onload] | //*[@onerror]")
        assert all(each.startswith(("https://", "#")) for each in root.xpath("//a/@href"))
        read = squeezed(root.text_content())
        assert [words for words in every_word(memo) if words not in read] == []
    read = squeezed(plain)
    firsts = {
        squeezed("".join(run.text for run in block.heads[0])) for block in memo.blocks if isinstance(block, Table)
    }
    assert [words for words in every_word(memo) if words not in read and words not in firsts] == []


UNSOUND = ["NUL \x00 inside", "lone \ud800 surrogate", "\x1b[31mred\x0b\x0c", "non\ufffecharacter \uffff",
           "#read(\"x\")", "مرحبا", "<script>alert(1)</script>", "😀" * 50, "x" * 10_000]  # fmt: skip


def unsound(form: str) -> Resolved:
    """Signs no file can hold, in every place of the tree at once."""
    runs = tuple(
        Run(f"{words} ", link=f"#{words}" if at % 2 else f"https://x.example/{at}", language=words)
        for at, words in enumerate(UNSOUND)
    )
    blocks = (
        Heading(2, runs), Paragraph((*runs, Run(note=1))), Box((Paragraph(runs),)), Quote((Paragraph(runs),)),
        Items(True, ((Place("a \x00 b"), Paragraph(runs)),)), Table((runs,), ((runs,), (runs,))),
        Code("\n".join(UNSOUND)), Place("a \x00 b"),
    )  # fmt: skip
    note = Note(1, ("c1",), (Entry("c1", "e1", runs, runs),))
    header = (("To", UNSOUND[3]), ("From", UNSOUND[1]))
    return Resolved(
        UNSOUND[0] + UNSOUND[1], UNSOUND[2], header, blocks, (note,), handling=UNSOUND[4], form=form, annex=blocks,
        language=UNSOUND[0],
    )  # fmt: skip


def test_words_nobody_tidied_come_through_mail_and_pack() -> None:
    fragment, plain = write_rich(unsound("briefing"))
    for words in (sound(words) for words in UNSOUND):
        assert words in html.fragment_fromstring(fragment).text_content()
        assert words in plain
    text = Text("Words.", (TextBlock("paragraph", 0, 6),))
    saved = Copy(UNSOUND[0] + UNSOUND[1], UNSOUND[6], UNSOUND[1], UNSOUND[2], "en\ud800", text, (Spot("e1", 0, 6, 1),))
    made = make_pack(unsound("briefing"), {"c1": "".join(UNSOUND)}, [saved])
    for name, data in made.files.items():
        if name.endswith(".html"):
            assert not html.document_fromstring(data.decode()).xpath("//script")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("form", KICKERS)
def test_words_nobody_tidied_come_through_every_format(form: str, suffix: str) -> None:
    """They are left out, all else is there."""
    kept = [sound(words) for words in UNSOUND]
    memo = unsound(form)
    data, _ = FORMATS[suffix].write(memo, "")
    assert len(data) > 1000
    if suffix == ".html":
        root = html.document_fromstring(data.decode())
        assert not root.xpath("//script")
        assert all(words in root.text_content() for words in kept)
        assert root.xpath("//@lang") == ["en"]
    if suffix == ".md":
        kinds = {each.type for token in MarkdownIt().parse(data.decode()) for each in (token, *(token.children or ()))}
        assert not {"html_block", "html_inline"} & kinds


def test_there_are_at_least_three_hundred_hostile_texts() -> None:
    assert len(ALL) >= 300
    assert len(set(ALL)) >= 290
