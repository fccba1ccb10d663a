"""Checking a whole memo: order, the sentence being written, waivers, key claims, pages, no false alarms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from checking import bottom, checked, labels, mended
from hypothesis import given
from hypothesis import strategies as st
from memo_harbour import sample

from claimdesk import cli
from claimdesk.domain.edits.claims import delete_claim
from claimdesk.domain.edits.memo_checks import mend, take_back_waiver, waive
from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.checks.checking import check, open_sentence
from claimdesk.domain.memo.checks.finding import open_words, still_open
from claimdesk.domain.memo.checks.registry import CHECKS
from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.page.chunks import chunks
from claimdesk.domain.memo.template import built_in
from claimdesk.domain.records import Briefing, Decision, Memo
from claimdesk.domain.trouble import NotPossible
from claimdesk.store.library import Library

FLAT = "## Bottom line\n\nReviewers get up to 30 days. [@c4]\n\n## Background\n\n[@c1] [@c3] [@c5]\n"


def test_a_key_claim_that_appears_nowhere_is_found_and_put_in():
    source = "## Key points\n\n- [@c1]\n- [@c3]\n"
    (found,) = checked(source, "missing")
    assert found.sentence == "No. 5 is key and appears nowhere: The process is due by the end of July."
    better = mended(source, found)
    assert better == "## Key points\n\n- [@c1]\n- [@c3]\n- [@c5]\n"
    assert not checked(better, "missing")


def test_a_key_claim_that_a_live_block_shows_appears():
    assert not checked("## Key points\n\n- [@c1]\n- [@c3]\n\n## Dates\n\n::: timeline\n", "missing")


def test_a_quote_sheet_need_not_have_every_key_claim():
    made = sample()
    memo = made.memo("## Quotations\n\n- [@c3]\n", form="quotes")
    assert not check(made.records, memo, made.text)


def test_a_body_over_its_pages_is_found_when_the_pages_are_known():
    (found,) = checked(FLAT, "pages", pages_now=3)
    assert found.sentence == "The body has 3 pages; 2 pages are allowed."
    assert labels(found) == ["Allow 3 pages"]
    assert not checked(FLAT, "pages", pages_now=2)
    assert not checked(FLAT, "pages")
    assert not checked(FLAT, "pages", pages_now=40, pages=0)


def test_findings_come_in_the_order_of_the_text_and_the_whole_memo_last():
    source = "## Key points\n\n- It gives in.\n- It was asked yesterday. [@c1]\n\nReviewers get 31 days. [@c4]\n"
    found = [each.check for each in checked(source)]
    assert found == ["uncited", "relative", "contested", "figure", "missing", "missing"]


# The sentence that is being written


def open_at(source: str, words: str) -> tuple[int, int]:
    """The place right behind some words."""
    for at, chunk in enumerate(chunks(source)):
        if words in chunk.shown:
            return at, chunk.shown.index(words) + len(words)
    raise AssertionError(words)


def test_the_sentence_being_written_is_not_spoken_of_until_it_ends():
    source = bottom("It was asked. [@c1] Northwind will give in")
    assert not checked(source, "uncited", at=open_at(source, "give in"))
    assert checked(source, "uncited", at=open_at(source, "It was"))  # somebody has gone on to another sentence
    ended = bottom("It was asked. [@c1] Northwind will give in.")
    assert checked(ended, "uncited", at=open_at(ended, "give in."))
    assert not checked(ended, "uncited", at=open_at(ended, "Northwind will"))  # in the middle of it again


# Waivers


def test_a_waived_check_stays_waived_whatever_changes_elsewhere_and_can_be_taken_back():
    made = sample()
    (found,) = checked(FLAT, "contested", made)
    made.records.apply(waive(made.records, found, "The minister knows."))
    (again,) = checked("An introduction of 30 ships.\n\n" + FLAT + "\nMore. [@c2]\n", "contested", made)
    assert (bool(again.waived), again.reason) == (True, "The minister knows.")
    assert not still_open([again])
    (other,) = checked(FLAT.replace("get", "have"), "contested", made)
    assert not other.waived  # another sentence
    made.records.apply(take_back_waiver(made.records, again.waived))
    (found,) = checked(FLAT, "contested", made)
    assert not found.waived


def test_a_waiver_needs_no_reason_and_is_undone_like_any_edit():
    made = sample()
    (found,) = checked(FLAT, "contested", made)
    change = waive(made.records, found, author="Ida")
    made.records.apply(change)
    assert change.label == "Waive check “Contested”"
    (kept,) = made.records.where(Decision, kind="check waived")
    assert (kept.author, kept.reason) == ("Ida", "")
    assert kept.subjects == ("check:contested", "words:Reviewers get up to 30 days.", "c4")
    made.records.apply(change.reverse())
    assert not made.records.where(Decision, kind="check waived")


def test_only_a_waiver_can_be_taken_back_as_one():
    made = sample()
    made.records.put(Decision("d1", "not the same", ("c1", "c2")))
    with pytest.raises(NotPossible):
        take_back_waiver(made.records, "d1")


def test_what_concerns_the_memo_is_waived_in_that_memo_only():
    made = sample()
    source = "## Key points\n\n- [@c1]\n- [@c3]\n"
    (found,) = checked(source, "missing", made)
    made.records.apply(waive(made.records, found))
    other = made.memo(source, id="m2")
    assert [each.waived for each in check(made.records, other, made.text) if each.check == "missing"] == [""]


def test_an_export_says_what_stands_open():
    made = sample()
    memo = made.memo(FLAT)
    assert open_sentence(made.records, memo, made.text) == "1 check stands open"
    memo = made.memo(FLAT.replace("30", "31"))
    assert open_sentence(made.records, memo, made.text) == "2 checks stand open"
    for each in check(made.records, memo, made.text):
        made.records.apply(waive(made.records, each))
    assert open_sentence(made.records, memo, made.text) == open_words(()) == ""


# Mends


def test_a_mend_is_one_edit_with_a_name():
    made = sample()
    memo = made.memo(FLAT)
    (found,) = check(made.records, memo, made.text)
    change = mend(made.records, memo.id, found.mends[0])
    assert change.label == "Mend memo: Say that it is contested"
    made.records.apply(change)
    assert not check(made.records, made.records.get(Memo, memo.id), made.text)


def test_a_mend_finds_its_paragraph_again_after_edits_elsewhere_and_refuses_when_it_changed():
    (found,) = checked(FLAT, "contested")
    way = found.mends[0].turn
    assert way is not None
    assert way("New.\n\n" + FLAT) == "New.\n\n" + way(FLAT)
    with pytest.raises(NotPossible):
        way(FLAT.replace("get", "have"))


def test_mends_leave_every_other_byte_alone():
    rest = "\r\n\r\n***\r\n\r\n|a|b|\r\n|-|-|\r\n|1|2|\r\n\r\n*  odd   list\r\n"
    source = "Reviewers get *up to* 30 days [@c4]." + rest
    (found,) = checked(source, "contested")
    assert mended(source, found) == "Reviewers get *up to* 30 days, though this is contested [@c4]." + rest


# No false alarms


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, str]]:
    """A library with the briefing that a first start opens, and its id."""
    path = tmp_path_factory.mktemp("checks") / "library.claimdesk"
    seed = Path(__file__).parents[3] / "seeds" / "sample.json"
    assert cli.main(["--library", str(path), "load", str(seed)]) == 0
    with Library.open(path) as library:
        yield library, library.where(Briefing)[0].id


def told(library: Library, memo: Memo) -> list[str]:
    return [f"{each.check}: {each.sentence}" for each in check(library, memo, library.text)]


@pytest.mark.parametrize("key", ["briefing", "memorandum", "policy", "quotes"])
def test_a_draft_says_nothing_that_an_editor_would_strike(first_start: tuple[Library, str], key: str):
    library, briefing = first_start
    form = built_in(key)
    title, source = draft(library, briefing, today="2026-06-24", texts=library.text, template=form)
    found = told(library, Memo("m1", briefing, title, source=source, date="2026-06-24", **form.fields))
    assert [each for each in found if not each.startswith("leftover:")] == []


def test_bare_citations_of_the_sample_are_told_what_an_editor_would_tell_them(first_start: tuple[Library, str]):
    library, briefing = first_start
    cited = "- [@c-asked]\n- [@c-only-one]\n- [@c-thirty-days]\n- [@c-end-of-july]\n- [@c-hope-to-sign]\n"
    source = f"## Key points\n\n{cited}\n::: claims\n\n::: conflicts\n"
    assert told(library, Memo("m1", briefing, "Bare", source=source, date="2026-06-24")) == [
        "anonymous: No. 2 rests on unnamed people only, and the sentence does not say so.",
        "contested: No. 9 is contested (conflicts with no. 18) but stated flatly.",
    ]


NATURAL = """
## Bottom line

