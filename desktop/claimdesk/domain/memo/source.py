"""Verbs on the memo's Markdown source: its claims, its bottom line and its key points; all else stays byte for byte."""

from __future__ import annotations

import re

from claimdesk.domain.memo.lines import fenced, split_lines
from claimdesk.domain.memo.markup import CITATION
from claimdesk.domain.memo.points import first_point, read_points
from claimdesk.domain.memo.sections import BOTTOM_LINE, section

# What is no citation (an escaped sign, words in code) is matched first and passed over.
_TOKENS = re.compile(
    rf"\\[!-/:-@\[-`{{-~]|(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)|{CITATION.pattern}", re.DOTALL
)


def claims_cited(source: str) -> list[str]:
    """The ids of the claims the source cites, each once, in order; words in code cite nothing."""
    lines = split_lines(source)
    prose = "".join("\n" if code else line for line, code in zip(lines, fenced(lines), strict=True))
    return list(dict.fromkeys(found[2].strip() for found in _TOKENS.finditer(prose) if found[2]))


def bottom_line(source: str) -> str:
    """The Markdown under the heading "Bottom line", without blank lines at its ends; "" when there is none."""
    lines = split_lines(source)
    found = section(lines, BOTTOM_LINE)
    return _bare("".join(lines[found.body : found.end])) if found else ""


def points(source: str) -> list[str]:
    """The claims of the key points, in order: the first one each point cites."""
    cited = (claims_cited(body) for body in read_points(source).bodies)
    return [claims[0] for claims in cited if claims]


def include(source: str, claim: str, at: int | None = None) -> str:
    """The source with a key point for this claim at place ``at`` (from 0; None is last). A point that
    is there already stays where it is. A point is the citation alone: it prints the claim's statement."""
    found = read_points(source)
    bodies = found.bodies
    if any(claim in claims_cited(body) for body in bodies):
        return source
    if not bodies:
        return first_point(source, f"[@{claim}]")
    bodies.insert(len(bodies) if at is None else max(0, min(at, len(bodies))), f"[@{claim}]")
    return found.lengthened(bodies)


def leave_out(source: str, claim: str) -> str:
    """The source without this claim: its key point goes, and its citation anywhere else; words of
    the memo that cited it stay."""
    found = read_points(source)
    bodies = [body for body in found.bodies if claims_cited(body) != [claim]]
    if len(bodies) < len(found.items):
        source = found.shortened(bodies)
    lines = split_lines(source)
    out: list[str] = []
    prose: list[str] = []
    for line, code in zip(lines, fenced(lines), strict=True):
        if code:
            out += [_uncited("".join(prose), claim), line]
            prose = []
        else:
            prose.append(line)
    return "".join(out) + _uncited("".join(prose), claim)


def _bare(words: str) -> str:
    """The words without the blank lines at their ends; a line of nothing but spaces is one."""
    lines = split_lines(words)
    said = [at for at, line in enumerate(lines) if line.strip(" \t\r\n")]
    return "".join(lines[said[0] : said[-1] + 1]).rstrip("\r\n") if said else ""


def _uncited(prose: str, claim: str) -> str:
    """Prose without the citations of a claim, and without the spaces before them."""
    out: list[str] = []
    at = 0
    for found in _TOKENS.finditer(prose):
        if found[2] and found[2].strip() == claim:
            out.append(prose[at : found.start()].rstrip(" "))
            at = found.end()
    return "".join(out) + prose[at:]
