"""The memo as a frozen tree: blocks, inline runs and notes, shared by every export."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Words of one look. ``text`` is canonical ("\\n" is a line break). A citation has no text: ``cites``
    are claim ids, ``note`` is the number of its note once resolved; in the style "sources" it resolves to words
    ("[2, ¶4]"), of which the first carry ``cites``. ``link`` is http, https or mailto, or
    "#name" for a ``Place`` in this memo; ``quiet`` marks the program's own asides; ``language`` is BCP 47
    or "" (the memo's). ``place`` says what of the source it is printed from (see ``placing``), "" for nothing or
    nobody asked."""

    text: str = ""
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    quiet: bool = False
    link: str = ""
    language: str = ""
    cites: tuple[str, ...] = ()
    note: int = 0
    place: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; ``level`` counts from 1."""

    level: int
    runs: Runs


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. ``direction`` is "" for "as its first letter says", "ltr" for the program's own sentences,
    which may begin with a foreign name."""

    runs: Runs
    direction: str = ""


@dataclass(frozen=True)
class Judgment:
    """A paragraph that is the analyst's own word. ``likelihood`` and ``confidence`` are keys of the vocabulary
    (ICD 203) or ""; without both it is a sentence marked as *my judgment*, which needs no claim. The claims it
    rests on are those it cites. Resolving makes paragraphs of it, likelihood and confidence in two sentences."""

    runs: Runs
    likelihood: str = ""
    confidence: str = ""


@dataclass(frozen=True)
class Place:
    """An invisible place that links with "#name" lead to."""

    name: str


@dataclass(frozen=True)
class Code:
    """Preformatted words."""

    text: str


@dataclass(frozen=True)
class Rule:
    """A break between thoughts."""


@dataclass(frozen=True)
class Quote:
    """Quoted blocks."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Items:
    """A list; each item is blocks. ``start`` is an ordered list's first number."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]
    start: int = 1


@dataclass(frozen=True)
class Table:
    """A table: one row of heads (may be empty), rows of cells, and each column's share of the width."""

    heads: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    shares: tuple[int, ...] = ()


@dataclass(frozen=True)
class Box:
    """Blocks set apart: the bottom line."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Live:
    """A ``::: name`` line before it is resolved, with its options and the line as typed. ``place`` as a run's."""

    name: str
    options: tuple[tuple[str, str], ...]
    raw: str
    place: str = ""


Block = Heading | Paragraph | Judgment | Place | Code | Rule | Quote | Items | Table | Box | Live


@dataclass(frozen=True)
class Entry:
    """One passage behind a statement, in one note: the claim, its evidence, and the words of the note.

    ``runs`` say all of it, the passage's words included; ``short`` only where it stands, for a memo whose annex
    has the words."""

    claim: str
    evidence: str
    runs: Runs
    short: Runs = ()


@dataclass(frozen=True)
class Note:
    """A note: what one citation rests on. Numbers count from 1 in the order of first citation."""

    number: int
    claims: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Resolved:
    """A memo ready to be written. ``header`` is rows of label and words; ``date`` EDTF or "";
    ``moment`` ISO 8601 of the last edit or ""; ``cited`` are claim ids in the order of first citation.

    ``form`` names how the first page looks. ``style`` says where a citation leads: "foot" to ``notes``, "sources"
    to the numbered list of sources ("[2]" in the runs, no notes), "both" to notes, with the list besides. ``annex``
    is set after everything else: what tables had no room for, and the passages. ``rests`` names the passages (ids)
    behind each cited claim, whatever the style."""

    title: str
    kicker: str
    header: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    cited: tuple[str, ...] = ()
    handling: str = ""
    language: str = "en"
    paper: str = "a4"
    date: str = ""
    moment: str = ""
    form: str = "briefing"
    style: str = "foot"
    annex: tuple[Block, ...] = ()
    rests: tuple[tuple[str, tuple[str, ...]], ...] = ()


def words(runs: Runs) -> str:
    """The runs' text without look and notes."""
    return "".join(run.text for run in runs)
