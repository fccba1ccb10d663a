"""A resolved memo as a Word file: real styles, footnotes, lists, tables with repeated heads, page fields, links."""

from __future__ import annotations

from collections.abc import Iterable

from docx.opc.constants import RELATIONSHIP_TYPE

from claimdesk.domain.memo.tree import (
    Block,
    Box,
    Code,
    Heading,
    Items,
    Paragraph,
    Place,
    Quote,
    Resolved,
    Rule,
    Run,
    Runs,
    Table,
    words,
)
from claimdesk.exporters.direction import direction, direction_of
from claimdesk.exporters.numbered import Point, opening
from claimdesk.exporters.ready import Levels, ready, stays_whole
from claimdesk.exporters.word import frame
from claimdesk.exporters.word.footnotes import Footnotes
from claimdesk.exporters.word.head import first_page, signature
from claimdesk.exporters.word.inline import Bookmarks, Inline
from claimdesk.exporters.word.xml import Element, el, text

INDENT = 320  # twentieths of a point a list's level is indented by; a number of one digit has room there
DIGIT = 120  # what each further digit of its longest number adds
STEP = 360  # the same for a memorandum's paragraphs (a quarter of an inch)
DEEPEST = 8  # levels of lists Word counts, from 0


def write_docx(resolved: Resolved, *, paper: str = "") -> bytes:
    """The memo as Office Open XML (ECMA-376, transitional) on "a4" or "letter" (by default the memo's own).
    The same memo gives the same bytes."""
    memo = ready(resolved, linked=True)
    paper = paper or memo.paper
    document = frame.opened(memo, paper)
    bookmarks = Bookmarks()
    notes = Footnotes(document.part, memo.notes, bookmarks)
    numbering = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    inline = Inline(document.part, bookmarks, notes.call)
    writer = _Writer(inline, bookmarks, numbering, frame.text_width(paper), direction_of(memo.language))
    body = document.element.body
    end = body[-1]
    width = frame.text_width(paper)
    made = [*first_page(memo, writer.paragraph, width), *writer.blocks(memo.blocks)]
    signed = signature(memo, writer.paragraph, width)
    if signed and made[-1].tag.endswith("}p"):  # it does not stand alone on a page (AR 25-50, 2-5)
        _keep_with_next(made[-1])
    made += [*signed, *writer.annex(memo.annex)]
    for element in made:
        end.addprevious(element)
    # A table may not be the last thing before the end of the text.
    if made and made[-1].tag.endswith("}tbl"):
        end.addprevious(el("p", el("pPr", el("pStyle", val="Note"))))
    notes.finish()
    return frame.packed(document)


