"""Verbs on briefings: make, rename, delete, and the order of the articles in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimdesk.domain.changes import Change, change, create, delete, update
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.edits.wording import checked, one_line, quoted
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Article, Briefing, Membership, Memo, Standing, new_id, now, pair_id
from claimdesk.domain.trouble import NotPossible

_CLOSEST = 1e-6  # ranks nearer than this are dealt out anew


def new_briefing(records: Records, title: str) -> Change:
    """Make a briefing. Raises NotPossible (no title)."""
    made = Briefing(new_id(Briefing), _title(title), created=now())
    return change(f"New briefing {quoted(made.title)}", create(made))


def rename_briefing(records: Records, id: str, title: str) -> Change:
    """Give a briefing another title. Raises NotFound, NotPossible (no title)."""
    return change("Rename briefing", update(records.get(Briefing, id), title=_title(title)))


def set_briefing(records: Records, id: str, **fields: Any) -> Change:
    """Edit a briefing's title or note. Raises NotFound, NotPossible (no title)."""
    old = records.get(Briefing, id)
    values = checked(old, fields, frozenset({"id", "created"}))
    if "title" in values:
        _title(values["title"])
    return change(f"Edit briefing {quoted(old.title)}", update(old, **values))


def delete_briefing(records: Records, id: str) -> Change:
    """Delete a briefing with its memos and what its claims were worth in it; articles and claims stay.

    Raises:
        NotFound: no such briefing.
    """
    old = records.get(Briefing, id)
    draft = Draft(records)
    for cls in (Memo, Standing, Membership):
        for record in records.where(cls, briefing=id):
            draft.drop(record)
    draft.drop(old)
    return draft.change(f"Delete briefing {quoted(old.title)}")


def put_in_briefing(records: Records, briefing: str, article: str, at: int | None = None) -> Change:
    """Put an article into a briefing, at a place counted from 0 or at the end.

    Raises:
        NotFound, NotPossible: it is there already.
    """
    title, holder = records.get(Article, article).title, records.get(Briefing, briefing)
    if records.find(Membership, pair_id(Membership, briefing, article)) is not None:
        raise NotPossible(f"{quoted(title)} is in {quoted(holder.title)} already.")
    draft = Draft(records)
    place_in(draft, briefing, article, at)
    return draft.change(f"Put {quoted(title)} in briefing")


def take_from_briefing(records: Records, briefing: str, article: str) -> Change:
    """Take an article out of a briefing; it stays in the library. Raises NotFound, NotPossible (not there)."""
    title = records.get(Article, article).title
    return change(f"Take {quoted(title)} from briefing", delete(_membership(records, briefing, article)))


def move_article(records: Records, briefing: str, article: str, to: int) -> Change:
    """Move an article to another place in its briefing, counted from 0. Raises NotFound, NotPossible (not there)."""
    title = records.get(Article, article).title
    moving = _membership(records, briefing, article)
    order = in_order(records, briefing)
    to = max(0, min(to, len(order) - 1))
    draft = Draft(records)
    if order.index(moving) != to:
        rank = _rank_for(draft, [m for m in order if m.id != moving.id], to)
        draft.set(moving, rank=rank)
    return draft.change(f"Move {quoted(title)}")


def in_order(records: Records, briefing: str) -> list[Membership]:
    """A briefing's articles in reading order."""
    return sorted(records.where(Membership, briefing=briefing), key=lambda m: (m.rank, m.id))


def place_last(draft: Draft, briefing: str, articles: Sequence[str]) -> None:
    """Put new articles at a briefing's end, in order; the order that is there is looked at once."""
    draft.get(Briefing, briefing)
    rank = max((each.rank for each in draft.where(Membership, briefing=briefing)), default=0.0)
    for place, article in enumerate(articles, start=1):
        draft.add(Membership(pair_id(Membership, briefing, article), briefing, article, rank + place))


def place_in(draft: Draft, briefing: str, article: str, at: int | None) -> None:
    """Put an article into a briefing within a draft (nothing happens when it is there)."""
    draft.get(Briefing, briefing)
    id = pair_id(Membership, briefing, article)
    if draft.find(Membership, id) is None:
        order = in_order(draft, briefing)
        rank = _rank_for(draft, order, len(order) if at is None else at)
        draft.add(Membership(id, briefing, article, rank))


def _rank_for(draft: Draft, others: list[Membership], at: int) -> float:
    """A rank for place ``at`` among the others, which are dealt out anew when there is no room left."""
    at = max(0, min(at, len(others)))
    before = others[at - 1].rank if at > 0 else None
    after = others[at].rank if at < len(others) else None
    if before is None:
        return 1.0 if after is None else after - 1.0
    if after is None:
        return before + 1.0
    if after - before > _CLOSEST:
        return (before + after) / 2
    for place, membership in enumerate(others):
        draft.set(membership, rank=float(place + 1 if place < at else place + 2))
    return float(at + 1)


def _membership(records: Records, briefing: str, article: str) -> Membership:
    found = records.find(Membership, pair_id(Membership, briefing, article))
    if found is None:
        title = records.get(Article, article).title
        raise NotPossible(f"{quoted(title)} is not in {quoted(records.get(Briefing, briefing).title)}.")
    return found


def _title(typed: str) -> str:
    title = one_line(typed)
    if not title:
        raise NotPossible("A briefing needs a title.")
    return title
