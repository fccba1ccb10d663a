"""Notes and their annex: short and full ones, each style of citation, guesses, and words that are not repeated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from memo_harbour import NOTE, REPORT, Sample, sample
from seed_briefing import Seed

from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.editions.printed import printed
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.template import BUILT_IN, built_in
from claimdesk.domain.memo.tree import Heading, Items, Paragraph, Place, Resolved, Runs, words
from claimdesk.domain.records import Article, Claim, Evidence, Memo


def plain_text(memo: Resolved) -> str:
    return printed(memo).text


@pytest.fixture
def made() -> Sample:
    return sample()


def shown(made: Sample, source: str, **fields: object) -> Resolved:
    return resolve(made.records, made.memo(source, **fields), made.text)


def first(memo: Resolved) -> Runs:
    block = memo.blocks[0]
    assert isinstance(block, Paragraph)
    return block.runs


def short(memo: Resolved, number: int) -> list[str]:
    return [words(entry.short) for entry in memo.notes[number - 1].entries]


def passages(memo: Resolved) -> list[str]:
    """The annex's passages, each as its number and words."""
    found = []
    for block in memo.annex:
        if isinstance(block, Items) and isinstance(block.items[0][0], Place):
            for number, (place, said) in enumerate(block.items, block.start):
                assert isinstance(place, Place)
                assert isinstance(said, Paragraph)
                assert place.name in (f"passage-{number}", f"source-{number}")
                found += [f"{number} {words(said.runs)}"] if place.name.startswith("passage") else []
    return found


def test_a_short_note_says_where_and_who_and_leads_to_the_words_in_the_annex(made: Sample) -> None:
    memo = shown(made, "[@c2]")
    assert short(memo, 1) == [
        "The Courier, “Northwind asked to hand in its model”, 23 June 2026, paragraph 2, from four people familiar "
        "with the request (unnamed). Passage\u00a01 in the annex. Open at the passage",
        "Market Desk, “Northwind: the retail view”, undated, paragraph 3, from The Courier. Passage\u00a02.",
    ]
    links = [run.link for run in memo.notes[0].entries[0].short if run.link]
    assert links[0] == "#passage-1"
    assert links[1].startswith("https://courier.example/2026/06/northwind?id=7#:~:text=The%20firm")


def test_without_an_annex_a_short_note_leads_to_the_page_alone(made: Sample) -> None:
    assert short(shown(made, "[@c1]", annex=False), 1) == [
        "The Courier, “Northwind asked to hand in its model”, 23 June 2026, paragraph 1, the outlet’s own reporting. "
        "Open at the passage"
    ]


def test_the_annex_has_the_cited_passages_by_article_in_text_order(made: Sample) -> None:
    memo = shown(made, "[@c5] [@c2]\n\n[@c1]")
    assert passages(memo) == [
        "1 “Officials have asked Northwind to hand in its harbour model for review.” – paragraph 1; the outlet’s own "
        "reporting. Open at the passage",
        "2 “The firm is the only large operator without an agreement” – paragraph 2; from four people familiar with "
        "the request (unnamed). Open at the passage",
        "3 “The process is due by the end of July.” – paragraph 4; no source named. Open at the passage",
        "4 “Northwind stands alone” – paragraph 3; from The Courier.",
    ]
    headings = [words(block.runs) for block in memo.annex if isinstance(block, Heading)]
    assert headings == [
        "Annex: passages cited",
        "1. The Courier, “Northwind asked to hand in its model”, Ida Holm, 23 June 2026. Open the page",
        "2. Market Desk, “Northwind: the retail view”, undated",
    ]


def test_one_note_for_one_claim_wherever_it_is_cited_and_in_whatever_order(made: Sample) -> None:
    memo = shown(made, "One. [@c1]\n\nTwo. [@c1] [@c5]\n\nThree. [@c5] [@c1]\n\n- [@c1]")
    assert [note.claims for note in memo.notes] == [("c1",), ("c1", "c5")]


def test_a_passage_over_paragraphs_is_printed_whole_once_and_named_ever_after(made: Sample) -> None:
    over = "\n".join(REPORT[2:4])
    made.claim("c20", "a1", over, "position", statement="Northwind hopes to sign.")
    made.records.put(Claim("c21", "The process is due soon.", "forecast"))
    (there,) = made.records.where(Evidence, claim="c20")
    made.records.put(Evidence("e200", "c21", there.passage))
    memo = shown(made, "So. [@c20]\n\nAnd so. [@c21]\n\nAnd both. [@c20] [@c21]")
    full = [words(entry.runs) for note in memo.notes for entry in note.entries]
    whole = " ".join(over.split())
    assert [whole in each for each in full] == [True, False, False, False]
    assert "(in full in note 1)" in full[1]
    assert plain_text(memo).replace("\n", " ").count(whole) == 2  # in its note, and in the annex


