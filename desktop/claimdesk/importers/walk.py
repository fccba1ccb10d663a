"""From an HTML tree to canonical text: the one walk every format goes through. It takes what it knows, nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from claimdesk.domain.text_builder import Builder
from claimdesk.importers.addresses import link_address
from claimdesk.importers.images import Images, words_for
from claimdesk.importers.notes import find_notes, leads_back
from claimdesk.importers.raised import table_for
from claimdesk.importers.tables import Grid, grid
from claimdesk.importers.tags import BLOCKS, SKIPPED, code_language, heading_level, is_pictured_sign, marks_of

# Inside these, a paragraph or a list is more of the same block's kind, not a kind of its own.
_LASTING = ("cell", "caption", "footnote", "heading", "code")


@dataclass(frozen=True)
class _Shape:
    """What a block that opens here would be."""

    kind: str = "paragraph"
    level: int = 0
    depth: int = 0
    ordered: bool = False
    quote: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    header: bool = False
    value: str = ""
    item: int = 0

    def fields(self) -> dict[str, Any]:
        """As Block's own fields, only those the kind has."""
        named = {"quote": self.quote, "value": self.value}
        if self.kind == "heading":
            named["level"] = self.level
        elif self.kind in ("item", "paragraph"):
            named |= {"depth": self.depth, "ordered": self.ordered and self.kind == "item"}
        elif self.kind == "cell":
            named |= {"table": self.table, "row": self.row, "column": self.column, "header": self.header}
        return {name: value for name, value in named.items() if value}


@dataclass
class _Frame:
    """What has to be put back when an element ends."""

    shape: _Shape
    block: bool = False
    marks: list[str] = field(default_factory=list)
    after: str = ""
    shifted: bool = False
    table: tuple[Grid | None, int, int] | None = None


