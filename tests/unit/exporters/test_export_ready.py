"""What every writer starts from: sound words, links that lead somewhere, notes of the right length, numbers."""

from __future__ import annotations

from dataclasses import replace

from by_hand import by_hand, h, line, n, p
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.memo.tree import (
    Box,
    Entry,
    Heading,
    Items,
    Judgment,
    Note,
    Paragraph,
    Place,
    Quote,
    Resolved,
    Run,
    Table,
    words,
)
from claimdesk.exporters.formats import FORMATS
from claimdesk.exporters.numbered import Point, label, numbered
from claimdesk.exporters.ready import Levels, ready, sound


def memo(*blocks: object, **fields: object) -> Resolved:
    return Resolved("T", "K", (), blocks, (), **fields)  # type: ignore[arg-type]


@given(st.text(st.characters(codec=None), max_size=30))
def test_sound_words_can_be_written_and_lose_only_what_is_no_sign(text: str) -> None:
    made = sound(text)
    made.encode()
    assert "\x00" not in made
    kept = [sign for sign in text if sign.isprintable() and not 0xD800 <= ord(sign) <= 0xDFFF]
    assert [sign for sign in made if sign.isprintable()] == [sign for sign in kept if sound(sign)]


def test_notes_are_short_only_where_an_annex_has_the_words() -> None:
    with_annex, without = ready(by_hand()), ready(replace(by_hand(), annex=()))
    assert "“Officials have asked" not in words(with_annex.notes[0].entries[0].runs)
    assert "“Officials have asked" in words(without.notes[0].entries[0].runs)


def test_links_to_places_and_notes_stay_and_all_others_of_this_memo_are_words() -> None:
    made = ready(replace(by_hand(), blocks=(Place("here"), Place("here"), p(
        Run("a", link="#here"), Run("b", link="#gone"), Run("c", link="#cited-1"), Run("d", link="#cited-99"), n(1),
        Run("e", link="mailto:x@y.example"), Run("f", link="ftp://x")))))  # fmt: skip
    assert [run.link for run in made.blocks[1].runs if run.text] == [
        "#here",
        "",
        "#cited-1",
        "",
        "mailto:x@y.example",
        "",
    ]
    assert sum(isinstance(block, Place) for block in made.blocks) == 1, "a name leads to one place"


def test_a_file_with_links_leads_back_from_each_passage_to_its_notes() -> None:
    annex = (Items(True, ((Place("passage-1"), p("Words one.")), (Place("passage-2"), p("Words two.")))),)
    notes = tuple(
        Note(number, ("c",), (Entry("c", "e", line("Full."), line("See ", Run("it", link=f"#passage-{place}"))),))
        for number, place in ((1, 1), (2, 1), (3, 2))
    )
    given = replace(memo(p("a", n(1, 2, 3))), notes=notes, annex=annex)
    (made,) = ready(given, linked=True).annex
    assert [words(item[1].runs) for item in made.items] == ["Words one. Notes 1, 2", "Words two. Note 3"]
    assert [run.link for run in made.items[0][1].runs if run.link] == ["#cited-1", "#cited-2"]
    assert ready(given).annex == annex


def test_levels_begin_at_one_and_skip_none() -> None:
    levels = Levels()
    assert [levels.level(each) for each in (3, 1, 6, 2, 3, 3, 2, 1)] == [1, 1, 2, 2, 3, 3, 2, 1]


def test_a_judgment_nobody_resolved_is_a_paragraph() -> None:
    assert ready(memo(Judgment(line("Mine."), "likely"))).blocks == (Paragraph(line("Mine.")),)


def said(*blocks: object) -> list[str]:
    """The numbered blocks' words, indented by depth; of others the kind."""
    return [
        "  " * getattr(block, "depth", 0) + words(block.runs)
        if isinstance(block, Heading | Paragraph)
        else type(block).__name__
        for block in numbered(blocks)  # type: ignore[arg-type]
    ]


def test_sections_paragraphs_and_items_get_the_numbers_of_ar_25_50() -> None:
    table = Table((), ((line("x"),),))
    items = Items(False, ((p("one"), Items(True, ((p("deep"),), (p("down"),)))), (p("two"),)))
    assert said(h("Purpose"), p("Alone."), h("Facts"), p("First."), items, table, p("Second.")) == [
        "1. Purpose", "Alone.", "2. Facts", "  a. First.", "    (1) one", "      (a) deep", "      (b) down",
        "    (2) two", "Table", "  b. Second.",
    ]  # fmt: skip


def test_every_row_of_a_table_has_all_columns_and_every_column_a_share() -> None:
    short = Table((line("Head"),), ((line("a"), line("b")), ()), (0,))
    (made,) = ready(memo(short)).blocks
    assert isinstance(made, Table)
    assert made.heads == (line("Head"), ())
    assert made.rows == ((line("a"), line("b")), ((), ()))
    assert made.shares == (1, 1)
    for form in FORMATS.values():
        form.write(memo(short, Table((), ())), "")


def test_a_memorandum_without_headings_numbers_its_paragraphs() -> None:
    under = Items(False, ((p("under two"),), (p("too"),)))
    assert said(p("One."), p("Two."), under, p("Three.")) == [
        "1. One.", "2. Two.", "  a. under two", "  b. too", "3. Three.",
    ]  # fmt: skip


def test_there_is_no_a_without_a_b() -> None:
    aside = Paragraph((Run("1 more in the annex.", quiet=True),))
    one, two, three = (Items(False, ((p(words),),)) for words in ("one", "two", "three"))
    assert said(h("Discussion"), p("Alone."), one, aside, two, h("Gaps"), p("Alone, too."), three, h("Rest"), two) == [
        "1. Discussion", "Alone.", "  a. one", "1 more in the annex.", "  b. two", "2. Gaps", "Alone, too.", "three",
        "3. Rest", "two",
    ]  # fmt: skip
    assert said(h("Facts"), p("First."), one, p("Second."), two, three) == [
        "1. Facts", "  a. First.", "one", "  b. Second.", "    (1) two", "    (2) three",
    ]  # fmt: skip


def test_a_second_list_under_a_paragraph_goes_on_counting_and_a_numbered_heading_keeps_its_number() -> None:
    aside = Paragraph((Run("1 more in the annex.", quiet=True),))
    one, two = (Items(False, ((p(words),),)) for words in ("one", "two"))
    assert said(h("1. Facts"), p("Lead."), one, aside, two, p("End.")) == [
        "1. Facts", "  a. Lead.", "    (1) one", "1 more in the annex.", "    (2) two", "  b. End.",
    ]  # fmt: skip


def test_a_list_alone_under_a_heading_is_lettered_and_places_stay_before_their_words() -> None:
    assert said(h("Refs"), Items(True, ((Place("s1"), p("one")), (p("two"),)))) == [
        "1. Refs",
        "Place",
        "  a. one",
        "  b. two",
    ]


def test_a_box_is_its_paragraphs_and_a_quotation_stays() -> None:
    assert said(h("Bottom line"), Box((p("A."), p("B."))), Quote((p("q"),))) == [
        "1. Bottom line",
        "  a. A.",
        "  b. B.",
        "Quote",
    ]


def test_a_number_does_not_turn_arabic_round() -> None:
    made = numbered((h("x"), p("هذا نص"), p("two")))
    assert [block.direction for block in made if isinstance(block, Point)] == ["rtl", "ltr"]


def test_letters_go_on_after_z() -> None:
    assert [label(number, 1) for number in (1, 26, 27, 28)] == ["a.", "z.", "aa.", "bb."]
