"""Files made to do harm: refused with a sentence or read harmlessly, in seconds, with nothing of the machine let in."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_pages import BODY, SENTENCE, data_address, page, png

from claimdesk.domain.pictures import media_type
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.html import read_source
from claimdesk.importers.images import ALL_TOGETHER, LARGEST, MOST, Images
from claimdesk.importers.markdown import read_markdown
from claimdesk.importers.reading_in import FORMATS, read_bytes, read_file, read_text
from claimdesk.importers.reading_in import LARGEST as LARGEST_FILE


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + SENTENCE,
        "<b>" * 100_000 + SENTENCE,
        "<p>" + "<blockquote>" * 100_000 + SENTENCE,
        "<ul><li>" * 50_000 + SENTENCE,
        "<table><tr><td>" * 30_000 + SENTENCE,
    ],
)
def test_a_page_nested_too_deep_is_refused_rather_than_cut_short(source: str) -> None:
    with pytest.raises(CannotRead, match="256 levels"):
        read_source(source)


@pytest.mark.parametrize(
    "source",
    [
        "> " * 50_000 + "end",
        "- " * 50_000 + "end",
        "[" * 50_000 + "end",
        "*a_ " * 30_000 + "end",
        "`" * 50_000 + "end",
        "![" * 20_000 + "end",
        "a\n" * 30_000 + "[^1]" * 1000,
        "|a" * 2000 + "\n" + "|-" * 2000 + "\n" + "|b" * 2000,
    ],
)
def test_markdown_made_to_take_long_does_not(source: str) -> None:
    begun = time.monotonic()
    with contextlib.suppress(CannotRead):
        assert "end" in read_markdown(f"{source} end".encode()).text.text
    assert time.monotonic() - begun < 20


def test_a_text_of_nothing_but_items_is_read_in_time() -> None:
    begun = time.process_time()
    reading = read_text("\n".join(f"{number % 900 + 1}. berth" for number in range(100_000)))
    assert len(reading.text.blocks) == 100_000
    assert time.process_time() - begun < 20


def test_markdown_nested_too_deep_is_refused_rather_than_cut_short() -> None:
    assert read_markdown(b"> " * 40 + b"deep").text.blocks[0].quote == 40
    for source in ("> " * 90 + "lost", "".join("  " * n + "- a\n" for n in range(90))):
        with pytest.raises(CannotRead, match="nested"):
            read_markdown(source.encode())


def test_entities_are_not_blown_up_and_nothing_outside_is_read() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    words = read_source(f"{bomb}<html><body><p>Words &b; &f; end</p></body></html>", whole_page=True).text.text
    assert "haha" not in words
    assert "root:" not in words
    assert "Words" in words


def test_a_huge_attribute_costs_nothing() -> None:
    begun = time.monotonic()
    reading = read_source(f"<p data-x='{'a' * 5_000_000}' onclick='x()'>Words.</p>")
    assert reading.text.text == "Words."
    assert time.monotonic() - begun < 5


def test_a_table_that_asks_for_a_million_cells_does_not_get_them() -> None:
    rows = "".join('<tr><td colspan="1000" rowspan="65000">x</td><td>y</td></tr>' for _ in range(300))
    text = read_source(f"<table>{rows}</table>", whole_page=True).text
    assert len(text.blocks) < 70_000
    assert text.text.count("x") == 300


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04....", "packed file"),
        (b"\x7fELF\x02\x01", "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old Office document"),
        (png(), "picture"),
        (b"SQLite format 3\x00" + bytes(100), "database"),
        (bytes(range(256)) * 40, "program’s own data"),
        (b"", "empty"),
        (b"\x00" * 5000, "empty"),
        (b" \r\n\t\n", "empty"),
        ("\u200b\u200d\u2060 \ufe0f".encode(), "no words"),
        (b"<html><body><img src='x.png'></body></html>", "no words"),
    ],
)
def test_what_is_no_article_is_refused_with_one_sentence_that_says_what_to_do(
    tmp_path: Path, data: bytes, why: str
) -> None:
    file = tmp_path / "thing.txt"
    file.write_bytes(data)
    with pytest.raises(CannotRead) as caught:
        read_file(file)
    sentence = str(caught.value)
    assert sentence.startswith("“thing.txt” cannot be read: ")
    assert why in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_file_over_50_mb_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    with file.open("wb") as opened:
        opened.write(b"word ")
        opened.truncate(LARGEST_FILE + 1)
    with pytest.raises(CannotRead, match="50 MB"):
        read_file(file)


def test_folders_pipes_and_missing_files_are_refused_without_waiting(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no such file"):
        read_file(tmp_path / "gone.txt")
    with pytest.raises(CannotRead, match="folder or a device"):
        read_file(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(CannotRead, match="folder or a device"):
            read_file(tmp_path / "pipe")


def test_content_counts_before_the_name(tmp_path: Path) -> None:
    for name in ("page.txt", "page.md", "page"):
        file = tmp_path / name
        file.write_text(f"<!-- saved --><!DOCTYPE html><html><body><h1>Head</h1>{BODY}</body></html>")
        assert read_file(file).importer.startswith("html")
    (tmp_path / "words.html").write_text("Just words, 2 < 3 & so on.")
    assert read_file(tmp_path / "words.html").text.text == "Just words, 2 < 3 & so on."


def test_every_format_can_be_told_and_named() -> None:
    suffixes = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(suffixes) == len(set(suffixes))
    names = [known.name for known in FORMATS]
    assert names[0] == "PDF"
    assert names[-3:] == ["HTML", "Markdown", "plain text"], "what is told by content comes before what takes anything"
    assert len(names) == len(set(names))


# pictures


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article's folder with a picture in it, and one outside."""
    own = tmp_path / "own"
    (own / "sub dir").mkdir(parents=True)
    (own / "sub dir" / "in.png").write_bytes(png())
    (tmp_path / "out.png").write_bytes(png(3, 3))
    return own


