"""Resolved memos made by hand, one a form: notes shared and side by side, an annex with links there and back."""

from __future__ import annotations

from dataclasses import replace

from claimdesk.domain.memo.tree import (
    Block,
    Box,
    Entry,
    Heading,
    Items,
    Note,
    Paragraph,
    Place,
    Quote,
    Resolved,
    Run,
    Runs,
    Table,
)

COURIER = "https://courier.example/2026/06/northwind"
SAID = (
    ("Officials have asked Northwind to hand in its harbour model for review.", "paragraph 1", "own reporting"),
    ("The firm is the only large operator without an agreement", "paragraph 2", "four unnamed people, via the Courier"),
    ("We hope to sign the agreement soon.", "paragraph 3", "citing Ada Lind"),
    ("The order signed on 4 June gives reviewers up to 30 days.", "paragraph 4", "its source not named"),
    ("The process is due by the end of July.", "paragraph 4", "its source not named"),
    ("The share is down 14.6% this year", "paragraph 2", "its source not named"),
    ("Reviews remain voluntary.", "paragraph 4", "the port office, on background"),
)
KICKERS = {
    "briefing": "Briefing memo",
    "memorandum": "Memorandum",
    "policy": "Policy brief",
    "quotes": "Quote sheet",
    "facts": "Fact-check note",
}


def n(*numbers: int) -> Runs:
    return tuple(Run(note=number) for number in numbers)


def p(*parts: str | Run | Runs) -> Paragraph:
    return Paragraph(line(*parts))


def line(*parts: str | Run | Runs) -> Runs:
    out: list[Run] = []
    for part in parts:
        out += [Run(part)] if isinstance(part, str) else [part] if isinstance(part, Run) else part
    return tuple(out)


def h(words: str, level: int = 2) -> Heading:
    return Heading(level, (Run(words),))


def address(words: str) -> str:
    return f"{COURIER}#:~:text={words.replace(' ', '%20').replace(',', '%2C')}"


def note(number: int) -> Note:
    words, place, chain = SAID[number - 1]
    start = line(
        "The Courier, “", Run("Northwind asked to hand in its model", language="en"), "”, 23 June 2026, ", place
    )
    link = Run("Open at the passage", link=address(words))
    full = line(start, f": “{words}”, {chain}. Copy saved 24 June 2026. ", link)
    short = line(start, f", {chain}. ", link, ". ", Run("Its words", link=f"#passage-{number}"), ".")
    return Note(number, (f"c{number}",), (Entry(f"c{number}", f"e{number}", full, short),))


def annex() -> tuple[Block, ...]:
    out: list[Block] = [h("Annex: the passages")]
    for number, (words, place, chain) in enumerate(SAID, 1):
        back = Run(f"note {number}", link=f"#cited-{number}")
        out += [
            Place(f"passage-{number}"),
            p(Run(f"{number}. ", strong=True), f"“{words}” The Courier, {place}, {chain} (", back, ")."),
        ]
    return tuple(out)


ASKED = "The port office has asked Northwind to join the voluntary reviews that five rivals have accepted."
BOTTOM = Box((p(ASKED, n(1, 2), " Northwind says it hopes to sign soon, and gives no date.", n(3)),))
JUDGMENTS = Items(
    True,
    (
        (p("Northwind will ", Run("likely", strong=True), " sign before the end of July.", n(3, 5)),),
        (
            p(
                "That Northwind is the ",
                Run("only", emphasis=True),
                " large operator outside rests on four unnamed people.",
                n(2),
            ),
        ),
        (p("Reviews take up to 30 days.", n(4)), Items(False, ((p("They remain voluntary.", n(7)),),))),
    ),
)
POSITIONS = Table(
    tuple((Run(words),) for words in ("Actor", "Position", "In their words", "On record")),
    (
        (line("Northwind"), line(Run("Supports", strong=True), ", unsigned"),
         line("“We hope to sign the agreement soon.”", n(3)), line("yes")),
        (line("The port office"), line(Run("Affirms", strong=True), " that reviews are voluntary"),
         line(Run("no words of theirs in these sources", quiet=True)), line("background", n(7))),
        (line("Five rivals"), line("Agreements reported"), line(Run("no statement", quiet=True)), line("no")),
    ),
    (22, 32, 30, 16),
)  # fmt: skip
DATES = Table(
    ((Run("Date"),), (Run("What"),)),
    (
        (line("4 June 2026"), line("Order signed", n(4))),
        (line("31 July 2026, ", Run("deadline", quiet=True)), line("Review process due", n(5))),
    ),
    (24, 76),
)
SOURCES = Items(
    True,
    (
        (Place("source-1"), p("The Courier, “Northwind asked to hand in its model”, Ida Holm, 23 June 2026. "
                              "Copy saved 24 June 2026. ", Run("Open the page", link=COURIER))),
        (Place("source-2"), p("Market Desk, “Northwind: the retail view”, undated. Copy saved 24 June 2026.")),
    ),
)  # fmt: skip
FIGURES = p("The share is down 14.6% this year", n(6), "; the baseline is missing.")


