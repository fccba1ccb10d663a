"""Numbers printed beside the lines of a page, each line's or every fifth's: its ruler, not words of the article.

Bills, court filings and manuscripts have them. They are the one thing besides running heads, feet, page numbers and
watermarks that is left out of the text. A column of rising numbers is only taken for a ruler where what stands beside
it is running text (or where exactly as many lines as they count stand between the numbers): numbers of paragraphs, of
a table's rows or of a list stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimdesk.importers.pdf_words import Word

_LEAST = 8  # numbers of a page whose lines are all counted
_LEAST_STEPPING = 4  # of a page where every fifth is, or every tenth
_STEPS = (1, 2, 5, 10)
_SLACK = 2.5  # points; as far as numbers of one column may be from its edge
_MOSTLY = 0.8  # of the numbers have as many lines between them as they count
_RUNS_ON = 0.25  # of the lines beside a ruler break a sentence
_NEAR = 0.22  # of the page's width; as much further from a ruler than the nearest line its other lines may begin
_GAP = 1.5  # sizes; what stands further off is another column's
_FEW = 5  # words that a line of running text has at least
_STOPS = ".!?:;。！？"

_Row = list[Word]


@dataclass(slots=True)
class _Ruler:
    """Rising numbers over one another, and by how much they rise."""

    words: list[Word]
    step: int

    @property
    def left(self) -> float:
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)


def without_rulers(pages: Sequence[list[Word]]) -> tuple[list[Word], ...]:
    """The words of each page without the numbers of its lines.

    What is a ruler on one page is one on every page where numbers rise at the same place, however few.
    """
    found = [list(_rulers(words)) for words in pages]
    if not any(found):
        return tuple(pages)
    places = {(ruler.step, ruler.left, ruler.right) for own in found for ruler in own}
    kept: list[list[Word]] = []
    for words, own in zip(pages, found, strict=True):
        gone = {id(word) for ruler in own for word in ruler.words}
        for run in _runs([word for word in words if id(word) not in gone], 1):
            if any(_stands_at(run, *place) for place in places):
                gone.update(id(word) for word in run.words if _alone(word, words))
        kept.append([word for word in words if id(word) not in gone])
    return tuple(kept)


def _stands_at(run: _Ruler, step: int, left: float, right: float) -> bool:
    """Whether numbers that rise by this step, or a single one, stand where a ruler does."""
    level = min(abs(run.left - left), abs(run.right - right), abs(run.left + run.right - left - right) / 2) < _SLACK
    return level and (run.step == step or len(run.words) == 1)


def _rulers(words: list[Word]) -> Iterator[_Ruler]:
    """The rulers that a page shows by itself."""
    rows: list[_Row] | None = None
    for run in _runs(words, _LEAST_STEPPING):
        if len(run.words) < (_LEAST if run.step == 1 else _LEAST_STEPPING):
            continue
        own = {id(word) for word in run.words}
        if not _is_free(run, [word for word in words if id(word) not in own]):
            continue
        rows = rows or _rows(words)
        for beside in _beside(run, rows):
            if _counts(run, beside) and (run.step > 1 or _is_running(beside)):
                yield run
                break


def _runs(words: Sequence[Word], least: int) -> Iterator[_Ruler]:
    """Columns of numbers that rise by one step from top to bottom."""
    numbers = [word for word in words if word.text.isdecimal() and len(word.text) < 5 and not word.turned]
    numbers = [word for word in numbers if not word.raised and word.place is None]
    taken: set[int] = set()
    for side in ("right", "left"):
        numbers = [word for word in numbers if id(word) not in taken]
        numbers.sort(key=lambda word: getattr(word, side))
        at = 0
        while at < len(numbers):
            end = at + 1
            while end < len(numbers) and getattr(numbers[end], side) - getattr(numbers[end - 1], side) < _SLACK:
                end += 1
            column = sorted(numbers[at:end], key=lambda word: word.top)
            for run in _rising(column):
                if len(run.words) >= least and (side == "left" or least > 1 or len(run.words) > 1):
                    taken.update(map(id, run.words))
                    yield run
            at = end


def _rising(column: list[Word]) -> Iterator[_Ruler]:
    """A column parted wherever its numbers do not go on by the same step; a 1 over 5, 10, 15 goes with these."""
    run: list[Word] = []
    step = 0
    for word in column:
        more = int(word.text) - int(run[-1].text) if run else 0
        if len(run) == 1 and int(run[0].text) == 1 and int(word.text) in _STEPS[2:]:
            run, step = [*run, word], int(word.text)
        elif run and more in _STEPS and step in (0, more) and word.top > run[-1].top + 0.5 * word.size:
            run, step = [*run, word], more
        else:
            if run:
                yield _Ruler(run, step)
            run, step = [word], 0
    if run:
        yield _Ruler(run, step)


def _is_free(run: _Ruler, others: Sequence[Word]) -> bool:
    """Whether the numbers have a strip of the page to themselves: hardly another word stands over or under them."""
    top, bottom = run.words[0].top, run.words[-1].bottom
    left, right = run.left - 1, run.right + 1
    inside = [word for word in others if word.left < right and word.right > left and top < word.top < bottom]
    return len(inside) * 10 <= len(run.words) and all(_alone(word, others) for word in run.words)


def _alone(word: Word, others: Sequence[Word]) -> bool:
    """Whether a number stands apart from the words beside it."""
    middle = (word.top + word.bottom) / 2
    return not any(
        other.top < middle < other.bottom
        and other is not word
        and max(other.left - word.right, word.left - other.right) < 0.5 * word.size
        for other in others
    )


def _rows(words: Sequence[Word]) -> list[_Row]:
    """The words of a page as lines from top to bottom; lines of two columns are one only where they stand level."""
    rows: list[_Row] = []
    for word in sorted(words, key=lambda word: word.bottom):
        row = next((row for row in rows[:-4:-1] if abs(word.bottom - row[0].bottom) < 0.2 * word.size), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return rows


def _beside(run: _Ruler, rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """The lines from the first number to the last: what stands on its right up to the next wide gap, then what does on
    its left; of each first only the lines that begin near by, as those of another column do not."""
    own = {id(word) for word in run.words}
    top, bottom = run.words[0].top - 1, run.words[-1].bottom + 1
    span = [row for row in rows if top < (row[0].top + row[0].bottom) / 2 < bottom]
    right = max((word.right for row in rows for word in row), default=0.0)
    for onwards in (True, False):
        lines = [line for row in span if (line := _next_to(run, [w for w in row if id(w) not in own], onwards))]
        away = [line[0].left - run.right if onwards else run.left - line[-1].right for line in lines]
        near = min(away, default=0.0) + _NEAR * right
        begins = sorted(line[0].left for line, far in zip(lines, away, strict=True) if far < near)
        begin = begins[len(begins) // 2] if begins else 0.0  # there a column's last lines begin, too, however short
        yield [line for line, far in zip(lines, away, strict=True) if far < near or abs(line[0].left - begin) < _SLACK]
        yield lines


def _next_to(run: _Ruler, row: _Row, onwards: bool) -> _Row:
    """The words of a row on one side of a ruler, up to the next wide gap, from left to right."""
    beside = [word for word in row if (word.left >= run.right if onwards else word.right <= run.left)]
    beside.sort(key=lambda word: word.left, reverse=not onwards)
    line = beside[:1]
    for word in beside[1:]:
        if (word.left - line[-1].right if onwards else line[-1].left - word.right) > _GAP * word.size:
            break
        line.append(word)
    return line if onwards else line[::-1]


def _counts(run: _Ruler, lines: Sequence[_Row]) -> bool:
    """Whether as many lines go from one number to the next as they count."""
    middles = [(line[0].top + line[0].bottom) / 2 for line in lines]
    words = run.words[1:] if run.step > 1 and int(run.words[0].text) == 1 else run.words
    right = 0
    for word, after in pairwise(words):
        between = sum(word.top < middle < after.top for middle in middles)
        right += between == run.step
    return right >= _MOSTLY * (len(words) - 1)


def _is_running(lines: Sequence[_Row]) -> bool:
    """Whether lines are those of running text: many reach to the edge in the midst of a sentence."""
    if len(lines) < 2:
        return False
    edge, begin = max(line[-1].right for line in lines), min(line[0].left for line in lines)
    reach = edge - 0.2 * (edge - begin)
    on = 0
    for line, after in pairwise(lines):
        first = after[0].text[0]
        broken = line[-1].text.rstrip("”’\"')")[-1:] not in _STOPS and not first.isupper() and not first.isdecimal()
        on += broken and line[-1].right > reach and (len(line) >= _FEW or not first.islower())
    return on >= _RUNS_ON * len(lines)
