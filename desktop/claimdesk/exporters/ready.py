"""A memo made ready to be written: words a file can hold, notes as long as wanted, links that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimdesk.domain.memo.tree import (
    Block,
    Box,
    Code,
    Entry,
    Heading,
    Items,
    Judgment,
    Note,
    Paragraph,
    Place,
    Quote,
    Resolved,
    Run,
    Runs,
    Table,
    words,
)
from claimdesk.exporters.numbered import numbered

# What XML, typst or a reader's eye takes for no sign at all; a line break and a tab are kept.
_NO_SIGN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# A table of at most so many rows and words (code points) stays on one page; a longer one would leave a hole there.
WHOLE_TABLE = (4, 900)
# "#cited-3" leads to the first place that calls note 3: from the annex back to the sentence.
CITED = "cited-"
_TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_LINK = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)


def ready(memo: Resolved, *, linked: bool = False) -> Resolved:
    """The memo every writer starts from. Signs that no file can hold are gone; a link that leads nowhere is words; all
    rows of a table have its columns; notes are short where an annex has the passages; a memorandum's paragraphs carry
    their numbers. ``linked``: for a file with links inside, each passage of the annex ends with the way back to the
    notes that lead to it."""
    known = {place.name for place in _places((*memo.blocks, *memo.annex))}
    known |= {f"{CITED}{number}" for number in _called((*memo.blocks, *memo.annex))}
    maker = _Maker(known, short=bool(memo.annex))
    blocks, annex = maker.blocks(memo.blocks), maker.blocks(memo.annex)
    notes = tuple(maker.note(note) for note in memo.notes)
    return replace(
        memo,
        title=sound(memo.title).strip() or "Untitled memo",
        kicker=sound(memo.kicker),
        handling=sound(memo.handling),
        language=language_tag(memo.language) or "en",
        header=tuple((sound(label), sound(value)) for label, value in memo.header),
        blocks=numbered(blocks) if memo.form == "memorandum" else blocks,
        annex=_led_back(annex, _leading(notes)) if linked else annex,
        notes=notes,
    )


def sound(words: str) -> str:
    """The words without signs that XML and typst refuse."""
    return _NO_SIGN.sub("", words) if _NO_SIGN.search(words) else words


def language_tag(words: str) -> str:
    """A language as files name it (BCP 47), "" for words that name none: they may come from a stranger's article."""
    return words if _TAG.fullmatch(words) else ""


def _places(blocks: tuple[Block, ...]) -> Iterator[Place]:
    for block in blocks:
        if isinstance(block, Place):
            yield block
        elif isinstance(block, Box | Quote):
            yield from _places(block.blocks)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _places(item)


def _leading(notes: tuple[Note, ...]) -> dict[str, list[int]]:
    """The notes that lead to each place, by its name."""
    found: dict[str, list[int]] = {}
    for note in notes:
        for name in {run.link[1:]: 0 for entry in note.entries for run in entry.runs if run.link.startswith("#")}:
            found.setdefault(name, []).append(note.number)
    return found


def _led_back(blocks: tuple[Block, ...], leading: dict[str, list[int]]) -> tuple[Block, ...]:
    """The blocks with "note 3, 5" after each paragraph that notes lead to, each number a link to its first place."""
    out: list[Block] = []
    name = ""
    for block in blocks:
        if isinstance(block, Items):
            block = replace(block, items=tuple(_led_back(item, leading) for item in block.items))
        numbers = leading.get(name, []) if isinstance(block, Paragraph) else []
        if isinstance(block, Paragraph) and numbers and not any(run.link.startswith(f"#{CITED}") for run in block.runs):
            ways = [Run(str(number), quiet=True, link=f"#{CITED}{number}") for number in numbers]
            listed = [run for way in ways for run in (Run(", ", quiet=True), way)][1:]
            block = replace(
                block, runs=(*block.runs, Run(f" Note{'s' if len(numbers) > 1 else ''} ", quiet=True), *listed)
            )
        name = block.name if isinstance(block, Place) else ""
        out.append(block)
    return tuple(out)


