"""Web pages: the body found, its structure kept, what a page says of itself, and the headline in its place."""

from __future__ import annotations

import json
import lzma
import os
import re
import tarfile
from collections import Counter
from pathlib import Path

import pytest
from import_pages import BODY, SENTENCE, blocks, marks, page, whole

from claimdesk.domain.lists import numbers
from claimdesk.domain.text import Block
from claimdesk.importers.addresses import web_address
from claimdesk.importers.bylines import clean_byline
from claimdesk.importers.dates import to_edtf
from claimdesk.importers.html import read_html, read_source

PAGES = Path(
    os.environ.get(
        "CLAIMDESK_WEB_PAGES", Path(__file__).parents[3].parent / "shared" / "data" / "web-articles-dev.tar.xz"
    )
)


def test_the_article_is_taken_and_what_stands_round_it_is_not() -> None:
    reading = read_source(page(head="<title>Review goes on | The Paper</title>", before="<h1>Review goes on</h1>"))
    words = reading.text.text
    assert blocks(reading)[0] == ("heading", "Review goes on")
    assert words.count("Review goes on") == 1
    assert words.count(SENTENCE.strip()) == 24
    for outside in ("Home", "Most read", "dog", "rights reserved"):
        assert outside not in words
    assert reading.importer == "html article"


def test_the_whole_page_is_taken_when_asked_for() -> None:
    reading = read_source(page(), whole_page=True)
    assert "Most read" in reading.text.text
    assert reading.importer == "html page"


def test_a_headline_the_body_lacks_is_put_first_as_it_was_printed() -> None:
    head = '<title>Review goes on - The Paper</title><meta property="og:title" content="Review goes on - The Paper">'
    source = page(head=head).replace("<main>", "<header><h1>Review goes on</h1></header><main>")
    reading = read_source(source)
    assert blocks(reading)[0] == ("heading", "Review goes on")
    assert reading.text.blocks[0].level == 1
    assert (reading.title, reading.outlet) == ("Review goes on", "The Paper")


def test_a_headline_below_a_kicker_moves_up_with_its_marks() -> None:
    reading = read_source(
        "<title>Big news today</title><p>Politics</p><h1>Big <em>news</em> today</h1><p>The <b>first</b> words.</p>"
    )
    assert blocks(reading) == [
        ("heading", "Big news today"),
        ("paragraph", "Politics"),
        ("paragraph", "The first words."),
    ]
    assert marks(reading.text) == [("emphasis", "news", ""), ("strong", "first", "")]


def test_lists_keep_depth_order_and_what_goes_on_under_an_item() -> None:
    text = whole(
        "<ul><li>one<ul><li>inner</li></ul>more of one</li><li><p>two</p><p>still two</p></li></ul>"
        "<ol start=4><li>four</li><li>five</li><li value=9>nine</li></ol>"
    )
    found = [(b.kind, b.depth, b.ordered, b.value, text.text[b.start : b.end]) for b in text.blocks]
    assert found == [
        ("item", 1, False, "", "one"),
        ("item", 2, False, "", "inner"),
        ("paragraph", 1, False, "", "more of one"),
        ("item", 1, False, "", "two"),
        ("paragraph", 1, False, "", "still two"),
        ("item", 1, True, "4", "four"),
        ("item", 1, True, "", "five"),
        ("item", 1, True, "9", "nine"),
    ]


def test_an_ordered_list_counts_on_over_code_and_pictures_and_the_next_one_begins_anew() -> None:
    text = whole(
        "<ol><li>unpack<pre>tar x</pre></li><li>build<table><tr><th>a</th><td>b</td></tr></table></li><li>use</li></ol>"
        "<ol><li>ask</li><li>wait</li></ol><ul><li>why</li></ul><ol reversed><li>go</li></ol>"
    )
    words = {text.text[block.start : block.end]: at for at, block in enumerate(text.blocks)}
    printed = numbers(text.blocks)
    assert [printed.get(words[word]) for word in ("unpack", "build", "use", "ask", "wait", "why", "go")] == [
        1, 2, 3, 1, 2, None, 1,
    ]  # fmt: skip


