"""Judgments in print: ICD 203's likelihood and confidence in two sentences, wherever the judgment stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from memo_harbour import Sample, sample

from claimdesk.domain.memo.judging import percent, printed, terms_in
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.tree import Items, Judgment, Paragraph, Quote, Run, words
from claimdesk.domain.records import Claim
from claimdesk.domain.vocabulary import CONFIDENCE, LIKELIHOOD, LIKELIHOOD_SECOND


@pytest.fixture
def made() -> Sample:
    return sample()


def said(text: str, likelihood: str = "", confidence: str = "") -> str:
    return words(printed(Judgment((Run(text),), likelihood, confidence)).runs)


@pytest.mark.parametrize("likelihood", [*LIKELIHOOD, *LIKELIHOOD_SECOND])
@pytest.mark.parametrize("confidence", CONFIDENCE)
def test_every_term_is_said_with_its_range_and_the_confidence_in_a_sentence_of_its_own(
    likelihood: str, confidence: str
) -> None:
    text = said("the firm will sign.", likelihood, confidence)
    first, second = text.split(". ")
    assert percent(likelihood) in first
    assert terms_in(first) == [likelihood]
    assert "confidence" not in first
    assert second == f"We have {confidence} confidence in this judgment."
    assert not terms_in(second)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm will sign.", "It is likely (55–80 %) that the firm will sign."),
        ("In July, it will sign.", "It is likely (55–80 %) that in July, it will sign."),
        ("30 days will do.", "It is likely (55–80 %) that 30 days will do."),
        ("Northwind will sign.", "We judge this likely (55–80 %): Northwind will sign."),
        ("Reviews stay voluntary.", "We judge this likely (55–80 %): Reviews stay voluntary."),
        (
            "OpenAI will sign. It may take weeks.",
            "We judge this likely (55–80 %): OpenAI will sign. It may take weeks.",
        ),
    ],
)
def test_the_sentence_reads_on_after_the_likelihood(text: str, expected: str) -> None:
    assert said(text, "likely") == expected


@pytest.mark.parametrize(
    "text", ["It is likely that they sign.", "They are Very Likely to sign.", "This is improbable.", "A remote chance."]
)
def test_words_that_say_a_likelihood_get_no_second_one_of_either_row(text: str) -> None:
    assert said(text, "likely") == text


@pytest.mark.parametrize("text", ["It is dislikely named.", "The likelihood is open.", "The remoteness counts."])
def test_a_word_that_only_contains_a_term_says_no_likelihood(text: str) -> None:
    assert "(55–80 %)" in said(text, "likely")


def test_confidence_that_is_said_already_is_not_said_again() -> None:
    assert (
        said("We hold with high confidence that it is so.", "", "low") == "We hold with high confidence that it is so."
    )
    assert said("Confidence in this deal is gone.", "", "low").endswith(" We have low confidence in this judgment.")


def test_a_judgment_gets_its_full_stop_before_the_confidence() -> None:
    assert said("Northwind will sign", "", "high") == "Northwind will sign. We have high confidence in this judgment."
    assert said("“We will sign.”", "", "high") == "“We will sign.” We have high confidence in this judgment."
    assert said("Will it sign?", "", "high") == "Will it sign? We have high confidence in this judgment."


def test_a_term_of_a_newer_version_and_my_own_judgment_are_left_as_they_are() -> None:
    assert said("It will sign.", "certain as death", "huge") == "It will sign."
    assert said("It will sign.") == "It will sign."


def test_in_a_list_the_note_stays_with_the_judgment_and_the_confidence_follows(made: Sample) -> None:
    source = (
        '1. The firm will sign. [@c3]\n   {: .judgment likelihood="very likely" confidence=moderate}\n'
        "2. The rest is quiet. [@c1] [@c5]\n   {: .mine}\n"
    )
    memo = resolve(made.records, made.memo(source), made.text)
    (items,) = memo.blocks
    assert isinstance(items, Items)
    lines = []
    for (item,) in items.items:
        assert isinstance(item, Paragraph)
        lines.append("".join(f"({run.note})" if run.note else run.text for run in item.runs))
    assert lines == [
        "It is very likely (80–95 %) that the firm will sign.(1) We have moderate confidence in this judgment.",
        "The rest is quiet.(2)",
    ]


def test_a_judgment_of_several_sentences_is_led_once_and_ends_with_its_confidence(made: Sample) -> None:
    source = "They will sign [@c3]. It takes until July [@c5].\n{: .judgment likelihood=likely confidence=low}"
    (block,) = resolve(made.records, made.memo(source), made.text).blocks
    assert isinstance(block, Paragraph)
    assert "".join(f"({run.note})" if run.note else run.text for run in block.runs) == (
        "It is likely (55–80 %) that they will sign.(1) It takes until July.(2) "
        "We have low confidence in this judgment."
    )


def test_a_judgment_that_is_a_citation_alone_says_the_claim(made: Sample) -> None:
    source = "[@c1]\n{: .judgment likelihood=likely confidence=low}"
    (block,) = resolve(made.records, made.memo(source), made.text).blocks
    assert isinstance(block, Paragraph)
    assert words(block.runs) == (
        "We judge this likely (55–80 %): Officials asked Northwind for its model. "
        "We have low confidence in this judgment."
    )
    assert [run.note for run in block.runs if run.note] == [1]


def test_a_judgment_inside_a_quotation_is_printed_too(made: Sample) -> None:
    source = "> The firm will sign.\n> {: .judgment likelihood=unlikely}"
    (block,) = resolve(made.records, made.memo(source), made.text).blocks
    assert isinstance(block, Quote)
    (inner,) = block.blocks
    assert isinstance(inner, Paragraph)
    assert words(inner.runs) == "It is unlikely (20–45 %) that the firm will sign."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Courier writes: “The process is due in July”.",
            "The Courier writes: “The process is due in July”. We judge it likely (55–80 %) that this is so.",
        ),
        (
            "Northwind stands alone, according to the Courier",
            "Northwind stands alone, according to the Courier. We judge it likely (55–80 %) that this is so.",
        ),
        (
            "Ada Lind said that the firm will sign.",
            "Ada Lind said that the firm will sign. We judge it likely (55–80 %) that this is so.",
        ),
        (
            "The firm will sign, its spokeswoman Ada Lind said.",
            "The firm will sign, its spokeswoman Ada Lind said. We judge it likely (55–80 %) that this is so.",
        ),
        (
            "The firm shares the goal, says Ada Lind. It will sign.",
            "The firm shares the goal, says Ada Lind. It is likely (55–80 %) that it will sign.",
        ),
        ("The firm has not said whether it will sign.", "It is likely (55–80 %) that the firm has not said whether it "
         "will sign."),
        ("The claims of the firm will hold.", "It is likely (55–80 %) that the claims of the firm will hold."),
    ],
)  # fmt: skip
def test_the_likelihood_stands_on_what_was_said_and_never_on_who_said_it(text: str, expected: str) -> None:
    assert said(text, "likely") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Meta said the order is void.",
        "Meta says it supports the order.",
        "Meta has said it will sign.",
        "It said the order is void.",
        "Officials who know the plan say the order is void.",
        "Officials told the Times the order is void.",
        "The company stated on Tuesday the order is void.",
        "Meta officially announced its plan.",
        "The Courier reported the order is void.",
        "The Courier reports the order is void.",
        "The order states the firm must share its models.",
        "Meta confirmed the order will stand.",
        "Meta, which is late, denied it was asked.",
        "As Meta said, the order is void.",
        "The order, Meta said, is void.",
        "The order is void, Meta announced.",
        "The firm is said to be ready.",
    ],
)
def test_plain_words_of_telling_report_without_a_that_and_without_quotation_marks(text: str) -> None:
    assert said(text, "likely") == f"{text} We judge it likely (55–80 %) that this is so."


@pytest.mark.parametrize(
    "text",
    [
        "The United States will sign.",
        "In July, the United States, with Meta, will sign.",
        "Five states in the West will sign.",
        "The claims the firm made will hold.",
        "The stated goal will be met.",
        "Meta’s newly announced plan will fail.",
        "The deal will be announced in July.",
        "Meta will announce a deal.",
        "Meta has not announced a date.",
        "Meta said nothing about the order.",
        "The court denied the request.",
        "The deal adds a year.",
        "Federal officials wrote to the company and asked for access.",
        "The officials who said the order is void will go.",
    ],
)
def test_words_that_tell_nothing_somebody_said_are_judged_themselves(text: str) -> None:
    assert said(text, "likely").startswith(("It is likely (55–80 %) that ", "We judge this likely (55–80 %): "))


@pytest.mark.parametrize("likelihood", [*LIKELIHOOD, *LIKELIHOOD_SECOND])
def test_after_a_report_every_term_reads_on(likelihood: str) -> None:
    text = said("The Courier writes: “They sign”.", likelihood, "low")
    report, judged, confident = text.split(". ")
    assert report == "The Courier writes: “They sign”"
    assert judged.endswith(f" ({percent(likelihood)}) that this is so")
    assert terms_in(judged) == [likelihood]
    assert confident == "We have low confidence in this judgment."


def test_a_likely_inside_a_quotation_is_the_speakers_and_not_the_writers() -> None:
    assert said("Ada Lind said: “A deal is likely”.", "unlikely") == (
        "Ada Lind said: “A deal is likely”. We judge it unlikely (20–45 %) that this is so."
    )


def test_where_two_sides_are_reported_what_is_judged_is_said(made: Sample) -> None:
    made.records.put(
        replace(made.records.get(Claim, "c4"), statement="The order gives reviewers a month with a model.")
    )
    source = (
        "The Courier reports that reviewers get “up to 30 days”; the Desk writes: “Reviews remain voluntary”."
        " [@c4] [@c8]\n{: .judgment likelihood=likely confidence=moderate}"
    )
    (block,) = resolve(made.records, made.memo(source), made.text).blocks
    assert isinstance(block, Paragraph)
    assert words(block.runs).endswith(
        "“Reviews remain voluntary”. We judge it likely (55–80 %) that the order gives reviewers a month with a model. "
        "We have moderate confidence in this judgment."
    )


def test_the_pages_still_know_which_words_are_printed_from_where(made: Sample) -> None:
    source = "The firm shares the goal, says Ada Lind. It will sign. [@c3]\n{: .judgment likelihood=likely}"
    (block,) = resolve(made.records, made.memo(source), made.text, placed=True).blocks
    assert isinstance(block, Paragraph)
    shown = "The firm shares the goal, says Ada Lind. It will sign."
    starts = {run.text.strip(): run.place for run in block.runs if run.text.strip()}
    assert starts["it will sign."] == f"0:{shown.index('It will')}"
