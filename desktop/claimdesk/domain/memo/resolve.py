"""From a memo and the claims it cites to the finished tree: statements filled in, notes numbered, live blocks built."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.world import World
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo import annex, placing
from claimdesk.domain.memo.blocks.kind import Left, build
from claimdesk.domain.memo.blocks.registry import KINDS, SOURCES
from claimdesk.domain.memo.blocks.sources import Shelf, all_sources, cited_articles
from claimdesk.domain.memo.forms import FORMS, Form
from claimdesk.domain.memo.judging import printed
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.parse import parse
from claimdesk.domain.memo.reported import stated_by
from claimdesk.domain.memo.sections import BOTTOM_LINE, is_called
from claimdesk.domain.memo.source import claims_cited
from claimdesk.domain.memo.statements import statement_runs
from claimdesk.domain.memo.tree import (
    Block,
    Box,
    Heading,
    Items,
    Judgment,
    Live,
    Paragraph,
    Quote,
    Resolved,
    Run,
    Runs,
    Table,
    words,
)
from claimdesk.domain.memo.unfilled import filled_in
from claimdesk.domain.phrases import counted
from claimdesk.domain.records import Claim, Memo, Revision
from claimdesk.domain.text import Text
from claimdesk.domain.uncollected import uncollected

# Signs that stand before a note's number in print: "accepted.³", not "accepted³."
_BEFORE_NOTE = re.compile(r"[.,;:!?…]*[”’»\")\]]*[.,;:!?…]*")


@uncollected
def resolve(
    records: Records,
    memo: Memo,
    texts: Callable[[Revision], Text],
    world: World | None = None,
    *,
    placed: bool = False,
) -> Resolved:
    """The memo as every export prints it. ``texts`` gives a revision's canonical text; ``world`` is the briefing's,
    where the caller keeps one up to date. ``placed``: the runs say what of the source they are printed from.

    A claim that is gone shows as "[claim no longer here]", an unknown live block as its own line.
    """
    material = Material(records, memo.briefing, texts, claims_cited(memo.source), world)
    notes = Notes(material, memo.style)
    left, shelf = Left(memo.annex), Shelf(material, notes)
    form = FORMS.get(memo.form, FORMS["briefing"])
    body = _Body(material, notes, left, shelf)
    parsed = parse(memo.source)
    blocks = body.blocks(filled_in(placing.placed(parsed, memo.source) if placed else parsed))
    blocks = _boxed(blocks) if form.boxed else blocks
    behind = annex.tables(left, material, notes)
    blocks = body.late(blocks)
    if shelf.cut or (memo.style != "foot" and not shelf.whole):
        behind = (*annex.sources(shelf, notes), *behind)
    cited = annex.Cited(material, notes)
    title = _printed_title(tidy_line(memo.title), form) or tidy_line(memo.subject) or "Untitled memo"
    return Resolved(
        title=title,
        kicker=form.kicker,
        header=_header(memo, form, material, notes.cited, title),
        blocks=blocks,
        notes=notes.finished(cited.numbers if memo.annex else None),
        cited=notes.cited,
        handling=tidy_line(memo.handling),
        paper=memo.paper or "a4",
        date=memo.date.strip(),
        moment=memo.modified or memo.created,
        form=memo.form,
        style=memo.style,
        annex=(*behind, *cited.blocks()) if memo.annex else behind,
        rests=tuple((id, tuple(row.passage for row in material.evidence(id))) for id in notes.cited),
    )


class _Body:
    """Walks the parsed blocks and fills them in."""

    def __init__(self, material: Material, notes: Notes, left: Left, shelf: Shelf) -> None:
        self._material = material
        self._notes = notes
        self._left = left
        self._shelf = shelf

    def blocks(self, found: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(made for block in found for made in self._block(block))

    def late(self, found: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks that speak of all citations, built now that these are known."""
        out: list[Block] = []
        for block in found:
            if isinstance(block, Live):
                out += placing.whole(self._shelf.build(block, self._left), block.place)
            elif isinstance(block, Quote | Box):
                out.append(replace(block, blocks=self.late(block.blocks)))
            elif isinstance(block, Items):
                out.append(replace(block, items=tuple(self.late(item) for item in block.items)))
            else:
                out.append(block)
        return tuple(out)

    def _block(self, block: Block) -> tuple[Block, ...]:
        if isinstance(block, Live):
            return self._live(block)
        if isinstance(block, Judgment):
            spelt = replace(block, runs=self._spelt(block.runs))
            block = printed(spelt, stated_by(self._material, spelt.runs))
        if isinstance(block, Heading | Paragraph):
            return (replace(block, runs=self._runs(block.runs)),)
        if isinstance(block, Quote | Box):
            return (replace(block, blocks=self.blocks(block.blocks)),)
        if isinstance(block, Items):
            return (replace(block, items=tuple(self.blocks(item) for item in block.items)),)
        if isinstance(block, Table):
            heads = tuple(self._runs(cell) for cell in block.heads)
            return (Table(heads, tuple(tuple(self._runs(cell) for cell in row) for row in block.rows), block.shares),)
        return (block,)

    def _live(self, block: Live) -> tuple[Block, ...]:
        if block.name == SOURCES:
            return (block,)
        if block.name not in KINDS:
            return placing.whole((Paragraph((Run(block.raw),)),), block.place)
        return placing.whole(build(KINDS[block.name], block, self._material, self._notes, self._left), block.place)

    def _runs(self, runs: Runs) -> Runs:
        if _bare(runs):
            runs = self._spelt(runs)
        out: list[Run] = []
        waiting: list[Run] = []
        for run in runs:
            if run.cites:
                if out and not waiting and out[-1].text[-1:].isspace():
                    out[-1] = replace(out[-1], text=out[-1].text.rstrip())
                cited = placing.citing(self._cited(run.cites, bool(out)), run)
                if self._notes.bracketed and out and out[-1].text.endswith("."):  # "it is so [2, ¶4]."
                    cited = (*cited, placing.after(out[-1], len(out[-1].text) - 1))
                    out[-1] = replace(out[-1], text=out[-1].text[:-1])
                waiting += cited
                continue
            if waiting and not run.code and not self._notes.bracketed:
                signs = _BEFORE_NOTE.match(run.text)[0]  # type: ignore[index]
                out += [replace(run, text=signs)] if signs else []
                run = placing.after(run, len(signs))
            out += waiting
            waiting = []
            if run.text:
                out.append(run)
        return placing.filled(tuple(run for run in (*out, *waiting) if run.text or run.note))

    def _cited(self, claims: tuple[str, ...], follows: bool) -> Runs:
        """A citation in running words; "claim no longer here" keeps its distance from them."""
        runs = self._notes.cite(*claims)
        return (Run(" "), *runs) if follows and runs and not runs[0].cites else runs

    def _spelt(self, runs: Runs) -> Runs:
        """Citations that stand alone: each claim's statement in full, then its citation. Other runs as they are."""
        if not _bare(runs):
            return runs
        out: list[Run] = []
        for id in (id for run in runs for id in run.cites):
            claim = self._material.find(Claim, id)
            out += [Run(" ")] if out else []
            out += statement_runs(self._material, claim) if claim else ()
            out.append(Run(cites=(id,)))
        return placing.spelt(tuple(out), runs)