def test_quotations_code_captions_and_headings_are_what_they_were() -> None:
    text = whole(
        "<h2>Part <i>two</i></h2><blockquote><p>Said.</p><blockquote>Said before.</blockquote></blockquote>"
        '<pre><code class="language-py">if x:\n    y()</code></pre>'
        "<figure><figcaption>A dog.</figcaption></figure><p>Line one<br>line two<br><br>New paragraph</p>"
    )
    assert [(b.kind, b.level, b.quote, b.value, text.text[b.start : b.end]) for b in text.blocks] == [
        ("heading", 2, 0, "", "Part two"),
        ("paragraph", 0, 1, "", "Said."),
        ("paragraph", 0, 2, "", "Said before."),
        ("code", 0, 0, "py", "if x:\n    y()"),
        ("caption", 0, 0, "", "A dog."),
        ("paragraph", 0, 0, "", "Line one\nline two"),
        ("paragraph", 0, 0, "", "New paragraph"),
    ]


def test_a_table_keeps_its_grid_with_spans_filled() -> None:
    text = whole(
        "<table><caption>Votes</caption><thead><tr><th>Who<th colspan=2>How</thead>"
        "<tr><td rowspan=2>A<td>1<td><p>2</p><p>two</p><tr><td>3<td>4<tr><td>B</table><p>After.</p>"
    )
    cells = [
        (b.row, b.column, b.header, text.text[b.start : b.end])
        for b in text.blocks
        if b.kind == "cell" and b.table == 1
    ]
    assert cells == [
        (0, 0, True, "Who"),
        (0, 1, True, "How"),
        (0, 2, False, ""),
        (1, 0, False, "A"),
        (1, 1, False, "1"),
        (1, 2, False, "2\ntwo"),
        (2, 0, False, ""),
        (2, 1, False, "3"),
        (2, 2, False, "4"),
        (3, 0, False, "B"),
        (3, 1, False, ""),
        (3, 2, False, ""),
    ]
    assert blocks(text)[0] == ("caption", "Votes")
    assert blocks(text)[-1] == ("paragraph", "After.")


def test_a_table_that_only_lays_the_page_out_is_read_as_paragraphs() -> None:
    text = whole("<table><tr><td><table><tr><td>a<td>b</table></td><td><h2>Head</h2>words</td></tr></table>")
    assert blocks(text) == [("cell", "a"), ("cell", "b"), ("heading", "Head"), ("paragraph", "words")]


def test_links_lead_to_the_web_or_to_mail_and_nowhere_else() -> None:
    text = whole(
        '<base href="https://example.org/a/"><p><a href="b?c=1#d">rel</a> <a href="//cdn.example.org/x">net</a> '
        '<a href="mailto:a@example.org">mail</a> <a href="JaVaScript:alert(1)">js</a> '
        '<a href="java\nscript:x">split</a> '
        '<a href="data:text/html,x">data</a> <a href="file:///etc/passwd">file</a> <a href="#top">top</a></p>'
    )
    assert marks(text) == [
        ("link", "rel", "https://example.org/a/b?c=1#d"),
        ("link", "net", "https://cdn.example.org/x"),
        ("link", "mail", "mailto:a@example.org"),
    ]
    assert text.text == "rel net mail js split data file top"


def test_relative_links_without_a_known_address_are_words_only() -> None:
    assert marks(whole('<p><a href="/b">there</a></p>')) == []


def test_footnotes_become_notes_and_their_calls_are_marked() -> None:
    text = whole(
        '<p>Claimed<sup id="r1"><a href="#fn1">1</a></sup> and more<sup><a href="#fn2">[2]</a></sup>.</p>'
        '<ol><li id="fn1"><p>Source one. <a href="#r1">↩</a></p><p>Second part.</p></li>'
        '<li id="fn2">Source two.</li></ol>'
    )
    assert [(b.kind, b.value, text.text[b.start : b.end]) for b in text.blocks] == [
        ("paragraph", "", "Claimed1 and more[2]."),
        ("footnote", "1", "Source one."),
        ("footnote", "1", "Second part."),
        ("footnote", "2", "Source two."),
    ]
    assert [m for m in marks(text) if m[0] == "note"] == [("note", "1", "1"), ("note", "[2]", "2")]


def test_clipboard_styles_are_marks_and_a_wrapper_that_says_normal_is_not() -> None:
    text = whole(
        '<b style="font-weight:normal"><p><span style="font-weight:700">bold</span> '
        '<span style="font-style:italic">slanted</span> plain</p></b>'
    )
    assert marks(text) == [("strong", "bold", ""), ("emphasis", "slanted", "")]


