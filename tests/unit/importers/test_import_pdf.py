"""PDFs: words in reading order with their pages and places, what is left out, and what each file says of itself."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import pikepdf
import pytest
import typst

from bench.pdf_set import STYLES, made, score
from claimdesk.cli import main
from claimdesk.domain.edits import add_article, tag_passage
from claimdesk.domain.reading import Reading
from claimdesk.domain.records import Article, Revision
from claimdesk.domain.trouble import CannotRead, Locked, Scanned
from claimdesk.importers.child import Pool
from claimdesk.importers.ocr import can_recognise, recognise, words_of
from claimdesk.importers.pdf import read_pdf
from claimdesk.importers.pdf_hyphens import Hyphens
from claimdesk.importers.pdf_pages import PageDrawer
from claimdesk.importers.reading_in import read_bytes, read_file
from claimdesk.store.library import Library

TWO_PAGES = """
#set page(paper: "a5", numbering: "1")
#set document(title: "Harbour dues", author: "Port survey")
= Harbour dues
The first page speaks of #link("https://example.org/dues")[the official dues] and of difficult, affluent offices.
#pagebreak()
The second page has the answer: *fourteen* ships.
"""


def pdf(source: str) -> bytes:
    return typst.compile(source.encode())


def changed(data: bytes, change: object = None, **save: object) -> bytes:
    """A PDF after something was done to it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        if change is not None:
            change(file)  # type: ignore[operator]
        file.save(out, **save)  # type: ignore[arg-type]
    return out.getvalue()


def words(reading: Reading) -> list[str]:
    return [reading.text.text[block.start : block.end] for block in reading.text.blocks]


@pytest.mark.parametrize("name", STYLES)
def test_what_was_set_is_read(name: str) -> None:
    document = made(name, STYLES[name])
    found = score(document, read_pdf(document.pdf).text)
    assert found.words >= 0.995
    assert found.paragraphs >= 0.90
    assert min(found.headings, found.notes, found.cells, found.items) >= 0.90


def test_every_word_stands_where_it_is_printed() -> None:
    """What a passage covers on its page is where a click finds it again."""
    document = made("any", STYLES["A4, two columns, justified"])
    reading = read_pdf(document.pdf)
    layout, text = reading.layout, reading.text.text
    assert layout is not None
    for one in layout.stretches:
        assert one.end - one.start + 1 == len(one.edges)
        assert "\n" not in text[one.start : one.end]
    for start in range(0, len(text) - 1, 97):
        for page, (left, top, right, bottom) in layout.boxes(start, start + 1):
            sheet = layout.sheets[page]
            assert 0 <= left <= right <= sheet.width
            assert 0 <= top < bottom <= sheet.height
            at = layout.position(page, left + (right - left) * 0.2, (top + bottom) / 2)
            assert at is not None
            assert abs(at - start) <= 1
    placed = sum(one.end - one.start for one in layout.stretches)
    assert placed > 0.98 * len(text)


def test_a_citation_names_the_page() -> None:
    reading = read_pdf(pdf(TWO_PAGES))
    assert reading.text.where(reading.text.text.index("official")) == "page 1, paragraph 1"
    assert reading.text.where(reading.text.text.index("fourteen")) == "page 2, paragraph 2"


def test_a_blank_page_between_two_others_is_counted() -> None:
    reading = read_pdf(pdf("One page.\n#pagebreak()\n#pagebreak()\nAnother page after a blank one."))
    assert [one.words for one in reading.text.landmarks] == ["page 1", "page 3"]


@pytest.mark.parametrize("rows", [9, 10, 11, 20])
def test_a_table_goes_on_over_pages_also_with_its_last_row_alone(rows: int) -> None:
    """Nine rows fit on a page. They say alike but for numbers, as heads of pages do, and none is taken for one."""
    cells = "".join(f"[Berth {row}], [{row * 111} tonnes], [closed], " for row in range(1, rows + 1))
    source = (
        "#set page(width: 300pt, height: 200pt, margin: 20pt)\n#table(columns: 3, stroke: none, {})\n\nAll is said."
    )
    text = read_bytes(pdf(source.format(cells))).text
    found = [(b.table, b.row, b.column, text.text[b.start : b.end]) for b in text.blocks if b.kind == "cell"]
    assert found == [
        (1, row - 1, column, words)
        for row in range(1, rows + 1)
        for column, words in enumerate((f"Berth {row}", f"{row * 111} tonnes", "closed"))
    ]
    assert text.text.endswith("\nAll is said.")


