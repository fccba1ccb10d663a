"""The check on copying: words of a passage that stand in the memo without quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimdesk.domain.memo.checks.finding import Finding, Mend, Spot, bare
from claimdesk.domain.memo.checks.ground import Ground
from claimdesk.domain.memo.checks.mending import Reword, edit
from claimdesk.domain.memo.checks.quoting import SAME, WORD
from claimdesk.domain.memo.checks.said import PROSE, Piece, cut

IN_A_ROW = 8  # words copied in a row that want quotation marks
_QUOTED = "ꙮ"  # a letter that once stood in one manuscript: no passage is made of it


@dataclass(frozen=True)
class Row:
    """A passage (``exact``), its words in small letters, and where rows of eight begin in it."""

    exact: str
    words: tuple[str, ...]
    rows: dict[tuple[str, ...], int]


def copied(ground: Ground) -> Iterator[Finding]:
    """Eight or more consecutive words of a passage that stand in the memo without quotation marks."""
    known = _rows(ground)
    if not known:
        return
    for at, chunk in enumerate(ground.chunks):
        if chunk.kind not in PROSE or chunk.kind == "quote" or len(chunk.shown) < 3 * IN_A_ROW:
            continue
        words = _loose(chunk.shown, cut(chunk.shown, chunk.runs))
        for start, end, id in taken(words, known):
            place = Spot(at, start, end)
            marks = (edit(start, start, "“"), edit(end, end, "”"))
            sentence = f"{_count(words, start, end)} words in a row are from the passage of {ground.numbers([id])}."
            mend = Mend("Put in quotation marks", Reword(at, chunk, marks))
            yield Finding("copied", sentence, bare(chunk.shown[start:end]), place, (id,), (mend,))


Words = tuple[tuple[str, int, int], ...]


@lru_cache(maxsize=2048)  # after a letter, the words of all chunks but one are the same
def _loose(shown: str, pieces: tuple[Piece, ...]) -> Words:
    """A chunk's words in small letters with their places; what is quoted is one word that no passage has."""
    low = small(shown)
    for start, _, _, quoted in pieces:
        for first, last in quoted:
            low = f"{low[: start + first]}{_QUOTED * (last - first)}{low[start + last :]}"
    return tuple([(found[0], *found.span()) for found in WORD.finditer(low)])


def small(words: str) -> str:
    """Words in small letters, apostrophes and dashes of one kind, of the same length."""
    low = words.lower()
    if len(low) != len(words):
        low = "".join(each if len(each := sign.lower()) == 1 else sign for sign in words)
    return low if low.isascii() else low.translate(SAME)


def _count(words: Words, start: int, end: int) -> int:
    return sum(start <= first < end for _, first, _ in words)


Rows = dict[tuple[str, ...], tuple[str, Row]]


def _rows(ground: Ground) -> Rows:
    """Every row of eight words in the passages of the briefing and of the claims cited."""
    world = ground.world
    drawer, whole = world.kept("memo rows"), world.remembered("memo rows")
    stamps = world.stamps  # the very same as long as no claim has changed
    if whole.get("stamps") is not stamps:
        rows: Rows = {}
        for id in world.claims:
            if id not in drawer:
                drawer[id] = [row for row in map(row_of, ground.facts(id).passages) if row.rows]
            for row in drawer[id]:
                for key in row.rows:
                    rows.setdefault(key, (id, row))
        whole["stamps"], whole["rows"] = stamps, rows
    found: Rows = whole["rows"]
    return found


def row_of(passage: str) -> Row:
    """A passage as it is compared."""
    words = tuple(WORD.findall(small(passage)))
    return Row(passage, words, {words[at : at + IN_A_ROW]: at for at in range(len(words) - IN_A_ROW + 1)})


def taken(words: Words, known: Rows) -> Iterator[tuple[int, int, str]]:
    """The longest runs of words that a passage has too: their span, and the claim."""
    return ((start, end, id) for start, end, id, _ in taken_from(words, known))


def taken_from(words: Words, known: Rows) -> Iterator[tuple[int, int, str, Row]]:
    """The same, with the passage."""
    said = tuple([word for word, _, _ in words])
    at = 0
    while at + IN_A_ROW <= len(said):
        found = known.get(said[at : at + IN_A_ROW])
        if found is None:
            at += 1
            continue
        id, row = found
        there = row.rows[said[at : at + IN_A_ROW]]
        many = IN_A_ROW
        while at + many < len(said) and there + many < len(row.words) and said[at + many] == row.words[there + many]:
            many += 1
        yield words[at][1], words[at + many - 1][2], id, row
        at += many
