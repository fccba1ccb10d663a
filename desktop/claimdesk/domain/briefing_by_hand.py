"""A briefing file as somebody wrote it, completed to full records.

A person may leave out what follows from the rest:

- any field with a default, every ``anchors``, ``memberships`` and ``standings`` list;
- in a briefing: ``articles`` (ids in order) stands for the memberships;
- in an article: ``text`` stands for a first revision, ``outlet`` (a name) for the publisher's source;
- ``text`` may be one string (a line a paragraph) or a list of paragraphs, where an entry
  ``{"kind": "heading", "level": 2, "words": "..."}`` makes another kind of block;
- a passage is found by ``exact``, with ``prefix``, ``suffix``, ``start`` and ``end`` where it is not unique;
- in a claim: ``evidence`` (a list, each with a ``passage`` id or with ``article`` and ``exact``),
  ``importance`` for the file's first briefing, ``tags`` by name; a missing ``statement`` is the words.

Ids may be any unique strings.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from claimdesk.domain.anchors import describe, locate
from claimdesk.domain.briefing_check import checked, storable
from claimdesk.domain.briefing_editions import edition_contents
from claimdesk.domain.briefing_text import text_in
from claimdesk.domain.lookup import Records
from claimdesk.domain.pictures import media_type
from claimdesk.domain.reading import Asset, Reading
from claimdesk.domain.records import (
    KINDS,
    Evidence,
    Passage,
    Revision,
    Source,
    Tag,
    pair_id,
)
from claimdesk.domain.text import Text, digest
from claimdesk.domain.trouble import BadBriefingFile


def plural(kind: str) -> str:
    """The name of a kind's list in the file."""
    return {"evidence": "evidence"}.get(kind, kind + "s")


@dataclass
class Full:
    """Everything a file holds, complete: records, a reading a revision, and other content (bytes, type)."""

    records: list[Any] = field(default_factory=list)
    readings: list[tuple[str, Reading]] = field(default_factory=list)
    contents: tuple[tuple[bytes, str], ...] = ()


def complete(document: Mapping[str, Any], records: Records) -> Full:
    """The document's records with all fields, every reference checked against the file and ``records``.

    Raises:
        BadBriefingFile: naming the record and what is wrong with it.
    """
    hand = _Hand(document, records)
    for step in (hand.briefings, hand.articles, hand.claims, hand.passages, hand.evidence, hand.pairs):
        step()
    full = Full([], hand.readings, hand.kept())
    full.records = checked(hand.lists, records)
    return full


