"""``claimdesk evidence BRIEFING``: what holds up, who says so, and what contradicts what."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from claimdesk.cli.evidence_document import Document, document
from claimdesk.cli.named import briefing_named
from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.gaps import KINDS, QUOTED, short
from claimdesk.domain.evidence.world import World
from claimdesk.domain.phrases import counted
from claimdesk.domain.quoting import in_marks
from claimdesk.domain.vocabulary import term
from claimdesk.store.library import Library

NAME = "evidence"
HELP = "say which claims of a briefing hold up, who says so, and what contradicts what"
NEEDS = "library"


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("briefing", metavar="BRIEFING", help="title or id of a briefing")
    parser.add_argument("--json", action="store_true", help="print one JSON document (keys: help, evidence-json.md)")


def run(args: argparse.Namespace, library: Library) -> int:
    """Print propositions, conflicts, candidates, positions, timeline, figures, sources and gaps."""
    briefing = briefing_named(library, args.briefing)
    found = document(World.gather(library, briefing.id), briefing, date.today())
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    print(f"{briefing.title}  [{briefing.id}]")
    print(f"{counted(len(found['claims']), 'claim')}, {counted(len(found['articles']), 'article')}, {found['today']}")
    for heading, lines in _SECTIONS.items():
        told = list(lines(found))
        print(f"\n{heading}" if told else f"\n{heading}: none")
        for line in told:
            print(f"  {line}")
    return 0


def _no(found: Document, claim: str) -> str:
    """A claim by its number; one that stands outside the briefing by its id."""
    known = found["claims"].get(claim)
    return f"no. {known['number']}" if known else claim


def _said(found: Document, claim: str) -> str:
    known = found["claims"].get(claim)
    return f"no. {known['number']} {_statement(known)}" if known else claim


def _statement(claim: Document) -> str:
    """In quotation marks while it is a passage's very words, as in the window."""
    words = short(claim["statement"])
    return in_marks(words) if claim["verbatim"] else words


def _nos(found: Document, claims: Iterable[str]) -> str:
    return ", ".join(_no(found, claim) for claim in claims)


def _names(sources: Iterable[Document]) -> str:
    return "; ".join(source["name"] for source in sources)


def _propositions(found: Document) -> Iterator[str]:
    for each in found["propositions"]:
        yield f"{_said(found, each['lead'])}" + (" (key)" if each["importance"] == "key" else "")
        places = f"{counted(len(each['passages']), 'passage')} in {counted(each['articles'], 'article')}"
        facts = [each["badge"], places]
        facts += [f"origins: {'; '.join(origin['words'] for origin in each['origins'])}"] if each["origins"] else []
        facts += [f"{each['repeats']} repeating the same"] if each["repeats"] else []
        facts += [f"origin not stated ×{each['unstated']}"] if each["unstated"] and each["origins"] else []
        facts += [f"not counted until set apart: {_names(each['undecided'])}"] if each["undecided"] else []
        facts += [f"says the same: {_nos(found, each['claims'])}"] if len(each["claims"]) > 1 else []
        facts += [f"supported by {_names(voice['source'] for voice in each['support'])}"] if each["support"] else []
        facts += [f"contradicted by {_nos(found, each['against'])}"] if each["against"] else []
        yield "    " + " · ".join(facts)


def _conflicts(found: Document) -> Iterator[str]:
    for each in found["conflicts"]:
        yield f"{_said(found, each['claim'])}"
        yield f"    contradicted by {_said(found, each['other'])}" + (f" ({each['note']})" if each["note"] else "")


def _candidates(found: Document) -> Iterator[str]:
    for each in found["candidates"]:
        yield each["why"]
        for claim, other in each["pairs"]:
            yield f"    {_said(found, claim)}"
            yield f"        or {_said(found, other)}"


def _duplicates(found: Document) -> Iterator[str]:
    for each in found["duplicates"]:
        yield f"{_said(found, each['claim'])}"
        yield f"    and {_said(found, each['other'])} ({each['score']:.0%} alike)"


def _positions(found: Document) -> Iterator[str]:
    for each in found["positions"]:
        stance = term("claim", "stance", each["stance"]).label.lower() if each["stance"] else "no stance set"
        if not each["stated"]:
            stance = "no statement in the sources" + ("" if each["confirmed"] else " (found by rule)")
        yield f"{each['actor']['name']} ({_record(each)}): {stance}, {_nos(found, each['claims'])}"
        for quote in each["quotes"]:
            yield f"    {in_marks(quote['words'])}"


def _timeline(found: Document) -> Iterator[str]:
    for each in found["timeline"]["moments"]:
        yield each["sentence"]
    for each in found["timeline"]["unresolved"]:
        yield f"{in_marks(each['words'])} ({_no(found, each['claim'])}) is unresolved. {each['why']}"


def _figures(found: Document) -> Iterator[str]:
    for each in found["figures"]:
        yield each["measure"] or "Measure not named"
        for row in each["rows"]:
            facts = [in_marks(row["words"]) if row["value"] else row["words"], _no(found, row["claim"])]
            facts += [f"compared with {row['baseline']}"] if row["baseline"] else []
            facts += [f"as of {in_words(row['as_of'])}"] if row["as_of"] else []
            facts += [f"missing: {', '.join(row['missing'])}"] if row["missing"] else []
            yield "    " + " · ".join(facts)


def _sources(found: Document) -> Iterator[str]:
    names = {each["id"]: each["name"] for each in found["sources"]}
    for each in found["sources"]:
        graded = term("source", "reliability", each["reliability"]).label
        graded += f" ({each['reason']})" if each["reason"] else ""
        kind = term("source", "kind", each["kind"]).label.lower()
        what = kind if each["kind"] == "anonymous group" else f"{kind}, {_record(each)}"
        yield f"{each['name']} · {what} · {graded} · {counted(len(each['claims']), 'claim')}"
        if each["cites"]:
            yield f"    cites {'; '.join(names.get(id, id) for id in each['cites'])}"


def _gaps(found: Document) -> Iterator[str]:
    kind = ""
    for each in found["gaps"]:
        if each["kind"] != kind:
            kind = each["kind"]
            yield KINDS.get(kind, kind)
        if each["about"] != "claim" or kind == "conflict open":
            yield f"    {each['sentence']}"
            continue
        name = in_marks(each["name"]) if kind in QUOTED else each["name"]
        about = f"{name}, {_nos(found, each['subjects'])}" if name else _said(found, each["subjects"][0])
        more = each["subjects"][1:] if not name else []
        facts = [about, *([f"also {_nos(found, more)}"] if more else []), *filter(None, [each["detail"]])]
        yield f"    {' · '.join(facts)}"


def _record(source: Document) -> str:
    return term("source", "on_record", source["on_record"]).label.lower()


_SECTIONS: dict[str, Callable[[Document], Iterator[str]]] = {
    "Propositions": _propositions,
    "Conflicts": _conflicts,
    "Possible conflicts": _candidates,
    "Possible duplicates": _duplicates,
    "Positions": _positions,
    "Timeline": _timeline,
    "Figures": _figures,
    "Sources": _sources,
    "Gaps": _gaps,
}
