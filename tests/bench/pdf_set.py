"""PDFs with known text, set by typst in many ways, and the scorer that compares what is read with what was set."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

import typst
from rapidfuzz.distance import LCSseq

from claimdesk.domain.text import Text

SUBJECTS = [
    "the committee", "a senior official", "the regional authority", "the finance ministry", "one of the inspectors",
    "the port operator", "an independent laboratory", "the state-owned utility", "the city council",
    "a well-known economist", "the grid company", "the auditors", "most of the affected households",
    "the long-term lender", "the fisheries office", "the ombudsman",
]  # fmt: skip
VERBS = [
    "approved", "rejected", "reconsidered", "published", "questioned", "postponed", "measured", "overestimated",
    "documented", "compared", "confirmed", "withdrew", "financed", "investigated", "criticised", "described",
]  # fmt: skip
OBJECTS = [
    "the preliminary findings", "a five-year programme", "an official classification", "the difficult negotiations",
    "the high-level agreement", "14.6 per cent of the expenditure", "the infrastructure budget",
    "an affordable alternative", "the environmental assessment", "the administrative responsibilities",
    "a so-called efficiency rule", "the first-quarter figures", "its own recommendations", "the café’s licence",
    "the naïve forecast", "the fluorescent markings",
]  # fmt: skip
TAILS = [
    "in the second half of the year", "without further explanation", "after months of consultation",
    "because of safety concerns", "according to two people familiar with the matter", "by the end of July 2026",
    "for the neighbouring districts", "under the so-called transparency requirements", "to avoid an interruption",
    "at an extraordinary meeting", "despite considerable uncertainty", "with immediate effect",
    "in accordance with international standards",
]  # fmt: skip
HEADINGS = [
    "Background", "What the figures show", "Administrative arrangements", "Who pays", "Open questions",
    "The long-term view", "Comparison with earlier years", "Recommendations",
]  # fmt: skip


@dataclass
class Made:
    """A document: its PDF, and the blocks that were set: (kind, words), footnotes too."""

    name: str
    pdf: bytes
    blocks: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Style:
    """How a document is set."""

    paper: str = "a4"
    columns: int = 1
    justify: bool = True
    indent: bool = False
    size: int = 10
    heads: bool = True
    title_across: bool = False
    notes: bool = False
    tables: bool = False
    lists: bool = False
    font: str = "Libertinus Serif"
    seed: int = 1
    sections: int = 5


STYLES = {
    "A4, one column, justified": Style(notes=True, tables=True, lists=True),
    "Letter, one column, ragged": Style(paper="us-letter", justify=False, size=11, lists=True, seed=2),
    "A4, one column, indented": Style(indent=True, notes=True, size=11, seed=3),
    "A4, two columns, justified": Style(columns=2, notes=True, lists=True, seed=4),
    "Letter, two columns, indented": Style(paper="us-letter", columns=2, indent=True, title_across=True, seed=5),
    "A4, two columns, ragged": Style(columns=2, justify=False, title_across=True, seed=6, font="New Computer Modern"),
    "Letter, three columns": Style(paper="us-letter", columns=3, size=9, title_across=True, seed=7),
    "A4, one column, no heads": Style(heads=False, font="New Computer Modern", indent=True, tables=True, seed=8),
    "Letter, two columns, tables": Style(paper="us-letter", columns=2, tables=True, notes=True, seed=9),
    "A4, long": Style(columns=2, indent=True, sections=24, title_across=True, notes=True, lists=True, seed=10),
}


class _Author:
    """Writes sentences that nobody wrote before; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)

    def pick(self, parts: list[str]) -> str:
        return " ".join(self._rng.choice(parts).split())

    def sentence(self) -> str:
        words = f"{self.pick(SUBJECTS)} {self.pick(VERBS)} {self.pick(OBJECTS)} {self.pick(TAILS)}"
        if self._rng.random() < 0.3:
            words += f", and {self.pick(SUBJECTS)} {self.pick(VERBS)} {self.pick(OBJECTS)}"
        return words[0].upper() + words[1:] + "."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self._rng.randint(2, 7)))

    def number(self, most: int) -> int:
        return self._rng.randint(0, most)


