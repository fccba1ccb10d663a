"""The PDF of a memo: tagged, named, outlined, linked, numbered, and the same every time."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from by_hand import KICKERS, by_hand, h, n, p
from memo_harbour import Sample, sample

from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.tree import Box, Entry, Heading, Items, Note, Paragraph, Resolved, Run, Table
from claimdesk.domain.trouble import CannotExport
from claimdesk.exporters import pdf
from claimdesk.exporters.pages import page_sizes, render_page
from claimdesk.exporters.pdf import write_pdf


def drafted(made: Sample, **fields: str) -> Resolved:
    title, source = draft(made.records, "b1", today="2026-06-24", texts=made.text)
    memo = made.memo(source, **{"title": title, "to": "Director", "sender": "Policy desk", **fields})
    return resolve(made.records, memo, made.text)


def text(data: bytes) -> str:
    return "\n".join(pages(data))


def pages(data: bytes) -> list[str]:
    """The words of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


@pytest.fixture(scope="module")
def data() -> bytes:
    made = write_pdf(drafted(sample()))
    assert made.met == "UA-1 + A-2a"
    assert made.note == ""
    return made.data


@pytest.fixture
def opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(data)) as document:
        yield document


def tags(node: Any, found: Counter[str]) -> Counter[str]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            tags(each, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found[str(node.S)] += 1
        if "/K" in node:
            tags(node.K, found)
    return found


def test_it_says_its_title_language_and_that_it_is_tagged(opened: pikepdf.Pdf) -> None:
    assert str(opened.Root.Lang).startswith("en")
    assert bool(opened.Root.MarkInfo.Marked)
    with opened.open_metadata() as meta:
        assert meta["dc:title"] == "Reviews of harbour models"
        assert meta["pdfuaid:part"] == "1"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")


def test_its_tags_tell_headings_tables_lists_and_links(opened: pikepdf.Pdf) -> None:
    found = tags(opened.Root.StructTreeRoot.K, Counter())
    assert found["/H1"] + found["/H2"] >= 8
    assert found["/Note"] == 10, "each note once, however often it is called"
    assert found["/Table"] == 3
    assert found["/TH"] == 9
    assert found["/TD"] >= 15
    assert found["/L"] >= 3
    assert found["/Link"] >= 12


def test_its_outline_is_the_memos_sections(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
    sections = ["Bottom line", "Key judgments", "Who stands where", "Figures", "Where the sources disagree", "Sources"]
    assert [title for title in titles if title in sections] == sections
    assert {"Annex: lists in full", "Annex: passages cited"} < set(titles)


def test_its_links_open_pages_at_the_passage_or_notes_and_nothing_else(opened: pikepdf.Pdf) -> None:
    addresses = []
    inside = 0
    for page in opened.pages:
        for note in page.get("/Annots", []):
            if "/A" in note and str(note.A.S) == "/URI":
                addresses.append(str(note.A.URI))
            else:
                inside += 1
    assert any("#:~:text=The%20process%20is%20due" in address for address in addresses)
    assert all(address.startswith("https://courier.example/") for address in addresses)
    assert inside >= 14


def test_its_words_are_the_memos(data: bytes) -> None:
    words = " ".join(text(data).split())
    for expected in (
        "BRIEFING MEMO",
        "Policy desk",
        "2 articles, 4 sources",
        "Officials asked Northwind for its model, according to The Courier.",
        "“We hope to sign the agreement soon.”",
        "31 July 2026, deadline",
        "undated",
        "Page 1 of 3",
        "Page 3 of 3",
    ):
        assert expected in words, expected


def test_the_same_memo_gives_the_same_bytes_and_another_date_another_stamp(data: bytes) -> None:
    assert write_pdf(drafted(sample())).data == data
    assert write_pdf(drafted(sample(), date="2026-06-25")).data != data


def test_letter_paper_is_letter_paper(data: bytes) -> None:
    assert page_sizes(data)[0] == pytest.approx((595.28, 841.89), abs=0.1)
    letter = write_pdf(drafted(sample()), paper="letter").data
    assert page_sizes(letter)[0] == pytest.approx((612, 792), abs=0.1)
    assert page_sizes(write_pdf(drafted(sample(), paper="letter")).data) == page_sizes(letter)


def test_a_long_table_repeats_its_heads_and_no_row_is_cut() -> None:
    made = sample()
    for number in range(60):
        words = f"Row {number} of a table that goes on over several pages of the memo and ends in stop{number}."
        made.article(f"x{number}", [words])
        made.source(f"sx{number}", f"Speaker {number}")
        made.claim(
            f"z{number}", f"x{number}", words, "position", actor=f"sx{number}", stance="denies", quotation="indirect"
        )
    memo = resolve(made.records, made.memo("::: positions limit=all"), made.text)
    data = write_pdf(memo).data
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    with_rows = [page for page in pages if "Denies" in page]
    assert len(with_rows) >= 3
    assert all("In their words" in page for page in with_rows)
    for number in range(60):
        (holding,) = [page for page in with_rows if re.search(rf"Speaker {number}\b", page)]
        assert f"stop{number}." in holding


def test_right_to_left_chinese_and_emoji_are_set_and_archivable() -> None:
    made = Sample()
    made.briefing("مرحبا بالعالم")
    made.article("a1", ["هذا نص باللغة العربية للاختبار.", "这是一个中文测试句子。", "Mixed שלום here."], language="ar")
    made.claim("c1", "a1", "هذا نص باللغة العربية للاختبار.", importance="key")
    made.claim("c2", "a1", "这是一个中文测试句子。", importance="key")
    made.claim("c3", "a1", "Mixed שלום here.", importance="key")
    written = write_pdf(drafted(made, to="", sender=""))
    assert written.met == "UA-1 + A-2a"
    assert "这是一个中文测试句子。" in text(written.data)


def test_signs_that_no_archive_takes_are_told_and_the_pdf_still_comes() -> None:
    made = sample()
    memo = resolve(made.records, made.memo("Private \ue000 sign and \U000f1234 another. [@c1]"), made.text)
    written = write_pdf(memo)
    assert written.met != "UA-1 + A-2a"
    assert written.note == (
        f"The PDF meets {written.met} instead of UA-1 + A-2a: some of its signs are in no font of this computer or are "
        "private ones."
    )
    assert written.data.startswith(b"%PDF-")


def test_a_memo_typst_refuses_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_template", lambda: b'#panic("no")')
    with pytest.raises(CannotExport, match=r"could not be set as PDF \(.*\); export it as Markdown instead\."):
        write_pdf(drafted(sample()))


def opened_links(data: bytes) -> tuple[list[str], list[tuple[int, int]]]:
    """Web addresses, and links within as (page of the link, page it leads to), from 0."""
    with pikepdf.open(io.BytesIO(data)) as document:
        numbers = {page.objgen: at for at, page in enumerate(document.pages)}
        outside, inside = [], []
        for at, page in enumerate(document.pages):
            for each in page.get("/Annots", []):
                if "/A" in each and str(each.A.S) == "/URI":
                    outside.append(str(each.A.URI))
                else:
                    goal = each.Dest if "/Dest" in each else each.A.D
                    if isinstance(goal, pikepdf.String | pikepdf.Name):
                        goal = named(document, str(goal))
                    inside.append((at, numbers[goal[0].objgen]))
        return outside, inside


def named(document: pikepdf.Pdf, name: str) -> pikepdf.Array:
    found = pikepdf.NameTree(document.Root.Names.Dests)[name]
    return found.D if isinstance(found, pikepdf.Dictionary) else found


@pytest.mark.parametrize("form", KICKERS)
def test_each_form_is_archivable_and_its_links_lead_to_the_web_the_annex_and_back(form: str) -> None:
    memo = by_hand(form)
    made = write_pdf(memo)
    assert (made.met, made.note) == ("UA-1 + A-2a", "")
    outside, inside = opened_links(made.data)
    last = len(page_sizes(made.data)) - 1
    assert {each.partition("#")[0] for each in outside} == {"https://courier.example/2026/06/northwind"}
    assert any(each.endswith("#:~:text=We%20hope%20to%20sign%20the%20agreement%20soon.") for each in outside)
    assert {(link, goal) for link, goal in inside if goal == last and link < last}, "from a note to its passage"
    assert {(link, goal) for link, goal in inside if link == last and goal < last}, "and back"
    assert write_pdf(by_hand(form)).data == made.data


def test_notes_stand_at_the_foot_of_their_page_and_many_of_them_at_the_end() -> None:
    first, *_ = pages(write_pdf(by_hand()).data)
    assert "23 June 2026, paragraph 3, citing Ada Lind." in " ".join(first.split())
    many = tuple(
        Note(at, (f"c{at}",), (Entry(f"c{at}", f"e{at}", (Run(f"Where number {at} stands."),)),))
        for at in range(1, 150)
    )
    blocks = tuple(
        Paragraph((Run(f"Sentence {at}."), Run(note=at), Run(" Again."), Run(note=at))) for at in range(1, 150)
    )
    made = write_pdf(replace(by_hand(), blocks=blocks, notes=many, annex=()))
    *_, last = pages(made.data)
    assert made.met == "UA-1 + A-2a"
    assert "Where number 149 stands." in last
    with pikepdf.open(io.BytesIO(made.data)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root][-1] == "Notes"


def test_numbers_are_the_memos_even_out_of_order() -> None:
    memo = by_hand()
    blocks = (p("Third first.", n(3)), p("Then one and three.", n(1, 3)), h("A heading"), p("End."))
    made = write_pdf(replace(memo, blocks=blocks, annex=()))
    words = " ".join(text(made.data).split())
    assert "Third first.3" in words
    assert "Then one and three.1,3" in words
    assert "3 The Courier, “Northwind asked to hand in its model”, 23 June 2026, paragraph 3" in words


def test_a_note_in_a_heading_or_a_tables_head_stays_out_of_the_outline_and_breaks_nothing() -> None:
    rows = tuple(((Run(f"row {at}"),), (Run("x"),)) for at in range(80))
    table = Table(((Run("Head"), *n(2)), (Run("Link", link="https://x.example"),)), rows)
    made = write_pdf(replace(by_hand(), blocks=(Heading(2, (Run("Called"), *n(1))), table), annex=()))
    assert made.met == "UA-1 + A-2a"
    with pikepdf.open(io.BytesIO(made.data)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root][-1] == "Called"


@pytest.mark.parametrize("block", ["paragraph", "long paragraph", "table", "list", "long list", "box"])
def test_no_heading_is_left_alone_at_the_foot_of_a_page(block: str) -> None:
    """A note that wants room at the foot would take the block away from under its heading."""
    called = (Run("Words that call a note."), *n(1))
    more = "and words of the same kind that go on until the line is full. " * 5
    blocks = {
        "paragraph": Paragraph(called),
        "long paragraph": Paragraph((*called, Run(f" {more}"))),
        "long list": Items(True, ((Paragraph(called),), *((p(more),) for _ in range(6)))),
        "table": Table(((Run("Head"),),), ((called,),)),
        "list": Items(False, ((Paragraph(called),), (p("two"),))),
        "box": Box((Paragraph(called),)),
    }
    for lines in range(30, 44):
        filling = tuple(p(f"Line {at}.") for at in range(lines))
        made = write_pdf(replace(by_hand(), blocks=(*filling, h("HEADING"), blocks[block]), annex=()))
        (page,) = [page for page in pages(made.data) if "HEADING" in page]
        assert "Words that call a note." in page
        assert "review.”, own reporting. Copy saved" in " ".join(page.split())


def test_a_long_list_begins_under_its_heading_and_its_numbers_go_on_over_the_page() -> None:
    """A list that moved whole to the next page would leave half a page white."""
    told = "What is said and takes two lines of the column, as such sentences do when they name who says so. "
    items = tuple((p(f"Item {at}. ", told, n(1 + at % 3)),) for at in range(1, 11))
    for lines in (22, 26, 30):
        filling = tuple(p(f"Line {at}.") for at in range(lines))
        memo = replace(by_hand(), blocks=(*filling, h("HEADING"), Items(True, items)), annex=())
        first, second = pages(write_pdf(memo).data)
        assert "HEADING" in first
        assert "\n1.\nItem 1." in first or "1. Item 1." in " ".join(first.split())
        assert "10. Item 10." in " ".join(second.split())


def test_a_table_of_several_rows_breaks_between_them_and_a_short_one_stays_whole_with_the_line_below() -> None:
    def rows(count: int) -> Table:
        return Table(
            ((Run("Head"),), (Run("Other"),)), tuple(((Run(f"Row {at}"),), n(1)) for at in range(1, count + 1))
        )

    aside = Paragraph((Run("3 more in the annex.", quiet=True),))
    for lines in range(24, 34):
        filling = tuple(p(f"Line {at}.") for at in range(lines))
        first, *more = pages(write_pdf(replace(by_hand(), blocks=(*filling, h("HEADING"), rows(9)), annex=())).data)
        assert "Row 1" in first
        assert not more or "Head" in more[0]
        for page in pages(
            write_pdf(replace(by_hand(), blocks=(*filling, h("HEADING"), rows(3), aside), annex=())).data
        ):
            assert len({word in page for word in ("HEADING", "Row 1", "Row 3", "3 more in the annex.")}) == 1


def test_long_words_in_the_box_break_inside_it_and_a_long_box_goes_on_over_the_page() -> None:
    word = "Wort" * 60
    box = Box(
        (p(word), *(p(f"Sentence number {at} of a long bottom line that goes on and on. " * 3) for at in range(40)))
    )
    data = write_pdf(replace(by_hand(), blocks=(h("Bottom line"), box), annex=(), notes=())).data
    assert word in text(data).replace("\u200b", "").replace("\n", "").replace("\ufffe", "")
    assert len(page_sizes(data)) >= 3
    for number in range(len(page_sizes(data))):
        image = render_page(data, number, 595)
        edge = [image.data[(row * image.width + image.width - 60) * 4 :][:4] for row in range(100, 740)]
        assert all(min(pixel[:3]) > 200 for pixel in edge), "nothing sticks out at the right"


def test_headings_of_any_depth_make_a_sound_outline() -> None:
    made = sample()
    source = "### Deep first\n\nWords.\n\n# Top\n\n###### Six\n\n## Two\n\n[@c1]"
    assert write_pdf(resolve(made.records, made.memo(source), made.text)).met == "UA-1 + A-2a"


def test_an_empty_memo_is_still_a_page() -> None:
    empty = Sample()
    empty.briefing("Nothing yet")
    written = write_pdf(resolve(empty.records, empty.memo("", title="", date=""), empty.text))
    assert len(page_sizes(written.data)) == 1
    assert "Untitled memo" in text(written.data)


def test_pages_come_as_pixels(data: bytes) -> None:
    assert len(page_sizes(data)) == 3
    first = render_page(data, 0, 595)
    assert (first.width, first.height) == (595, 842)
    assert len(first.data) == 595 * 842 * 4
    accent = bytes((0x7F, 0x4F, 0x1D, 0xFF))
    assert accent in [first.data[at : at + 4] for at in range(0, len(first.data), 4)]
    one = render_page(data, 1, 400)
    assert one.width in (400, 401)
    with pytest.raises(IndexError):
        render_page(data, 3, 400)


@pytest.mark.parametrize(("lines", "shares"), [(10, False), (42, True), (60, False)])
def test_the_annex_shares_a_page_only_with_the_last_few_lines_of_the_body(lines: int, shares: bool) -> None:
    """A page with two lines and nothing else looks like a mistake."""
    filling = tuple(p(f"Line {at}.") for at in range(lines))
    annex = (Heading(2, (Run("ANNEX"),)), p("What was said."))
    made = pages(write_pdf(replace(by_hand(), blocks=filling, notes=(), annex=annex)).data)
    (page,) = [page for page in made if "ANNEX" in page]
    assert (f"Line {lines - 1}." in page) == shares
    assert page == made[-1]
