"""Plain text as somebody pastes or saves it: paragraphs, items, headings, encodings."""

from __future__ import annotations

import os
import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.domain.reading import Reading
from claimdesk.domain.text import clean
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.plain import plain_text
from claimdesk.importers.reading_in import read_bytes, read_file, read_text

SEED = Path(
    os.environ.get("CLAIMDESK_SEED_ARTICLE", Path(__file__).parents[3].parent / "shared" / "seed" / "article.txt")
)
LONG = "The ministry said on Monday that the review of the new rules would take until the end of the year. "


def shape(reading: Reading) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    return [(block.kind, reading.text.text[block.start : block.end]) for block in reading.text.blocks]


def test_blank_lines_part_paragraphs_and_the_first_line_is_the_headline() -> None:
    reading = read_text(f"Ministry keeps its silence\n\n{LONG}\n\nA spokeswoman declined to comment.\n")
    assert shape(reading) == [
        ("heading", "Ministry keeps its silence"),
        ("paragraph", LONG.strip()),
        ("paragraph", "A spokeswoman declined to comment."),
    ]
    assert reading.title == "Ministry keeps its silence"
    assert "title" in reading.guessed


def test_a_first_sentence_used_as_title_stays_in_the_text() -> None:
    reading = read_text(f"{LONG}More was not said.\n\nThe end of it.")
    assert reading.title == LONG.strip()
    assert reading.text.text.startswith(LONG.strip())
    assert reading.text.blocks[0].kind == "paragraph"


def test_lines_are_paragraphs_where_there_are_no_blank_lines() -> None:
    reading = read_text(f"{LONG}{LONG}\n{LONG}And more.\nShort one.")
    assert [kind for kind, _ in shape(reading)] == ["paragraph"] * 3


def test_a_text_broken_at_seventy_columns_is_put_together_again() -> None:
    words = (LONG * 6).split()
    lines, line = [], ""
    for word in words:
        if len(line) + 1 + len(word) > 70:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    wrapped = "\n".join([*lines, line])
    reading = read_text(f"{wrapped}\n\n{wrapped}")
    assert shape(reading) == [("paragraph", " ".join(words))] * 2


def test_a_verse_keeps_its_lines() -> None:
    reading = read_text(f"{LONG}\n\nRoses are red,\nviolets are blue,\nand so on\n\n{LONG}")
    assert shape(reading)[1] == ("paragraph", "Roses are red,\nviolets are blue,\nand so on")


def test_dashes_and_dots_and_numbers_make_lists_with_depth() -> None:
    text = read_text("Points:\n- one\n  * inner\n- two\n\n• three\n\n1. first\n2) second\n7. alone of its kind").text
    found = [(b.kind, b.depth, b.ordered, b.value, text.text[b.start : b.end]) for b in text.blocks]
    assert found == [
        ("paragraph", 0, False, "", "Points:"),
        ("item", 1, False, "", "one"),
        ("item", 2, False, "", "inner"),
        ("item", 1, False, "", "two"),
        ("item", 1, False, "", "three"),
        ("item", 1, True, "", "first"),
        ("item", 1, True, "", "second"),
        ("paragraph", 0, False, "", "7. alone of its kind"),
    ]


def test_a_list_that_begins_at_five_keeps_its_numbers() -> None:
    text = read_text("5. five\n6. six").text
    assert [(b.value, text.text[b.start : b.end]) for b in text.blocks] == [("5", "five"), ("", "six")]


def test_a_date_a_byline_and_a_short_sentence_are_no_headings() -> None:
    reading = read_text(f"{LONG}\n\nBy Jane Doe\n\n12 June 2026\n\nNobody answered\n\n{LONG}\n\nMarket View\n\n{LONG}")
    assert [words for kind, words in shape(reading) if kind == "heading"] == ["Market View"]


