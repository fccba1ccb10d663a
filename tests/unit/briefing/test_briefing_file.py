"""A briefing leaves one library as a file and arrives whole in another; a file written by hand is completed."""

from __future__ import annotations

import base64
import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.assets import seed
from claimdesk.domain import briefing_file
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.records import Anchor, Article, Claim, Evidence, Passage, Revision, Source, Standing, Tag
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
    assert {c.kind for c in claims} == set(["event", "state", "figure", "rule", "cause", "forecast", "position", "framing", "sourcing"])
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
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(
    where=st.sampled_from(["briefings", "articles", "claims", "sources", "revisions", "anchors", "contents", "memos"]),
    what=junk,
    inside=st.booleans(),
    name=st.sampled_from(["id", "text", "evidence", "articles", "tags", "chain", "start", "outlet", "times"]),
)
def test_a_file_of_any_shape_is_loaded_or_refused(where: str, what: Any, inside: bool, name: str) -> None:
    document = by_hand()
    if inside and isinstance(document.get(where), list) and document[where]:
        document[where][0][name] = what
    else:
        document[where] = what
    try:
        loaded = briefing_file.load(briefing_file.parse(json.dumps(document)), RecordSet())
    except BadBriefingFile:
        return
    assert loaded.change


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
