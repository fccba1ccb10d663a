"""Templates and the drafts they make: five of the program's own, the user's beside the library, none of them empty."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from memo_harbour import Sample, sample
from seed_briefing import Seed

from claimdesk.domain.anchors.sentences import sentences_between
from claimdesk.domain.edits.memos import new_memo, set_memo
from claimdesk.domain.memo.blocks.registry import NAMES
from claimdesk.domain.memo.checks.checking import check
from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.lines import split_lines
from claimdesk.domain.memo.page.chunks import chunks
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.sections import sections
from claimdesk.domain.memo.source import bottom_line, claims_cited, points
from claimdesk.domain.memo.template import BUILT_IN, FILLS, Part, built_in, read_template
from claimdesk.domain.memo.tree import Box, Heading, Items, words
from claimdesk.domain.records import Claim, Memo, Passage, Standing, Time
from claimdesk.domain.trouble import BadTemplate, NotFound, NotPossible
from claimdesk.memo_templates import template_named, templates

HEADINGS = {
    "briefing": ["Bottom line", "Key judgments", "Recommendation", "Next date", "Background",
                 "Who stands where", "Dates", "Figures", "Where the sources disagree", "What is left open", "Sources"],
    "memorandum": ["Purpose", "Bottom line", "Key findings", "Discussion", "Where the sources disagree",
                   "What is left open", "Positions and dates", "Recommendation", "References", "Point of contact"],
    "policy": ["Summary", "Problem", "Key findings", "Figures", "Who stands where", "Options", "Recommendation",
               "Where the sources disagree", "What is left open", "Sources"],
    "quotes": ["In their own words", "In the words of the articles", "Who stands where", "Sources"],
    "facts": [*(f"Claim {at // 4 + 1}" if at % 4 == 0 else ("Verdict", "Evidence for", "Evidence against")[at % 4 - 1]
                for at in range(24)), "What is left open", "Sources"],
}  # fmt: skip


@pytest.fixture(scope="module")
def seed() -> Seed:
    return Seed()


def drafted(seed: Seed, key: str) -> str:
    return draft(seed.records, seed.briefing, today="2026-06-24", texts=seed.text, template=key)[1]


@pytest.mark.parametrize("key", BUILT_IN)
def test_each_template_makes_its_sections(seed: Seed, key: str) -> None:
    source = drafted(seed, key)
    assert [found.title for found in sections(split_lines(source))] == HEADINGS[key]
    assert {chunk.body.removeprefix("::: ").split()[0] for chunk in chunks(source) if chunk.kind == "live"} <= set(
        NAMES
    )


@pytest.mark.parametrize("key", BUILT_IN)
def test_each_template_makes_a_memo_of_its_form_that_resolves(seed: Seed, key: str) -> None:
    form = built_in(key)
    change = new_memo(seed.records, seed.briefing, source=drafted(seed, key), template=key, date="2026-06-24")
    (step,) = change.steps
    memo = Memo(step.id, **step.after)
    assert (memo.template, memo.form, memo.style, memo.annex, memo.pages) == (
        key, form.form, form.style, form.annex, form.pages,
    )  # fmt: skip
    resolved = resolve(seed.records, memo, seed.text)
    assert resolved.form == key
    assert resolved.kicker == form.name
    assert bool(resolved.annex) == (key != "quotes"), "a quote sheet is its own annex"


def test_the_bottom_line_is_three_cited_sentences_and_nothing_in_it_is_flat(seed: Seed) -> None:
    line = bottom_line(drafted(seed, "briefing"))
    assert line == (
        "The US government has asked Meta to let federal testers examine its AI systems, according to The New York "
        "Times, whose report we have not seen. [@c-asked] Meta is the only leading US developer without an evaluation "
        "agreement, according to four unnamed people cited by The New York Times. [@c-only-one] [@c-only-one-digest] "
        "[@c-only-one-market] Francis Brennan, who speaks for Meta, said: “we hope to sign the agreement soon”; but “"
        "Meta has not said whether it will take part”, according to Sample Courier. [@c-hope-to-sign] [@c-not-said]"
    )


@pytest.mark.parametrize("key", BUILT_IN)
def test_every_key_claim_of_the_sample_stands_in_the_text_or_in_a_block(seed: Seed, key: str) -> None:
    memo = Memo("m1", seed.briefing, "T", source=drafted(seed, key), date="2026-06-24", **built_in(key).fields)
    cited = set(resolve(seed.records, memo, seed.text).cited)
    key_claims = {"c-asked", "c-only-one", "c-five-signed", "c-thirty-days", "c-end-of-july", "c-hope-to-sign"}
    assert key_claims <= cited or key in ("quotes", "facts")


@pytest.mark.parametrize("key", ["briefing", "memorandum", "policy"])
def test_three_to_five_judgments_each_cite_a_claim_and_repeat_none_of_the_bottom_line(seed: Seed, key: str) -> None:
    source = drafted(seed, key)
    found = points(source)
    assert 3 <= len(found) <= 5
    assert not set(found) & set(claims_cited(bottom_line(source)))


def test_judgments_put_disputes_first_then_what_is_to_come_then_plain_facts(seed: Seed) -> None:
    found = points(draft(seed.records, seed.briefing, today="2026-09-01", texts=seed.text)[1])
    order = [found.index(claim) for claim in ("c-thirty-days", "c-end-of-july", "c-details", "c-e-mail")]
    assert order == sorted(order)


def test_contested_and_unnamed_are_said_so_in_every_sentence_that_rests_on_them(seed: Seed) -> None:
    for chunk in chunks(drafted(seed, "briefing")):
        if chunk.kind not in ("item", "paragraph"):
            continue
        for sentence in chunk.body.split("] ")[0:1] if chunk.kind == "item" else [chunk.body]:
            if "[@c-voluntary" in sentence or "[@c-thirty-days" in sentence:
                assert "; but " in sentence  # with the one that stands against it
            if "[@c-only-one" in sentence:
                assert "four unnamed people" in sentence


def test_eight_words_of_a_passage_in_a_row_stand_in_quotation_marks_just_as_they_are_there(seed: Seed) -> None:
    exact = [" ".join(passage.exact.split()) for passage in seed.records.where(Passage)]
    for key in ("briefing", "memorandum", "policy"):
        for chunk in chunks(drafted(seed, key)):
            text = chunk.shown if chunk.kind in ("item", "paragraph") else ""
            for quote in _quoted(text):
                assert any(quote.rstrip(".") in words_ for words_ in exact), quote
            bare = _unquoted(text)
            for words_ in exact:
                row = words_.split()
                assert not any(" ".join(row[at : at + 8]) in bare for at in range(len(row) - 7)), text


def _quoted(text: str) -> list[str]:
    return [part.split("”")[0] for part in text.split("“")[1:] if "Frontier-model" not in part]


def _unquoted(text: str) -> str:
    return " … ".join(part.split("”", 1)[-1] for part in ("”" + text).split("“"))


def test_a_relative_date_that_does_not_resolve_is_quoted_and_one_that_does_says_inferred() -> None:
    made = sample()
    made.claim("c40", "a2", "chatter about it rose 300% in a day", "event", statement="Chatter rose in a day.",
               times=(Time("in a day"),), importance="key")  # fmt: skip
    made.records.put(
        replace(made.records.get(Claim, "c2"), statement="On Monday it had none.", times=(Time("On Monday"),))
    )
    source = draft(made.records, "b1", today="2026-06-24", texts=made.text)[1]
    assert "Chatter rose “in a day”" in source
    assert "On Monday (22 June 2026, inferred) it had none" in source


def test_a_quotation_that_ends_with_a_stop_leaves_it_to_the_sentence() -> None:
    made = sample()
    source = draft(made.records, "b1", today="2026-06-24", texts=made.text)[1]
    assert "Ada Lind said: “We hope to sign the agreement soon”; but Market Desk" in source


def test_a_verdict_counts_only_passages_that_come_from_the_source() -> None:
    made = sample()
    made.claim("c2", "a2", "Reviews remain voluntary.", "state")
    made.article("a3", ["The ministry said the firm stands alone."], published="2026-06-24")
    made.claim("c2", "a3", "The ministry said the firm stands alone", "state")
    made.records.put(Standing("st-c2", "b1", "c2", "key"))
    source = draft(made.records, "b1", today="2026-06-24", texts=made.text, template="facts")[1]
    verdict = source.split("The firm is the only large operator")[1].split("### Evidence for")[0]
    assert "; one more passage names no source; of one more passage the source is not recorded." in verdict
    assert "four passages" not in verdict


@pytest.mark.parametrize("key", BUILT_IN)
def test_a_spokesman_is_introduced_once_where_the_prose_names_him_first(seed: Seed, key: str) -> None:
    told = "\n".join(line for line in drafted(seed, key).splitlines() if not line.startswith(("- ", "::: ")))
    if "Francis Brennan" not in told:
        assert key == "quotes", "a sheet of quotations is live blocks only"
        return
    assert told.count("who speaks for Meta") == 1
    assert told.split("Francis Brennan", 1)[1].startswith(", who speaks for Meta, ")


def test_whom_nobodys_record_says_to_speak_for_somebody_is_not_introduced() -> None:
    made = sample()
    assert "who speaks for" not in draft(made.records, "b1", today="2026-06-24", texts=made.text)[1]
    made.source("s-lind", "Ada Lind", kind="person", access="spokeswoman for Northwind")
    source = draft(made.records, "b1", today="2026-06-24", texts=made.text)[1]
    assert "Ada Lind, who speaks for Northwind, said: “We hope to sign the agreement soon”" in source


def test_the_next_date_is_the_first_deadline_from_today_on(seed: Seed) -> None:
    next_date = drafted(seed, "briefing").split("## Next date\n\n")[1]
    assert next_date.startswith("**31 July 2026**: The formal review process “is due by the end of July” 2026, ")
    late = draft(seed.records, seed.briefing, today="2026-09-01", texts=seed.text)[1]
    assert "Next date" not in late


@pytest.mark.parametrize("key", ["briefing", "policy", "memorandum"])
def test_a_deadline_before_the_memos_date_is_told_as_passed_and_is_nothing_to_watch(seed: Seed, key: str) -> None:
    source = draft(seed.records, seed.briefing, today="2026-11-28", texts=seed.text, template=key)[1]
    told = [line for line in source.splitlines() if "by the end of July” 2026" in line]
    assert told
    assert all("; that day has passed. [@" in line for line in told)
    if key == "briefing":
        assert "July" not in source.split("## What to watch")[1].split("## Background")[0]
    memo = Memo("m1", seed.briefing, "T", source=source, date="2026-11-28", **built_in(key).fields)
    assert [each.said for each in check(seed.records, memo, seed.text) if "passed" in each.said] == []
    assert "has passed" not in drafted(seed, key)


@pytest.mark.parametrize("key", BUILT_IN)
def test_without_a_claim_a_draft_still_says_what_belongs_where(key: str) -> None:
    empty = Sample()
    empty.briefing("Nothing yet")
    source = draft(empty.records, "b1", today="2026-06-24", texts=empty.text, template=key)[1]
    said = [chunk for chunk in chunks(source) if chunk.kind in ("paragraph", "item", "live")]
    assert said
    heads = [chunk.kind == "heading" for chunk in chunks(source)]
    assert not any(one and other for one, other in pairwise(heads))  # no heading stands bare
    assert resolve(empty.records, empty.memo(source), empty.text).blocks


def test_the_fact_check_quotes_weighs_and_shows_both_sides(seed: Seed) -> None:
    source = drafted(seed, "facts")
    assert source.startswith(
        "## Claim 1\n\n> Developers must give officials up to 30 days with a model before release. [@c-thirty-days] "
        "[@c-mandate]\n\n### Verdict\n\n**Disputed.** Sample Courier’s account of the executive order on AI model "
        "reviews says so; against it, Sample Digest says: “Taking part is voluntary”. One text speaks of a duty, the "
        "other of a choice. [@c-thirty-days] [@c-mandate] [@c-voluntary]"
    )
    assert (
        "### Evidence against\n\n- “Taking part is voluntary”, Sample Digest, no source named. [@c-voluntary]" in source
    )
    assert "> “Taking part is voluntary" not in source, "a conflict is told once, not from either side"


def test_a_verdict_is_a_word_and_why(seed: Seed) -> None:
    source = drafted(seed, "facts")
    verdicts = [part.split("\n\n")[0] for part in source.split("### Verdict\n\n")[1:]]
    assert [each.split(".**")[0] for each in verdicts] == [
        "**Disputed", "**Disputed", "**Unconfirmed", "**Unconfirmed", "**Supported", "**Unconfirmed",
    ]  # fmt: skip
    assert verdicts[2] == (
        "**Unconfirmed.** It rests on one source: The New York Times, whose report we have not seen. [@c-asked]"
    )
    assert verdicts[3].startswith(
        "**Unconfirmed.** It rests on one source, repeated in three passages: four unnamed people cited by The New "
        "York Times. [@c-only-one]"
    )
    assert verdicts[4].startswith(
        "**Supported.** Two sources report it independently of one another: Francis Brennan and"
    )
    assert verdicts[5].startswith(
        "**Unconfirmed.** It rests on one source: Sample Courier’s account of the executive order on AI model reviews; "
        "one more passage names no source. [@"
    )
    assert all("[@" in each for each in verdicts), "each verdict leads to its passages"


def test_a_fact_check_looks_at_every_key_claim_and_leaves_open_only_what_is_theirs(seed: Seed) -> None:
    memo = Memo("m1", seed.briefing, "T", source=drafted(seed, "facts"), date="2026-06-24", **built_in("facts").fields)
    cited = set(claims_cited(memo.source))
    key_claims = {row.claim for row in seed.records.where(Standing, briefing=seed.briefing) if row.importance == "key"}
    assert key_claims <= cited
    assert "::: gaps importance=key" in memo.source


def test_a_claim_somebody_settled_has_that_verdict() -> None:
    made = sample()
    made.records.put(replace(made.records.get(Claim, "c1"), verification="refuted"))
    source = draft(made.records, "b1", today="2026-06-24", texts=made.text, template="facts")[1]
    assert "**Refuted.** This is our own finding. [@c1]" in source


def test_without_key_claims_no_block_of_a_draft_asks_for_them() -> None:
    made = sample()
    for row in made.records.where(Standing):
        made.records.put(replace(row, importance="supporting"))
    for key in ("facts", "quotes"):
        source = draft(made.records, "b1", today="2026-06-24", texts=made.text, template=key)[1]
        assert "importance=key\n" not in source
        assert "importance=key limit" not in source


def test_a_quote_sheet_holds_all_words_worth_quoting(seed: Seed) -> None:
    memo = Memo(
        "m1", seed.briefing, "T", source=drafted(seed, "quotes"), date="2026-06-24", **built_in("quotes").fields
    )
    resolved = resolve(seed.records, memo, seed.text)
    lists = [block for block in resolved.blocks if isinstance(block, Items) and not block.ordered]
    own, told = ([words(block.runs).replace("\u00a0", " ") for item in each.items for block in item] for each in lists)
    assert own == [
        "Francis Brennan, in Sample Courier, 23 June 2026, paragraph 6: “we hope to sign the agreement "
        "soon” [1, ¶6; in support: 2, ¶6]"
    ]
    assert len(told) >= 25
    assert (
        "Sample Courier, paragraph 4; from Executive order on AI model reviews, not seen by us: “It requires "
        "developers to give officials up to 30 days with a model before release.” [1, ¶4]"
    ) in told


def test_a_memorandum_numbers_its_paragraphs_and_names_whom_it_is_for(seed: Seed) -> None:
    memo = Memo("m1", seed.briefing, "Reviews", source=drafted(seed, "memorandum"), to="Director", sender="Policy desk",
                date="2026-06-24", **built_in("memorandum").fields)  # fmt: skip
    resolved = resolve(seed.records, memo, seed.text)
    assert [label for label, _ in resolved.header] == ["From", "Date", "Memorandum for", "Subject"]
    heads = [words(block.runs) for block in resolved.blocks if isinstance(block, Heading)]
    assert heads[:3] == ["Purpose", "Bottom line", "Key findings"], "numbered in print"
    assert not any(isinstance(block, Box) for block in resolved.blocks)
    for_nobody = resolve(seed.records, replace(memo, to=" "), seed.text)
    assert dict(for_nobody.header)["Memorandum for"] == "RECORD"


def test_a_policy_brief_has_its_summary_in_a_box(seed: Seed) -> None:
    memo = Memo("m1", seed.briefing, "Reviews", source=drafted(seed, "policy"), **built_in("policy").fields)
    assert isinstance(resolve(seed.records, memo, seed.text).blocks[1], Box)


# Several memos, and what they remember


def test_a_second_memo_of_a_briefing_is_told_apart_and_remembers_the_header() -> None:
    made = sample()
    made.records.apply(new_memo(made.records, "b1", title="Reviews of harbour models", to="Director", sender="Desk",
                                handling="Internal", paper="letter"))  # fmt: skip
    title, source = draft(made.records, "b1", today="2026-06-24", texts=made.text, template="policy")
    assert title == "Reviews of harbour models (Policy brief)"
    made.records.apply(
        new_memo(made.records, "b1", title=title, source=source, template=built_in("policy"), to="Board")
    )
    second = next(memo for memo in made.records.where(Memo) if memo.title == title)
    assert (second.to, second.sender, second.handling, second.paper) == ("Board", "Desk", "Internal", "letter")
    assert (second.form, second.style, second.pages) == ("policy", "sources", 4)
    assert draft(made.records, "b1", today="2026-06-24", texts=made.text, template="policy")[0].endswith(
        "(Policy brief 2)"
    )


@pytest.mark.parametrize(
    "fields", [{"style": "nowhere"}, {"paper": "a3"}, {"pages": -1}, {"pages": "2"}, {"annex": "no"}]
)
def test_a_memo_takes_only_what_a_memo_can_be(fields: dict[str, object]) -> None:
    made = sample()
    memo = made.memo("")
    with pytest.raises(NotPossible):
        set_memo(made.records, memo.id, **fields)


def test_style_annex_and_pages_can_be_changed() -> None:
    made = sample()
    made.memo("")
    made.records.apply(set_memo(made.records, "m1", style="both", annex=False, pages=0, form="facts"))
    memo = made.records.get(Memo, "m1")
    assert (memo.style, memo.annex, memo.pages, memo.form) == ("both", False, 0, "facts")


# The user's own


OWN = """\
name = "Note to file"
form = "briefing"
style = "both"
annex = false
pages = 1

