"""A briefing leaves one library as a file and arrives whole in another; a file written by hand is completed."""

from __future__ import annotations

import base64
import copy
import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.assets import seed
from claimdesk.domain import briefing_file, vocabulary
from claimdesk.domain.edits import set_chain, set_outlet
from claimdesk.domain.edits.evidence_decisions import confirm_actor, dismiss_actor, dismiss_document
from claimdesk.domain.evidence.chains import full_chain
from claimdesk.domain.evidence.spoken_about import key_of
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.records import (
    Anchor,
    Article,
    Briefing,
    Claim,
    Decision,
    Evidence,
    Passage,
    Revision,
    Source,
    Standing,
    Tag,
    pair_id,
)
from claimdesk.domain.text import Text, digest
from claimdesk.domain.trouble import BadBriefingFile


class Shelf:
    """Records with the content that belongs to them, as a library would hold it."""

    def __init__(self) -> None:
        self.records = RecordSet()
        self.texts: dict[str, Text] = {}
        self.stored: dict[str, tuple[bytes, str]] = {}

    def load(self, document: dict[str, Any]) -> briefing_file.Loaded:
        loaded = briefing_file.load(document, self.records)
        for reading in loaded.readings:
            self.texts[digest(reading.text.text) + digest(reading.text.structure())] = reading.text
            self.stored |= {name: (asset.data, asset.media_type) for name, asset in reading.assets.items()}
            if reading.original:
                self.stored[digest(reading.original)] = (reading.original, reading.media_type)
        for data, media_type in loaded.contents:
            self.stored[digest(data)] = (data, media_type)
        self.records.apply(loaded.change)
        return loaded

    def text(self, revision: Revision) -> Text:
        return self.texts[revision.text + revision.blocks]

    def dump(self, briefing: str) -> str:
        return briefing_file.as_json(briefing_file.dump(self.records, briefing, self.text, self.stored.__getitem__))


def by_hand(**changes: Any) -> dict[str, Any]:
    """The smallest useful file: one article, one claim with a quotation, nothing that follows from the rest."""
    return {
        "format": "claimdesk-briefing",
        "version": 1,
        "briefings": [{"id": "my briefing", "title": "Harbour works", "articles": ["one"]}],
        "articles": [
            {"id": "one", "title": "Harbour to close", "outlet": "Port Letter", "text": "The port closes in May. It"
             " will open in June.\nThe port closes in May, the mayor said."}
        ],
        "sources": [{"id": "mayor", "name": "The mayor", "kind": "person"}],
        "claims": [
            {"id": "closing", "kind": "event", "tags": ["dates"], "importance": "key",
             "evidence": [{"article": "one", "exact": "The port closes in May", "suffix": ", the mayor",
                           "chain": ["mayor"]}]}
        ],
        **changes,
    }  # fmt: skip


def sample() -> dict[str, Any]:
    return briefing_file.parse(seed("sample.json").read_bytes())


def test_the_sample_loads_whole_and_uses_the_whole_model() -> None:
    shelf = Shelf()
    loaded = shelf.load(sample())
    assert (loaded.known, loaded.differing) == (0, ())
    claims = shelf.records.where(Claim)
    assert len(claims) >= 30
    assert {c.kind for c in claims} == set(vocabulary.KINDS)
    for evidence in shelf.records.where(Evidence):
        passage = shelf.records.get(Passage, evidence.passage)
        anchor = shelf.records.where(Anchor, passage=passage.id)[0]
        text = shelf.text(shelf.records.get(Revision, anchor.revision))
        assert text.text[anchor.start : anchor.end] == passage.exact


def test_a_dump_loaded_into_an_empty_library_dumps_the_same_file() -> None:
    first, second = Shelf(), Shelf()
    first.load(sample())
    whole = first.dump("b-sample")
    second.load(briefing_file.parse(whole))
    assert second.dump("b-sample") == whole


def test_loading_twice_duplicates_nothing() -> None:
    shelf = Shelf()
    shelf.load(sample())
    before = len(shelf.records)
    again = shelf.load(sample())
    assert not again.change
    assert again.readings == ()
    assert again.differing == ()
    assert len(shelf.records) == before


