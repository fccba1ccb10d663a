"""Who speaks in a memo: several people say and one says, and who speaks for somebody is that one's voice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from memo_harbour import sample

from claimdesk.domain.memo.actors import spoken_for
from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.voices import NAMELESS, UNRECORDED, several
from claimdesk.domain.records import Evidence, Relation, Source, Standing, pair_id
from claimdesk.exporters.plain_text import write_plain_text


def verdict(who: str, quotation: str = "", *, against: bool = False) -> str:
    """The verdict of a fact check on what an unnamed source (``who``) and Ada Lind say otherwise."""
    made = sample()
    made.records.put(replace(made.records.get(Source, "s-four"), name=who))
    lead, other = "c2", made.claim("c20", "a2", "Northwind has not said whether it will sign", chain=("s-lind",))
    if against:
        lead, other = other, lead
    made.records.put(Relation("l20", "contradicts", lead, other))
    made.records.put(Standing(pair_id(Standing, "b1", lead), "b1", lead, "key"))
    for row in made.records.where(Evidence, claim="c2"):
        made.records.put(replace(row, quotation=quotation))
    source = draft(made.records, "b1", today="2026-06-24", texts=made.text, template="facts")[1]
    return next(part for part in source.split("### Verdict\n\n**Disputed.** ") if f"[@{lead}] [@{other}]" in part)


@pytest.mark.parametrize(
    ("who", "quotation", "expected"),
    [
        ("Four people", "", "Four unnamed people cited by The Courier say so; against it, Ada Lind says: "),
        ("Four people", "mixed", "Four unnamed people cited by The Courier are quoted as saying so; against it, "),
        ("Officials", "", "Officials (unnamed) cited by The Courier say so; against it, "),
        ("An official", "", "An unnamed official cited by The Courier says so; against it, Ada Lind says: "),
        ("An official", "direct", "An unnamed official cited by The Courier is quoted as saying so; against it, "),
    ],
)
def test_several_people_say_so_and_one_says_so(who: str, quotation: str, expected: str) -> None:
    assert verdict(who, quotation).startswith(expected)


def test_several_people_say_otherwise() -> None:
    told = verdict("Four people", against=True)
    assert told.startswith("Ada Lind says so; against it, four unnamed people cited by The Courier say: “")


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("four people familiar with the request (unnamed)", True),
        ("senior US officials", True),
        ("people briefed on the plan", True),
        ("a dozen aides", True),
        ("an official of the Northern Railways", False),
        ("a White House source close to the talks", False),
        ("one of the officials", False),
        ("an unnamed boss", False),
    ],
)
def test_how_many_an_unnamed_source_is_shows_in_its_noun(name: str, many: bool) -> None:
    assert several(name) is many


@pytest.mark.parametrize(
    ("access", "served"),
    [
        ("speaks for Meta", "Meta"),
        ("Speaking on behalf of the Port Authority, since May", "Port Authority"),
        ("spokesman of Meta", "Meta"),
        ("A spokeswoman for Meta", "Meta"),
        ("speaks of Meta as a rival", ""),
        ("speaks about Meta", ""),
        ("often speaking of Meta", ""),
    ],
)
def test_only_who_speaks_for_somebody_is_that_ones_voice(access: str, served: str) -> None:
    assert spoken_for(Source("s", "Ada Lind", access=access)) == served
    assert spoken_for(Source("s", "Ada Lind", interest=access)) == served


@pytest.mark.parametrize(
    ("passage", "note", "caveat"),
    [
        ("Officials have asked Northwind to hand in its harbour model", "no source named", NAMELESS),
        ("four people familiar with the request told the Courier", "source not recorded", UNRECORDED),
        ("“We share the goal of safe harbours,” said Ada Lind of Northwind.", "source not recorded", UNRECORDED),
    ],
)
def test_nobody_says_of_a_passage_that_names_somebody_that_it_names_no_source(
    passage: str, note: str, caveat: str
) -> None:
    made = sample()
    made.claim("c30", "a1", passage)  # nobody has entered who says so
    source = "## Bottom line\n\nIt is so. [@c30]\n"
    resolved = resolve(made.records, made.memo(source), made.text)
    assert note in write_plain_text(resolved)
    made.records.put(Standing(pair_id(Standing, "b1", "c30"), "b1", "c30", "key"))
    for other in made.records.where(Standing):
        if other.claim != "c30":
            made.records.put(replace(other, importance=""))
    drafted = draft(made.records, "b1", today="2026-06-24", texts=made.text, template="briefing")[1]
    assert caveat in drafted.partition("## Background")[0]