@pytest.mark.skipif(not SEED.exists(), reason="the real article is not at hand")
def test_a_real_article_as_pasted_has_its_headings_and_items() -> None:
    raw = SEED.read_text(encoding="utf-8")
    reading = read_file(SEED)
    kinds = [kind for kind, _ in shape(reading)]
    assert (kinds.count("heading"), kinds.count("item"), kinds.count("paragraph")) == (3, 3, 15)
    # not a word is lost or moved
    assert letters(reading.text.text) == letters(clean(raw))
    assert reading.title == reading.text.text[: reading.text.blocks[0].end]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Grüße, “Köln” — ça va".encode(), "utf-8"),
        (b"\xef\xbb\xbf" + "Grüße".encode(), "utf-8"),
        ("Grüße aus Köln".encode("utf-16"), "utf-16-le"),
        ("Grüße aus Köln".encode("utf-16-be"), "utf-16-be"),
        ("Grüße aus Köln".encode("utf-32"), "utf-32-le"),
    ],
)
def test_the_encoding_is_found_and_recorded(data: bytes, encoding: str) -> None:
    reading = read_bytes(data)
    assert reading.encoding == encoding
    assert reading.text.text.startswith("Grüße")
    assert reading.original == data


def test_old_single_byte_texts_are_read_as_windows_wrote_them() -> None:
    words = "“Wir prüfen das”, sagte die Sprecherin über die Änderung. Größere Maßnahmen schlösse sie nicht aus. " * 5
    reading = read_bytes(words.encode("cp1252"))
    assert reading.text.text == words.strip()


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\x85"])
def test_every_kind_of_line_end_is_one(end: str) -> None:
    assert len(read_text(f"{LONG}{end}{end}{LONG}{end}{end}{LONG}").text.blocks) == 3


def test_right_to_left_and_cjk_keep_every_sign() -> None:
    arabic, chinese = (
        "قال المتحدث إن المراجعة ستستمر حتى نهاية العام.",
        "外交部表示，审查将持续到年底。下一步尚未确定。",
    )
    reading = read_text(f"\u202b{arabic}\u202c\n\n{chinese}")
    assert shape(reading) == [("paragraph", arabic), ("paragraph", chinese)]


@pytest.mark.parametrize("raw", ["", " \n\t ", "\ufeff\u200b\n", "\x00\x00\x00"])
def test_nothing_is_refused_with_a_sentence(raw: str) -> None:
    with pytest.raises(CannotRead, match=r"\.$"):
        read_text(raw)


ANY = st.text(st.one_of(st.characters(), st.sampled_from(" \n\r\t-*•1.)#\u2028\u0301\u202e\ufeffABab")), max_size=300)


def letters(words: str) -> list[str]:
    """The letters of a text in order: what no reading may lose (digits may go with a list's sign)."""
    return [sign for sign in unicodedata.normalize("NFC", words) if sign.isalpha()]


@given(ANY)
def test_no_letter_is_ever_lost_moved_or_made(raw: str) -> None:
    assert letters(plain_text(raw).text) == letters(clean(raw))


@given(st.lists(st.text(st.characters(categories=["L", "Nd", "P", "So"]), min_size=1, max_size=80), min_size=1))
def test_paragraphs_written_out_are_read_back(parts: list[str]) -> None:
    """A text that has been read once, written with blank lines, is read the same."""
    once = plain_text("\n\n".join(f"{LONG}{part}" for part in parts))
    again = plain_text("\n\n".join(once.text[b.start : b.end] for b in once.blocks))
    assert again.text == once.text


@pytest.mark.parametrize("blank", ["\u3000", "\u2003\u2003", "\x1c", " \u200b ", "\ufeff"])
def test_a_line_of_wide_spaces_is_a_blank_line(blank: str) -> None:
    wrapped = textwrap.fill(LONG * 3, 60)
    reading = read_bytes(f"{wrapped}\n{blank}\n{wrapped}\n{blank}\n".encode())
    assert shape(reading) == [("paragraph", (LONG * 3).strip())] * 2


@given(st.sampled_from([". ", " ", "", "。"]), st.integers(2, 9), st.integers(30_000, 90_000))
@settings(max_examples=25, deadline=None)
def test_a_line_too_long_to_be_read_comes_in_pieces_and_keeps_its_words(between: str, word: int, size: int) -> None:
    raw = between.join("a" * word for _ in range(size // (word + len(between))))
    text = plain_text(raw)
    assert "".join(text.text.split()) == "".join(raw.split())
    if " " in between:
        assert text.text.split() == raw.split()
    if len(raw) > 40_000:
        assert len(text.blocks) >= len(raw) // 4_000
        assert all(block.end - block.start <= 4_000 and block.kind == "paragraph" for block in text.blocks)
    else:
        assert len(text.blocks) == 1
