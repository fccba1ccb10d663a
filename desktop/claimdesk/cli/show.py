"""``claimdesk show WHAT``: one record with what belongs to it."""

from __future__ import annotations

import argparse
import json
import re
from typing import Any

from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.evidence.syndication import original_of
from claimdesk.domain.memo.editions.since import changes_since
from claimdesk.domain.plain import plain
from claimdesk.domain.records import (
    KIND_OF,
    KINDS,
    Anchor,
    Article,
    Briefing,
    Claim,
    Decision,
    Edition,
    Evidence,
    Memo,
    Passage,
    Revision,
    Source,
    Tag,
)
from claimdesk.domain.trouble import NotFound
from claimdesk.store import editions
from claimdesk.store.library import Library

NAME = "show"
HELP = "show a record: by its id, a claim by its number (14, “no. 14”), or anything by its exact title"
NEEDS = "library"

_NUMBER = re.compile(r"(?:no\.?\s*|#)?(\d{1,18})", re.IGNORECASE)
# What has a title, and the field that holds it; the first that answers is shown.
_TITLED = ((Briefing, "title"), (Article, "title"), (Memo, "title"), (Source, "name"), (Tag, "name"))


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("what", metavar="WHAT", nargs="+", help="an id, a claim's number, or an exact title")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace, library: Library) -> int:
    """Print the record, field by field."""
    record = named(library, " ".join(args.what))
    document = {"record": KIND_OF[type(record)], **plain(record), **_belongings(library, record)}
    if args.json:
        print(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        _print(document)
    return 0


def named(library: Library, what: str) -> Any:
    """The record somebody named. Raises NotFound."""
    what = what.strip()
    for cls, _ in KINDS.values():
        found = library.find(cls, what)
        if found is not None:
            return found
    if match := _NUMBER.fullmatch(what):
        for claim in library.where(Claim, number=int(match[1])):
            return claim
    for cls, field in _TITLED:
        for record in library.where(cls, **{field: what}):
            return record
    raise NotFound(f"Nothing here is called “{what}”: look for its id with “claimdesk list” or “claimdesk search”.")


def _belongings(library: Library, record: Any) -> dict[str, Any]:
    if isinstance(record, Briefing):
        return {
            "articles": [{"id": row.article, "title": row.title} for row in library.shelf(record.id)],
            "claims": _claims(library, briefing=record.id),
            "memos": [{"id": memo.id, "title": memo.title} for memo in library.where(Memo, briefing=record.id)],
        }
    if isinstance(record, Article):
        first = original_of(library.where(Decision, kind="syndicated")).get(record.id, "")
        return {
            "syndicated_copy_of": first,
            "revisions": [each.id for each in sorted(library.where(Revision, article=record.id), key=_number_of)],
            "claims": _claims(library, article=record.id),
        }
    if isinstance(record, Claim):
        return {"evidence": [_evidence(library, each) for each in library.where(Evidence, claim=record.id)]}
    if isinstance(record, Edition):
        return _edition(library, record)
    return {}


def _edition(library: Library, edition: Edition) -> dict[str, Any]:
    """What an edition rested on, what has changed since, and its words."""
    state = editions.state_in(library, edition)
    return {
        "rested on": [{"id": each.id, "number": each.number, "statement": each.statement} for each in state.claims],
        "changes": [{"claim": each.claim, "change": each.words} for each in changes_since(state, library)],
        "text": editions.words_in(library, edition),
    }


def _number_of(revision: Revision) -> int:
    return revision.number


def _claims(library: Library, **scope: str) -> list[dict[str, Any]]:
    return [{"id": row.claim, "number": row.number, "statement": row.statement} for row in library.cards(**scope)]


def _evidence(library: Library, evidence: Evidence) -> dict[str, Any]:
    passage = library.get(Passage, evidence.passage)
    article = library.get(Article, passage.article)
    anchors = library.where(Anchor, passage=passage.id, revision=article.revision)
    place = {"start": anchors[0].start, "end": anchors[0].end} if anchors else {}
    return {
        "id": evidence.id,
        "role": evidence.role,
        "quotation": passage.exact,
        "article": article.id,
        "title": article.title,
        "sources": [source.name for id in evidence.chain if (source := standing_source(library, id))],
        **place,
    }


def _print(document: dict[str, Any]) -> None:
    for field, value in document.items():
        if value in ("", None, [], False):
            continue
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            print(f"{field}:")
            for item in value:
                print(
                    "  - " + "; ".join(f"{name}: {_flat(part)}" for name, part in item.items() if part not in ("", []))
                )
        else:
            print(f"{field}: {_flat(value)}")


def _flat(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