def test_a_record_that_differs_is_listed_and_left_alone() -> None:
    shelf = Shelf()
    shelf.load(sample())
    other = sample()
    other["claims"][0]["statement"] = "Something else."
    again = shelf.load(other)
    assert [(d.kind, d.id, d.fields) for d in again.differing] == [("claim", "c-asked", ("statement",))]
    assert "federal testers" in shelf.records.get(Claim, "c-asked").statement


def test_a_file_by_hand_is_completed() -> None:
    shelf = Shelf()
    shelf.load(by_hand())
    article = shelf.records.get(Article, "one")
    assert article.publisher is not None
    assert shelf.records.get(Source, article.publisher).name == "Port Letter"
    claim = shelf.records.get(Claim, "closing")
    assert claim.statement == "The port closes in May"
    assert [shelf.records.get(Tag, tag).name for tag in claim.tags] == ["dates"]
    assert shelf.records.where(Standing)[0].importance == "key"
    anchor = shelf.records.where(Anchor)[0]
    assert anchor.start == 46  # the second time the words stand there, chosen by what follows them
    whole = shelf.dump("my briefing")
    other = Shelf()
    other.load(briefing_file.parse(whole))
    assert other.dump("my briefing") == whole


def test_the_publisher_is_not_repeated_in_a_chain() -> None:
    document = by_hand()
    document["sources"].append({"id": "letter", "name": "Port Letter", "kind": "outlet"})
    document["claims"][0]["evidence"][0]["chain"] = ["mayor", "letter"]
    shelf = Shelf()
    shelf.load(document)
    assert shelf.records.where(Evidence)[0].chain == ("mayor",)


def test_a_chain_that_came_to_end_in_the_publisher_travels_as_it_is() -> None:
    """The chain was set before anybody said who published the article; the words of it name the outlet once."""
    first, second = Shelf(), Shelf()
    first.load(by_hand())
    (evidence,) = first.records.where(Evidence)
    first.records.apply(set_chain(first.records, evidence.id, ["The mayor", "The Paper"]))
    first.records.apply(set_outlet(first.records, "one", "The Paper"))
    whole = first.dump("my briefing")
    assert first.load(briefing_file.parse(whole)).differing == ()
    second.load(briefing_file.parse(whole))
    assert second.dump("my briefing") == whole
    (there,) = second.records.where(Evidence)
    assert [source.name for source in full_chain(second.records, there)] == ["The mayor", "The Paper"]


def test_evidence_of_its_own_without_an_id_loaded_twice_is_there_once() -> None:
    document = by_hand(
        claims=[{"id": "closing", "kind": "event"}],
        passages=[{"id": "p", "article": "one", "exact": "It will open in June."}],
        evidence=[{"claim": "closing", "passage": "p", "chain": ["mayor"]}],
    )
    shelf = Shelf()
    shelf.load(document)
    again = shelf.load(document)
    assert not again.change
    assert len(shelf.records.where(Evidence)) == 1


def test_originals_and_images_travel_in_base64() -> None:
    picture, page = b"\x89PNG\r\n\x1a\n pretend", b"<html>the page</html>"
    document = by_hand()
    article = document["articles"][0]
    article.pop("text")
    document["revisions"] = [
        {"id": "r", "article": "one", "text": "Look:\n\ufffc", "original": digest(page), "assets": [digest(picture)],
         "blocks": [{"kind": "paragraph", "start": 0, "end": 5},
                    {"kind": "image", "start": 6, "end": 7, "asset": digest(picture)}]}
    ]  # fmt: skip
    document["claims"] = []
    document["contents"] = {
        digest(each): {"media_type": kind, "base64": base64.b64encode(each).decode()}
        for each, kind in ((picture, "image/png"), (page, "text/html"))
    }
    shelf = Shelf()
    shelf.load(document)
    assert shelf.stored[digest(picture)] == (picture, "image/png")
    whole = shelf.dump("my briefing")
    assert json.loads(whole)["contents"] == document["contents"]


def blocks(document: dict[str, Any], again: bool = False, **shape: Any) -> None:
    """One block that is not what a block is, or the same block twice."""
    words = "same" if not again else "same\nsame"
    block = {"kind": "paragraph", "start": 0, "end": 4, **shape}
    document["articles"][0].update(text=words, blocks=[block] * (2 if again else 1))


