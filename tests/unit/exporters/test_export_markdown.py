"""The Markdown of a memo: as its golden file says, and the same words in every reader."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from by_hand import KICKERS, by_hand
from lxml import html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from memo_harbour import Sample, sample
from reading_back import ByPandoc, Expected, by_markdown_it, without_front

from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.tree import Resolved
from claimdesk.exporters.markdown import write_markdown

GOLDEN = Path(__file__).resolve().parents[2] / "golden"

EVERYTHING = """# A first heading

Words with **strong**, *emphasis*, ***both***, `code | with | pipes` and a [link](https://x.example/a_(b)?c=1&copy=2).
A second line of the same paragraph. A break here:\x20\x20
and on. [@c1] [@c5] Then more [@c2], and a lost one [@gone].

> A quotation. [@c3]
>
> - with a list

1. one
2. two
   - inner

   a second paragraph of two

* another list

- and one more

| Head | Other *head* |
|------|--------------|
| a | b [@c1] |
| only one |

    indented code

```
fenced [@c1]
```

---

Half**strong**word and **strong:**word. Trailing words.

::: claims kind=figure

::: weather
"""


def drafted(made: Sample) -> Resolved:
    title, source = draft(made.records, "b1", today="2026-06-24", texts=made.text)
    return resolve(made.records, made.memo(source, title=title, to="Director", sender="Policy desk"), made.text)


def everything() -> Resolved:
    made = sample()
    return resolve(made.records, made.memo(EVERYTHING, title="Everything *there* is", handling="Internal"), made.text)


def golden(name: str, text: str) -> None:
    """Compare with the golden file; ``CLAIMDESK_WRITE_GOLDEN=1`` writes it anew."""
    path = GOLDEN / name
    if os.environ.get("CLAIMDESK_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_the_drafted_memo_is_as_it_was() -> None:
    golden("memo_drafted.md", write_markdown(drafted(sample())))


def test_a_memo_with_everything_in_it_is_as_it_was() -> None:
    golden("memo_everything.md", write_markdown(everything()))


@pytest.mark.parametrize("memo", [drafted(sample()), everything()], ids=["drafted", "everything"])
def test_markdown_it_reads_the_same_words(memo: Resolved) -> None:
    expected = Expected(memo)
    notes = [f"[^{label}]: {words}" for label, words in expected.notes.items()]
    wanted = [expected.title, " ".join(expected.header), *expected.blocks, *notes]
    assert [words for words in by_markdown_it(write_markdown(memo)) if words] == [words for words in wanted if words]


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
@pytest.mark.parametrize("dialect", ["gfm", "commonmark_x", "markdown"])
@pytest.mark.parametrize("memo", [drafted(sample()), everything()], ids=["drafted", "everything"])
def test_pandoc_reads_the_same_words_and_every_note_once(memo: Resolved, dialect: str) -> None:
    expected = Expected(memo, labels=False)
    read = ByPandoc(write_markdown(memo), dialect)
    wanted = [expected.title, " ".join(expected.header), *expected.blocks]
    assert [words for words in read.blocks if words] == [words for words in wanted if words]
    assert read.notes == list(expected.notes.values())
    assert set(read.meta) >= {"title", "date"}


def test_each_note_stands_once_and_its_number_is_repeated_where_it_is_cited_again() -> None:
    memo = drafted(sample())
    text = write_markdown(memo)
    for note in memo.notes:
        assert text.count(f"[^{note.number}]") == 2, "its first place, and the note"
    again = "“Northwind has not said whether it will sign.”"
    assert text.count(f"{again}[^7]") == 1
    assert text.count(f"{again}⁷") >= 2
    body = text.split("[^1]: ")[0]
    places = [int(each) for each in re.findall(r"\[\^(\d+)\]", body)]
    assert places == [note.number for note in memo.notes], "readers count for themselves, and come to the PDF's numbers"


def test_the_front_matter_is_yaml_that_json_would_read() -> None:
    lines = write_markdown(everything()).split("\n---\n")[0].split("\n")[1:]
    assert lines == [
        'title: "Everything *there* is"',
        'date: "2026-06-24"',
        'basis: "2 articles, 4 sources"',
        'handling: "Internal"',
    ]


def test_apostrophes_stay_bare() -> None:
    made = sample()
    memo = made.memo("The firm's 'plan' isn't the ministries' plan.", title="It's on")
    text = write_markdown(resolve(made.records, memo, made.text))
    assert "The firm's 'plan' isn't the ministries' plan." in text
    assert "# It's on" in text


def test_quotation_marks_stay_bare_in_pairs() -> None:
    made = sample()
    memo = made.memo('The firm says "we hope" and "soon". A screen of 27" is enough.', title='"Soon"')
    text = write_markdown(resolve(made.records, memo, made.text))
    assert '# "Soon"' in text
    assert 'The firm says \\"we hope\\" and \\"soon\\". A screen of 27\\" is enough.' in text, "one is left over"
    memo = made.memo('The firm says "we hope" and "soon".')
    assert 'The firm says "we hope" and "soon".' in write_markdown(resolve(made.records, memo, made.text))


def rendered(text: str) -> html.HtmlElement:
    """The memo as a reader with footnotes shows it (markdown-it's plugin, as GitHub and Obsidian have one)."""
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(footnote_plugin)
    return html.document_fromstring(reader.render(without_front(text)))


@pytest.mark.parametrize("form", KICKERS)
def test_a_reader_with_footnotes_shows_each_note_and_the_annex(form: str) -> None:
    memo = by_hand(form)
    page = rendered(write_markdown(memo))
    notes = page.xpath("//section[@class='footnotes']//li")
    places = page.xpath("//sup[@class='footnote-ref']")
    assert len(notes) == len(places) == len(memo.notes), "each note once"
    assert all("The Courier" in note.text_content() for note in notes)
    assert page.xpath("//h2[.='Annex: the passages']")
    assert "“Officials have asked Northwind to hand in its harbour model for review.”" in page.text_content()
    assert "[^" not in page.text_content()


def test_links_within_the_memo_are_words_and_those_to_the_web_are_links() -> None:
    page = rendered(write_markdown(by_hand()))
    inside = [
        each for each in page.xpath("//a[not(contains(@class, 'footnote'))]/@href") if each.startswith("#fn") is False
    ]
    assert inside
    assert all(each.startswith("https://courier.example/") for each in inside)
    assert "Its words" in page.text_content()
    assert "passage-1" not in write_markdown(by_hand())


def test_a_memorandum_keeps_its_numbers_as_words() -> None:
    page = rendered(write_markdown(by_hand("memorandum")))
    said = [" ".join(each.text_content().split()) for each in page.xpath("//h2 | //p")]
    assert "1. Purpose" in said
    assert any(each.startswith("a. Officials asked Northwind for its model.") for each in said)
    assert any(each.startswith("(1) Northwind will likely sign") for each in said)
