"""Markdown (CommonMark, tables, strike-through, footnotes, front matter) to a reading, through the HTML walk."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from claimdesk.domain.reading import Reading
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.encoding import decode
from claimdesk.importers.front_matter import split_front_matter
from claimdesk.importers.headline import with_headline
from claimdesk.importers.html import parse
from claimdesk.importers.images import Images
from claimdesk.importers.walk import Walk

MEDIA_TYPE = "text/markdown"
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*(.*)")
_CALL = re.compile(r"\[\^([^\]\s]{1,100})\]")
# Quotations and lists inside one another; each takes several calls, and calls are bounded too.
_DEEPEST = 80
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def read_markdown(data: bytes, *, folder: Path | None = None, whole_page: bool = False) -> Reading:
    """The article in a Markdown file. Raises CannotRead where there are no words."""
    raw, encoding = decode(data)
    known, source = split_front_matter(raw)
    images = Images(folder)
    builder = Builder()
    Walk(builder, images, base=known.url, alone=True).walk(parse(images.lift(to_html(source)) or "<p></p>"))
    text = builder.finish()
    if not any(block.kind != "image" for block in text.blocks):
        raise CannotRead("There are no words in it; choose another file.")
    text, title = with_headline(text, known.title, (), insert=bool(known.title))
    first = text.blocks[0]
    stated = bool(known.title) or first.kind == "heading"
    return replace(
        known.as_reading(text), title=title, original=data, media_type=MEDIA_TYPE, encoding=encoding,
        importer="Markdown", assets={b.asset: images.assets[b.asset] for b in text.blocks if b.asset},
        guessed=() if stated else ("title",),
    )  # fmt: skip


def to_html(source: str) -> str:
    """Markdown to HTML. What it holds of raw HTML is passed on as it is: only for the walk, never to be shown."""
    body, notes = _without_notes(source.replace("\x00", ""))
    environment: dict[str, Any] = {"notes": {label: number for number, label in enumerate(notes, 1)}}
    parts = [_parser().render(body, environment)]
    for label, note in notes.items():
        inner = _parser().render(note, environment)
        parts.append(f'<div id="fn-{environment["notes"][label]}">{inner}</div>')
    return "".join(parts)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.block.ruler.before("table", "depth", _not_too_deep, {"alt": []})
    parser.inline.ruler.before("link", "note_call", _note_call)
    parser.add_render_rule("note_call", _render_call)
    # addresses are judged in the walk, where every format's are
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _not_too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Stop where the parser would leave out words in silence (a list takes two levels at once)."""
    if state.level >= _DEEPEST - 4:
        raise CannotRead("Its lists or quotations are nested too deeply; take some levels out.")
    return False


def _note_call(state: StateInline, silent: bool) -> bool:
    """``[^label]`` where such a note exists."""
    if state.src[state.pos : state.pos + 2] != "[^":
        return False
    found = _CALL.match(state.src, state.pos)
    if found is None or found[1].casefold() not in state.env.get("notes", {}):
        return False
    if not silent:
        token = state.push("note_call", "", 0)
        token.content = found[1]
    state.pos = found.end()
    return True


def _render_call(renderer: Any, tokens: Any, at: int, options: Any, env: Any) -> str:
    label = tokens[at].content
    return f'<sup><a role="doc-noteref" href="#fn-{env["notes"][label.casefold()]}">{escape(label)}</a></sup>'


def _without_notes(source: str) -> tuple[str, dict[str, str]]:
    """The source without its footnotes, and these by label (first wins), indents taken off their later lines."""
    body: list[str] = []
    notes: dict[str, list[str]] = {}
    fence, note, blank = "", None, False
    for line in re.split(r"\r\n|\r|\n", source):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and not line[mark.end() :].strip() else fence
        elif mark:
            fence = mark[1]
        found = None if fence else _NOTE.match(line)
        if found is not None:
            note = notes.setdefault(found[1].casefold(), []) if found[1].casefold() not in notes else []
            note.append(found[2])
        elif note is not None and not fence and (_goes_on(line, blank)):
            note.append(line[4:] if line.startswith("    ") else line.strip())
        else:
            note = None
            body.append(line)
        blank = not line.strip()
    return "\n".join(body), {label: "\n".join(lines) for label, lines in notes.items()}


def _goes_on(line: str, blank: bool) -> bool:
    """Whether a line still belongs to the note above: blank, indented, or right under its words."""
    return not line.strip() or line.startswith(("    ", "\t")) or not blank
