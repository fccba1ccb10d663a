"""Find elsewhere: which sentences of other articles a reader is offered for a claim, which not, and what is marked."""

from __future__ import annotations

import pytest

from claimdesk.domain.evidence.elsewhere import Found, attribution_spans, find_elsewhere, sentence_mark
from claimdesk.domain.evidence.sentence_words import beginnings, compared, placed_words
from claimdesk.domain.records import Claim
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder

CLAIM = Claim("c1", "The Lantern Bank is the only lender that has not signed an agreement with the regulator.", "state")
REPEATED = (
    "The Lantern Bank remains the sole lender which hasn't finalized a deal with the regulator, citing two people."
)
FILLER = (
    "The harbour was quiet on Tuesday.",
    "A storm is expected to reach the coast over the weekend.",
    "The council will vote on the new tram line in the autumn.",
    "Tickets for the museum have become cheaper since May.",
)


def text(*paragraphs: str, kind: str = "paragraph") -> Text:
    builder = Builder()
    for words in paragraphs:
        builder.open(kind)
        builder.add(words)
    return builder.finish()


def found_in(claim: Claim, *paragraphs: str, exacts: tuple[str, ...] = ()) -> list[Found]:
    return find_elsewhere(claim, exacts, [("a1", text(*FILLER, *paragraphs))])


def words_of(text: Text, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text.text[start:end] for start, end in spans]


def test_a_paraphrase_is_found_with_its_place_and_its_common_words():
    there = text(*FILLER, f"Shares fell. {REPEATED} The bank declined to comment.")
    (found,) = find_elsewhere(CLAIM, [], [("a1", there)])
    assert there.text[found.start : found.end] == found.words == REPEATED
    assert words_of(there, found.common) == [
        "Lantern", "Bank", "sole", "lender", "hasn't", "finalized", "deal", "regulator",
    ]  # fmt: skip
    assert 0.25 <= found.score < 1


def test_words_that_name_a_source_are_marked_but_not_inside_quotations():
    there = text(*FILLER, REPEATED)
    (found,) = find_elsewhere(CLAIM, [], [("a1", there)])
    assert words_of(there, found.attribution) == ["citing"]
    sentence = "According to the ministry, the firm “said nothing”, a spokesman told the paper."
    assert [sentence[start:end] for start, end in attribution_spans(sentence)] == ["According to", "told"]
    assert attribution_spans("The share fell by a tenth.") == ()


def test_the_same_words_score_highest_and_fewer_common_words_less():
    texts = [("far", text(*FILLER, "The regulator met the Lantern Bank.")), ("near", text(*FILLER, REPEATED)),
             ("same", text(*FILLER, CLAIM.statement))]  # fmt: skip
    found = find_elsewhere(CLAIM, [], texts)
    assert [each.article for each in found][:2] == ["same", "near"]
    assert found[0].score == 1.0
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_sentences_about_something_else_are_not_offered():
    assert (
        found_in(CLAIM, "The regulator has an office by the river.", "An agreement is near, the ferry line said.") == []
    )


def test_one_word_in_common_is_not_enough():
    assert found_in(Claim("c", "The dike holds.", "state"), "The dike was built in 1953 by the province.") == []


def test_a_claim_is_found_by_its_passages_too():
    """The statement was rewritten; the passage still has the words other papers use."""
    rewritten = Claim("c1", "No contract exists.", "state")
    assert found_in(rewritten, REPEATED) == []
    assert [each.words for each in found_in(rewritten, REPEATED, exacts=(CLAIM.statement,))] == [REPEATED]


def test_evidence_at_hand_is_left_out_and_its_neighbour_is_not():
    there = text(*FILLER, f"{CLAIM.statement} {REPEATED}")
    start = there.text.index(CLAIM.statement)
    found = find_elsewhere(CLAIM, [], [("a1", there)], taken={"a1": [(start + 4, start + 9)]})
    assert [each.words for each in found] == [REPEATED]
    elsewhere = find_elsewhere(CLAIM, [], [("a1", there)], taken={"a2": [(start, start + 9)]})
    assert len(elsewhere) == 2