def test_a_title_as_long_as_a_paragraph_is_cut_in_notes_and_whole_in_the_list(made: Sample) -> None:
    title = "Northwind " + "and then a long way round " * 12
    made.records.put(replace(made.records.get(Article, "a2"), title=title))
    memo = shown(made, "[@c7]\n\n::: sources")
    note = words(memo.notes[0].entries[0].runs)
    assert " ".join(title.split()) not in note
    assert "…”" in note
    assert " ".join(title.split()) in plain_text(replace(memo, annex=(), notes=()))


def test_more_passages_than_a_note_names_stand_in_the_annex(made: Sample) -> None:
    for words_ in (*NOTE, *REPORT[:2]):
        made.claim("c30", "a2" if words_ in NOTE else "a1", words_)
    memo = shown(made, "[@c30]")
    assert len(memo.notes[0].entries) == 6
    assert short(memo, 1)[-1] == "And 1 more passage in the annex."
    assert len(passages(memo)) == 6


# Styles


def test_citations_can_lead_to_a_numbered_list_of_sources_instead(made: Sample) -> None:
    memo = shown(made, "It is so. [@c2] And so [@c5], too.", style="sources")
    assert words(first(memo)).replace("\u00a0", " ") == "It is so [1, ¶2; 2, ¶3]. And so [1, ¶4], too."
    assert memo.notes == ()
    assert [run.link for run in first(memo) if run.link] == ["#source-1", "#source-2", "#source-1"]
    assert memo.cited == ("c2", "c5")
    assert [block.name for block in memo.annex if isinstance(block, Place)][:1] == ["annex-sources"]


def test_the_list_of_sources_comes_once_where_the_memo_has_one(made: Sample) -> None:
    memo = shown(made, "It is so. [@c2]\n\n::: sources", style="sources")
    assert "annex-sources" not in [block.name for block in memo.annex if isinstance(block, Place)]


def test_both_has_notes_and_the_list(made: Sample) -> None:
    memo = shown(made, "It is so. [@c2]", style="both")
    assert [run.note for run in first(memo)] == [0, 1]
    assert len(memo.notes) == 1
    assert "Annex: sources" in [words(block.runs) for block in memo.annex if isinstance(block, Heading)]


def test_a_style_nobody_knows_is_read_as_notes(made: Sample) -> None:
    assert len(shown(made, "[@c1]", style="footnotes").notes) == 1


# Plain words and guesses


def test_a_chain_that_was_guessed_is_told_as_our_reading(made: Sample) -> None:
    (row,) = made.records.where(Evidence, claim="c3")
    made.records.put(replace(row, guessed=("chain",)))
    assert "from Ada Lind (our reading, not checked)." in words(shown(made, "[@c3]").notes[0].entries[0].runs)


def test_a_publication_date_nobody_confirmed_says_so_in_the_list_of_sources(made: Sample) -> None:
    made.records.put(replace(made.records.get(Article, "a1"), guessed=("published",)))
    assert "23 June 2026 (date not checked). Copy saved" in plain_text(shown(made, "[@c1]\n\n::: sources"))


@pytest.mark.parametrize("key", BUILT_IN)
def test_the_body_has_no_grades_no_numbers_of_claims_and_no_word_of_origins(key: str) -> None:
    seed = Seed()
    form = built_in(key)
    title, source = draft(seed.records, seed.briefing, today="2026-06-24", texts=seed.text, template=key)
    memo = Memo("m1", seed.briefing, title, source=source, date="2026-06-24", **form.fields)
    text = plain_text(resolve(seed.records, memo, seed.text))
    assert "origin" not in text.lower()
    assert "no. " not in text.lower()
    assert not any(grade in text for grade in ("A1", "B2", "C3", "F6", "B6"))
    assert "four unnamed people, via The New York Times, not seen by us" in text or key in ("quotes", "facts")


# Plain text


def test_plain_text_has_all_words_in_order(made: Sample) -> None:
    memo = shown(made, "## Bottom line\n\nIt is so. [@c1]\n\n| a | b |\n|---|---|\n| 1 | 2 |", to="Director")
    lines = plain_text(memo).split("\n")
    assert lines[:7] == [
        "Reviews of harbour models", "To: Director", "Date: 24 June 2026", "Basis: 1 article, 1 source", "Bottom line",
        "It is so.", "a\tb",
    ]  # fmt: skip
    assert lines[8].startswith("1. The Courier, “Northwind asked")


def test_an_article_without_an_outlet_goes_by_its_author(made: Sample) -> None:
    made.records.put(replace(made.records.get(Article, "a1"), publisher=None, byline="By Ida Holm"))
    memo = shown(made, "So. [@c1]\n\n::: sources")
    assert words(memo.notes[0].entries[0].runs).startswith("Ida Holm, “Northwind asked")
    assert plain_text(memo).count("Ida Holm, “") >= 2, "in the list of sources, too"
    assert "Ida Holm, 23 June" not in plain_text(memo), "and is not named twice"
