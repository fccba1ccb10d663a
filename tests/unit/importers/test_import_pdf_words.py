"""No word of a PDF is lost: tables, footnotes and numbers that look alike, and the little that is left out by right."""

from __future__ import annotations

import io
from collections import Counter

import pikepdf
import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.domain.lists import numbers
from claimdesk.domain.reading import Reading
from claimdesk.importers.pdf import opened, parted, read_pdf, sheets_of
from claimdesk.importers.pdf_blocks import Found
from claimdesk.importers.pdf_lines import lines
from claimdesk.importers.pdf_whole import with_all_words

FIGURES = [
    ["State", "Q1", "Q2", "Change", "Remark"],
    ["Germany", "1,204", "1,310", "+8.8 %", "new portal opened in May"],
    ["France", "998", "1,002", "+0.4 %"],
    ["Italy", "611", "590", "−3.4 %", "strike at the registry, which lasted three weeks and then went on until June"],
    ["Total", "2,813", "2,902", "+3.2 %"],
]
FILLER = "The ministry published the figures in March, and they apply to all ports of the country from September on. "


def pdf(source: str) -> bytes:
    return typst.compile(source.encode())


def table(rows: list[list[str]], **options: str) -> str:
    count = max(map(len, rows))
    cells = "".join(f"[{cell}], " for row in rows for cell in [*row, *[""] * (count - len(row))])
    return f"#table(columns: {count}, {''.join(f'{name}: {value}, ' for name, value in options.items())}{cells})\n"


def blocks(reading: Reading, kind: str) -> list[str]:
    return [reading.text.text[b.start : b.end] for b in reading.text.blocks if b.kind == kind]


def grid(reading: Reading) -> list[list[str]]:
    rows: dict[tuple[int, int], list[str]] = {}
    for b in reading.text.blocks:
        if b.kind == "cell":
            rows.setdefault((b.table, b.row), []).append(" ".join(reading.text.text[b.start : b.end].split()))
    return list(rows.values())


def lost(data: bytes) -> Counter[str]:
    """The letters and digits that PDFium finds and that neither the reading nor what is left out by right has."""
    with pypdfium2.PdfDocument(data) as document:
        there = Counter[str]()
        for page in document:
            there += _letters(page.get_textpage().get_text_range())
    found = read_pdf(data)
    document = opened(data)
    *_, left_out = parted(sheets_of(document))
    document.close()
    for number in numbers(found.text.blocks).values():
        there -= _letters(str(number))
    for block in found.text.blocks:
        there -= _letters(block.value if block.kind == "footnote" else "")
    for piece in (piece for page in left_out for piece in page):
        there -= _letters("".join(word.text for word in piece.words))
    return there - _letters(found.text.text)


def _letters(words: str) -> Counter[str]:
    return Counter(letter for letter in words if letter.isalnum())


@pytest.mark.parametrize("stroke", ["none", "0.5pt"])
@pytest.mark.parametrize("size", [8, 10, 11, 12])
def test_every_figure_of_a_table_stands_in_its_row(stroke: str, size: int) -> None:
    source = (
        f"#set text({size}pt)\n= Quarterly figures\nThe table shows them.\n{table(FIGURES, stroke=stroke)}\nThe end."
    )
    assert grid(read_pdf(pdf(source))) == FIGURES


def test_a_narrow_table_in_running_text_keeps_its_head_and_its_columns_apart() -> None:
    rows = [
        ["Country", "2025", "2026"],
        ["Spain", "1,100", "1,200"],
        ["Malta", "10", "12"],
        ["Total", "1,110", "1,212"],
    ]
    assert grid(read_pdf(pdf(f"#set par(justify: true)\n{FILLER * 3}\n{table(rows)}\n{FILLER * 3}"))) == rows


def test_a_heading_between_two_tables_parts_them() -> None:
    people = [["Actor", "Position", "On record"], ["Harbour office", "wants it", "yes"], ["Fleet", "opposes it", "no"]]
    dates = [["Date of the meeting", "What is decided there"], ["1 May", "Dues"], ["2 May", "Berths"]]
    reading = read_pdf(
        pdf(f"{FILLER}\n{table(people, stroke='none')}\n== Days of judgment\n{table(dates, stroke='none')}")
    )
    assert grid(reading) == [*people, *dates]
    assert blocks(reading, "heading") == ["Days of judgment"]


def test_a_heading_with_a_kerned_first_letter_is_one_word() -> None:
    assert read_pdf(pdf("= Quarterly figures\nQuality is described in Annex Q.")).title == "Quarterly figures"


