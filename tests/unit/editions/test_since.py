"""The day after: what an edition says has changed in the claims it rested on, and the note that corrects it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from memo_harbour import Sample, sample

from claimdesk.domain.edits import claims as claim_verbs
from claimdesk.domain.edits import delete_claim, link, new_memo, set_article, set_claim, set_evidence
from claimdesk.domain.memo.editions.correction import correction
from claimdesk.domain.memo.editions.printed import Printed, printed
from claimdesk.domain.memo.editions.rewritten import rewritten
from claimdesk.domain.memo.editions.since import Changed, changes_since, counted
from claimdesk.domain.memo.editions.snapshot import state_of
from claimdesk.domain.memo.editions.state import State, read
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.source import claims_cited
from claimdesk.domain.records import Anchor, Claim, Edition, Memo, Passage, Revision, Time
from claimdesk.domain.trouble import NotPossible

SOURCE = """## Bottom line

Officials asked for the model [@c1]. The firm stands alone [@c2], and hopes to sign [@c3].

## Key points

- [@c4]
- [@c5]
"""


class Sent:
    """The sample's memo as it went out, and the library as it goes on."""

    def __init__(self) -> None:
        self.sample: Sample = sample()
        self.records = self.sample.records
        self.words: Printed = printed(self.resolved(self.sample.memo(SOURCE)))
        self.state: State = state_of(self.records, self.resolved(self.records.get(Memo, "m1")), self.words)

    def resolved(self, memo: Memo) -> Any:
        return resolve(self.records, memo, self.sample.text)

    def do(self, verb: Any, *args: Any, **fields: Any) -> None:
        self.records.apply(verb(self.records, *args, **fields))

    def since(self) -> tuple[Changed, ...]:
        return changes_since(self.state, self.records)

    def said(self) -> list[str]:
        return [change.words for change in self.since()]


@pytest.fixture
def sent() -> Sent:
    return Sent()


def test_the_same_evening_nothing_has_changed(sent: Sent) -> None:
    assert sent.since() == ()
    assert counted(0) == "Nothing it rests on has changed since"


def test_the_state_keeps_each_claim_with_its_passages_word_for_word(sent: Sent) -> None:
    assert [claim.id for claim in sent.state.claims] == ["c1", "c2", "c3", "c4", "c5"]
    lone = sent.state.claims[1]
    assert [passage.exact for passage in lone.passages] == [
        "The firm is the only large operator without an agreement",
        "Northwind stands alone",
    ]
    assert lone.passages[0].outlet == "The Courier"
    assert lone.passages[0].revision == "ra1"
    assert sent.state.claims[2].against == ((6, "c6"),)
    assert sent.state.revisions == ("ra1", "ra2")


def test_the_state_reads_back_as_it_was_and_a_newer_field_does_no_harm(sent: Sent) -> None:
    raw = sent.state.as_json()
    assert read(raw) == sent.state
    assert read(raw.replace('"number":', '"mood": "calm", "number":')) == sent.state
    values = json.loads(raw)
    for hostile in (
        [], "[" * 100_000, {**values, "title": 5}, {**values, "claims": ["c1"]}, {**values, "cites": [[1, [["c1"]]]]},
        {**values, "claims": [{**values["claims"][0], "statement": 5}]},
        {**values, "claims": [{**values["claims"][0], "passages": [{"exact": "words"}]}]},
    ):  # fmt: skip
        with pytest.raises(NotPossible, match="cannot be read"):
            read(hostile if isinstance(hostile, str) else json.dumps(hostile))


def test_a_claim_reworded_the_next_day(sent: Sent) -> None:
    sent.do(set_claim, "c1", statement="Officials ordered Northwind to hand in its model.")
    (change,) = sent.since()
    assert change.words == "No. 1 now says “Officials ordered Northwind to hand in its model.”"
    assert (change.was, change.now) == (
        "Officials asked Northwind for its model.",
        "Officials ordered Northwind to hand in its model.",
    )