def made(name: str, style: Style) -> Made:
    """The document of a style."""
    author, document, source = _Author(style.seed), Made(name, b""), [_preamble(style)]
    title = f"A report on {author.pick(OBJECTS)} {author.pick(TAILS)}"
    document.blocks.append(("heading", title))
    words = f"#par(justify: false, first-line-indent: 0pt)[{title}]"
    heading = f"#text(size: {style.size * 2}pt, weight: 700, hyphenate: false)[{words}]"
    if style.title_across and style.columns > 1:
        source.append(f'#place(top + left, scope: "parent", float: true, [{heading} #v(6pt)])')
    else:
        source.append(heading)
    for section in range(style.sections):
        words = " ".join(HEADINGS[section % len(HEADINGS)].split()) + (f" {section}" if section >= 8 else "")
        document.blocks.append(("heading", words))
        source.append(f"== {words}")
        for number in range(2 + author.number(3)):
            _paragraph(document, source, author, style, note=style.notes and number == 1)
        if style.lists and section % 2:
            for ordered in (False, True):
                for _ in range(3):
                    item = author.sentence()
                    document.blocks.append(("item", item))
                    source.append(("+ " if ordered else "- ") + _escaped(item))
                source.append("")
                _paragraph(document, source, author, style)
        if style.tables and section % 2 == 0:
            _table(document, source, author)
    document.pdf = typst.compile("\n".join(source).encode())
    return document


def _paragraph(document: Made, source: list[str], author: _Author, style: Style, *, note: bool = False) -> None:
    words = author.paragraph()
    if not note:
        document.blocks.append(("paragraph", words))
        source.append(_escaped(words) + "\n")
        return
    label = str(1 + sum(kind == "footnote" for kind, _ in document.blocks))
    first, rest = words.split(". ", 1)
    inside = author.sentence()
    document.blocks += [("paragraph", f"{first}.{label} {rest}"), ("footnote", inside)]
    source.append(f"{_escaped(first)}.#footnote[{_escaped(inside)}] {_escaped(rest)}\n")


def _table(document: Made, source: list[str], author: _Author) -> None:
    rows = [["Year", "Region", "Amount"]]
    rows += [
        [str(2018 + n), author.pick(["North", "South", "East", "West"]), f"{author.number(900)}.5"] for n in range(5)
    ]
    for row in rows:
        document.blocks += [("cell", cell) for cell in row]
    cells = ", ".join(
        f"[{'*' if at == 0 else ''}{cell}{'*' if at == 0 else ''}]" for at, row in enumerate(rows) for cell in row
    )
    source.append(f"#table(columns: (1fr, 1fr, 1fr), stroke: 0.4pt, {cells})\n")


def _escaped(words: str) -> str:
    return "".join(f"\\{letter}" if letter in "#*_$@<>[]`~\\" else letter for letter in words)


def _preamble(style: Style) -> str:
    heads = ""
    if style.heads:
        heads = (
            ", header: context { if counter(page).get().first() > 1 [#emph[Draft for comment] #h(1fr) Quarterly view] }"
            ", footer: context [#h(1fr) #counter(page).display() #h(1fr)]"
        )
    indent = ", first-line-indent: 1.2em, spacing: 0.65em" if style.indent else ""
    return (
        f'#set page(paper: "{style.paper}", columns: {style.columns}{heads})\n'
        f'#set text(size: {style.size}pt, lang: "en", hyphenate: {str(style.justify).lower()}, font: "{style.font}")\n'
        f"#set par(justify: {str(style.justify).lower()}{indent})\n#show heading: set text(hyphenate: false)\n"
    )


@dataclass(frozen=True)
class Score:
    """``words``: F1 of the words in their order; ``paragraphs`` and ``headings``: the share found exactly."""

    words: float
    paragraphs: float
    headings: float
    notes: float
    cells: float
    items: float


def score(document: Made, text: Text) -> Score:
    """How near a text is to what was set."""
    return Score(
        _f1(document, text),
        *(_exact(document, text, kind) for kind in ("paragraph", "heading", "footnote", "cell", "item")),
    )


def _f1(document: Made, text: Text) -> float:
    """F1 over words in reading order; footnotes by themselves, as their place is a matter of taste."""
    wanted, found = ([], []), ([], [])  # type: ignore[var-annotated]
    for kind, words in document.blocks:
        wanted[kind == "footnote"].extend(words.split())
    for block in text.blocks:
        found[block.kind == "footnote"].extend(text.text[block.start : block.end].split())
    both = sum(LCSseq.similarity(a, b) for a, b in zip(wanted, found, strict=True))
    return 2 * both / sum(map(len, (*wanted, *found)))


def _exact(document: Made, text: Text, kind: str) -> float:
    wanted = Counter(words for own, words in document.blocks if own == kind)
    found = Counter(text.text[block.start : block.end] for block in text.blocks if block.kind == kind)
    return sum((wanted & found).values()) / wanted.total() if wanted else 1.0
