"""Drawings as files: valid SVG that says all in words, a PNG with the words in it, any sign in a name."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.domain.evidence.layout_drawn import draw_graph
from claimdesk.domain.evidence.layout_graph import lay_out
from claimdesk.domain.evidence.layout_shapes import Box, Dot, Drawing, Line, Words
from claimdesk.domain.trouble import CannotExport
from claimdesk.exporters.drawings import MARGIN, png, svg, write_drawing

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEW_LINE = re.compile("\r\n?")  # XML reads both as one
SVG = "{http://www.w3.org/2000/svg}"


def drawing(words: str = "Request reported", width: float = 200, height: float = 80) -> Drawing:
    shapes = (
        Line(((0, 40), (width, 40)), arrow=True),
        Box(20, 10, 60, 20, "card", "accent", dashed=True),
        Dot(100, 40, 6, "paper", "danger"),
        Words(10, 70, words, 110, "ink"),
    )
    return Drawing("Timeline", "23 June 2026: request reported.", width, height, shapes)


def pixels(data: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and lines of an 8-bit RGBA picture."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed, size = 8, b"", (0, 0)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
            assert body[8:10] == b"\x08\x06"
        elif kind == b"IDAT":
            packed += body
        at += 12 + length
    raw, row = zlib.decompress(packed), size[0] * 4
    return size[0], size[1], _unfiltered(raw, row, size[1])


def _unfiltered(raw: bytes, row: int, height: int) -> list[bytes]:
    lines: list[bytes] = []
    before = bytes(row)
    for y in range(height):
        how, line = raw[y * (row + 1)], bytearray(raw[y * (row + 1) + 1 : (y + 1) * (row + 1)])
        for x in range(row):
            left, up = line[x - 4] if x >= 4 else 0, before[x]
            corner = before[x - 4] if x >= 4 else 0
            line[x] = (line[x] + (0, left, up, (left + up) // 2, _paeth(left, up, corner))[how]) & 255
        before = bytes(line)
        lines.append(before)
    return lines


def _paeth(left: int, up: int, corner: int) -> int:
    near = sorted((abs(left + up - corner - each), at) for at, each in enumerate((left, up, corner)))
    return (left, up, corner)[near[0][1]]


def dark(lines: list[bytes], box: tuple[int, int, int, int]) -> int:
    """How many pixels in a box (left, top, right, bottom) are as dark as ink."""
    left, top, right, bottom = box
    return sum(sum(line[4 * x : 4 * x + 3]) < 250 for line in lines[top:bottom] for x in range(left, right))


def test_svg_says_in_words_what_it_draws() -> None:
    root = ElementTree.fromstring(svg(drawing()))
    assert root.findtext(f"{SVG}title") == "Timeline"
    assert root.findtext(f"{SVG}desc") == "23 June 2026: request reported."
    texts = root.findall(f".//{SVG}text")
    assert [each.text for each in texts] == ["Request reported"]
    assert texts[0].get("textLength") == "110", "other fonts keep within the room it was laid out for"
    assert float(root.get("width", "0")) == 200 + 2 * MARGIN


def test_svg_has_every_shape_in_the_light_colours() -> None:
    words = svg(drawing())
    root = ElementTree.fromstring(words)
    assert [len(root.findall(f".//{SVG}{name}")) for name in ("polyline", "polygon", "circle", "text")] == [1, 1, 1, 1]
    assert "stroke-dasharray" in words
    assert "#FCFBF8" in words


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_words_make_valid_svg_with_the_same_words(words: str) -> None:
    made = Drawing("T", words, 200, 80, (Words(0, 20, f"x{words}", 100),))
    root = ElementTree.fromstring(svg(made).encode())
    found = root.find(f".//{SVG}text")
    assert found is not None
    assert found.text == "x" + _NEW_LINE.sub("\n", _NO_XML.sub("", words))


def test_png_is_twice_as_fine_and_its_words_are_there() -> None:
    width, height, lines = pixels(png(drawing()))
    assert (width, height) == (2 * (200 + 32), 2 * (80 + 32))
    box = (2 * 26, 2 * (16 + 58), 2 * 136, 2 * (16 + 74))
    assert dark(lines, box) > 200
    assert dark(pixels(png(drawing(" ")))[2], box) == 0


@pytest.mark.parametrize("words", ["华盛顿要求", "تقرير جديد", "Größe & <Folge> “so”"])
def test_png_has_words_of_other_scripts(words: str) -> None:
    box = (2 * 26, 2 * (16 + 50), 2 * 136, 2 * (16 + 78))
    assert dark(pixels(png(drawing(words)))[2], box) > 100


def test_a_long_drawing_gets_a_coarser_png_and_an_endless_one_none() -> None:
    long = drawing(width=20_000, height=100)
    data = png(long)
    assert struct.unpack(">II", data[16:24])[0] <= 30_100
    with pytest.raises(CannotExport, match="zoom out, or export it as SVG"):
        png(drawing(width=400_000, height=100))
    assert 'width="400032"' in svg(drawing(width=400_000, height=100))


def test_the_suffix_says_as_what_it_is_written(tmp_path: Path) -> None:
    write_drawing(tmp_path / "a.SVG", drawing())
    write_drawing(tmp_path / "a.png", drawing())
    assert (tmp_path / "a.SVG").read_text("utf-8").startswith("<?xml")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(CannotExport, match=r"neither in \.svg nor in \.png"):
        write_drawing(tmp_path / "a.pdf", drawing())
    with pytest.raises(CannotExport, match="no folder"):
        write_drawing(tmp_path / "gone" / "a.svg", drawing())


def test_a_circle_of_sources_can_be_exported() -> None:
    names = {"a": "One & Only", "b": "Other"}
    citing = lay_out([["a"], ["b"]], [("a", "b", 2), ("b", "a", 1), ("a", "a", 1)], names, lambda w: 7.0 * len(w), 300)
    root = ElementTree.fromstring(svg(draw_graph(citing, "Who cites whom", "", {"b"})))
    assert len(root.findall(f".//{SVG}polyline")) == len(root.findall(f".//{SVG}polygon")) == 3
    assert [each.text for each in root.findall(f".//{SVG}text")] == ["One & Only", "Other"]
