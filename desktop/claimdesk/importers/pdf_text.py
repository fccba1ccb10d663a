"""Blocks of a PDF to canonical text with page landmarks and marks, and to the layout: where each word is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from claimdesk.domain.layout import Layout, Sheet, Stretch
from claimdesk.domain.pictures import FIGURE
from claimdesk.domain.text import IMAGE, Text
from claimdesk.domain.text_builder import Builder
from claimdesk.importers.pdf_blocks import Found
from claimdesk.importers.pdf_hyphens import HYPHENS, Hyphens
from claimdesk.importers.pdf_lines import CJK, Line, Piece
from claimdesk.importers.pdf_words import Word
from claimdesk.importers.raised import RAISED, is_power

_SIGN = re.compile(r"[+\-−–]?[0-9]{1,3}")
_LENGTHS = ("mm", "cm", "dm", "m", "km", "ft")  # squared and cubed whatever notes the page has
_Placed = tuple[str, Sequence[float], Line]  # a word's characters as they go into the text, their edges, its line


class Writer:
    """Writes blocks one by one. ``names``: the pages' landmarks ("page 3"); ``notes``: footnotes' (page, label)."""

    def __init__(self, names: Sequence[str], hyphens: Hyphens, notes: Iterable[tuple[int, str]] = ()) -> None:
        self._names, self._hyphens, self._notes = names, hyphens, frozenset(notes)
        self._builder = Builder()
        self._placed: list[_Placed] = []
        self._page = -1
        self._begun: tuple[tuple[str, str], ...] = ()

    def write(self, block: Found) -> None:
        """Add a block."""
        if block.kind == "image":
            self._figure(block)
            return
        words = list(_in_order(block))
        if not words:
            return
        self._turn(words[0][0].page, inside=False)
        shape = dict(block.shape)
        self._builder.open(block.kind, **shape)
        plain = block.kind == "heading" or all(word.bold for word, _ in words)
        for at, (word, line) in enumerate(words):
            self._turn(word.page, inside=True)
            before = words[at - 1][0] if at else None
            after = words[at + 1] if at + 1 < len(words) else None
            self._word(word, line, before, after, plain=plain, new_line=bool(at) and words[at - 1][1] is not line)
        self._mark(())
        self._builder.close()

    def _figure(self, block: Found) -> None:
        """A sign for a figure: no word of the article, but a place in it that leads to the page."""
        page, (left, top, right, bottom) = block.shape["page"], block.shape["box"]
        self._turn(page, inside=False)
        self._builder.image("", f"Figure on {self._names[page]}", address=f"{FIGURE}{page + 1}")
        spot = Word(IMAGE, [left, right], top, bottom, bottom - top, page)
        self._placed.append((IMAGE, spot.edges, Line([Piece([spot]).settle()]).settle()))

    def _turn(self, page: int, *, inside: bool) -> None:
        if page == self._page:
            return
        self._page = page
        (self._builder.landmark_here if inside else self._builder.landmark)(self._names[page])

    def _word(
        self, word: Word, line: Line, before: Word | None, after: tuple[Word, Line] | None, *, plain: bool,
        new_line: bool,
    ) -> None:  # fmt: skip
        edges = word.edges
        text, shifted = self._shifted(word, before, after, new_line)
        marks = self._marks(word, plain, shifted)
        apart = before is not None and not self._joins(before, word, new_line)
        if marks != self._begun:
            self._mark(())
        if apart:
            self._builder.add(" ")
        if marks != self._begun:
            self._mark(marks)
        broken = after is not None and after[1] is not line and text[-1] in HYPHENS and len(text) > 1
        if broken and after is not None and self._hyphens.broken(text, after[0].text):
            text, edges = text[:-1], [*edges[:-2], edges[-1]]
        self._builder.add(text)
        if word.place is None:
            self._placed.append((text, edges, line))
        else:  # on its side: its letters one over the other, the word as one box
            left, top, right, bottom = word.place
            spot = Word(text, [left, right], top, bottom, bottom - top, word.page)
            steps = [left + (right - left) * at / len(text) for at in range(len(text) + 1)]
            self._placed.append((text, steps, Line([Piece([spot]).settle()]).settle()))

    def _joins(self, before: Word, word: Word, new_line: bool) -> bool:
        """Whether there is no space between two words."""
        if CJK.match(word.text) and CJK.match(before.text[-1:]):
            return True
        if not new_line:
            return word.glued
        return before.text[-1] in HYPHENS and len(before.text) > 1 and (before.text[-2].isalnum())

    def _shifted(
        self, word: Word, before: Word | None, after: tuple[Word, Line] | None, new_line: bool
    ) -> tuple[str, bool]:
        """The word's letters, and whether they are a power's or a unit's raised digits ("10⁶ m³"), not a note's."""
        if before is not None and not new_line and self._is_power(before, word):
            return word.text.translate(RAISED), True
        # a sign that only its digit tells to be raised: "10−6"
        signed = word.text[-1] in "-−–" and len(word.text) > 1 and after is not None
        if signed and after is not None and self._is_power(word, after[0]) and is_power(word.text[:-1], "-1"):
            return word.text[:-1] + word.text[-1].translate(RAISED), False
        return word.text, False

    def _is_power(self, before: Word, word: Word) -> bool:
        sign = word.text
        if not (word.raised and word.glued and _SIGN.fullmatch(sign)):
            return False
        if sign in ("2", "3") and before.text in _LENGTHS:
            return True
        behind_sign = before.text[-1] in "-−–" and is_power(before.text[:-1], "-1")
        return (word.page, sign) not in self._notes and (behind_sign or is_power(before.text, sign))

    def _marks(self, word: Word, plain: bool, shifted: bool) -> tuple[tuple[str, str], ...]:
        found: list[tuple[str, str]] = []
        if word.link:
            found.append(("link", word.link))
        if shifted:
            return tuple(found)
        if word.raised and word.text.strip("[]()").isdecimal():
            label = word.text.strip("[]()")
            found.append(("note", label) if (word.page, label) in self._notes else ("sup", ""))
        elif not plain:
            found += [("strong", "")] * word.bold + [("emphasis", "")] * word.italic
        return tuple(found)

    def _mark(self, marks: tuple[tuple[str, str], ...]) -> None:
        for _ in self._begun:
            self._builder.end()
        for kind, value in marks:
            self._builder.begin(kind, value)
        self._begun = marks

    def finish(self, sheets: Iterable[Sheet]) -> tuple[Text, Layout]:
        """The text, and where it stands on pages of these sizes."""
        text = self._builder.finish()
        return text, Layout(tuple(sheets), tuple(_stretches(text.text, self._placed)))


def _in_order(block: Found) -> Iterator[tuple[Word, Line]]:
    """A block's words with their lines, without its marker."""
    first = True
    for line in block.lines:
        yield from ((word, line) for word in (line.words[block.skip :] if first else line.words))
        first = False


def _stretches(text: str, placed: Iterable[_Placed]) -> Iterator[Stretch]:
    """The words found again in the finished text, those that follow one another on a line as one stretch."""
    at = 0
    open_: tuple[int, int, Line, list[float]] | None = None
    for words, edges, line in placed:
        start = text.find(words, at, at + len(words) + 64)
        if start < 0:
            continue
        at = start + len(words)
        if open_ is not None:
            first, end, own, xs = open_
            if own is line and start - end <= 1 and _one_way(xs, edges):
                open_ = (first, at, line, [*(xs if start > end else xs[:-1]), *edges])
                continue
            yield Stretch(first, end, own.page, own.top, own.bottom, tuple(xs))
        open_ = (start, at, line, list(edges))
    if open_ is not None:
        first, end, own, xs = open_
        yield Stretch(first, end, own.page, own.top, own.bottom, tuple(xs))


def _one_way(before: Sequence[float], after: Sequence[float]) -> bool:
    """Whether two words of a line run in the same direction, the second after the first."""
    if before[0] <= before[-1]:
        return after[0] <= after[-1] and after[0] >= before[-1] - 2
    return after[0] > after[-1] and after[0] <= before[-1] + 2
