"""Pages whose writing lies on its side: read along the writing, drawn and cited the way up they are read."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
import typst

from claimdesk.domain.reading import Reading
from claimdesk.importers.pdf import read_pdf
from claimdesk.importers.pdf_cited import cited_pages
from claimdesk.importers.pdf_pages import PageDrawer

SAID = ("A turned page with words on several lines, of which none is lost. " * 5).strip()
TURNS = [90, 180, 270]


def lying(turn: int) -> bytes:
    """A page without a turn of the file's own, its writing turned against the clock."""
    source = "#set page(width: 300pt, height: 400pt, margin: 30pt)\n"
    return typst.compile((source + f"#rotate({-turn}deg, reflow: true)[#block(width: 200pt)[{SAID}]]").encode())


def wrongly_turned(turn: int, said: str = SAID) -> bytes:
    """Ordinary pages that the file says to turn."""
    out = io.BytesIO()
    source = f"#set page(width: 300pt, height: 400pt, margin: 30pt)\n{said}"
    with pikepdf.open(io.BytesIO(typst.compile(source.encode()))) as file:
        for page in file.pages:
            page.rotate(turn, relative=False)
        file.save(out)
    return out.getvalue()


def drawn(data: bytes, reading: Reading) -> tuple[int, int, bytes]:
    assert reading.layout is not None
    with PageDrawer(data, turns=[sheet.rotation for sheet in reading.layout.sheets]) as drawer:
        return drawer.draw(0, 1.0, gray=True)


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("make", [lying, wrongly_turned])
def test_a_page_on_its_side_is_read_along_the_writing(make: object, turn: int) -> None:
    reading = read_pdf(make(turn))  # type: ignore[operator]
    assert [reading.text.text[b.start : b.end] for b in reading.text.blocks] == [SAID]
    assert reading.layout is not None
    tops = [one.top for one in reading.layout.stretches]
    assert tops == sorted(tops)


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("make", [lying, wrongly_turned])
def test_it_is_drawn_as_it_is_read_so_that_a_highlight_lies_on_its_words(make: object, turn: int) -> None:
    data = make(turn)  # type: ignore[operator]
    reading = read_pdf(data)
    width, height, pixels = drawn(data, reading)
    layout = reading.layout
    assert layout is not None
    assert (width, height) == (round(layout.sheets[0].width), round(layout.sheets[0].height))
    inked = {(at % width, at // width) for at, value in enumerate(pixels) if value < 128}
    boxes = [box for _, box in layout.boxes(0, len(reading.text.text))]
    covered = {(x, y) for x, y in inked if any(b[0] - 2 <= x <= b[2] + 2 and b[1] - 2 <= y <= b[3] + 2 for b in boxes)}
    assert inked == covered
    for _, (left, top, right, bottom) in (layout.boxes(at, at + 5)[0] for at in range(0, 200, 40)):
        assert any(left <= x <= right and top <= y <= bottom for x, y in inked)


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("make", [lying, wrongly_turned])
def test_its_cited_page_is_turned_upright(make: object, turn: int) -> None:
    data = make(turn)  # type: ignore[operator]
    reading = read_pdf(data)
    assert reading.layout is not None
    cited = cited_pages(data, reading.layout, [(2, 13, "turned page")])
    again = read_pdf(cited.data)
    assert again.layout is not None
    assert again.text.text == SAID
    sheet, before = again.layout.sheets[0], reading.layout.sheets[0]
    assert (sheet.width, sheet.height) == (before.width, before.height)
    with pypdfium2.PdfDocument(cited.data) as document:
        bitmap = document[0].render(may_draw_forms=False).to_pil().convert("RGB")
    ((_, (left, top, right, bottom)),) = reading.layout.boxes(2, 13)
    colours = {
        bitmap.getpixel((x, y)) for x in range(int(left) + 1, int(right)) for y in range(int(top) + 1, int(bottom))
    }
    assert any(red > 200 and blue < 160 for red, _, blue in colours), "marked where the words are"


def test_words_on_their_side_beside_upright_ones_turn_no_page() -> None:
    source = f"{SAID}\n\n#rotate(-90deg, reflow: true)[Tonnes a year]\n\n{SAID}"
    reading = read_pdf(typst.compile(source.encode()))
    assert reading.layout is not None
    assert reading.layout.sheets[0].rotation == 0
    assert reading.text.text.count(SAID) == 2


def test_what_was_recognised_from_a_turned_picture_is_drawn_as_the_file_shows_it() -> None:
    """Its sheets know no turn of the file's own, and the file no words that could tell."""
    data = wrongly_turned(90, "#rect(width: 80pt, height: 20pt, fill: black)")
    with PageDrawer(data) as plain, PageDrawer(data, turns=[0]) as known:
        assert plain.draw(0, 1.0, gray=True) == known.draw(0, 1.0, gray=True)


@pytest.mark.parametrize("turn", [90, -90])
def test_a_table_on_its_side_among_upright_text_is_read_along_its_rows(turn: int) -> None:
    rows = [["Country", "2024", "2025"], ["Spain", "11", "12"], ["Poland", "21", "22"], ["A long name", "31", "32"]]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    table = f"#rotate({turn}deg, reflow: true)[#table(columns: 3, {cells})]"
    data = typst.compile(f"#set page(width: 400pt, height: 500pt)\n{SAID}\n\n{table}\n\n{SAID}\n".encode())
    reading = read_pdf(data)
    text, layout = reading.text, reading.layout
    found = [(b.row, b.column, text.text[b.start : b.end]) for b in text.blocks if b.kind == "cell"]
    assert found == [(at, column, cell) for at, row in enumerate(rows) for column, cell in enumerate(row)]
    assert [text.text[b.start : b.end] for b in text.blocks if b.kind == "paragraph"] == [SAID, SAID]
    assert layout is not None
    assert layout.sheets[0].rotation == 0, "the page itself stands upright"
    width, height, pixels = drawn(data, reading)
    boxes = [box for _, box in layout.boxes(0, len(text.text))]
    for start, end in ((b.start, b.end) for b in text.blocks if b.kind == "cell"):
        ((_, (left, top, right, bottom)), *_more) = layout.boxes(start, end)
        ink = {pixels[y * width + x] < 128 for x in range(int(left), int(right)) for y in range(int(top), int(bottom))}
        assert True in ink, text.text[start:end]
        assert layout.position(0, (left + right) / 2, (top + bottom) / 2) in range(start, end + 1)
    assert all(0 <= left < right <= width and 0 <= top < bottom <= height for left, top, right, bottom in boxes)


def test_a_line_on_its_side_in_the_margin_is_read_along_its_writing() -> None:
    label = "#place(left + horizon, dx: -40pt)[#rotate(-90deg, reflow: true)[Draft of the harbour office]]"
    text = read_pdf(typst.compile(f"#set page(width: 400pt, height: 500pt)\n{label}\n{SAID}\n".encode())).text.text
    assert sorted(text.split()) == sorted(f"{SAID} Draft of the harbour office".split())
