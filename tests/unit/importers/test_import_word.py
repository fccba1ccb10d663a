"""Word documents, OpenDocument texts and rich text as their programs write them."""

from __future__ import annotations

import pytest
from import_packed import W, link_to, open_document, shown, styled, word
from import_pages import blocks, marks, png

from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.reading_in import read_bytes

TITLED = styled("The order on the quay", "Title")
CORE = (
    "<dc:title>Draft of an older thing</dc:title><dc:creator>Ann Ash; Bo Lee</dc:creator>"
    "<dcterms:created>2026-03-05T10:00:00Z</dcterms:created>"
)


def test_a_word_document_keeps_its_structure() -> None:
    table = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Port</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ships</w:t></w:r></w:p>"
        "</w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>North</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>must</w:t></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    link = '<w:hyperlink r:id="l"><w:r><w:t>the rules</w:t></w:r></w:hyperlink>'
    data = word(
        TITLED + styled("What it says", "Heading1") + styled("Ships ", "", bold + note + link)
        + styled("We hope for the best.", "Quote") + table + styled("", "", shown("p", "The quay at noon"))
        + styled("The quay", "Caption"),
        links=link_to("l", "hyperlink", "https://example.org/rules", outside=True)
        + link_to("p", "image", "media/p.png"),
        more={"word/media/p.png": png(3, 3)},
    )  # fmt: skip
    reading = read_bytes(data)
    assert blocks(reading) == [
        ("heading", "The order on the quay"),
        ("heading", "What it says"),
        ("paragraph", "Ships must1the rules"),
        ("paragraph", "We hope for the best."),
        ("cell", "Port"),
        ("cell", "Ships"),
        ("cell", "North"),
        ("cell", ""),
        ("image", "\ufffc"),
        ("caption", "The quay"),
        ("footnote", "A note on the quay."),
    ]
    assert reading.text.blocks[3].quote == 1
    assert reading.text.blocks[8].value == "The quay at noon"
    assert len(reading.assets) == 1
    assert marks(reading.text) == [
        ("strong", "must", ""),
        ("note", "1", "1"),
        ("sup", "1", ""),
        ("link", "the rules", "https://example.org/rules"),
    ]
    assert (reading.title, reading.importer, reading.language) == ("The order on the quay", "Word", "en-GB")


