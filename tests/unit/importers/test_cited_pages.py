"""The cited pages of a PDF: only those, the words highlighted however the page is turned."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from claimdesk.domain.trouble import CannotRead, Locked
from claimdesk.importers.pdf import read_pdf
from claimdesk.importers.pdf_cited import cited_pages
from unit.importers.test_import_pdf import changed, locked, pdf

SAID = "The board raised the dues in spring and told nobody of it until the autumn came round again."
SIZE = "#set page(width: 300pt, height: 400pt, margin: 40pt)\n"
SOURCE = f"{SIZE}First page.\n#pagebreak()\nWords before.\n\n{SAID}\n\nAfter."


def turned(data: bytes, turn: int, cut: int) -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        for page in file.pages:
            page.rotate(turn, relative=False)
            page.CropBox = pikepdf.Array([cut, cut, 300 - cut, 400 - cut])

    return changed(data, change)


@pytest.mark.parametrize("cut", [0, 20])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_highlight_lies_on_the_words(turn: int, cut: int) -> None:
    source = f"{SIZE}#rotate({-turn}deg, reflow: true)[#block(width: 200pt)[Words before.\n\n{SAID}]]"
    data = turned(pdf(source), turn, cut)
    reading = read_pdf(data)
    assert reading.layout is not None
    start = reading.text.text.index("raised")
    made = cited_pages(data, reading.layout, [(start, start + 15, "Note 3")])
    assert made.places == (1,)
    with pikepdf.open(io.BytesIO(made.data)) as file:
        (page,) = file.pages
        (note,) = page.Annots
        assert str(note.Contents) == "Note 3"
        left, bottom, right, top = map(float, note.Rect)
    with pypdfium2.PdfDocument(made.data) as file:
        words = file[0].get_textpage().get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
    assert words.strip() == "raised the dues"


def test_several_spans_stand_on_their_pages_and_the_bytes_do_not_change() -> None:
    data = pdf(SOURCE)
    reading = read_pdf(data)
    assert reading.layout is not None
    text = reading.text.text
    spans = [
        (text.index("After"), text.index("After") + 5, "Note 2"),
        (0, 5, "Note 1"),
        (text.index(SAID), text.index(SAID) + len(SAID), "Note 2"),
    ]
    made = cited_pages(data, reading.layout, spans)
    assert made.places == (2, 1, 2)
    assert cited_pages(data, reading.layout, spans) == made
    with pikepdf.open(io.BytesIO(made.data)) as file:
        assert [len(page.Annots) for page in file.pages] == [1, 2]
        longest = max(file.pages[1].Annots, key=lambda each: len(each.QuadPoints))
        assert len(longest.QuadPoints) == 8 * len(reading.layout.boxes(*spans[2][:2]))
        assert "/CreationDate" not in file.docinfo


def test_what_stands_on_no_page_needs_no_file() -> None:
    data = pdf(SOURCE)
    reading = read_pdf(data)
    assert reading.layout is not None
    assert cited_pages(data, reading.layout, [(10**6, 10**6 + 3, "Note 1")]) == (b"", (0,))


def test_a_locked_or_broken_file_is_refused() -> None:
    layout = read_pdf(pdf(SOURCE)).layout
    assert layout is not None
    with pytest.raises(Locked):
        cited_pages(locked(), layout, [(0, 5, "")])
    with pytest.raises(CannotRead):
        cited_pages(b"%PDF-1.7 and so on", layout, [(0, 5, "")])