def test_a_numbered_heading_over_two_lines_is_one_without_the_hyphen() -> None:
    names = ["Background and mandate of the inspectorate", "Responsibilities of the administration"]
    page = '#set page(width: 220pt)\n#set heading(numbering: "1.1")\n#set text(lang: "en", hyphenate: true)'
    body = "".join(f"= {name}\n{FILLER * 3}\n" for name in names)
    found = read_pdf(pdf(f"{page}\n#show heading: set par(justify: true)\n{body}"))
    assert blocks(found, "heading") == [f"{number} {name}" for number, name in enumerate(names, 1)]


def test_bullets_far_from_their_words_are_a_list_and_no_table() -> None:
    items = ["Chair of the meeting", "Clerk of the meeting", "Guests of the meeting"]
    listed = "".join(f"- {item}\n" for item in items)
    found = read_pdf(pdf(f"#set list(body-indent: 30pt)\n{FILLER}\n{listed}\n{FILLER}"))
    assert blocks(found, "item") == items


def test_the_english_pages_of_a_document_from_right_to_left_read_from_left_to_right() -> None:
    def from_right(file: pikepdf.Pdf) -> None:
        file.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name.R2L)

    said = "Strikes at the authority, which lasted three weeks, cut Q1 and Q2 by 12,5 %."
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(f"= Figures for Q3\n{said}\n{table(FIGURES)}"))) as file:
        from_right(file)
        file.save(out)
    reading = read_pdf(out.getvalue())
    assert blocks(reading, "heading") == ["Figures for Q3"]
    assert blocks(reading, "paragraph") == [said]
    assert grid(reading) == FIGURES


def test_a_paragraph_in_another_language_names_not_the_whole() -> None:
    reading = read_pdf(pdf(f'{FILLER * 5}\n#set text(lang: "ar")\nSummary.'))
    assert reading.language == "en"


def test_lettered_points_keep_their_letters() -> None:
    reading = read_pdf(
        pdf(f'#set enum(numbering: "(a)")\n{FILLER}\n+ ships of the coast\n+ ships of the sea\n\n{FILLER}')
    )
    assert blocks(reading, "item") == ["(a) ships of the coast", "(b) ships of the sea"]


CELL = st.text("abcdxyz0123456789,.%-", min_size=0, max_size=9).filter(lambda cell: cell.strip("-.") == cell)
ROWS = st.integers(2, 6).flatmap(
    lambda count: st.lists(st.lists(CELL, min_size=count, max_size=count), min_size=1, max_size=9)
)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.sampled_from([7, 10, 13]), st.integers(1, 2), st.booleans(), st.integers(0, 3))
def test_whatever_a_page_holds_comes_into_the_text(
    rows: list[list[str]], size: int, columns: int, numbered: bool, notes: int
) -> None:
    """Tables of any cells between paragraphs, footnotes that look alike, one or two columns, with page numbers."""
    page = f"columns: {columns}" + (', numbering: "1"' if numbered else "")
    note = "".join(
        f"A word.#footnote[Ibid., p. {number}.] #pagebreak(weak: true)\n" for number in range(10, 10 + notes)
    )
    source = (
        f"#set page({page})\n#set text({size}pt)\n= Heads\n{FILLER * 2}\n{table(rows, stroke='none')}\n{FILLER}\n{note}"
    )
    assert not lost(pdf(source))


def test_what_no_block_holds_comes_in_after_what_stands_before_it() -> None:
    document = opened(pdf("First words.\n\nSecond words.\n\nThird words."))
    kept, *_ = parted(sheets_of(document))
    document.close()
    found = lines(kept[0], 0)
    blocks = [Found("paragraph", [line]) for line in (found[0], found[2])]
    assert [block.lines[0].text for block in with_all_words(blocks, [found])] == [line.text for line in found]


def test_footnotes_that_look_alike_are_no_running_feet() -> None:
    pages = "#pagebreak()\n".join(f"{FILLER * 12}#footnote[Ibid., p. {number}.]\n" for number in range(10, 15))
    reading = read_pdf(pdf(f'#set page(numbering: "1")\n{pages}'))
    assert blocks(reading, "footnote") == [f"Ibid., p. {number}." for number in range(10, 15)]
    assert blocks(reading, "paragraph")[-1].startswith("The ministry")


def test_the_second_line_of_a_footnote_is_none_either() -> None:
    note = "#footnote[Regulation (EU) 2026/{}, Art. 3(2) and the annex to it; see also the explanatory memorandum.]"
    pages = "#pagebreak()\n".join(FILLER * 3 + note.format(number) + "\n" for number in range(100, 104))
    reading = read_pdf(pdf(f'#set page(width: 300pt, height: 400pt, numbering: "1")\n{pages}'))
    assert len(blocks(reading, "footnote")) == 4
    assert all(words.endswith("memorandum.") for words in blocks(reading, "footnote"))


