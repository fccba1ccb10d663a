"""The words of a PDF page as PDFium finds them: their letters with the edges of each, their size and their style."""

from __future__ import annotations

import ctypes
import math
import struct
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

# Signs that must not come into the words: what PDFium uses for itself, what has no place in canonical text.
_SKIPPED = frozenset(range(32)) - {2} | {0x7F, 0xFEFF, 0xFFFC, 0xFFFF} | set(range(0x200E, 0x2010))
_NOTHING = 0xFEFF
_HYPHENS_AT_END = frozenset([2, 0xFFFE])  # PDFium's own signs for a hyphen at the end of a line
_TEN = [0x31, 0x30]
_SPACES = frozenset([9, 10, 13, 32, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)])
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_QUARTER, _CROOKED = math.pi / 2, math.radians(8)
_FIRST_RTL = 0x0590  # what comes before it runs from left to right
_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18


@dataclass(slots=True)
class Word:
    """A word: ``edges`` are the x of its letters' edges in reading order, one more than letters, in points from the
    page's left; ``top`` and ``bottom`` from its top. ``glued``: no space before it. ``link`` is an address or "".
    ``turned``: its letters stand over one another; ``raised``: above the foot of its line (a note's sign). ``place``:
    its box on the page, where all else here is measured on the paper held another way. ``slanting``: it runs neither
    along the page nor up or down it."""

    text: str
    edges: list[float]
    top: float
    bottom: float
    size: float
    page: int
    glued: bool = False
    bold: bool = False
    italic: bool = False
    link: str = ""
    turned: bool = False
    raised: bool = False
    spaced: bool = False  # one space of the file's own stands before it, however wide
    place: tuple[float, float, float, float] | None = None
    slanting: bool = False

    @property
    def left(self) -> float:
        first, last = self.edges[0], self.edges[-1]
        return first if first < last else last

    @property
    def right(self) -> float:
        first, last = self.edges[0], self.edges[-1]
        return last if first < last else first

    @property
    def rtl(self) -> bool:
        return self.edges[-1] < self.edges[0]


@dataclass(slots=True)
class _Open:
    """The word being put together."""

    codes: list[int]
    lefts: list[float]
    rights: list[float]
    top: float
    bottom: float
    first: int
    glued: bool
    raised: bool
    spaced: bool

    def takes(self, code: int, left: float, top: float, right: float, bottom: float) -> bool:
        """Take a letter that goes on with the word beyond doubt, as nearly all do; False: it needs a closer look."""
        level = -0.3 < top - self.top < 0.3 and -0.3 < bottom - self.bottom < 0.3
        if level and 57 < code < 0xFFF0 and -0.5 < left - self.rights[-1] < 0.5 and not self.raised:
            self.codes.append(code)
        elif code in _HYPHENS_AT_END:  # its box is the stroke's own
            self.codes.append(0x2D)
        else:
            return False
        self.lefts.append(left)
        self.rights.append(right)
        return True

    @property
    def may_be_raised(self) -> bool:
        """Whether a digit that comes next may stand higher: a note's sign, or a power of ten. Looked into no oftener
        than that, for it costs time."""
        codes = self.codes
        ten = codes[-2:] == _TEN and (len(codes) == 2 or not 48 <= codes[-3] < 58)
        return self.raised or ten or not 48 <= codes[-1] < 58

    def put(self, code: int, left: float, top: float, right: float, bottom: float) -> None:
        """Take a letter; the word is as high as the highest."""
        self.codes.append(code)
        self.lefts.append(left)
        self.rights.append(right)
        self.top, self.bottom = min(top, self.top), max(bottom, self.bottom)