def test_a_claim_deleted(sent: Sent) -> None:
    sent.do(delete_claim, "c5")
    assert sent.said() == ["No. 5 was deleted: “The process is due by the end of July.”"]


@pytest.mark.parametrize(
    ("verification", "words"),
    [
        ("contested", "No. 1 is contested now."),
        ("refuted", "No. 1 has been refuted."),
        ("outdated", "No. 1 is outdated now."),
    ],
)
def test_a_claim_that_no_longer_holds(sent: Sent, verification: str, words: str) -> None:
    sent.do(set_claim, "c1", verification=verification)
    assert words in sent.said()


def test_a_claim_that_holds_again(sent: Sent) -> None:
    sent.do(set_claim, "c1", verification="contested")
    state = state_of(sent.records, sent.resolved(sent.records.get(Memo, "m1")), sent.words)
    sent.do(set_claim, "c1", verification="unverified")
    assert [change.words for change in changes_since(state, sent.records)] == ["No. 1 is no longer contested."]


def test_a_newer_text_of_the_article_without_the_passage(sent: Sent) -> None:
    old = sent.records.get(Revision, "ra1")
    sent.records.put(replace(old, id="ra1b", number=2))
    article = sent.records.get(type(sent.records.where(_article())[0]), "a1")
    sent.records.put(replace(article, revision="ra1b"))
    for anchor in sent.records.where(Anchor, revision="ra1"):
        gone = anchor.passage == "p1"
        sent.records.put(
            Anchor(f"{anchor.id}b", anchor.passage, "ra1b", anchor.start, anchor.end, "removed" if gone else "same")
        )
    (change,) = sent.since()
    assert change.words == "A passage of no. 1 is gone from the newer text of “Northwind asked to hand in its model”."
    assert change.was.startswith("Officials have asked")


def _article() -> Any:
    from claimdesk.domain.records import Article

    return Article


def test_a_passage_taken_out_of_its_claim_and_one_marked_anew(sent: Sent) -> None:
    sent.do(claim_verbs.delete_claim, "c5")
    passage = sent.records.get(Passage, "p1")
    sent.records.put(replace(passage, exact="asked Northwind"))
    assert sent.said()[0] == "A passage of no. 1 was marked anew in “Northwind asked to hand in its model”."


def test_new_evidence_against_a_claim_and_a_claim_that_contradicts_it(sent: Sent) -> None:
    sent.sample.claim("c1", "a2", "Reviews remain voluntary.", role="contradicts")
    sent.do(link, "contradicts", "c7", "c1")
    assert sent.said() == [
        "A passage in “Northwind: the retail view” speaks against no. 1 now.",
        "No. 7 contradicts no. 1 now.",
    ]
    assert sent.since()[0].evidence


def test_more_independent_origins_than_there_were(sent: Sent) -> None:
    sent.sample.claim("c1", "a2", "Reviews remain voluntary.", chain=("s-office",))
    (change,) = sent.since()
    assert change.words == (
        "No. 1 has more independent origins than it had: 2 independent origins now, 1 independent origin then."
    )
    assert change.now == "corroborated by 2 independent origins"


def test_fewer_origins_once_the_outlet_turns_out_to_repeat_somebody(sent: Sent) -> None:
    sent.do(set_evidence, "e1", own_reporting=False)
    assert sent.said() == [
        "No. 1 has fewer origins than it had: no origin that is stated now, 1 independent origin then."
    ]


def test_a_date_set_otherwise_and_an_article_dated_otherwise(sent: Sent) -> None:
    sent.do(set_claim, "c5", times=(Time("end of July", "deadline", "2026-08-07"),))
    assert sent.said() == ["The date of no. 5 is 7 August 2026 now; it was 31 July 2026."]
    sent.do(set_article, "a1", published="2026-06-22")
    assert any("is dated 22 June 2026 now" in words for words in sent.said())


def test_the_sentence_leads_to_its_claims(sent: Sent) -> None:
    text = sent.words.text
    start = text.index("The firm stands alone")
    assert [claim.id for claim in sent.state.resting(text, start, start + 10)] == ["c2", "c3"]
    start = text.index("Officials asked for the model")
    assert [claim.id for claim in sent.state.resting(text, start, start + 29)] == ["c1"]
    assert sent.state.resting(text, 0, 5) == ()


