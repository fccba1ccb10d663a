"""A reader goes through a text by sentence, word and paragraph without a mouse."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.anchors import next_word_edge, paragraph_at, sentence_at, sentences
from claimdesk.domain.text import Block, Text
from claimdesk.domain.text_builder import Builder


def one_block(words: str, kind: str = "paragraph") -> Text:
    return Text(words, (Block(kind, 0, len(words)),))


def parts(words: str, kind: str = "paragraph") -> list[str]:
    return [words[start:end] for start, end in sentences(one_block(words, kind))]


@pytest.mark.parametrize(
    "expected",
    [
        ["It rained.", "The dike broke.", "Why?", "Nobody knows!"],
        ["The U.S. government met Dr. Roe at 5 p.m. on Monday.", "It rained."],
        ["It closed in the U.S.", "The port stayed open."],
        ["Prices rose 14.6% to $2.30 a piece.", "Sales fell."],
        ["“We will sign.”", "That was all."],
        ["“Really?” she asked.", "“Yes!” he said."],
        ["J. R. Roe of Quay Inc. said no.", "Then it rained."],
        ["See No. 5 and fig. 3.", "No.", "It is over."],
        ["Ships, e.g. the Anna, sank in Sept. 2026.", "Others did not."],
        ["He waited… and waited.", "Then he left…", "It rained."],
        ["港口关闭了。", "为什么？", "没人知道！"],
        ["「署名したい。」", "彼は言った。"],
        ["क्या हुआ।", "कुछ नहीं।"],
    ],
)
def test_sentences_end_where_a_reader_would_stop(expected):
    glue = "" if ord(expected[0][0]) > 0x3000 else " "
    assert parts(glue.join(expected)) == expected


def test_every_block_ends_a_sentence_and_bullets_stand_alone():
    builder = Builder()
    for words in ("A heading", "First. Second"):
        builder.open("paragraph")
        builder.add(words)
    text = builder.finish()
    assert [text.text[s:e] for s, e in sentences(text)] == ["A heading", "First.", "Second"]
    assert parts("Needed:\n- rope\n- tar") == ["Needed:", "- rope", "- tar"]


def test_in_code_a_line_is_a_sentence():
    assert parts("a = 1. + 2\n\nb = a", "code") == ["a = 1. + 2", "b = a"]


@given(st.text(alphabet=st.characters() | st.sampled_from(' .!?。\n"”'), max_size=200))
def test_sentences_stand_in_order_and_leave_out_white_space_only(words):
    spans = sentences(one_block(words))
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not words[at:start].strip()
        at = end
    assert not words[at:].strip()


def test_the_sentence_at_a_place_is_found_in_the_middle_of_a_book():
    text = one_block("It rained. " * 60_000)
    start, end = sentence_at(text, 330_003)
    assert text.text[start:end] == "It rained."
    assert start <= 330_003 < end


def test_between_sentences_the_next_one_is_meant():
    text = one_block("One. Two.")
    assert sentence_at(text, 4) == (5, 9)
    assert sentence_at(text, 99) == (5, 9)
    assert sentence_at(Text("", ()), 0) == (0, 0)


def test_words_are_walked_in_both_directions():
    words = "It's 14.6% year-to-date, café."
    ends, at = [], 0
    while at < len(words) and (nxt := next_word_edge(words, at, 1)) > at:
        ends.append(words[at:nxt].strip(" ,"))
        at = nxt
    assert ends == ["It's", "14.6%", "year-to-date", "café", "."]
    assert words[next_word_edge(words, 23, -1) :].startswith("year-to-date")
    assert next_word_edge(words, 3, -1) == 0
    assert next_word_edge(words, 0, -1) == 0


def test_in_chinese_each_character_is_a_word():
    assert next_word_edge("港口关闭", 1, 1) == 2
    assert next_word_edge("港口关闭", 3, -1) == 2


@given(st.text(max_size=80), st.integers(-5, 90), st.sampled_from([-1, 1]))
def test_a_step_by_a_word_never_goes_the_wrong_way(words, position, direction):
    place = max(0, min(position, len(words)))
    edge = next_word_edge(words, position, direction)
    assert 0 <= edge <= len(words)
    assert (edge - place) * direction >= 0


def test_a_paragraph_is_its_block():
    builder = Builder()
    for words in ("One.", "Two."):
        builder.open("paragraph")
        builder.add(words)
    assert paragraph_at(builder.finish(), 6) == (5, 9)


def test_a_page_of_nothing_but_dots_is_cut_at_once():
    """An entry of a table of contents, or a text made to hold the window up: a run of signs is looked at once."""
    begun = time.process_time()
    assert sentences(one_block("Berths " + "." * 60_000 + "12 and on. The rest."))[-1][1] == 60_027
    assert len(sentences(one_block("He left..." + ")" * 60_000 + "x"))) == 1
    assert time.process_time() - begun < 5