def test_running_heads_and_page_numbers_are_left_out() -> None:
    head = "header: [Policy Paper 12/2026 #h(1fr) Institute of the Coast]"
    foot = "footer: context align(center, counter(page).display())"
    reading = read_pdf(pdf(f"#set page({head}, {foot})\n{FILLER * 120}"))
    assert "Policy Paper" not in reading.text.text
    assert len(reading.text.blocks) == 1


def test_the_head_of_a_table_that_comes_again_on_every_page_stays() -> None:
    rows = [["Berth", "Tonnes"], *([f"No. {row}", str(row * 37)] for row in range(60))]
    cells = "".join(f"[{cell}], " for row in rows[1:] for cell in row)
    page = "#set page(width: 300pt, height: 300pt, margin: 20pt)"
    source = f"{page}\n#table(columns: 2, table.header[Berth][Tonnes], {cells})"
    assert grid(read_pdf(pdf(source)))[0] == ["Berth", "Tonnes"]


def test_a_line_alone_in_the_margin_of_one_page_stays_and_parts_no_sentence() -> None:
    head = "header: context { if counter(page).get().first() == 2 [Draft for comment] }"
    reading = read_pdf(pdf(f'#set page(paper: "a5", {head})\n{FILLER * 25}'))
    assert blocks(reading, "paragraph") == [(FILLER * 25).strip(), "Draft for comment"]


@pytest.mark.parametrize(("first", "labels"), [(1, ["1", "2", "3", "4"]), (17, ["17", "18", "19", "20"])])
def test_pages_that_the_file_does_not_number_are_called_as_they_are_printed(first: int, labels: list[str]) -> None:
    footer = "footer: context align(center, counter(page).display())"
    source = f"#set page({footer})\n#counter(page).update({first})\n" + "#pagebreak()\n".join([FILLER * 5] * 4)
    assert [mark.words for mark in read_pdf(pdf(source)).text.landmarks] == [f"page {label}" for label in labels]


def test_printed_numbers_that_do_not_agree_name_no_page() -> None:
    """The second part counts from 1 again."""
    footer = "footer: context align(center, counter(page).display())"
    part = "#pagebreak()\n".join([FILLER * 5] * 3)
    source = f"#set page({footer})\n#counter(page).update(7)\n{part}#pagebreak()\n#counter(page).update(1)\n{part}"
    assert [mark.words for mark in read_pdf(pdf(source)).text.landmarks] == [f"page {page}" for page in range(1, 7)]


def test_a_page_of_a_quarter_of_a_million_letters_is_read_to_its_end() -> None:
    """One endless page, as programs make them of a log or a web page: nothing is cut off without a word."""
    lines = "\\ ".join(f"entry {number} " + "of the log of the harbour office " * 4 for number in range(1_900))
    source = f"#set page(width: 400pt, height: auto)\n#set text(size: 5pt)\n{lines}"
    text = read_pdf(typst.compile(source.encode())).text.text
    assert len(text) > 200_000
    assert text.split() == lines.replace("\\ ", " ").split()


def test_letters_of_mathematics_and_beyond_the_basic_plane_are_whole() -> None:
    """Each is one character of the text, and stands where it is printed."""
    reading = read_pdf(
        pdf("The dues rose by $x + beta$ in May, by \U0001d468\U0001d469\U0001d46a in June and not at all in July.")
    )
    assert (
        "The dues rose by \U0001d465 + \U0001d6fd in May, by \U0001d468\U0001d469\U0001d46a in June"
        in reading.text.text
    )
    assert reading.layout is not None
    at = reading.text.text.index("\U0001d469")
    boxes = [reading.layout.boxes(start, start + 1)[0][1] for start in range(at - 1, at + 2)]
    assert [round(box[2], 1) for box in boxes[:2]] == [round(box[0], 1) for box in boxes[1:]]
    assert all(4 < box[2] - box[0] < 12 for box in boxes)


def test_powers_and_units_are_raised_as_printed_and_notes_stay_notes() -> None:
    body = FILLER + "They moved 3 × 10#super[6] m#super[3] of mud#footnote[Ledger.] in May#footnote[Folio 3.] there, "
    body += "12 km#super[2] in all, 10#super[−6] kg m#super[−3] and 10#super(typographic: false)[12] of them, "
    body += "and a court#super[7]. "
    text = read_pdf(pdf(body + FILLER)).text
    said = "They moved 3 × 10⁶ m³ of mud1 in May2 there, 12 km² in all, 10⁻⁶ kg m⁻³ and 10¹² of them, and a court7."
    assert said in text.text
    assert [(one.kind, text.text[one.start : one.end]) for one in text.marks] == [
        ("note", "1"), ("note", "2"), ("sup", "7"),
    ]  # fmt: skip
