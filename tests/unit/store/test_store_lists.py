"""The lists the panes draw: highlights, cards, the shelf, and which claims stand in a briefing."""

from __future__ import annotations

from shelving import PARAGRAPHS, Shelved, build, shelve, tagging

from claimdesk.domain.changes import Change, change, create, update
from claimdesk.domain.edits.sources import merge_sources, resolved, source_named
from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.records import (
    Anchor,
    Article,
    Briefing,
    Claim,
    Evidence,
    Membership,
    Memo,
    Passage,
    Source,
    Standing,
    Tag,
    new_id,
    pair_id,
)
from claimdesk.domain.standing import claims_in
from claimdesk.store.library import Library


def tag(library: Library, shelved: Shelved, words: str, **fields: object) -> Claim:
    made = library.apply(tagging(shelved, words)).change
    claim = library.get(Claim, made.made("claim") or "")
    if fields:
        library.apply(change("Set", update(claim, **fields)))
    return library.get(Claim, claim.id)


def member(briefing: Briefing, shelved: Shelved, rank: float) -> Membership:
    id = pair_id(Membership, briefing.id, shelved.article.id)
    return Membership(id, briefing.id, shelved.article.id, rank)


def test_highlights_stand_by_place_one_for_each_claim_of_a_passage(library: Library, shelved: Shelved) -> None:
    late = tag(library, shelved, "July")
    early = tag(library, shelved, "Officials")
    wide = tag(library, shelved, "Officials e-mailed")
    passage = library.where(Evidence, claim=early.id)[0].passage
    second = Claim(new_id(Claim), "Second", "rule")
    library.apply(change("Two", create(second), create(Evidence(new_id(Evidence), second.id, passage))))
    found = library.highlights(shelved.revision.id)
    assert [(h.claim, h.number, h.kind) for h in found] == [
        (wide.id, 3, "event"),
        (early.id, 2, "event"),
        (second.id, 4, "rule"),
        (late.id, 1, "event"),
    ]
    assert shelved.text.text[found[0].start : found[0].end] == "Officials e-mailed"
    assert found[1].passage == found[2].passage == passage
    assert library.highlights(shelved.revision.id, claims=[late.id, second.id]) == [found[2], found[3]]
    assert library.highlights(shelved.revision.id, claims=[]) == []


def test_a_passage_gone_from_a_revision_is_not_drawn_there(library: Library, shelved: Shelved) -> None:
    claim = tag(library, shelved, "July")
    anchor = library.where(Anchor)[0]
    library.apply(change("Gone", update(anchor, outcome="removed")))
    assert library.highlights(shelved.revision.id) == []
    (card,) = library.cards(article=shelved.article.id)
    assert (card.claim, card.start, card.end) == (claim.id, 0, 0)


def test_cards_tell_all_a_card_shows(library: Library, shelved: Shelved) -> None:
    outlet, people, label = Source(new_id(Source), "Gazette"), Source(new_id(Source), "Four people"), Tag("t1", "law")
    briefing = Briefing(new_id(Briefing), "Review")
    library.apply(change("Make", *map(create, (outlet, people, label, briefing)), create(member(briefing, shelved, 1))))
    library.apply(change("Outlet", update(shelved.article, publisher=outlet.id)))
    claim = tag(library, shelved, "July", tags=("t1",), note="n", actor=people.id, verification="contested")
    plain = tag(library, shelved, "Tuesday")
    evidence = library.where(Evidence, claim=claim.id)[0]
    standing = Standing(pair_id(Standing, briefing.id, claim.id), briefing.id, claim.id, "key")
    memo = Memo(new_id(Memo), briefing.id, "M", source=f"So it is [@{claim.id}; @other].")
    library.apply(change("More", update(evidence, chain=(people.id,)), create(standing), create(memo)))
    first, second = library.cards(briefing=briefing.id)
    start = shelved.text.text.index("July")
    assert first.claim == plain.id
    assert (first.importance, first.in_memo, first.note, first.tags) == ("supporting", False, False, ())
    assert second == (
        claim.id, 1, "event", "July", shelved.article.id, start, start + 4, 1, "contested", "6", people.id,
        ("t1",), "key", True, True, claim.created, (people.id, outlet.id),
    )  # fmt: skip
    (alone,) = library.cards(claim=claim.id)
    assert (alone.importance, alone.in_memo) == ("", False)
    assert [c.importance for c in library.cards(article=shelved.article.id, briefing=briefing.id)] == [
        "supporting",
        "key",
    ]


