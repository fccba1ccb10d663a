"""Verbs on memos: make, edit, delete."""

from __future__ import annotations

from typing import Any

from claimdesk.domain.changes import Change, change, create, delete, update
from claimdesk.domain.edits.wording import checked, one_line, quoted
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.template import BUILT_IN, Template, built_in
from claimdesk.domain.records import Briefing, Memo, new_id, now
from claimdesk.domain.trouble import NotPossible

# Header fields a new memo takes from the one edited last.
REMEMBERED = ("to", "sender", "handling", "paper")
_FIXED = frozenset({"id", "briefing", "created", "modified"})
_CHOICES = {"style": ("foot", "sources", "both"), "paper": ("a4", "letter")}


def new_memo(
    records: Records,
    briefing: str,
    *,
    title: str = "",
    source: str = "",
    template: str | Template = "briefing",
    **fields: Any,
) -> Change:
    """Make a memo of a briefing; without a title it takes the briefing's.

    ``template`` is one, or the key of one of the program's own: the memo takes its form, style, annex and pages from
    it. Whom it comes from, handling and paper are those of the memo edited last, whom it goes to those of the
    briefing's last one. ``fields`` are the memo's own and come before either. Raises NotFound, NotPossible.
    """
    holder = records.get(Briefing, briefing)
    name = one_line(title) or holder.title
    moment = now()
    blank = Memo(new_id(Memo), briefing, name, created=moment, modified=moment)
    given = {**remembered(records, briefing), **_from(template), **fields, "source": source}
    values = _fit(blank, given)
    made = Memo(blank.id, briefing, name, created=moment, modified=moment, **values)
    return change(f"New memo {quoted(name)}", create(made))


def remembered(records: Records, briefing: str) -> dict[str, str]:
    """The header a new memo begins with: that of the memo edited last, in any briefing; only whom it goes to never
    crosses from one briefing into another."""
    every = sorted(records.where(Memo), key=lambda memo: (memo.modified or memo.created, memo.id))
    out: dict[str, str] = {}
    for name in REMEMBERED:
        known = [memo for memo in every if name != "to" or memo.briefing == briefing]
        if known and (value := getattr(known[-1], name)):
            out[name] = value
    return out


def set_memo(records: Records, memo: str, **fields: Any) -> Change:
    """Edit a memo's title, header, form or source (Markdown). Raises NotFound, NotPossible (no title, say)."""
    old = records.get(Memo, memo)
    values = _fit(old, fields)
    if values.get("title") == "":
        raise NotPossible("A memo needs a title.")
    what = "Rename memo" if set(values) == {"title"} else "Edit memo"
    return change(f"{what} {quoted(old.title)}", update(old, **values, modified=now()))


def delete_memo(records: Records, memo: str) -> Change:
    """Delete a memo; its claims stay. Raises NotFound."""
    old = records.get(Memo, memo)
    return change(f"Delete memo {quoted(old.title)}", delete(old))


def _from(template: str | Template) -> dict[str, Any]:
    if isinstance(template, Template):
        return template.fields
    return built_in(template).fields if template in BUILT_IN else {"template": template}


def _fit(memo: Memo, fields: dict[str, Any]) -> dict[str, Any]:
    values = checked(memo, fields, _FIXED)
    for name, choices in _CHOICES.items():
        if name in values and values[name] not in choices and values[name] != getattr(memo, name):
            raise NotPossible(f"“{values[name]}” is no {name} of a memo; it is one of {', '.join(choices)}.")
    pages = values.get("pages", 0)
    if not isinstance(pages, int) or isinstance(pages, bool) or not 0 <= pages <= 9999:
        raise NotPossible("The limit of pages is a number from 0 (no limit) to 9999.")
    if not isinstance(values.get("annex", True), bool):
        raise NotPossible("A memo has its passages annexed or not.")
    return values
