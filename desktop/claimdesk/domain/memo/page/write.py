"""Formatted words back to the memo's Markdown: what an editor shows, written so that it reads back the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimdesk.domain.memo.markup import attribute_line, attributes, escape
from claimdesk.domain.memo.page.chunks import Chunk
from claimdesk.domain.memo.parse import parse
from claimdesk.domain.memo.tree import Paragraph, Run, Runs

_BREAKS = re.compile(r"(?<![ \t])[ \t]*\n\s*")
_URL_SIGNS = {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", " ": "%20", "`": "%60", "|": "%7C"}


def markdown_of(runs: Iterable[Run]) -> str:
    """Inline runs as Markdown on one or more lines. Where a look cannot be written so that it reads back (emphasis that
    begins inside a word, say), the words are worth more than their look: they are written plain."""
    wanted = merged(runs)
    made = "".join(_written(run) for run in wanted)
    if read(made) == wanted:
        return made
    bare = merged(run if run.cites else Run(run.text) for run in wanted)
    return "".join(_written(run) for run in bare)


def read(markdown: str) -> Runs:
    """The runs of one paragraph's Markdown; () where it is none."""
    blocks = parse(markdown)
    return merged(blocks[0].runs) if len(blocks) == 1 and isinstance(blocks[0], Paragraph) else ()


def merged(runs: Iterable[Run]) -> Runs:
    """Runs with neighbours of one look made one, white space at a look's edges without it and none at the ends, and no
    empty lines: a paragraph has none."""
    return _trimmed(_joined(part for run in _joined(runs) for part in _edged(run)))


def _edged(run: Run) -> tuple[Run, ...]:
    """A run without the white space at its edges, which stands beside it: "**so** it", never "**so **it"."""
    bare = run.text.strip()
    if run.code or not bare or not (run.strong or run.emphasis or run.link):
        return (run,)
    at = run.text.index(bare)
    return Run(run.text[:at]), replace(run, text=bare), Run(run.text[at + len(bare) :])


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Runs with neighbours of one look made one."""
    out: list[Run] = []
    for run in runs:
        if not run.cites:
            text = " ".join(run.text.split("\n")) if run.code else _BREAKS.sub("\n", run.text)
            broken = bool(out) and out[-1].text.endswith("\n")
            run = replace(run, text=text.lstrip() if broken and not run.code else text)
        if not run.cites and not run.text:
            continue
        if not run.cites and not run.text.strip():
            run = Run(run.text)
        if run.cites and len(out) > 1 and out[-2].cites and not out[-1].text.strip():
            out.pop()  # citations with nothing but white space between them are one place
        if out and not run.cites and not out[-1].cites and replace(run, text="") == replace(out[-1], text=""):
            out[-1] = replace(out[-1], text=out[-1].text + run.text)
        elif out and run.cites and out[-1].cites:
            out[-1] = Run(cites=tuple(dict.fromkeys((*out[-1].cites, *run.cites))))
        else:
            out.append(run)
    return out


def _trimmed(runs: list[Run]) -> Runs:
    while runs and not runs[0].cites and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].cites and not runs[-1].text.strip():
        runs.pop()
    if runs and not runs[0].cites:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
    if runs and not runs[-1].cites:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return tuple(runs)


def _written(run: Run) -> str:
    if run.cites:
        return " ".join(f"[@{claim}]" for claim in run.cites)
    if run.code:
        return _code(run.text)
    words = "  \n".join(map(_line, run.text.split("\n")))
    bare = words.strip()
    sign = "*" * (2 * run.strong + run.emphasis)
    if not bare or not (sign or run.link):
        return words
    at = words.index(bare)
    inner = f"[{bare}]({written_address(run.link)})" if run.link else bare
    return f"{words[:at]}{sign}{inner}{sign}{words[at + len(bare) :]}"


def _line(words: str) -> str:
    made = escape(words)
    return f"\\{made}" if attributes(words.strip()) is not None else made


def _code(words: str) -> str:
    fence = "`" * (max((len(found) for found in re.findall(r"`+", words)), default=0) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def written_address(link: str) -> str:
    """An address as it stands in Markdown, and is read again: signs that mean something there are percent-encoded."""
    return "".join(_URL_SIGNS.get(sign, sign) for sign in link)


def rewritten(chunk: Chunk, runs: Sequence[Run]) -> Chunk:
    """The chunk with other words; the very same one where they say the same."""
    wanted = merged(runs)
    if wanted == merged(chunk.runs):
        return chunk
    body = markdown_of(wanted)
    if chunk.kind == "heading":
        body = body.replace("  \n", " ").replace("\n", " ")
    apart = chunk.kind in ("heading", "item") or chunk.gap.endswith(("\n", "\r"))
    # A blank line keeps new words from running into what follows.
    tail = chunk.tail if chunk.tail.endswith(("\n", "\r")) or apart else f"{chunk.tail}\n"
    return replace(chunk, body=body, tail=tail, gap=chunk.gap if apart else f"{chunk.gap}\n", runs=wanted)


def made(kind: str, runs: Sequence[Run], *, level: int = 0, number: int = 0, gap: str = "\n") -> Chunk:
    """A new chunk: "heading" (level 1–6), "paragraph", "quote" or "item" (level is its depth; ``number`` > 0 where it
    counts). ``gap`` is the blank lines after it."""
    lead = {
        "heading": "#" * max(1, level) + " ",
        "quote": "> ",
        "item": "    " * level + (f"{number}. " if number else "- "),
    }.get(kind, "")
    return rewritten(Chunk(kind, lead, "", "\n", gap, (), level), runs)


def judged(chunk: Chunk, likelihood: str = "", confidence: str = "", *, on: bool = True) -> Chunk:
    """The paragraph or item marked as the analyst's own word (``on`` False: not any more), with its likelihood and
    confidence (keys of the vocabulary, or "")."""
    ending = re.search(r"(?:\r\n|\r|\n)*\Z", chunk.tail)
    assert ending is not None
    if not on:
        return replace(chunk, tail=ending[0], judged=False, likelihood="", confidence="")
    # Under the item's words as far as an attribute list may stand to the right: "10. " is wider than that.
    marker = chunk.lead.lstrip(" ")
    indent = " " * (len(chunk.lead) - len(marker) + min(3, len(marker))) if chunk.kind == "item" else ""
    line = f"\n{indent}{attribute_line(likelihood, confidence)}"
    return replace(chunk, tail=line + ending[0], judged=True, likelihood=likelihood, confidence=confidence)
