"""Pages as they were made once: set out in tables, paragraphs parted by two line breaks, headlines in bold."""

from __future__ import annotations

from import_pages import SENTENCE, blocks, whole

from claimdesk.importers.html import read_source

LINES = [f"{number}. {SENTENCE * 2}".strip() for number in range(6)]
MENU = "<td width=150><a href=/>Home</a><br><a href=/old>Archive</a><br><a href=/links>Links</a></td>"
TABLE = "<tr><td>Quay</td><td>Paid</td></tr><tr><td>North</td><td>1,120</td></tr>"


def old_page(article: str, more: str = "") -> str:
    return (
        f"<html><head><title>Harbour Post - The quay is old</title></head><body><table width=100%><tr>{MENU}"
        f"<td>{article}</td><td width=120><img src=ad.gif></td></tr>{more}</table></body></html>"
    )


def test_an_article_set_in_a_table_is_read_as_paragraphs_without_the_menu() -> None:
    article = "<font size=5><b>The quay is old</b></font><br><i>Monday</i><br><br>" + "<br><br>".join(LINES)
    reading = read_source(old_page(article))
    assert blocks(reading) == [
        ("heading", "The quay is old"),
        ("paragraph", "Monday"),
        *(("paragraph", line) for line in LINES),
    ]
    assert (reading.title, reading.outlet) == ("The quay is old", "Harbour Post")


def test_one_with_named_paragraphs_is_read_so_too() -> None:
    reading = read_source(old_page("".join(f"<p>{line}</p>" for line in LINES), "<tr><td colspan=3>1999</td></tr>"))
    assert [words for kind, words in blocks(reading) if kind == "paragraph"] == LINES
    assert not any(kind == "cell" for kind, _ in blocks(reading))


def test_a_table_in_such_a_page_stays_one() -> None:
    reading = read_source(old_page("<br><br>".join(LINES) + f"<table>{TABLE}</table>"))
    assert [words for kind, words in blocks(reading) if kind == "cell"] == ["Quay", "Paid", "North", "1,120"]


def test_tables_of_long_words_stay_tables() -> None:
    """One that names its columns, one whose cells weigh the same, one that is a small part of its page."""
    long = "<br><br>".join(LINES)
    named = f"<table><tr><th>Side</th><th>What it says</th></tr><tr><td>Board</td><td>{long}</td></tr></table>"
    even = f"<table><tr><td>{long}</td><td>{long}</td></tr></table>"
    aside = f"<table><tr><td>Board</td><td>{long}</td></tr></table>" + f"<p>{SENTENCE}</p>" * 20
    assert [kind for kind, _ in blocks(whole(f"<p>Seen.</p>{named}"))] == ["paragraph", *["cell"] * 4]
    assert [kind for kind, _ in blocks(whole(f"<p>Seen.</p>{even}"))] == ["paragraph", *["cell"] * 2]
    assert [kind for kind, _ in blocks(whole(aside))][:3] == ["cell", "cell", "paragraph"]


def test_bold_words_are_no_headline_where_the_page_has_one() -> None:
    page = f"<title>The quay is old</title><h1>Harbour</h1><p><b>The quay is old</b></p><p>{LINES[0]}</p>"
    kinds = [kind for kind, _ in blocks(whole(page))]
    assert kinds.count("heading") <= 2
    plain = f"<title>The quay is old</title><p>So <b>the quay is old</b>, they say.</p><p>{LINES[0]}</p>"
    assert ("paragraph", "So the quay is old, they say.") in blocks(whole(plain))