@pytest.mark.parametrize(
    "address", ["sub dir/in.png", "sub%20dir/in.png", "./sub dir/in.png?v=1#x", "sub dir/../sub dir/in.png"]
)
def test_a_picture_in_the_articles_own_folder_is_taken(folder: Path, address: str) -> None:
    images = Images(folder)
    assert images.assets[images.take(address)].media_type == "image/png"


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes need rights there")
@pytest.mark.parametrize(
    "address",
    [
        "../out.png",
        "sub dir/../../out.png",
        "%2e%2e/out.png",
        "..%2fout.png",
        "..\\out.png",
        "file:../out.png",
        "file:///{outside}",
        "{outside}",
        "//host/share/x.png",
        "\\\\host\\share\\x.png",
        "C:/x.png",
        "https://example.org/x.png",
        "link.png",
        "linked/out.png",
        "sub dir",
        "pipe.png",
        "gone.png",
        "a\x00b.png",
        "x" * 10_000,
        "",
    ],
)
def test_no_trick_reaches_a_file_outside(folder: Path, address: str) -> None:
    outside = folder.parent / "out.png"
    (folder / "link.png").symlink_to(outside)
    (folder / "linked").symlink_to(folder.parent)
    os.mkfifo(folder / "pipe.png")
    images = Images(folder)
    assert images.take(address.replace("{outside}", str(outside))) == ""
    assert images.assets == {}


def test_without_a_folder_no_file_is_taken(folder: Path) -> None:
    assert Images(None).take(str(folder / "sub dir" / "in.png")) == ""


@pytest.mark.parametrize(
    "address",
    [
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/png;base64,PHN2Zy8+",
        "data:text/html,<script>",
        "data:image/png;base64,@@@",
        "data:,",
        "data:",
        "data:lifted,7",
        "data:lifted,x",
        data_address(png() + bytes(LARGEST)),
    ],
)
def test_data_that_is_no_picture_or_too_much_of_one_is_not_taken(address: str) -> None:
    assert Images(None).take(address) == ""