class _Hand:
    """One document on its way to being complete: ``lists`` holds each kind's records as plain values."""

    def __init__(self, document: Mapping[str, Any], records: Records) -> None:
        self.records = records
        self.lists: dict[str, list[dict[str, Any]]] = {
            kind: [dict(_entry(each, kind)) for each in _list(document, kind)] for kind in KINDS
        }
        self.stored = _contents(document.get("contents") or {})
        self.readings: list[tuple[str, Reading]] = []
        self.texts: dict[str, Text] = {}
        self.by_hand: set[str] = set()  # evidence that was given no id

    def kept(self) -> tuple[tuple[bytes, str], ...]:
        """Content that is neither an original nor an image: page layouts, and what editions keep."""
        named = {each.get("layout") for each in self.lists["revision"]}
        for edition in self.lists["edition"]:
            named |= edition_contents(edition, {name: asset.data for name, asset in self.stored.items()})
        return tuple((asset.data, asset.media_type) for each, asset in self.stored.items() if each in named)

    def briefings(self) -> None:
        """Articles named inside a briefing become memberships."""
        for briefing in self.lists["briefing"]:
            for place, article in enumerate(briefing.pop("articles", [])):
                self.lists["membership"].append(
                    {"id": "", "briefing": briefing["id"], "article": article, "rank": float(place)}
                )

    def articles(self) -> None:
        """Words inside an article become its first revision; an outlet's name becomes its source."""
        for article in self.lists["article"]:
            if "text" in article:
                words: dict[str, Any] = {
                    name: article.pop(name) for name in ("text", "blocks", "marks", "landmarks") if name in article
                }
                revision = pair_id(Revision, article["id"], "1")
                self.lists["revision"].append({"id": revision, "article": article["id"], "number": 1, **words})
            if name := article.pop("outlet", ""):
                article["publisher"] = self._outlet(str(name))
        for each in self.lists["revision"]:
            self._revision(each)
        newest = {each.get("article"): each["id"] for each in sorted(self.lists["revision"], key=_number)}
        for article in self.lists["article"]:
            if article["id"] not in newest and "revision" not in article:
                raise BadBriefingFile(f"Article “{article['id']}” has no text; give it “text” or a revision.")
            article.setdefault("revision", newest.get(article["id"]))
            self._read(article)

    def _outlet(self, name: str) -> str:
        known = [s for s in self.lists["source"] if s.get("kind") == "outlet" and s.get("name") == name]
        if known:
            return str(known[0]["id"])
        here = [s for s in self.records.where(Source, name=name) if s.kind == "outlet"]
        made = here[0].id if here else pair_id(Source, "outlet", name)
        if not here:
            self.lists["source"].append({"id": made, "name": name, "kind": "outlet"})
        return made

    def _revision(self, revision: dict[str, Any]) -> None:
        text = text_in(revision)
        self.texts[revision["id"]] = text
        for name in ("text", "blocks", "marks", "landmarks"):
            revision.pop(name, None)
        revision.update(text=digest(text.text), blocks=digest(text.structure()))
        revision.setdefault("number", 1)
        revision.setdefault("words", len(text.text.split()))
        for each in (revision.get("original"), revision.get("layout"), *revision.get("assets", ())):
            if each and each not in self.stored:
                raise BadBriefingFile(f"Revision “{revision['id']}” names content {each[:12]}… that the file lacks.")
        for each in revision.get("assets", ()):
            self.stored[each] = _picture(revision["id"], each, self.stored[each])

    def _read(self, article: dict[str, Any]) -> None:
        """What the library keeps of the article's revisions."""
        for revision in (r for r in self.lists["revision"] if r.get("article") == article["id"]):
            original = self.stored.get(revision.get("original") or "", Asset(b"", ""))
            self.readings.append(
                (
                    revision["id"],
                    Reading(
                        self.texts[revision["id"]],
                        title=str(article.get("title", "")),
                        original=original.data,
                        media_type=original.media_type or str(revision.get("media_type", "")),
                        assets={each: self.stored[each] for each in revision.get("assets", ())},
                    ),
                )
            )

    def claims(self) -> None:
        """Evidence and importance inside a claim, and tags by name, become records."""
        tags = {each["name"]: each["id"] for each in self.lists["tag"] if "name" in each}
        ids = set(tags.values())
        for claim in self.lists["claim"]:
            for each in claim.pop("evidence", []):
                self._nested(claim, dict(_entry(_record(each), "evidence")))
            if importance := claim.pop("importance", ""):
                self._importance(claim["id"], importance)
            claim["tags"] = [self._tag(name, tags, ids) for name in claim.get("tags", [])]

    def _nested(self, claim: dict[str, Any], evidence: dict[str, Any]) -> None:
        if "passage" not in evidence:
            quote: dict[str, Any] = {
                name: evidence.pop(name)
                for name in ("article", "exact", "prefix", "suffix", "start", "end")
                if name in evidence
            }
            whole = "\n".join(str(quote.get(name, "")) for name in ("article", "exact", "prefix", "suffix", "start"))
            evidence["passage"] = pair_id(Passage, claim["id"], whole)
            if evidence["passage"] not in {p["id"] for p in self.lists["passage"]}:
                self.lists["passage"].append({"id": evidence["passage"], **quote})
        evidence["claim"] = claim["id"]
        evidence["id"] = _evidence_id(evidence)
        self.by_hand.add(evidence["id"])
        evidence.setdefault("rank", float(sum(e.get("claim") == claim["id"] for e in self.lists["evidence"])))
        self.lists["evidence"].append(evidence)

    def _importance(self, claim: str, importance: str) -> None:
        if not self.lists["briefing"]:
            raise BadBriefingFile(f"Claim “{claim}” has an importance, but the file has no briefing.")
        briefing = self.lists["briefing"][0]["id"]
        self.lists["standing"].append({"id": "", "briefing": briefing, "claim": claim, "importance": importance})

    def _tag(self, name: str, tags: dict[str, str], ids: set[str]) -> str:
        if name in ids or self.records.find(Tag, name):
            return name
        if name not in tags:
            here = self.records.where(Tag, name=name)
            tags[name] = here[0].id if here else pair_id(Tag, "tag", name)
            if not here:
                self.lists["tag"].append({"id": tags[name], "name": name})
        return tags[name]

    def passages(self) -> None:
        """Every passage gets its place in the article's shown revision, and its context."""
        shown = {each["id"]: each.get("revision") for each in self.lists["article"]}
        placed = {(a.get("passage"), a.get("revision")) for a in self.lists["anchor"]}
        for passage in self.lists["passage"]:
            revision = shown.get(passage.get("article", ""))
            given = (passage.pop("start", None), passage.pop("end", None))
            if revision is None or revision not in self.texts or (passage["id"], revision) in placed:
                continue
            text = self.texts[revision]
            start, end = _place(passage, text, given)
            _, prefix, suffix = describe(text, start, end)
            passage.setdefault("prefix", prefix)
            passage.setdefault("suffix", suffix)
            self.lists["anchor"].append(
                {"id": "", "passage": passage["id"], "revision": revision, "start": start, "end": end}
            )
        self._anchors_fit()

    def _anchors_fit(self) -> None:
        words = {each["id"]: each.get("exact") for each in self.lists["passage"]}
        for anchor in self.lists["anchor"]:
            self._anchor_lies_inside(anchor)
            text = self.texts.get(anchor.get("revision", ""))
            exact = words.get(anchor.get("passage", ""))
            if text is None or exact is None or anchor.get("outcome", "set") in ("changed", "removed"):
                continue
            if text.text[anchor.get("start") : anchor.get("end")] != exact:
                raise BadBriefingFile(f"Passage “{anchor['passage']}” does not stand where its anchor says.")

    def _anchor_lies_inside(self, anchor: Mapping[str, Any]) -> None:
        start, end = anchor.get("start"), anchor.get("end")
        if start is None or end is None:
            return  # said when the record is looked at as a whole
        text = self.texts.get(anchor.get("revision", ""))
        least = 0 if anchor.get("outcome") == "removed" else 1
        if start < 0 or end - start < least or (text is not None and end > len(text.text)):
            raise BadBriefingFile(f"The anchor of passage “{anchor.get('passage')}” lies outside its article.")

    def evidence(self) -> None:
        """Evidence without an id goes by its claim, passage and role, and in its chain the publisher is not
        repeated; a claim without a statement takes its words."""
        words = {each["id"]: each for each in self.lists["passage"]}
        publishers = {each["id"]: each.get("publisher") for each in self.lists["article"]}
        first: dict[str, str] = {}
        for each in self.lists["evidence"]:
            passage = words.get(each.get("passage", ""), {})
            chain = list(each.get("chain", ()))
            if not each["id"]:
                each["id"] = _evidence_id(each)
                self.by_hand.add(each["id"])
            # What a library wrote stays as it is, or dumping it again would not give the same file.
            last = publishers.get(passage.get("article", ""))
            if each["id"] in self.by_hand and len(chain) > 1 and chain[-1] == last:
                each["chain"] = chain[:-1]
            first.setdefault(each.get("claim", ""), str(passage.get("exact", "")).replace("\n", " "))
        for claim in self.lists["claim"]:
            claim.setdefault("statement", first.get(claim["id"], ""))

    def pairs(self) -> None:
        """Records that exist once for a pair go by the pair's own id."""
        for kind, one, other in (
            ("membership", "briefing", "article"),
            ("standing", "briefing", "claim"),
            ("anchor", "passage", "revision"),
        ):
            for each in self.lists[kind]:
                each["id"] = pair_id(KINDS[kind][0], str(each.get(one)), str(each.get(other)))


