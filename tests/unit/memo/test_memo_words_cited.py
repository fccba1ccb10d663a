"""Behind a quotation the passages that hold its words are cited first, and others as in support."""

from __future__ import annotations

import pytest
from memo_harbour import Sample, sample

from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.tree import Items, words


@pytest.fixture
def made() -> Sample:
    """c2 rests on three passages; "stands alone" in the second article is the last of them but one."""
    made = sample()
    made.claim("c2", "a1", "is the only large operator", "state", chain=("s-four",), quotation="direct")
    return made


def quoted(made: Sample, source: str, exact: str, style: str) -> str:
    memo = resolve(made.records, made.memo(source, style=style), made.text)
    lines = [(words(block.runs), block.runs) for each in memo.blocks if isinstance(each, Items)
             for item in each.items for block in item]  # fmt: skip
    line, runs = next((line, runs) for line, runs in lines if f"“{exact}”" in line)
    if style == "sources":
        return line.split("”")[-1].replace("\u00a0", " ").strip()
    (note,) = [note for note in memo.notes if note.number == next(run.note for run in runs if run.note)]
    return " / ".join(words(entry.runs) for entry in note.entries)


@pytest.mark.parametrize("block", ["quotes", "passages"])
def test_a_quotation_cites_first_where_its_words_stand(made: Sample, block: str) -> None:
    source = f"::: {block} importance=all limit=all"
    said = quoted(made, source, "is the only large operator", "sources")
    assert said == "[1, ¶2; in support: 2, ¶3]", "both passages of the first article hold these words"
    first, *others = quoted(made, source, "is the only large operator", "foot").split(" / ")
    assert "only large operator" in first
    assert ["In support: " in each for each in others] == [False, True]


def test_each_quotation_of_a_claim_has_a_note_of_its_own(made: Sample) -> None:
    source = "::: passages importance=all limit=all"
    assert quoted(made, source, "Northwind stands alone", "sources") == "[2, ¶3; in support: 1, ¶2]"
    assert quoted(made, source, "Northwind stands alone", "foot").startswith("Market Desk")
    assert quoted(made, source, "Reviews remain voluntary.", "sources") == "[2, ¶4]"
