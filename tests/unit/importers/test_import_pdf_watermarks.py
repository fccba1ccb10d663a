"""Watermarks across the pages of a PDF stand in no word of it; other writing on a slant stays, by itself."""

from __future__ import annotations

import pytest
import typst

from claimdesk.domain.reading import Reading
from claimdesk.importers.pdf import read_pdf

SENTENCES = (
    "The auditors of the port asked for the ledgers of the last nine years and were given those of six. "
    "What had become of the others nobody could say, though a clerk remembered a van in the yard. "
)
TEXT = "= Ledgers that nobody can find\n" + "\n\n".join([SENTENCES * 3, SENTENCES * 2, SENTENCES * 4] * 5)


def read(source: str) -> Reading:
    return read_pdf(typst.compile(source.encode()))


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind, reading.text.text[block.start : block.end]) for block in reading.text.blocks]


@pytest.mark.parametrize("layer", ["background", "foreground"])
@pytest.mark.parametrize(
    "mark",
    [
        "rotate(-45deg, text(90pt, fill: luma(220))[DRAFT])",
        "rotate(-30deg, text(60pt, fill: luma(220))[NOT FOR SALE])",
        "rotate(55deg, text(24pt, fill: luma(220))[Copy 17 \\ of the harbour office])",
        "text(90pt, fill: luma(220))[DRAFT]",
    ],
)
def test_a_watermark_stands_in_no_word_and_no_title(mark: str, layer: str) -> None:
    marked = read(f'#set page(paper: "a5", {layer}: {mark})\n{TEXT}')
    plain = read(f'#set page(paper: "a5")\n{TEXT}')
    assert told(marked) == told(plain)
    assert marked.title == plain.title == "Ledgers that nobody can find"


def test_the_slanting_labels_of_an_axis_stay_as_lines_of_their_own() -> None:
    labels = ", ".join(f"rotate(-45deg, reflow: true, text(8pt)[{month} 2026])" for month in ("May", "June", "July"))
    reading = read(f"{SENTENCES}\n#v(20pt)\n#grid(columns: 3, column-gutter: 30pt, {labels})\n#v(20pt)\n{SENTENCES}")
    said = [words for _, words in told(reading)]
    assert {"May 2026", "June 2026", "July 2026"} < set(said)
    assert said[0] == said[1] == SENTENCES.strip()
    assert reading.layout is not None
    at = reading.text.text.index("June")
    ((page, (left, top, right, bottom)), *_) = reading.layout.boxes(at, at + 4)
    assert page == 0
    assert 0 < left < right < reading.layout.sheets[0].width
    assert 100 < top < bottom < 250


def test_large_type_that_lies_on_no_line_stays() -> None:
    """A poster of one word, and the first letter of an article in far larger type."""
    assert told(read("#text(120pt)[OPEN]\n\n#v(1cm)\nThe harbour office is open again from Monday."))[0][1] == "OPEN"
    initial = read(f"#place(dx: -50pt, text(60pt)[T])he rest of it: {SENTENCES * 4}")
    assert sorted("".join(words for _, words in told(initial)).replace(" ", "")) == sorted(
        f"The rest of it: {SENTENCES * 4}".replace(" ", "")
    )
