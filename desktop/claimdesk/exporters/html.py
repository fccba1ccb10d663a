"""A resolved memo as one HTML file: no script, nothing loaded, notes with links there and back."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from html import escape
from urllib.parse import quote

from claimdesk import assets
from claimdesk.domain.memo.tree import (
    Block,
    Box,
    Code,
    Heading,
    Items,
    Note,
    Paragraph,
    Place,
    Quote,
    Resolved,
    Rule,
    Run,
    Runs,
    Table,
    words,
)
from claimdesk.exporters.address_lines import address_lines
from claimdesk.exporters.direction import direction, direction_of
from claimdesk.exporters.numbered import Point
from claimdesk.exporters.ready import CITED, Levels, ready

# Parts that a style sheet reaches by their element.
_ELEMENTS = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "th", "td", "link", "rule", "code", "quote"}


def write_html(resolved: Resolved) -> str:
    """The memo as a whole HTML page (HTML Living Standard, UTF-8). Its policy (CSP 3) forbids everything but the
    style inside it."""
    memo = ready(resolved, linked=True)
    writer = HtmlWriter()
    formal = memo.form == "memorandum"
    handling = f"<p{writer.look('handling')}>{escape(memo.handling)}</p>" if memo.handling else ""
    signed = address_lines(memo).signed if formal else ""
    parts = [
        f"<header>{_memorandum_head(memo, handling) if formal else _head(memo, handling, writer)}</header>",
        *writer.blocks(memo.blocks),
        f"<p{writer.look('signed')}{way(signed)}>{escape(signed)}</p>" if signed else "",
        writer.notes(memo.notes),
        writer.annex(memo.annex),
        f"<footer>{handling}</footer>" if handling else "",
    ]
    body = "\n".join(part for part in parts if part)
    shape = "".join(sign for sign in memo.form if sign.isalnum()) or "briefing"
    return page(memo.title, f'<article class="memo {shape}">\n{body}\n</article>', memo.language, memo_style())


def _head(memo: Resolved, handling: str, writer: HtmlWriter) -> str:
    kicker = f"<p{writer.look('kicker')}>{escape(memo.kicker)}</p>" if memo.kicker else ""
    title = f"<h1{way(memo.title)}>{writer.breaks(memo.title)}</h1>"
    return f"{kicker}{handling}{title}{writer.lines(memo.header)}"


def _memorandum_head(memo: Resolved, handling: str) -> str:
    """Office symbol and date, MEMORANDUM FOR, SUBJECT (AR 25-50)."""
    lines = address_lines(memo)
    rows = [("MEMORANDUM FOR", lines.to), *((f"{label}:", value) for label, value in lines.others)]
    said = "".join(f"<p>{escape(label)} <bdi>{escape(value)}</bdi></p>" for label, value in rows if value)
    office = f'<p class="office"><bdi>{escape(lines.office)}</bdi> <bdi>{escape(lines.date)}</bdi></p>'
    return f'{handling}<div class="address">{office}{said}</div><h1>SUBJECT: <bdi>{escape(lines.subject)}</bdi></h1>'


def page(title: str, body: str, language: str, style: str) -> str:
    """A whole page round a body that is HTML already, with the one style it may use."""
    sign = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{sign}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}" dir="{direction_of(language)}">\n'
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def way(text: str, given: str = "") -> str:
    """A dir attribute where the words (or ``given``) say which way they run."""
    found = given or direction(text)
    return f' dir="{found}"' if found else ""


@cache
def memo_style() -> str:
    """The style sheet of the memo and of the saved copies."""
    return assets.resource("memos", "memo.css").read_text("utf-8").strip()


class HtmlWriter:
    """Writes blocks. ``look`` is how a part gets its look, and the note's signs are links: a mail's fragment does
    both in another way."""

    def __init__(self) -> None:
        self._levels = Levels()
        self._called: set[int] = set()

    def look(self, name: str) -> str:
        """The attribute that dresses a part of this name: a class, where the element does not say it."""
        return "" if name in _ELEMENTS else f' class="{name}"'

    def lines(self, header: Iterable[tuple[str, str]]) -> str:
        """To, from, date and the like."""
        rows = "".join(
            f"<div><dt>{escape(label)}</dt><dd{way(value)}>{escape(value)}</dd></div>" for label, value in header
        )
        return f"<dl{self.look('lines')}>{rows}</dl>" if rows else ""

    def blocks(self, found: Iterable[Block]) -> list[str]:
        return [part for block in found if (part := self._block(block))]

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            name = f"h{min(6, self._levels.level(block.level) + 1)}"
            return f"<{name}{self.look(name)}{way(words(block.runs))}>{self.runs(block.runs)}</{name}>"
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Items):
            return self._items(block)
        if isinstance(block, Box):
            return f"<div{self.look('box')}>{''.join(self.blocks(block.blocks))}</div>"
        if isinstance(block, Quote):
            return f"<blockquote{self.look('quote')}>{''.join(self.blocks(block.blocks))}</blockquote>"
        if isinstance(block, Code):
            return f"<pre{self.look('code')}><code>{escape(block.text)}</code></pre>"
        if isinstance(block, Place):
            return self.place(block.name)
        return f"<hr{self.look('rule')}>" if isinstance(block, Rule) else ""

    def place(self, name: str) -> str:
        """An anchor nobody sees."""
        return f'<span id="{_id(name)}"></span>'

    def _paragraph(self, block: Paragraph) -> str:
        name = "aside" if block.runs and all(run.quiet for run in block.runs) else "p"
        if isinstance(block, Point) and block.depth:
            name = f"point{block.depth}"
        return f"<p{self.look(name)}{way(words(block.runs), block.direction)}>{self.runs(block.runs)}</p>"

    def _items(self, block: Items) -> str:
        name = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        items = "".join(f"<li{self.look('li')}>{''.join(self.blocks(item))}</li>" for item in block.items)
        return f"<{name}{start}{self.look(name)}>{items}</{name}>"

    def _table(self, table: Table) -> str:
        if not table.heads:
            return ""
        heads = "".join(self._cell("th", ' scope="col"', cell) for cell in table.heads)
        head = f"<thead><tr>{heads}</tr></thead>" if any(table.heads) else ""
        rows = "".join(f"<tr>{''.join(self._cell('td', '', cell) for cell in row)}</tr>" for row in table.rows)
        return f"<table{self.look('table')}>{head}<tbody>{rows}</tbody></table>"

    def _cell(self, name: str, scope: str, cell: Runs) -> str:
        return f"<{name}{scope}{self.look(name)}{way(words(cell))}>{self.runs(cell)}</{name}>"

    def runs(self, runs: Runs) -> str:
        """Inline runs; between two notes side by side stands a comma."""
        out, last = [], 0
        for run in runs:
            if run.note:
                out.append((self.comma() if last else "") + self.call(run.note))
            else:
                out.append(self._run(run))
            last = run.note
        return "".join(out)

    def comma(self) -> str:
        return f"<sup{self.look('sign')}>,</sup>"

    def call(self, number: int) -> str:
        """A note's sign; the first of a note is where the note leads back to."""
        name = "" if number in self._called else f' id="{CITED}{number}"'
        self._called.add(number)
        return f'<sup{self.look("sign")}><a{name} href="#note-{number}" role="doc-noteref">{number}</a></sup>'

    def _run(self, run: Run) -> str:
        made = self.breaks(run.text)
        if run.code:
            made = f"<code{self.look('inline')}>{made}</code>"
        if run.emphasis:
            made = f"<em>{made}</em>"
        if run.strong:
            made = f"<strong>{made}</strong>"
        if run.quiet:
            made = f"<span{self.look('quiet')}>{made}</span>"
        if run.language:
            made = f'<span lang="{escape(run.language)}">{made}</span>'
        return self.link(run.link, made) if run.link else made

    def link(self, address: str, inner: str) -> str:
        target = "#" + quote(_id_of(address)) if address.startswith("#") else escape(address)
        return f'<a href="{target}"{self.look("link")}>{inner}</a>'

    def breaks(self, text: str) -> str:
        """Escaped words, a line break as one."""
        return escape(text).replace("\n", "<br>")

    def notes(self, notes: tuple[Note, ...]) -> str:
        """The notes as a numbered list, each with a way back."""
        if not notes:
            return ""
        rows = "".join(
            f'<li id="note-{note.number}" value="{note.number}">{self._entries(note)}{self._back(note.number)}</li>'
            for note in notes
        )
        return f'<section class="notes" role="doc-endnotes">\n<h2 id="notes">Notes</h2>\n<ol>{rows}</ol>\n</section>'

    def _entries(self, note: Note) -> str:
        return " ".join(self.runs(entry.runs) for entry in note.entries)

    def _back(self, number: int) -> str:
        if number not in self._called:
            return ""
        return f' <a href="#{CITED}{number}" class="back" role="doc-backlink" aria-label="Back to the sentence">↩</a>'

    def annex(self, blocks: tuple[Block, ...]) -> str:
        inner = "\n".join(self.blocks(blocks))
        return f'<section class="annex">\n{inner}\n</section>' if inner else ""


def _id(name: str) -> str:
    return escape(_id_of("#" + name))


def _id_of(link: str) -> str:
    """The id a "#name" link leads to: the program's own signs of notes as they are, places apart from them."""
    name = link[1:]
    return name if name.startswith(CITED) and name[len(CITED) :].isdigit() else "at-" + "_".join(name.split())
