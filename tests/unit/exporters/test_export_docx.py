"""The Word file of a memo: real styles, footnotes, lists, fields and links, read back with python-docx and lxml."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from by_hand import KICKERS, SAID, by_hand, h, n, p
from lxml import etree

from claimdesk.domain.memo.tree import Code, Items, Paragraph, Quote, Resolved, Rule, Run, Table
from claimdesk.exporters.docx import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def opened(memo: Resolved, **how: str) -> docx.document.Document:
    return docx.Document(io.BytesIO(write_docx(memo, **how)))


def part(memo: Resolved, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(write_docx(memo))) as file:
        return etree.fromstring(file.read(name))


def words(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def plain(*blocks: object, **fields: object) -> Resolved:
    return Resolved("A title", "Briefing memo", (), blocks, (), **fields)  # type: ignore[arg-type]


def test_each_block_has_its_style() -> None:
    styles = {each.text: each.style.name for each in opened(by_hand()).paragraphs}
    assert styles["Northwind and the harbour reviews"] == "Title"
    assert styles["Bottom line"] == "Heading 1"
    assert styles["They remain voluntary."] == "List Bullet"
    assert styles["Reviews take up to 30 days."] == "List Number"
    assert [name for said, name in styles.items() if said.startswith("The port office has asked")] == ["Bottom Line"]
    assert [name for said, name in styles.items() if said.startswith("1. “Officials")] == ["Annex"]


def test_notes_are_footnotes_and_one_called_again_is_a_cross_reference() -> None:
    memo = by_hand()
    notes = part(memo, "word/footnotes.xml")
    real = [each for each in notes if each.get(f"{W}type") is None]
    assert [each.get(f"{W}id") for each in real] == [str(note.number) for note in memo.notes]
    assert "The Courier, “Northwind asked to hand in its model”" in words(real[0])
    body = part(memo, "word/document.xml")
    called = [each.get(f"{W}id") for each in body.iter(f"{W}footnoteReference")]
    assert called == ["1", "2", "3", "4", "5", "6", "7"]
    again = [each.text.split() for each in body.iter(f"{W}instrText")]
    marks = {each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")}
    assert len(again) == 6, "the judgments, the table and the dates call notes 2, 3, 6, 5 and 4 again"
    assert all(code[0] == "NOTEREF" and code[1] in marks for code in again)
    assert all(each.getparent().find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "FootnoteReference"
               for each in body.iter(f"{W}footnoteReference"))  # fmt: skip


def test_numbers_are_the_memos_where_word_would_count_otherwise() -> None:
    memo = by_hand()
    late = replace(memo, blocks=(p("First the third.", n(3)), p("Then the first.", n(1))), annex=())
    body = part(late, "word/document.xml")
    marks = [
        (each.get(f"{W}customMarkFollows"), words(each.getparent())) for each in body.iter(f"{W}footnoteReference")
    ]
    assert marks == [("1", "3"), ("1", "1")]


def test_tables_repeat_their_heads_and_keep_their_rows_whole() -> None:
    document = opened(by_hand())
    table = document.tables[1]
    assert [cell.text for cell in table.rows[0].cells] == ["Actor", "Position", "In their words", "On record"]
    for row in table.rows:
        assert row._tr.trPr.find(f"{W}cantSplit") is not None
    heads = [row._tr.trPr.find(f"{W}tblHeader") is not None for row in table.rows]
    assert heads == [True, False, False, False]
    grid = [int(each.get(f"{W}w")) for each in table._tbl.find(f"{W}tblGrid")]
    assert grid[1] > grid[3]
    assert sum(grid) == pytest.approx(11906 - 2 * 1440, abs=4)


def test_pages_are_counted_by_word_and_the_first_has_no_running_head() -> None:
    section = opened(by_hand()).sections[0]
    for footer in (section.footer, section.first_page_footer):
        fields = [each.get(f"{W}instr").strip() for each in footer._element.iter(f"{W}fldSimple")]
        assert fields == ["PAGE", "NUMPAGES"]
        assert "Internal" in footer.paragraphs[0].text
    assert section.header.paragraphs[0].text == "Northwind and the harbour reviews\t24 June 2026"
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.different_first_page_header_footer


@pytest.mark.parametrize(("paper", "width"), [("a4", 11906), ("letter", 12240)])
def test_the_paper_is_the_one_asked_for(paper: str, width: int) -> None:
    assert opened(by_hand(), paper=paper).sections[0].page_width.twips == width
    assert opened(by_hand(paper=paper)).sections[0].page_width.twips == width


def test_links_lead_to_the_passage_on_the_web_into_the_annex_and_back() -> None:
    memo = by_hand()
    notes, body = part(memo, "word/footnotes.xml"), part(memo, "word/document.xml")
    relations = part(memo, "word/_rels/footnotes.xml.rels")
    targets = {each.get("Id"): each.get("Target") for each in relations}
    first = next(each for each in notes.iter(f"{W}hyperlink") if each.get(f"{R}id"))
    assert targets[first.get(f"{R}id")].startswith("https://courier.example/2026/06/northwind#:~:text=Officials%20have")
    marks = {each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")}
    anchors = [
        each.get(f"{W}anchor")
        for tree in (notes, body)
        for each in tree.iter(f"{W}hyperlink")
        if each.get(f"{W}anchor")
    ]
    assert len(anchors) == len(memo.notes) + len(SAID)
    assert set(anchors) <= marks
    numbers = [each.get(f"{W}id") for each in body.iter(f"{W}bookmarkStart")]
    assert len(set(numbers)) == len(numbers)


def test_the_lines_of_a_list_hang_under_each_other_however_long_its_numbers() -> None:
    def edges(count: int, first: int = 1) -> set[tuple[int, int, str]]:
        items = Items(True, tuple((Paragraph((Run(f"Item {at}."),)),) for at in range(count)), first)
        found = [each for each in opened(by_hand(blocks=(), annex=(items,))).paragraphs if each.text.startswith("Item")]
        looks = [each.paragraph_format for each in found]
        return {
            (look.left_indent.twips, -look.first_line_indent.twips, each.style.name)
            for look, each in zip(looks, found, strict=True)
        }

    ((one, hanging, style),) = edges(9)
    assert (one, style) == (hanging, "Annex List Number")
    ((two, hanging, _),) = edges(10)
    assert two == hanging > one
    assert edges(3, 8) == edges(10), "a list that begins in the middle has the room of its last number"


def test_the_annex_begins_on_a_new_page() -> None:
    (heading,) = [each for each in opened(by_hand()).paragraphs if each.text == "Annex: the passages"]
    assert heading.paragraph_format.page_break_before
    assert heading.style.name == "Heading 1"


def test_it_says_title_author_language_and_moment() -> None:
    core = opened(by_hand(language="en-GB")).core_properties
    assert (core.title, core.author, core.language) == ("Northwind and the harbour reviews", "Policy desk", "en-GB")
    assert core.created.isoformat() == "2026-06-24T10:00:00+00:00"
    assert core.comments == ""
    styles = part(by_hand(language="en-GB"), "word/styles.xml")
    assert next(styles.iter(f"{W}lang")).get(f"{W}val") == "en-GB"


def test_right_to_left_words_are_set_so() -> None:
    memo = plain(
        Paragraph((Run("هذا نص "), Run("English", emphasis=True))), Paragraph((Run("English first"),)), language="ar"
    )
    body = part(memo, "word/document.xml")
    arabic, english = (each for each in body.iter(f"{W}p") if words(each).startswith(("هذا", "English first")))
    assert arabic.find(f"{W}pPr/{W}bidi").get(f"{W}val") == "1"
    assert arabic.find(f"{W}r/{W}rPr/{W}rtl") is not None
    assert english.find(f"{W}pPr/{W}bidi").get(f"{W}val") == "0"
    assert next(part(memo, "word/styles.xml").iter(f"{W}lang")).get(f"{W}bidi") == "ar"


def test_each_ordered_list_counts_for_itself() -> None:
    one = Items(True, ((p("a"),), (p("b"), Items(True, ((p("inner"),),), 4), p("under b"))))
    memo = plain(one, p("Between."), Items(True, ((p("c"),),), 7))
    body, numbering = part(memo, "word/document.xml"), part(memo, "word/numbering.xml")
    starts = {
        each.get(f"{W}numId"): [s.get(f"{W}val") for s in each.iter(f"{W}startOverride")]
        for each in numbering.iter(f"{W}num")
    }
    signs = {}
    for each in body.iter(f"{W}p"):
        if (sign := each.find(f"{W}pPr/{W}numPr")) is not None:
            level, number = (sign.find(f"{W}{name}").get(f"{W}val") for name in ("ilvl", "numId"))
            signs[words(each)] = (level, starts[number])
    assert signs == {"a": ("0", ["1"]), "b": ("0", ["1"]), "inner": ("1", ["4"]), "c": ("0", ["7"])}


def test_the_other_blocks_are_there_too() -> None:
    table = Table((), (((Run("only"),), (Run("cells"),)),))
    memo = plain(Quote((p("Quoted."),)), Code("x = 1\n\ty"), Rule(), h("Deep", 9), table)
    document = opened(memo)
    styles = {each.text: each.style.name for each in document.paragraphs}
    assert styles["Quoted."] == "Quote"
    assert styles["x = 1\n\ty"] == "Code"
    assert styles["Deep"] == "Heading 1"
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["only", "cells"]


@pytest.mark.parametrize("form", KICKERS)
def test_the_same_memo_gives_the_same_bytes(form: str) -> None:
    data = write_docx(by_hand(form))
    assert write_docx(by_hand(form)) == data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in file.namelist()
        assert file.testzip() is None


def test_a_memorandum_has_its_lines_numbers_and_signature() -> None:
    document = opened(by_hand("memorandum"))
    said = [each.text for each in document.paragraphs]
    assert document.sections[0].header.paragraphs[0].text.startswith("SUBJECT: Northwind")
    for line in ("POL-AN\t24 June 2026", "MEMORANDUM FOR Director", "SUBJECT: Northwind and the harbour reviews",
                 "1. Purpose", "2. Facts", "a. Officials asked Northwind for its model.",
                 "(3) Reviews take up to 30 days.", "They remain voluntary.", "5. References"):  # fmt: skip
        assert any(each.startswith(line) for each in said), line
    assert said.index("Policy desk") > said.index("5. References")


def test_an_empty_memo_is_a_file_all_the_same() -> None:
    document = opened(Resolved("", "", (), (), ()))
    assert [each.text for each in document.paragraphs if each.text] == ["Untitled memo"]


def test_what_ends_a_list_or_a_quotation_keeps_with_the_next_paragraph() -> None:
    aside = Paragraph((Run("2 more in the annex.", quiet=True),))
    items = Items(False, ((p("First."),), (p("Last."),)))
    memo = plain(h("Gaps"), items, aside, h("Claim"), Quote((p("It is so."),)), h("Verdict", 3), p("Disputed."))
    body = part(memo, "word/document.xml")
    keeps = {words(each) for each in body.iter(f"{W}p") if each.find(f"{W}pPr/{W}keepNext") is not None and words(each)}
    assert {"Last.", "It is so."} <= keeps
    assert not keeps & {"First.", "2 more in the annex.", "Disputed."}


def test_a_signature_keeps_with_the_last_paragraph() -> None:
    memo = plain(h("Point of contact"), p("The desk."), form="memorandum", annex=())
    memo = replace(memo, header=(("From", "POLICY DESK"), ("Subject", "A subject")))
    (last,) = (each for each in part(memo, "word/document.xml").iter(f"{W}p") if words(each) == "The desk.")
    assert last.find(f"{W}pPr/{W}keepNext") is not None