def test_quotation_elements_get_the_signs_a_browser_shows() -> None:
    assert whole("<p>He said <q>no <q>never</q> again</q>.</p>").text == "He said “no ‘never’ again”."


def test_nothing_of_scripts_forms_and_hidden_parts_is_read() -> None:
    text = whole(
        "<p>Seen.</p><script>alert('x')</script><style>p{}</style><noscript>Turn it on</noscript>"
        "<template>no</template>"
        "<p hidden>gone</p><p style='display: none'>gone</p><div aria-hidden=true>gone</div><button>Push</button>"
        "<svg><title>svg</title><text>drawn</text></svg><span class='sr-only'>for machines</span><p>Seen too.</p>"
    )
    assert text.text == "Seen.\nSeen too."


def test_a_page_says_who_wrote_it_when_and_where() -> None:
    linked = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "The Paper"},
            {"@id": "#p", "@type": "Person", "name": "Ann Ash"},
            {
                "@type": "NewsArticle",
                "headline": "Review goes on",
                "datePublished": "2026-06-23T23:30:00-05:00",
                "author": [{"@id": "#p"}, {"@type": "Person", "name": "By Bo Birch"}],
                "publisher": {"@type": "Organization", "name": "The Paper"},
                "url": "https://example.org/review?x=1",
            },
        ],
    }
    reading = read_source(page(head=f'<script type="application/ld+json">{json.dumps(linked)}</script>'))
    assert (reading.title, reading.byline, reading.outlet, reading.published, reading.url, reading.language) == (
        "Review goes on", "Ann Ash, Bo Birch", "The Paper", "2026-06-23", "https://example.org/review?x=1", "en-GB",
    )  # fmt: skip
    assert reading.guessed == ()


def test_what_is_only_printed_is_taken_as_a_guess() -> None:
    before = (
        '<h1>Review goes on</h1><p class="byline">By Ann Ash | Staff writer</p><time datetime="2026-06-23">Tue</time>'
    )
    reading = read_source(page(head='<title>Review goes on – Paper</title><link rel=canonical href="https://www.example.org/r">',
                               before=before))  # fmt: skip
    assert (reading.title, reading.byline, reading.published) == ("Review goes on", "Ann Ash", "2026-06-23")
    assert reading.outlet == "Paper"
    assert set(reading.guessed) == {"title", "byline", "published", "outlet"}


