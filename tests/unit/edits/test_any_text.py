"""Whatever the text and wherever the edges: tagging keeps its promises, and every change can be taken back."""

from __future__ import annotations

import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from quay import Desk, take_in

from claimdesk.domain.changes import Change
from claimdesk.domain.edits import (
    add_passage,
    delete_briefing,
    delete_claim,
    link,
    merge_sources,
    move_edges,
    new_briefing,
    put_in_briefing,
    remove_article,
    remove_evidence,
    set_actor,
    set_chain,
    set_claim,
    set_tags,
    tag_passage,
    toggle_key,
)
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.records import Anchor, Article, Briefing, Claim, Evidence, Passage, Source
from claimdesk.domain.text import Block, Text
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.trouble import NotPossible, Trouble

AWKWARD = st.sampled_from(
    ["👩‍👩‍👧", "🇩🇪", "🇩", "e\u0301", "\u0301", "\u200d", "각", "\u1100", "क्ष", "ا", "مرحبا", "漢", "。", " ",
     "\n", "“", "”",
     '"', "said ", "Jane Roe ", "5% ", "$2 ", "by July ", "The ", ". ", "A.", "\ufffc", "\u0600", "👍🏽", "\r", "\x00"]
)  # fmt: skip
ANY_WORDS = st.lists(AWKWARD | st.text(max_size=6), max_size=40).map("".join)


def raw_text(words: str) -> Text:
    """A text of just these characters, as blocks at its line feeds: nothing is cleaned away."""
    blocks, start = [], 0
    for line in words.split("\n"):
        blocks.append(Block("paragraph", start, start + len(line)))
        start += len(line) + 1
    return Text(words, tuple(blocks))


def edges_of_graphemes(words: str) -> set[int]:
    return {0} | {found.end() for found in regex.finditer(r"\X", words)}


@settings(max_examples=300, deadline=None)
@given(ANY_WORDS, st.integers(-3, 120), st.integers(-3, 120))
def test_a_tag_anywhere_is_whole_graphemes_of_the_text_or_refused_in_a_sentence(words, start, end):
    desk, text = Desk(), raw_text(words)
    article = take_in(desk, Text("x", (Block("paragraph", 0, 1),)))
    try:
        made = desk.edit(tag_passage, text, article, start, end)
    except NotPossible:
        first, last = max(0, start), max(0, min(end, len(words)))
        assert first >= last or not words[first:last].replace("\ufffc", "").strip()
        return
    passage = desk.records.get(Passage, made.made("passage"))
    (anchor,) = desk.records.where(Anchor)
    assert passage.exact == words[anchor.start : anchor.end]
    assert passage.prefix == words[max(0, anchor.start - 64) : anchor.start]
    assert passage.suffix == words[anchor.end : anchor.end + 64]
    assert {anchor.start, anchor.end} <= edges_of_graphemes(words)
    assert desk.records.get(Claim, made.made("claim")).statement == passage.exact.replace("\n", " ")


def snapshot(records: RecordSet) -> dict[str, object]:
    return {record.id: record for record in records}


def _random_change(draw: st.DataObject, records: RecordSet, text: Text) -> Change | None:
    def one(cls: type) -> str | None:
        ids = [record.id for record in records.where(cls)]
        return draw.draw(st.sampled_from(ids)) if ids else None

    start = draw.draw(st.integers(0, len(text.text)))
    end = draw.draw(st.integers(start, len(text.text)))
    name = draw.draw(st.sampled_from(["Jane Roe", "jane roe", "Reuters", "four people", "Quay"]))
    article, claim, other, evidence = one(Article), one(Claim), one(Claim), one(Evidence)
    briefing, passage = one(Briefing), one(Passage)
    moves = {
        "tag": lambda: tag_passage(records, text, article, start, end, briefing=briefing),
        "add": lambda: add_passage(records, text, claim, article, start, end),
        "take": lambda: remove_evidence(records, evidence),
        "edges": lambda: move_edges(records, text, passage, start, end, evidence=evidence),
        "delete": lambda: delete_claim(records, claim),
        "word": lambda: set_claim(records, claim, statement=name, note=name),
        "actor": lambda: set_actor(records, claim, name),
        "tags": lambda: set_tags(records, claim, [name, "x"]),
        "chain": lambda: set_chain(records, evidence, [name, "Reuters"]),
        "link": lambda: link(records, "supports", claim, other),
        "key": lambda: toggle_key(records, briefing, claim),
        "briefing": lambda: new_briefing(records, name),
        "put": lambda: put_in_briefing(records, briefing, article, 0),
        "merge": lambda: merge_sources(records, one(Source), one(Source)),
        "drop": lambda: delete_briefing(records, briefing),
        "remove": lambda: remove_article(records, article),
    }
    try:
        return moves[draw.draw(st.sampled_from(sorted(moves)))]()
    except Trouble:
        return None


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_run_of_edits_is_taken_back_step_by_step(data):
    desk = Desk()
    builder = Builder()
    builder.add("“We lost 5% of it,” said Jane Roe. Reuters reported, citing four people, that it closed in May.")
    text = builder.finish()
    take_in(desk, text, outlet="Quay", briefing=desk.edit(new_briefing, "B").made("briefing"))
    take_in(desk, text)
    done: list[tuple[Change, dict[str, object]]] = []
    for _ in range(data.draw(st.integers(1, 12))):
        change = _random_change(data, desk.records, text)
        if change is not None:
            done.append((change, snapshot(desk.records)))
            desk.records.apply(change)
            _nothing_dangles(desk.records)
    for change, before in reversed(done):
        desk.records.apply(change.reverse())
        assert snapshot(desk.records) == before


def _nothing_dangles(records: RecordSet) -> None:
    for evidence in records.where(Evidence):
        records.get(Claim, evidence.claim)
        records.get(Passage, evidence.passage)
        for source in evidence.chain:
            records.get(Source, source)
    used = {evidence.passage for evidence in records.where(Evidence)}
    assert {anchor.passage for anchor in records.where(Anchor)} == {p.id for p in records.where(Passage)} == used
    assert {evidence.claim for evidence in records.where(Evidence)} == {claim.id for claim in records.where(Claim)}