def _bare(runs: Runs) -> bool:
    """Whether there are citations and no words beside them."""
    return bool(runs) and all(run.cites or not run.text.strip() for run in runs)


def _boxed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The paragraphs under the bottom line's heading, set in a box."""
    out: list[Block] = []
    inside: list[Block] | None = None
    for block in (*blocks, None):
        ends = block is None or isinstance(block, Heading | Live)
        if inside is not None and ends:
            out += [Box(tuple(inside))] if inside else []
            inside = None
        if block is None:
            break
        if inside is not None:
            inside.append(block)
        else:
            out.append(block)
        if isinstance(block, Heading) and is_called(words(block.runs), BOTTOM_LINE):
            inside = []
    return tuple(out)


def _printed_title(title: str, form: Form) -> str:
    """The title without the form's name in brackets, which tells memos of one briefing apart and stands above it."""
    return re.sub(rf" \({re.escape(form.kicker)}(?: \d+)?\)$", "", title)


def _header(
    memo: Memo, form: Form, material: Material, cited: tuple[str, ...], title: str
) -> tuple[tuple[str, str], ...]:
    subject = tidy_line(memo.subject)
    values = {
        "to": tidy_line(memo.to) or form.nobody,
        "from": tidy_line(memo.sender),
        "date": tidy_line(in_words(memo.date)),
        "subject": subject if subject != title or form.subject else "",
        "basis": basis(material, cited) if form.basis else "",
    }
    if form.subject and not values["subject"]:
        values["subject"] = title
    return tuple((label, values[name]) for name, label in form.header if values[name])


def basis(material: Material, cited: tuple[str, ...]) -> str:
    """What the cited claims rest on, in plain words: "2 articles, 7 sources"."""
    articles = cited_articles(material, cited)
    if not articles:
        return ""
    return f"{counted(len(articles), 'article')}, {counted(len(all_sources(material, cited)), 'source')}"