def anchored(document: dict[str, Any], start: int, end: int) -> None:
    """A passage with an anchor somebody counted wrongly."""
    revision = pair_id(Revision, "one", "1")
    document["passages"] = [{"id": "p", "article": "one", "exact": "It will open"}]
    document["anchors"] = [{"passage": "p", "revision": revision, "start": start, "end": end}]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda d: d["claims"][0].update(kind="rumour"), "it can be event, state"),
        (lambda d: d["claims"][0].update(colour="red"), "does not know"),
        (lambda d: d["claims"][0].update(number="one"), "wrong type"),
        (lambda d: d["claims"].append(copy.deepcopy(d["claims"][0])), "twice"),
        (lambda d: d["claims"][0]["evidence"][0].update(exact="The port stays"), "nowhere in"),
        (lambda d: d["claims"][0]["evidence"][0].update(suffix="", exact="The port closes in May"), "more than once"),
        (lambda d: d["claims"][0]["evidence"][0].update(chain=["nobody"]), "does not exist"),
        (lambda d: d["articles"][0].pop("text"), "has no text"),
        (lambda d: d["claims"][0].pop("id"), "has no id"),
        (lambda d: d["claims"].append("words"), "not a record"),
        (lambda d: d.update(contents={"0" * 64: {"base64": "AAAA"}}), "damaged"),
        (lambda d: d.update(version=99), "newer Claimdesk"),
        (lambda d: d.update(format="other"), "not a briefing file"),
        (lambda d: d["claims"][0].update(number=10**30), "“number” of the wrong type or size"),
        (lambda d: d["claims"][0].update(number=2**63 - 1), "“number” of the wrong type or size"),
        (lambda d: d["claims"][0].update(number=-1), "“number” of the wrong type or size"),
        (lambda d: d["claims"][0]["evidence"][0].update(rank=float("nan")), "infinite or none at all"),
        (lambda d: d["claims"][0]["evidence"][0].update(rank=10**400), "“rank” of the wrong type or size"),
        (lambda d: d["articles"][0].update(title="A\ud800"), "half a character"),
        (lambda d: d["articles"][0].update(id="a\ud800"), "half a character"),
        (lambda d: d["articles"][0].update(text="x\ud800y", blocks=[]), "half a character"),
        (lambda d: d.update(contents={"\ud800": {"base64": ""}}), "half a character"),
        (lambda d: d.update(revisions=[{"id": "r", "text": "x"}]), "needs 'article'"),
        (lambda d: d["tags" if "tags" in d else "sources"][0].update(name=["x"]), "“name” of the wrong type"),
        (lambda d: d["articles"][0].update(text=[{"kind": "heading", "level": "x", "words": "y"}]), "“level” that"),
        (lambda d: blocks(d, kind="rumour"), "“rumour”; it can be heading"),
        (lambda d: blocks(d, level="x"), "“level” that cannot be"),
        (lambda d: blocks(d, depth=[]), "“depth” that cannot be"),
        (lambda d: blocks(d, start=0.0), "“start” that cannot be"),
        (lambda d: blocks(d, ordered=1), "“ordered” that cannot be"),
        (lambda d: blocks(d, column=10**10), "“column” that cannot be"),
        (lambda d: blocks(d, kind="image"), "do not fit its text"),
        (lambda d: blocks(d, again=True), "do not fit its text"),
        (lambda d: anchored(d, -29, -17), "lies outside its article"),
        (lambda d: anchored(d, 5, 5), "lies outside its article"),
        (lambda d: anchored(d, 0, 10**6), "lies outside its article"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(spoil: Any, says: str) -> None:
    document = by_hand()
    spoil(document)
    with pytest.raises(BadBriefingFile, match=says):
        briefing_file.load(briefing_file.parse(json.dumps(document)), RecordSet())


@pytest.mark.parametrize("raw", ["", "{", "[]", '"x"', "[" * 100_000, '{"format": "claimdesk-briefing"}'])
def test_other_files_are_refused(raw: str) -> None:
    with pytest.raises(BadBriefingFile):
        briefing_file.parse(raw)


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from([2**63, 10**30, -(10**400)])
    | st.floats()
    | st.text(max_size=8)
    | st.text(st.characters(categories=["Cs"]), min_size=1, max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


NAMES = ["id", "text", "blocks", "marks", "evidence", "articles", "article", "tags", "chain", "start", "end", "outlet",
         "times", "name", "number", "rank", "claim", "passage", "revision", "outcome"]  # fmt: skip
WHERE = [*briefing_file.LISTS.values(), "contents"]


@cache
def every_kind() -> str:
    """The file by hand as a library writes it: every record stands there with all its fields."""
    shelf = Shelf()
    shelf.load(by_hand())
    return shelf.dump("my briefing")


@settings(max_examples=400, deadline=None)
@given(where=st.sampled_from(WHERE), what=junk, inside=st.booleans(), whole=st.booleans(), name=st.sampled_from(NAMES))
def test_a_file_of_any_shape_is_loaded_or_refused(where: str, what: Any, inside: bool, whole: bool, name: str) -> None:
    """And what is loaded can be kept: every value fits the library, and comes out of it as it went in."""
    document = briefing_file.parse(every_kind()) if whole else by_hand()
    if inside and isinstance(document.get(where), list) and document[where]:
        document[where][0][name] = what
    else:
        document[where] = what
    shelf = Shelf()
    try:
        loaded = shelf.load(briefing_file.parse(json.dumps(document)))
    except BadBriefingFile as refused:
        refusal = str(refused)
        refusal.encode()  # raises where the sentence could not be printed
        return
    for step in loaded.change.steps:
        assert json.dumps([step.id, step.after], ensure_ascii=False, allow_nan=False).encode()
        assert all(abs(value) < 2**53 for value in (step.after or {}).values() if isinstance(value, int | float))
    for briefing in loaded.briefings:
        first, second = shelf.dump(briefing), Shelf()
        second.load(briefing_file.parse(first))
        assert second.dump(briefing) == first


@settings(max_examples=100, deadline=None)
@given(
    lines=st.lists(st.text(min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=5),
    note=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30),
)
def test_any_words_survive_dump_and_load(lines: list[str], note: str) -> None:
    document = by_hand(claims=[])
    document["articles"][0] |= {"text": ["One.", *lines], "note": note}
    first, second = Shelf(), Shelf()
    first.load(document)
    whole = first.dump("my briefing")
    second.load(briefing_file.parse(whole.encode()))
    assert second.dump("my briefing") == whole


def test_decisions_about_names_travel_with_the_briefing_whose_words_have_them_and_loading_twice_changes_nothing() -> (
    None
):
    shelf = Shelf()
    document = by_hand()
    document["claims"] += [
        {"id": f"c{at}", "kind": "event", "statement": words, "evidence": [{"article": "one", "exact": exact}]}
        for at, (words, exact) in enumerate(
            [
                ("Northwind Yards has not signed", "It will open in June"),
                ("A police report blames Eastgate Bank", "the mayor said"),
                ("Eastgate Bank was warned", "will open in June"),
            ]
        )
    ]
    shelf.load(document)
    records = shelf.records
    for change in (
        dismiss_actor(records, key_of("Northwind Yards")),
        dismiss_actor(records, key_of("Nobody Here")),
        dismiss_document(records, "police report"),
        dismiss_document(records, "white paper"),
    ):
        records.apply(change)
    records.apply(confirm_actor(records, "Eastgate Bank"))
    mayor = records.where(Source, name="The mayor")[0]
    records.put(Source("old", "The old mayor", same_as=mayor.id))
    records.put(Source("far", "Far away"))
    records.put(Decision("d-old", "independent", ("old", mayor.id)))
    records.put(Decision("d-far", "independent", ("far", mayor.id)))
    briefing = records.where(Briefing)[0].id
    dumped = shelf.dump(briefing)
    other = Shelf()
    other.load(briefing_file.parse(dumped))
    told = {(each.kind, each.subjects) for each in other.records.where(Decision)}
    bank = records.where(Source, name="Eastgate Bank")[0].id
    assert told == {
        ("not an actor", (key_of("Northwind Yards"),)),
        ("not a document", ("police report",)),
        ("spoken about", (bank,)),
        ("independent", ("old", mayor.id)),
    }
    assert other.dump(briefing) == dumped
    again = other.load(briefing_file.parse(dumped))
    assert (again.change.steps, again.differing) == ((), ())