class Frame:
    """How PDFium's coordinates (points from the lower left, unturned) lie on the page as it is shown: turned clockwise
    by as many quarters as the file says, or by ``turn``."""

    def __init__(self, page: object, turn: int | None = None) -> None:
        found = pdfium.FPDF_GetPageBoundingBox(page, rect := pdfium.FS_RECTF())
        own = pdfium.FPDFPage_GetRotation(page) % 4
        self.turn = own if turn is None else turn
        self.more = (self.turn - own) % 4  # quarters beyond the file's own
        self.width, self.height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        if self.more % 2:
            self.width, self.height = self.height, self.width
        self.x = rect.left if found else 0.0
        self.y = rect.bottom if found else 0.0
        self.upper = self.y + self.height

    def box(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom from the upper left of the page as shown."""
        if self.turn == 0:
            return left - self.x, self.upper - top, right - self.x, self.upper - bottom
        left, right, bottom, top = left - self.x, right - self.x, bottom - self.y, top - self.y
        if self.turn == 1:
            return bottom, left, top, right
        if self.turn == 2:
            return self.width - right, bottom, self.width - left, top
        return self.width - top, self.height - right, self.width - bottom, self.height - left

    def back(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """The other way: left, bottom, right, top in PDFium's coordinates of a box on the page as shown."""
        if self.turn == 1:
            left, bottom, right, top = top, left, bottom, right
        elif self.turn == 2:
            left, bottom, right, top = self.width - right, top, self.width - left, bottom
        elif self.turn == 3:
            left, bottom, right, top = self.height - bottom, self.width - right, self.height - top, self.width - left
        else:
            bottom, top = self.height - bottom, self.height - top
        return left + self.x, bottom + self.y, right + self.x, top + self.y


class Letters:
    """One pass over a page's letters, or over those that ``wanted`` names. ``words`` yields them in the order the file
    gives them."""

    def __init__(self, text: object, number: int, frame: Frame, wanted: Sequence[bool] | None = None) -> None:
        self._text, self._number, self._frame, self._wanted = text, number, frame, wanted
        self._styles: dict[int, tuple[bool, bool, bool]] = {}
        self._own = [ctypes.c_double() for _ in range(4)]

    def words(self) -> Iterator[Word]:
        """Every word of the page."""
        text, box = self._text, (ctypes.c_float * 4)()  # left, top, right, bottom
        box_of, where = pdfium.FPDFText_GetLooseCharBox, ctypes.cast(box, ctypes.POINTER(pdfium.FS_RECTF))
        straight, x, upper = self._frame.turn == 0, self._frame.x, self._frame.upper
        unpacked = struct.Struct("4f").unpack_from
        word: _Open | None = None
        spaced, spaces = True, 0
        codes = self.codes()
        if self._wanted is not None:
            codes = [code if wanted else 32 for code, wanted in zip(codes, self._wanted, strict=False)]
        for at, code in enumerate(codes):
            if code in _SPACES:
                if word is not None:
                    yield self._closed(word)
                spaces += 1 if code == 32 and not pdfium.FPDFText_IsGenerated(text, at) else 2
                word, spaced = None, True
                continue
            if code in _SKIPPED or not box_of(text, at, where):
                continue
            left, top, right, bottom = unpacked(box)
            if straight:
                left, top, right, bottom = left - x, upper - top, right - x, upper - bottom
            else:
                left, top, right, bottom = self._frame.box(left, top, right, bottom)
            if word is not None:
                if word.takes(code, left, top, right, bottom):
                    continue
                raised = 48 <= code < 58 and word.may_be_raised and self._is_raised(at, top, bottom)
                if raised == word.raised and _goes_on(word, left, top, right, bottom):
                    word.put(code, left, top, right, bottom)
                    continue
                apart = _apart(word, left, top, right, bottom)
                yield self._closed(word)
                spaced = apart
            else:
                raised = 48 <= code < 58 and self._is_raised(at, top, bottom)
            word = _Open([code], [left], [right], top, bottom, at, not spaced, raised, spaces == 1)
            spaced, spaces = False, 0
        if word is not None:
            yield self._closed(word)

    def codes(self) -> list[int]:
        """The codes of all letters: in one piece where PDFium counts as UTF-16 does, else one by one."""
        count = pdfium.FPDFText_CountChars(self._text)
        if count <= 0:
            return []
        buffer = (ctypes.c_ushort * (count + 1))()
        if pdfium.FPDFText_GetText(self._text, 0, count, buffer) == count + 1 and not any(map(_surrogate, buffer)):
            return buffer[:count]
        return _joined([pdfium.FPDFText_GetUnicode(self._text, at) for at in range(count)])

    def _closed(self, word: _Open) -> Word:
        bold, italic, slanting = self._style(word.first)
        rights, lefts = word.rights, word.lefts
        if len(set(lefts)) < len(lefts):
            _part_ligatures(lefts, rights)
        if len(lefts) > 1 and rights[-1] <= lefts[0] + 0.5 and lefts[-1] < lefts[0]:
            edges = [rights[0], *lefts]
        else:
            edges = [*lefts, rights[-1]]
        codes = word.codes
        if lefts[-1] < lefts[0] and max(codes) < _FIRST_RTL:  # "Q2" that a page from right to left gives backwards
            order = sorted(range(len(codes)), key=lambda at: lefts[at])
            codes, edges = [codes[at] for at in order], [*(lefts[at] for at in order), max(rights)]
        made = "".join(map(_sign, codes))
        if not made.isascii():
            made, edges = _expanded(made, edges)
        turned = len(lefts) > 2 and abs(lefts[-1] - lefts[0]) < (word.bottom - word.top) * 0.2
        return Word(made, edges, word.top, word.bottom, word.bottom - word.top, self._number, word.glued, bold, italic,
                    "", turned, word.raised, word.spaced, None, slanting)  # fmt: skip

    def _is_raised(self, at: int, top: float, bottom: float) -> bool:
        """Whether a digit's own strokes stand clearly above the foot of its line (a note's sign)."""
        box = self._own
        if not pdfium.FPDFText_GetCharBox(self._text, at, *box):
            return False
        own = self._frame.box(box[0].value, box[3].value, box[1].value, box[2].value)
        height = bottom - top
        return own[3] < bottom - 0.42 * height and own[3] - own[1] < 0.55 * height

    def _style(self, at: int) -> tuple[bool, bool, bool]:
        """Whether the letter is bold, whether it is italic, and whether it runs on a slant."""
        thing = pdfium.FPDFText_GetTextObject(self._text, at)
        key = ctypes.addressof(thing.contents) if thing else 0
        known = self._styles.get(key)
        if known is None:
            name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
            pdfium.FPDFText_GetFontInfo(self._text, at, name, 128, flags)
            called = name.value.lower()
            heavy = any(sign in called for sign in (b"bold", b"black", b"heavy", b"demi")) or flags.value & _FORCE_BOLD
            slanted = b"italic" in called or b"oblique" in called or flags.value & _ITALIC
            known = self._styles[key] = (
                bool(heavy),
                bool(slanted),
                slants(pdfium.FPDFText_GetCharAngle(self._text, at)),
            )
        return known


def slants(angle: float) -> bool:
    """Whether writing at this angle (radians) runs on a slant; pages that lay a little crooked when scanned do not."""
    return abs(angle - round(angle / _QUARTER) * _QUARTER) > _CROOKED


def _goes_on(word: _Open, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a letter belongs to the word before it: on its line, of its size, beside its last letter."""
    if left == word.lefts[-1] and right == word.rights[-1]:
        return True
    height = word.bottom - word.top
    if abs(top - word.top) > 0.14 * height or abs(bottom - word.bottom) > 0.14 * height:
        if _within(word, left, top, right, bottom):
            return True
        # letters of words that run up or down the page stand over one another
        return abs(left - word.lefts[-1]) < 1 and abs(right - word.rights[-1]) < 1 and word.bottom - top > -1
    near = 0.22 * height
    kerned = word.lefts[-1] + 0.1 * height < left  # under the tail of a Q: however far back, it begins after it
    if (kerned or -near * 1.5 < left - word.rights[-1]) and left - word.rights[-1] < near:
        return True
    return -near < word.lefts[-1] - right < near


def _within(word: _Open, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a stroke whose box is its own (a hyphen of some fonts) belongs to the word, or the word is of such."""
    own, other = word.bottom - word.top, bottom - top
    taller = max(own, other)
    level = min(bottom, word.bottom) - max(top, word.top) > 0.9 * min(own, other)
    if not level or min(own, other) > 0.5 * taller or (own < other and chr(word.codes[-1]).isalnum()):
        return False
    return -0.3 * taller < left - word.rights[-1] < 0.22 * taller


def _apart(word: _Open, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether there is room for a space between the word and a letter, or the letter is on another line."""
    height = word.bottom - word.top
    if min(bottom, word.bottom) - max(top, word.top) < 0.3 * min(height, bottom - top):
        return True
    gap = max(left - word.rights[-1], word.lefts[-1] - right)
    return gap > 0.16 * height or gap < -height


def _surrogate(unit: int) -> bool:
    return 0xD800 <= unit < 0xE000


def _joined(units: list[int]) -> list[int]:
    """Letters beyond the first 65,536 (of mathematics, emoji), which PDFium gives as two units of UTF-16, as one: the
    second is skipped, so that the others keep their places."""
    for at in range(len(units) - 1):
        first, second = units[at], units[at + 1]
        if 0xD800 <= first < 0xDC00 <= second < 0xE000:
            units[at], units[at + 1] = 0x10000 + ((first - 0xD800) << 10) + second - 0xDC00, _NOTHING
    return units


def _sign(code: int) -> str:
    return chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


def _part_ligatures(lefts: list[float], rights: list[float]) -> None:
    """Letters of a ligature have one box: give each its part of it."""
    at = 0
    while at < len(lefts) - 1:
        end = at + 1
        while end < len(lefts) and lefts[end] == lefts[at] and rights[end] == rights[at]:
            end += 1
        if end - at > 1:
            left, step = lefts[at], (rights[at] - lefts[at]) / (end - at)
            for number in range(end - at):
                lefts[at + number], rights[at + number] = left + number * step, left + (number + 1) * step
        at = end


def _expanded(cells: str, edges: list[float]) -> tuple[str, list[float]]:
    """Ligatures taken apart and signs put on their letters, the edges with them."""
    parts: list[str] = []
    made: list[float] = []
    for at, cell in enumerate(cells):
        cell = _LIGATURES.get(ord(cell), cell)
        if parts and unicodedata.combining(cell):
            joined = unicodedata.normalize("NFC", parts[-1] + cell)
            if len(joined) == len(parts[-1]):
                parts[-1] = joined
                continue
        cell = unicodedata.normalize("NFC", cell)
        start, end = edges[at], edges[at + 1]
        step = (end - start) / len(cell)
        for number, letter in enumerate(cell):
            parts.append(letter)
            made.append(start + number * step)
    return "".join(parts), [*made, edges[-1]]
