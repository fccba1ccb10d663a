"""The briefing file: a briefing with everything it rests on as one documented JSON document, and back again.

Form (version 1)::

    {"format": "claimdesk-briefing", "version": 1,
     "briefings": [...], "articles": [...], "revisions": [...], ...,   one list a kind of record, sorted by id
     "contents": {SHA-256: {"media_type": "image/png", "base64": "..."}}}

Records carry the fields of ``domain.records`` under their own names. A revision carries its words
(``text``) and structure (``blocks``, ``marks``) instead of their hashes; originals, images and layouts are
named by SHA-256 and stand under ``contents``, and so does all that an edition keeps. There is no dump time, so
the same briefing gives the same bytes. What a person writing one by hand may leave out is listed in
``briefing_by_hand``.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from claimdesk.domain import briefing_by_hand, briefing_decisions, standing
from claimdesk.domain.briefing_editions import PARTS
from claimdesk.domain.changes import Change, create
from claimdesk.domain.lookup import Records
from claimdesk.domain.plain import plain
from claimdesk.domain.reading import Reading
from claimdesk.domain.records import (
    KIND_OF,
    KINDS,
    Anchor,
    Article,
    Briefing,
    Claim,
    Edition,
    Evidence,
    Membership,
    Memo,
    Passage,
    Record,
    Relation,
    Revision,
    Source,
    Standing,
    Tag,
)
from claimdesk.domain.text import Text
from claimdesk.domain.trouble import BadBriefingFile

FORMAT = "claimdesk-briefing"
VERSION = 1

# kind -> the name of its list in the file, in the order they are written
LISTS = {kind: briefing_by_hand.plural(kind) for kind in KINDS}

# What two copies of one record may differ in without being called different: each library numbers its own claims, and
# a path leads somewhere on one machine only.
OWN = frozenset({"number", "path"})


@dataclass(frozen=True)
class Difference:
    """A record that stands in the library with other values than in the file; the library's was kept."""

    kind: str
    id: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Loaded:
    """What loading would do: content to keep first, then one change; and what was left as it is."""

    change: Change
    readings: tuple[Reading, ...]
    contents: tuple[tuple[bytes, str], ...]
    differing: tuple[Difference, ...]
    known: int
    briefings: tuple[str, ...]


def dump(
    records: Records, briefing: str, text_of: Callable[[Revision], Text], content: Callable[[str], tuple[bytes, str]]
) -> dict[str, Any]:
    """A briefing as a document ready for ``as_json``.

    Args:
        records: where to look.
        briefing: the id of the briefing.
        text_of: gives a revision's canonical text.
        content: gives stored bytes and their media type by SHA-256.

    Raises:
        NotFound: there is no such briefing.
    """
    parts = list(_belongings(records, briefing))
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for kind, name in LISTS.items():
        chosen = sorted((r for r in parts if isinstance(r, KINDS[kind][0])), key=lambda record: record.id)
        document[name] = [_written(record, text_of) for record in chosen]
    hashes = sorted({h for r in parts for h in _contents_of(r) if h})
    document["contents"] = {}
    for each in hashes:
        data, media_type = content(each)
        document["contents"][each] = {"media_type": media_type, "base64": base64.b64encode(data).decode("ascii")}
    return document


