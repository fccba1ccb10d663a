"""Packed files made to do harm: looked over before anything unpacks, refused with one sentence."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from import_packed import book, open_document, packed, styled, word
from import_pages import blocks

from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.archives import LARGEST_PART, MOST_PARTS, Archive, kind
from claimdesk.importers.child import Pool
from claimdesk.importers.process import Limits
from claimdesk.importers.reading_in import read_bytes, read_file

WORDS = styled("Words.")
PAGES = {"a.xhtml": "<p>Words.</p>"}
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'


def test_a_file_is_known_by_what_it_holds_whatever_it_is_called(tmp_path: Path) -> None:
    files = {"docx": word(WORDS), "odt": open_document("<text:p>Words.</text:p>"), "epub": book(PAGES)}
    for name, data in files.items():
        assert kind(data) == name
        file = tmp_path / f"{name}.txt"
        file.write_bytes(data)
        assert blocks(read_file(file)) == [("paragraph", "Words.")]
    for part, what in (("xl/workbook.xml", "spreadsheet"), ("ppt/presentation.xml", "presentation"), ("x", "unpack")):
        with pytest.raises(CannotRead, match=what):
            read_bytes(packed({part: "x"}), suffix=".zip")


def test_a_word_document_s_entities_are_refused_whatever_its_parts_are_called() -> None:
    parts = {part.filename: zipped.read(part) for zipped in [zipfile.ZipFile(io.BytesIO(word(WORDS)))]
             for part in zipped.infolist()}  # fmt: skip
    hidden = parts.pop("word/document.xml").replace(b"<w:document", BOMB.encode() + b"<w:document", 1)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"document.xml", b"document.bin")
    with pytest.raises(CannotRead, match="not safe to open"):
        read_bytes(packed(parts | {"word/document.xml": "<x/>", "word/document.bin": hidden}), suffix=".docx")


def test_a_word_document_of_broken_xml_is_said_to_be_none() -> None:
    with pytest.raises(CannotRead, match="not built as Word documents are"):
        read_bytes(word(WORDS.replace("</w:p>", "")), suffix=".docx")


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".epub"])
def test_bombs_are_refused_before_they_are_unpacked(suffix: str) -> None:
    big = bytes(LARGEST_PART + 1)
    for parts, why in (
        ({"word/document.xml": "x", "a": big}, "64 MB"),
        ({"word/document.xml": "x", "a": big[: 2**21]}, "200 times"),
        ({"word/document.xml": "x"} | {str(number): "" for number in range(MOST_PARTS)}, "5,000 parts"),
    ):
        with pytest.raises(CannotRead, match=why):
            read_bytes(packed(parts), suffix=suffix)


def test_many_parts_that_are_each_well_are_refused_together() -> None:
    noise = bytes(range(256)) * 4096 * 60  # 60 MB that packs well, but not 200 times
    whole = packed({str(number): noise for number in range(5)}, stored=())
    with pytest.raises(CannotRead, match=r"256 MB|200 times"):
        Archive(whole)


def test_locked_and_oddly_packed_files_are_refused() -> None:
    data = bytearray(word(WORDS))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 1)
    with pytest.raises(CannotRead, match="password"):
        read_bytes(bytes(data))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("word/document.xml", "x" * 1000)
    with pytest.raises(CannotRead, match="unusual compression"):
        read_bytes(out.getvalue())


def test_a_size_that_lies_is_found_out() -> None:
    data = bytearray(word(WORDS))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", data, at + 24, 10)
        at = data.find(b"PK\x01\x02", at + 1)
    with pytest.raises(CannotRead):
        read_bytes(bytes(data))


def test_entities_blow_up_nowhere_and_nothing_outside_is_read() -> None:
    for encoded in ("utf-8", "utf-16"):
        document = word("x", more={"word/document.xml": f"{BOMB}<w>&b;&f;</w>".encode(encoded)})
        with pytest.raises(CannotRead, match="not safe"):
            read_bytes(document)
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    names = f' xmlns:o="{oasis}:office:1.0" xmlns:t="{oasis}:text:1.0"'
    content = f"{BOMB}<o:c{names}><o:body><o:text><t:p>Words &b;&f; end</t:p></o:text></o:body></o:c>"
    said = read_bytes(open_document("", more={"content.xml": content})).text.text
    assert said == "Words end"
    said = read_bytes(
        book({"a.xhtml": "x"}, more={"OEBPS/a.xhtml": f"{BOMB}<html><body><p>Words &b;&f; end</p></body></html>"})
    )
    assert "haha" not in said.text.text
    assert "Words" in said.text.text


def test_paths_lead_nowhere_outside(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xhtml"
    secret.write_text("<p>secret</p>")
    archive = Archive(packed({"../secret.xhtml": "inside", "a/b": "x", "/abs": "x"}))
    for address in (
        "../secret.xhtml",
        "../../etc/hostname",
        "/abs",
        "c:\\x",
        "file:///etc/hostname",
        "%2e%2e/%2e%2e/x",
        "",
    ):
        assert archive.beside("a/b", f"../{address}" if address.startswith("..") else address) in ("", "x")
    data = book(
        {
            "a.xhtml": f"<p>Words.</p><img src='{secret}'/><img src='../../../../../{secret}'/>",
            f"../{secret}": "<p>n</p>",
        }
    )
    reading = read_bytes(data, folder=tmp_path)
    assert not reading.assets
    assert "secret" not in reading.text.text


def test_deep_nesting_is_refused_not_cut_short(tmp_path: Path) -> None:
    deep = {
        "a.docx": word("<w:p><w:r>" + "<w:ins>" * 20_000 + "<w:t>x</w:t>" + "</w:ins>" * 20_000 + "</w:r></w:p>"),
        "a.odt": open_document("<text:section>" * 5000 + "<text:p>x</text:p>" + "</text:section>" * 5000),
        "b.odt": open_document("<text:section>" * 230 + "<text:p>x</text:p>" + "</text:section>" * 230),
        "a.epub": book({"a.xhtml": "<div>" * 20_000 + "x" + "</div>" * 20_000}),
        "a.rtf": b"{\\rtf1 " + b"{" * 200_000 + b"x" + b"}" * 200_000 + b"}",
    }
    for name, data in deep.items():
        (tmp_path / name).write_bytes(data)
    with Pool(1, limits=Limits(seconds=20)) as pool:
        found = dict(pool.read([tmp_path / name for name in deep]))
    for path, said in found.items():
        if path.suffix == ".rtf":
            continue  # braces cost nothing
        assert isinstance(said, CannotRead), path
        assert "another program" not in str(said)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["docx", "odt", "epub"]), st.data())
def test_cut_and_flipped_files_are_read_or_refused_never_more(name: str, data: st.DataObject) -> None:
    whole = {"docx": word(WORDS), "odt": open_document("<text:p>Words.</text:p>"), "epub": book(PAGES)}[name]
    hurt = bytearray(whole[: data.draw(st.integers(4, len(whole)))])
    for place, value in data.draw(st.lists(st.tuples(st.integers(4, len(hurt)), st.integers(0, 255)), max_size=6)):
        if place < len(hurt):
            hurt[place] = value
    with contextlib.suppress(CannotRead):
        read_bytes(bytes(hurt), suffix=f".{name}")
