"""Words that were found in memos and in what went out: what their place is called, and the way there."""

from __future__ import annotations

from claimdesk.domain.memo.editions.called import moment, title
from claimdesk.domain.records import Edition, Memo
from claimdesk.gui.desk import Desk
from claimdesk.store.library import Hit, Library


def called(library: Library, hit: Hit) -> str:
    """What tells a memo or an edition from its like: when, as what, for whom. Raises NotFound."""
    if hit.kind == "memo":
        memo = library.get(Memo, hit.id)
        return f"Memo · written {moment(memo.modified or memo.created)}"
    edition = library.get(Edition, hit.id)
    to = f"for {edition.recipient}" if edition.recipient else ""
    return " · ".join(filter(None, (f"Went out {title(edition)}", to, f"edition {edition.number}")))


def show(desk: Desk, kind: str, id: str, start: int, end: int) -> None:
    """Go to words in a memo or an edition; the stretch is the hit's own (-1 for none)."""
    found = desk.library.find({"memo": Memo, "edition": Edition}[kind], id)
    if isinstance(found, Edition):
        desk.go(section="memo", briefing=found.briefing, memo=found.memo)
        desk.edition_wanted.emit(id, start, end)
    elif isinstance(found, Memo):
        desk.go(section="memo", briefing=found.briefing, memo=id)
        desk.memo_wanted.emit(id, start, end)