def test_cards_of_a_briefing_follow_its_order_of_articles(library: Library, shelved: Shelved) -> None:
    other = shelve(library, build(*PARAGRAPHS, "More."), "Other")
    briefing = Briefing(new_id(Briefing), "Review")
    library.apply(
        change("Brief", create(briefing), create(member(briefing, shelved, 2)), create(member(briefing, other, 1)))
    )
    claims = [tag(library, place, words).id for place, words in ((shelved, "Officials"), (other, "July"))]
    twice = tag(library, shelved, "July")
    passage = Passage(new_id(Passage), other.article.id, "Officials")
    start = other.text.text.index("Officials")
    library.apply(
        change(
            "Add passage",
            create(passage),
            create(Anchor(new_id(Anchor), passage.id, other.revision.id, start, start + 9)),
            create(Evidence(new_id(Evidence), twice.id, passage.id)),
        )
    )
    cards = library.cards(briefing=briefing.id)
    assert [card.claim for card in cards] == [twice.id, claims[1], claims[0]]
    assert (cards[0].article, cards[0].passages) == (other.article.id, 2)
    assert [card.claim for card in library.cards(article=shelved.article.id)] == [claims[0], twice.id]
    assert len(library.cards()) == 3


def test_a_claim_stands_where_its_articles_stand_unless_brought_in_or_left_out(
    library: Library, shelved: Shelved
) -> None:
    outside = shelve(library, build("Outside words."), "Outside")
    briefing = Briefing(new_id(Briefing), "Review")
    library.apply(change("Brief", create(briefing), create(member(briefing, shelved, 1))))
    inside, left_out = tag(library, shelved, "July"), tag(library, shelved, "Tuesday")
    brought, elsewhere = tag(library, outside, "Outside"), tag(library, outside, "words")

    def standing(claim: Claim, included: bool | None) -> Change:
        id = pair_id(Standing, briefing.id, claim.id)
        return change("Include", create(Standing(id, briefing.id, claim.id, included=included)))

    library.apply(standing(left_out, False))
    library.apply(standing(brought, True))
    library.apply(standing(elsewhere, None))
    assert library.claims_in(briefing.id) == sorted([inside.id, brought.id]) == claims_in(library, briefing.id)
    assert [card.claim for card in library.cards(briefing=briefing.id)] == [inside.id, brought.id]


def test_the_shelf_tells_outlet_words_and_claims(library: Library, shelved: Shelved) -> None:
    kept, merged = Source(new_id(Source), "Borough Gazette"), Source(new_id(Source), "Gazette")
    library.apply(change("Make", create(kept), create(merged)))
    library.apply(change("Merge", update(merged, same_as=kept.id)))
    label = Tag("t1", "law")
    library.apply(
        change("Set", create(label), update(shelved.article, publisher=merged.id, tags=("t1",), state="reading"))
    )
    tag(library, shelved, "July")
    newer = shelve(library, build("Newer."), "Newer")
    library.apply(change("Later", update(library.get(Article, newer.article.id), added="2026-07-01T00:00:00Z")))
    first, second = library.shelf(None)
    assert (first.title, first.outlet, first.claims, first.tags) == ("Newer", "", 0, ())
    assert second == (
        shelved.article.id, shelved.article.title, "Borough Gazette", "", "reading", 1, 50, "", ("t1",),
    )  # fmt: skip
    briefing = Briefing(new_id(Briefing), "Review")
    library.apply(
        change("Brief", create(briefing), create(member(briefing, shelved, 1)), create(member(briefing, newer, 0.5)))
    )
    assert [row.title for row in library.shelf(briefing.id)] == ["Newer", shelved.article.title]


def test_an_outlet_merged_twice_goes_by_one_name_everywhere(library: Library, shelved: Shelved) -> None:
    alpha, beta, gamma = (Source(f"s{name}", name, "outlet") for name in ("Alpha", "Beta", "Gamma"))
    library.apply(change("Make", *map(create, (alpha, beta, gamma)), update(shelved.article, publisher=alpha.id)))
    for other, kept in ((alpha, beta), (beta, gamma)):
        library.apply(merge_sources(library, kept.id, other.id))
    assert library.shelf(None)[0].outlet == "Gamma"
    assert source_named(library, "alpha") == (gamma.id, None)


def test_outlets_merged_in_a_circle_go_by_the_same_name_in_the_shelf_as_in_chains(
    library: Library, shelved: Shelved
) -> None:
    """No verb makes a circle, but a briefing file may bring one."""
    one, two, three = Source("s1", "One", same_as="s2"), Source("s2", "Two", same_as="s3"), Source("s3", "Three")
    library.apply(change("Make", *map(create, (three, two, one)), update(shelved.article, publisher="s1")))
    library.apply(change("Circle", update(three, same_as="s2")))
    (row,) = library.shelf(None)
    assert row.outlet == "Two"
    found = {standing_source(library, "s1"), resolved(library, "s1")}
    assert {source.name for source in found if source} == {"Two"}