Washington has asked Meta to open its unreleased models to federal testers [@c-asked] [@c-e-mail]. Of the six large
developers it alone has not signed up, according to four unnamed people cited by The New York Times [@c-only-one].
A spokesman says the company hopes to sign soon, but it has yet to say whether it will take part. [@c-hope-to-sign]
[@c-not-said] We recommend that the director wait for the formal process before writing to either side.

## Key judgments

1. Meta will likely sign before the review process is due at the end of July. [@c-end-of-july] [@c-hope-to-sign]
{: .judgment likelihood=likely confidence=moderate}
2. The pressure will grow as long as Meta stands alone. Five rivals have agreed [@c-five-signed].
{: .judgment likelihood="very likely"}
3. In our view the market has not noticed.
{: .mine}

## Background

President Trump signed the order in June 2026 [@c-order-signed]. According to The Sample Courier developers must
give officials up to thirty days with a model [@c-thirty-days], while another outlet calls taking part “voluntary”
[@c-voluntary]. The spokesman's words were: “[W]e hope to sign the agreement soon” [@c-hope-to-sign]; the details are
“still being worked out” [@c-details].

The shares have lost about 15% this year [@c-share]. Chatter tripled, up 300 % in one session and 1,200 per
cent over a month [@c-messages-session] [@c-messages-month]. What that means is anybody's guess: message volume as such
counts as normal [@c-volume-normal].