def _quoted(number: int, who: str) -> tuple[Block, ...]:
    return (Quote((p(f"“{SAID[number - 1][0]}”", n(number)),)), p(Run(who, strong=True), ", 23 June 2026, on record"))


BODIES: dict[str, tuple[Block, ...]] = {
    "briefing": (
        h("Bottom line"), BOTTOM, h("Key judgments"), JUDGMENTS, h("Who stands where"), POSITIONS, h("Dates"), DATES,
        h("Figures"), FIGURES, h("Sources"), SOURCES,
    ),
    "memorandum": (
        h("Purpose"), p("To inform you of the request and of what is known about it.", n(1)), h("Facts"),
        p("Officials asked Northwind for its model.", n(1)), JUDGMENTS,
        p("The process is due by the end of July.", n(5)), h("Who stands where"), POSITIONS,
        h("Recommendation"), p("Wait for the signature before you comment."),
        p("Ask the port office for the order’s text."), h("References"), SOURCES,
    ),
    "policy": (
        h("Summary"), BOTTOM, h("The problem"), p("The firm is the only large operator without an agreement.", n(2)),
        h("Findings"), JUDGMENTS, h("Positions", 3), POSITIONS, h("Options"),
        Items(False, ((p(Run("Wait: ", strong=True), "costs nothing until the end of July.", n(5)),),
                      (p(Run("Ask: ", strong=True), "the port office has the order’s text."),))),
        h("Recommendation"), p("Wait for the signature before you comment."), h("Sources"), SOURCES,
    ),
    "quotes": (
        h("Northwind"), *_quoted(3, "Ada Lind"), h("The port office"), *_quoted(7, "The port office"),
        h("Four unnamed people"), *_quoted(2, "Four people familiar with the request"), h("Sources"), SOURCES,
    ),
    "facts": (
        h("The claim"), Quote((p("“Northwind has refused to hand in its model.”"),)), h("Verdict"),
        Box((p(Run("Not supported. ", strong=True), "Nobody on record says so; Northwind hopes to sign soon.", n(3)),)),
        h("Evidence for"), p(Run("None was found.", quiet=True)), h("Evidence against"),
        Items(False, ((p("Northwind says it hopes to sign soon.", n(3)),), (p("Reviews remain voluntary.", n(7)),))),
        h("What is missing"), p("A date for the signature.", n(5)), h("Sources"), SOURCES,
    ),
}  # fmt: skip


def by_hand(form: str = "briefing", **fields: object) -> Resolved:
    """A memo of this form with an annex; its notes are those its body calls, by number of first citation."""
    blocks = BODIES[form]
    order: dict[int, int] = {}
    blocks = tuple(_renumbered(block, order) for block in blocks)  # type: ignore[misc]
    notes = tuple(replace(note(old), number=new) for old, new in order.items())
    header = (
        *((("Office symbol", "POL-AN"),) if form == "memorandum" else ()),
        ("To", "Director"), ("From", "Policy desk"), ("Date", "24 June 2026"),
        *((("Basis", "2 articles, 7 sources"),) if form == "briefing" else ()),
    )  # fmt: skip
    made = Resolved(
        "Northwind and the harbour reviews", KICKERS[form], header, blocks, notes,
        cited=tuple(claim for each in notes for claim in each.claims), handling="Internal", date="2026-06-24",
        moment="2026-06-24T10:00:00Z", form=form, annex=annex_of(order),
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def annex_of(order: dict[int, int]) -> tuple[Block, ...]:
    """The annex with the notes' new numbers; passages no note calls lead nowhere back."""
    out = []
    for block in annex():
        if isinstance(block, Paragraph):
            runs = tuple(
                replace(run, link=f"#cited-{order[old]}", text=f"note {order[old]}")
                if run.link.startswith("#cited-") and (old := int(run.link[7:])) in order
                else run
                for run in block.runs
            )
            block = replace(block, runs=runs)
        out.append(block)
    return tuple(out)


def _renumbered(part: object, order: dict[int, int]) -> object:
    if isinstance(part, Run):
        return replace(part, note=order.setdefault(part.note, len(order) + 1)) if part.note else part
    if isinstance(part, tuple):
        return tuple(_renumbered(each, order) for each in part)
    if isinstance(part, Heading | Paragraph):
        return replace(part, runs=_renumbered(part.runs, order))
    if isinstance(part, Box | Quote):
        return replace(part, blocks=_renumbered(part.blocks, order))
    if isinstance(part, Items):
        return replace(part, items=_renumbered(part.items, order))
    if isinstance(part, Table):
        return replace(part, heads=_renumbered(part.heads, order), rows=_renumbered(part.rows, order))
    return part