class Walk:
    """Walks trees into one builder. ``base`` resolves relative links ("" leaves them out);
    ``alone`` keeps the alternative words of a picture that cannot be had, where it stands by itself;
    ``landmarks`` names what begins with an element, for citations."""

    def __init__(
        self,
        builder: Builder,
        images: Images,
        *,
        base: str = "",
        alone: bool = False,
        landmarks: Mapping[Any, str] | None = None,
    ) -> None:
        self._builder = builder
        self._images = images
        self._base = base
        self._alone = alone
        self._landmarks = landmarks or {}
        self._shape = _Shape()
        self._frames: list[_Frame] = []
        self._active: Counter[str] = Counter()
        self._broke = False
        self._quoted = False
        self._digits: Mapping[int, int] | None = None  # raised or lowered, while an element says so
        self._items = 0
        self._last: dict[Any, int] = {}  # of each ordered list: the number of its last item
        self._used: set[int] = set()
        self._grid: Grid | None = None
        self._tables = 0
        self._next_cell = (0, 0)
        self._waiting: list[tuple[str, str, str]] = []
        self._calls: dict[Any, str] = {}
        self._notes: dict[Any, str] = {}

    def walk(self, root: Any) -> None:
        """Add everything under ``root``. Not recursive: depth costs nothing."""
        self._calls, self._notes = find_notes(root)
        steps = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in steps:
            if event == "start":
                if self._start(element):
                    self._words(element.text)
                else:
                    steps.skip_subtree()
            else:
                if event == "end":
                    self._end()
                if element is not root:
                    self._words(element.tail)
        self._close()

    # words

    def _words(self, raw: str | None) -> None:
        if not raw:
            return
        blank = not raw.strip()
        if not self._builder.kind:
            if blank:
                return
            self._open()
        self._builder.add(raw.translate(self._digits) if self._digits else raw)
        if not blank:
            self._broke = False

    def _open(self) -> None:
        shape = self._shape
        if shape.kind == "item":
            if shape.item in self._used:
                shape = replace(shape, kind="paragraph", value="")
            self._used.add(shape.item)
        self._builder.open(shape.kind, **shape.fields())
        self._broke = False

    def _close(self) -> None:
        self._builder.close()
        if self._shape.kind != "cell":
            waiting, self._waiting = self._waiting, []
            for asset, words, kind in waiting:
                self._picture(asset, words, kind)

    def _break(self) -> None:
        """A block element begins or ends inside the present shape."""
        if self._shape.kind == "code":
            if self._builder.kind == "code" and not self._builder.at_line_start:
                self._builder.line()
        elif self._shape.kind in ("cell", "heading"):
            self._builder.line()
        else:
            self._close()

    # elements

    def _start(self, element: Any) -> bool:
        """Enter an element; False: pass over what is in it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        frame = _Frame(self._shape)
        self._frames.append(frame)
        if tag in SKIPPED or not tag:
            return False
        if element in self._landmarks:
            self._builder.landmark_here(self._landmarks[element])
        if tag == "br":
            self._line()
        elif tag == "img":
            self._image(element)
        elif tag == "a":
            return self._link(element, frame)
        elif tag in BLOCKS or element in self._notes:
            frame.block = True
            return self._block(element, tag, frame)
        else:
            self._inline(element, tag, frame)
        return True

    def _end(self) -> None:
        frame = self._frames.pop()
        if frame.shifted:
            self._digits = None
        if frame.after:
            self._words(frame.after)
            self._quoted = not self._quoted
        for kind in reversed(frame.marks):
            self._builder.end()
            self._active[kind] -= 1
        if not frame.block:
            return
        own = self._shape.kind != frame.shape.kind or self._shape.item != frame.shape.item
        if frame.table is not None:
            self._fill(None)
            self._shape = frame.shape
            self._grid, *place = frame.table
            self._next_cell = (place[0], place[1])
            self._close()
            return
        if own and self._shape.kind in ("cell", "heading", "code"):
            self._builder.close()
        else:
            self._break()
        self._shape = frame.shape
        if own and self._shape.kind != "cell":
            self._close()

    def _block(self, element: Any, tag: str, frame: _Frame) -> bool:
        if self._grid is not None and element in self._grid.cells:
            self._cell(element)
            return True
        self._break()
        lasting = self._shape.kind in _LASTING
        if element in self._notes and not lasting:
            self._shape = replace(self._shape, kind="footnote", value=self._notes[element], depth=0, item=0)
        elif tag == "table":
            self._table(element, frame, lasting)
        elif tag == "blockquote":
            self._shape = replace(self._shape, quote=min(self._shape.quote + 1, 99))
        elif not lasting:
            self._shape = self._shaped(element, tag)
        if tag == "dt":
            self._begin(frame, "strong")
        return tag != "hr"

    def _shaped(self, element: Any, tag: str) -> _Shape:
        """The shape inside this element."""
        shape = self._shape
        level = heading_level(element, tag)
        if level:
            return replace(shape, kind="heading", level=level, value="")
        if tag in ("ul", "ol", "menu", "dir"):
            start = (element.get("start") or "").strip()
            self._last[element] = (int(start[:9]) if start.isascii() and start.isdecimal() else 1) - 1
            return replace(shape, depth=min(shape.depth + 1, 99), ordered=tag == "ol")
        if tag == "li":
            return self._item(element)
        if tag == "pre":
            return replace(shape, kind="code", value=code_language(element))
        if tag in ("figcaption", "caption"):
            return replace(shape, kind="caption", value="")
        return shape

    def _item(self, element: Any) -> _Shape:
        """A list item, with its number where its list is ordered."""
        self._items += 1
        shape, value = self._shape, ""
        said, above = (element.get("value") or "").strip(), element.getparent()
        if shape.ordered:
            self._last[above] = int(said[:9]) if said.isascii() and said.isdecimal() else self._last.get(above, 0) + 1
            value = str(self._last[above])
        return replace(shape, kind="item", depth=max(1, shape.depth), value=value, item=self._items)

    def _inline(self, element: Any, tag: str, frame: _Frame) -> None:
        if self._digits is None and not (self._active["note"] or self._active["sup"] or self._active["sub"]):
            self._digits = table_for(element, tag, self._builder.ending)
            frame.shifted = self._digits is not None
        for kind in marks_of(tag, element.get("style") or ""):
            if not (frame.shifted and kind == tag):
                self._begin(frame, kind)
        if tag == "q":
            self._words("‘" if self._quoted else "“")
            frame.after = "’" if self._quoted else "”"
            self._quoted = not self._quoted

    def _begin(self, frame: _Frame, kind: str, value: str = "") -> None:
        if self._active[kind] or self._shape.kind == "code":
            return
        self._active[kind] += 1
        frame.marks.append(kind)
        self._builder.begin(kind, value)

    def _line(self) -> None:
        kind = self._builder.kind
        if kind == "code":
            self._builder.line()
        elif kind and self._broke and kind not in ("cell", "heading"):
            self._close()
        elif kind:
            self._builder.line()
            self._broke = True

    def _link(self, element: Any, frame: _Frame) -> bool:
        if element in self._calls:
            self._begin(frame, "note", self._calls[element])
            return True
        if self._shape.kind == "footnote" and leads_back(element):
            return False
        address = link_address(element.get("href") or "", self._base)
        if address:
            self._begin(frame, "link", address)
        return True

    # pictures

    def _image(self, element: Any) -> None:
        words = words_for(element)
        if words and is_pictured_sign(element):
            self._words(words)
            return
        asset = next(filter(None, map(self._images.take, self._sources(element))), "")
        kind = "image" if asset else "caption"
        if not asset and not (words and self._stands_alone(element)):
            return
        if self._shape.kind in ("cell", "heading") or not self._builder.empty:
            if asset:
                self._waiting.append((asset, words, kind))
            return
        self._close()
        self._picture(asset, words, kind)

    def _sources(self, element: Any) -> Iterator[str]:
        """The addresses a picture may be had at, the likeliest first."""
        source = element.get("src") or ""
        lazy = [said for name in ("data-src", "data-original", "data-lazy-src") if (said := element.get(name))]
        shared = self._images.shared(element.get("style") or "")
        # what is written into the page itself beside another address only keeps the place
        ways = [*lazy, source] if source[:5].lower() == "data:" else [source, *lazy]
        yield from filter(None, [shared, *ways])

    def _picture(self, asset: str, words: str, kind: str) -> None:
        if kind == "image":
            self._builder.image(asset, words, **({"quote": self._shape.quote} if self._shape.quote else {}))
        else:
            self._builder.open("caption")
            self._builder.add(words)
            self._builder.close()

    def _stands_alone(self, element: Any) -> bool:
        """Whether the words for a picture that cannot be had are worth a line: in a figure without a caption."""
        for above in element.iterancestors():
            if above.tag == "figure":
                return above.find(".//figcaption") is None
            if above.tag == "body":
                break
        return self._alone

    # tables

    def _table(self, element: Any, frame: _Frame, lasting: bool) -> None:
        found = None if lasting else grid(element)
        if found is None:
            return
        frame.table = (self._grid, *self._next_cell)
        self._tables += 1
        self._grid, self._next_cell = found, (0, 0)
        self._shape = replace(self._shape, kind="paragraph", table=self._tables, item=0, depth=0)

    def _cell(self, element: Any) -> None:
        assert self._grid is not None
        row, column, header = self._grid.cells[element]
        self._fill((row, column))
        self._shape = replace(self._shape, kind="cell", row=row, column=column, header=header, value="")
        self._builder.open("cell", **self._shape.fields())
        self._broke = False

    def _fill(self, until: tuple[int, int] | None) -> None:
        """Empty cells up to this place (None: to the end), so that the grid has no holes."""
        assert self._grid is not None
        width = self._grid.width
        until = until or (len(self._grid.rows), 0)
        while self._next_cell < until:
            row, column = self._next_cell
            shape = replace(self._shape, kind="cell", row=row, column=column, header=False, value="")
            self._builder.open("cell", **shape.fields())
            self._builder.close()
            self._next_cell = (row, column + 1) if column + 1 < width else (row + 1, 0)
        row, column = until
        self._next_cell = (row, column + 1) if column + 1 < width else (row + 1, 0)
