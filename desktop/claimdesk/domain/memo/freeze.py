"""A live block frozen: as Markdown that replaces its line in the source, citations included.

Tables become lists, one item a row: prose that the editor shows, chips and all, and that a person can go on with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from claimdesk.domain.evidence.world import World
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.blocks.kind import STAR, STARRED, Left, build
from claimdesk.domain.memo.blocks.positions import SAID_OF
from claimdesk.domain.memo.blocks.registry import KINDS, SOURCES
from claimdesk.domain.memo.blocks.sources import Shelf
from claimdesk.domain.memo.borrowing import marked, rows_of
from claimdesk.domain.memo.checks.copying import Rows
from claimdesk.domain.memo.checks.relative import names_week, relative_dates
from claimdesk.domain.memo.checks.said import QUOTED
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.page.write import markdown_of
from claimdesk.domain.memo.source import claims_cited
from claimdesk.domain.memo.tree import Block, Items, Live, Paragraph, Run, Runs, Table, words
from claimdesk.domain.records import Memo, Revision
from claimdesk.domain.text import Text

# What stands before a cell that does not speak for itself, by the head of its column.
_LABELS = {"On record": "on record: ", "As of": "as of ", "Compared with": "compared with: "}
_OPENS = ("“", "„", "«", "「")
_ENDS = (".", "!", "?", "…", ".”", "!”", "?”", "…”")


def frozen(
    records: Records, memo: Memo, live: Live, texts: Callable[[Revision], Text], world: World | None = None
) -> str:
    """The block as it stands now, as Markdown without a line end; an unknown block is its own line."""
    cited = claims_cited(memo.source)
    material = Material(records, memo.briefing, texts, cited, world)
    notes, left = Notes(material), Left(annex=False)
    if live.name == SOURCES:
        for claim in cited:
            notes.cite(claim)
        return _written(Shelf(material, notes).build(live, left))
    kind = KINDS.get(live.name)
    return _written(_in_marks(build(kind, live, material, notes, left), material)) if kind else live.raw


def _in_marks(blocks: Iterable[Block], material: Material) -> tuple[Block, ...]:
    """The blocks as prose may have them: a passage's words, and days that only its first readers knew, stand in
    quotation marks. (In a live block they need none: it shows what the claims say, whatever the memo does.)"""
    passages = [tidy_line(passage.exact) for passage in material.world.passages.values()]
    known = rows_of(passages)

    def told(runs: Runs) -> Runs:
        out: list[Run] = []
        for run in runs:
            plain = not (run.cites or run.quiet or (out and out[-1].text.endswith(_OPENS)))
            out.append(replace(run, text=_quoting(run.text, known)) if plain else run)
        return tuple(out)

    def turned(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, runs=told(block.runs))
        if isinstance(block, Items):
            return replace(block, items=tuple(tuple(map(turned, item)) for item in block.items))
        if isinstance(block, Table):
            return replace(block, rows=tuple(tuple(map(told, row)) for row in block.rows))
        return block

    return tuple(map(turned, blocks))


def _quoting(words: str, known: Rows) -> str:
    words = marked(words, known)
    quoted = [found.span() for found in QUOTED.finditer(words)]
    for start, end in reversed(relative_dates(words)):
        if names_week(words[start:end]) and not any(a <= start < b for a, b in quoted):
            words = f"{words[:start]}“{words[start:end]}”{words[end:]}"
    return words


def _written(blocks: Iterable[Block]) -> str:
    return "\n\n".join(filter(None, map(_block, blocks)))


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return "" if words(block.runs) == STARRED else _line(block.runs)  # the stars are gone, too
    if isinstance(block, Items):
        return "\n".join(_item(block, number, item) for number, item in enumerate(block.items, block.start))
    if isinstance(block, Table):
        return "\n".join(f"- {_line(_told(block.heads, row))}" for row in block.rows)
    return ""


def _told(heads: tuple[Runs, ...], row: tuple[Runs, ...]) -> Runs:
    """A table's row as a sentence: what it is about in bold, then its cells; those where nothing is known are left
    out. What the first cell cites is cited at the end."""
    alone = sum(bool(run.cites) for cell in row for run in cell) == 1
    about, *cells = (tuple(run for run in cell if not (run.quiet and run.text.strip() == STAR)) for cell in row)
    others, last = [_own(cell) for cell in cells], tuple(run for cell in cells for run in cell[len(_own(cell)) :])
    out = [run if run.quiet or not run.text.strip() else replace(run, strong=True) for run in about if not run.cites]
    first = True
    for head, cell in zip(heads[1:], others, strict=True):
        if all(run.quiet or not run.text.strip() for run in cell if not run.cites):
            continue
        label = _LABELS.get(words(head), "")
        ended = not out or out[-1].cites or out[-1].text.endswith(_ENDS)
        out.append(Run(": " if first and out else " " if ended else ", "))
        out += [Run(label[:1].upper() + label[1:] if ended else label)] if label else []
        out += [run for run in cell if not (alone and run.cites)]
        first = False
    if out and not out[-1].cites and not words(tuple(out[-2:])).endswith(_ENDS) and not (first and last):
        out.append(Run("."))
    out += [Run(": " if first else " ")] if last and last[0].text != "\n" else []
    out += [Run(" ") if run.text == "\n" else run for run in last if not (alone and run.cites)]
    behind = [run for cell in (about, *cells) for run in cell] if alone else about
    return (*out, *(run for run in behind if run.cites))


def _own(cell: Runs) -> Runs:
    """A cell up to where others' words about the row's actor begin: these come last, behind "on record"."""
    at = next((at for at, run in enumerate(cell) if run.quiet and run.text.startswith(SAID_OF)), len(cell))
    return cell[: at - 1] if 0 < at < len(cell) else cell[:at]


def _item(block: Items, number: int, item: tuple[Block, ...]) -> str:
    """An item, with the lists under it indented."""
    mark = f"{number}." if block.ordered else "-"
    said = " ".join(_line(each.runs) for each in item if isinstance(each, Paragraph))
    under = [line for each in item if isinstance(each, Items) for line in _block(each).split("\n")]
    return "\n".join((f"{mark} {said}", *(f"    {line}" for line in under)))


def _line(runs: Runs) -> str:
    """Runs on one line; our line breaks become "; ", other people's a space, and citations stand apart from words."""
    out: list[Run] = []
    for run in runs:
        if run.cites:
            out += [Run(" ")] if out and not out[-1].text.endswith(" ") else []
            out.append(Run(cites=run.cites))
            continue
        text = "; " if run.text == "\n" else " ".join(run.text.split("\n"))
        link = run.link if not run.link.startswith("#") else ""
        if out and out[-1].cites and text[:1].isalnum():
            text = f" {text}"
        bare = text.rstrip()  # a look that ends in a space cannot be written
        out.append(replace(run, text=bare, link=link, quiet=False, language=""))
        out += [Run(text[len(bare) :])] if bare != text else []
    return markdown_of(out)
