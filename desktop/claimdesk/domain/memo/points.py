"""The key points as a list in the source: read apart into items, and put together again in another order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimdesk.domain.memo.lines import ITEM, fenced, is_rule, split_lines
from claimdesk.domain.memo.markup import live
from claimdesk.domain.memo.sections import BOTTOM_LINE, KEY_POINTS, section

_NUMBERED = re.compile(r"( *)(\d{1,9})(.*)", re.DOTALL)


@dataclass(frozen=True)
class Point:
    """A list item: its marker, what it says (without its line end), that line end, and the blank lines after it."""

    marker: str
    body: str
    ending: str
    gap: str


@dataclass(frozen=True)
class Points:
    """The first list under "Key points", and the source on either side of it.

    Markers, line ends and gaps belong to places, only bodies wander: an ordered list goes on
    counting, and a loose list stays loose.
    """

    before: str
    items: tuple[Point, ...]
    after: str

    @property
    def bodies(self) -> list[str]:
        """What the items say, in order."""
        return [item.body for item in self.items]

    def shortened(self, bodies: Sequence[str]) -> str:
        """The source with fewer items."""
        if not bodies:
            return self.before + self.after
        last = len(bodies) - 1
        end = self.items[-1]
        return self._joined((*self.items[:last], replace(self.items[last], ending=end.ending, gap=end.gap)), bodies)

    def lengthened(self, bodies: Sequence[str]) -> str:
        """The source with one item more."""
        last = self.items[-1]
        many = len(self.items) > 1
        ending = self.items[0].ending if many else last.ending or "\n"
        was = replace(last, ending=ending, gap=self.items[0].gap if many else "")
        return self._joined((*self.items[:-1], was, replace(last, marker=_next(last.marker))), bodies)

    def _joined(self, places: Sequence[Point], bodies: Sequence[str]) -> str:
        return (
            self.before
            + "".join(
                place.marker + body + place.ending + place.gap for place, body in zip(places, bodies, strict=True)
            )
            + self.after
        )


def _next(marker: str) -> str:
    found = _NUMBERED.match(marker)
    return f"{found[1]}{int(found[2]) + 1}{found[3]}" if found else marker


def read_points(source: str) -> Points:
    """The key points of a source; no items when there is no such list."""
    lines = split_lines(source)
    under = section(lines, KEY_POINTS)
    if under is None:
        return Points(source, (), "")
    starts, end = _list(lines, under.body, under.end)
    items = tuple(_point("".join(lines[at:stop])) for at, stop in zip(starts, [*starts[1:], end], strict=False))
    first = starts[0] if starts else end
    return Points("".join(lines[:first]), items, "".join(lines[end:]))


def _list(lines: Sequence[str], start: int, stop: int) -> tuple[list[int], int]:
    """The first lines of the first list's items between two lines, and the line past its end."""
    inside = fenced(lines)
    starts: list[int] = []
    words = 4  # the column of the last item's words: what is indented as far belongs to it
    for at in range(start, stop):
        line = lines[at]
        found = None if inside[at] or is_rule(line) else ITEM.match(line)
        if found and len(found[1]) < words:
            starts.append(at)
            words = found.end()
        elif starts and line.strip() and (live(line) or (not line[0].isspace() and not lines[at - 1].strip())):
            return starts, at
    return starts, stop


def _point(raw: str) -> Point:
    found = ITEM.match(raw)
    assert found is not None
    said = raw[found.end() :].rstrip(" \t\r\n")
    rest = raw[found.end() + len(said) :]
    line = re.match(r"[ \t]*(?:\r\n|\r|\n)?", rest)
    ending = line[0] if line else ""
    return Point(found[0], said, ending, rest[len(ending) :])


def first_point(source: str, body: str) -> str:
    """The source with its first key point, in its section or in a new one after the bottom line."""
    lines = split_lines(source)
    under = section(lines, KEY_POINTS)
    after = under or section(lines, BOTTOM_LINE)
    at = after.end if after else len(lines)
    head, tail = "".join(lines[:at]), "".join(lines[at:])
    title = "" if under else "## Key points\n\n"
    lead = "" if not head else "\n" * max(0, 2 - (len(head) - len(head.rstrip("\n"))))
    return f"{head}{lead}{title}- {body}\n" + (f"\n{tail}" if tail else "")
