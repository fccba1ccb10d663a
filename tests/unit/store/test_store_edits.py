"""An edit is written whole or not at all, against what was there, and stays after the file is closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelving import Shelved, build, shelve, tagging

from claimdesk.domain.changes import Change, Step, change, create, delete, join, update
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.lookup import Among, RecordSet
from claimdesk.domain.records import (
    KINDS,
    Article,
    Briefing,
    Claim,
    Evidence,
    Membership,
    Number,
    Passage,
    Relation,
    Source,
    Tag,
    Time,
    new_id,
    pair_id,
)
from claimdesk.domain.trouble import NotFound, NotPossible, StaleEdit
from claimdesk.store.library import Library


def test_a_record_of_every_kind_comes_back_as_it_was_after_a_restart(path: Path) -> None:
    with Library.open(path) as library:
        shelved = shelve(library, build("One. Two."))
        digest = shelved.revision.text
        briefing = Briefing(new_id(Briefing), "Review", note="n")
        source = Source(new_id(Source), "The Gazette", kind="outlet")
        tag = Tag(new_id(Tag), "law")
        claim = Claim(
            new_id(Claim), "One.", "figure", actor=source.id, tags=(tag.id,), guessed=("kind",),
            times=(Time("Tuesday", "deadline", "2026-06-23"),), numbers=(Number("14.6 %", "14.6", "%"),),
        )  # fmt: skip
        other = Claim(new_id(Claim), "Two.", "event")
        passage = Passage(new_id(Passage), shelved.article.id, "One.")
        made = [
            briefing, source, tag, claim, other, passage,
            Membership(pair_id(Membership, briefing.id, shelved.article.id), briefing.id, shelved.article.id, 1.5),
            KINDS["standing"][0](new_id(KINDS["standing"][0]), briefing.id, claim.id, "key", None, True),
            KINDS["anchor"][0](new_id(KINDS["anchor"][0]), passage.id, shelved.revision.id, 0, 4, moved=True),
            Evidence(new_id(Evidence), claim.id, passage.id, chain=(source.id,), own_reporting=True, rank=2.0),
            Relation(new_id(Relation), "duplicates", claim.id, other.id),
            KINDS["decision"][0](new_id(KINDS["decision"][0]), "not the same", (claim.id, other.id)),
            KINDS["memo"][0](new_id(KINDS["memo"][0]), briefing.id, "Memo", source="[@x]\n“”", annex=False),
            KINDS["edition"][0](
                new_id(KINDS["edition"][0]), "m", briefing.id, "Memo", 1, "md", *[digest] * 4, claims=(claim.id,)
            ),
        ]  # fmt: skip
        library.apply(change("All", *map(create, made)))
    assert {type(record) for record in made} | {Article, type(shelved.revision)} == {cls for cls, _ in KINDS.values()}
    numbers = {claim.id: 1, other.id: 2}
    with Library.open(path) as library:
        for record in made:
            expected = {**record.__dict__}
            if record.id in numbers:
                expected["number"] = numbers[record.id]
            assert library.get(type(record), record.id).__dict__ == expected
        assert library.get(Article, shelved.article.id) == shelved.article
        assert library.check() == []


def test_one_stale_step_keeps_all_other_steps_from_being_written(library: Library, shelved: Shelved) -> None:
    tagged = library.apply(tagging(shelved, "Officials e-mailed the firm")).change
    claim = library.get(Claim, tagged.made("claim") or "")
    library.apply(change("State", update(claim, statement="Officials wrote to the firm.")))
    late = change("Late", create(Tag(new_id(Tag), "law")), update(claim, statement="Mine"))
    with pytest.raises(StaleEdit, match=r"statement of claim no\. 1 was changed") as caught:
        library.apply(late)
    assert caught.value.touched == (("claim", claim.id, "statement"),)
    assert library.where(Tag) == []
    assert library.get(Claim, claim.id).statement == "Officials wrote to the firm."


def test_two_edits_of_different_fields_of_one_claim_do_not_disturb_each_other(
    library: Library, shelved: Shelved
) -> None:
    claim = library.get(Claim, library.apply(tagging(shelved, "Tuesday")).change.made("claim") or "")
    library.apply(change("Note", update(claim, note="n", modified="2026-06-23T11:00:00Z")))
    library.apply(change("State", update(claim, statement="s", modified="2026-06-23T12:00:00Z")))
    now = library.get(Claim, claim.id)
    assert (now.note, now.statement, now.modified) == ("n", "s", "2026-06-23T12:00:00Z")


def test_deleting_what_is_gone_and_making_what_is_there_are_stale(library: Library) -> None:
    tag = Tag(new_id(Tag), "law")
    library.apply(change("Make", create(tag)))
    with pytest.raises(StaleEdit, match="already"):
        library.apply(change("Make", create(tag)))
    library.apply(change("Drop", delete(tag)))
    with pytest.raises(StaleEdit, match="deleted"):
        library.apply(change("Drop", delete(tag)))


def test_steps_of_one_change_may_stand_in_any_order(library: Library, shelved: Shelved) -> None:
    forth = tagging(shelved, "no agreement")
    library.apply(Change(forth.label, tuple(reversed(forth.steps))))
    assert library.check() == []


def test_what_something_else_still_rests_on_cannot_be_deleted(library: Library, shelved: Shelved) -> None:
    made = library.apply(tagging(shelved, "no agreement")).change
    claim = library.get(Claim, made.made("claim") or "")
    with pytest.raises(StaleEdit, match="still needs"):
        library.apply(change("Delete", delete(claim)))
    tag = Tag(new_id(Tag), "law")
    library.apply(change("Tag", create(tag), update(claim, tags=(tag.id,))))
    with pytest.raises(StaleEdit, match=r"^Claim no\. 1 still needs the tag “law”;"):
        library.apply(change("Delete tag", delete(tag)))
    assert library.find(Tag, tag.id) == tag
    assert library.find(Claim, claim.id) is not None


def test_claim_numbers_are_never_given_twice(library: Library, shelved: Shelved) -> None:
    def tag(number: int = 0) -> Claim:
        claim = Claim(new_id(Claim), "s", "event", number=number)
        return library.get(Claim, library.apply(change("Tag", create(claim)), desk="d").change.made("claim") or "")

    first, second = tag(), tag()
    library.apply(change("Delete", delete(second)), desk="d")
    third = tag()
    assert [first.number, second.number, third.number] == [1, 2, 3]
    library.undo("d")
    assert tag().number == 4, "an undone number is not given to another claim"
    assert tag(number=40).number == 40, "a free number that came with the claim is kept"
    assert tag(number=2).number == 41, "a number another claim once had is replaced"
    assert tag().number == 42


def test_a_deleted_claim_comes_back_with_its_number(library: Library, shelved: Shelved) -> None:
    claim = Claim(new_id(Claim), "s", "event")
    library.apply(change("Tag", create(claim)), desk="d")
    kept = library.get(Claim, claim.id)
    library.apply(change("Delete", delete(kept)), desk="d")
    library.undo("d")
    assert library.get(Claim, claim.id) == kept


def test_where_knows_lists_none_truth_and_tuples(library: Library) -> None:
    sources = [Source(new_id(Source), name) for name in "abc"]
    library.apply(change("Make", *map(create, sources)))
    merged = sources[0].id
    library.apply(change("Merge", update(sources[1], same_as=merged)))
    assert {s.name for s in library.where(Source, name=["a", "b"])} == {"a", "b"}
    assert {s.name for s in library.where(Source, same_as=None)} == {"a", "c"}
    assert {s.name for s in library.where(Source, same_as={None, merged})} == {"a", "b", "c"}
    assert library.where(Source, name=frozenset()) == []
    assert [s.id for s in library.where(Source)] == sorted(s.id for s in sources)
    assert library.where(Claim, tags=()) == []
    with pytest.raises(AttributeError):
        library.where(Source, colour="red")


def test_records_are_found_by_what_others_say_of_them_in_the_file_in_memory_and_in_a_draft(library: Library) -> None:
    a, b, c = (Source(new_id(Source), name) for name in "abc")
    merged = [Source(new_id(Source), "d", same_as=a.id), Source(new_id(Source), "e", same_as=b.id)]
    library.apply(Change("Fill", tuple(create(each) for each in (a, b, c, *merged))))
    told = [Claim(new_id(Claim), f"By {actor.name}.", "event", actor=actor.id) for actor in (a, b, c)]
    library.apply(Change("Tell", tuple(create(each) for each in told)))
    draft = Draft(library)
    draft.set(merged[1], same_as=c.id)
    by_a = Among(Source, "same_as", {"name": "d"})
    by_others = Among(Source, "id", {"id": Among(Source, "same_as", {"name": ["d", "e"]})})
    for records in (library, RecordSet([a, b, c, *merged, *library.where(Claim)]), Draft(library)):
        assert [claim.statement for claim in records.where(Claim, actor=by_a)] == ["By a."]
        assert {claim.statement for claim in records.where(Claim, actor=by_others)} == {"By a.", "By b."}
        assert records.where(Claim, actor=by_others, statement="By c.") == []
        assert records.where(Claim, actor=Among(Source, "same_as", {"name": "nobody"})) == []
    assert {claim.statement for claim in draft.where(Claim, actor=by_others)} == {"By a.", "By c."}


def test_an_unknown_id_is_said_plainly(library: Library) -> None:
    assert library.find(Claim, None) is None
    with pytest.raises(NotFound, match="no claim “cnone”"):
        library.get(Claim, "cnone")


def test_half_a_character_is_refused_and_nothing_is_left_behind(library: Library) -> None:
    with pytest.raises(NotPossible):
        library.apply(change("Make", create(Tag(new_id(Tag), "law")), create(Tag(new_id(Tag), "\ud83d"))))
    assert library.where(Tag) == []


def test_a_step_with_a_field_nobody_knows_is_our_mistake(library: Library) -> None:
    with pytest.raises(TypeError):
        library.apply(Change("Bad", (Step("tag", "tx", None, {"name": "x", "colour": "red"}),)))


def test_news_tell_what_was_touched_since(library: Library, shelved: Shelved) -> None:
    before = library.newest()
    assert library.news(before) == (before, frozenset())
    made = [library.apply(tagging(shelved, words)).change for words in ("Tuesday", "July")]
    newest, touched = library.news(before)
    assert newest == library.newest() == before + 2
    assert touched == join("", made).touched
    empty = library.apply(Change("Nothing", ()))
    assert library.news(newest) == (empty.seq, frozenset())


def test_what_is_remembered_is_no_edit(library: Library) -> None:
    assert library.recall("place", 7) == 7
    library.remember("place", {"a": [1, None, "ü"]})
    library.remember("place", {"a": [2]})
    assert library.recall("place") == {"a": [2]}
    assert library.newest() == 0
