"""What the palette finds: rows of actions, articles, claims and sources by name, and hits in the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimdesk.domain.records import Briefing, Claim, Source
from claimdesk.domain.vocabulary import KINDS
from claimdesk.gui.found import called
from claimdesk.store.library import Hit, Library
from claimdesk.store.places import Snippet

EACH = 7  # rows a group at most
SENT = 3  # editions, and memos
GROUPS = {
    "action": "Actions",
    "briefing": "Briefings",
    "article": "Articles",
    "claim": "Claims",
    "source": "Sources",
    "edition": "Went out in",
    "memo": "In memos",
    "text": "In the text",
}
# kind of hit -> the group it is listed in; claims and sources are found by name.
_IN = {"edition": "edition", "memo": "memo", "article": "text", "passage": "text", "note": "text"}


@dataclass(frozen=True)
class Row:
    """One line: ``group`` as in GROUPS, ``aside`` in small type at the right, ``target`` for whoever opens it.

    Words found in a text are a ``snippet`` of (words, is a match); ``aside`` then says below where they stand."""

    group: str
    title: str
    aside: str = ""
    target: Any = None
    folded: str = ""
    snippet: Snippet = ()


def row(group: str, title: str, aside: str = "", target: Any = None, more: str = "") -> Row:
    """A row with its words folded for finding; ``more`` is found too but not shown."""
    return Row(group, title, aside, target, fold(f"{title} {aside} {more}"))


def fold(words: str) -> str:
    """Without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))


def names(path: Path) -> list[Row]:
    """Everything in a library that has a name, from a connection of its own."""
    with Library.open(path, create=False) as library:
        briefings = [row("briefing", each.title, "", each.id) for each in library.where(Briefing)]
        articles = [
            row(
                "article",
                each.title,
                f"{each.outlet or 'no outlet'} · {each.published or 'undated'}",
                each.article,
            )
            for each in library.shelf(None)
        ]
        claims = [
            row("claim", each.statement, f"{_kind(each.kind)} · no. {each.number}", each.id, f"#{each.number}")
            for each in sorted(library.where(Claim), key=lambda claim: claim.number)
        ]
        sources = [
            row("source", each.name, each.kind, each.id) for each in library.where(Source) if each.same_as is None
        ]
    return [*briefings, *articles, *claims, *sources]


def hits(path: Path, words: str) -> list[Row]:
    """Where these words stand in what went out and in the texts, best first."""
    with Library.open(path, create=False) as library:
        found = library.search(words, limit=4 * EACH)
        rows = [_found(hit, library) for hit in found if hit.kind in _IN]
    sent, memos, texts = ([row for row in rows if row.group == group] for group in ("edition", "memo", "text"))
    return sent[:SENT] + memos[:SENT] + texts[:EACH]


def _found(hit: Hit, library: Library) -> Row:
    group = _IN[hit.kind]
    words = " ".join("".join(part for part, _ in hit.snippet).split())
    where = hit.title if group == "text" else f"{hit.title} · {called(library, hit)}"
    return Row(group, words or hit.title, where, hit, snippet=hit.snippet)


def find(rows: Iterable[Row], words: str) -> list[Row]:
    """The rows that have all the words, those that begin with them first, at most EACH a group."""
    wanted = fold(words).split()
    ranked: dict[str, list[tuple[int, int, Row]]] = {group: [] for group in GROUPS}
    for at, each in enumerate(rows):
        if all(word in each.folded for word in wanted):
            ranked[each.group].append((_rank(each.folded, wanted), at, each))
    return [each for group in GROUPS for _, _, each in sorted(ranked[group], key=lambda item: item[:2])[:EACH]]


def merge(found: Sequence[Row], text: Sequence[Row]) -> list[Row]:
    """The groups in their order; actions last but for a line that begins with what was typed."""
    first = [each for each in found if each.group != "action"]
    return [*first, *text, *(each for each in found if each.group == "action")]


def _rank(folded: str, wanted: Sequence[str]) -> int:
    """0 the name begins with the first word, 1 some word begins with it, 2 inside a word."""
    if not wanted or folded.startswith(wanted[0]):
        return 0
    return 1 if f" {wanted[0]}" in folded else 2


def _kind(kind: str) -> str:
    return KINDS[kind].label if kind in KINDS else kind
