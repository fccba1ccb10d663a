"""The memo's source as a page: chunks that are the source to the byte, and words that read back as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.memo.page.chunks import CHIP, chunks, joined
from claimdesk.domain.memo.page.write import judged, made, markdown_of, merged, read, rewritten
from claimdesk.domain.memo.parse import parse
from claimdesk.domain.memo.tree import Heading, Items, Judgment, Paragraph, Run
from claimdesk.domain.text import clean

PIECES = st.sampled_from(
    [
        "# Title\n", "## Bottom line\n\n", "Head\n====\n", "Words of *mine* here. [@c1]\n", "more [@c1] [@c2]\n", "\n",
        "\n\n", "- one\n", "- two [@c2]\n", "  - deep\n", "1. first\n", "2. two\n   {: .judgment likelihood=likely}\n",
        "* * *\n", "> said\n", "> a\n> b\n", "::: figures limit=4\n", ":::\n", "```\ncode\n```\n", "    indented\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n", "{: .mine}\n", "[x]: https://example.org\n", "see [x] there\n", "a  \nb\n",
        "\\*no\\*\n", "\r\n", "tab\there\n", "<b>raw</b>\n", "- item\n\n  going on\n", "+ other\n", "10. ten\n",
        "---\n", "last", "#no heading\n",
    ]
)  # fmt: skip
SOURCES = st.lists(PIECES | st.text(max_size=12), max_size=14).map("".join)
# What a keyboard or a clipboard brings: no control signs (the store keeps those a file may hold, too).
TYPED = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12)
TYPED_SOURCES = st.lists(PIECES | TYPED, max_size=14).map("".join)
SIGNS = st.text(st.sampled_from("ab *_`[]()<>#-+.1!|~&;:\\\"'é水{}@=\n"), min_size=1, max_size=12)
RUNS = st.lists(
    st.builds(Run, text=SIGNS, strong=st.booleans(), emphasis=st.booleans(), code=st.booleans())
    | st.builds(Run, text=SIGNS, link=st.sampled_from(["https://example.org/a(b)", "mailto:a@b.org"]))
    | st.builds(Run, cites=st.just(("c1",))),
    max_size=6,
)


@given(SOURCES)
def test_the_chunks_are_the_source_to_the_byte(source: str) -> None:
    assert joined(chunks(source)) == source


@given(SOURCES)
def test_a_formatted_chunk_reads_alone_as_it_reads_in_its_place(source: str) -> None:
    whole = [runs for block in parse(source) for runs in _prose(block)]
    alone = [chunk.runs for chunk in chunks(source) if chunk.runs]
    at = 0
    for runs in alone:  # in order: raw chunks between them may hold more
        while at < len(whole) and whole[at] != runs:
            at += 1
        assert at < len(whole), runs
        at += 1


def _prose(block: object) -> list[object]:
    if isinstance(block, Heading | Paragraph | Judgment):
        return [block.runs]
    if isinstance(block, Items):
        return [runs for item in block.items for each in item for runs in _prose(each)]
    return [runs for each in getattr(block, "blocks", ()) for runs in _prose(each)]


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        ((Run("so ", strong=True), Run("it is")), "**so** it is"),
        ((Run("so"), Run(" it", emphasis=True), Run(" is", strong=True)), "so *it* **is**"),
        ((Run("a ", strong=True), Run("b", strong=True, link="https://x.org")), "**a** **[b](https://x.org)**"),
        ((Run("a\n", strong=True), Run("b")), "**a**  \nb"),
    ],
)
def test_spaces_chosen_along_with_words_cost_them_no_look(runs: tuple[Run, ...], markdown: str) -> None:
    assert markdown_of(runs) == markdown
    assert read(markdown) == merged(runs)


@given(RUNS)
def test_words_read_back_as_they_were_written(runs: list[Run]) -> None:
    tidied = merged(Run(**{**run.__dict__, "text": _tidy(run.text)}) for run in runs)
    written = markdown_of(tidied)
    said = "".join(CHIP if run.cites else run.text for run in tidied)
    back = "".join(CHIP if run.cites else run.text for run in read(written)) if said else ""
    assert " ".join(back.split()) == " ".join(said.split())


def _tidy(text: str) -> str:
    return "\n".join(clean(line) for line in text.split("\n"))


@given(TYPED_SOURCES, st.integers(0, 20), SIGNS)
def test_editing_one_chunk_leaves_every_other_as_it_was(source: str, at: int, words: str) -> None:
    before = chunks(source)
    prose = [place for place, chunk in enumerate(before) if chunk.runs]
    if not prose:
        return
    place = prose[at % len(prose)]
    after = list(before)
    after[place] = rewritten(before[place], (*before[place].runs, Run(" " + _tidy(words))))
    again = chunks(joined(after))
    assert joined(again) == joined(after)
    shown = [chunk.shown for chunk in again]
    for here, chunk in enumerate(before):
        if here != place and chunk.shown:
            assert chunk.shown in shown


@pytest.mark.parametrize("kind", ["paragraph", "item"])
def test_a_judgment_is_marked_and_unmarked(kind: str) -> None:
    chunk = made(kind, (Run("It will be signed."), Run(cites=("c1",))))
    marked = judged(chunk, "very likely", "moderate")
    (found,) = chunks(joined([marked]))
    assert (found.judged, found.likelihood, found.confidence) == (True, "very likely", "moderate")
    assert found.shown == f"It will be signed.{CHIP}"
    assert joined([judged(found, on=False)]) == joined([chunk])


@pytest.mark.parametrize(
    "source", ["10. ten\n", "- one\n    - deep\n", "- one\n  - deep\n", "1. one\n   10. ten\n", "- a\n  - b\n    - c\n"]
)
def test_an_item_of_any_marker_and_depth_can_be_judged(source: str) -> None:
    *before, last = chunks(source)
    found = chunks(joined([*before, judged(last, "likely")]))[-1]
    assert (found.kind, found.level, found.shown) == ("item", last.level, last.shown)
    assert (found.judged, found.likelihood) == (True, "likely")