def stays_whole(table: Table) -> bool:
    """Whether a table is small enough to stay on one page."""
    return (
        len(table.rows) <= WHOLE_TABLE[0]
        and sum(len(words(cell)) for row in table.rows for cell in row) <= WHOLE_TABLE[1]
    )


def _called(found: Iterable[object]) -> set[int]:
    """The numbers of the notes that are called somewhere in these blocks, rows or runs."""
    out: set[int] = set()
    for each in found:
        if isinstance(each, Run):
            out.add(each.note)
        elif isinstance(each, tuple):
            out |= _called(each)
        elif isinstance(each, Heading | Paragraph | Judgment):
            out |= _called(each.runs)
        elif isinstance(each, Box | Quote):
            out |= _called(each.blocks)
        elif isinstance(each, Items):
            out |= _called(each.items)
        elif isinstance(each, Table):
            out |= _called((each.heads, each.rows))
    return out - {0}


class Levels:
    """Heading levels as PDF/UA and screen readers want them: from 1 on, and never skipping one on the way down."""

    def __init__(self) -> None:
        self._open: list[int] = []

    def level(self, wanted: int) -> int:
        """The level at which this heading is set."""
        while self._open and self._open[-1] >= wanted:
            self._open.pop()
        self._open.append(wanted)
        return len(self._open)


class _Maker:
    """Walks the tree; what needs no change is kept as it is."""

    def __init__(self, known: set[str], *, short: bool) -> None:
        self._known, self._short = known, short
        self._placed: set[str] = set()

    def blocks(self, found: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks; of two places with one name the first is kept."""
        out = []
        for block in found:
            if isinstance(block, Place):
                if block.name in self._placed:
                    continue
                self._placed.add(block.name)
            out.append(self._block(block))
        return tuple(out)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Judgment):
            return Paragraph(self._runs(block.runs))
        if isinstance(block, Heading | Paragraph):
            return replace(block, runs=self._runs(block.runs))
        if isinstance(block, Box | Quote):
            return replace(block, blocks=self.blocks(block.blocks))
        if isinstance(block, Items):
            return replace(block, items=tuple(self.blocks(item) for item in block.items))
        if isinstance(block, Table):
            return self._table(block)
        return Code(sound(block.text)) if isinstance(block, Code) else block

    def _table(self, table: Table) -> Table:
        """The table with as many cells in each row, and a share of the width for each column."""
        rows = [tuple(self._runs(cell) for cell in row) for row in (table.heads, *table.rows)]
        width = max(map(len, rows))
        heads, *others = [(*row, *((),) * (width - len(row))) for row in rows]
        shares = table.shares if len(table.shares) == width and all(share > 0 for share in table.shares) else ()
        return Table(heads, tuple(others), shares or (1,) * width)

    def note(self, note: Note) -> Note:
        return replace(note, entries=tuple(self._entry(entry) for entry in note.entries))

    def _entry(self, entry: Entry) -> Entry:
        return replace(entry, runs=self._runs(entry.short if self._short and entry.short else entry.runs), short=())

    def _runs(self, runs: Runs) -> Runs:
        return tuple(self._run(run) for run in runs)

    def _run(self, run: Run) -> Run:
        if _NO_SIGN.search(run.text):
            run = replace(run, text=sound(run.text))
        if run.link and not self._leads(run.link):
            run = replace(run, link="")
        if run.language and not language_tag(run.language):
            run = replace(run, language="")
        return run

    def _leads(self, link: str) -> bool:
        """Whether a link may stand in a file: a page, an address to write to, or a place in this memo."""
        if link.startswith("#"):
            return link[1:] in self._known
        return _LINK.match(link) is not None and not _NO_SIGN.search(link)
