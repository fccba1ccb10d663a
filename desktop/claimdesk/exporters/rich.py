"""A resolved memo for a mail: an HTML fragment that brings its look along, and the same words as plain text."""

from __future__ import annotations

from html import escape

from claimdesk.domain.memo.tree import Note, Resolved
from claimdesk.exporters.direction import direction_of
from claimdesk.exporters.html import HtmlWriter, way
from claimdesk.exporters.plain_text import write_plain_text
from claimdesk.exporters.ready import ready

_INK = "color:#22262b"
_TEXT = f"margin:0 0 10px;{_INK};font-size:15px;line-height:1.45"
_HEAD = "margin:20px 0 6px;color:#1d4f7f;line-height:1.3"
_CELL = (
    f"padding:5px 10px 5px 0;border-bottom:1px solid #c9c6be;vertical-align:top;text-align:start;{_INK};font-size:14px"
)
# Mail programs keep style attributes and little else.
_LOOKS = {
    "kicker": "margin:0;color:#5c6269;font-size:12px;letter-spacing:1px;text-transform:uppercase",
    "handling": f"margin:0;{_INK};font-size:12px;font-weight:bold",
    "h1": "margin:4px 0 10px;color:#1d4f7f;font-size:24px;line-height:1.2",
    "h2": f"{_HEAD};font-size:18px",
    "h3": f"{_HEAD};font-size:16px",
    "h4": f"{_HEAD};font-size:15px;font-style:italic",
    "p": _TEXT,
    "point1": f"{_TEXT};text-indent:18px",
    "point2": f"{_TEXT};text-indent:36px",
    "point3": f"{_TEXT};text-indent:54px",
    "aside": "margin:0 0 10px;color:#5c6269;font-size:13px",
    "quiet": "color:#5c6269",
    "box": "margin:8px 0 12px;padding:10px 12px 1px;background:#edf2f8;border-inline-start:3px solid #1d4f7f",
    "quote": "margin:8px 0 12px;padding:0 12px;border-inline-start:2px solid #c9c6be",
    "ul": "margin:0 0 10px;padding-inline-start:22px",
    "ol": "margin:0 0 10px;padding-inline-start:24px",
    "li": f"margin:0 0 4px;{_INK};font-size:15px;line-height:1.45",
    "table": "margin:6px 0 14px;border-collapse:collapse;width:100%",
    "th": f"{_CELL};border-bottom:2px solid #22262b;font-weight:bold",
    "td": _CELL,
    "code": "margin:0 0 10px;font-family:monospace;font-size:13px;white-space:pre-wrap",
    "inline": "font-family:monospace;font-size:13px",
    "link": "color:#1d4f7f",
    "rule": "border:0;border-top:1px solid #c9c6be;margin:14px 0",
    "sign": "color:#1d4f7f;font-size:11px;line-height:0",
    "line": f"padding:2px 14px 2px 0;{_INK};font-size:14px;vertical-align:top",
    "label": "padding:2px 14px 2px 0;color:#5c6269;font-size:13px;vertical-align:top",
    "note": f"margin:0 0 5px;{_INK};font-size:13px;line-height:1.4",
}


def write_rich(resolved: Resolved) -> tuple[str, str]:
    """The memo as (HTML fragment, plain text): what a clipboard carries into a mail. The fragment has no classes,
    no ids and no links but to the web."""
    memo = ready(resolved)
    writer = _MailWriter()
    title = f"<h1{writer.look('h1')}{way(memo.title)}>{writer.breaks(memo.title)}</h1>"
    parts = [
        *(f"<p{writer.look(name)}>{escape(line)}</p>" for name, line in
          (("kicker", memo.kicker), ("handling", memo.handling)) if line),
        title,
        writer.lines(memo.header),
        *writer.blocks(memo.blocks),
        writer.notes(memo.notes),
        *writer.blocks(memo.annex),
    ]  # fmt: skip
    family = "font-family:Georgia,'Times New Roman',serif"
    language = escape(memo.language)
    body = "\n".join(part for part in parts if part)
    fragment = f'<div lang="{language}" dir="{direction_of(memo.language)}" style="{family}">\n{body}\n</div>'
    return fragment, write_plain_text(resolved)


class _MailWriter(HtmlWriter):
    """The same elements, dressed by themselves. Links within a mail are lost in most programs: the note's number
    stands in brackets, and words stand for the link."""

    def look(self, name: str) -> str:
        return f' style="{_LOOKS[name]}"' if name in _LOOKS else ""

    def lines(self, header: tuple[tuple[str, str], ...]) -> str:  # type: ignore[override]
        rows = "".join(
            f"<tr><td{self.look('label')}>{escape(label)}</td><td{self.look('line')}{way(value)}>{escape(value)}</td></tr>"
            for label, value in header
        )
        return (
            f'<table role="presentation" style="border-collapse:collapse;margin:0 0 12px">{rows}</table>'
            if rows
            else ""
        )

    def place(self, name: str) -> str:
        return ""

    def comma(self) -> str:
        return ""

    def call(self, number: int) -> str:
        return f"<sup{self.look('sign')}>[{number}]</sup>"

    def link(self, address: str, inner: str) -> str:
        return inner if address.startswith("#") else super().link(address, inner)

    def notes(self, notes: tuple[Note, ...]) -> str:
        if not notes:
            return ""
        rows = "".join(
            f"<p{self.look('note')}>[{note.number}] {' '.join(self.runs(entry.runs) for entry in note.entries)}</p>"
            for note in notes
        )
        return f"<h2{self.look('h2')}>Notes</h2>\n{rows}"