def _evidence_id(evidence: Mapping[str, Any]) -> str:
    """The id of evidence that was given none, so that it is the same when the file is loaded again."""
    said = f"{evidence.get('passage')} {evidence.get('role', 'states')}"
    return pair_id(Evidence, str(evidence.get("claim")), said)


def _number(revision: Mapping[str, Any]) -> int:
    return int(revision.get("number") or 0)


def _record(each: Any) -> dict[str, Any]:
    return {"id": "", **each} if isinstance(each, Mapping) else each


def _list(document: Mapping[str, Any], kind: str) -> list[Any]:
    found = document.get(plural(kind))
    if not isinstance(found, list | None):
        raise BadBriefingFile(f"“{plural(kind)}” must be a list of records.")
    return found or []


def _entry(each: Any, kind: str) -> Mapping[str, Any]:
    storable(each, f"In “{plural(kind)}”")
    if not isinstance(each, Mapping):
        raise BadBriefingFile(f"In “{plural(kind)}” stands something that is not a record: {str(each)[:60]}")
    pairs = kind in ("membership", "standing", "anchor", "evidence")
    id = each.get("id", "")
    if not isinstance(id, str) or not (id or pairs):
        raise BadBriefingFile(f"A record in “{plural(kind)}” has no id; give it any unique string.")
    _shaped(kind, each)
    return {**each, "id": id}


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


