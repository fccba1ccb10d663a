"""Timeline and graph as drawings: what is laid out becomes lines, boxes, dots and words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from claimdesk.domain.evidence.layout_graph import PAD, Citing
from claimdesk.domain.evidence.layout_legend import draw_legend
from claimdesk.domain.evidence.layout_shapes import Box, Dot, Drawing, Line, Measure, Shape, Words
from claimdesk.domain.evidence.layout_timeline import Placed, Sheet

LANE = 23.0  # pixels from one row of words to the next
TOP = 26.0  # pixels over the first row of words, where "today" stands
BAR, TRACK = 6.0, 10.0  # pixels, a bar and the way to the next one
LIFT = 9.0  # pixels from a mark to the one piled on it
DOT, RING = 6.0, 7.0  # pixels, the radius of a day and of a deadline
FOOT = 30.0  # pixels for the scale
BASE = 4.5  # pixels from the middle of words to their base line


def height(up: int, down: int, tracks: int, piles: int = 0) -> float:
    """How tall a timeline with so many rows of words above and under its axis, and rows of bars, is, and with so many
    marks piled on another one."""
    return TOP + up * LANE + 14 + piles * LIFT + 14 + tracks * TRACK + down * LANE + 6 + FOOT


def draw_timeline(
    sheet: Sheet, title: str, description: str, measure: Measure, today: date | None = None, *, legend: bool = True
) -> Drawing:
    """A timeline: the axis with its scale, today, each moment's mark and words; with ``legend`` also what the signs
    in it mean."""
    up, down, tracks = sheet.lanes(up=True), sheet.lanes(up=False), sheet.tracks
    tall = height(up, down, tracks, sheet.piles)
    over = 14 + sheet.piles * LIFT  # from the axis to the words above
    axis = TOP + up * LANE + over
    shapes: list[Shape] = list(_scale(sheet, tall, measure))
    if today is not None and sheet.begin <= today <= sheet.end:
        shapes += _today(sheet, today, tall, measure)
    shapes.append(Line(((0, axis), (sheet.width, axis)), "line", 2.0))
    for row in sheet.placed:
        shapes += _leader(row, axis, over, tracks)
    marked: set[tuple[str, int, int, int, int]] = set()
    for row in sheet.placed:
        spot = (row.entry.look, row.track, row.pile, round(row.left), round(row.right))
        if spot not in marked or row.lane:  # in a crowd many marks are one
            marked.add(spot)
            shapes += _mark(row, axis)
    for row in sheet.placed:
        if row.lane:
            y = _lane_y(row.lane, axis, over, tracks) + BASE
            role = "danger" if row.entry.look == "next" else "ink"
            # What runs behind the words (scale, today) must not cross them out.
            shapes.append(Box(row.words_left - 3, y - 13, row.words_width + 9, 17, "paper", radius=2))
            shapes.append(Words(row.words_left, y, row.words, row.words_width, role, key=row.entry.key))
    if legend:
        signs, more = draw_legend([row.entry for row in sheet.placed], sheet.width, tall, measure)
        shapes += signs
        tall += more
    return Drawing(title, description, sheet.width, tall, tuple(shapes))


def _lane_y(lane: int, axis: float, over: float, tracks: int) -> float:
    """The middle of a row of words."""
    if lane > 0:
        return axis - over - (lane - 0.5) * LANE
    return axis + 14 + tracks * TRACK + (-lane - 0.5) * LANE


def _scale(sheet: Sheet, tall: float, measure: Measure) -> Iterator[Shape]:
    base = tall - FOOT
    for tick in sheet.ticks:
        yield Line(((tick.x, TOP), (tick.x, base + 4)), "line", 1.2 if tick.major else 0.7, dashed=not tick.major)
        wide = measure(tick.words)
        if tick.x + wide <= sheet.width:
            yield Words(tick.x + 1, base + 19, tick.words, wide, "muted")


def _today(sheet: Sheet, today: date, tall: float, measure: Measure) -> Iterator[Shape]:
    x, wide = sheet.scale.x(today, 0.5), measure("today")
    yield Line(((x, TOP - 6), (x, tall - FOOT)), "accent", 1.2, dashed=True)
    yield Words(min(max(0.0, x - wide / 2), sheet.width - wide), TOP - 11, "today", wide, "accent")


def _leader(row: Placed, axis: float, over: float, tracks: int) -> Iterator[Shape]:
    if not row.lane:
        return
    y = _lane_y(row.lane, axis, over, tracks)
    start = _bar_y(row, axis) if row.track else axis - row.pile * LIFT
    end = y - LANE / 2 + 5 if row.lane > 0 else y + LANE / 2 - 5  # along the words, like a flag's pole
    if row.words_left < row.x < row.words_left + row.words_width:
        end = y + 9 if row.lane > 0 else y - 9
    if abs(end - start) > DOT + 2:
        yield Line(((row.x, start), (row.x, end)), "muted", 0.8, key=row.entry.key)


def _bar_y(row: Placed, axis: float) -> float:
    return axis + 3 + row.track * TRACK


def _mark(row: Placed, axis: float) -> Iterator[Shape]:
    """A dot for a day, a bar for a stretch, hollow for "about", a red ring or red edge for a deadline."""
    entry = row.entry
    due = entry.look in ("deadline", "next")
    role = "danger" if due else "accent"
    fill = "paper" if due or entry.look == "about" else role
    axis -= row.pile * LIFT
    if row.track:
        y = _bar_y(row, axis)
        yield Box(row.left, y - BAR / 2, row.right - row.left, BAR, fill, role, 1.4, BAR / 2, key=entry.key)
    elif due:
        yield Dot(row.x, axis, RING, "paper", role, 2.6, entry.key)
    elif entry.look == "about":
        yield Dot(row.x, axis, DOT - 0.5, "paper", role, 1.8, entry.key)
    else:
        yield Dot(row.x, axis, DOT, fill, "paper", 1.2, entry.key)


def draw_graph(citing: Citing, title: str, description: str, unnamed: Collection[str] = ()) -> Drawing:
    """Boxes joined by lines with heads; a line is the broader the more passages took it. Sources in ``unnamed``
    have a broken edge; what closes a circle is a broken red line."""
    shapes: list[Shape] = []
    for link in citing.links:
        key = f"{link.start}→{link.end}"
        role, width = "danger" if link.back else "muted", 1.0 + 0.35 * min(link.count - 1, 4)
        shapes.append(Line(link.points, role, width, dashed=link.back, arrow=True, key=key))
    for node in citing.nodes:
        dashed = node.key in unnamed
        shapes.append(
            Box(node.x, node.y, node.width, node.height, "card", "accent", 1.5, 6.0, dashed=dashed, key=node.key)
        )
        left = node.x + PAD + (node.width - 2 * PAD - node.words_width) / 2
        base = node.y + node.height / 2 + BASE
        shapes.append(Words(left, base, node.words, node.words_width, "ink", key=node.key))
    return Drawing(title, description, citing.width, citing.height, tuple(shapes))
