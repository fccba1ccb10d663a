"""A live block frozen: as Markdown that replaces its line in the source, citations included."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from claimdesk.domain.evidence.world import World
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.blocks.kind import Left, build
from claimdesk.domain.memo.blocks.registry import KINDS, SOURCES
from claimdesk.domain.memo.blocks.sources import Shelf
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.page.write import markdown_of
from claimdesk.domain.memo.source import claims_cited
from claimdesk.domain.memo.tree import Block, Items, Live, Paragraph, Run, Runs, Table
from claimdesk.domain.records import Memo, Revision
from claimdesk.domain.text import Text


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
    return _written(build(kind, live, material, notes, left)) if kind else live.raw


def _written(blocks: Iterable[Block]) -> str:
    return "\n\n".join(filter(None, map(_block, blocks)))


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        told = any((not run.quiet and run.text.strip()) or run.cites for run in block.runs)
        return _line(block.runs) if told else ""  # "2 more actors" is a word about the block, not of it
    if isinstance(block, Items):
        return "\n".join(_item(block, number, item) for number, item in enumerate(block.items, block.start))
    if isinstance(block, Table):
        rows = ["| " + " | ".join(map(_line, row)) + " |" for row in (block.heads, *block.rows)]
        return "\n".join((rows[0], "|" + " --- |" * len(block.heads), *rows[1:]))
    return ""


def _item(block: Items, number: int, item: tuple[Block, ...]) -> str:
    """An item, with the lists under it indented."""
    mark = f"{number}." if block.ordered else "-"
    words = " ".join(_line(each.runs) for each in item if isinstance(each, Paragraph))
    under = [line for each in item if isinstance(each, Items) for line in _block(each).split("\n")]
    return "\n".join((f"{mark} {words}", *(f"    {line}" for line in under)))


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
