"""``claimdesk read`` and ``claimdesk import`` as somebody types them."""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from import_packed import book
from import_pages import page

from claimdesk.cli import import_, read
from claimdesk.domain.records import Article, Briefing, Claim, Membership, Revision
from claimdesk.store.library import Library
from import_sites import answer, onward, site


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.claimdesk") as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A text, a Markdown file and a page."""
    named = {
        "a.txt": "First headline\n\nThe first article has these words, "
        "and more of them than anybody who knows its author would think.",
        "b.md": "# Second headline\n\nThe *second* article.",
        "c.html": page(head="<title>Third headline</title>", before="<h1>Third headline</h1>"),
    }
    for name, words in named.items():
        (tmp_path / name).write_text(words)
    return [str(tmp_path / name) for name in named]


def asked(command: object, *words: str) -> argparse.Namespace:
    """The command's arguments from these words."""
    parser = argparse.ArgumentParser()
    command.add(parser)  # type: ignore[attr-defined]
    return parser.parse_args(words)


def test_read_says_in_json_what_each_file_holds(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert read.run(asked(read, *files, "--json")) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["file"] for line in lines] == files
    assert [line["title"] for line in lines] == ["First headline", "Second headline", "Third headline"]
    for line in lines:
        assert list(line) == [
            "file", "title", "byline", "outlet", "published", "url", "language", "text", "blocks", "marks",
            "landmarks", "passages",
        ]  # fmt: skip
        first = line["blocks"][0]
        assert first == {"kind": "heading", "start": 0, "end": len(line["title"]), "level": 1}
        assert line["text"][first["start"] : first["end"]] == line["title"]
    assert lines[1]["marks"] == [{"kind": "emphasis", "start": 20, "end": 26}]


def test_read_shows_people_the_structure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.md"
    file.write_text("---\ntitle: T\nauthor: Ann Ash\n---\n\n1. one\n   - in\n2. two\n\n> said\n\n|a|b|\n|-|-|\n|c|d|\n")
    assert read.run(asked(read, str(file))) == 0
    shown = capsys.readouterr().out
    for line in ("    byline  Ann Ash", "# T", "  1. one", "    - in", "  2. two", "> said", "  a | b", "  c | d"):
        assert line in shown.splitlines()


def test_read_numbers_the_items_of_a_list_as_the_page_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.html"
    file.write_text("<p>To do</p><ul><li>why<li>who</ul><ol><li>ask<pre>now</pre><li>wait</ol><ol start=7><li>go</ol>")
    assert read.run(asked(read, str(file))) == 0
    shown = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert [line for line in shown if line[:1].isdigit() or line[:1] == "-"] == [
        "- why", "- who", "1. ask", "2. wait", "7. go",
    ]  # fmt: skip


def test_a_program_is_refused_with_what_can_be_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.exe").write_bytes(b"MZ\x90\x00" + bytes(range(256)))
    assert read.run(asked(read, str(tmp_path / "x.exe"))) == 1
    told = capsys.readouterr().err
    assert all(name in told for name in ("a program", "PDF", "Word", "EPUB", "e-mail", "web page"))


def test_one_file_that_fails_does_not_hold_up_the_others(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4")
    names = [files[0], str(tmp_path / "x.pdf"), str(tmp_path / "gone.txt"), files[1], files[0]]
    assert read.run(asked(read, *names, "--json")) == 1
    told = capsys.readouterr()
    assert [json.loads(line)["file"] for line in told.out.splitlines()] == [files[0], files[1], files[0]]
    assert [line.split(" ")[0] for line in told.err.splitlines()] == ["“x.pdf”", "“gone.txt”"]


def test_standard_input_is_a_file_like_any_other(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"<html><h1>Piped</h1><p>Words.")))
    assert read.run(asked(read, files[0], "-", "--json")) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["file"], line["title"]) for line in lines] == [(files[0], "First headline"), ("-", "Piped")]


