"""A memo's source in plain words, as the search covers it, and the way back to the place on the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.domain.memo.page.chunks import CHIP, chunks
from claimdesk.domain.memo.page.plainly import plainly, shown_stretch

SOURCE = """## Bottom line

The office *asked* [@c-asked] the carrier [@c-one] [@c-two]. It hopes to sign [@c-hope].
{: .judgment likelihood=likely}

- First, [the rules](https://example.org) [@c-rules]
- Second

::: positions limit=4

| Who | What |
|---|---|
| Carrier | signs [@c-hope] |
"""


def test_neither_signs_nor_citations_nor_blocks_are_words() -> None:
    assert plainly(SOURCE).splitlines() == [
        "Bottom line",
        "The office asked the carrier. It hopes to sign.",
        "First, the rules",
        "Second",
        "Who What Carrier signs",
    ]


@pytest.mark.parametrize("wanted", ["asked the carrier", "It hopes to sign.", "Second", "First, the rules"])
def test_a_place_in_the_words_leads_to_the_same_words_on_the_page(wanted: str) -> None:
    start = plainly(SOURCE).index(wanted)
    found = shown_stretch(SOURCE, start, start + len(wanted))
    assert found is not None
    shown = chunks(SOURCE)[found[0]].shown[found[1] : found[2]]
    assert " ".join(shown.replace(CHIP, "").split()).replace(" .", ".") == wanted


def test_a_table_is_meant_as_a_whole_and_beyond_the_words_there_is_nothing() -> None:
    words = plainly(SOURCE)
    start = words.index("signs")
    found = shown_stretch(SOURCE, start, start + 5)
    assert found is not None
    assert chunks(SOURCE)[found[0]].kind == "raw"
    assert shown_stretch(SOURCE, len(words), len(words) + 4) is None


@given(st.lists(st.sampled_from(["word ", " [@c-x]", ".", ", ", "**bold**", "\n\n", "- item\n", "é😀 "]), max_size=12))
def test_every_word_leads_to_a_place_that_begins_with_it(parts: list[str]) -> None:
    source = "".join(parts)
    words = plainly(source)
    for at, sign in enumerate(words):
        if sign.isalnum():
            found = shown_stretch(source, at, at + 1)
            assert found is not None
            number, start, _ = found
            assert chunks(source)[number].shown[start : start + 1] == sign or chunks(source)[number].kind == "raw"