def test_a_correction_note_says_what_was_said_what_is_so_now_and_cites_the_claims(sent: Sent) -> None:
    sent.do(set_claim, "c2", statement="Two firms stand apart.")
    sent.do(delete_claim, "c5")
    sent.sample.claim("c1", "a2", "Reviews remain voluntary.", role="contradicts")
    edition = Edition(
        "o1", "m1", "b1", "Reviews of harbour models", 2, "pdf", "f", "w", "s", "q",
        recipient="Director", created="2026-06-24T16:00:00Z",
    )  # fmt: skip
    fields = correction(sent.records, edition, sent.state, sent.words.text, sent.since())
    sent.records.apply(new_memo(sent.records, "b1", **fields))
    (memo,) = sent.records.where(Memo, template="correction")
    assert (memo.title, memo.to) == ("Correction: Reviews of harbour models", "Director")
    assert claims_cited(memo.source) == ["c1", "c2"]
    words = printed(sent.resolved(memo)).text
    for said in (
        "This note corrects “Reviews of harbour models” of 24 June 2026 (edition 2, PDF), sent to Director: "
        "3 statements in it no longer stand as printed.",
        "The firm stands alone, and hopes to sign.",
        "Two firms stand apart.",
        "We no longer say that: The process is due by the end of July.",
        "speaks against “Officials asked Northwind for its model” now.",
        "Now: “Reviews remain voluntary.”",
    ):
        assert said in words
    assert "o. 2" not in words, "whoever reads it has never seen a claim's number"


def test_a_correction_of_what_still_stands_says_so(sent: Sent) -> None:
    edition = Edition("o1", "m1", "b1", "Reviews", 1, "md", "f", "w", "s", "q", created="2026-06-24T16:00:00Z")
    source = correction(sent.records, edition, sent.state, sent.words.text, ())["source"]
    assert "Nothing that “Reviews” of 24 June 2026 (edition 1, Markdown) says or rests on has changed since." in source


def test_a_sentence_put_otherwise_is_corrected_too_and_one_a_claim_explains_is_told_once(sent: Sent) -> None:
    edition = Edition("o1", "m1", "b1", "Reviews", 1, "md", "f", "w", "s", "q", created="2026-06-24T16:00:00Z")
    sent.do(set_claim, "c5", statement="The process is due by the end of August.")
    source = SOURCE.replace("Officials asked for the model", "Officials twice asked for the model")
    source = source.replace(" The firm stands alone [@c2], and hopes to sign [@c3].", " Nobody else was asked [@c4].")
    now = printed(sent.resolved(replace(sent.records.get(Memo, "m1"), source=source)))
    rows = list(rewritten(sent.words.text, sent.state.cites, now))
    assert [(row.then, row.now, row.claims) for row in rows[:2]] == [
        ("Officials asked for the model.", "Officials twice asked for the model.", ("c1",)),
        ("The firm stands alone, and hopes to sign.", "", ()),
    ]
    note = correction(sent.records, edition, sent.state, sent.words.text, sent.since(), rows)["source"]
    assert "3 statements in it no longer stand as printed" in note
    assert "> Officials asked for the model." in note
    assert "- Officials twice asked for the model. [@c1]" in note
    assert "- We no longer say that: The firm stands alone, and hopes to sign." in note
    assert note.count("- [@c5]") == 1
    assert "August" not in note, "the citation prints the claim as it is now"


def test_an_edition_that_stands_as_printed_has_no_sentence_put_otherwise(sent: Sent) -> None:
    assert list(rewritten(sent.words.text, sent.state.cites, sent.words)) == []


def test_all_that_is_gone_is_said_once_each(sent: Sent) -> None:
    for claim in sent.records.where(Claim):
        sent.do(delete_claim, claim.id)
    assert [change.kind for change in sent.since()] == ["deleted"] * 5
    assert counted(5) == "5 things have changed since"