def test_a_rejected_sentence_stays_away_from_its_article_only():
    texts = [("a1", text(*FILLER, REPEATED)), ("a2", text(*FILLER, REPEATED))]
    found = find_elsewhere(CLAIM, [], texts, rejected={("a1", sentence_mark(REPEATED))})
    assert [each.article for each in found] == ["a2"]
    assert found[0].mark == sentence_mark(REPEATED.replace(" ", "\n"))


def test_figures_must_agree_to_score():
    claim = Claim("c", "Message volumes jumped 300% from the session before.", "figure")
    same, other = (
        "Volumes jumped 300 percent from the session before.",
        "Volumes jumped 240 percent from the session before.",
    )
    found = found_in(claim, same, other)
    assert [each.words for each in found] == [same, other]
    assert found[0].score > found[1].score


def test_another_spelling_of_a_name_still_counts():
    claim = Claim("c", "Tymoshenkova opened the polytechnic laboratory.", "event")
    assert [each.words[:12] for each in found_in(claim, "Timoshenkova opened a polytechnic laboratory.")] == [
        "Timoshenkova"
    ]


def test_chinese_and_thai_are_compared_by_pairs_of_signs():
    claim = Claim("c", "人工智能系统必须在三十天内接受审查。", "rule")
    (found,) = found_in(claim, "昨天下雨。政府说，人工智能系统必须接受审查。")
    assert found.words == "政府说，人工智能系统必须接受审查。"
    there = text(*FILLER, "昨天下雨。政府说，人工智能系统必须接受审查。")
    assert words_of(there, found.common) == ["人工智能系统必须", "接受审查"]


def test_nothing_to_look_for_finds_nothing():
    assert find_elsewhere(Claim("c", "🙂 …", "state"), [""], [("a1", text(*FILLER))]) == []
    assert find_elsewhere(CLAIM, [], []) == []
    assert find_elsewhere(CLAIM, [], [("a1", Text("", ()))]) == []


def test_code_is_no_sentence():
    assert find_elsewhere(CLAIM, [], [("a1", text(REPEATED, kind="code"))]) == []


def test_never_more_than_asked_and_equal_ones_in_order():
    texts = [(f"a{n}", text(*FILLER, REPEATED)) for n in range(9)]
    assert [each.article for each in find_elsewhere(CLAIM, [], texts, limit=4)] == ["a0", "a1", "a2", "a3"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("agreements", "deal"), ("hasn't", "never"), ("U.S.", "American"), ("evaluations", "reviewed"),
        ("sole", "only"), ("three", "3"), ("1,200", "1200"), ("e-mail", "email"), ("Zoë’s", "zoe"), ("fell", "drops"),
        ("submitted", "submitting"), ("A.I.", "AI"), ("companies", "firm"),
    ],
)  # fmt: skip
def test_words_of_one_meaning_are_one(one: str, other: str):
    assert compared(one) == compared(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("mandatory", "voluntary"), ("rise", "fall"), ("300", "1200"), ("us", "US")]
)
def test_words_of_another_meaning_are_not(one: str, other: str):
    assert compared(one) != compared(other)


def test_phrases_are_one_word_and_keep_their_place():
    words = "Artificial intelligence and the United Nations, united."
    assert [(word, words[start:end]) for word, start, end in placed_words(words)] == [
        ("ai", "Artificial intelligence"), (compared("United"), "United"), (compared("Nations"), "Nations"),
        (compared("United"), "united"),
    ]  # fmt: skip


def test_the_index_is_asked_for_every_form_of_a_word():
    (signs, companies, intelligence) = beginnings("Signing companies: artificial intelligence")
    assert "signing".startswith(signs[0])
    assert "signed".startswith(signs[0])
    assert {"compan", "firm"} <= set(companies)
    assert "ai" in intelligence