class _Writer:
    """Turns blocks into ``w:p`` and ``w:tbl``. ``_style`` is what a plain paragraph is at this place."""

    def __init__(self, inline: Inline, bookmarks: Bookmarks, numbering: Element, width: int, way: str) -> None:
        self._inline, self._bookmarks, self._numbering = inline, bookmarks, numbering
        self._width, self._way = width, way
        self._levels = Levels()
        self._style = ""
        self._indent = 0
        self._waiting: list[str] = []

    def blocks(self, found: Iterable[Block]) -> list[Element]:
        """What each block is made of; what ends in the next one stays on its page."""
        out: list[Element] = []
        row = list(found)
        for block, after in zip(row, [*row[1:], None], strict=False):
            made = self._block(block)
            if made and made[-1].tag.endswith("}p") and _leads(block, after):
                _keep_with_next(made[-1])
            out += made
        return out

    def _block(self, block: Block) -> list[Element]:
        if isinstance(block, Heading):
            return [self.paragraph(f"Heading{min(6, self._levels.level(block.level))}", block.runs)]
        if isinstance(block, Paragraph):
            return [self._paragraph(block)]
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Items):
            return self._items(block, 0)
        if isinstance(block, Box):
            return self._styled("BottomLine", block.blocks)
        if isinstance(block, Quote):
            return self._styled("Quote", block.blocks)
        if isinstance(block, Code):
            return [self.paragraph("Code", (Run(block.text),))]
        if isinstance(block, Place):
            self._waiting.append(block.name)
        return [_ruled()] if isinstance(block, Rule) else []

    def annex(self, blocks: tuple[Block, ...]) -> list[Element]:
        """The annex, from a new page on."""
        made = self._styled("Annex", blocks)
        if made:
            first = made[0] if made[0].tag.endswith("}p") else el("p", el("pPr"))
            made = made if first is made[0] else [first, *made]
            first[0].insert(min(1, len(first[0])), el("pageBreakBefore"))
        return made

    def _styled(self, style: str, blocks: Iterable[Block]) -> list[Element]:
        before, self._style = self._style, style
        made = self.blocks(blocks)
        self._style = before
        return made

    def _paragraph(self, block: Paragraph) -> Element:
        aside = block.runs and all(run.quiet for run in block.runs)
        style = self._style or ("Note" if aside else "Normal")
        indent = {"left": self._indent} if self._indent else {}
        if isinstance(block, Point) and block.depth:
            indent = {"firstLine": STEP * block.depth}
        return self.paragraph(style, block.runs, block.direction, el("ind", **indent) if indent else None)

    def paragraph(self, style: str, runs: Runs, way: str = "", *more: Element | None) -> Element:
        """A paragraph; ``more`` are properties that come after its direction in the schema."""
        way = way or direction(words(runs)) or self._way
        bidi = el("bidi", val=int(way == "rtl")) if "rtl" in (way, self._way) else None
        made = el("p", el("pPr", el("pStyle", val=style), bidi, *more))
        for place in self._waiting:
            made.extend(self._bookmarks.around(place))
        self._waiting = []
        made.extend(self._inline.runs(runs, way))
        return made

    def _items(self, block: Items, level: int) -> list[Element]:
        """A list; what follows an item's first paragraph is set under it, without a sign of its own."""
        number = self._numbered(block.start, level) if block.ordered else 1
        style = ("AnnexList" if self._style == "Annex" else "List") + ("Number" if block.ordered else "Bullet")
        digits = len(str(block.start + len(block.items) - 1)) if block.ordered else 1
        hanging = INDENT + DIGIT * (digits - 1)
        out: list[Element] = []
        outer = self._indent
        self._indent = left = outer + hanging
        for item in block.items:
            places, first, rest = opening(item)
            out += self.blocks(places)
            place = el("ind", left=left, hanging=hanging)
            made = self.paragraph(style, first.runs, first.direction, place)
            sign = el("numPr", el("ilvl", val=level), el("numId", val=number))
            made[0].insert(1, sign)
            out.append(made)
            for each in rest:
                out += self._items(each, min(level + 1, DEEPEST)) if isinstance(each, Items) else self._under(each)
        self._indent = outer
        return out

    def _under(self, block: Block) -> list[Element]:
        before, self._style = self._style, self._style or "ListContinue"
        made = self._block(block)
        self._style = before
        return made

    def _numbered(self, start: int, level: int) -> int:
        """A count of its own for an ordered list."""
        number = len(self._numbering.findall("{*}num")) + 1
        override = el("lvlOverride", el("startOverride", val=start), ilvl=level)
        self._numbering.append(el("num", el("abstractNumId", val=1), override, numId=number))
        return number

    def _table(self, table: Table) -> list[Element]:
        if not table.heads:
            return []
        widths = [self._width * share // sum(table.shares) for share in table.shares]
        headed = int(any(table.heads))
        properties = el(
            "tblPr",
            el("tblStyle", val="MemoTable"),
            el("bidiVisual") if self._way == "rtl" else None,
            el("tblW", w=sum(widths), type="dxa"),
            el("tblLayout", type="fixed"),
            el("tblLook", val="0620" if headed else "0600", firstRow=headed, noHBand=1, noVBand=1),
        )
        grid = el("tblGrid", *(el("gridCol", w=each) for each in widths))
        rows = [self._row(table.heads, widths, head=True, keep=True)] if headed else []
        whole = stays_whole(table)
        rows += [self._row(row, widths, head=False, keep=whole and row is not table.rows[-1]) for row in table.rows]
        return [el("tbl", properties, grid, *rows), _gap()]

    def _row(self, row: tuple[Runs, ...], widths: list[int], *, head: bool, keep: bool) -> Element:
        style = "TableHead" if head else "TableText"
        cells = (
            el("tc", el("tcPr", el("tcW", w=width, type="dxa")), self._cell(style, cell, keep=keep))
            for cell, width in zip(row, widths, strict=True)
        )
        return el("tr", el("trPr", el("cantSplit"), el("tblHeader") if head else None), *cells)

    def _cell(self, style: str, runs: Runs, *, keep: bool) -> Element:
        """A cell's paragraph; a small table stays on one page by keeping each row with the next."""
        made = self.paragraph(style, runs)
        if keep:
            _keep_with_next(made)
        return made


def _keep_with_next(paragraph: Element) -> None:
    if paragraph[0].find("{*}keepNext") is None:
        paragraph[0].insert(1, el("keepNext"))


def _leads(block: Block, after: Block | None) -> bool:
    """Whether a block stays with the next: with the aside that counts what it leaves out, a quotation under its heading
    with the heading below it."""
    if isinstance(after, Paragraph):
        return isinstance(block, Items | Paragraph) and bool(after.runs) and all(run.quiet for run in after.runs)
    return isinstance(block, Quote) and isinstance(after, Heading)


def _gap() -> Element:
    """What stands after a table: Word joins two tables that touch."""
    return el("p", el("pPr", el("spacing", after=60, line=120, lineRule="exact")))


def _ruled() -> Element:
    edge = el("bottom", val="single", sz=4, space=1, color="C9C6BE")
    return el("p", el("pPr", el("pStyle", val="Normal"), el("pBdr", edge)), el("r", text("")))
