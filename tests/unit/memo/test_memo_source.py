"""Verbs on the memo's source: they do what they say, twice is the same as once, and all else stays byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.memo.parse import parse
from claimdesk.domain.memo.source import (
    bottom_line,
    claims_cited,
    include,
    leave_out,
    points,
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


def test_the_bottom_line_is_read() -> None:
    assert bottom_line(MEMO) == "Two things happened. [@c1] And one did not. [@c2] [@c3]"
    assert bottom_line("## Key points\n\n- [@c1]\n") == ""


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


def test_a_numbered_list_goes_on_counting() -> None:
    source = "## Key points\n\n1. [@c1]\n2. [@c2]\n3. [@c3]"
    assert include(source, "c4") == "## Key points\n\n1. [@c1]\n2. [@c2]\n3. [@c3]\n4. [@c4]"
    assert leave_out(source, "c1") == "## Key points\n\n1. [@c2]\n2. [@c3]"


def test_windows_line_ends_stay() -> None:
    source = MEMO.replace("\n", "\r\n")
    for new in (include(source, "c9"), leave_out(source, "c1")):
        assert "\n" not in new.replace("\r\n", "")


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
