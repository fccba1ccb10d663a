"""Selections by hand: the words they cut are taken whole, and nothing else."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.anchors import sentence_at, sentences, snap, whole_words, without_last_signs
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder


def made(words: str) -> Text:
    builder = Builder()
    builder.open("paragraph")
    builder.add(words)
    return builder.finish()


@pytest.mark.parametrize(
    ("words", "held", "whole"),
    [
        ("Adoption by sector in 2026", "ption by sec", "Adoption by sector"),
        ("The office's figures", "ice's fig", "office's figures"),
        ("The office's figures", "The offic", "The office's"),
        ("about 1,204.5 tonnes", "204", "1,204.5"),
        ("at the year-end talks", "end", "end"),
        ("at the year-end talks", "nd ta", "end talks"),
        ("rose by 37 % again", "37 %", "37 %"),
        ("rose (slowly) again", "slowly", "slowly"),
        ("rose (slowly) again", "lowl", "slowly"),
        ("Ärzte übten", "rzte üb", "Ärzte übten"),
        ("الأمم المتحدة", "أمم المت", "الأمم المتحدة"),
        ("港口費用上漲", "口費", "口費"),
        ("ค่าธรรมเนียม", "ธรรม", "ธรรม"),
        ("one two", " ", " "),
    ],
)
def test_what_a_hand_cuts_is_taken_whole(words: str, held: str, whole: str) -> None:
    text = made(words)
    start = text.text.index(held)
    first, last = whole_words(text, start, start + len(held))
    assert text.text[first:last] == whole


def test_a_notes_sign_is_no_part_of_the_word_before_it() -> None:
    builder = Builder()
    builder.open("paragraph")
    builder.add("It applies from September 2027.")
    builder.begin("note", "1")
    builder.add("1")
    builder.end()
    builder.add(" It lapses in June")
    builder.begin("sup")
    builder.add("2")
    builder.end()
    builder.add(" later.")
    text = builder.finish()
    assert text.text == "It applies from September 2027.1 It lapses in June2 later."
    for half, whole in (("ptember 20", "September 2027"), ("ses in Ju", "lapses in June"), ("in June", "in June")):
        start = text.text.index(half)
        first, last = whole_words(text, start, start + len(half))
        assert text.text[first:last].removesuffix(".") == whole


@given(st.text(alphabet="ab1 .,'-\n\u0301’é", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_span_only_grows_within_its_lines_and_growing_twice_is_growing_once(words: str, one: int, two: int) -> None:
    text = made(words)
    start, end = sorted((min(one, len(text.text)), min(two, len(text.text))))
    first, last = whole_words(text, start, end)
    assert first <= start <= end <= last or start == end
    begin, finish = snap(text.text, start, end)
    assert not regex.search(r"\s", text.text[first:begin])
    assert not regex.search(r"\s", text.text[finish:last])
    assert whole_words(text, first, last) == (first, last)


def test_a_word_of_a_million_letters_is_left_as_it_is() -> None:
    text = made("a" * 1_000_000)
    first, last = whole_words(text, 500_000, 500_010)
    assert last - first < 1_000


def noted(*parts: str, kind: str = "note") -> Text:
    """A paragraph in which every other part is the sign of a note."""
    builder = Builder()
    builder.open("paragraph")
    for at, part in enumerate(parts):
        if at % 2:
            builder.begin(kind, part if kind == "note" else "")
        builder.add(part)
        if at % 2:
            builder.end()
    return builder.finish()


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (noted("It cost 600,000 marks.", "1"), "It cost 600,000 marks."),
        (noted("It cost 600,000 marks.", "1", kind="sup"), "It cost 600,000 marks."),
        (noted("“It cost 600,000 marks.”", "[1]", "", "[2]"), "“It cost 600,000 marks.”"),
        (noted("It cost 600,000 marks.", "1", ",", "2"), "It cost 600,000 marks."),
        (noted("It cost 600,000 marks.[", "1", "]"), "It cost 600,000 marks."),
        (noted("It cost 600,000 marks.¹"), "It cost 600,000 marks."),
        (noted("It cost", "1", " 600,000 marks."), "It cost1 600,000 marks."),
        (noted("They moved 10⁶ m³"), "They moved 10⁶ m³"),
        (noted("He came 1", "st", kind="sup"), "He came 1st"),
        (noted("", "1"), "1"),
    ],
)
def test_the_sign_of_a_note_at_the_very_end_is_not_what_was_said(text: Text, held: str) -> None:
    first, last = without_last_signs(text, 0, len(text.text))
    assert text.text[first:last] == held


@pytest.mark.parametrize("kind", ["note", "sup"])
def test_a_sentence_ends_behind_the_sign_of_its_note(kind: str) -> None:
    text = noted(
        "It cost 600 marks.", "1", " Nobody paid.", "2", ", ", "3", " It is 14.6 today", "4", " and more.", kind=kind
    )
    said = [text.text[start:end] for start, end in sentences(text)]
    assert said == ["It cost 600 marks.1", "Nobody paid.2, 3", "It is 14.6 today4 and more."]
    assert [sentence_at(text, text.text.index(one)) for one in said] == sentences(text)
