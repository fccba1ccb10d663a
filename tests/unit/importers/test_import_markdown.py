"""Markdown: CommonMark with tables, notes and front matter, and nothing unsafe out of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_pages import blocks, data_address, marks, png

from claimdesk.domain.text import clean
from claimdesk.importers.markdown import read_markdown


def test_structure_survives() -> None:
    text = read_markdown(
        b"# Head\n\nOne *two* **three** `four` [five](https://example.org/5).\n\n> said\n>\n> > before\n\n"
        b"1. a\n   - b\n2. c\n\n```python\nx  =  1\n```\n\n| h | i |\n|---|---|\n| j | k \\| l |\n"
    ).text
    assert blocks(text) == [
        ("heading", "Head"),
        ("paragraph", "One two three four five."),
        ("paragraph", "said"),
        ("paragraph", "before"),
        ("item", "a"),
        ("item", "b"),
        ("item", "c"),
        ("code", "x  =  1"),
        ("cell", "h"),
        ("cell", "i"),
        ("cell", "j"),
        ("cell", "k | l"),
    ]
    assert marks(text) == [
        ("emphasis", "two", ""),
        ("strong", "three", ""),
        ("code", "four", ""),
        ("link", "five", "https://example.org/5"),
    ]
    assert [b.quote for b in text.blocks[2:4]] == [1, 2]
    assert [(b.depth, b.ordered) for b in text.blocks[4:7]] == [(1, True), (2, False), (1, True)]
    assert (text.blocks[7].value, text.blocks[8].header, text.blocks[10].row) == ("python", True, 1)


def test_footnotes_are_notes_wherever_they_stand_and_not_inside_code() -> None:
    text = read_markdown(
        b"Claimed[^a] twice[^a].[^gone]\n\n[^a]: The *source*.\n\n    Its second part.\n\nMore.\n\n"
        b"```\n[^a]: code\n```\n"
    ).text
    assert blocks(text) == [
        ("paragraph", "Claimeda twicea.[^gone]"),
        ("paragraph", "More."),
        ("code", "[^a]: code"),
        ("footnote", "The source."),
        ("footnote", "Its second part."),
    ]
    assert [m for m in marks(text) if m[0] == "note"] == [("note", "a", "a"), ("note", "a", "a")]


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Review goes on"\nauthor:\n  - Ann Ash\n  - Bo Birch\ndate: 2026-06-23 10:00\n'
        "url: https://example.org/r\noutlet: The Paper # ours\nlang: en_GB\ntags: [a, b]\n---\n",
        '+++\ntitle = "Review goes on"\nauthors = ["Ann Ash", "Bo Birch"]\ndate = 2026-06-23\n'
        'url = "https://example.org/r"\npublisher = "The Paper"\nlanguage = "en-GB"\n+++\n',
    ],
)
def test_front_matter_says_what_the_article_is_and_its_title_is_the_headline(front: str) -> None:
    reading = read_markdown(f"{front}\nFirst words, [there](/more).\n".encode())
    assert (reading.title, reading.byline, reading.outlet, reading.published, reading.url, reading.language) == (
        "Review goes on", "Ann Ash, Bo Birch", "The Paper", "2026-06-23", "https://example.org/r", "en-GB",
    )  # fmt: skip
    assert blocks(reading) == [("heading", "Review goes on"), ("paragraph", "First words, there.")]
    assert marks(reading.text) == [("link", "there", "https://example.org/more")]
    assert reading.guessed == ()


def test_a_headline_that_is_there_is_not_put_there_twice() -> None:
    reading = read_markdown(b"---\ntitle: Review goes on\n---\n# Review goes on\n\nWords.")
    assert blocks(reading) == [("heading", "Review goes on"), ("paragraph", "Words.")]


def test_two_rules_with_words_between_are_no_front_matter() -> None:
    assert "no fields here" in read_markdown(b"---\nno fields here\n---\nWords.").text.text


def test_raw_html_is_read_as_html_and_its_scripts_are_not() -> None:
    text = read_markdown(
        b"a<br>b H<sub>2</sub>O <script>alert(1)</script>[x](javascript:alert(1)) "
        b"<a href='javascript:alert(1)'>y</a> <img src=x onerror=alert(1)>"
    ).text
    assert text.text == "a\nb H₂O x y"
    assert marks(text) == []


def test_pictures_beside_the_file_and_inside_it_are_kept(tmp_path: Path) -> None:
    (tmp_path / "pic.png").write_bytes(png())
    source = f"![A dog](pic.png)\n\n![Inside]({data_address(png(2, 2))})\n\n![Far away](https://example.org/x.png)"
    reading = read_markdown(source.encode(), folder=tmp_path)
    assert [(b.kind, b.value) for b in reading.text.blocks] == [
        ("image", "A dog"),
        ("image", "Inside"),
        ("caption", ""),
    ]
    assert blocks(reading)[2] == ("caption", "Far away")
    assert sorted(a.data for a in reading.assets.values()) == sorted([png(), png(2, 2)])


def escaped(words: str) -> str:
    """Words with every sign of Markdown written so that it is itself."""
    return "".join(
        f"\\{sign}" if sign.isascii() and not sign.isalnum() and not sign.isspace() else sign for sign in words
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120))
def test_escaped_words_are_read_as_they_were_written(words: str) -> None:
    """What a CommonMark export writes comes back the same: no sign of it is taken for Markdown."""
    read = read_markdown(f"x{escaped(clean(words))}y".encode())
    assert read.text.text == clean(f"x{clean(words)}y")
