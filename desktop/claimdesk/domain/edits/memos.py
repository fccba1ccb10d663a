"""Verbs on memos: make, edit, delete."""

from __future__ import annotations

from typing import Any

from claimdesk.domain.changes import Change, change, create, delete, update
from claimdesk.domain.edits.wording import checked, one_line, quoted
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Briefing, Memo, new_id, now
from claimdesk.domain.trouble import NotPossible

_FIXED = frozenset({"id", "briefing", "created", "modified"})


def new_memo(
    records: Records, briefing: str, *, title: str = "", source: str = "", template: str = "briefing", **header: str
) -> Change:
    """Make a memo of a briefing; without a title it takes the briefing's. ``header`` holds the memo's
    own header fields (to, sender, date, subject, handling, paper). Raises NotFound.
    """
    holder = records.get(Briefing, briefing)
    name = one_line(title) or holder.title
    moment = now()
    blank = Memo(new_id(Memo), briefing, name, created=moment, modified=moment)
    values = checked(blank, {**header, "source": source, "template": template}, _FIXED)
    made = Memo(blank.id, briefing, name, created=moment, modified=moment, **values)
    return change(f"New memo {quoted(name)}", create(made))


def set_memo(records: Records, memo: str, **fields: Any) -> Change:
    """Edit a memo's title, header or Markdown source. Raises NotFound, NotPossible (no title)."""
    old = records.get(Memo, memo)
    values = checked(old, fields, _FIXED)
    if values.get("title") == "":
        raise NotPossible("A memo needs a title.")
    what = "Rename memo" if set(values) == {"title"} else "Edit memo"
    return change(f"{what} {quoted(old.title)}", update(old, **values, modified=now()))


def delete_memo(records: Records, memo: str) -> Change:
    """Delete a memo; its claims stay. Raises NotFound."""
    old = records.get(Memo, memo)
    return change(f"Delete memo {quoted(old.title)}", delete(old))
