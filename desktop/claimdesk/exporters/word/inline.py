"""Inline runs as WordprocessingML: looks, links, line breaks, languages, and signs of footnotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from claimdesk.domain.memo.tree import Run, Runs
from claimdesk.exporters.direction import direction
from claimdesk.exporters.word.xml import Element, el, text

# A longer address Word calls damaged (it allows 2,083 signs); its words are printed without a link.
LONGEST_ADDRESS = 2_000


class Bookmarks:
    """Names of places as Word takes them (letters, digits, at most 40 signs), each with a number of its own."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._count = 0

    def name(self, place: str) -> str:
        return self._names.setdefault(place, f"place_{len(self._names) + 1}")

    def around(self, place: str, *inside: Element) -> list[Element]:
        """The elements with the place's bookmark round them."""
        self._count += 1
        start = el("bookmarkStart", id=self._count, name=self.name(place))
        return [start, *inside, el("bookmarkEnd", id=self._count)]


class Inline:
    """Writes runs for one part of the file: links are relationships of the part they stand in."""

    def __init__(self, part: Part, bookmarks: Bookmarks, call: Callable[[int], list[Element]] | None = None) -> None:
        self._part, self._bookmarks, self._call = part, bookmarks, call
        self._relations: dict[str, str] = {}

    def runs(self, runs: Runs, way: str = "") -> list[Element]:
        """The runs' elements; between two notes side by side stands a comma."""
        out: list[Element] = []
        last = 0
        for run in runs:
            if run.note:
                out += [sign(text(","))] if last else []
                out += self._call(run.note) if self._call else []
            elif run.text:
                out += self._linked(run, way)
            last = run.note
        return out

    def _linked(self, run: Run, way: str) -> list[Element]:
        made = _pieces(run.text, _look(run, way))
        if run.link.startswith("#"):
            return [el("hyperlink", *made, anchor=self._bookmarks.name(run.link[1:]), history=1)]
        if run.link and len(run.link) <= LONGEST_ADDRESS:
            return [el("hyperlink", *made, r_id=self._relation(run.link), history=1)]
        return made

    def _relation(self, address: str) -> str:
        """The part's relation to an address. (``Part.relate_to`` would look through all of them each time.)"""
        if address not in self._relations:
            self._relations[address] = id = f"link{len(self._relations) + 1}"
            self._part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, id, is_external=True)
        return self._relations[address]


def _pieces(words: str, look: Element | None) -> list[Element]:
    """One ``w:r``, with line breaks and tabs inside."""
    made = el("r", look)
    for row, line in enumerate(words.split("\n")):
        if row:
            made.append(el("br"))
        for column, piece in enumerate(line.split("\t")):
            if column:
                made.append(el("tab"))
            if piece:
                made.append(text(piece))
    return [made]


def _look(run: Run, way: str) -> Element | None:
    """A run's properties, in the order the schema asks for."""
    style = "Hyperlink" if run.link else "InlineCode" if run.code else "Quiet" if run.quiet else ""
    parts: Iterable[Element | None] = (
        el("rStyle", val=style) if style else None,
        *((el("b"), el("bCs")) if run.strong else ()),
        *((el("i"), el("iCs")) if run.emphasis else ()),
        el("rtl") if (direction(run.text) or way) == "rtl" else None,
        el("lang", val=run.language, bidi=run.language) if run.language else None,
    )
    made = el("rPr", *parts)
    return made if len(made) else None


def sign(*inside: Element) -> Element:
    """A run dressed as a footnote's number."""
    return el("r", el("rPr", el("rStyle", val="FootnoteReference")), *inside)
