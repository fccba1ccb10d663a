"""Lines to blocks: paragraphs, headings with levels, list items, captions, tables' cells and footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from claimdesk.importers.pdf_headlines import headline_goes_on
from claimdesk.importers.pdf_lines import CJK, Line
from claimdesk.importers.pdf_tables import Table, with_tables

BULLETS = "•‣◦▪■●○·∙–—*-\uf0b7\uf0a7\uf06e\uf0d8"  # the last four: signs of symbol fonts
_ORDERED = re.compile(r"^\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]$")
_SECTION = re.compile(r"^(?:[A-Z]|[IVX]+|\d+(?:\.\d+)*)\.?$")
_CAPTION = re.compile(
    r"^(?:figure|fig\.|table|chart|exhibit|box|abbildung|tabelle|tableau|figura|tabla)\s*[\dIVX]+", re.I
)
_ENDS = re.compile(r"[.!?:。！？…][”’\"'»)\]]*$")
_NOTE = re.compile(r"^[\[(]?(\d{1,3}|[*†‡§¶]+)[\])]?\.?$")
_LONGEST_HEADING = 220


@dataclass(slots=True)
class Found:
    """A block: its kind, its lines, and Block's own fields."""

    kind: str
    lines: list[Line]
    shape: dict[str, Any] = field(default_factory=dict)
    skip: int = 0  # words at the beginning that are the marker


@dataclass(slots=True)
class Measures:
    """What is usual in a document: the size of running text, the pitch of lines by their size in half points."""

    body: float
    pitches: dict[int, float]
    marked: bool = False  # paragraphs are told by white between them or by their indent

    def pitch(self, size: float) -> float:
        """From one baseline to the next in type of this size."""
        own = self.pitches.get(round(size * 2))
        usual = self.pitches.get(round(self.body * 2), 1.3 * self.body)
        return own or usual * size / self.body


def measure(flows: Sequence[list[Line]]) -> Measures:
    """What is usual in these columns."""
    sizes: Counter[float] = Counter()
    steps: dict[int, Counter[float]] = {}
    for flow in flows:
        for line in flow:
            sizes[round(line.size * 2) / 2] += sum(len(word.text) for word in line.words)
        for line, after in pairwise(flow):
            if abs(line.size - after.size) < 0.5 and (step := after.bottom - line.bottom) > 0.5 * line.size:
                steps.setdefault(round(line.size * 2), Counter())[round(step * 2) / 2] += 1
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    pitches = {}
    for size, counts in steps.items():
        step, count = max(counts.items(), key=lambda item: (item[1], -item[0]))
        if count > 1 and step < 3 * size / 2:
            pitches[size] = step
    found = Measures(body, pitches)
    found.marked = _marks_paragraphs(flows, found)
    return found


