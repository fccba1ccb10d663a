"""Boxes of a page that hold words of its article, though they look like something else: forms, tables round code."""

from __future__ import annotations

from import_pages import SENTENCE, blocks, page, whole

from claimdesk.importers.html import read_source

PARTS = "".join(
    f"<h2>Part {number}</h2>" + "".join(f"<p>{SENTENCE * 3}Line {number}{at}.</p>" for at in range(6))
    for number in range(2)
)


def paragraphs(source: str) -> int:
    return sum(kind == "paragraph" for kind, _ in blocks(read_source(source)))


def test_an_article_in_a_form_is_whole_and_the_box_that_asks_goes() -> None:
    """Some sites set the whole page, or a part of the article, in one form."""
    assert paragraphs(page(body=f"{PARTS}{PARTS}")) == 24
    form = f"<form id=aspnetForm>{PARTS}<input type=hidden name=state value=x></form>"
    asks = "<div><form><h3>Get the morning letter</h3><p>Every day at six.</p><input name=mail></form></div>"
    source = page(body=f"{PARTS}{asks}{form}")
    assert paragraphs(source) == 24
    assert "morning letter" not in read_source(source).text.text
    subscribed = f"<form class=subscriber-view>{PARTS}</form>"
    assert paragraphs(page(body=f"{PARTS}{subscribed}")) == 24


def test_a_page_set_in_one_form_is_read_like_any_other() -> None:
    plain = page(before="<h1>The review</h1>", body=PARTS)
    inside = plain.replace("<body>", "<body><form id=form1 method=post>").replace("</body>", "</form></body>")
    assert inside != plain
    assert blocks(read_source(inside)) == blocks(read_source(plain))


def test_code_beside_its_numbers_keeps_its_caption() -> None:
    table = (
        "<table><caption>Listing 1: how to tie</caption><tr><td class=linenos><pre>1\n2</pre></td>"
        "<td class=code><pre>rope()\ntie()</pre></td></tr></table>"
    )
    expected = [("caption", "Listing 1: how to tie"), ("code", "rope()\ntie()")]
    assert blocks(whole(f"<p>Seen.</p>{table}<p>Seen too.</p>"))[1:-1] == expected
    read = blocks(read_source(page(body=f"{PARTS}{table}{PARTS}")))
    assert [one for one in read if one in expected] == expected


def test_a_point_of_a_law_keeps_the_caption_of_its_table() -> None:
    table = "<table><caption>Recitals</caption><tr><td>(1)</td><td><p>The quay is old.</p></td></tr></table>"
    expected = [("caption", "Recitals"), ("paragraph", "(1) The quay is old.")]
    assert blocks(whole(f"<p>Seen.</p>{table}<p>Seen too.</p>"))[1:-1] == expected


def test_a_table_with_space_between_its_columns_is_no_code() -> None:
    """The cells that only keep columns apart are called as those beside code; they hold no numbers."""
    gap = "<td class=gutter>&nbsp;</td>"
    table = f"<table><tr><td>Port</td>{gap}<td>Ships</td></tr><tr><td>North</td>{gap}<td>12</td></tr></table>"
    cells = [words for kind, words in blocks(whole(f"<p>Seen.</p>{table}")) if kind == "cell"]
    assert cells == ["Port", "", "Ships", "North", "", "12"]
    headed = "<table><tr><th class=gutter>1</th><th>Ships</th></tr><tr><td class=gutter>2</td><td>12</td></tr></table>"
    assert [kind for kind, _ in blocks(whole(f"<p>Seen.</p>{headed}"))] == ["paragraph", *["cell"] * 4]


def test_code_whose_numbers_a_stylesheet_draws_is_code() -> None:
    lines = "".join(
        f"<tr><td class=blob-num data-line-number={number}></td><td class=blob-code>{words}</td></tr>"
        for number, words in enumerate(("rope()", "tie()"), 1)
    )
    assert blocks(whole(f"<p>Seen.</p><table>{lines}</table>"))[1:] == [("code", "rope()\ntie()")]