# What completing relies on; every other field is checked once the record is whole.
_SHAPES: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("articles", "tags", "chain", "assets"), _words),
    **dict.fromkeys(("start", "end", "number"), _whole),
    **dict.fromkeys(
        ("outlet", "importance", "exact", "prefix", "suffix", "passage", "role", "claim", "name"),
        lambda v: isinstance(v, str),
    ),
    **dict.fromkeys(("evidence", "blocks", "marks"), lambda v: isinstance(v, list)),
    **dict.fromkeys(("article", "revision"), lambda v: isinstance(v, str)),
    **dict.fromkeys(("original", "layout"), lambda v: v is None or isinstance(v, str)),
}


def _shaped(kind: str, each: Mapping[str, Any]) -> None:
    for name, fits in _SHAPES.items():
        if name in each and not fits(each[name]):
            raise BadBriefingFile(
                f"The {kind} “{each.get('id', '')}” has “{name}” of the wrong type: {str(each[name])[:40]}"
            )


def _contents(given: Any) -> dict[str, Asset]:
    if not isinstance(given, Mapping):
        raise BadBriefingFile("“contents” must map each SHA-256 to its base64.")
    storable([*given], "In “contents”")
    stored = {}
    for name, each in given.items():
        try:
            data = base64.b64decode(each["base64"], validate=True)
        except (KeyError, TypeError, ValueError, binascii.Error):
            raise BadBriefingFile(f"The content {name[:12]}… is not valid base64.") from None
        if digest(data) != name:
            raise BadBriefingFile(f"The content {name[:12]}… is damaged: its SHA-256 is {digest(data)[:12]}…")
        stored[name] = Asset(data, str(each.get("media_type", "")))
    return stored


def _picture(revision: str, name: str, asset: Asset) -> Asset:
    """An image with the type its bytes have, whatever the file says of it."""
    if not (kind := media_type(asset.data)):
        raise BadBriefingFile(
            f"The image {name[:12]}… of revision “{revision}” is no PNG, JPEG, GIF or WebP; take it out of the file."
        )
    return Asset(asset.data, kind)


def _place(passage: Mapping[str, Any], text: Text, given: tuple[Any, Any]) -> tuple[int, int]:
    exact = passage.get("exact")
    if not isinstance(exact, str) or not exact.strip():
        raise BadBriefingFile(f"Passage “{passage['id']}” has no words; give them as “exact”.")
    start, end = given
    if isinstance(start, int) and isinstance(end, int) and text.text[start:end] == exact:
        return start, end
    context = (str(passage.get("prefix", "")), str(passage.get("suffix", "")))
    found = locate(text.text, exact, *context, start if isinstance(start, int) else None)
    if found is None or text.text[found[0] : found[1]] != exact:
        where = "more than once in" if text.text.count(exact) > 1 else "nowhere in"
        raise BadBriefingFile(
            f"The words of passage “{passage['id']}” stand {where} article “{passage.get('article')}”: “{exact[:60]}”."
        )
    return found
