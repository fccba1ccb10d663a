"""Highlights from Readwise and Kindle: an article for each book, its passages with their notes and tags."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_pages import blocks

from claimdesk.domain.trouble import CannotRead
from claimdesk.importers import wire
from claimdesk.importers.child import Pool
from claimdesk.importers.reading_in import read_bytes

KINDLE = """\ufeffThe Quay (Ash, Ann)
- Your Highlight on page 12 | Location 170-172 | Added on Monday, 3 March 2026 10:00:00

Ships must wait for thirty days.
==========
The Quay (Ash, Ann)
- Your Note on page 12 | Location 172 | Added on Monday, 3 March 2026 10:01:00

Is that still so?
==========
The Quay (Ash, Ann)
- Your Bookmark on page 13 | Location 180 | Added on Monday, 3 March 2026 10:02:00


==========
Der Kai (2. Auflage) (Bo Ray)
- Ihre Markierung auf Seite 3 | Position 40-41 | Hinzugefügt am Montag, 3. März 2026 10:03:00

Schiffe warten.
==========
The Quay (Ash, Ann)
- Your Highlight on page 14 | Location 190-191 | Added on Monday, 3 March 2026 10:04:00

The harbour opened
==========
The Quay (Ash, Ann)
- Your Highlight on page 14 | Location 190-192 | Added on Monday, 3 March 2026 10:05:00

The harbour opened in June.
==========
"""
READWISE = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,"
    "Document tags\n"
    '"Ships must wait,\nall of them.",The Quay,Ann Ash,,"Is it so?",yellow,"rule, ports",page,12,2026-03-05 10:00:00,\n'
    "It opened in June.,The Quay,Ann Ash,,,,,location,0,,\n"
    "Other words.,On ships,Bo Ray,,,,,page,3,,\n"
)


@pytest.mark.parametrize(
    ("given", "byline"),
    [
        ("Ann Ash, Bo Lee", "Ann Ash, Bo Lee"),
        ("Ann Ash, Bo Lee, and Cy Ray", "Ann Ash, Bo Lee, Cy Ray"),
        ("Ash, Ann", "Ann Ash"),
        ("Ash, Ann Maria;Lee, Bo", "Ann Maria Ash, Bo Lee"),
        ("de la Rey, Ann Maria", "Ann Maria de la Rey"),
        ("García Rey, Ann", "Ann García Rey"),
    ],
)
def test_authors_are_named_one_by_one_and_in_order(given: str, byline: str) -> None:
    table = f'Highlight,Book Title,Book Author\nShips must wait.,The Quay,"{given}"\n'
    assert read_bytes(table.encode(), suffix=".csv").byline == byline


def test_a_kindle_s_clippings_are_an_article_for_each_book() -> None:
    for data in (KINDLE.encode(), KINDLE.replace("\n", "\r\n").encode()):
        quay, kai = read_bytes(data).articles
        assert (quay.title, quay.byline, kai.title, kai.byline) == (
            "The Quay",
            "Ann Ash",
            "Der Kai (2. Auflage)",
            "Bo Ray",
        )
        assert blocks(quay) == [
            ("heading", "The Quay"),
            ("paragraph", "Ships must wait for thirty days."),
            ("paragraph", "The harbour opened in June."),
        ]
        assert [(one.exact, one.note) for one in quay.passages] == [
            ("Ships must wait for thirty days.", "Is that still so?"),
            ("The harbour opened in June.", ""),
        ]
        assert quay.text.where(quay.passages[0].start) == "page 12, paragraph 1"
        assert kai.text.landmark(kai.passages[0].start) == "page 3"
        assert quay.importer == "Kindle, highlights only"


def test_a_readwise_export_brings_notes_and_tags() -> None:
    quay, ships = read_bytes(READWISE.encode()).articles
    assert (quay.title, quay.byline, ships.title) == ("The Quay", "Ann Ash", "On ships")
    first = quay.passages[0]
    assert (first.exact, first.note, first.tags) == ("Ships must wait, all of them.", "Is it so?", ("rule", "ports"))
    assert quay.text.landmark(first.start) == "page 12"
    assert quay.text.landmark(quay.passages[1].start) == ""
    assert quay.importer == "Readwise, highlights only"


def test_all_articles_of_a_file_come_out_of_the_child(tmp_path: Path) -> None:
    file = tmp_path / "My Clippings.txt"
    file.write_text(KINDLE)
    with Pool(1) as pool:
        ((path, found),) = pool.read([file])
    assert (path, found) == (file, read_bytes(KINDLE.encode()))


@given(
    st.lists(
        st.tuples(st.sampled_from(["A", "B"]), st.text(max_size=40), st.integers(-1, 500), st.text("n ", max_size=3)),
        max_size=8,
    )
)
def test_passages_stand_where_they_say_whatever_was_clipped(marks: list[tuple[str, str, int, str]]) -> None:
    raw = "".join(
        f"{title}\n- Your {'Note' if note else 'Highlight'} | Location {at} | Added on x\n\n{words}\n==========\n"
        for title, words, at, note in marks
    )
    try:
        reading = read_bytes(
            b"A\n- Your Highlight | Location 900 | x\n\nwords\n==========\n" + raw.encode("utf-8", "ignore")
        )
    except CannotRead:
        pytest.fail("there is one highlight at least")
    for article in reading.articles:
        assert article.passages
        for one in article.passages:
            assert article.text.text[one.start : one.end] == one.exact
            assert one.exact.strip() == one.exact != ""
    head, blobs = wire.pack(reading)
    assert wire.unpack(head, list(blobs)) == reading


def test_what_holds_no_highlights_is_refused() -> None:
    for data, suffix in ((b"a,b\n1,2\n", ".csv"), (READWISE.encode().split(b"\n")[0] + b"\n", ".csv")):
        with pytest.raises(CannotRead, match="highlights"):
            read_bytes(data, suffix=suffix)
    with pytest.raises(CannotRead, match="damaged"):
        read_bytes(READWISE.encode() + b'"' + b"x" * 200_000 + b'",T,A,,,,,,,,\n')


def test_a_highlight_of_unseen_signs_takes_nobody_s_note() -> None:
    lines = [
        "Highlight,Book Title,Book Author,Note",
        "\u200b,Tides,Ann Lee,of the first",
        "The quay.,Tides,Ann Lee,of the second",
    ]
    reading = read_bytes("\n".join(lines).encode(), suffix=".csv")
    assert [(one.exact, one.note) for one in reading.passages] == [("The quay.", "of the second")]
