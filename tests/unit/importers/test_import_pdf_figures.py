"""Figures of PDFs: each leaves a sign at its place in the text, adds no word, and leads to its page."""

from __future__ import annotations

import base64
from pathlib import Path

import typst

from claimdesk.domain.reading import Reading
from claimdesk.importers.pdf import read_pdf

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PLAIN = (
    '#set page(paper: "a5", numbering: "1")\n= Harbour\nThe first paragraph says what the office found.\n\n%s\n\n'
    "The second paragraph says what it did about that.\n#pagebreak()\n= Afterwards\nThe third stands on another page.\n"
)


def read(folder: Path, source: str) -> Reading:
    (folder / "dot.png").write_bytes(DOT)
    (folder / "doc.typ").write_text(source, "utf-8")
    return read_pdf(typst.compile(str(folder / "doc.typ")))


def told(reading: Reading) -> list[tuple[str, str]]:
    text = reading.text
    return [(block.kind, block.value or text.text[block.start : block.end]) for block in text.blocks]


def test_a_picture_leaves_a_sign_over_its_caption_and_no_word(tmp_path: Path) -> None:
    figure = '#figure(image("dot.png", width: 5cm, height: 3cm, fit: "stretch"), caption: [Dues by ship])'
    with_it, without = read(tmp_path, PLAIN % figure), read(tmp_path, PLAIN % "Figure 1: Dues by ship")
    kinds = [kind for kind, _ in told(with_it)]
    at = kinds.index("image")
    assert kinds.count("image") == 1
    assert told(with_it)[at][1] == "Figure on page 1"
    assert told(with_it)[at - 1][1].startswith("The first")
    assert told(with_it)[at + 1] == ("caption", "Figure 1: Dues by ship")
    assert with_it.text.text.replace("\ufffc", "").split() == without.text.text.split()
    assert with_it.layout is not None
    ((page, (left, top, right, bottom)),) = with_it.layout.boxes(*spot(with_it, at))
    assert page == 0
    assert (round(right - left), round(bottom - top)) == (142, 85), "points: 5 cm by 3 cm"
    third = next(block for block in with_it.text.blocks if with_it.text.text[block.start :].startswith("The third"))
    assert with_it.text.where(third.start) == without.text.where(third.start - 2), "no paragraph is counted more"


def spot(reading: Reading, at: int) -> tuple[int, int]:
    block = reading.text.blocks[at]
    return block.start, block.end


def test_a_placed_drawing_is_a_figure_too_and_one_without_a_caption_stands_between_its_neighbours(
    tmp_path: Path,
) -> None:
    (tmp_path / "bars.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="90">'
        '<rect x="10" y="10" width="40" height="80" fill="#246" opacity="0.5"/>'
        '<circle cx="120" cy="45" r="30" fill="#642"/></svg>',
        "utf-8",
    )
    for source in ('#image("bars.svg", width: 6cm)', '#image("dot.png", width: 6cm, height: 3cm, fit: "stretch")'):
        kinds = [(kind, words[:10]) for kind, words in told(read(tmp_path, PLAIN % source))]
        assert kinds == [
            ("heading", "Harbour"),
            ("paragraph", "The first "),
            ("image", "Figure on "),
            ("paragraph", "The second"),
            ("heading", "Afterwards"),
            ("paragraph", "The third "),
        ]


def test_letterheads_grounds_and_ornaments_are_no_figures(tmp_path: Path) -> None:
    logo = '#set page(header: image("dot.png", width: 4cm, height: 1.2cm, fit: "stretch"))\n'
    assert "image" not in {kind for kind, _ in told(read(tmp_path, logo + PLAIN % "#pagebreak()\nOne page more."))}
    ground = '#set page(background: image("dot.png", width: 100%, height: 100%, fit: "stretch"))\n'
    assert "image" not in {kind for kind, _ in told(read(tmp_path, ground + PLAIN % "And words."))}
    assert "image" not in {kind for kind, _ in told(read(tmp_path, PLAIN % '#image("dot.png", width: 8pt)'))}


def test_rules_fields_and_boxes_of_text_are_no_figures(tmp_path: Path) -> None:
    rows = "[Port], [Ships], [Dues], " + ", ".join(f"[Port {n}], [{n * 7}], [{n * 31}]" for n in range(1, 6))
    for source in (
        f"#table(columns: 3, fill: (x, y) => if calc.odd(y) {{ silver }}, {rows})",
        "#block(fill: aqua, radius: 9pt, inset: 9pt)[" + "What the office said in short. " * 12 + "]",
        "#line(length: 100%)",
    ):
        assert "image" not in {kind for kind, _ in told(read(tmp_path, PLAIN % source))}, source


def test_a_picture_between_two_tables_parts_neither(tmp_path: Path) -> None:
    rows = "[Port], [Ships], [Dues], " + ", ".join(f"[Port {n}], [{n * 7}], [{n * 31}]" for n in range(1, 6))
    table = f"#table(columns: 3, {rows})"
    source = f'{table}\n\n#image("dot.png", width: 5cm, height: 3cm)\n\n{table}'
    reading = read(tmp_path, PLAIN % source)
    at = [kind for kind, _ in told(reading)].index("image")
    before, after = reading.text.blocks[at - 1], reading.text.blocks[at + 1]
    assert before.kind == after.kind == "cell"
    assert before.table != after.table
