"""What a live block is: rows read off the briefing, and how they are drawn; the rest goes to the annex."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Protocol, TypeVar

from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.blocks.options import Options, aside
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.tree import Block, Heading, Items, Live, Paragraph, Place, Run, Runs, Table, words

# Under a table with a star in it.
STAR = "*"
# Where a row says that there is more of it, this link leads to the annex, or is none where there is no annex.
MORE = "#more"
STARRED = "* Read from the article by the program; nobody has checked it."


class Row(Protocol):
    """A row of a block; ``key`` says which one it is, whatever else is left out beside it."""

    @property
    def key(self) -> object: ...


T = TypeVar("T", bound=Row)


@dataclass(frozen=True)
class Kind(Generic[T]):
    """A kind of live block: ``name`` as headings and the editor's row call it, ``one`` and ``many`` of its rows.

    ``rows`` reads them off a world, ``draw`` sets them (``full``: leave nothing out of a row), ``clips`` tells whether
    a row is not drawn in full otherwise. ``count`` says in a few words what there is; ``none`` is the sentence where
    there is nothing. ``keyed``: key claims come first, and the others only in the annex. ``worth``:
    which rows are kept where there is no room for all, the lowest first.
    """

    name: str
    one: str
    many: str
    none: str
    rows: Callable[[Material, World], list[T]]
    draw: Callable[[Material, Notes, Sequence[T], bool], tuple[Block, ...]]
    count: Callable[[Material, World], str]
    clips: Callable[[T], bool] = lambda row: False
    keyed: bool = True
    worth: Callable[[T], int] | None = None


@dataclass
class Left:
    """What the body had no room for, by the place in the annex that shows it: title and all rows."""

    annex: bool
    tables: dict[str, tuple[str, Kind[Any], Sequence[Any]]] = field(default_factory=dict)
    _names: dict[tuple[object, ...], str] = field(default_factory=dict)

    def put(self, live: Live, kind: Kind[Any], rows: Sequence[Any]) -> str:
        """The annex's place for the whole of a block; the same block twice has one place."""
        same = (live.name, tuple(pair for pair in live.options if pair[0].lower() != "limit"))
        if same not in self._names:
            self._names[same] = f"annex-{len(self._names) + 1}"
            self.tables[self._names[same]] = (kind.name, kind, rows)
        return self._names[same]


def build(kind: Kind[T], live: Live, material: Material, notes: Notes, left: Left) -> tuple[Block, ...]:
    """The block as it stands in the memo: at most so many rows, and a line that says how many more there are."""
    options = Options(live.options)
    whole = kind.rows(material, options.whole(material))
    if not whole:
        return (aside(kind.none),)
    shown = _kept(kind, options, _foremost(kind, material, options, whole))
    missing = len(whole) - len(shown)
    full = options.limit is None
    drawn = kind.draw(material, notes, shown, full)
    if not missing and (full or not any(map(kind.clips, shown))):
        return (*drawn, *_legend(drawn))
    place = left.put(live, kind, whole) if left.annex else ""
    drawn = tuple(_leading(block, f"#{place}" if place else "") for block in drawn)
    return (*drawn, *_legend(drawn), *((_more(kind, missing, place),) if missing else ()))


def _kept(kind: Kind[T], options: Options, rows: Sequence[T]) -> Sequence[T]:
    """As many rows as are shown, in their order."""
    if kind.worth is None or options.limit is None:
        return options.cut(rows)
    worth = kind.worth
    best = sorted(range(len(rows)), key=lambda at: worth(rows[at]))[: options.limit]
    return [rows[at] for at in sorted(best)]


def _foremost(kind: Kind[T], material: Material, options: Options, whole: list[T]) -> list[T]:
    """The rows that rest on key claims; all of them where none does, or the kind knows no such order."""
    world = options.foremost(material)
    if not kind.keyed or len(world.claims) == len(options.whole(material).claims):
        return whole
    first = {row.key for row in kind.rows(material, world)}
    return [row for row in whole if row.key in first] or whole


def _more(kind: Kind[T], missing: int, place: str) -> Paragraph:
    count = f"{missing} more {kind.one if missing == 1 else kind.many}"
    if not place:
        return aside(f"{count} {'is' if missing == 1 else 'are'} left out here.")
    return Paragraph((Run(f"{count} in the annex", quiet=True, link=f"#{place}"), Run(".", quiet=True)))


def _leading(block: Block, link: str) -> Block:
    """The block with its rows' "and two more" leading to the annex."""
    if isinstance(block, Items):
        return replace(block, items=tuple(tuple(_leading(each, link) for each in item) for item in block.items))
    if isinstance(block, Paragraph):
        return replace(block, runs=_led(block.runs, link))
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(_led(cell, link) for cell in row) for row in block.rows))
    return block


def _led(runs: Runs, link: str) -> Runs:
    return tuple(replace(run, link=link) if run.link == MORE else run for run in runs)


def _legend(drawn: Sequence[Block]) -> tuple[Block, ...]:
    cells = [cell for block in drawn for row in getattr(block, "rows", ()) for cell in row]
    return (aside(STARRED),) if any(words(cell).endswith(STAR) or STAR in _quiet(cell) for cell in cells) else ()


def _quiet(cell: Sequence[Run]) -> str:
    return "".join(run.text for run in cell if run.quiet)


def annexed(left: Left, material: Material, notes: Notes) -> tuple[Block, ...]:
    """The tables of the annex, each under its place and heading."""
    out: list[Block] = []
    for place, (title, kind, rows) in left.tables.items():
        drawn = kind.draw(material, notes, rows, True)
        out += [Place(place), Heading(3, (Run(title),)), *drawn, *_legend(drawn)]
    return tuple(out)
