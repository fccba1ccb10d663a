"""The guesses on a real news article, found by short keys and never by its sentences."""

from __future__ import annotations

import pytest

from claimdesk.domain.anchors import sentence_at
from claimdesk.domain.guesses import Guess, guess
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder


@pytest.fixture
def article(seed_article: str) -> Text:
    builder = Builder()
    for line in seed_article.split("\n"):
        builder.open("paragraph")
        builder.add(line)
    return builder.finish()


def sentence_with(article: Text, key: str) -> Guess:
    return guess(article, *sentence_at(article, article.text.index(key)))


def test_the_spokesman_is_the_man_not_his_firm(article):
    found = sentence_with(article, "Francis Brennan")
    assert (found.kind, found.quotation, found.speaker) == ("position", "direct", "Francis Brennan")
    assert (found.attribution, found.basis) == ("sentence", "official statement")


def test_his_second_sentence_is_his_too(article):
    at = article.text.index("Francis Brennan")
    second = article.text.index("“", at) + 1
    found = guess(article, second, article.text.index("”", second))
    assert (found.speaker, found.attribution, found.quotation) == ("Francis Brennan", "paragraph", "direct")


def test_four_people_stand_behind_the_paper(article):
    found = sentence_with(article, "four people")
    assert len(found.chain) == 2
    assert found.chain[0].startswith("four people")
    assert found.chain[1] == "The New York Times"
    assert found.basis == "anonymous testimony"
    assert found.kind == "state"


def test_an_exclusive_report_is_the_papers(article):
    found = sentence_with(article, "according to")
    assert found.chain == ("The New York Times",)
    assert [(time.words, time.role) for time in found.times] == [("Tuesday", "publication")]


def test_a_reason_given_is_no_source(article):
    found = sentence_with(article, "two weeks ago")
    assert (found.kind, found.chain) == ("cause", ())


def test_the_share_is_down_since_the_new_year(article):
    found = sentence_with(article, "14.6%")
    (number,) = found.numbers
    assert (found.kind, number.value, number.unit, number.direction) == ("figure", "14.6", "%", "down")
    assert number.baseline == "year-to-date"


def test_both_jumps_in_one_sentence_are_read(article):
    found = sentence_with(article, "300%")
    assert [(n.value, n.direction) for n in found.numbers] == [("300", "up"), ("1200", "up")]


def test_thirty_days_are_a_rule_and_a_period(article):
    found = sentence_with(article, "30 days")
    assert (found.kind, found.obligation) == ("rule", "mandatory")
    assert [time.role for time in found.times] == ["period"]


def test_the_end_of_the_month_is_a_deadline(article):
    found = sentence_with(article, "end of July")
    assert (found.kind, [time.role for time in found.times]) == ("forecast", ["deadline"])


def test_words_in_scare_quotes_are_nobodys_speech(article):
    assert sentence_with(article, "‘bearish’").quotation == "none"


def test_every_passage_of_any_length_is_guessed_without_a_fault(article):
    for start in range(0, len(article.text), 97):
        assert guess(article, start, min(len(article.text), start + 200)).kind