def test_tracked_changes_are_read_as_accepted_and_remarks_left_out() -> None:
    changed = (
        "<w:ins><w:r><w:t>new words</w:t></w:r></w:ins><w:del><w:r><w:delText>old words</w:delText></w:r></w:del>"
        '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    )
    assert blocks(read_bytes(word(styled("It has ", "", changed)))) == [("paragraph", "It has new words")]


def run(words: str, *properties: str) -> str:
    return f"<w:r><w:rPr>{''.join(properties)}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def test_hidden_words_of_a_word_document_are_not_read() -> None:
    """Hidden by hand, or by a style that hides; a run that says it is not hidden is shown in spite of its style."""
    secret = run("secret ", "<w:vanish/>") + run("seen ", '<w:vanish w:val="0"/>') + run("web ", "<w:webHidden/>")
    styles = (
        f'<w:styles {W}><w:style w:type="character" w:styleId="Veil"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    veiled = run("veiled ", '<w:rStyle w:val="Veil"/>') + run(
        "bare", '<w:rStyle w:val="Veil"/><w:vanish w:val="false"/>'
    )
    data = word(styled("Open ", "", secret) + styled("Nobody sees it.", "Gone") + styled("Then ", "", veiled),
                more={"word/styles.xml": styles})  # fmt: skip
    reading = read_bytes(data)
    assert blocks(reading) == [("paragraph", "Open seen web"), ("paragraph", "Then bare")]
    assert reading.original == data


def test_hidden_words_of_rich_text_are_not_read() -> None:
    data = (
        rb"{\rtf1\ansi Paid 40.2{\v secret \'e9\u233?{\b more}} marks\par \v hidden\v0 shown \v gone\plain  again\par "
        rb"{\v {not} seen \{at all\}}Last \viewkind4 line.\par}"
    )
    assert read_bytes(data).text.text == "Paid 40.2 marks\nshown again\nLast line."


def test_what_the_properties_say_is_a_guess_and_the_printed_title_outweighs_it() -> None:
    reading = read_bytes(word(TITLED + styled("Words."), core=CORE))
    assert (reading.title, reading.byline, reading.published) == (
        "The order on the quay",
        "Ann Ash, Bo Lee",
        "2026-03-05",
    )
    assert set(reading.guessed) == {"byline", "published", "language"}
    reading = read_bytes(word(styled("Words without a headline."), core=CORE))
    assert reading.title == "Draft of an older thing"
    assert "title" in reading.guessed
    for useless in ("Microsoft Word - final_v2", "report.docx", "Untitled"):
        reading = read_bytes(word(styled("Words."), core=f"<dc:title>{useless}</dc:title>"))
        assert reading.title == "Words."


def test_a_document_without_styles_has_its_bold_lines_as_headings() -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    body = (
        bold.format("The order on the quay") + styled("Words.") + bold.format("What follows") + bold.format("It is so.")
    )
    assert [kind for kind, _ in blocks(read_bytes(word(body)))] == ["heading", "paragraph", "heading", "paragraph"]
    assert read_bytes(word(body)).title == "The order on the quay"
    assert [kind for kind, _ in blocks(read_bytes(word(TITLED + body)))][1:] == ["paragraph"] * 4


def test_a_picture_that_is_only_linked_to_is_not_fetched() -> None:
    body = styled("Words.") + f"<w:p>{shown('p').replace('r:embed', 'r:link')}</w:p>"
    for place in ("file:///etc/hostname", "http://127.0.0.1:9/x.png", "../../../../etc/hostname"):
        reading = read_bytes(word(body, links=link_to("p", "image", place, outside=True)))
        assert blocks(reading) == [("paragraph", "Words.")]
        assert not reading.assets


def test_an_open_document_text_keeps_its_structure() -> None:
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="P1" style:parent-style-name="Quotations"/>'
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>'
    )
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>A note.</text:p></text:note-body></text:note>"
    )
    row = "<table:table-row>" + "<table:table-cell><text:p>{}</text:p></table:table-cell>" * 2 + "</table:table-row>"
    reading = read_bytes(
        open_document(
            "<text:tracked-changes><text:changed-region><text:p>Deleted.</text:p></text:changed-region>"
            '</text:tracked-changes><text:h text:outline-level="1">The order</text:h>'
            f'<text:p>Ships <text:span text:style-name="T1">must</text:span><text:s text:c="3"/>wait.{note}'
            "<office:annotation><text:p>A remark.</text:p></office:annotation></text:p>"
            '<text:list text:style-name="L1"><text:list-item><text:p>one</text:p></text:list-item></text:list>'
            f'<text:p text:style-name="P1">We hope.</text:p><table:table>{row.format("a", "b")}{row.format("c", "d")}'
            '</table:table><text:p><text:a xlink:href="https://example.org/">more</text:a></text:p>'
            '<text:p><draw:frame><draw:image xlink:href="Pictures/p.png"/><svg:title>Quay</svg:title></draw:frame>'
            "</text:p>",
            styles=styles,
            meta="<meta:initial-creator>Ann Ash</meta:initial-creator>"
            "<meta:creation-date>2026-03-05T10:00:00</meta:creation-date><dc:language>en-GB</dc:language>",
            more={"Pictures/p.png": png(2, 2)},
        )
    )
    assert blocks(reading) == [
        ("heading", "The order"),
        ("paragraph", "Ships must wait.1"),
        ("item", "one"),
        ("paragraph", "We hope."),
        *(("cell", sign) for sign in "abcd"),
        ("paragraph", "more"),
        ("image", "\ufffc"),
        ("footnote", "A note."),
    ]
    assert reading.text.blocks[2].ordered
    assert reading.text.blocks[3].quote == 1
    assert ("note", "1", "1") in marks(reading.text)
    assert ("strong", "must", "") in marks(reading.text)
    assert (reading.title, reading.byline, reading.published) == ("The order", "Ann Ash", "2026-03-05")


