"""Correction notes: a new memo's words that say what an edition said, what is so now, and on which passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimdesk.domain.edtf import in_words
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.editions.printed import sentence_round
from claimdesk.domain.memo.editions.rewritten import Rewritten
from claimdesk.domain.memo.editions.since import Changed
from claimdesk.domain.memo.editions.state import ClaimState, State
from claimdesk.domain.memo.markup import escape, tidy_line
from claimdesk.domain.memo.notes import shortened
from claimdesk.domain.records import Claim, Edition

TEMPLATE = "correction"
FORMATS = {"pdf": "PDF", "md": "Markdown", "docx": "Word", "html": "HTML", "mail": "copied for a mail"}
_NUMBER = re.compile(r"\b[Nn]o\. (\d+)")
_MOST = 12  # sentences of the edition that are repeated


def correction(
    records: Records,
    edition: Edition,
    state: State,
    text: str,
    changes: Sequence[Changed],
    sentences: Iterable[Rewritten] = (),
) -> dict[str, str]:
    """The fields of a memo that corrects an edition: title, source (Markdown that cites the claims), template, to.

    ``text`` are the edition's words. Claims that are gone are named by what they said. ``sentences`` are those its memo
    words otherwise now; one that a change in a claim explains is told by that change.
    """
    changed = {change.claim for change in changes}
    claims = [claim for claim in state.claims if claim.id in changed]
    said = _said(state, text, changed)
    edited = [each for each in sentences if not changed & set(each.claims) and _quote(each.then) not in said][:_MOST]
    parts = ["## Bottom line", _opening(edition, len(changed) + len(edited))]
    if said or edited:
        parts += ["## What we said", *said, *(_quote(each.then) for each in edited)]
    now = [*(_now(records, claim, changes) for claim in claims), *(_reads(records, each) for each in edited)]
    if now:
        parts += ["## What stands now", "\n".join(now)]
    if held := [words for claim in claims for words in _passages(claim, changes)]:
        parts += ["## The passages", "\n".join(held)]
    return {
        "title": f"Correction: {edition.title}",
        "source": "\n\n".join(part for part in parts if part) + "\n",
        "template": TEMPLATE,
        "form": TEMPLATE,
        "to": edition.recipient or dict(state.header).get("To", ""),
    }


def called(edition: Edition) -> str:
    """An edition as a sentence names it: “Title” of 24 June 2026 (edition 2, PDF), sent to the Director."""
    when = in_words(edition.created[:10])
    to = f", sent to {tidy_line(edition.recipient)}" if edition.recipient else ""
    form = FORMATS.get(edition.format, edition.format)
    return f"“{tidy_line(edition.title)}” of {when} (edition {edition.number}, {form}){to}"


def _opening(edition: Edition, many: int) -> str:
    if not many:
        return escape(f"Nothing that {called(edition)} says or rests on has changed since.")
    what = "one statement in it no longer stands" if many == 1 else f"{many} statements in it no longer stand"
    return escape(f"This note corrects {called(edition)}: {what} as printed.")


def _said(state: State, text: str, changed: set[str]) -> list[str]:
    """For each claim that has changed, the first sentence of the edition that cites it, as a quotation."""
    spans: dict[tuple[int, int], None] = {}
    waiting = set(changed)
    for at, ids in state.cites:
        if waiting & set(ids):
            waiting -= set(ids)
            spans[sentence_round(text, max(0, at - 1), at)] = None
    words = [" ".join(text[start:end].split()) for start, end in spans]
    return [_quote(each) for each in dict.fromkeys(words) if each][:_MOST]


def _quote(words: str) -> str:
    return f"> {escape(words)}"


def _reads(records: Records, sentence: Rewritten) -> str:
    """A sentence the writer has put otherwise: its words of now, on the claims they cite."""
    if not sentence.now:
        return f"- {escape(f'We no longer say that: {_bare(sentence.then)}.')}"
    cites = " ".join(f"[@{claim}]" for claim in sentence.claims if records.find(Claim, claim) is not None)
    return f"- {escape(sentence.now)} {cites}".rstrip()


def _now(records: Records, claim: ClaimState, changes: Sequence[Changed]) -> str:
    here = records.find(Claim, claim.id)
    mine = [change for change in changes if change.claim == claim.id]
    if here is not None and all(change.kind == "reworded" for change in mine):
        return f"- [@{claim.id}]"  # a citation alone prints the statement as it is now
    what = " ".join(_in_words(records, claim, change) for change in mine)
    return f"- {escape(what)}" + (f" [@{claim.id}]" if here is not None else "")


def _in_words(records: Records, claim: ClaimState, change: Changed) -> str:
    """A change without numbers of claims: whoever reads the note has never seen them."""
    if change.kind == "deleted":
        return f"We no longer say that: {_bare(change.was)}."
    if change.kind == "reworded":
        return f"{_start(_bare(change.now))}."

    def statement(found: re.Match[str]) -> str:
        number = int(found[1])
        others = records.where(Claim, number=number) if number != claim.number else []
        return f"“{_bare(shortened(others[0].statement if others else claim.statement))}”"

    return _NUMBER.sub(statement, change.words)


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]


def _bare(words: str) -> str:
    """Words on one line without their full stop, to stand in quotation marks inside a sentence."""
    return tidy_line(words).removesuffix(".")


def _passages(claim: ClaimState, changes: Sequence[Changed]) -> list[str]:
    """The passages that have changed: what they said then, and what they say now."""
    out = []
    for change in changes:
        if change.claim != claim.id or change.kind not in ("passage", "against"):
            continue
        if change.was:
            out.append(f"- Then: “{escape(tidy_line(change.was))}”")
        if change.now and change.now != change.was:
            out.append(f"- Now: “{escape(tidy_line(change.now))}”")
    return out
