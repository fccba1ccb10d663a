"""``claimdesk memo BRIEFING --check``: what an editor would put right in a memo, one finding a line or as JSON."""

from __future__ import annotations

import argparse
import json
from typing import Any

from claimdesk.domain.memo.checks.checking import check
from claimdesk.domain.memo.checks.finding import Finding, open_words, still_open
from claimdesk.domain.memo.checks.registry import LABELS
from claimdesk.domain.memo.notes import shortened
from claimdesk.domain.memo.page.chunks import Chunk, chunks, title_over
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.records import Briefing, Claim, Memo
from claimdesk.domain.trouble import CannotExport
from claimdesk.exporters.body import body_pages
from claimdesk.exporters.pdf import write_pdf
from claimdesk.store.library import Library

Document = dict[str, Any]


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of checking."""
    parser.add_argument("--check", action="store_true", help="say what to put right in the memo; writes no file")
    parser.add_argument("--json", action="store_true", help="with --check: as JSON (keys: help, memo-check-json.md)")
    parser.add_argument("--strict", action="store_true", help="with --check: exit status 1 while a check stands open")


def run(args: argparse.Namespace, library: Library, briefing: Briefing, memo: Memo) -> int:
    """Print the findings. Exit status 1 with --strict, while one stands open."""
    found = check(library, memo, library.text, pages=_pages(library, memo))
    if args.json:
        print(json.dumps(document(library, briefing, memo, found), ensure_ascii=False, indent=1))
    else:
        _say(memo, found)
    return 1 if args.strict and still_open(found) else 0


def _pages(library: Library, memo: Memo) -> int | None:
    """How many pages the body has; None where any number will do, or the memo cannot be set."""
    if not memo.pages:
        return None
    try:
        return body_pages(write_pdf(resolve(library, memo, library.text)).data)
    except CannotExport:
        return None


def _say(memo: Memo, found: list[Finding]) -> None:
    cut = chunks(memo.source)
    for finding in still_open(found):
        place = ", ".join(part for part in (heading_of(cut, finding), _quoted(finding.said)) if part)
        print(f"{place or 'Memo'}: {finding.sentence}")
    waived = len(found) - len(still_open(found))
    total = open_words(found) or "No check stands open"
    print(f"{total}{f', {waived} waived' if waived else ''}.")


def _quoted(said: str) -> str:
    return f"“{shortened(said, 70)}”" if said else ""


def heading_of(cut: tuple[Chunk, ...], finding: Finding) -> str:
    """The words of the heading that a finding stands under; "" for none."""
    if finding.spot is None or not finding.said:
        return ""
    return title_over(cut, finding.spot.chunk)


def document(library: Library, briefing: Briefing, memo: Memo, found: list[Finding]) -> Document:
    """All findings, waived ones included, as plain JSON values."""
    cut = chunks(memo.source)
    return {
        "format": "claimdesk-memo-check",
        "version": 1,
        "briefing": {"id": briefing.id, "title": briefing.title},
        "memo": {"id": memo.id, "title": memo.title},
        "open": len(still_open(found)),
        "findings": [_finding(library, cut, each) for each in found],
    }


def _finding(library: Library, cut: tuple[Chunk, ...], finding: Finding) -> Document:
    spot = finding.spot
    return {
        "check": finding.check,
        "label": LABELS[finding.check],
        "sentence": finding.sentence,
        "heading": heading_of(cut, finding),
        "said": finding.said,
        "place": {"chunk": spot.chunk, "start": spot.start, "end": spot.end} if spot is not None else None,
        "claims": [_claim(library, id) for id in finding.claims],
        "mends": [mend.label for mend in finding.mends],
        "waived": bool(finding.waived),
        "reason": finding.reason,
    }


def _claim(library: Library, id: str) -> Document:
    found = library.find(Claim, id)
    return {"id": id, "number": found.number if found is not None else None}