def _marks_paragraphs(flows: Iterable[list[Line]], usual: Measures) -> bool:
    """Whether paragraphs begin after more white, or indented, as a rule."""
    pairs = begun = 0
    for flow in flows:
        for line, after in pairwise(flow):
            if abs(line.size - usual.body) < 0.6 and abs(after.size - usual.body) < 0.6:
                step = (after.bottom - line.bottom) / usual.pitch(line.size)
                indent = after.left - line.left
                pairs += 1
                begun += 1.25 < step < 3 or (0.9 < step < 1.1 and 0.7 * line.size < indent < 4 * line.size)
    return begun > max(2, pairs // 40)


class Reflow:
    """The columns of a document in reading order as blocks. Footnotes follow the block they interrupt, and so do the
    lines that stand alone in the margins, ``aside``, page by page."""

    def __init__(self, flows: list[list[Line]], aside: Iterable[list[Line]] = ()) -> None:
        self._aside = [Found("paragraph", [line]) for lines in aside for line in lines]
        self._measures = measure(flows)
        self._flows = flows
        self.notes: list[Found] = []
        self.labels: set[tuple[int, str]] = set()

    def blocks(self) -> list[Found]:
        """The blocks in the order they are read."""
        found: list[Found] = []
        for own in self._groups():
            if isinstance(own, Table):
                found += [Found("cell", cell.lines, cell.shape) for cell in own.cells]
            else:
                found.append(self._shaped(own))
        _level(found)
        _indent(found)
        return list(_with_notes(found, sorted([*self.notes, *self._aside], key=lambda note: note.lines[0].page)))

    def _groups(self) -> Iterator[list[Line] | Table]:
        """Lines that belong together, and tables."""
        current: list[Line] = []
        tables, above = 0, None
        for flow in self._flows:
            for part in with_tables(self._without_notes(flow), tables, above):
                above = part if isinstance(part, Table) else None
                if isinstance(part, Table):
                    tables = part.number
                    if current:
                        yield current
                    current = []
                    yield part
                elif current and not self._breaks(current, part):
                    current.append(part)
                else:
                    if current:
                        yield current
                    current = [part]
        if current:
            yield current

    # Footnotes

    def _without_notes(self, flow: list[Line]) -> list[Line]:
        """The column without the footnotes at its end, which are put aside."""
        at = len(flow)
        while at and flow[at - 1].size < 0.93 * self._measures.body:
            at -= 1
        while at < len(flow) and not _note_label(flow[at], self._measures.body):
            at += 1
        if at == len(flow) or (at and flow[at].top - flow[at - 1].bottom < 0.1 * flow[at].size):
            return flow
        for line in flow[at:]:
            label = _note_label(line, self._measures.body)
            if label:
                self.notes.append(Found("footnote", [line], {"value": label}, skip=1))
                self.labels.add((line.page, label))
            else:
                self.notes[-1].lines.append(line)
        return flow[:at]

    # Paragraphs

    def _breaks(self, block: list[Line], line: Line) -> bool:
        """Whether a line begins a new block."""
        last = block[-1]
        if abs(last.size - line.size) > 0.07 * max(last.size, line.size):
            return True
        if len(last.pieces) > 2 or len(line.pieces) > 2 or last.leads:
            return True
        if self._begins_item(block, line):
            return True
        if last.column != line.column or last.page != line.page:
            return self._breaks_across(block, line)
        size = line.size
        step = line.bottom - last.bottom
        if step > 1.25 * self._measures.pitch(size) + 0.08 * size or step < 0.2 * size:
            return True
        if line.size >= 1.1 * self._measures.body and (goes_on := headline_goes_on(block, line)) is not None:
            return not goes_on
        room = line.edge_right - last.right
        if line.bold != last.bold and (room > 3 * size or line.edge_right - line.right > 3 * size):
            return True
        if _centred(last) and _centred(line):
            return False
        if self._steps_in(block, line):
            return True
        return _ended(last, line, room, sure=9 if self._measures.marked and _marker(block[0]) is None else 0.4)

    def _steps_in(self, block: list[Line], line: Line) -> bool:
        """Whether the line's beginning stands otherwise than its block's."""
        last, size = block[-1], line.size
        if last.words[0].rtl:
            indent, before = last.right - line.right, len(block) > 1
        else:
            indent, before = line.left - last.left, len(block) > 1
        if _hangs_in_heading(block[0], line):
            return False
        item = _marker(block[0])
        if item is not None and not before and not last.words[0].rtl:
            hangs = abs(line.left - block[0].words[1].left) < 0.6 * size
            return not hangs and not (abs(indent) < 0.3 * size and not _ended(last, line, line.edge_right - last.right))
        if indent > 0.7 * size:
            return True
        return indent < -0.7 * size and before

    def _breaks_across(self, block: list[Line], line: Line) -> bool:
        """Whether a line begins a new block in the next column or on the next page."""
        last = block[-1]
        if last.size > 1.1 * self._measures.body:  # a headline whose last line is short
            step = line.bottom - last.bottom
            return last.page != line.page or not 0.2 * line.size < step < 1.6 * line.size or line.bold != last.bold
        if line.bold != last.bold:
            return True
        item = _marker(block[0]) is not None
        if not item and line.left - line.edge_left > 0.7 * line.size and last.left - last.edge_left < 0.7 * last.size:
            return True
        room = last.edge_right - last.right
        return _ended(last, line, room) or (bool(_ENDS.search(last.text)) and room > 0.6 * last.size)

    def _begins_item(self, block: list[Line], line: Line) -> bool:
        """Whether the line begins with a bullet, or with a number that begins or goes on with a list."""
        marker = _marker(line)
        if marker is None:
            return False
        if not marker:
            return True
        before = _marker(block[0])
        last = block[-1]
        goes_on = bool(before) and _follows(before or "", marker)
        room = last.edge_right - last.right
        return goes_on or (marker in ("1", "a", "i", "A") and (room > 2 * line.size or bool(_ENDS.search(last.text))))

    def _shaped(self, lines: list[Line]) -> Found:
        """What kind of block the lines are."""
        body = self._measures.body
        words = [word for line in lines for word in line.words]
        text = " ".join(line.text for line in lines)
        first = lines[0]
        marker = _marker(first)
        if any(line.leads for line in lines):  # an entry of a printed contents list
            return Found("item", lines, {"depth": 1})
        if first.size >= 1.1 * body and any(map(str.isalpha, text)) and len(text) <= _LONGEST_HEADING:
            return Found("heading", lines, {"level": 1})
        if _CAPTION.match(text) and (first.size < 0.96 * body or re.match(r"^\w+\.?\s*[\dIVX]+\s*[.:–—|]", text)):
            return Found("caption", lines)
        if self._is_bold_heading(lines, text):
            return Found("heading", lines, {"level": 1})
        if marker is not None and len(words) > 1:
            lettered = bool(marker) and not marker.isdecimal()  # "(a)" stays among the words: no number says it
            return Found("item", lines, {"depth": 1, **_number(marker)}, skip=0 if lettered else 1)
        return Found("paragraph", lines)

    def _is_bold_heading(self, lines: list[Line], text: str) -> bool:
        first = lines[0]
        if len(lines) > 2 or first.size < 0.93 * self._measures.body or len(text) > 140 or len(text) < 2:
            return False
        if text[-1] in ".,;" and not re.match(r"^[\dIVX.]+\s+\S", text):
            return False
        letters = [letter for letter in text if letter.isalpha()]
        capitals = sum(map(str.isupper, letters)) > 5 and not any(map(str.islower, letters))
        return bool(letters) and (all(line.bold for line in lines) or (capitals and len(lines) == 1))


def _ended(last: Line, line: Line, room: float, sure: float = 0.4) -> bool:
    """Whether the last line ends early: the next word would have found room on it."""
    if last.words[0].rtl:
        room = last.left - last.edge_left
    width = 0.0
    for at, word in enumerate(line.words):
        if at and not word.glued:
            break
        width += word.right - word.left
    if CJK.match(line.words[0].text):
        width = line.size
    slack = room - width - 0.3 * line.size
    if slack <= sure * line.size:
        return False
    return bool(_ENDS.search(last.words[-1].text)) or slack > 4 * line.size


def _centred(line: Line) -> bool:
    left, right = line.left - line.edge_left, line.edge_right - line.right
    return left > 1.5 * line.size and abs(left - right) < 0.5 * line.size


def _marker(line: Line) -> str | None:
    """A line's list marker: "" for a bullet, the number for a numbered one, None for neither."""
    words = line.words
    if len(words) < 2 or words[1].glued:
        return None
    first = words[0].text
    if len(first) == 1 and first in BULLETS:
        return ""
    found = _ORDERED.match(first)
    return found[1] if found else None


def _hangs_in_heading(first: Line, line: Line) -> bool:
    """Whether a line in bold stands under the words of a numbered heading, behind its number."""
    numbered = len(first.words) > 1 and _SECTION.match(first.words[0].text)
    return bool(numbered and first.bold and line.bold and abs(line.left - first.words[1].left) < 0.3 * line.size)


def _number(marker: str) -> dict[str, Any]:
    return {"ordered": True, "value": marker} if marker.isdecimal() else {}


def _follows(before: str, marker: str) -> bool:
    if before.isdecimal() and marker.isdecimal():
        return int(marker) == int(before) + 1
    if len(before) == len(marker) == 1:
        return ord(marker) == ord(before) + 1
    return bool(before) and not before.isdecimal() and not marker.isdecimal()


def _note_label(line: Line, body: float) -> str:
    """The label of the footnote that a line begins, "" where it begins none."""
    if len(line.words) < 2 or line.size >= 0.93 * body:
        return ""
    first = line.words[0]
    found = _NOTE.match(first.text)
    return found[1] if found and (first.raised or not first.text.isdecimal() or len(first.text) < 3) else ""


def _level(found: list[Found]) -> None:
    """Levels of headings: by size, then by weight."""
    headings = [one for one in found if one.kind == "heading"]
    steps: list[tuple[float, bool]] = sorted({_style(one) for one in headings}, reverse=True)
    merged: dict[tuple[float, bool], int] = {}
    level = 0
    for at, style in enumerate(steps):
        near = at and steps[at - 1][0] - style[0] < 0.6 and steps[at - 1][1] == style[1]
        level = level if near else level + 1
        merged[style] = min(6, level)
    for one in headings:
        one.shape["level"] = merged[_style(one)]


def _indent(found: list[Found]) -> None:
    """Depths of list items: by how far in those beside them begin."""
    lefts: list[float] = []
    for one in found:
        if one.kind != "item":
            lefts = []
            continue
        line = one.lines[0]
        left = line.left - line.edge_left
        while lefts and left < lefts[-1] - 0.5 * line.size:
            lefts.pop()
        if not lefts or left > lefts[-1] + 0.5 * line.size:
            lefts.append(left)
        one.shape["depth"] = min(6, len(lefts))


def _style(one: Found) -> tuple[float, bool]:
    return round(one.lines[0].size * 2) / 2, one.lines[0].bold


def _with_notes(found: list[Found], notes: list[Found]) -> Iterator[Found]:
    """The blocks, and after each the footnotes of the pages it has come past."""
    waiting = list(notes)
    for one in found:
        begins, ends = one.lines[0].page, one.lines[-1].page
        if one.kind != "cell":
            while waiting and waiting[0].lines[0].page < begins:
                yield waiting.pop(0)
        yield one
        if one.kind != "cell":
            while waiting and waiting[0].lines[0].page < ends:
                yield waiting.pop(0)
    yield from waiting