def test_a_page_that_says_nothing_leaves_its_fields_empty() -> None:
    reading = read_source("<p>Only words here, and nobody's name.</p>")
    assert (reading.byline, reading.outlet, reading.published, reading.url) == ("", "", "", "")


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("2026-06-23T23:30:00-05:00", "2026-06-23"),
        ("20260623", "2026-06-23"),
        ("2026-06", "2026-06"),
        ("2026", "2026"),
        ("Tue, 23 Jun 2026 10:00:00 GMT", "2026-06-23"),
        ("Published June 23rd, 2026 at 10:00", "2026-06-23"),
        ("23. Juni 2026", "2026-06-23"),
        ("23 de junio de 2026", "2026-06-23"),
        ("le 1er août 2026", "2026-08-01"),
        ("3 juillet 2026", "2026-07-03"),
        ("2026年6月23日", "2026-06-23"),
        ("23.06.2026", "2026-06-23"),
        ("06/23/2026", "2026-06-23"),
        ("03/04/2026", ""),
        ("2026-02-30", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_as_printed(printed: str, edtf: str) -> None:
    assert to_edtf(printed) == edtf


def test_a_declared_encoding_counts_if_the_bytes_agree_and_not_if_they_lie() -> None:
    words = "Größe und “Maß” – sagte sie. "
    declared = '<html><head><meta charset="{}"></head><body><p>' + words * 5
    assert words.strip() in read_html(declared.format("windows-1252").encode("cp1252")).text.text
    lying = read_html(declared.format("utf-8").encode("cp1252"))
    assert "Größe" in lying.text.text
    assert "Größe" in read_html(declared.format("utf-16").encode()).text.text
    assert lying.encoding != "utf-8"


def test_an_article_of_plain_html_needs_no_extraction() -> None:
    reading = read_source(f"<h1>Title</h1>{BODY}<ul><li><a href='https://example.org/'>one</a></ul>")
    assert reading.importer == "html page"
    assert reading.text.blocks[-1] == Block("item", len(reading.text.text) - 3, len(reading.text.text), depth=1)


def test_no_item_of_a_list_in_the_article_gets_lost() -> None:
    """However short: sub-lists, lists of single words, words in a box of their own, links among them."""
    lists = (
        "<ul><li>First item of the list with enough words to count</li><li>Second<ul><li>nested</li></ul></li></ul>"
        "<ol><li>Third<ul><li>under <a href='https://x.example/'>third</a></li></ul></li></ol>"
        "<ul><li>Yes</li><li>No</li></ul><ul><li><div>boxed</div></li><li>An item with words beside the box</li></ul>"
    )
    words = [text for _, text in blocks(read_source(page(body=BODY + lists + BODY)))]
    for item in ("Second", "nested", "Third", "under third", "Yes", "No", "boxed"):
        assert item in words, item


def test_headings_that_link_to_themselves_stay() -> None:
    """As manuals and blogs write them, with an anchor in each."""
    body = (
        BODY
        + "<h2 id=how><a href='#how'>How it was counted</a></h2>"
        + BODY
        + "<h3><a href='/x'>What is next</a></h3>"
        + BODY
    )
    kept = [words for kind, words in blocks(read_source(page(body=body))) if kind == "heading"]
    assert kept == ["How it was counted", "What is next"]


def test_the_lead_and_a_part_cut_off_by_an_advertisement_belong_to_the_article() -> None:
    lead = f"<p>The lead in short, {SENTENCE}</p>"
    advert = "<div class=advertisement><a href='/buy'>Buy now</a> <a href='/more'>or later</a></div>"
    part = f"<div class=story-part>{BODY}</div>"
    source = f"<html><body><nav><a href='/'>Home</a></nav><div id=paper>{lead}{part}{advert}{part}</div></body></html>"
    found = [words for _, words in blocks(read_source(source))]
    assert found[0].startswith("The lead in short")
    assert sum(words.startswith("7. ") for words in found) == 2
    assert not any("Buy now" in words for words in found)


def test_words_parted_by_line_breaks_only_are_an_article_too() -> None:
    lines = "<br><br>".join(f"{number}. {SENTENCE * 3}" for number in range(8))
    links = "".join(f"<li><a href='/{number}'>Another story of the day {number}</a></li>" for number in range(20))
    body = f"<ul class=nav>{links}</ul><table><tr><td><div>{lines}</div></td></tr></table><form></form>"
    source = f"<html><body>{body}</body></html>"
    reading = read_source(source)
    assert reading.importer == "html article"
    assert [words[:2] for _, words in blocks(reading)] == [f"{number}." for number in range(8)]


def test_boxes_of_links_forms_and_pictures_without_words_go() -> None:
    boxes = (
        "<div class=teasers><p><a href='/1'>A dog was found</a></p><p><a href='/2'>A cat was not</a></p></div>"
        "<form><p>Write to us</p><input name=mail><input name=name></form>"
        "<div class=share-this>Tell your friends</div><footer>All rights reserved</footer>"
    )
    words = read_source(page(body=BODY + boxes + BODY)).text.text
    for gone in ("A dog", "Write to us", "Tell your friends", "All rights"):
        assert gone not in words


def test_a_canonical_address_that_is_only_the_front_door_is_passed_over() -> None:
    head = (
        "<link rel=canonical href='https://paper.example/'><meta property=og:url content='https://paper.example/a/b'>"
    )
    assert read_source(page(head=head)).url == "https://paper.example/a/b"


@pytest.mark.skipif(not PAGES.exists(), reason="the real pages are not at hand")
def test_real_pages_are_read_as_people_would(tmp_path: Path) -> None:
    """65 pages with the expected article: a floor under what was measured, so that it does not sink unnoticed."""
    with lzma.open(PAGES) as packed, tarfile.open(fileobj=packed) as archive:
        archive.extractall(tmp_path, filter="data")
    scores, right = [], Counter[str]()
    for folder in sorted(one for one in tmp_path.rglob("*") if (one / "source.html").exists()):
        known = json.loads((folder / "expected-metadata.json").read_text())
        reading = read_html((folder / "source.html").read_bytes())
        expected = whole((folder / "expected.html").read_text())
        found = reading.text.text
        if not expected.text.startswith(found[: reading.text.blocks[0].end]):
            found = found[reading.text.blocks[0].end :]
        scores.append(_overlap(found, expected.text))
        for name, value in (("title", reading.title), ("byline", reading.byline)):
            if known.get(name):
                right[f"{name} known"] += 1
                right[name] += bool(value) and _plain(value) in _plain(known[name])
        if known.get("publishedTime"):
            assert reading.published == known["publishedTime"][:10]
    assert len(scores) == 65
    assert sum(scores) / len(scores) >= 0.985
    assert right["title"] >= 0.94 * right["title known"]
    assert right["byline"] >= 0.88 * right["byline known"]


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _overlap(found: str, expected: str) -> float:
    one, other = (Counter(re.findall(r"[\u3040-\u9fff]|\w+", words.casefold())) for words in (found, expected))
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def test_signs_that_are_no_characters_do_not_cost_the_article() -> None:
    """Control signs get into pages from databases and word processors, raw or as references."""
    body = f"words\x01 stand\x0bapart &#2;&#x1F;here&#xFFFE; &#13;{BODY}<div>loose\x02 words<p>more</p></div>"
    reading = read_source(page(body=body))
    assert reading.importer == "html article"
    assert SENTENCE in reading.text.text
    assert "words stand apart here" in reading.text.text
    assert whole("<p>&#31;&#310;&#x1e;&#x1e9e;&#10;&#x3;</p>").text == "Ķẞ"


def test_an_address_with_signs_no_address_has_is_none() -> None:
    for wrong in ("https://exa\x00mple.org/a", "https://example.org/</p>", "https://example.org/\x7f"):
        assert web_address(wrong) == ""
    assert web_address("https://example.org/ä?q=“x”") == "https://example.org/ä?q=“x”"


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By Ann Ash, Staff Writer", "Ann Ash"),
        ("Von Anna Esche", "Anna Esche"),
        ("Par Luce Frêne (avec Max Orme)", "Luce Frêne (avec Max Orme)"),
        ("Автор: Ива Берёзова", "Ива Берёзова"),
        ("كتبت: ليلى زيتون", "ليلى زيتون"),
        ("Andrea Ash", "Andrea Ash"),
        ("admin", ""),
    ],
)
def test_bylines_as_printed(printed: str, names: str) -> None:
    assert clean_byline(printed) == names