> We hope to sign the agreement soon. [@c-hope-to-sign]

### What to watch

- The formal process, due by 31 July 2026 [@c-end-of-july]
- Any word from Meta
"""


def test_natural_prose_with_its_sources_raises_nothing(first_start: tuple[Library, str]):
    library, briefing = first_start
    memo = Memo("m1", briefing, "Meta and the reviews", source=NATURAL, date="2026-06-24")
    assert told(library, memo) == []


def test_a_memo_in_another_language_is_not_read_as_english(first_start: tuple[Library, str]):
    library, briefing = first_start
    words = "Die Regierung hat den Konzern um Zugang gebeten. [@c-asked] Der Konzern steht dabei allein. [@c-only-one]"
    source = f"## Bottom line\n\n{words} Bis zu 30 Tage dauert die Prüfung. [@c-thirty-days]\n\n::: positions\n"
    found = told(library, Memo("m1", briefing, "Bericht", source=source, date="2026-06-24"))
    assert [each for each in found if not each.startswith("missing")] == []


# Robustness and haste


@given(st.text(st.sampled_from('ab. \n#*_-[]@c1“”"‘’%0123456789{:.mine}|>`~\u00e9\U0001f6a2\ufffc'), max_size=120))
def test_any_source_can_be_checked_and_every_finding_points_into_it(source: str):
    made = sample()
    found = chunks(made.memo(source).source)
    for each in check(made.records, made.memo(source), made.text):
        if each.spot is not None:
            assert 0 <= each.spot.start <= each.spot.end <= len(found[each.spot.chunk].shown)
        for way in each.mends:
            if way.turn is not None:
                way.turn(source)


def test_what_is_kept_of_a_claim_goes_with_it():
    made = sample()
    world = World.gather(made.records, "b1")
    memo = made.memo("The firm is the only large operator without an agreement, they say. [@c1] [@c2]\n")
    assert [each.check for each in check(made.records, memo, made.text, world=world)][:1] == ["copied"]
    change = delete_claim(made.records, "c2")
    made.records.apply(change)
    later = world.renew(made.records, change.touched)
    found = [each.check for each in check(made.records, memo, made.text, world=later)]
    assert "copied" not in found
    assert "gone" in found


def test_every_check_has_words_and_a_key_of_its_own():
    assert len({each.key for each in CHECKS}) == len(CHECKS) == 17
    for each in CHECKS:
        assert each.label
        assert each.help.endswith(".")


def test_with_a_world_renewed_after_an_edit_the_same_is_found():
    made = sample()
    world = World.gather(made.records, "b1")
    memo = made.memo(FLAT)
    before = check(made.records, memo, made.text, world=world)
    change = waive(made.records, before[0])
    made.records.apply(change)
    later = world.renew(made.records, change.touched)
    assert [each.waived for each in check(made.records, memo, made.text, world=later)] == [change.steps[0].id]
