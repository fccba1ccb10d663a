"""What a template asks the writer to write and nobody wrote does not go out; whatever anybody wrote does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memo_harbour import Sample, sample
from seed_briefing import Seed

from claimdesk.domain.memo.checks.checking import check, open_sentence
from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.markup import escape
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.template import BUILT_IN, built_in
from claimdesk.domain.memo.tree import Heading, Paragraph, words
from claimdesk.domain.records import Memo
from claimdesk.exporters.docx import write_docx
from claimdesk.exporters.html import write_html
from claimdesk.exporters.markdown import write_markdown
from claimdesk.exporters.plain_text import write_plain_text


@pytest.fixture(scope="module")
def seed() -> Seed:
    return Seed()


def printed(source: str, made: Sample | None = None) -> str:
    made = made or sample()
    return write_plain_text(resolve(made.records, made.memo(source), made.text))


def headings(source: str) -> list[str]:
    made = sample()
    blocks = resolve(made.records, made.memo(source), made.text).blocks
    return [words(block.runs) for block in blocks if isinstance(block, Heading)]


@pytest.mark.parametrize("key", BUILT_IN)
def test_no_format_prints_an_instruction_of_a_fresh_draft(seed: Seed, key: str) -> None:
    source = draft(seed.records, seed.briefing, today="2026-06-24", texts=seed.text, template=key)[1]
    memo = Memo("m1", seed.briefing, "T", source=source, date="2026-06-24", **built_in(key).fields)
    resolved = resolve(seed.records, memo, seed.text)
    for text in (write_markdown(resolved), write_html(resolved), write_plain_text(resolved)):
        assert "[Say" not in text.replace("\\", "")
        assert "[First option" not in text.replace("\\", "")
        assert "[Name, office" not in text.replace("\\", "")
    assert write_docx(resolved)
    assert "Recommendation" not in write_plain_text(resolved)


def test_what_the_writer_wrote_is_printed_with_its_heading() -> None:
    source = "## Recommendation\n\nSign by July. [@c1]\n\n## Point of contact\n\n*[Name, office, telephone, e-mail.]*\n"
    assert headings(source) == ["Recommendation"]
    assert "Sign by July." in printed(source)


def test_a_section_with_anything_else_in_it_keeps_its_heading() -> None:
    assert headings("## Recommendation\n\n*[Say what to do, who does it, and by when.]*\n\n::: timeline\n") == [
        "Recommendation"
    ]
    assert headings("## Options\n\n1. *[Second option.]*\n2. Wait.\n") == ["Options"]
    assert "1. Wait." in printed("## Options\n\n1. *[Second option.]*\n2. Wait.\n").replace("\t", " ")


def test_headings_below_keep_the_heading_above() -> None:
    source = "## Options\n\n1. *[Second option.]*\n\n### The first\n\nWait.\n\n## Recommendation\n\n*[Say what to do, who does it, and by when.]*\n"  # noqa: E501
    assert headings(source) == ["Options", "The first"]


def test_a_heading_goes_with_the_only_one_below_it_that_was_emptied() -> None:
    below = "### Point of contact\n\n*[Name, office, telephone, e-mail.]*\n\n"
    assert headings(f"## Recommendation\n\n{below}## What I think\n\nWait.\n") == ["What I think"]
    assert headings(f"## Recommendation\n\n{below}### Cost\n\nNone.\n") == ["Recommendation", "Cost"]
    assert headings(f"## What I think\n\n{below}") == ["What I think"], "somebody wrote that one"


@pytest.mark.parametrize("mark", [
    "> {}", "> > {}", "- {}", "- > {}", "{}\n{{: .mine}}", "{}\n{{: .judgment likelihood=likely confidence=low}}",
])  # fmt: skip
def test_an_instruction_goes_wherever_it_was_moved_and_leaves_no_frame_behind(mark: str) -> None:
    asked = mark.format("*[Say what to do, who does it, and by when.]*")
    made = sample()
    memo = resolve(made.records, made.memo(f"## Recommendation\n\n{asked}\n\n## What I think\n\nWait.\n"), made.text)
    assert [type(block) for block in memo.blocks] == [Heading, Paragraph]
    assert "Say what" not in write_plain_text(memo)


def test_a_quotation_keeps_what_else_is_in_it() -> None:
    text = printed("> *[Say what to do, who does it, and by when.]*\n>\n> Sign by July.\n")
    assert "Sign by July." in text
    assert "Say what" not in text


def test_a_heading_of_ones_own_is_never_left_out() -> None:
    assert headings("## What I would do\n\n*[Say what to do, who does it, and by when.]*\n") == ["What I would do"]
    assert headings("## Recommendation\n\n## Figures\n") == ["Recommendation", "Figures"], (
        "empty, and nobody’s instruction"
    )


@pytest.mark.parametrize("kept", [
    "[Figures to come from the desk.]", "[withheld]", "Say what to do, who does it, and by when.",
    "[Say what to do, who does it, and by when.] Sign.", "[Say what to do, who does it, and by when, please.]",
])  # fmt: skip
def test_words_in_square_brackets_that_are_no_instruction_of_ours_are_printed(kept: str) -> None:
    assert kept in printed(f"## Recommendation\n\n{escape(kept)}\n")


@given(st.text(alphabet="[]Sayhtod*,. \n", max_size=40))
def test_nothing_typed_is_lost_but_the_instructions(typed: str) -> None:
    words_typed = "".join(typed.split())
    shown = printed(f"## Recommendation\n\n{escape(typed)}\n\nEnd.\n")
    assert "".join(words_typed.split()) in "".join(shown.split())


def test_an_export_says_what_was_not_filled_in(seed: Seed) -> None:
    said = {}
    for key in ("briefing", "memorandum", "policy"):
        source = draft(seed.records, seed.briefing, today="2026-06-24", texts=seed.text, template=key)[1]
        memo = Memo("m1", seed.briefing, "T", source=source, date="2026-06-24", **built_in(key).fields)
        said[key] = open_sentence(seed.records, memo, seed.text)
        assert all("it does not go out" in each.sentence for each in check(seed.records, memo, seed.text))
        assert open_sentence(
            seed.records, replace(memo, source=source + "\n## Summary\n\nAll is well.\n"), seed.text
        ) == (f"{said[key]}; 1 check stands open")
    many = "of the template are not filled in and were left out"
    assert said == {
        "briefing": "1 place of the template is not filled in and was left out: Recommendation",
        "memorandum": f"2 places {many}: Recommendation and Point of contact",
        "policy": f"2 places {many}: Options and Recommendation",
    }


def test_an_instruction_in_brackets_of_ones_own_template_is_printed_and_counted() -> None:
    made = sample()
    memo = made.memo("## In short\n\n[Say it shortly.]\n\n::: claims\n")
    assert open_sentence(made.records, memo, made.text) == "1 check stands open"
    assert "[Say it shortly.]" in write_plain_text(resolve(made.records, memo, made.text))
