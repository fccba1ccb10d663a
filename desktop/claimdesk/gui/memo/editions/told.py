"""What the editions panel says of one edition, as rich text: its changes, a sentence's origin, the comparison."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from claimdesk.domain.memo.editions.compare import Row, Words
from claimdesk.domain.memo.editions.since import Changed
from claimdesk.domain.memo.editions.state import ClaimState, PassageState
from claimdesk.domain.memo.notes import shortened
from claimdesk.domain.phrases import counted
from claimdesk.gui.memo.editions.listing import Found, Listed
from claimdesk.gui.theme import Theme

_NEAR = 1  # unchanged sentences shown round a changed one


def changes_told(listed: Listed, theme: Theme) -> str:
    """What has changed since, each with a way to the claim."""
    if not listed.changes:
        return _muted("Nothing it rests on has changed since it went out.", theme)
    return "".join(_change(change, theme) for change in listed.changes)


def _change(change: Changed, theme: Theme) -> str:
    lines = []
    if change.was and change.now and change.kind in ("reworded", "passage"):
        lines = [f"Then: “{change.was}”", f"Now: “{change.now}”"]
    elif change.kind == "against" and change.now:
        lines = [f"“{change.now}”"]
    more = "".join(f"<br>{_span(shortened(line, 400), theme.color('muted').name())}" for line in lines)
    ways = [] if change.kind == "deleted" else [_link(f"claim:{change.claim}", "Show claim")]
    ways += [_link(f"passage:{change.evidence}", "Show passage")] if change.evidence else []
    links = f"<br>{' &nbsp; '.join(ways)}" if ways else ""
    return f'<p style="margin:0 0 12px 0">{escape(change.words)}{more}{links}</p>'


def found_told(found: Found, theme: Theme) -> str:
    """Where a sentence is from: its claims and passages as they stood then."""
    head = f'<p style="margin:0 0 8px 0"><b>“{escape(found.sentence)}”</b></p>'
    if not found.claims:
        return head + _muted("It cites no claim.", theme)
    return head + "".join(_claim(claim, found.there, theme) for claim in found.claims)


def _claim(claim: ClaimState, there: frozenset[str], theme: Theme) -> str:
    way = _link(f"claim:{claim.id}", f"no. {claim.number}") if claim.id in there else f"no. {claim.number} (deleted)"
    status = _span(f" ({claim.status})" if claim.status else "", theme.color("muted").name())
    head = f'<p style="margin:4px 0 4px 0">Rests on {way}: {escape(claim.statement)}{status}</p>'
    return head + "".join(_passage(passage, there, theme) for passage in claim.passages)


def _passage(passage: PassageState, there: frozenset[str], theme: Theme) -> str:
    where = ", ".join(filter(None, (passage.outlet, passage.title)))
    way = _link(f"passage:{passage.evidence}", "Show passage") if passage.evidence in there else ""
    words = escape(shortened(passage.exact, 400))
    return f'<p style="margin:0 0 8px 16px">“{words}” {_span(where, theme.color("muted").name())} {way}</p>'


def compare_told(rows: Sequence[Row], theme: Theme) -> str:
    """The comparison sentence by sentence: what went struck through, what came underlined."""
    if all(row.same for row in rows):
        return _muted("The memo reads the same now.", theme)
    out: list[str] = []
    hidden = 0
    for at, row in enumerate(rows):
        if row.same and all(other.same for other in rows[max(0, at - _NEAR) : at + _NEAR + 1]):
            hidden += 1
            continue
        out += [_hidden(hidden, theme)] if hidden else []
        hidden = 0
        out.append(_row(row, theme))
    return "".join(out) + (_hidden(hidden, theme) if hidden else "")


def _row(row: Row, theme: Theme) -> str:
    if row.same:
        return f'<p style="margin:0 0 6px 0; color:{theme.color("muted").name()}">{_words(row.now)}</p>'
    good, ink = theme.kind("figure")
    bad, bad_ink = theme.color("danger_soft").name(), theme.color("danger").name()
    gone = f"background:{bad}; color:{bad_ink}; text-decoration:line-through"
    new = f"background:{good.name()}; color:{ink.name()}; text-decoration:underline"
    lines = [f"Then: {_words(row.then, gone)}"] if row.then else []
    lines += [f"Now: {_words(row.now, new)}"] if row.now else []
    return f'<p style="margin:0 0 10px 0">{"<br>".join(lines)}</p>'


def _words(words: Words, look: str = "") -> str:
    return "".join(
        f'<span style="{look}">{_flat(part)}</span>' if marked and look else _flat(part) for part, marked in words
    )


def _flat(words: str) -> str:
    return escape(words.replace("\t", " · ").replace("\n", " "))


def _hidden(many: int, theme: Theme) -> str:
    return _muted(f"… {counted(many, 'sentence')} as before …", theme)


def _muted(words: str, theme: Theme) -> str:
    return f'<p style="margin:0 0 8px 0; color:{theme.color("muted").name()}">{escape(words)}</p>'


def _span(words: str, color: str) -> str:
    return f'<span style="color:{color}">{escape(words)}</span>'


def _link(to: str, words: str) -> str:
    return f'<a href="{escape(to)}">{escape(words)}</a>'


def spoken(changes: Iterable[Changed]) -> str:
    """The changes as one line for a screen reader."""
    return " ".join(change.words for change in changes)
