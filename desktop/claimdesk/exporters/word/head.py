"""The first page's head of a Word file: kicker, title and lines, or the address lines of a memorandum (AR 25-50)."""

from __future__ import annotations

from typing import Protocol

from claimdesk.domain.memo.tree import Resolved, Run, Runs
from claimdesk.exporters.address_lines import AddressLines, address_lines
from claimdesk.exporters.direction import direction_of
from claimdesk.exporters.word.xml import Element, el, text

LABEL = 1200  # twentieths of a point the labels of the header take


class Paragraphs(Protocol):
    """What makes a paragraph: style, runs, direction, further properties."""

    def __call__(self, style: str, runs: Runs, way: str = "", *more: Element | None) -> Element: ...


def first_page(memo: Resolved, paragraph: Paragraphs, width: int) -> list[Element]:
    """Everything above the first block; ``width`` of the column in twentieths of a point."""
    if memo.form == "memorandum":
        return _memorandum(address_lines(memo), paragraph, width)
    stop = el("tabs", el("tab", val="right", pos=width))
    kicker = paragraph("Subtitle", (Run(memo.kicker),))
    kicker[0].insert(1, stop)
    if memo.handling:
        kicker.append(el("r", el("rPr", el("b"), el("caps", val=0)), el("tab"), text(memo.handling)))
    head = [kicker, paragraph("Title", (Run(memo.title),))]
    rows = [_line(label, value, width, paragraph) for label, value in memo.header]
    if not rows:
        return head
    widths = (LABEL, width - LABEL)
    layout = (el("tblW", w=width, type="dxa"), el("tblLayout", type="fixed"), el("tblLook", val="0600", firstRow=0))
    mirrored = el("bidiVisual") if direction_of(memo.language) == "rtl" else None
    properties = el("tblPr", el("tblStyle", val="MemoTable"), mirrored, *layout)
    grid = el("tblGrid", *(el("gridCol", w=each) for each in widths))
    gap = el("p", el("pPr", el("spacing", after=0, line=160, lineRule="exact")))
    return [*head, el("tbl", properties, grid, *rows), gap]


def _line(label: str, value: str, width: int, paragraph: Paragraphs) -> Element:
    name = paragraph("MemoLine", (Run(label, quiet=True),))
    said = paragraph("MemoLine", (Run(value),))
    widths = (LABEL, width - LABEL)
    cells = (
        el("tc", el("tcPr", el("tcW", w=each, type="dxa")), inside)
        for each, inside in zip(widths, (name, said), strict=True)
    )
    return el("tr", el("trPr", el("cantSplit")), *cells)


def _memorandum(lines: AddressLines, paragraph: Paragraphs, width: int) -> list[Element]:
    stop = el("tabs", el("tab", val="right", pos=width))
    office = el("p", el("pPr", el("pStyle", val="Normal"), stop))
    office.extend([el("r", text(lines.office)), el("r", el("tab"), text(lines.date))])
    marked = paragraph("Normal", (Run(lines.handling, strong=True),), "ltr", el("jc", val="center"))
    apart = el("spacing", before=240, after=120)
    address = paragraph("Normal", (Run("MEMORANDUM FOR "), Run(lines.to)), "ltr", apart)
    others = [paragraph("Normal", (Run(f"{label}: "), Run(value)), "ltr") for label, value in lines.others]
    subject = paragraph("Title", (Run("SUBJECT: "), Run(lines.subject)), "ltr")
    return [*([marked] if lines.handling else []), office, *([address] if lines.to else []), *others, subject]


def signature(memo: Resolved, paragraph: Paragraphs, width: int) -> list[Element]:
    """Who signs a memorandum: from the middle of the page, on the fifth line below the text (AR 25-50, 2-4)."""
    signed = address_lines(memo).signed
    if memo.form != "memorandum" or not signed:
        return []
    place = (el("spacing", before=1000, after=0), el("ind", left=width // 2))
    return [paragraph("Normal", (Run(signed),), "ltr", *place)]
