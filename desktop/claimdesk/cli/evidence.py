"""``claimdesk evidence BRIEFING``: what holds up, who says so, and what contradicts what."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from claimdesk.cli.evidence_document import Document, document
from claimdesk.cli.named import briefing_named
from claimdesk.domain.evidence.gaps import KINDS, short
from claimdesk.domain.evidence.world import World
from claimdesk.domain.phrases import counted
from claimdesk.domain.quoting import in_marks
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
    return f"no. {known['number']} {short(known['statement'])}" if known else claim


def _nos(found: Document, claims: Iterable[str]) -> str:
    return ", ".join(_no(found, claim) for claim in claims)


def _names(sources: Iterable[Document]) -> str:
    return "; ".join(source["name"] for source in sources)


def _propositions(found: Document) -> Iterator[str]:
    for each in found["propositions"]:
        yield f"{_said(found, each['lead'])}" + (" (key)" if each["importance"] == "key" else "")
        places = f"{counted(len(each['passages']), 'passage')} in {counted(each['articles'], 'article')}"
        facts = [each["words"], places]
        facts += [f"origins: {_names(each['origins'])}"] if each["origins"] else []
        facts += [f"{each['repeats']} repeating the same"] if each["repeats"] else []
        facts += [f"{each['unstated']} without an origin"] if each["unstated"] and each["origins"] else []
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
        stance = each["stance"] or "no stance set"
        if not each["stated"]:
            stance = "no statement in the sources" + ("" if each["confirmed"] else " (found by rule)")
        yield f"{each['actor']['name']} ({each['on_record']}): {stance}, {_nos(found, each['claims'])}"
        for quote in each["quotes"]:
            yield f"    {in_marks(quote['words'])}"


def _timeline(found: Document) -> Iterator[str]:
    for each in found["timeline"]["moments"]:
        marks = ["next" if each["next"] else "passed" if each["passed"] else ""]
        marks += ["inferred" if each["inferred"] else "", "set by a person" if each["set_by_person"] else ""]
        where = f" ({_no(found, each['claim'])})" if each["claim"] else ""
        noted = "".join(f", {mark}" for mark in marks if mark)
        yield f"{each['value']}  {each['role']}: {short(each['words'])}{where}{noted}"
    for each in found["timeline"]["unresolved"]:
        yield f"{in_marks(each['words'])} ({_no(found, each['claim'])}) does not resolve. {each['why']}"


def _figures(found: Document) -> Iterator[str]:
    for each in found["figures"]:
        yield each["measure"] or "measure not said"
        for row in each["rows"]:
            facts = [row["words"], _no(found, row["claim"])]
            facts += [f"compared: {row['baseline']}"] if row["baseline"] else []
            facts += [f"as of {row['as_of']}"] if row["as_of"] else []
            facts += [f"missing: {', '.join(row['missing'])}"] if row["missing"] else []
            yield "    " + " · ".join(facts)


def _sources(found: Document) -> Iterator[str]:
    names = {each["id"]: each["name"] for each in found["sources"]}
    for each in found["sources"]:
        graded = each["reliability"] + (f" ({each['reason']})" if each["reason"] else "")
        claims = counted(len(each["claims"]), "claim")
        yield f"{each['name']} · {each['kind']}, {each['on_record']} · {graded} · {claims}"
        if each["cites"]:
            yield f"    cites {'; '.join(names.get(id, id) for id in each['cites'])}"


def _gaps(found: Document) -> Iterator[str]:
    kind = ""
    for each in found["gaps"]:
        if each["kind"] != kind:
            kind = each["kind"]
            yield KINDS.get(kind, kind)
        yield f"    {each['sentence']}"


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
