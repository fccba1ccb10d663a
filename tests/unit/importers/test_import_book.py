"""E-books: pages joined in order, chapters named for citations, notes across pages, locked ones refused."""

from __future__ import annotations

import pytest
from import_packed import book
from import_pages import blocks, marks, png

from claimdesk.domain.chapters import chapters, only_chapters
from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import CannotRead, NotFound
from claimdesk.importers.epub_contents import Entry, named
from claimdesk.importers.reading_in import read_bytes

ABOUT = (
    "<dc:title>The Quay</dc:title><dc:creator opf:role='aut'>Ann Ash</dc:creator><dc:creator opf:role='trl'>Bo Lee"
    "</dc:creator><dc:publisher>Harbour Press</dc:publisher><dc:language>en-GB</dc:language>"
    "<dc:date opf:event='modification'>2026-01-01</dc:date><dc:date opf:event='publication'>2019-05</dc:date>"
)
PAGES = {
    "preface.xhtml": "<h1>Preface</h1><p>Why this book.</p>",
    "one.xhtml": "<p class='big'>The harbour</p>"
    "<p>Ships come in.<a epub:type='noteref' href='notes.xhtml#n1'>1</a></p>",
    "two.xhtml": "<h1>2</h1><h2>The order</h2><p>Ships &mdash; all of them &#8211; wait.<a id='x'/></p>"
    "<p id='third'>The third chapter begins on the same page.</p><p><img src='../OEBPS/quay.png' alt='Quay'/></p>",
    "notes.xhtml": "<h1>Notes</h1><p id='n1'><a href='one.xhtml'>1</a> A note on ships.</p>",
}
NAV = (
    "<li><a href='preface.xhtml'>Preface</a></li><li><a href='one.xhtml'>The harbour</a></li>"
    "<li><a href='two.xhtml'>The order</a></li><li><a href='two.xhtml#third'>The end</a></li>"
    "<li><a href='notes.xhtml'>Notes</a></li>"
)


@pytest.fixture(scope="module")
def quay() -> Reading:
    """The book the tests read."""
    return read_bytes(book(PAGES, nav=NAV, about=ABOUT, more={"OEBPS/quay.png": png(2, 2)}))


def test_an_e_book_is_its_pages_in_order(quay: Reading) -> None:
    assert blocks(quay) == [
        ("heading", "The Quay"),
        ("heading", "Preface"),
        ("paragraph", "Why this book."),
        ("heading", "The harbour"),
        ("paragraph", "Ships come in.1"),
        ("heading", "2"),
        ("heading", "The order"),
        ("paragraph", "Ships — all of them – wait."),
        ("paragraph", "The third chapter begins on the same page."),
        ("image", "\ufffc"),
        ("heading", "Notes"),
        ("footnote", "1 A note on ships."),
    ]
    assert marks(quay.text) == [("note", "1", "1")], "a call leads to its note on another page"
    assert len(quay.assets) == 1
    assert (quay.title, quay.byline, quay.outlet) == ("The Quay", "Ann Ash", "Harbour Press")
    assert (quay.published, quay.language, quay.guessed) == ("2019-05", "en-GB", ())


def test_a_citation_names_the_chapter(quay: Reading) -> None:
    text = quay.text

    def where(words: str) -> str:
        return text.landmark(text.text.index(words))

    assert where("Why this book") == "Preface"
    assert where("Ships come") == "chapter 1, The harbour"
    assert where("all of them") == "chapter 2, The order"
    assert where("same page") == "chapter 3, The end"
    assert text.where(text.text.index("all of them")) == "chapter 2, The order, paragraph 3"


def test_the_older_contents_list_is_read_too() -> None:
    point = "<navPoint><navLabel><text>{}</text></navLabel><content src='{}'/>{}</navPoint>"
    ncx = point.format("Part One", "one.xhtml", point.format("I. The harbour", "two.xhtml", "")) + point.format(
        "Part Two", "preface.xhtml", point.format("II. The order", "notes.xhtml", "")
    )
    text = read_bytes(book(PAGES, ncx=ncx)).text
    assert {mark.words for mark in text.landmarks} == {
        "Part One", "chapter 1, The harbour", "Part Two", "chapter 2, The order",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Cover", "Alpha", "Beta", "Index"], ["Cover", "chapter 1, Alpha", "chapter 2, Beta", "Index"]),
        (["Chapter 3: Alpha", "Chapter 4"], ["chapter 3, Alpha", "chapter 4"]),
        (["Preface", "CHAPTER TWENTY-ONE. Alpha", "XII. Beta"], ["Preface", "chapter 21, Alpha", "chapter 12, Beta"]),
        (["1. Alpha", "1. Beta"], ["chapter 1, Alpha", "chapter 2, Beta"]),
        (["1984", "The civil war"], ["chapter 1, 1984", "chapter 2, The civil war"]),
        (["I", "II", "IX"], ["chapter 1", "chapter 2", "chapter 9"]),
    ],
)
def test_chapters_keep_the_numbers_the_book_prints(titles: list[str], names: list[str]) -> None:
    assert named([Entry(title, "x") for title in titles]) == names


def test_chosen_chapters_are_an_article_of_their_own_with_the_same_words_and_numbers(quay: Reading) -> None:
    assert [(one.words, one.number) for one in chapters(quay.text)] == [
        ("Preface", 0), ("chapter 1, The harbour", 1), ("chapter 2, The order", 2), ("chapter 3, The end", 3),
        ("Notes", 0),
    ]  # fmt: skip
    part = only_chapters(quay, "1, 3, notes")
    assert blocks(part) == [
        ("heading", "The Quay"),
        ("heading", "The harbour"),
        ("paragraph", "Ships come in.1"),
        ("paragraph", "The third chapter begins on the same page."),
        ("image", "\ufffc"),
        ("heading", "Notes"),
        ("footnote", "1 A note on ships."),
    ]
    assert part.title == "The Quay (chapters 1 and 3, Notes)"
    assert part.text.landmark(part.text.text.index("same page")) == "chapter 3, The end"
    assert marks(part.text) == [("note", "1", "1")]
    assert len(part.assets) == 1
    assert blocks(only_chapters(quay, "2-3"))[-1] == ("image", "\ufffc")
    assert only_chapters(quay, "1").assets == {}
    for wrong in ("9", "nothing", "3-9", ""):
        with pytest.raises(NotFound, match="chapter"):
            only_chapters(quay, wrong)


@pytest.mark.parametrize(
    ("lock", "refused"),
    [
        ("http://www.idpf.org/2008/embedding", False),
        ("http://ns.adobe.com/pdf/enc#RC", False),
        ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", True),
    ],
)
def test_a_locked_book_is_refused_and_scrambled_fonts_are_no_lock(lock: str, refused: bool) -> None:
    locks = (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
        f'<e:EncryptedData><e:EncryptionMethod Algorithm="{lock}"/></e:EncryptedData></encryption>'
    )
    data = book(PAGES, more={"META-INF/encryption.xml": locks})
    if refused:
        with pytest.raises(CannotRead, match="locked"):
            read_bytes(data)
    else:
        assert read_bytes(data).text.blocks


def test_pages_that_are_not_quite_xml_and_covers_in_drawings_are_read() -> None:
    names = "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
    cover = f"<svg {names}><image xlink:href='c.png'/></svg>"
    data = book({"c.xhtml": cover, "b.xhtml": "<p>One<br>two & three<p>Four"}, more={"OEBPS/c.png": png(2, 2)})
    assert blocks(read_bytes(data)) == [("image", "\ufffc"), ("paragraph", "One\ntwo & three"), ("paragraph", "Four")]
