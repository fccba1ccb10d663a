"""Verbs on the memo's Markdown source: its claims, its bottom line and its key points; all else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimdesk.domain.memo.lines import fenced, heading, split_lines
from claimdesk.domain.memo.markup import CITATION, live
from claimdesk.domain.memo.points import first_point, read_points
from claimdesk.domain.memo.sections import BOTTOM_LINE, section, sections

# What is no citation (an escaped sign, words in code) is matched first and passed over.
_TOKENS = re.compile(
    rf"\\[!-/:-@\[-`{{-~]|(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)|{CITATION.pattern}", re.DOTALL
)
_NUMBER = re.compile(r"\[no\. (\d{1,9})\]")


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


def set_bottom_line(source: str, words: str) -> str:
    """The source with these words (Markdown) as its bottom line; the section is made when it is missing.

    Lines that would end the section (headings, live lines, fences) are kept from doing so.
    """
    lines = split_lines(source)
    new = _tame(words)
    found = section(lines, BOTTOM_LINE)
    if found is None:
        return _first_bottom_line(lines, new) if new else source
    old = "".join(lines[found.body : found.end])
    said = _bare(old)
    if said == new:
        return source
    at = old.index(said)
    lead = old[:at] if said else "\n"
    tail = old[at + len(said) :] if said else ("\n\n" if found.end < len(lines) else "\n")
    head = "".join(lines[: found.body])
    return head + ("" if head.endswith(("\n", "\r")) else "\n") + lead + new + tail + "".join(lines[found.end :])


def _first_bottom_line(lines: list[str], words: str) -> str:
    """The source with a bottom line before its first section (after a title); words that stand before
    any heading stay before it, or they would become part of it."""
    every = sections(lines)
    titled = len(every) > 1 and every[0].level == 1 and every[1].level > 1
    at = every[titled].start if every else len(lines)
    head, tail = "".join(lines[:at]), "".join(lines[at:])
    lead = "" if not head else "\n" * max(0, 2 - (len(head) - len(head.rstrip("\n"))))
    return f"{head}{lead}## Bottom line\n\n{words}\n" + (f"\n{tail}" if tail else "")


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


def move(source: str, claim: str, to: int) -> str:
    """The source with the claim's key point at place ``to`` (from 0); nothing happens when it has none."""
    found = read_points(source)
    bodies = found.bodies
    index = next((at for at, body in enumerate(bodies) if claim in claims_cited(body)), None)
    if index is None:
        return source
    to = max(0, min(to, len(bodies) - 1))
    if claim in claims_cited(bodies[to]):
        return source
    bodies.insert(to, bodies.pop(index))
    return found.moved(bodies)


def show_numbers(words: str, numbers: Mapping[str, int]) -> str:
    """Citations as a reader sees claims, "[no. 14]", for a plain text box; unknown ids stay as they are."""
    return CITATION.sub(
        lambda found: f"[no. {numbers[found[1].strip()]}]" if found[1].strip() in numbers else found[0], words
    )


def read_numbers(words: str, ids: Mapping[int, str]) -> str:
    """The way back from ``show_numbers``; numbers nobody has stay as typed."""
    return _NUMBER.sub(lambda found: f"[@{ids[int(found[1])]}]" if int(found[1]) in ids else found[0], words)


def _bare(words: str) -> str:
    """The words without the blank lines at their ends; a line of nothing but spaces is one."""
    lines = split_lines(words)
    said = [at for at, line in enumerate(lines) if line.strip(" \t\r\n")]
    return "".join(lines[said[0] : said[-1] + 1]).rstrip("\r\n") if said else ""


def _tame(words: str) -> str:
    """The words with a backslash before every line that would begin a section, a live block or a fence."""
    tamed: list[str] = []
    for at, line in enumerate(split_lines(_bare(words))):
        start = line.lstrip(" \t")
        ends = heading([line], 0) or live(line) or start.startswith(("```", "~~~", ":::"))
        under = at > 0 and re.fullmatch(r"(=+|-+) *[\r\n]*", line) is not None
        tamed.append(f"{line[: len(line) - len(start)]}\\{start}" if ends or under else line)
    return "".join(tamed)


def _uncited(prose: str, claim: str) -> str:
    """Prose without the citations of a claim, and without the spaces before them."""
    out: list[str] = []
    at = 0
    for found in _TOKENS.finditer(prose):
        if found[2] and found[2].strip() == claim:
            out.append(prose[at : found.start()].rstrip(" "))
            at = found.end()
    return "".join(out) + prose[at:]
