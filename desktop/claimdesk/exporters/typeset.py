"""A resolved memo as the data ``resources/memos/memo.typ`` is set from: plain lists and strings, words untouched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from claimdesk.domain.memo.tree import (
    Block,
    Box,
    Code,
    Heading,
    Items,
    Note,
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
from claimdesk.exporters import marks
from claimdesk.exporters.address_lines import address_lines
from claimdesk.exporters.breaks import kept, signed
from claimdesk.exporters.direction import direction, direction_of, has_right_to_left
from claimdesk.exporters.numbered import Point
from claimdesk.exporters.ready import CITED, Levels, ready, stays_whole

_LONG_WORD = re.compile(r"\S{34,}")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-|_|$)", re.IGNORECASE)
# A row with more words than this may break across pages; a shorter one moves to the next whole.
WHOLE_ROW = 900
# Header values up to this long stand two in a row.
SHORT_VALUE = 48
RUNNING_HEAD = 70
# With more notes than this they stand at the end: in long tables and lists typst sets the rest anew for each page of
# footnotes (1,000 of them take it 12 s instead of 2).
MOST_FOOTNOTES = 120
# With more than this, links lead to the web and from a number to its note only: the others would cost a fifth of the
# time, and what they lead to is numbered.
MOST_LINKED = 300
FORMS = ("briefing", "memorandum", "policy", "quotes", "facts")
# Forms whose box has its heading inside.
_HEADED_BOX = ("policy", "facts")


def document(resolved: Resolved, paper: str, *, marked: bool = False) -> dict[str, Any]:
    """The whole memo as data. ``marked``: links that nobody sees say what each run is printed from (see ``marks``)."""
    memo = ready(resolved, linked=len(resolved.notes) <= MOST_LINKED)
    language = _language(memo.language) or "en"
    form = memo.form if memo.form in FORMS else FORMS[0]
    linked = len(memo.notes) <= MOST_LINKED
    way = direction_of(memo.language)
    setter = _Setter(language, way, headed=form in _HEADED_BOX, linked=linked, marked=marked)
    title = memo.title
    blocks, annex = setter.blocks(memo.blocks), setter.blocks(memo.annex)
    lines = _address(setter, memo) if form == "memorandum" else None
    blocks = signed(blocks, lines["signed"]) if lines else blocks
    return {
        "title": title,
        "shown": setter.runs((Run(title),), direction(title) or way),
        "way": direction(title),
        "form": form,
        "kicker": memo.kicker,
        "handling": memo.handling,
        "language": language,
        "direction": way,
        "paper": {"letter": "us-letter"}.get(paper, "a4"),
        "running": title if len(title) <= RUNNING_HEAD else title[: RUNNING_HEAD - 1].rstrip() + "…",
        "date": dict(memo.header).get("Date", ""),
        "footer": memo.kicker,
        "header": [[[label, setter.cell((Run(value),))] for label, value in row] for row in _rows(memo.header)],
        "strung": [[label, setter.cell((Run(value),))] for label, value in memo.header],
        "lines": lines,
        "blocks": blocks,
        "annex": annex,
        "notes": [setter.note(note) for note in memo.notes],
        "linked": linked,
        "marked": marked,
        "foot": len(memo.notes) <= MOST_FOOTNOTES,
        "counted": setter.placed == [note.number for note in memo.notes],
    }


class _Setter:
    """Turns the tree into data, and remembers which notes have had their first place and which headings came."""

    def __init__(self, language: str, way: str, *, headed: bool, linked: bool, marked: bool) -> None:
        self._language, self._way, self._headed, self._linked = language, way, headed, linked
        self._marked = marked
        self.placed: list[int] = []
        self._seen: set[int] = set()
        self._levels = Levels()

    def blocks(self, found: Iterable[Block]) -> list[dict[str, Any]]:
        out: list[dict[str, Any]] = []
        for block in found:
            data = self._block(block)
            if self._headed and data and data["k"] == "b" and out and out[-1]["k"] == "h":
                data["h"] = [out.pop()]
            if data is not None:
                out.append(data)
        return kept(out)

    def _block(self, block: Block) -> dict[str, Any] | None:
        if isinstance(block, Paragraph):
            aside = all(run.quiet for run in block.runs)
            depth = block.depth if isinstance(block, Point) else 0
            return {"k": "p", "a": aside, "n": depth, **self.cell(block.runs, block.direction)}
        if isinstance(block, Heading):
            plain = words(block.runs) if any(run.note for run in block.runs) else ""
            return {"k": "h", "l": self._levels.level(block.level), "s": plain, **self.cell(block.runs)}
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Items):
            items = [self.blocks(item) for item in block.items]
            return {"k": "l", "o": block.ordered, "n": block.start, "i": items}
        if isinstance(block, Box):
            return {"k": "b", "h": [], "b": self.blocks(block.blocks)}
        if isinstance(block, Quote):
            return {"k": "u", "b": self.blocks(block.blocks)}
        if isinstance(block, Code):
            return {"k": "c", "s": block.text}
        if isinstance(block, Place) and self._linked:
            return {"k": "m", "s": _label(block.name)}
        return {"k": "r"} if isinstance(block, Rule) else None

    def _table(self, table: Table) -> dict[str, Any] | None:
        if not table.heads:
            return None
        # Heads set again on each page are decoration to a screen reader, and may hold no links.
        again = not any(run.note or run.link for cell in table.heads for run in cell)
        heads = [self.cell(cell) for cell in table.heads] if any(table.heads) else []
        rows = [self._row(row) for row in table.rows]
        return {
            "k": "t",
            "w": list(table.shares),
            "h": heads,
            "again": again,
            "rows": rows,
            "whole": stays_whole(table),
        }

    def _row(self, row: tuple[Runs, ...]) -> list[dict[str, Any]]:
        breaks = max((len(words(cell)) for cell in row), default=0) > WHOLE_ROW
        return [{**self.cell(cell), "b": breaks} for cell in row]

    def note(self, note: Note) -> dict[str, Any]:
        entries = (
            [replace(run, place=marks.note(note.number, at)) for run in entry.runs] if self._marked else entry.runs
            for at, entry in enumerate(note.entries)
        )
        return {"n": note.number, "e": [self.cell(tuple(runs), "ltr") for runs in entries]}

    def cell(self, runs: Runs, way: str = "") -> dict[str, Any]:
        """Runs with the direction of their paragraph: the one given, else their own ("" for the memo's)."""
        way = way or direction(words(runs))
        return {"r": self.runs(runs, way or self._way), "d": way if way and way != self._way else "", "b": False}

    def runs(self, runs: Runs, way: str) -> list[list[Any]]:
        out: list[list[Any]] = []
        for run in runs:
            data = self._run(run, way)
            # Runs of one look are one: typst's time goes by runs.
            if out and not data[3] and out[-1][1:] == data[1:]:
                out[-1][0] += data[0]
            else:
                out.append(data)
        return out

    def _run(self, run: Run, way: str) -> list[Any]:
        look = "".join(
            sign
            for sign, on in (
                ("s", run.strong),
                ("e", run.emphasis),
                ("c", run.code),
                ("q", run.quiet),
                ("w", _LONG_WORD.search(run.text)),
                ("i", has_right_to_left(run.text) if way == "ltr" else direction(run.text) == "ltr"),
                ("f", run.note and run.note not in self._seen),
            )
            if on
        )
        if run.note and run.note not in self._seen:
            self._seen.add(run.note)
            self.placed.append(run.note)
        language = _language(run.language)
        link = self._link(run.link)
        if self._marked and run.place and not run.note and not link.startswith("#"):
            link = marks.mark(run.place, link)
        return [run.text, look, link, run.note, "" if language == self._language else language]

    def _link(self, link: str) -> str:
        if not link.startswith("#"):
            return link
        return f"#{_label(link[1:])}" if self._linked else ""


def _address(setter: _Setter, memo: Resolved) -> dict[str, Any]:
    """The lines above a memorandum."""
    found = address_lines(memo)
    others = [[label, setter.cell((Run(value),))] for label, value in found.others]
    named = {name: setter.cell((Run(getattr(found, name)),)) for name in ("office", "date", "to", "subject", "signed")}
    return {**named, "others": others}


def _label(name: str) -> str:
    """A place's label: "note-3" is the first place of a note, everything else apart from it."""
    number = name.removeprefix(CITED)
    return f"note-{number}" if number != name and number.isdigit() else f"at-{name}"


def _language(tag: str) -> str:
    """The language part of a BCP 47 tag, as typst takes it, or ""."""
    found = _LANGUAGE.match(tag)
    return found[1].lower() if found else ""


def _rows(header: tuple[tuple[str, str], ...]) -> list[list[tuple[str, str]]]:
    """Header lines, two short ones in a row: To beside Date, From beside Basis, long ones alone."""
    short = [pair for pair in header if len(pair[1]) <= SHORT_VALUE]
    left = [pair for pair in short if pair[0] in ("To", "From")]
    right = [pair for pair in short if pair[0] not in ("To", "From")]
    while len(right) > len(left) + 1:
        left.append(right.pop(0))
    rows = [list(pair) for pair in zip(left, right, strict=False)]
    rows += [[pair] for pair in (*left[len(right) :], *right[len(left) :])]
    rows += [[pair] for pair in header if pair not in short]
    return sorted(rows, key=lambda row: header.index(row[0]))
