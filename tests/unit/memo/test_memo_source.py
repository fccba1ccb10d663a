"""Verbs on the memo's source: they do what they say, twice is the same as once, and all else stays byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimdesk.domain.memo.parse import parse
from claimdesk.domain.memo.source import (
    bottom_line,
    claims_cited,
    include,
    leave_out,
    move,
    points,
    read_numbers,
    set_bottom_line,
    show_numbers,
)
from claimdesk.domain.memo.tree import Box, Items, Paragraph, Quote, Run, Table

MEMO = """# A memo

## Bottom line

Two things happened. [@c1] And one did not. [@c2] [@c3]

## Key points

- [@c1]
- In my words [@c2]
  with a second line
- [@c3]

Some words after the list.

## Sources

::: sources
"""


def test_citations_are_found_in_order_and_once() -> None:
    assert claims_cited(MEMO) == ["c1", "c2", "c3"]


@pytest.mark.parametrize(
    "source",
    ["`[@c1]`", "``a ` [@c1]``", "```\n[@c1]\n```", "~~~ x\n[@c1]\n~~~\n", "\\[@c1]", "[@c1", "[@]", "[@a\nb]", "@c1"],
)
def test_what_only_looks_like_a_citation_is_none(source: str) -> None:
    assert claims_cited(source) == []


@pytest.mark.parametrize("source", ["[@c1]", "a[@c1]b", "*[@c1]*", "> [@c1]", "\\\\[@c1]", "```\n[@c1]", "`[@c1]"])
def test_a_citation_counts_wherever_words_do(source: str) -> None:
    assert claims_cited(source) == ["c1"]


def test_the_bottom_line_is_read_and_set() -> None:
    assert bottom_line(MEMO) == "Two things happened. [@c1] And one did not. [@c2] [@c3]"
    new = set_bottom_line(MEMO, "One thing. [@c9]")
    assert bottom_line(new) == "One thing. [@c9]"
    assert new == MEMO.replace(bottom_line(MEMO), "One thing. [@c9]")


def test_a_missing_bottom_line_is_put_first() -> None:
    assert set_bottom_line("", "Words.") == "## Bottom line\n\nWords.\n"
    assert set_bottom_line("## Sources\n", "Words.") == "## Bottom line\n\nWords.\n\n## Sources\n"
    assert set_bottom_line("# T\n\n## S\n", "Words.") == "# T\n\n## Bottom line\n\nWords.\n\n## S\n"
    assert set_bottom_line("Loose words", "Words.") == "Loose words\n\n## Bottom line\n\nWords.\n"


def test_an_empty_bottom_line_is_filled_under_its_heading() -> None:
    source = "## Bottom line\n\n## Key points\n\n- [@c1]\n"
    assert set_bottom_line(source, "Words.") == "## Bottom line\n\nWords.\n\n## Key points\n\n- [@c1]\n"


@pytest.mark.parametrize(
    "words", ["# One", "Words\n===", "::: sources", "```\ncode", "~~~", "a\n\n## b\n\nc", "---\n---"]
)
def test_a_bottom_line_cannot_break_out_of_its_section(words: str) -> None:
    new = set_bottom_line(MEMO, words)
    assert points(new) == ["c1", "c2", "c3"]
    assert new.endswith("::: sources\n")
    assert set_bottom_line(new, bottom_line(new)) == new


def test_the_heading_may_be_written_in_other_ways() -> None:
    for heading in ("# BOTTOM LINE:", "### *Bottom line*", "Bottom line\n-----------", "## Bottom line ##"):
        assert bottom_line(f"{heading}\n\nWords.\n\n# Next\n") == "Words."


def test_key_points_are_listed() -> None:
    assert points(MEMO) == ["c1", "c2", "c3"]
    assert points("no list here") == []


def test_a_claim_is_included_last_or_at_its_place() -> None:
    assert include(MEMO, "c9") == MEMO.replace("- [@c3]\n", "- [@c3]\n- [@c9]\n")
    assert include(MEMO, "c9", 0) == MEMO.replace("- [@c1]\n", "- [@c9]\n- [@c1]\n")
    assert points(include(MEMO, "c9", 1)) == ["c1", "c9", "c2", "c3"]


def test_including_twice_changes_nothing() -> None:
    assert include(MEMO, "c2") == MEMO


def test_the_first_key_point_makes_its_list_and_section() -> None:
    assert include("", "c1") == "## Key points\n\n- [@c1]\n"
    assert include("## Key points\n\n## Sources\n", "c1") == "## Key points\n\n- [@c1]\n\n## Sources\n"
    made = include("## Bottom line\n\nWords.\n\n## Sources\n", "c1")
    assert made == "## Bottom line\n\nWords.\n\n## Key points\n\n- [@c1]\n\n## Sources\n"


def test_leaving_out_takes_the_point_and_every_citation() -> None:
    out = leave_out(MEMO, "c2")
    assert "In my words" not in out
    assert "with a second line" not in out
    assert "And one did not. [@c3]" in out
    assert claims_cited(out) == ["c1", "c3"]
    assert leave_out(out, "c2") == out


def test_a_point_about_two_claims_keeps_its_words() -> None:
    source = "## Key points\n\n- Both. [@c1] [@c2]\n"
    assert leave_out(source, "c1") == "## Key points\n\n- Both. [@c2]\n"


def test_moving_keeps_words_with_their_point() -> None:
    moved = move(MEMO, "c2", 0)
    assert points(moved) == ["c2", "c1", "c3"]
    assert "- In my words [@c2]\n  with a second line\n- [@c1]\n- [@c3]\n\nSome words after" in moved
    assert move(MEMO, "c2", 99) == move(MEMO, "c2", 2)
    assert move(MEMO, "nobody", 0) == MEMO


def test_a_numbered_list_goes_on_counting() -> None:
    source = "## Key points\n\n1. [@c1]\n2. [@c2]\n3. [@c3]"
    assert move(source, "c3", 0) == "## Key points\n\n1. [@c3]\n2. [@c1]\n3. [@c2]"
    assert include(source, "c4") == "## Key points\n\n1. [@c1]\n2. [@c2]\n3. [@c3]\n4. [@c4]"
    assert leave_out(source, "c1") == "## Key points\n\n1. [@c2]\n2. [@c3]"


def test_windows_line_ends_stay() -> None:
    source = MEMO.replace("\n", "\r\n")
    for new in (include(source, "c9"), move(source, "c3", 0), leave_out(source, "c1")):
        assert "\n" not in new.replace("\r\n", "")
    assert points(move(source, "c3", 0)) == ["c3", "c1", "c2"]


def test_citations_show_as_claim_numbers_and_come_back() -> None:
    shown = show_numbers("So. [@c1] [@gone]", {"c1": 14})
    assert shown == "So. [no. 14] [@gone]"
    assert read_numbers(shown, {14: "c1"}) == "So. [@c1] [@gone]"
    assert read_numbers("[no. 99]", {14: "c1"}) == "[no. 99]"


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "",
            "## Key points",
            "## Bottom line",
            "# Other",
            "Words here",
            "Words [@c1]",
            "- [@c1]",
            "- [@c2] more",
            "* [@c3]",
            "1. [@c4]",
            "2. two",
            "  lazy [@c5]",
            "    - nested [@c6]",
            "```",
            "~~~",
            "::: figures",
            ":::",
            "---",
            "===",
            "> [@c1]",
            "`[@c2]`",
            "\\[@c3]",
            "| a | b |",
            "<b>",
            "\t",
            "- ",
            "[@c1][@c2]",
        ]
    ),
    max_size=14,
)
SOURCES = st.builds(lambda lines, end: "\n".join(lines) + end, LINES, st.sampled_from(["", "\n"]))
CLAIMS = st.sampled_from(["c1", "c2", "c3", "c9"])


@given(SOURCES, CLAIMS, st.none() | st.integers(-2, 9))
def test_including_adds_one_line_and_twice_is_once(source: str, claim: str, at: int | None) -> None:
    once = include(source, claim, at)
    assert claim in claims_cited(once) or claim in claims_cited(source)
    assert include(once, claim, at) == once
    if once != source:
        assert without(once, f"[@{claim}]") >= without(source, f"[@{claim}]")


@given(SOURCES, CLAIMS)
def test_leaving_out_leaves_nothing_of_the_claim(source: str, claim: str) -> None:
    out = leave_out(source, claim)
    assert claim not in claims_cited(out)
    assert leave_out(out, claim) == out
    kept = [each for each in claims_cited(source) if each != claim]
    assert claims_cited(out) == kept


@given(SOURCES, CLAIMS, st.integers(-2, 9))
def test_moving_keeps_every_word(source: str, claim: str, to: int) -> None:
    moved = move(source, claim, to)
    assert sorted(moved.split()) == sorted(source.split())
    assert move(moved, claim, to) == moved
    assert len(moved) == len(source)


@given(SOURCES, st.text(max_size=60))
@example("## Bottom line\n\t\nWords here\n---", "0")  # a line of nothing but a tab keeps the next heading apart
def test_setting_the_bottom_line_touches_nothing_else(source: str, words: str) -> None:
    new = set_bottom_line(source, words)
    assert set_bottom_line(new, bottom_line(new)) == new
    assert points(new) == points(source)


@given(SOURCES.filter(lambda source: "```" not in source))
def test_the_reader_and_the_verbs_see_the_same_citations(source: str) -> None:
    """What ``claims_cited`` finds in prose is what the parser makes notes of, but for indented code."""
    seen = list(dict.fromkeys(id for run in runs(parse(source)) for id in run.cites))
    assert set(seen) <= set(claims_cited(source)) | {"c6"}


def without(source: str, words: str) -> int:
    return len(source.replace(words, ""))


def runs(blocks: object) -> list[Run]:
    found: list[Run] = []
    for block in blocks if isinstance(blocks, tuple) else ():
        if isinstance(block, Items):
            found += [run for item in block.items for run in runs(item)]
        elif isinstance(block, Box | Quote):
            found += runs(block.blocks)
        elif isinstance(block, Table):
            found += [run for row in (block.heads, *block.rows) for cell in row for run in cell]
        elif hasattr(block, "runs"):
            found += block.runs
    return found


def test_the_parser_reads_markdown_as_people_write_it() -> None:
    (paragraph, items) = parse("A list:\n- one\n- two")
    assert paragraph == Paragraph((Run("A list:"),))
    assert isinstance(items, Items)
    assert len(items.items) == 2
    assert parse("#tag &amp; <b>x</b>") == (Paragraph((Run("#tag & <b>x</b>"),)),)


@pytest.mark.parametrize(
    "source", ["[" * 20_000, "[@x" * 5_000, "> " * 3_000 + "x", "*a " * 4_000, "`" * 9_999, "- " * 3_000, "\\" * 20_000]
)
def test_no_source_is_too_strange_to_read(source: str) -> None:
    assert parse(source)