def test_a_table_of_contents_is_a_list_without_its_dots() -> None:
    reading = read_pdf(pdf("#outline()\n= Ships\nWords.\n= Boats that are large\nMore words."))
    assert words(reading)[:3] == ["Contents", "Ships 1", "Boats that are large 1"]
    assert [block.kind for block in reading.text.blocks][:4] == ["heading", "item", "item", "heading"]


def test_pages_are_called_as_they_are_numbered() -> None:
    def number(file: pikepdf.Pdf) -> None:
        file.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.r, St=4)])

    reading = read_pdf(changed(pdf(TWO_PAGES), number))
    assert [one.words for one in reading.text.landmarks] == ["page iv", "page v"]


def test_the_file_says_title_author_date_and_language() -> None:
    reading = read_pdf(pdf(TWO_PAGES))
    assert (reading.title, reading.byline, reading.language) == ("Harbour dues", "Port survey", "en")
    assert "published" in reading.guessed  # the day the file was made is a guess
    assert "title" not in reading.guessed


def test_without_any_word_of_the_file_the_largest_line_is_its_title() -> None:
    def forget(file: pikepdf.Pdf) -> None:
        del file.trailer.Info
        del file.Root.Metadata

    reading = read_pdf(changed(pdf(TWO_PAGES), forget))
    assert (reading.title, reading.byline, reading.published) == ("Harbour dues", "", "")
    assert reading.guessed == ("title",)


def test_a_title_that_is_a_file_name_is_none() -> None:
    def name(file: pikepdf.Pdf) -> None:
        file.docinfo["/Title"] = "Microsoft Word - dues_v3.docx"

    reading = read_pdf(changed(pdf(TWO_PAGES), name))
    assert (reading.title, "title" in reading.guessed) == ("Harbour dues", True)


def test_links_ligatures_and_bold_words_survive() -> None:
    reading = read_pdf(pdf(TWO_PAGES))
    marked = {(mark.kind, reading.text.text[mark.start : mark.end], mark.value) for mark in reading.text.marks}
    assert ("link", "the official dues", "https://example.org/dues") in marked
    assert ("strong", "fourteen", "") in marked
    assert "difficult, affluent offices" in reading.text.text
    at = reading.text.text.index("ffl")
    assert reading.layout is not None
    boxes = [reading.layout.boxes(at + step, at + step + 1)[0][1] for step in range(3)]
    assert boxes[0][2] == pytest.approx(boxes[1][0])
    assert boxes[0][0] < boxes[1][0] < boxes[2][0]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_the_file_turns_reads_the_same(turn: int) -> None:
    def rotate(file: pikepdf.Pdf) -> None:
        for page in file.pages:
            page.rotate(turn, relative=False)

    said = ("A turned page with words on several lines. " * 4).strip()
    source = "#set page(width: 300pt, height: 400pt)\n"
    source += f"#rotate({-turn}deg, reflow: true)[#block(width: 200pt)[{said}]]"
    reading = read_pdf(changed(pdf(source), rotate))
    assert words(reading) == [said]
    assert reading.layout is not None
    sheet = reading.layout.sheets[0]
    assert (sheet.width, sheet.height) == ((400, 300) if turn % 180 else (300, 400))
    tops = [one.top for one in reading.layout.stretches]
    assert tops == sorted(tops)


def test_right_to_left_words_come_in_the_order_they_are_read() -> None:
    said = "שלום עולם טוב, המחיר הוא 14.6 אחוז בשנת 2026."
    reading = read_pdf(pdf(f'#set text(font: "DejaVu Sans", dir: rtl)\n{said}'))
    if "ש" not in reading.text.text:
        pytest.skip("no Hebrew font on this machine")
    assert reading.text.text == said
    assert reading.layout is not None
    ((_, first),) = reading.layout.boxes(0, 4)
    ((_, last),) = reading.layout.boxes(10, 13)
    assert first[0] > last[0]


