"""A PDF's title over two or three lines is one, and the heading under it another."""

from __future__ import annotations

from itertools import pairwise

import pytest
import typst

from claimdesk.importers.pdf import read_pdf

TITLE = "What became of the nine ledgers that the harbour office lent to its auditors"
SENTENCES = "The auditors of the port asked for the ledgers of the last nine years and were given those of six. " * 3
UNDER = "The van in the yard"


@pytest.mark.parametrize("alignment", ["left", "center", "right"])
@pytest.mark.parametrize("breaks", [(6,), (9,), (2,), (4, 10)])
@pytest.mark.parametrize("columns", [1, 2])
def test_a_title_over_several_lines_is_one(alignment: str, breaks: tuple[int, ...], columns: int) -> None:
    words = TITLE.split()
    ends = [0, *breaks, len(words)]
    broken = " \\ ".join(" ".join(words[a:b]) for a, b in pairwise(ends))
    title = f'#place(top, scope: "parent", float: true, block(width: 100%, align({alignment}, text(17pt)[*{broken}*])))'
    page = f'#set page(paper: "a4", columns: {columns})\n#set text(size: 10pt)\n'
    source = f"{page}{title}\n#text(14pt)[*{UNDER}*]\n\n" + "\n\n".join([SENTENCES] * 4)
    reading = read_pdf(typst.compile(source.encode()))
    first, second, *_ = [reading.text.text[block.start : block.end] for block in reading.text.blocks]
    assert reading.title == first == TITLE
    assert second == UNDER


def test_numbered_headings_of_one_size_stay_two() -> None:
    source = f"#set par(spacing: 8pt)\n#text(14pt)[*1 The ledgers*]\n\n#text(14pt)[*1.1 {UNDER}*]\n\n{SENTENCES}"
    reading = read_pdf(typst.compile(source.encode()))
    said = [reading.text.text[block.start : block.end] for block in reading.text.blocks]
    assert said == ["1 The ledgers", f"1.1 {UNDER}", SENTENCES.strip()]