def test_a_large_inline_picture_is_taken_whole_and_once() -> None:
    big = png(2000, 2000) + bytes(5_000_000)
    reading = read_source(f"<p>Words.</p><img src='{data_address(big)}'><img src='{data_address(big)}'>")
    assert [b.kind for b in reading.text.blocks] == ["paragraph", "image", "image"]
    assert [asset.data for asset in reading.assets.values()] == [big]


def test_there_is_an_end_to_pictures() -> None:
    images = Images(None)
    taken = [images.take(data_address(png(n, 1))) for n in range(1, MOST + 20)]
    assert sum(map(bool, taken)) == MOST
    heavy = Images(None)
    sizes = [heavy.take(data_address(png(n, 1) + bytes(9 * 2**20))) for n in range(1, 14)]
    assert sum(map(bool, sizes)) == ALL_TOGETHER // (9 * 2**20)


@given(st.binary(max_size=300))
def test_only_the_four_kinds_are_pictures(data: bytes) -> None:
    assert media_type(data) == "" or data[:3] in (b"\x89PN", b"\xff\xd8\xff", b"GIF", b"RIF")


# anything at all


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for suffix in (".txt", ".md", ".html"):
        try:
            reading = read_bytes(data, suffix=suffix)
        except CannotRead:
            continue
        assert reading.text.text.strip()
        assert reading.original == data
        reading.text.structure().encode()


PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</i>", "<li>", "<ul>", "<ol start=9>", "<i>",
      "</ul>", "<td>", "<table>", "<tr>", "</table>", "<br>",
     "<pre>", "</pre>", "<h2>", "<blockquote>", "<q>", "</q>", "<a href='https://e.org'>", "</a>", "<img src=x alt=y>",
     "<figure>", "<figcaption>", "<sup><a href='#n'>1</a></sup>", "<li id=n>", "&amp;", "&#x202e;", "\u0301", " ", "é",
     "word", "<dl><dt>", "<dd>", "<!-- x -->", "<![CDATA[y]]>", "<script>", "</script>", "<caption>", "<div hidden>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_any_tag_soup_gives_a_sound_text(pieces: list[str]) -> None:
    try:
        text = read_source("start " + "".join(pieces), whole_page=True).text
    except CannotRead:
        return
    assert "\n".join(text.text[b.start : b.end] for b in text.blocks) == text.text
    for mark in text.marks:
        block = text.blocks[text.block_at(mark.start)]
        assert block.start <= mark.start < mark.end <= block.end
    grids = {(b.table, b.row, b.column) for b in text.blocks if b.kind == "cell"}
    assert len(grids) == sum(b.kind == "cell" for b in text.blocks)


# pastes


def test_a_paste_takes_the_clipboards_html_where_it_says_more() -> None:
    rich = read_text("Head\nwords", html="<h2>Head</h2><p>words <b>here</b></p>")
    assert [b.kind for b in rich.text.blocks] == ["heading", "paragraph"]
    poor = read_text("one line\n\n- an item\n- another", html="<span>one line - an item - another</span>")
    assert [b.kind for b in poor.text.blocks] == ["paragraph", "item", "item"]


def test_a_paste_from_windows_is_freed_of_its_frame() -> None:
    html = (
        "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000200\r\n"
        "<html><body><p>around</p><!--StartFragment--><p>In <b>it</b></p><!--EndFragment--></body></html>"
    )
    assert read_text("In it", html=html).text.text == "In it"


def test_a_page_pasted_as_source_is_read_as_the_page_it_is() -> None:
    assert read_text(page(before="<h1>Head</h1>")).importer == "html article"


def test_a_paste_of_pictures_only_falls_back_to_its_words() -> None:
    assert read_text("the words", html=f"<img src='{data_address(png())}'>").text.text == "the words"


def test_words_about_file_formats_may_be_pasted_and_half_signs_are_dropped() -> None:
    assert read_text("%PDF-1.7 is how such files begin\ud83d.").text.text == "%PDF-1.7 is how such files begin."
    assert read_text("x", html="<p>a\udc00 <b>b</b></p>").text.text == "a b"