def test_no_spaces_come_between_the_lines_of_chinese() -> None:
    source = '#set page(width: 160pt, height: 300pt, margin: 20pt)\n#set text(font: "WenQuanYi Micro Hei")\n'
    source += "港口收费标准今年上涨" * 4
    reading = read_pdf(pdf(source))
    if "港" not in reading.text.text:
        pytest.skip("no Chinese font on this machine")
    assert reading.text.text == "港口收费标准今年上涨" * 4


@pytest.mark.parametrize(
    ("first", "second", "broken"),
    [
        ("govern-", "ment", True),
        ("ex-", "traordinary", True),
        ("long-", "term", False),
        ("state-", "owned", False),
        ("twenty-", "five", False),
        ("COVID-", "19", False),
        ("Anglo-", "American", False),
        ("re\u00ad", "port", True),
        ("harbour-", "wide", False),
    ],
)
def test_a_hyphen_is_taken_out_only_where_it_broke_a_word(first: str, second: str, broken: bool) -> None:
    assert Hyphens(["the", "harbour", "was", "closed"]).broken(first, second) is broken


def test_the_text_itself_tells_about_hyphens() -> None:
    said = Hyphens(["reentry", "co-operation", "the"])
    assert said.broken("re-", "entry")
    assert not said.broken("co-", "operation")


# Passwords and scans


def locked(password: str = "ships") -> bytes:
    return changed(pdf(TWO_PAGES), encryption=pikepdf.Encryption(owner="other", user=password))


def test_a_password_is_asked_for_and_opens(tmp_path: Path) -> None:
    path = tmp_path / "dues.pdf"
    path.write_bytes(locked())
    with pytest.raises(Locked, match=r"“dues\.pdf” cannot be read: it has a password"):
        read_file(path)
    with pytest.raises(Locked, match="the password does not open it"):
        read_file(path, password="boats")
    assert "fourteen" in read_file(path, password="ships").text.text
    with Pool(1) as pool:
        ((_, found),) = pool.read([path])
        assert isinstance(found, Locked)
        ((_, found),) = pool.read([path], password="ships")
        assert isinstance(found, Reading)
        assert "ships" not in str(found.assets) + found.title


def test_a_password_comes_from_the_environment_or_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "dues.pdf"
    path.write_bytes(locked())
    assert main(["read", str(path), "--json"]) == 1
    assert "password" in capsys.readouterr().err
    monkeypatch.setenv("CLAIMDESK_PDF_PASSWORD", "ships")
    assert main(["read", str(path), "--json", "--password"]) == 0
    assert json.loads(capsys.readouterr().out)["pages"] == 2
    monkeypatch.delenv("CLAIMDESK_PDF_PASSWORD")
    monkeypatch.setattr("sys.stdin", io.StringIO("ships\n"))
    assert main(["read", str(path), "--password"]) == 0
    assert "Harbour dues" in capsys.readouterr().out


def scan(source: str = TWO_PAGES) -> bytes:
    """The pages of a document as pictures."""
    pages = []
    with PageDrawer(pdf(source)) as drawer:
        for number, sheet in enumerate(drawer.sizes()):
            picture = drawer.draw(number, 2.5, gray=True)
            pages.append((sheet, picture))
    file = pikepdf.new()
    for sheet, picture in pages:
        page = file.add_blank_page(page_size=(sheet.width, sheet.height))
        image = pikepdf.Stream(file, picture.data)
        image.update(pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=picture.width,
                     Height=picture.height, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8))  # fmt: skip
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=file.make_indirect(image)))
        page.Contents = pikepdf.Stream(file, f"{sheet.width} 0 0 {sheet.height} 0 0 cm /Im Do".encode())
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_a_scan_says_that_it_is_one(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan())
    with pytest.raises(Scanned, match="its pages are pictures without words"):
        read_file(path)
    with pytest.raises(CannotRead, match="There are no words in it"):
        read_bytes(pdf("#set page(width: 100pt)\n#rect()"))