@pytest.mark.parametrize("printed", ["3 projects 2026", "5 trains 2026", "Marketing 12, 2026", "Decoration 2026"])
def test_words_that_begin_like_months_are_none(printed: str) -> None:
    assert len(to_edtf(printed)) < 7


def test_a_day_of_the_articles_own_is_not_its_day() -> None:
    table = "<table><tr><th>Founded</th><td>28 February 1998</td></tr><tr><th>Seat</th><td>Quay</td></tr></table>"
    assert read_source(page(before=f"<h1>The mill company</h1>{table}")).published == ""


def test_a_picture_named_only_by_its_file_has_no_words() -> None:
    figures = '<figure><img src="/a.jpg" alt="IMG_2041.jpg"></figure><figure><img src="/b.jpg" alt="A dog."></figure>'
    assert blocks(whole(f"<p>Seen.</p>{figures}")) == [("paragraph", "Seen."), ("caption", "A dog.")]


def test_authors_as_catalogues_have_them_are_turned_round() -> None:
    """Each of them is one person, family name first; a page's own author line may say more than a name."""
    cited = "".join(f'<meta name="citation_author" content="{name}">' for name in ("Ash, Ann", "van der Lee, Bo"))
    assert read_source(page(cited)).byline == "Ann Ash, Bo van der Lee"
    library = cited.replace("citation_author", "DC.creator") + cited
    assert read_source(page(library)).byline == "Ann Ash, Bo van der Lee"
    assert read_source(page('<meta name="author" content="Ash, Ray">')).byline == "Ash, Ray"


def test_a_name_before_what_its_writer_does_is_the_byline() -> None:
    block = "<div><span>Ann Ash</span><span>Economics correspondent, North Quay</span></div>"
    reading = read_source(page("<title>Review goes on</title>", f"<h1>Review goes on</h1>{block}"))
    assert reading.byline == "Ann Ash"
    assert "byline" in reading.guessed
    assert ("paragraph", "Ann Ash Economics correspondent, North Quay") in blocks(whole(f"<p>Seen.</p>{block}"))
    quoted = f"<h1>Review goes on</h1>{BODY}{block}"
    assert read_source(page("<title>Review goes on</title>", "", body=quoted)).byline == ""
