"""A memo resolved: statements, notes and live blocks say what the claims say, and nothing missing breaks it."""

from __future__ import annotations

import pytest
from memo_harbour import Sample, sample

from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.source import bottom_line, claims_cited, points
from claimdesk.domain.memo.tree import Block, Box, Heading, Items, Paragraph, Resolved, Runs, Table
from claimdesk.domain.records import Claim, Decision, Evidence, Number, Relation, Standing, Time, pair_id
from claimdesk.domain.trouble import NotFound


@pytest.fixture
def made() -> Sample:
    return sample()


def shown(made: Sample, source: str, **fields: str) -> Resolved:
    return resolve(made.records, made.memo(source, **fields), made.text)


def line(runs: Runs) -> str:
    """Words with each note's number in round brackets."""
    return "".join(run.text + (f"({run.note})" if run.note else "") for run in runs)


def lines(memo: Resolved) -> list[str]:
    return lines_of(memo.blocks)


def lines_of(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            found.append(line(block.runs))
        elif isinstance(block, Box):
            found += ["box: " + line(inner.runs) for inner in block.blocks if isinstance(inner, Paragraph)]
        elif isinstance(block, Items):
            found += ["- " + line(said.runs) for item in block.items for said in item if isinstance(said, Paragraph)]
        elif isinstance(block, Table):
            found += [" | ".join(line(cell) for cell in row) for row in (block.heads, *block.rows)]
    return found


def note(memo: Resolved, number: int) -> list[str]:
    return [line(entry.runs) for entry in memo.notes[number - 1].entries]


def test_the_draft_has_the_sections_of_the_template_and_key_claims_first(made: Sample) -> None:
    title, source = draft(made.records, "b1", today="2026-06-24", texts=made.text)
    assert title == "Reviews of harbour models"
    headings = [row.removeprefix("## ") for row in source.split("\n") if row.startswith("## ")]
    assert headings == [
        "Bottom line", "Key judgments", "Recommendation", "Next date", "Background", "Who stands where",
        "Dates", "Figures", "Where the sources disagree", "What is left open", "Sources",
    ]  # fmt: skip
    assert claims_cited(bottom_line(source)) == ["c1", "c3", "c6"]  # c6 stands against c3


def test_without_key_claims_the_draft_takes_the_first_and_tells_what_happened(made: Sample) -> None:
    for standing in made.records.where(Standing):
        made.records.drop(Standing, standing.id)
    _, source = draft(made.records, "b1", today="2026-06-24", texts=made.text)
    assert claims_cited(bottom_line(source)) == ["c1", "c2"]
    assert points(source) == ["c3", "c4", "c7"]


def test_an_empty_briefing_gives_an_empty_but_readable_memo() -> None:
    empty = Sample()
    empty.briefing("Nothing yet")
    _, source = draft(empty.records, "b1", today="2026-06-24", texts=empty.text)
    memo = resolve(empty.records, empty.memo(source), empty.text)
    assert "No figures are tagged in this briefing." in lines(memo)
    assert memo.notes == ()
    assert dict(memo.header).keys() == {"Date"}


def test_a_draft_of_an_unknown_briefing_says_so(made: Sample) -> None:
    with pytest.raises(NotFound):
        draft(made.records, "nobody", today="2026-06-24", texts=made.text)


def test_a_statement_in_the_articles_words_is_quoted_and_a_rewritten_one_is_not(made: Sample) -> None:
    assert lines(shown(made, "- [@c1]\n- [@c5]")) == [
        "- Officials asked Northwind for its model.(1)",
        "- “The process is due by the end of July.”(2)",
    ]


def test_words_that_bring_their_own_quotation_marks_get_no_second_pair(made: Sample) -> None:
    assert lines(shown(made, "[@c3]")) == ["“We hope to sign the agreement soon.”(1)"]


def test_a_quotation_over_paragraphs_is_one_line_in_its_note_and_never_doubly_marked(made: Sample) -> None:
    made.article("a90", ["“We go,” said Roe.", "“We stay,” said Poe, “for now.”"], title="Two voices")
    made.claim("c90", "a90", "“We go,” said Roe.\n“We stay,” said Poe, “for now.”")
    memo = shown(made, "[@c90]")
    assert "“We go,” said Roe. “We stay,” said Poe, “for now.”" in note(memo, 1)[0]
    assert "““" not in note(memo, 1)[0] + lines(memo)[0]


def test_a_note_tells_outlet_title_author_date_paragraph_words_chain_copy_and_link(made: Sample) -> None:
    memo = shown(made, "[@c2]")
    assert note(memo, 1) == [
        "The Courier, “Northwind asked to hand in its model”, Ida Holm, 23 June 2026, paragraph 2: “The firm is "
        "the only large operator without an agreement”, from four people familiar with the request "
        "(unnamed). "
        "Copy saved 24 June 2026. Open at the passage",
        "Market Desk, “Northwind: the retail view”, undated, paragraph 3: “Northwind stands alone”, from The "
        "Courier. Copy saved 24 June 2026.",
    ]
    link = memo.notes[0].entries[0].runs[-1].link
    assert link == (
        "https://courier.example/2026/06/northwind?id=7#:~:text=The%20firm%20is%20the%20only%20large%20operator%20"
        "without%20an%20agreement"
    )


def test_a_chain_of_relays_is_told_from_its_origin_and_what_we_have_no_copy_of_is_not_seen(made: Sample) -> None:
    made.claim("c9", "a2", "Northwind stands alone", chain=("s-four", "s-courier"))
    assert (
        "from four people familiar with the request (unnamed), via The Courier, not seen by us."
        in note(shown(made, "[@c9]"), 1)[0]
    )


def test_citations_side_by_side_are_one_note_and_stand_after_the_stop(made: Sample) -> None:
    memo = shown(made, "It is so [@c1] [@c5]. And so [@c1], too.")
    assert lines(memo) == ["It is so.(1) And so,(2) too."]
    assert memo.notes[0].claims == ("c1", "c5")
    assert memo.cited == ("c1", "c5")


def test_the_same_claims_share_their_note(made: Sample) -> None:
    assert lines(shown(made, "One. [@c1]\n\nTwo. [@c5]\n\nThree. [@c1]")) == ["One.(1)", "Two.(2)", "Three.(1)"]


def test_a_claim_that_is_gone_is_said_to_be_gone(made: Sample) -> None:
    memo = shown(made, "It is so [@gone].\n\n- [@gone]\n- [@gone] [@c1]")
    assert lines(memo) == [
        "It is so. [claim no longer here]", "- [claim no longer here]",
        "- [claim no longer here] Officials asked Northwind for its model.(1)",
    ]  # fmt: skip


def test_a_claim_without_a_passage_says_so(made: Sample) -> None:
    made.records.put(Claim("c0", "Nobody said this", "event"))
    assert note(shown(made, "[@c0]"), 1) == ["No passage is kept for this statement."]


def test_a_claim_with_many_passages_names_five_and_counts_the_rest(made: Sample) -> None:
    for _ in range(7):
        made.claim("c9", "a2", "Reviews remain voluntary.")
    assert len(note(shown(made, "[@c9]"), 1)) == 6
    assert note(shown(made, "[@c9]"), 1)[-1] == "And 2 more passages in the annex."


def test_evidence_against_a_claim_is_told_as_such(made: Sample) -> None:
    made.claim("c1", "a2", "Reviews remain voluntary.", role="contradicts")
    assert note(shown(made, "[@c1]"), 1)[1].startswith("Against it: Market Desk")


def test_an_unknown_live_block_shows_its_own_line(made: Sample) -> None:
    assert lines(shown(made, "::: weather wind=3")) == ["::: weather wind=3"]


def test_positions_name_the_actor_the_stance_their_words_and_the_record(made: Sample) -> None:
    assert lines(shown(made, "::: positions importance=all")) == [
        "Actor | Position | In their words | On record",
        "Northwind, through Ada Lind | Supports\nSaid of it, by Market Desk: “Northwind has not said whether it will "
        "sign.”(1) | “We hope to sign the agreement soon.”(2) | yes",
        "The port office | Said of it, by Market Desk: “Reviews remain voluntary.”(3) | "
        "no statement in the sources | –",
    ]


def test_dates_stand_in_order_and_unresolved_ones_in_their_own_words(made: Sample) -> None:
    made.claim(
        "c9", "a2", "Reviews remain voluntary.", times=(Time("next week", "deadline"), Time("", "event", "2026-05"))
    )
    assert [row.split(" | ")[0] for row in lines(shown(made, "::: timeline importance=all"))] == [
        "Date", "May 2026", "4 June 2026", "31 July 2026, deadline", "“next week”, deadline, no certain date",
    ]  # fmt: skip


def test_dates_nobody_set_are_counted_from_publication_and_marked_as_inferred(made: Sample) -> None:
    """The article appeared on Tuesday, 23 June 2026; the other one is undated, so its words stay words."""
    words = (Time("on Friday", "deadline"), Time("last week"), Time("some day"), Time("up to 30 days", "period"))
    made.claim("c9", "a1", "Officials have asked Northwind", times=words)
    made.claim("c10", "a2", "Reviews remain voluntary.", times=(Time("on Friday"), Time("5 May 2026")))
    made.claim("c11", "a1", "said Ada Lind of Northwind", times=(Time("Tuesday", "event", "soon"),))
    dates = [row.split(" | ")[0] for row in lines(shown(made, "::: timeline importance=all limit=all"))]
    assert dates == [
        "Date", "5 May 2026", "4 June 2026", "15 June 2026 to 21 June 2026, inferred",
        "26 June 2026, deadline, inferred", "31 July 2026, deadline", "“some day”, no certain date",
        "“Tuesday”, no certain date", "“on Friday”, no certain date",
    ]  # fmt: skip


def test_words_in_german_and_french_marks_are_the_speakers_own(made: Sample) -> None:
    made.article("a9", ["„Wir unterschreiben”, sagte Lind. «Oui», dit-elle."], language="de")
    made.claim("c9", "a9", "„Wir unterschreiben”, sagte Lind. «Oui», dit-elle.", "position",
               quotation="direct", actor="s-office", statement="They will sign.")  # fmt: skip
    (row,) = [row for row in lines(shown(made, "::: positions importance=all")) if row.startswith("The port office")]
    assert "Wir unterschreiben … Oui" in row
    assert "sagte Lind" not in row


def test_figures_say_what_they_are_compared_with_or_that_it_is_missing(made: Sample) -> None:
    numbers = (Number("jumped 1,200%", "1200", "%", "up", "the month before", "messages"), Number("two dozen"))
    made.claim("c9", "a2", "chatter about it rose 300% in a day", "figure", numbers=numbers)
    assert lines(shown(made, "::: figures importance=all")) == [
        "What it measures | Figure | As of | Compared with",
        "Share price of Northwind | down 14.6%(1) | undated | not said",
        "Messages | up 1,200%(2) | undated | the month before",
        "“chatter about it rose 300% in a day” | “two dozen”(2) | undated | ",
    ]


def test_conflicts_stand_against_each_other_and_gaps_are_named_by_kind(made: Sample) -> None:
    found = lines(shown(made, "::: conflicts importance=all\n\n::: gaps importance=all limit=all"))
    assert found[0] == (
        "- “We hope to sign the agreement soon.”(1) Against it: “Northwind has not said whether it will sign.”(2) "
        "(a statement against silence)"
    )
    assert [row.split(":")[0] for row in found[2:]] == [
        "- Only unnamed people say so", "- No source recorded", "- Articles without a date",
        "- Spoken about, but not heard", "- No word on what it is compared with",
    ]  # fmt: skip


def test_a_settled_contradiction_is_not_asked_again(made: Sample) -> None:
    made.records.put(Decision("d1", "no contradiction", ("c3", "c6")))
    assert not [row for row in lines(shown(made, "::: conflicts importance=all")) if "against silence" in row]


def test_a_contested_claim_without_its_opposite_is_named(made: Sample) -> None:
    made.claim("c9", "a2", "Reviews remain voluntary.", verification="contested")
    assert "- Contested: “Reviews remain voluntary.”(5)" in lines(shown(made, "::: conflicts importance=all"))


def test_what_only_unnamed_people_say_is_a_gap(made: Sample) -> None:
    made.claim("c9", "a1", "four people familiar with the request", chain=("s-four",))
    found = [row for row in lines(shown(made, "::: gaps importance=all")) if row.startswith("- Only unnamed people")]
    assert len(found) == 1


def test_sources_are_those_cited_with_their_copies_and_who_is_cited_in_them(made: Sample) -> None:
    assert lines(shown(made, "::: sources\n\n[@c2]")) == [
        "- The Courier, “Northwind asked to hand in its model”, Ida Holm, 23 June 2026. Copy saved 24 June 2026. "
        "Open the page",
        "- Market Desk, “Northwind: the retail view”, undated. Copy saved 24 June 2026.",
        "Cited in them: four people familiar with the request (unnamed); The Courier.",
        "“The firm is the only large operator without an agreement”(1)",
    ]


def test_a_block_shows_six_rows_and_says_how_many_more(made: Sample) -> None:
    for number in range(10, 19):
        made.claim(f"c{number}", "a2", "Reviews remain voluntary.", "figure", numbers=(Number(str(number)),))
    assert lines(shown(made, "::: figures importance=all"))[-1] == "4 more figures in the annex."
    assert len(lines(shown(made, "::: figures limit=all"))) == 11
    assert lines(shown(made, "::: figures limit=9"))[-1] == "1 more figure in the annex."
    assert len(lines(shown(made, "::: figures limit=nonsense"))) == 8


def test_claims_can_be_asked_for_by_importance_kind_and_tag(made: Sample) -> None:
    assert len(lines(shown(made, "::: claims importance=key"))) == 3
    assert len(lines(shown(made, "::: claims kind=figure,forecast"))) == 2
    assert lines(shown(made, "::: claims tag=nothing")) == ["No such claims are tagged in this briefing."]


def test_what_is_left_out_of_the_briefing_is_left_out_of_its_blocks(made: Sample) -> None:
    made.records.put(Standing(pair_id(Standing, "b1", "c7"), "b1", "c7", included=False))
    assert lines(shown(made, "::: figures importance=all")) == ["No figures are tagged in this briefing."]


def test_the_bottom_line_is_boxed_up_to_the_next_heading(made: Sample) -> None:
    memo = shown(made, "## Bottom line\n\nSo. [@c1]\n\nAnd so.\n\n## Next\n\nMore.")
    assert lines(memo) == ["Bottom line", "box: So.(1)", "box: And so.", "Next", "More."]


def test_the_header_says_what_the_memo_rests_on(made: Sample) -> None:
    memo = shown(made, "[@c1] [@c2]", to="Director", sender="Policy desk", subject="Harbours")
    assert memo.header == (
        ("To", "Director"),
        ("From", "Policy desk"),
        ("Date", "24 June 2026"),
        ("Subject", "Harbours"),
        ("Basis", "2 articles, 3 sources"),
    )


def test_links_lead_to_the_web_or_nowhere(made: Sample) -> None:
    memo = shown(made, "[a](javascript:alert) [b](https://x.example) [c](file:///etc/passwd) [d](mailto:x@x.example)")
    (paragraph,) = memo.blocks
    assert isinstance(paragraph, Paragraph)
    links = {run.text: run.link for run in paragraph.runs if run.text.strip()}
    assert links == {"a": "", "b": "https://x.example", "c": "", "d": "mailto:x@x.example"}


def test_a_relation_to_a_claim_elsewhere_does_not_break_the_memo(made: Sample) -> None:
    made.records.put(Relation("l9", "contradicts", "c1", "gone"))
    made.records.put(Evidence("e99", "c1", "gone", chain=("gone",)))
    assert len(note(shown(made, "[@c1]\n\n::: conflicts"), 1)) == 1