RICH = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}
{\info{\title The caf\'e9}{\author Ann Ash}{\creatim\yr2026\mo3\dy5\hr10}}
\pard\b The caf\'e9\b0\par
A paragraph with \u8220?quotation marks\u8221? and {\i italics}.{\footnote\chftn A note, {\i here}.}
 Then \u-10179?\u-8704?.\par
Second paragraph.\par}"""


def test_of_rich_text_the_words_are_read_with_footnotes_at_the_end() -> None:
    reading = read_bytes(RICH)
    assert reading.text.text == (
        "The café\nA paragraph with “quotation marks” and italics.[1] Then 😀.\nSecond paragraph.\n[1] A note, here."
    )
    assert (reading.title, reading.byline, reading.published) == ("The café", "Ann Ash", "2026-03-05")
    assert set(reading.guessed) == {"title", "byline", "published"}
    assert reading.importer == "RTF"
    with pytest.raises(CannotRead, match="no words"):
        read_bytes(rb"{\rtf1\ansi }")


@pytest.mark.parametrize(
    ("under", "day"),
    [
        (["Brussels, 12 May 2026"], "2026-05-12"),
        (["Ann Ash", "Updated 3 June 2026", "Published 1 June 2026"], "2026-06-01"),
        (["AMSTERDAM, 4 april 2026 – " + "The harbour board met, and it met again. " * 12], "2026-04-04"),
        (["The board met on 12 May 2026 and will meet again on 13 May 2026."], "2026-03-05"),
        (["No day anywhere."], "2026-03-05"),
    ],
)
def test_a_day_under_the_title_outweighs_the_day_the_file_was_made(under: list[str], day: str) -> None:
    body = TITLED + "".join(styled(line) for line in under) + styled("The board met again. " * 20)
    reading = read_bytes(word(body, core=CORE))
    assert (reading.published, "published" in reading.guessed) == (day, True)


def test_the_day_of_a_template_is_no_day() -> None:
    core = "<dc:creator>python-docx</dc:creator><dcterms:created>2013-12-23T23:15:00Z</dcterms:created>"
    reading = read_bytes(word(TITLED + styled("The board met again. " * 20), core=core))
    assert (reading.published, reading.byline) == ("", "")


TABLED = rb"""{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}{\stylesheet{\s0 Normal;}{\s1\b\fs28 Heading 1;}{\s7 Body \\cell;}}
\pard\plain The Quay Accounts\par
\pard\plain \s1 What came in\par
\pard\plain The dues rose by a third, and nobody at the harbour office spoke against it for the whole of the year.\par
\pard\plain{\listtext\pard\plain \u61623\'3f\tab}\ilvl0\ls1 Chair\par
\pard\plain{\listtext\pard\plain 2.\tab}\ilvl0\ls4 Clerk\par
\trowd\cellx1\cellx2\pard\intbl Port\cell\pard\intbl Ships\cell\row
\pard\trowd\cellx1\cellx2\pard\intbl North\cell\pard\intbl 12\cell\row
\pard\intbl South\cell\pard\intbl \cell\pard{\trowd\cellx1\cellx2\row}
\pard\plain{\outlinelevel1 What went out\par}
\pard\plain A path like C:\\row stays.\par}"""


def test_rich_text_of_broken_tables_keeps_its_words_in_their_order_and_its_paragraphs() -> None:
    table = rb"\trowd\cellx1\cellx2\pard\intbl %b\cell\pard\intbl 12\cell\row\pard "
    body = table % b"North" + rb"Between the tables. " + table % b"South"
    never_ended = rb"\trowd\cellx1\pard\intbl Last\cell\pard One after.\par Two after.\par"
    reading = read_bytes(rb"{\rtf1\ansi Before.\par " + body + never_ended + b"}")
    assert [(block.kind, reading.text.text[block.start : block.end]) for block in reading.text.blocks] == [
        ("paragraph", "Before."),
        ("cell", "North"),
        ("cell", "12"),
        ("paragraph", "Between the tables."),
        ("cell", "South"),
        ("cell", "12"),
        ("cell", "Last"),
        ("cell", ""),
        ("paragraph", "One after."),
        ("paragraph", "Two after."),
    ]


def test_rich_text_keeps_headings_lists_and_tables() -> None:
    reading = read_bytes(TABLED)
    assert [(block.kind, block.level, block.value) for block in reading.text.blocks if block.kind != "cell"] == [
        ("heading", 1, ""),
        ("heading", 1, ""),
        ("paragraph", 0, ""),
        ("item", 0, ""),
        ("item", 0, "2"),
        ("heading", 2, ""),
        ("paragraph", 0, ""),
    ]
    cells = [(b.row, b.column, reading.text.text[b.start : b.end]) for b in reading.text.blocks if b.kind == "cell"]
    assert cells == [(0, 0, "Port"), (0, 1, "Ships"), (1, 0, "North"), (1, 1, "12"), (2, 0, "South"), (2, 1, "")]
    words = [line for kind, line in blocks(reading) if kind != "cell"]
    assert words[0] == reading.title == "The Quay Accounts"
    assert words[3:] == ["Chair", "Clerk", "What went out", "A path like C:\\row stays."]


def test_raised_and_lowered_digits_of_rich_text_are_what_they_look_like() -> None:
    data = (
        rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\pard They moved 3 x 10{\super 6} m\super 3\nosupersub  of mud and"
        rb" {\f0 CO}{\sub\f0 2}.{\super 1} The court{\super 2} said.\par}"
    )
    assert blocks(read_bytes(data))[-1] == ("paragraph", "They moved 3 x 10⁶ m³ of mud and CO₂.1 The court2 said.")


def test_powers_of_a_word_document_are_what_they_look_like() -> None:
    power = '<w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>6</w:t></w:r>'
    lowered = '<w:r><w:t> of CO</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r>'
    reading = read_bytes(word(styled("Some ", "", power.replace("<w:t>10", '<w:t xml:space="preserve">10') + lowered)))
    assert blocks(reading)[-1] == ("paragraph", "Some 10⁶ of CO₂")
    assert marks(reading.text) == []
