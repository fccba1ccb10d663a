"""Heads of PDF tables are known as heads, and a printed contents list is a list."""

from __future__ import annotations

import pytest
import typst

from claimdesk.importers.pdf import read_pdf

BODY = "[Lisbon], [1,204], [310], [12 %], [Oslo], [1,876], [n/a], [19 %], [Riga], [2,410], [802], [27 %], "
BODY += "[Split], [980], [412], [9 %], [Turku], [311], [77], [4 %]"
WORDS = (
    "[Lisbon], [slow], [paper], [Oslo], [quick], [letters], [Riga], [slow], [screens], [Split], [none], [paper], "
    "[Turku], [quick], [screens]"
)
BOOK = "stroke: none, table.hline(), [Port], [Speed], [Form], table.hline(), {0}, table.hline()"


def heads(source: str) -> list[str]:
    text = read_pdf(typst.compile(f"The table below says it all.\n\n{source}\n".encode())).text
    cells = [block for block in text.blocks if block.kind == "cell"]
    assert len(cells) > 6
    return [text.text[cell.start : cell.end] for cell in cells if cell.header]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (f"#table(columns: 4, [Port], [Ships], [Dues], [Share], {BODY})", ["Port", "Ships", "Dues", "Share"]),
        (f"#table(columns: 4, stroke: none, [Port], [2025], [Q2], [Share], {BODY})", ["Port", "2025", "Q2", "Share"]),
        (f"#table(columns: 4, [*Port*], [*Ships*], [*Dues*], [*Share*], {BODY})", ["Port", "Ships", "Dues", "Share"]),
        (f"#table(columns: 3, {BOOK.format(WORDS)})", ["Port", "Speed", "Form"]),
        (f"#table(columns: 3, [Genoa], [slow], [paper], {WORDS})", []),
        (f"#table(columns: 3, stroke: none, [Genoa], [slow], [paper], {WORDS})", []),
        (f"#table(columns: 4, [Genoa], [1,101], [220], [8 %], {BODY})", []),
    ],
    ids=["names over numbers", "years and quarters", "bold", "a rule under it", "words in a grid", "words", "a row"],
)
def test_the_head_of_a_table_is_known_where_the_table_shows_it(source: str, wanted: list[str]) -> None:
    assert heads(source) == wanted


def test_a_printed_contents_list_is_a_list_with_all_its_words() -> None:
    source = (
        '#set page(numbering: "1")\n#set heading(numbering: "1.1")\n#outline()\n= Background\nThe dues rose.\n'
        "== Ports\nThey differ.\n= What was done about it\nNothing was.\n"
    )
    text = read_pdf(typst.compile(source.encode())).text
    items = [(block.depth, text.text[block.start : block.end]) for block in text.blocks if block.kind == "item"]
    assert items == [(1, "1 Background 1"), (2, "1.1 Ports 1"), (1, "2 What was done about it 1")]


def test_a_table_read_from_the_right_has_its_first_column_there() -> None:
    rows = "[الشهر], [السفن], [الرسوم], [مارس], [112], [31], [أبريل], [98], [29], [مايو], [107], [30]"
    source = f'#set text(lang: "ar", dir: rtl)\nقال المتحدث باسم السلطة.\n\n#table(columns: (1fr, 1fr, 1fr), {rows})\n'
    text = read_pdf(typst.compile(source.encode())).text
    cells = [(b.row, b.column, text.text[b.start : b.end]) for b in text.blocks if b.kind == "cell"]
    assert [words for _, _, words in cells] == [cell.strip("[] ") for cell in rows.split(",")]
    assert [(row, column) for row, column, _ in cells] == [(at // 3, at % 3) for at in range(12)]
