"""The evidence pack: from each statement one click to the words, highlighted in the saved copy."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from by_hand import COURIER, SAID, by_hand
from hostile import strings
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from claimdesk.domain.records import Article
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.trouble import CannotExport
from claimdesk.exporters.bibliography import Cited
from claimdesk.exporters.copies import Copy, Spot, anchor, body
from claimdesk.exporters.pack import Pack, make_pack, save_pack


def report() -> Text:
    builder = Builder()
    builder.open("heading", level=1)
    builder.add("Northwind asked to hand in its model")
    builder.open("paragraph")
    builder.add(SAID[0][0] + " ")
    builder.begin("strong")
    builder.add(SAID[1][0])
    builder.end()
    builder.add(", four people told the Courier.")
    builder.open("paragraph", quote=1)
    builder.add("“" + SAID[2][0] + "”")
    for words in (SAID[3][0], SAID[4][0]):
        builder.open("item", depth=1)
        builder.add(words)
    for column, words in enumerate((SAID[5][0], SAID[6][0])):
        builder.open("cell", table=1, row=0, column=column)
        builder.add(words)
    return builder.finish()


def spots(text: Text) -> tuple[Spot, ...]:
    notes = {entry.evidence: note.number for note in by_hand().notes for entry in note.entries}
    return tuple(
        Spot(f"e{at}", text.text.index(words), text.text.index(words) + len(words), notes[f"e{at}"])
        for at, (words, _, _) in enumerate(SAID, 1)
    )


def copy(**fields: object) -> Copy:
    text = report()
    given = {"title": "Northwind asked to hand in its model", "source": "The Courier, 23 June 2026.",
             "address": COURIER, "saved": "24 June 2026", "language": "en", "text": text,
             "spots": spots(text), **fields}  # fmt: skip
    return Copy(**given)  # type: ignore[arg-type]


STATEMENTS = {f"c{at}": f"Statement {at}: {words}" for at, (words, _, _) in enumerate(SAID, 1)}


@pytest.fixture(scope="module")
def pack() -> Pack:
    article = Article("a1", "Northwind asked to hand in its model", "r1", url=COURIER)
    return make_pack(by_hand(), STATEMENTS, [copy()], [Cited(article, "The Courier")])


def test_it_holds_the_memo_the_copies_the_index_and_the_references(pack: Pack) -> None:
    assert sorted(pack.files) == [
        "SHA256SUMS", "copies/01-northwind-asked-to-hand-in-its-model.html", "index.html", "memo.md", "memo.pdf",
        "sources.bib", "sources.json",
    ]  # fmt: skip
    assert pack.files["memo.pdf"].startswith(b"%PDF-")
    assert pack.note == ""


def test_from_each_statement_a_click_leads_to_its_highlighted_words(pack: Pack) -> None:
    index = html.document_fromstring(pack.files["index.html"].decode())
    rows = index.xpath("//li[starts-with(@id, 'note-')]")
    assert len(rows) == len(by_hand().notes)
    for row, note in zip(rows, by_hand().notes, strict=True):
        (said,) = row.findall(".//strong")
        assert said.text == STATEMENTS[note.claims[0]]
        (into,) = [each for each in row.findall(".//a") if each.text == "In the saved copy"]
        target = urlsplit(into.get("href"))
        page = html.document_fromstring(pack.files[target.path].decode())
        (place,) = page.xpath("//*[@id=$id]", id=unquote(target.fragment))
        marked = place.getnext()
        assert marked.tag == "mark"
        words = marked.text_content().removesuffix(str(note.number))
        assert words == SAID[int(note.claims[0][1:]) - 1][0]
        (back,) = marked.findall(".//a")
        assert back.get("href") == f"../index.html#note-{note.number}"


def test_a_copy_shows_the_articles_structure_and_loads_nothing(pack: Pack) -> None:
    page = html.document_fromstring(pack.files["copies/01-northwind-asked-to-hand-in-its-model.html"].decode())
    assert [each.tag for each in page.xpath("//blockquote/p | //ul/li | //table/tr/td")] == [
        "p",
        "li",
        "li",
        "td",
        "td",
    ]
    assert page.xpath("//mark/strong")
    assert not page.xpath("//script | //img | //link | //iframe | //@style")
    assert page.xpath("//a[.='The page on the web']/@href") == [COURIER]
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_its_sums_are_those_of_its_files(pack: Pack) -> None:
    lines = pack.files["SHA256SUMS"].decode().splitlines()
    assert {name: sum for sum, name in (line.split("  ") for line in lines)} == {
        name: hashlib.sha256(data).hexdigest() for name, data in pack.files.items() if name != "SHA256SUMS"
    }


def test_a_zip_is_the_same_each_time_and_a_folder_holds_the_same_files(pack: Pack, tmp_path: Path) -> None:
    save_pack(tmp_path / "pack.zip", pack)
    save_pack(tmp_path / "pack", pack)
    with zipfile.ZipFile(io.BytesIO((tmp_path / "pack.zip").read_bytes())) as file:
        # Nothing in it tells when or where it was made.
        told = {(each.date_time, each.create_system) for each in file.infolist()}
        assert told == {((1980, 1, 1, 0, 0, 0), 0)}
        for name in file.namelist():
            assert file.read(name) == (tmp_path / "pack" / name).read_bytes() == pack.files[name]


def test_a_pack_takes_the_place_of_an_earlier_one_and_of_nothing_else(pack: Pack, tmp_path: Path) -> None:
    gone = {"copies/02-gone.html": b"<p>no longer cited</p>"}
    sums = pack.files["SHA256SUMS"] + b"".join(b"0" * 64 + b"  " + name.encode() + b"\n" for name in gone)
    save_pack(tmp_path / "pack", Pack({**pack.files, **gone, "SHA256SUMS": sums}))
    (tmp_path / "pack" / "copies" / "mine.html").write_text("my notes")
    save_pack(tmp_path / "pack", pack)
    assert sorted(each.name for each in (tmp_path / "pack" / "copies").iterdir()) == [
        "01-northwind-asked-to-hand-in-its-model.html", "mine.html",
    ]  # fmt: skip


def test_a_folder_of_other_peoples_files_is_left_alone(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(CannotExport, match="holds other files"):
        save_pack(tmp_path / "mine", pack)
    # Downloads come with lists of sums, too.
    (tmp_path / "mine" / "SHA256SUMS").write_text(f"{'0' * 64}  disk.iso\n{'0' * 64}  copies/../thesis.txt\n")
    (tmp_path / "mine" / "copies").mkdir()
    (tmp_path / "mine" / "copies" / "essay.html").write_text("mine")
    with pytest.raises(CannotExport, match="holds other files"):
        save_pack(tmp_path / "mine", pack)
    assert sorted(each.name for each in (tmp_path / "mine").rglob("*") if each.is_file()) == [
        "SHA256SUMS", "essay.html", "thesis.txt",
    ]  # fmt: skip


def shown(made: str) -> str:
    """The words of a copy's page below its head, without the notes' numbers."""
    root = html.fragment_fromstring(made)
    for each in root.xpath("//sup[a] | //header | //p[@class='aside'][1]"):
        each.drop_tree()
    for each in root.iter("br"):
        each.tail = "\n" + (each.tail or "")
    return root.text_content()


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_is_highlighted_the_words_are_those_of_the_copy(data: st.DataObject) -> None:
    """Passages may overlap, nest, cross blocks and begin anywhere."""
    text = report()
    edges = st.integers(0, len(text.text))
    pairs = data.draw(st.lists(st.tuples(edges, edges), max_size=6))
    given = tuple(Spot(f"e{at}", min(pair), max(pair), at + 1) for at, pair in enumerate(pairs) if pair[0] != pair[1])
    made = body(copy(text=text, spots=given), "../index.html")
    assert re.sub(r"\s", "", shown(made)) == re.sub(r"\s", "", text.text)
    root = html.fragment_fromstring(made)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    marked = "".join(each.text_content() for each in root.xpath("//mark"))
    assert len(re.sub(r"\d", "", marked)) <= len(text.text)
    for spot in given:
        if text.text[spot.start] != "\n":
            assert anchor(spot.evidence) in ids


def test_hostile_words_are_only_words_in_a_copy() -> None:
    builder = Builder()
    kept = []
    for words in strings():
        builder.open("paragraph")
        builder.add(words)
        kept.append(words)
    text = builder.finish()
    half = len(text.text) // 2
    page = body(
        copy(text=text, title=kept[0] + kept[1], source=kept[2], spots=(Spot("e1", half, half + 900, 1),)), "../i"
    )
    page.encode()
    root = html.fragment_fromstring(page)
    assert not root.xpath("//script | //b | //img")
    assert re.sub(r"\s", "", shown(page)) == re.sub(r"\s", "", text.text)


def test_a_saved_copy_keeps_its_lists_as_they_were() -> None:
    builder = Builder()
    for words, kind, shape in (
        ("one", "item", {"ordered": True, "value": "4"}), ("in one", "item", {"depth": 2}),
        ("deep", "item", {"depth": 4}), ("still one", "paragraph", {}), ("two", "item", {"ordered": True}),
        ("dot", "item", {}), ("after", "paragraph", {"depth": 0}),
    ):  # fmt: skip
        builder.open(kind, **{"depth": 1, **shape})
        builder.add(words)
    lists = html.fromstring(body(copy(text=builder.finish(), spots=()), "../index.html"))
    assert [each.tag for each in lists][-3:] == ["ol", "ul", "p"]
    assert [(each.get("value"), each.text) for each in lists.findall("ol/li")] == [("4", "one"), ("5", "two")]
    assert [each.text for each in lists.iterfind("ol/li/ul/li")] == ["in one"]
    assert [each.text for each in lists.iterfind("ol/li/ul/li/ul/li/ul/li")] == ["deep"]
    assert [each.text for each in lists.findall("ol/li/p")] == ["still one"]
    assert [each.text for each in lists.findall("ul/li")] == ["dot"]
