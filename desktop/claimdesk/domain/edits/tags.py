"""Verbs on tags: find or make them by name, rename, delete."""

from __future__ import annotations

from collections.abc import Sequence

from claimdesk.domain.changes import Change, Step, change, create, update
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.edits.wording import fold, one_line, quoted
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Article, Claim, Tag, new_id
from claimdesk.domain.trouble import NotPossible


def tag_named(records: Records, name: str) -> tuple[str, Step | None]:
    """The id of the tag of this name (case does not count) and the step that makes it when there is none.

    Raises:
        NotPossible: the name is empty.
    """
    name = one_line(name)
    wanted = fold(name)
    if not wanted:
        raise NotPossible("A tag needs a name.")
    for tag in records.where(Tag, name=name) or records.where(Tag):
        if fold(tag.name) == wanted:
            return tag.id, None
    made = Tag(new_id(Tag), name)
    return made.id, create(made)


def tags_named(draft: Draft, names: Sequence[str]) -> tuple[str, ...]:
    """Ids of several names in a draft, in order, each once; empty names are left out."""
    ids: dict[str, None] = {}
    for name in names:
        if fold(name):
            id, step = tag_named(draft, name)
            draft.take(step)
            ids[id] = None
    return tuple(ids)


def rename_tag(records: Records, tag: str, name: str) -> Change:
    """Give a tag another name. Raises NotFound, NotPossible (empty, or another tag has the name)."""
    old = records.get(Tag, tag)
    name = one_line(name)
    if not name:
        raise NotPossible("A tag needs a name.")
    if any(fold(t.name) == fold(name) for t in records.where(Tag) if t.id != tag):
        raise NotPossible(f"There is already a tag called “{name}”.")
    return change(f"Rename tag {quoted(old.name)}", update(old, name=name))


def delete_tag(records: Records, tag: str) -> Change:
    """Delete a tag and take it off every claim and article. Raises NotFound."""
    old = records.get(Tag, tag)
    draft = Draft(records)
    for claim in records.where(Claim):
        if tag in claim.tags:
            draft.set(claim, tags=tuple(t for t in claim.tags if t != tag))
    for article in records.where(Article):
        if tag in article.tags:
            draft.set(article, tags=tuple(t for t in article.tags if t != tag))
    draft.drop(old)
    return draft.change(f"Delete tag {quoted(old.name)}")