def as_json(document: Mapping[str, Any]) -> str:
    """The document as the text of a file: the same briefing always gives the same characters."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def parse(raw: bytes | str) -> dict[str, Any]:
    """The text of a file as a document. Raises BadBriefingFile with one sentence on what is wrong."""
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as fault:
        raise BadBriefingFile(f"This is not a briefing file: it is not valid JSON ({fault}).") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadBriefingFile(f"This is not a briefing file: it does not say “format”: “{FORMAT}”.")
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadBriefingFile("This briefing file does not say its version; add “version”: 1.")
    if version > VERSION:
        raise BadBriefingFile(f"This briefing file has version {version}; get a newer Claimdesk to load it.")
    return document


def load(document: Mapping[str, Any], records: Records) -> Loaded:
    """What it takes to bring a document into a library that may hold some of it already.

    Nothing is written here: keep ``readings`` and ``contents`` first, then apply ``change``. Records the
    library has with the same values are passed over; with other values they are listed and kept as they are.

    Raises:
        BadBriefingFile: with the record and the field that are wrong.
    """
    full = briefing_by_hand.complete(document, records)
    steps, differing, known, fresh = [], [], 0, set()
    for record in full.records:
        here = records.find(type(record), record.id)
        if here is None:
            steps.append(create(record))
            fresh.add(record.id)
        elif other := _difference(here, record):
            differing.append(Difference(KIND_OF[type(record)], record.id, other))
        else:
            known += 1
    titles = [r.title for r in full.records if isinstance(r, Briefing)]
    label = f"Load “{titles[0]}”" if titles else "Load a briefing file"
    readings = tuple(reading for revision, reading in full.readings if revision in fresh)
    briefings = tuple(r.id for r in full.records if isinstance(r, Briefing))
    return Loaded(Change(label, tuple(steps)), readings, full.contents, tuple(differing), known, briefings)


def _contents_of(record: Any) -> tuple[str | None, ...]:
    """The content a record names that stands in the file as it is."""
    if isinstance(record, Revision):
        return record.original, record.layout, *record.assets
    if isinstance(record, Edition):
        return tuple(getattr(record, part) for part in PARTS)
    return ()


def _difference(here: Any, there: Any) -> tuple[str, ...]:
    return tuple(name for name, value in here.__dict__.items() if name not in OWN and getattr(there, name) != value)


def _written(record: Any, text_of: Callable[[Revision], Text]) -> dict[str, Any]:
    held = plain(record)
    values = {spec.name: held[spec.name] for spec in fields(record)}  # in this order however the record came about
    if isinstance(record, Revision):
        text = text_of(record)
        values |= {"text": text.text, **json.loads(text.structure())}
    if isinstance(record, Edition):
        values["path"] = ""
    return values


def _belongings(records: Records, briefing: str) -> Iterable[Any]:
    """Every record the briefing needs to stand by itself elsewhere."""
    yield records.get(Briefing, briefing)
    memberships = records.where(Membership, briefing=briefing)
    claims = {id: records.get(Claim, id) for id in standing.claims_in(records, briefing)}
    evidence = records.where(Evidence, claim=list(claims))
    cited = {e.passage for e in evidence}
    passages = [records.get(Passage, id) for id in sorted(cited)]
    article_ids = {m.article for m in memberships} | {p.article for p in passages}
    articles = [records.get(Article, id) for id in sorted(article_ids)]
    memos = records.where(Memo, briefing=briefing)
    inside: list[Record] = [*articles, *passages, *claims.values(), *evidence, *memos]
    yield from inside
    yield from records.where(Edition, briefing=briefing)
    yield from memberships
    yield from records.where(Revision, article=list(article_ids))
    yield from records.where(Anchor, passage=list(cited))
    yield from (s for s in records.where(Standing, briefing=briefing) if s.claim in claims)
    relations = [r for r in records.where(Relation, claim=list(claims)) if r.other in claims]
    yield from relations
    sources = list(_sources(records, articles, claims.values(), evidence))
    yield from sources
    tags = {tag for each in articles for tag in each.tags} | {tag for each in claims.values() for tag in each.tags}
    yield from (found for tag in sorted(tags) if (found := records.find(Tag, tag)))
    known = {r.id for r in [*inside, *relations, *sources, *memberships]} | {briefing}
    yield from briefing_decisions.of(records, known, claims.values(), passages)


def _sources(
    records: Records, articles: Iterable[Article], claims: Iterable[Claim], evidence: Iterable[Evidence]
) -> Iterable[Source]:
    """The sources named anywhere, with those they were merged into."""
    wanted = {a.publisher for a in articles} | {c.actor for c in claims}
    wanted |= {s for a in articles for s in a.default_chain} | {s for e in evidence for s in e.chain}
    seen: set[str] = set()
    while wanted:
        id = wanted.pop()
        source = records.find(Source, id)
        if source is None or source.id in seen:
            continue
        seen.add(source.id)
        wanted.add(source.same_as)
        yield source