[[section]]
text = "*Say it.*"
"""


def library(folder: Path, **files: str) -> Path:
    (folder / "memos").mkdir()
    for name, words_ in files.items():
        (folder / "memos" / f"{name}.toml").write_text(words_, "utf-8")
    return folder / "library.claimdesk"


def test_the_users_own_templates_stand_after_the_programs(tmp_path: Path) -> None:
    place = library(tmp_path, note=OWN, zebra=OWN.replace("Note to file", "Another"))
    found, faults = templates(place)
    assert [each.key for each in found] == [*BUILT_IN, "zebra", "note"]
    assert faults == []
    mine = template_named("note TO file", place)
    assert (mine.style, mine.annex, mine.pages, mine.parts) == ("both", False, 1, (Part(text="*Say it.*"),))
    made = sample()
    assert draft(made.records, "b1", today="2026-06-24", texts=made.text, template=mine)[1] == "*Say it.*\n"


def test_a_file_with_a_built_in_name_takes_its_place(tmp_path: Path) -> None:
    found, _ = templates(library(tmp_path, policy=OWN))
    assert [each.name for each in found if each.key == "policy"] == ["Note to file"]


@pytest.mark.parametrize(
    ("words_", "why"),
    [
        ("name = ", "is no TOML"),
        ('name = "X"\n', "has no [[section]]"),
        ("[[section]]\ntext = 'x'\n", "has no name"),
        (OWN + 'fill = "poem"\n', "none of purpose"),
        (OWN + 'block = "not a block!"\n', "no name with options"),
        (OWN + "limit = 0\n", "out of range"),
        (OWN + "level = true\n", "something else in “level”"),
        (OWN.replace('"both"', '"sideways"'), "none of foot, sources, both"),
        (OWN.replace('"briefing"', '"novel"'), "form “novel” is none of"),
        (OWN.replace("pages = 1", "pages = -1"), "fewer than none"),
        (OWN.replace("pages = 1", 'pages = "one"'), "something else in “pages”"),
        (OWN.replace("pages", "sheets"), "which no template has"),
    ],
)
def test_a_bad_file_is_one_clear_sentence_and_passed_over(tmp_path: Path, words_: str, why: str) -> None:
    place = library(tmp_path, bad=words_, good=OWN)
    found, (fault,) = templates(place)
    assert [each.key for each in found] == [*BUILT_IN, "good"]
    assert fault.startswith("The memo template “bad.toml” cannot be used: ")
    assert why in fault
    assert fault.count("\n") == 0 or "TOML" in why
    with pytest.raises(BadTemplate):
        template_named("bad", place)


def test_bytes_that_are_no_text_are_passed_over(tmp_path: Path) -> None:
    place = library(tmp_path)
    (tmp_path / "memos" / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    assert templates(place)[1] == ["The memo template “bytes.toml” cannot be used: it is not UTF-8."]


def test_an_unknown_template_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"There is no memo template “sonnet”\. There is: briefing"):
        template_named("sonnet", tmp_path / "library.claimdesk")


def test_every_fill_is_used_by_some_template_or_kept_for_the_users() -> None:
    used = {part.fill for key in BUILT_IN for part in built_in(key).parts if part.fill}
    assert set(FILLS) - used == {"points"}


def test_a_draft_with_points_cites_every_key_claim(seed: Seed) -> None:
    form = read_template("mine", 'name = "P"\n[[section]]\nheading = "Key points"\nfill = "points"\n')
    source = draft(seed.records, seed.briefing, today="2026-06-24", texts=seed.text, template=form)[1]
    assert len(points(source)) == 8


def test_a_bottom_line_is_at_most_three_sentences(seed: Seed) -> None:
    line = bottom_line(drafted(seed, "briefing"))
    bare = " ".join(part.split("] ", 1)[-1] if part.startswith("c") else part for part in line.split("[@"))
    assert len(sentences_between(bare, 0, len(bare))) == 3
