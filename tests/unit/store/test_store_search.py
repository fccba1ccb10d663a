"""Searching: what is typed or pasted finds its place, in every script, in all that is covered."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from shelving import PARAGRAPHS, Shelved, build, shelve, tagging

from claimdesk.domain.changes import change, create, update
from claimdesk.domain.edits import delete_claim
from claimdesk.domain.records import Article, Briefing, Claim, Membership, Memo, Source, new_id, pair_id
from claimdesk.store import search
from claimdesk.store.library import Hit, Library


def in_article(library: Library, words: str) -> list[Hit]:
    return [hit for hit in library.search(words) if hit.kind == "article"]


def matched(hit: Hit) -> list[str]:
    return [words for words, match in hit.snippet if match]


@pytest.mark.parametrize(
    "pasted",
    [
        "Officials e-mailed the firm on Tuesday.",
        "The firm has no agreement, a spokesman said.",
        "“We hope to sign by the end of July,” he added.",
        "Zoë’s café 🙂 fell 14.6 % in Łódź.",
        "人工智能系统必须在三十天内接受审查。",
        "fell 14.6 % in Łódź",
    ],
)
def test_a_pasted_sentence_finds_its_passage_to_the_character(library: Library, shelved: Shelved, pasted: str) -> None:
    shelve(library, build("Another article about a firm and officials on Tuesday."), "Other")
    hit = in_article(library, pasted)[0]
    assert hit.article == shelved.article.id
    assert hit.revision == shelved.revision.id
    assert shelved.text.text[hit.start : hit.end] == pasted


def test_a_sentence_pasted_with_other_marks_and_line_breaks_still_finds_its_words(
    library: Library, shelved: Shelved
) -> None:
    hit = in_article(library, "the firm has no agreement; a spokesman said! \n\n  we hope to sign")[0]
    assert shelved.text.text[hit.start : hit.end] == "The firm has no agreement, a spokesman said.\n“We hope to sign"


def test_a_pasted_sentence_with_words_of_its_own_in_quotation_marks_is_found(library: Library) -> None:
    words = 'He said "we hope to sign" and left the room at noon.'
    shelved = shelve(library, build("Nothing before.", words))
    hit = in_article(library, words)[0]
    assert shelved.text.text[hit.start : hit.end] == words


def test_a_long_quotation_with_a_changed_word_finds_what_stands_near(library: Library, shelved: Shelved) -> None:
    hits = in_article(library, "Officials e-mailed the firm on Tuesday but the company had not signed any paper")
    assert [hit.article for hit in hits] == [shelved.article.id]
    assert shelved.text.text[hits[0].start : hits[0].end] == "Officials e-mailed the firm"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lodz", []),  # ł is a letter of its own, not an l with an accent
        ("łódź", ["Łódź"]),
        ("zoe", ["Zoë"]),
        ("CAFE", ["café"]),
        ("spokes", ["spokes"]),  # a begun word
        ("spokes ", []),  # a finished one
        ("sp", []),
        ('"no agreement"', ["no agreement"]),
        ('"agreement no"', []),
        ("tuesday firm", ["Tuesday", "firm", "firm"]),
        ("智能", ["智能"]),
        ("能智", []),
        ("系统 审查", ["系统", "审查"]),
    ],
)
def test_words_are_found_as_people_write_them(library: Library, shelved: Shelved, typed: str, found: list[str]) -> None:
    hits = in_article(library, typed)
    assert sorted(words for hit in hits for words in matched(hit)) == sorted(found)
    for hit in hits:
        assert shelved.text.text[hit.start : hit.end] in found


@pytest.mark.parametrize(
    "typed", ["", "  ", "—", '"', '""', "*", "AND", "a OR", "NEAR(", "x\0y", "^", "col:x", "-", "\ud83d"]
)
def test_nothing_typed_breaks_the_search(library: Library, shelved: Shelved, typed: str) -> None:
    assert isinstance(library.search(typed), list)


def test_thai_is_found_within_its_unspaced_words(library: Library) -> None:
    shelved = shelve(library, build("กรุงเทพมหานคร is the capital."))
    hit = in_article(library, "เทพ")[0]
    assert shelved.text.text[hit.start : hit.end] == "เทพ"


def test_positions_count_code_points_past_emoji_and_loose_accents(library: Library) -> None:
    shelved = shelve(library, build("🙂👩‍👩‍👧 x\u0331y\u0331 laptop\u0331 is here, 🇵🇱 and topaz."))
    (hit,) = in_article(library, "laptop")
    assert shelved.text.text[hit.start : hit.end] == "laptop\u0331"
    (hit,) = in_article(library, "topaz")
    assert shelved.text.text[hit.start : hit.end] == "topaz"


def test_a_snippet_shows_the_words_together_and_is_cut_at_words(library: Library) -> None:
    filler = "Lorem ipsum dolor sit amet consectetur. " * 30
    shelved = shelve(library, build(f"An agency. {filler}", f"The agency will review models. {filler}"))
    (hit,) = in_article(library, "agency models")
    shown = "".join(words for words, _ in hit.snippet)
    assert matched(hit) == ["agency", "models"]
    assert shelved.text.text[hit.start : hit.end] == "agency"
    assert hit.start > 1000
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "\n" not in shown
    assert shown.strip("…").split()[0] in shelved.text.text.split()
    assert 100 < len(shown) < 260


def test_the_best_text_comes_first(library: Library) -> None:
    shelve(library, build("The weather. " + "Other words here. " * 40 + "A tariff."), "Passing")
    about = shelve(library, build("The tariff. A tariff on steel. Why the tariff hurts."), "About")
    for at in range(8):
        shelve(library, build(f"Nothing of it {at}."), f"n{at}")
    assert in_article(library, "tariff")[0].id == about.article.id


def test_claims_notes_sources_memos_and_titles_are_found_with_their_place(library: Library, shelved: Shelved) -> None:
    made = library.apply(tagging(shelved, "The firm has no agreement", statement="No agreement was signed.")).change
    claim = library.get(Claim, made.made("claim") or "")
    briefing = Briefing(new_id(Briefing), "Review", note="ask the archivist")
    library.apply(
        change(
            "More",
            update(claim, note="See the appendix."),
            update(shelved.article, note="Bought at the kiosk.", byline="Ada Quill"),
            create(Source(new_id(Source), "The Borough Gazette", note="rarely wrong")),
            create(briefing),
            create(Memo(new_id(Memo), briefing.id, "Outlook", source="The harbour stays closed.")),
        )
    )
    start = shelved.text.text.index("The firm has")

    def only(words: str) -> Hit:
        (hit,) = library.search(words)
        return hit

    hit = only("signed")
    assert (hit.kind, hit.id, hit.title) == ("claim", claim.id, "No. 1 · Ministry weighs the review")
    assert (hit.article, hit.start, hit.end) == (shelved.article.id, start, start + len("The firm has no agreement"))
    assert (only("appendix").kind, only("appendix").id) == ("note", claim.id)
    assert (only("kiosk").kind, only("kiosk").article) == ("note", shelved.article.id)
    assert (only("borough").kind, only("borough").title) == ("source", "The Borough Gazette")
    assert only("rarely").kind == "note"
    assert only("archivist").id == briefing.id
    assert (only("harbour").kind, only("harbour").title) == ("memo", "Outlook")
    assert (only("quill").kind, only("quill").id) == ("article", shelved.article.id)
    assert matched(only("harbour")) == ["harbour"]


def test_of_a_memo_its_words_are_found_not_its_signs(library: Library) -> None:
    briefing = Briefing(new_id(Briefing), "Review")
    source = "The office asked [@c-asked] the carrier.\n{: .judgment likelihood=likely}\n\n::: positions limit=4\n"
    memo = Memo(new_id(Memo), briefing.id, "Outlook", source=source)
    library.apply(change("Write", create(briefing), create(memo)))
    for unsaid in ("judgment", "positions", "c-asked"):
        assert library.search(unsaid) == []
    (hit,) = library.search("The office asked the carrier")
    assert "".join(words for words, _ in hit.snippet) == "Outlook The office asked the carrier."
    assert (hit.start, hit.end) == (0, len("The office asked the carrier"))
    (hit,) = library.search("outlook")
    assert (hit.start, hit.end) == (-1, -1)


def test_a_quotation_is_found_beside_a_claim_that_says_it_in_other_words(library: Library, shelved: Shelved) -> None:
    library.apply(tagging(shelved, "no agreement", statement="Nothing was signed."))
    assert [hit.kind for hit in library.search("agreement")] == ["article", "passage"]
    library.apply(tagging(shelved, "a spokesman said"))
    kinds = [hit.kind for hit in library.search("spokesman")]
    assert kinds == ["article", "claim"], "a passage whose claim is found is not told twice"


def test_the_index_follows_every_edit_and_its_undoing(library: Library, shelved: Shelved) -> None:
    made = library.apply(tagging(shelved, "Tuesday"), desk="d").change
    claim = library.get(Claim, made.made("claim") or "")
    library.apply(change("Statement", update(claim, statement="Zanzibar agreed.")), desk="d")
    assert [hit.kind for hit in library.search("zanzibar")] == ["claim"]
    library.undo("d")
    assert library.search("zanzibar") == []
    library.redo("d")
    assert [hit.id for hit in library.search("zanzibar")] == [claim.id]
    assert library.check() == []


def test_only_the_shown_revision_is_searched(library: Library, shelved: Shelved) -> None:
    newer = shelve(library, build("Rewritten words only."), "Newer")
    assert in_article(library, "spokesman")
    article = library.get(Article, shelved.article.id)
    taken = dataclasses.replace(newer.revision, id=newer.revision.id + "2", article=article.id, number=2)
    library.apply(change("New version", create(taken), update(article, revision=taken.id)))
    assert in_article(library, "spokesman") == []
    assert {hit.id for hit in in_article(library, "rewritten")} == {article.id, newer.article.id}


def test_a_briefing_is_searched_by_itself(library: Library, shelved: Shelved) -> None:
    shelve(library, build(*PARAGRAPHS, "And a postscript."), "Outside")
    briefing = Briefing(new_id(Briefing), "Review")
    member = Membership(pair_id(Membership, briefing.id, shelved.article.id), briefing.id, shelved.article.id)
    library.apply(change("Brief", create(briefing), create(member)))
    library.apply(tagging(shelved, "Tuesday"))
    hits = library.search("tuesday", briefing=briefing.id)
    assert {(hit.kind, hit.article) for hit in hits} == {
        ("article", shelved.article.id),
        ("claim", shelved.article.id),
    }
    assert len(library.search("tuesday")) == 3
    assert library.search("postscript", briefing=briefing.id) == []


def test_no_more_hits_than_asked_for(library: Library) -> None:
    for at in range(6):
        shelve(library, build(f"Common words {at}."), f"t{at}")
    assert len(library.search("common", limit=4)) == 4
    assert library.search("common", limit=0) == []


def test_a_claim_deleted_while_it_is_found_is_no_fault(
    library: Library, shelved: Shelved, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window deletes it after the index was asked and before its words are read."""
    made = library.apply(tagging(shelved, "July", statement="A zebra was seen.")).change
    found_by_index = search._without_doubles

    def then_deleted(*found: Any) -> Any:
        with Library.open(library.path) as other:
            other.apply(delete_claim(other, made.made("claim") or ""))
        return found_by_index(*found)

    monkeypatch.setattr(search, "_without_doubles", then_deleted)
    (hit,) = library.search("zebra")
    assert hit.id == made.made("claim"), "what is said is how the library was when it was asked"
    monkeypatch.undo()
    assert library.search("zebra") == []
