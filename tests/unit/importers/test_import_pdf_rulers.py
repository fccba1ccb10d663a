"""Numbers beside the lines of a PDF: no words of the article, unlike those of paragraphs, rows and lists."""

from __future__ import annotations

import pytest
import typst

from claimdesk.importers.pdf import read_pdf

SENTENCES = (
    "The council of the harbour met behind closed doors and put off its decision on the dues for another month. "
    "Two of its members, who had asked for the ledgers in spring, left before the vote was taken. "
    "What they were shown instead was a summary of nine pages, written by the office that had set the dues. "
)
TEXT = "== What the council saw\n" + "\n\n".join([SENTENCES, SENTENCES * 2, SENTENCES, SENTENCES * 3] * 3)
EVERY_FIFTH = "n => if calc.rem(n, 5) == 0 [#n]"


def told(source: str) -> list[tuple[str, str]]:
    text = read_pdf(typst.compile(source.encode())).text
    return [(block.kind, text.text[block.start : block.end]) for block in text.blocks]


@pytest.mark.parametrize(
    "ruler",
    [
        'numbering: "1"',
        'numbering: "1", numbering-scope: "page"',
        'numbering: "1", number-margin: right',
        f"numbering: {EVERY_FIFTH}",
        f"numbering: {EVERY_FIFTH}, number-margin: right",
        'numbering: "1", number-align: left',
    ],
)
@pytest.mark.parametrize("page", ['paper: "a4"', 'paper: "a4", columns: 2', 'paper: "a5", numbering: "1"'])
def test_a_ruler_beside_the_lines_changes_nothing(page: str, ruler: str) -> None:
    """The same pages with the numbers of their lines and without."""
    plain = (
        f'#set page({page})\n#set text(size: 10pt, lang: "en")\n#set columns(gutter: 40pt)\n#set par(justify: true)\n'
    )
    ruled = told(f"{plain}#set par.line({ruler})\n{TEXT}")
    assert ruled == told(plain + TEXT)
    assert ruled[0][1] == "What the council saw"


def test_a_ruler_stands_between_the_columns_of_a_patent() -> None:
    column = f"#block(width: 200pt)[{SENTENCES * 5}]"
    numbers = " \\ ".join(str(at) if at % 5 == 0 else "~" for at in range(1, 26))
    page = "#set text(size: 10pt)\n#grid(columns: (200pt, 30pt, 200pt), {})"
    ruled = page.format(f"[{column}], align(center)[{numbers}], [{column}]")
    plain = page.format(f"[{column}], [], [{column}]")
    assert told(ruled) == told(plain)


@pytest.mark.parametrize(
    "source",
    [
        "#table(columns: 2, stroke: none, " + "".join(f"[{n}], [at mile {'x' * n}], " for n in range(1, 13)) + ")",
        "#table(columns: 2, " + "".join(f"[{n}], [{n * 37} tonnes unloaded], " for n in range(2010, 2024)) + ")",
        "".join(f"#grid(columns: (20pt, 1fr), [{n}], [{SENTENCES}])\n" for n in range(1, 11)),
    ],
)
def test_numbers_of_rows_and_paragraphs_stay(source: str) -> None:
    said = " ".join(words for _, words in told(source)).split()
    wanted = range(2010, 2024) if "2010" in source else range(1, 11)
    assert [word for word in said if word in set(map(str, wanted))] == list(map(str, wanted))


def test_the_numbered_paper_of_a_court_filing_leaves_its_words_alone() -> None:
    """Twenty-eight numbers stand on every page at the same places, also where there is no line."""
    numbers = " \\ ".join(map(str, range(1, 29)))
    paper = f"place(top + left, dx: 60pt, dy: 72pt, block(width: 20pt, par(leading: 16.3pt, align(right)[{numbers}])))"
    page = '#set page(paper: "us-letter", margin: (left: 1.5in, right: .5in, y: 1in){})\n'
    source = f"#set par(leading: 16.3pt, spacing: 16.3pt)\nCounsel for the harbour\n#v(30pt)\n{SENTENCES * 8}"
    assert told(page.format(f", background: {paper}") + source) == told(page.format("") + source)
