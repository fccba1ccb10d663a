"""Positions: whatever the text holds, a canonical character and its place in the document are each other's."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont

from claimdesk.domain.text import Block, Text
from claimdesk.domain.text_builder import Builder
from claimdesk.gui.reader.document import RTL, Built, build
from claimdesk.gui.reader.look import Look
from claimdesk.gui.reader.offsets import Offsets

pytestmark = pytest.mark.usefixtures("qapp")

SIGNS = "ab é😀👩‍👩‍👧🇩🇪e\u0301שלוםعرب漢字\r\n\t\u2028\ufdd0\ufffc𝔸\u0915\u094d\u0937"
raw_words = st.text(st.sampled_from(SIGNS), max_size=30)
parts = st.one_of(
    st.tuples(st.sampled_from(["paragraph", "heading", "item", "code", "footnote", "caption"]), raw_words),
    st.tuples(st.just("table"), st.lists(st.lists(raw_words, min_size=2, max_size=2), min_size=1, max_size=3)),
    st.tuples(st.just("image"), raw_words),
)


def text_of(parts: list[tuple[str, object]]) -> Text:
    builder, tables = Builder(), 0
    for kind, words in parts:
        if kind == "table":
            tables += 1
            for row, cells in enumerate(words):
                for column, cell in enumerate(cells):
                    builder.open("cell", table=tables, row=row, column=column)
                    builder.add(cell)
                    builder.close()
        elif kind == "image":
            builder.image("0" * 64, words)
        else:
            builder.open(kind)
            begin, end = words[: len(words) // 2], words[len(words) // 2 :]
            builder.add(begin)
            builder.line()
            builder.begin("strong")
            builder.add(end)
            builder.end()
    return builder.finish()


def built_of(text: Text) -> Built:
    return build(text, Look(QFont(), QFont()), size_of=lambda _: QSizeF(10, 10))


def sign_at(built: Built, place: int) -> str:
    """The character at a document place, both halves of a pair together."""
    first = built.document.characterAt(place)
    code = ord(first) if len(first) == 1 else 0x10000
    if 0xD800 <= code < 0xDC00:
        low = ord(built.document.characterAt(place + 1))
        return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
    return first


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(parts, max_size=7))
def test_every_character_goes_there_and_back(given_parts: list[tuple[str, object]]) -> None:
    text = text_of(given_parts)
    built = built_of(text)
    places = [built.offsets.to_document(position) for position in range(len(text.text) + 1)]
    if not RTL.search(text.text):  # a table of such writing has the last cell of a row first
        assert places == sorted(places)
        assert built.offsets.to_canonical(places[-1]) == len(text.text)
    for position, sign in enumerate(text.text):
        assert built.offsets.to_canonical(places[position]) == position
        at_end = any(block.end == position for block in text.blocks)
        if not at_end:
            assert sign_at(built, places[position]) == sign.replace("\n", "\u2028")


HEBREW = st.text(alphabet="אבגדה שלום😀", min_size=1, max_size=6)


ROWS = st.integers(1, 4).flatmap(
    lambda wide: st.lists(
        st.lists(HEBREW | st.sampled_from(["7", "", "1,204"]), min_size=wide, max_size=wide), min_size=2, max_size=4
    )
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS)
def test_a_table_that_runs_from_right_to_left_has_its_first_column_on_the_right(rows: list[list[str]]) -> None:
    rows[0] = ["ראש" for _ in rows[0]]
    text = text_of([("paragraph", "לפני 😀"), ("table", rows), ("paragraph", "after 😀")])
    built = built_of(text)
    for position, sign in enumerate(text.text):
        place = built.offsets.to_document(position)
        assert built.offsets.to_canonical(place) == position
        if not any(block.end == position for block in text.blocks):
            assert sign_at(built, place) == sign.replace("\n", "\u2028")
    cells = [at for at, block in enumerate(text.blocks) if block.kind == "cell" and block.row == 0]
    built.document.setTextWidth(600)
    layout = built.document.documentLayout()
    lefts = [layout.blockBoundingRect(built.document.findBlock(built.offsets.block_place(at))).left() for at in cells]
    assert lefts == sorted(lefts, reverse=True)


def test_one_emoji_shifts_nothing_after_it() -> None:
    text = text_of([("paragraph", "😀 one"), ("table", [["😀", "two"]]), ("paragraph", "three 😀😀 four")])
    built = built_of(text)
    for word in ("one", "two", "three", "four"):
        start = text.text.index(word)
        place = built.offsets.to_document(start)
        assert "".join(built.document.characterAt(place + i) for i in range(len(word))) == word


def test_inside_a_pair_is_the_character_itself() -> None:
    built = built_of(Text("a😀b", (Block("paragraph", 0, 3),)))
    first = built.offsets.to_document(1)
    assert built.offsets.to_canonical(first + 1) == 1
    assert built.offsets.to_canonical(first + 2) == 2


def test_positions_outside_are_moved_to_the_ends() -> None:
    built = built_of(Text("ab\ncd", (Block("paragraph", 0, 2), Block("paragraph", 3, 5))))
    assert built.offsets.to_canonical(10_000) == 5
    assert built.offsets.to_document(10_000) == built.offsets.to_document(5)
    assert Offsets(Text("", ()), []).to_canonical(7) == 0


def test_a_place_for_each_block_is_needed() -> None:
    with pytest.raises(ValueError, match="one place"):
        Offsets(Text("ab", (Block("paragraph", 0, 2),)), [])


def test_hand_made_cells_in_disorder_are_shown_as_paragraphs() -> None:
    blocks = (
        Block("cell", 0, 1, table=1, row=5, column=0),
        Block("cell", 2, 3, table=1, row=0, column=9_000_000),
    )
    built = built_of(Text("a\nb", blocks))
    assert [built.document.characterAt(built.offsets.to_document(i)) for i in (0, 2)] == ["a", "b"]


def test_two_paragraphs_of_one_cell_stay_apart() -> None:
    blocks = tuple(Block("cell", start, start + 1, table=1) for start in (0, 2))
    built = built_of(Text("a\nb", blocks))
    first, second = (built.offsets.to_document(i) for i in (0, 2))
    assert built.document.findBlock(first) != built.document.findBlock(second)
    assert built.document.characterAt(second) == "b"
