"""Canonical text: what the builder keeps, folds and drops, for any characters at all."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.text import BLOCK_KINDS, IMAGE, MARK_KINDS, Block, Mark, Text, clean
from claimdesk.domain.text_builder import Builder

# Letters that combine, turn round, hide or have no place, beside all others.
AWKWARD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("e\u0301a\u0308 \t\n\r\u00a0\u2028\u2029\u0085\ufeff\u200b\u200d\u202e\u2066\ud800\udfff"
                        "\x00\x07\u05d0\u0627한\u1112\u1161\u11ab🙂👩\u200d👧🇩🇪\ufffc\ufdd0\U0001ffff\u00ad"),
    ),
    max_size=40,
)  # fmt: skip
STEP = st.one_of(
    st.tuples(st.just("open"), st.sampled_from([k for k in BLOCK_KINDS if k != "image"])),
    st.tuples(st.just("add"), AWKWARD),
    st.tuples(st.just("line"), st.none()),
    st.tuples(st.just("begin"), st.sampled_from(MARK_KINDS)),
    st.tuples(st.just("end"), st.none()),
    st.tuples(st.just("image"), AWKWARD),
)
DROPPED = set("\ufeff\u2028\u2029\u0085\u202e\u2066\x00\x07\ufdd0\u00ad") | {chr(0x1FFFF)}


def built(steps: list[tuple[str, str | None]]) -> Text:
    """The text those steps build; ends without a beginning are passed over."""
    builder, begun = Builder(), 0
    for what, value in steps:
        if what == "end" and not begun:
            continue
        begun += {"begin": 1, "end": -1}.get(what, 0)
        if what in ("line", "end"):
            getattr(builder, what)()
        elif what == "image":
            builder.image("0" * 64, value or "")
        else:
            getattr(builder, what)(value or "")
    return builder.finish()


def faults(text: Text) -> list[str]:
    """Where a text breaks the rules every text keeps."""
    found = []
    if "\n".join(text.text[b.start : b.end] for b in text.blocks) != text.text:
        found.append("blocks do not cover the text joined by one line feed each")
    if unicodedata.normalize("NFC", text.text) != text.text:
        found.append("not NFC")
    if any(sign in DROPPED or 0xD800 <= ord(sign) <= 0xDFFF for sign in text.text):
        found.append("a dropped sign is there")
    for block in text.blocks:
        words = text.text[block.start : block.end]
        if block.kind == "image":
            found += [] if words == IMAGE else ["an image is not its sign"]
            continue
        if IMAGE in words:
            found.append("a sign for an image outside an image")
        if block.kind != "code" and ("  " in words or "\n\n" in words or words != words.strip()):
            found.append(f"white space is not folded in {words!r}")
        if block.kind != "cell" and not words.strip():
            found.append("an empty block")
    for mark in text.marks:
        if not any(b.start <= mark.start < mark.end <= b.end for b in text.blocks):
            found.append(f"{mark} is not inside one block")
    if [b.start for b in text.blocks] != sorted(b.start for b in text.blocks):
        found.append("blocks out of order")
    return found


@given(st.lists(STEP, max_size=25))
def test_whatever_is_added_the_text_keeps_its_rules(steps: list[tuple[str, str | None]]) -> None:
    text = built(steps)
    assert faults(text) == []


@given(st.lists(STEP, max_size=25))
def test_a_text_comes_back_from_what_is_stored(steps: list[tuple[str, str | None]]) -> None:
    text = built(steps)
    assert Text.restore(text.text, text.structure()) == text
    text.text.encode()  # can be stored


@given(AWKWARD)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


@given(AWKWARD, st.lists(st.integers(0, 40), max_size=4))
def test_words_added_in_pieces_are_the_words_added_whole(raw: str, cuts: list[int]) -> None:
    whole, pieces = Builder(), Builder()
    for each in (whole, pieces):
        each.open("paragraph")
    whole.add(raw)
    places = [0, *sorted(min(cut, len(raw)) for cut in cuts), len(raw)]
    for start, end in pairwise(places):
        pieces.add(raw[start:end])
    assert pieces.finish().text == whole.finish().text


def test_white_space_folds_across_pieces_and_lines_break_once() -> None:
    builder = Builder()
    builder.open("paragraph")
    for piece in ("One ", " two", "\n\tthree "):
        builder.add(piece)
    builder.line()
    builder.line()
    builder.add(" four ")
    assert builder.finish().text == "One two three\nfour"


def test_code_keeps_its_spaces_and_lines() -> None:
    builder = Builder()
    builder.open("code", value="python")
    builder.add("\n\tif x:\r\n        pass\r\n\n")
    text = builder.finish()
    assert text.text == "    if x:\n        pass"
    assert text.blocks == (Block("code", 0, len(text.text), value="python"),)


def test_a_mark_is_trimmed_joined_and_carried_into_the_next_block() -> None:
    builder = Builder()
    builder.open("paragraph")
    builder.begin("strong")
    builder.add(" bold ")
    builder.end()
    builder.begin("strong")
    builder.add("too ")
    builder.open("paragraph")
    builder.add("still")
    builder.end()
    builder.add(" plain")
    text = builder.finish()
    assert text.text == "bold too\nstill plain"
    # the space between the two belongs to neither
    assert [text.text[m.start : m.end] for m in text.marks] == ["bold", "too", "still"]


def test_marks_of_one_kind_that_touch_are_one() -> None:
    builder = Builder()
    for piece in ("half", "half"):
        builder.add("") if builder.kind else builder.open("paragraph")
        builder.begin("link", "https://example.org/")
        builder.add(piece)
        builder.end()
    assert builder.finish().marks == (Mark("link", 0, 8, "https://example.org/"),)


def test_a_letter_and_its_accent_from_two_pieces_are_one_sign_and_marks_follow() -> None:
    builder = Builder()
    builder.open("paragraph")
    builder.add("cafe")
    builder.add("\u0301 ")
    builder.begin("emphasis")
    builder.add("noir")
    builder.end()
    text = builder.finish()
    assert text.text == "café noir"
    assert text.text[text.marks[0].start : text.marks[0].end] == "noir"


def test_an_empty_cell_keeps_its_place_and_a_table_counts_as_one_paragraph() -> None:
    builder = Builder()
    builder.add("Before.")
    for column, words in enumerate(("a", "", "c")):
        builder.open("cell", table=1, row=0, column=column)
        builder.add(words)
    builder.open("paragraph")
    builder.add("After.")
    text = builder.finish()
    assert text.text == "Before.\na\n\nc\nAfter."
    assert [b.column for b in text.blocks if b.kind == "cell"] == [0, 1, 2]
    assert [text.paragraph_number(b.start) for b in text.blocks] == [1, 2, 2, 2, 3]
    assert text.block_at(text.blocks[2].start) == 2


def test_line_separators_keep_words_apart() -> None:
    assert clean("one\u2028two\u2029three\u0085four") == "one two three four"


@pytest.mark.parametrize(("what", "value"), [("open", "chapter"), ("begin", "blink")])
def test_an_unknown_kind_is_a_bug_and_says_so(what: str, value: str) -> None:
    with pytest.raises(ValueError, match="unknown"):
        getattr(Builder(), what)(value)


def test_a_hundred_thousand_pieces_make_one_block() -> None:
    builder = Builder()
    builder.open("paragraph")
    for number in range(100_000):
        builder.add(f"w{number} ")
    assert len(builder.finish().text) > 500_000
