"""Verbs on sources: find or make one by name, edit, merge, split, delete."""

from __future__ import annotations

from typing import Any

from claimdesk.domain.changes import Change, Step, change, create, update
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.edits.wording import checked, fold, one_line, quoted
from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.guesses.sources import guess_on_record, guess_source_kind
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Article, Claim, Evidence, Source, new_id
from claimdesk.domain.trouble import NotPossible

_FIXED = frozenset({"id", "same_as"})


def resolved(records: Records, source: str) -> Source:
    """The source an id stands for, through every merge. Raises NotFound."""
    return standing_source(records, source) or records.get(Source, source)


def source_named(records: Records, name: str, kind: str = "") -> tuple[str, Step | None]:
    """The id of the source of this name (case and white space do not count, merges are followed), and
    the step that makes it when there is none. ``kind`` "" is guessed from the name.

    Raises:
        NotPossible: the name is empty.
    """
    name = one_line(name)
    wanted = fold(name)
    if not wanted:
        raise NotPossible("A source needs a name.")
    same = records.where(Source, name=name) or [s for s in records.where(Source) if fold(s.name) == wanted]
    if same:
        # one that was never merged away, of the kind asked for, comes first
        best = min(same, key=lambda s: (s.same_as is not None, bool(kind) and s.kind != kind, s.id))
        return resolved(records, best.id).id, None
    kind = kind or guess_source_kind(name)
    made = Source(new_id(Source), name, kind, on_record=guess_on_record(name, kind))
    return made.id, create(made)


def sources_named(draft: Draft, names: list[str], kind: str = "") -> tuple[str, ...]:
    """Ids of several names in a draft, in order; empty names and repetitions in a row are left out."""
    ids: list[str] = []
    for name in names:
        if not fold(name):
            continue
        id, step = source_named(draft, name, kind)
        draft.take(step)
        if not ids or ids[-1] != id:
            ids.append(id)
    return tuple(ids)


def set_source(records: Records, source: str, **fields: Any) -> Change:
    """Edit a source's fields. Raises NotFound, NotPossible."""
    old = records.get(Source, source)
    values = checked(old, fields, _FIXED)
    if "name" in values:
        if not values["name"]:
            raise NotPossible("A source needs a name.")
        rivals = [s for s in records.where(Source) if fold(s.name) == fold(values["name"])]
        if any(resolved(records, s.id).id != resolved(records, source).id for s in rivals):
            raise NotPossible(f"There is already a source called “{values['name']}”; merge the two instead.")
        return change(f"Rename source {quoted(old.name)}", update(old, **values))
    return change(f"Edit source {quoted(old.name)}", update(old, **values))


def merge_sources(records: Records, keep: str, other: str) -> Change:
    """Say that two sources are the same: ``other`` now stands for ``keep`` everywhere, and can be split again.

    Raises:
        NotFound, NotPossible: they are one already.
    """
    kept, gone = resolved(records, keep), resolved(records, other)
    if kept.id == gone.id:
        raise NotPossible(f"“{kept.name}” is that source already.")
    return change(f"Merge {quoted(gone.name)} into {quoted(kept.name)}", update(gone, same_as=kept.id))


def split_source(records: Records, source: str) -> Change:
    """Take a merged source apart again. Raises NotFound, NotPossible (it was not merged)."""
    old = records.get(Source, source)
    if old.same_as is None:
        raise NotPossible(f"“{old.name}” was not merged with another source.")
    return change(f"Split off {quoted(old.name)}", update(old, same_as=None))


def delete_source(records: Records, source: str) -> Change:
    """Delete a source and take its name out of chains, claims and articles. Raises NotFound."""
    old = records.get(Source, source)
    draft = Draft(records)
    for evidence in records.where(Evidence):
        if source in evidence.chain:
            draft.set(evidence, chain=tuple(s for s in evidence.chain if s != source))
    for claim in records.where(Claim, actor=source):
        draft.set(claim, actor=None)
    for article in records.where(Article):
        if source in article.default_chain:
            article = draft.set(article, default_chain=tuple(s for s in article.default_chain if s != source))
        if article.publisher == source:
            draft.set(article, publisher=None)
    for merged in records.where(Source, same_as=source):
        draft.set(merged, same_as=old.same_as)
    draft.drop(old)
    return draft.change(f"Delete source {quoted(old.name)}")