def test_an_import_is_one_change_in_the_order_given_into_a_briefing_made_for_it(
    files: list[str], library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    assert import_.run(asked(import_, *files, "--briefing", "My topic", "--json"), library) == 0
    told = json.loads(capsys.readouterr().out)
    assert [a["title"] for a in told["articles"]] == ["First headline", "Second headline", "Third headline"]
    assert [a["file"] for a in told["articles"]] == files
    (briefing,) = library.where(Briefing)
    assert (briefing.id, briefing.title) == (told["briefing"], "My topic")
    ranked = sorted(library.where(Membership), key=lambda m: m.rank)
    assert [m.article for m in ranked] == [a["id"] for a in told["articles"]]
    assert library.newest() == 1
    article = library.get(Article, told["articles"][2]["id"])
    revision = library.get(Revision, article.revision)
    assert library.text(revision).text.startswith("Third headline\n")
    assert revision.original is not None
    assert library.content(revision.original) == Path(files[2]).read_bytes()
    assert library.check() == []


def test_of_an_e_book_only_the_chapters_named_are_read(
    tmp_path: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "quay.epub"
    pages = {
        f"{n}.xhtml": f"<h1>{name}</h1><p>Words of {name}.</p>" for n, name in enumerate(("Preface", "Rain", "Sun"))
    }
    nav = "".join(f"<li><a href='{n}.xhtml'>{name}</a></li>" for n, name in enumerate(("Preface", "Rain", "Sun")))
    file.write_bytes(book(pages, nav=nav, about="<dc:title>The Quay</dc:title>"))
    assert read.run(asked(read, str(file), "--json")) == 0
    whole = json.loads(capsys.readouterr().out)
    assert [words for _, words in whole["landmarks"]] == ["Preface", "chapter 1, Rain", "chapter 2, Sun"]
    assert read.run(asked(read, str(file))) == 0
    assert "  chapters  Preface\n            chapter 1, Rain\n" in capsys.readouterr().out
    assert import_.run(asked(import_, str(file), "--chapters", "2,preface"), library) == 0
    (article,) = library.where(Article)
    assert article.title == "The Quay (chapter 2, Preface)"
    assert "Rain" not in library.text(library.get(Revision, article.revision)).text
    assert library.check() == []
    assert import_.run(asked(import_, str(file), "--chapters", "7"), library) == 1
    assert "“quay.epub”: There is no chapter “7” in it; its chapters are 1 to 2." in capsys.readouterr().err


def test_a_file_of_several_articles_gives_each_with_its_highlights(
    tmp_path: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "My Clippings.txt"
    entry = "{}\n- Your Highlight on page {} | Location {} | Added on x\n\n{} words.\n==========\n"
    file.write_text(entry.format("Rain", 1, 10, "Wet") + entry.format("Sun", 2, 20, "Dry"))
    assert import_.run(asked(import_, str(file), "--json"), library) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(a["title"], a["file"]) for a in told["articles"]] == [("Rain", str(file)), ("Sun", str(file))]
    assert sorted(claim.statement for claim in library.where(Claim)) == ["Dry words.", "Wet words."]
    (tmp_path / "rain.md").write_text("# Rain\n\nBefore it. Wet words. After it.")
    assert import_.run(asked(import_, str(tmp_path / "rain.md")), library) == 0
    assert "The highlight has found its place in “Rain”." in capsys.readouterr().out
    assert sorted(article.title for article in library.where(Article)) == ["Rain", "Sun"]
    before = library.newest()
    file.write_text(entry.format("Rain", 1, 10, "Wet"))
    assert import_.run(asked(import_, str(file)), library) == 0
    assert "0 articles added." in capsys.readouterr().out
    assert library.newest() == before, "what is here already changes nothing"
    assert library.check() == []


def test_a_briefing_that_is_there_is_found_by_its_title_and_not_made_again(
    files: list[str], library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    assert import_.run(asked(import_, files[0], "--briefing", "My topic"), library) == 0
    assert import_.run(asked(import_, files[1], "--briefing", "my topic"), library) == 0
    assert len(library.where(Briefing)) == 1
    assert len(library.where(Membership)) == 2
    assert "1 article added" in capsys.readouterr().out


def test_what_cannot_be_read_leaves_nothing_behind(
    tmp_path: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    assert import_.run(asked(import_, str(tmp_path / "gone.txt"), "--briefing", "New"), library) == 1
    told = capsys.readouterr()
    assert told.err == "“gone.txt” cannot be read: there is no such file; choose another.\n"
    assert library.where(Briefing) == library.where(Article) == []
    assert library.newest() == 0


def test_web_addresses_are_fetched_among_the_files_in_their_order(
    files: list[str], library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    source = page(head="<title>Fourth headline</title>", before="<h1>Fourth headline</h1>")
    with site(a=onward("/b"), b=answer(source), gone=answer("", 404)) as (home, heard):
        names = [f"{home}/a", files[0], f"{home}/gone", f"{home}/b"]
        assert import_.run(asked(import_, *names, "--briefing", "Web", "--json"), library) == 1
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert [(one["title"], one["file"]) for one in told["articles"]] == [
        ("Fourth headline", names[0]), ("First headline", names[1]),
    ]  # fmt: skip
    assert [one["file"] for one in told["already_here"]] == [names[3]], "the first address led to the very same page"
    assert [trouble["file"] for trouble in told["troubles"]] == [names[2]]
    assert said.err.startswith(f"“{home.removeprefix('http://')}/gone”: There is no page at this address (404)")
    article = library.get(Article, told["articles"][0]["id"])
    assert article.url == f"{home}/b", "where the redirect led"
    assert sorted(path for path, _ in heard) == ["/a", "/b", "/b", "/gone"]


def test_the_whole_page_of_an_address_is_there_for_the_asking(capsys: pytest.CaptureFixture[str]) -> None:
    with site(a=answer(page())) as (home, _):
        assert read.run(asked(read, f"{home}/a", "--json")) == 0
        article = json.loads(capsys.readouterr().out)
        assert read.run(asked(read, f"{home}/a", "--json", "--whole-page")) == 0
        whole = json.loads(capsys.readouterr().out)
    assert "Most read" not in article["text"]
    assert "Most read" in whole["text"]


def test_a_mixed_folder_comes_in_with_a_report(
    files: list[str], tmp_path: Path, library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in files:
        Path(name).rename(folder / Path(name).name)
    (folder / "a again.txt").write_text((folder / "a.txt").read_text())
    (folder / "half.html.part").write_text("<html><p>Half a download")
    (folder / "x.bin").write_bytes(b"\x7fELF\x02\x01")
    assert import_.run(asked(import_, str(folder), "--briefing", "All", "--json"), library) == 1
    told = json.loads(capsys.readouterr().out)
    assert [Path(each["file"]).name for each in told["articles"]] == ["a again.txt", "b.md", "c.html"]
    assert [(Path(each["file"]).name, each["title"]) for each in told["already_here"]] == [("a.txt", "First headline")]
    assert [Path(each["file"]).name for each in told["troubles"]] == ["x.bin"]
    assert import_.run(asked(import_, str(folder), "--briefing", "All"), library) == 1
    assert "0 articles added" in capsys.readouterr().out
    assert len(library.where(Article)) == 3
    assert library.newest() == 1


def test_an_address_is_known_without_its_scheme_and_a_name_that_could_be_either_is_told(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with site(a=answer(page(before="<h1>The review</h1>"))) as (home, requests):
        assert import_.run(asked(import_, f"{home.removeprefix('http://')}/a"), library) == 0
        assert [path for path, _ in requests] == ["/a"]
    (article,) = library.where(Article)
    assert article.url == f"{home}/a"
    capsys.readouterr()
    assert import_.run(asked(import_, "example.org/x"), library) == 1
    assert capsys.readouterr().err.strip() == (
        "There is no file “example.org/x”; if you mean the web, write https://example.org/x."
    )
    for missing in ("article.pdf", "setup.py", "notes.txt", "report.draft"):
        assert import_.run(asked(import_, missing), library) == 1
        told = capsys.readouterr().err
        assert missing in told
        assert "the web" not in told, "a file's name is none of the web"
    (tmp_path / "notes.md").write_text("# A headline\n\nSome words of an article.")
    assert import_.run(asked(import_, "notes.md"), library) == 0, "what is there is a file"
