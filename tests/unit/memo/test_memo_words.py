"""The small parts of a memo's words: dates as a reader says them, addresses that open at a passage, escaping."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hostile_words import TEXTS
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.edtf import in_words, sort_key
from claimdesk.domain.memo.fragment import page_address, passage_address
from claimdesk.domain.memo.markup import escape, tidy_line
from claimdesk.domain.memo.parse import parse
from claimdesk.domain.memo.tree import Paragraph, words
from claimdesk.domain.quoting import in_marks


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2026-07-31", "31 July 2026"),
        ("2026-07", "July 2026"),
        ("2026", "2026"),
        ("", ""),
        ("2026-06-04T09:30", "4 June 2026"),
        ("2026-06-01/2026-06-30", "1 June 2026 to 30 June 2026"),
        ("2026-06-01/..", "from 1 June 2026"),
        ("../2026-07", "until July 2026"),
        ("2026~", "about 2026"),
        ("2026-06?", "June 2026 (uncertain)"),
        ("2026-21", "spring 2026"),
        ("199X", "the 1990s"),
        ("2026-07-XX", "July 2026"),
        ("soon", "soon"),
        ("2026-13", "2026-13"),
    ],
)
def test_dates_are_said_as_a_reader_says_them(edtf: str, said: str) -> None:
    assert in_words(edtf) == said


def test_dates_sort_by_their_beginning_and_the_vague_after_the_exact() -> None:
    ordered = ["1999", "2026-06-01/2026-06-30", "2026-06-04T08:00", "2026-06-04", "2026-06", "2026-22", "2026", "soon"]
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


PAGE = "https://x.example/a"
TEXT = "The cat sat. The cat sat on the mat, said one.\nA dog – a big-ish one, & loud – ran.\nCats sat."


def at(words: str, text: str = TEXT, nth: int = 0) -> str:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return passage_address(PAGE, text, start, start + len(words)).removeprefix(f"{PAGE}#:~:text=")


def test_short_words_are_named_in_full_with_every_sign_encoded() -> None:
    assert at("big-ish one, & loud") == "big%2Dish%20one%2C%20%26%20loud"


def test_words_that_stand_elsewhere_first_get_their_context() -> None:
    assert at("The cat sat", nth=0) == "The%20cat%20sat"
    assert unquote(at("The cat sat", nth=1)) == "The cat sat.-,The cat sat,-on the mat, said"


def test_case_and_word_ends_count_as_in_a_browser() -> None:
    text = "Scatter. The cat."
    assert at("cat", text, 1) == "cat"


def test_a_passage_over_paragraphs_is_named_by_its_ends() -> None:
    assert unquote(at("on the mat, said one.\nA dog")) == "on the mat, said one.,A dog"


def test_a_long_passage_is_named_by_its_first_and_last_words() -> None:
    long = " ".join(f"word{n}" for n in range(60))
    assert (
        unquote(at(long, f"Before {long} after.")) == "word0 word1 word2 word3 word4,word55 word56 word57 word58 word59"
    )


def test_half_a_word_is_made_whole() -> None:
    assert at("n the ma", TEXT) == "on%20the%20mat"


def test_scripts_without_spaces_are_taken_as_they_are() -> None:
    assert unquote(at("文字", "中文文字测试")) == "文字"


@pytest.mark.parametrize(
    "url", ["", "ftp://x", "javascript:alert(1)", "file:///etc", "x.example", "http://", "https://x y"]
)
def test_what_is_no_web_address_gets_no_link(url: str) -> None:
    assert page_address(url) == ""
    assert passage_address(url, TEXT, 0, 7) == ""


def test_an_address_with_a_fragment_keeps_it() -> None:
    assert passage_address("https://x.example/#top", TEXT, 0, 12) == "https://x.example/#top:~:text=The%20cat%20sat."


def test_signs_that_do_not_belong_in_addresses_are_encoded() -> None:
    assert page_address('https://x.example/é"<>') == "https://x.example/%C3%A9%22%3C%3E"
    assert page_address("https://x.example/" + "é" * 9_000) == ""


@given(st.text(max_size=80), st.integers(0, 90), st.integers(0, 90))
def test_no_passage_makes_a_broken_address(text: str, start: int, end: int) -> None:
    address = passage_address(PAGE, text, min(start, end), max(start, end))
    assert address.startswith(PAGE)
    assert not set(address) & set(' "<>\\^`{|}\n')


@given(st.text(max_size=60) | st.sampled_from(TEXTS))
def test_escaped_words_read_back_as_they_are(text: str) -> None:
    line = tidy_line(text)
    read = parse(escape(line))
    if line:
        (paragraph,) = read
        assert isinstance(paragraph, Paragraph)
        assert words(paragraph.runs) == line


@pytest.mark.parametrize(
    "words",
    [
        "“We will,” said Roe, “go on.”",
        "„Wir gehen.“",
        "« Oui »",
        '"Yes"',
        "“We go”.",
        "‘We go,’ she said, ‘now’",
        "「行く」",
    ],
)
def test_words_that_bring_their_quotation_marks_get_none_added(words: str) -> None:
    assert in_marks(words) == words


@pytest.mark.parametrize("words", ["We go", "We “go” now", "the ports’", "", "“", "'"])
def test_all_other_words_are_put_in_quotation_marks(words: str) -> None:
    assert in_marks(words) == f"“{words}”"


@pytest.mark.parametrize(
    ("cut", "shown"),
    [
        ("“We share the goal of leadership", "“We share the goal of leadership”"),
        ("we hope to sign soon.”", "“we hope to sign soon.”"),
    ],
)
def test_words_cut_out_of_a_quotation_get_only_the_mark_they_lack(cut: str, shown: str) -> None:
    assert in_marks(cut) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("“We share the goal,” he said", "“‘We share the goal,’ he said”"),
        ("he called it “a start”", "“he called it ‘a start’”"),
        ("“Yes,” and “no”, he said", "“‘Yes,’ and ‘no’, he said”"),
    ],
)
def test_no_two_marks_stand_side_by_side_round_a_quotation_inside(words: str, shown: str) -> None:
    assert in_marks(words) == shown