@pytest.mark.skipif(not can_recognise(), reason="tesseract is not installed")
def test_a_scan_is_recognised_with_the_places_of_its_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan())
    assert main(["read", str(path), "--ocr", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "difficult, affluent offices" in found["text"]
    assert found["landmarks"][1][1] == "page 2"
    assert main(["read", str(path), "--ocr", "--ocr-language", "xx_none"]) == 1
    assert "no language" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="the program that stands in for tesseract is a shell script")
def test_a_page_that_is_being_recognised_is_left_when_nobody_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing the window must not wait for the two minutes a page may take."""
    path, program, begun = tmp_path / "scan.pdf", tmp_path / "bin" / "tesseract", tmp_path / "begun"
    path.write_bytes(scan())
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\ntouch '{begun}'\nexec sleep 100\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    at = time.monotonic()
    with pytest.raises(CannotRead, match="was cancelled; nothing was added"):
        recognise(path, cancelled=begun.exists)
    assert time.monotonic() - at < 60


def test_tesseracts_table_becomes_words_on_the_page() -> None:
    head = "level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext\n"
    line = "4\t1\t1\t1\t1\t0\t100\t200\t400\t50\t-1\t\n"
    row = "5\t1\t1\t1\t1\t1\t100\t210\t80\t30\t96.5\tship\n5\t1\t1\t1\t1\t2\t200\t210\t9\t30\t3.0\t~\n"
    (word,) = words_of(head + line + row, 4, 2.0)
    assert (word.text, word.edges, word.top, word.bottom, word.page) == ("ship", [50, 60, 70, 80, 90], 100, 125, 4)


@pytest.mark.skipif(shutil.which("tesseract") is not None, reason="tesseract is installed")
def test_without_tesseract_it_says_what_to_install(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan())
    assert main(["read", str(path), "--ocr"]) == 1
    assert "install tesseract" in capsys.readouterr().err


# Into the library


def test_a_pdf_is_kept_with_its_bytes_and_its_layout(tmp_path: Path) -> None:
    path = tmp_path / "dues.pdf"
    path.write_bytes(pdf(TWO_PAGES))
    file = tmp_path / "library.claimdesk"
    assert main(["--library", str(file), "import", str(path)]) == 0
    with Library.open(file) as library:
        (article,) = library.where(Article)
        revision = library.get(Revision, article.revision)
        assert article.title == "Harbour dues"
        assert revision.original is not None
        assert library.content(revision.original) == path.read_bytes()
        layout = library.layout(revision)
        assert layout is not None
        text = library.text(revision)
        at = text.text.index("fourteen")
        assert layout.boxes(at, at + 8)[0][0] == 1
        change = tag_passage(library, text, article.id, at, at + 8, kind="figure")
        library.apply(change)


def test_the_outline_and_the_links_of_the_pages() -> None:
    with PageDrawer(pdf(TWO_PAGES)) as drawer:
        assert drawer.outline() == [(0, "Harbour dues", 0)]
        ((box, address, target),) = drawer.links(0)
        assert (address, target) == ("https://example.org/dues", -1)
        assert box[0] < box[2]
        picture = drawer.draw(1, 1.0)
        assert len(picture.data) == picture.width * picture.height * 4
        with pytest.raises(CannotRead):
            drawer.draw(7, 1.0)
        assert drawer.draw(0, 1.0).width == picture.width  # one refused page is no harm to the others


def test_readings_of_a_pdf_travel_and_are_added(tmp_path: Path) -> None:
    reading = read_pdf(pdf(TWO_PAGES))
    with Library.open(tmp_path / "l.claimdesk") as library:
        library.apply(add_article(library, reading, library.keep(reading)))
        assert library.layout(library.where(Revision)[0]) == type(reading.layout).restore(reading.layout.as_json())


def test_tesseract_is_only_run_when_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan())
    monkeypatch.setattr(subprocess, "run", lambda *args, **more: pytest.fail("something was run"))
    with pytest.raises(Scanned):
        read_file(path)
