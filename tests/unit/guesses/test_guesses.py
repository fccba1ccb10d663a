"""What a passage probably is: its kind, who speaks, how it is known, its numbers and dates."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.domain.guesses import (
    Guess,
    guess,
    guess_basis,
    guess_chain,
    guess_kind,
    guess_numbers,
    guess_quotation,
    guess_speaker,
    guess_times,
)
from claimdesk.domain.guesses.sources import guess_source_kind
from claimdesk.domain.text import Block, Text
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.vocabulary import ATTRIBUTION, BASIS, KINDS, OBLIGATION, QUOTATION, SOURCE_KINDS, TIME_ROLES


def text_of(*paragraphs: str) -> Text:
    builder = Builder()
    for words in paragraphs:
        builder.open("paragraph")
        builder.add(words)
    return builder.finish()


def of(paragraph: str, words: str | None = None) -> Guess:
    """The guess for some words of a paragraph (all of it if none are given)."""
    text = text_of(paragraph)
    words = text.text if words is None else words
    at = text.text.index(words)
    return guess(text, at, at + len(words))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Officials e-mailed the firm on Monday.", "event"),
        ("The council is urging shops to close early.", "event"),
        ("The firm has no agreement with the agency.", "state"),
        ("The harbour has not yet said whether it will reopen.", "state"),
        ("Shares of the port fell 3.5 percent on Tuesday.", "figure"),
        ("The deal is worth $2.3 billion.", "figure"),
        ("The order allows up to 30 days for the review.", "rule"),
        ("Every captain must carry a light.", "rule"),
        ("The dike failed because of heavy rain.", "cause"),
        ("The port was shut, citing safety concerns.", "cause"),
        ("The gates will open in autumn.", "forecast"),
        ("A deadline for the end of July was set.", "forecast"),
        ("The union opposes the plan.", "position"),
        ("“We hope to sign soon,” said Jane Roe.", "position"),
        ("The so-called reform is a power grab.", "framing"),
        ("A sweeping clampdown.", "framing"),
        ("four people familiar with the plan", "sourcing"),
        ("according to a report by The Quay Times", "sourcing"),
        ("Four people told The Quay Times", "sourcing"),
    ],
)
def test_the_nine_kinds(words, kind):
    assert of(words).kind == kind


def test_four_people_are_a_number_but_no_figure():
    found = of("Four people came to the harbour.")
    assert found.kind == "event"
    assert [(n.value, n.unit) for n in found.numbers] == [("4", "people")]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We hope to sign,” Jane Roe, a port spokeswoman, said on Tuesday.", "Jane Roe"),
        ("“We hope to sign,” said Jane Roe, head of the port.", "Jane Roe"),
        ("“We hope to sign,” said port spokeswoman Jane Roe.", "Jane Roe"),
        ("Port spokeswoman Jane Roe said they hope to sign.", "Jane Roe"),
        ("On Tuesday, Jane Roe, a lawyer, said the case was closed.", "Jane Roe"),
        ("President Jane Roe said the gates were shut.", "Jane Roe"),
        ("A spokeswoman for the Department of Ports said the review had begun.", "Department of Ports"),
        ("Jane de la Roe told Reuters that it was over.", "Jane de la Roe"),
        ("Two officials said the gates were shut.", ""),
        ("The gates were shut on Monday.", ""),
        ("According to The Quay Times, the gates were shut.", ""),
    ],
)
def test_the_speaker_is_the_person_never_the_role(sentence, speaker):
    assert of(sentence).speaker == speaker


def test_she_is_the_last_person_named_before():
    paragraph = "The port called Jane Roe on Monday. “It is over, I am afraid,” she said."
    assert of(paragraph, "“It is over, I am afraid,” she said.").speaker == "Jane Roe"
    assert of("“It is over,” she said.").speaker == ""


def test_a_quotation_carried_on_has_the_speaker_of_the_sentence_before():
    paragraph = "“We lost a ship,” said Jane Roe, a port spokeswoman. “We will build another one.”"
    found = of(paragraph, "We will build another one.")
    assert (found.speaker, found.attribution, found.quotation) == ("Jane Roe", "paragraph", "direct")


def test_a_surname_is_the_person_named_in_full_before():
    text = text_of("Jane Roe runs the port.", "Roe said the gates were shut.")
    assert guess(text, 24, len(text.text)).speaker == "Jane Roe"


@pytest.mark.parametrize(
    ("sentence", "chain"),
    [
        (
            "The gates were shut, according to an exclusive report published on Tuesday by The Quay Times.",
            ("The Quay Times",),
        ),
        (
            "Citing four people familiar with the plan, The Quay Times reported that the gates were shut.",
            ("four people familiar with the plan", "The Quay Times"),
        ),
        (
            "Reuters reported, citing three people briefed on the talks, that the gates were shut.",
            ("three people briefed on the talks", "Reuters"),
        ),
        ("Reuters reported that the gates were shut, citing court documents.", ("court documents", "Reuters")),
        ("Jane Roe told Reuters that the gates were shut.", ("Jane Roe", "Reuters")),
        ("Two officials told The Quay Times the gates were shut.", ("two officials", "The Quay Times")),
        ("Jane Roe told the council that the gates were shut.", ("Jane Roe",)),
        ("According to data from Eurostat, ships are fewer.", ("Eurostat",)),
        ("The gates were shut, citing immediate safety concerns.", ()),
        ("The gates were shut on Monday.", ()),
    ],
)
def test_the_chain_has_its_origin_first(sentence, chain):
    assert of(sentence).chain == chain


@pytest.mark.parametrize(
    ("sentence", "words", "quotation"),
    [
        ("“We hope to sign,” said Jane Roe.", None, "direct"),
        ("“We hope to sign soon,” said Jane Roe.", "hope to sign", "direct"),
        ("She said they “hope” to sign soon, and left the meeting early.", None, "mixed"),
        ("Jane Roe said they hope to sign.", None, "indirect"),
        ("The share fell.", None, "none"),
        ("Sentiment was ‘bearish’ with ‘normal’ volumes.", None, "none"),
        ("„Wir hoffen auf baldige Einigung“, sagte sie.", "Wir hoffen auf baldige Einigung", "direct"),
    ],
)  # fmt: skip
def test_how_the_words_were_taken_over(sentence, words, quotation):
    assert of(sentence, words).quotation == quotation


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The share has lost 14.6% year-to-date.", ("14.6%", "14.6", "%", "down", "year-to-date", "The share")),
        (
            "Talk jumped 300% from the previous session.",
            ("300%", "300", "%", "up", "from the previous session", "Talk"),
        ),
        ("The order allows up to 30 days.", ("30 days", "30", "days", "at most", "", "")),
        ("It cost $2.3 billion.", ("$2.3 billion", "2300000000", "$", "", "", "")),
        ("It cost €12.50 by then.", ("€12.50", "12.50", "€", "", "", "")),
        ("It rose to 1,200,000 tonnes.", ("1,200,000 tonnes", "1200000", "tonnes", "up", "", "")),
        ("It fell by 14,6 percent.", ("14,6 percent", "14.6", "%", "down", "", "")),
        ("Message volume: +300%.", ("+300%", "300", "%", "up", "", "")),
        ("It was +5 degrees.", ("+5 degrees", "5", "degrees", "", "", "")),
        ("Twenty-one ships sank.", ("Twenty-one ships", "21", "ships", "", "", "")),
        ("At least five people came.", ("five people", "5", "people", "at least", "", "")),
    ],
)
def test_numbers_come_with_unit_direction_and_baseline(sentence, expected):
    (number,) = of(sentence).numbers
    assert tuple(number.__dict__.values()) == expected


@pytest.mark.parametrize(
    "words",
    ["It met on 23 June 2026.", "In 2026 it met.", "GPT-4 met no. 5.", "On 2026-06-23 it met.", "At 9:30 it met."],
)
def test_dates_names_and_clock_times_are_no_numbers(words):
    assert of(words).numbers == ()


@pytest.mark.parametrize(
    ("sentence", "words", "role"),
    [
        ("It ends by 31 July 2026.", "31 July 2026", "deadline"),
        ("A deadline for the end of July was set.", "the end of July", "deadline"),
        ("A report published on Tuesday was wrong.", "Tuesday", "publication"),
        ("Earlier this month it was signed.", "Earlier this month", "event"),
        ("It was less than two weeks ago that they met.", "less than two weeks ago", "event"),
        ("They may take up to 30 days for it.", "up to 30 days", "period"),
        ("It met on 2026-06-23 in the harbour.", "2026-06-23", "event"),
        ("It met in May of that year.", "May", "event"),
        ("Shares have lost a tenth since the start of the year.", "since the start of the year", "period"),
        ("Nobody has come since Tuesday, they say.", "since Tuesday", "period"),
        ("It has grown so far this quarter, they say.", "so far this quarter", "period"),
        ("It has grown in the year to date, they say.", "year to date", "period"),
        ("It grew over the past month, they say.", "over the past month", "period"),
    ],
)
def test_date_words_come_with_their_role_and_without_a_value(sentence, words, role):
    (time,) = of(sentence).times
    assert (time.words, time.role, time.value) == (words, role, "")


def test_may_is_not_always_a_month():
    assert of("They may sign, and May Smith may not.").times == ()


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("A port spokeswoman said it was over.", "official statement"),
        ("According to a court filing, it was over.", "document"),
        ("Four people familiar with it said it was over.", "anonymous testimony"),
        ("Reuters reported that it was over.", "secondary report"),
        ("It is reportedly over.", "not disclosed"),
        ("It is over.", ""),
    ],
)
def test_what_the_source_knows_it_from(sentence, basis):
    assert of(sentence).basis == basis


@pytest.mark.parametrize(
    "words",
    [
        "Die Aktie fiel am Dienstag, sagte der Minister der Presse gestern Abend in Berlin.",
        "El ministro dijo que la empresa no firmará el acuerdo con el gobierno.",
        "港口将在七月关闭，部长说。",
        "وقال الوزير إن الميناء سيغلق في يوليو.",
        "Министр сказал, что порт закроют.",
    ],
)
def test_other_languages_get_no_guess_rather_than_a_wrong_one(words):
    found = of(words)
    assert (found.speaker, found.chain, found.attribution, found.basis, found.times) == ("", (), "", "", ())


def test_a_percentage_is_a_figure_in_any_script():
    assert of("株価は14.6%下落した。").kind == "figure"
    assert of("Акции упали на 14,6% за день.").numbers[0].value == "14.6"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Jane Roe", "person"),
        ("J. R. Roe", "person"),
        ("four people familiar with it", "anonymous group"),
        ("U.S. officials", "anonymous group"),
        ("The Quay Times", "outlet"),
        ("Reuters", "outlet"),
        ("Department of Ports", "organisation"),
        ("Quay", "organisation"),
        ("court documents", "document"),
        ("shipping data", "dataset"),
        ("", "organisation"),
    ],
)
def test_a_new_source_gets_the_kind_its_name_tells(name, kind):
    assert guess_source_kind(name) == kind


FRAGMENTS = st.sampled_from(
    ["“", "”", '"', "‘", "’", " said ", "Jane Roe", ", ", " told ", "according to ", "citing ", "The Quay Times",
     " reported",
     "four people", " 5%", "$", "2.3 billion", "by July", "31", "２０", "²", "½", "١٢", ". ", "\n",
     "\ufffc", "İ", "ß", "ǅ", "👩‍👧"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(FRAGMENTS | st.text(max_size=5), max_size=30).map("".join), st.integers(0, 60), st.integers(0, 60))
def test_no_text_is_too_strange_and_every_value_is_in_the_vocabulary(words, start, length):
    text = Text(words, (Block("paragraph", 0, len(words)),))
    start = min(start, len(words))
    found = guess(text, start, min(len(words), start + length))
    assert found.kind in KINDS
    assert found.quotation in {"", *QUOTATION}
    assert found.attribution in {"", *ATTRIBUTION}
    assert found.basis in {"", *BASIS}
    assert found.obligation in {"", *OBLIGATION}
    assert found.speaker_kind in {"", *SOURCE_KINDS}
    assert all(name.strip() for name in found.chain)
    passage = words[start : start + length]
    for time in found.times:
        assert time.role in TIME_ROLES
        assert time.words in passage.replace("\n", " ")
    for number in found.numbers:
        assert number.value.isascii()
        float(number.value)


def test_each_guess_can_be_asked_for_by_itself():
    text = text_of("“We lost 5% in May,” said Jane Roe, a port spokeswoman.")
    whole, all_of_it = text.text, guess(text, 0, len(text.text))
    assert guess_kind(whole, text, 0) == all_of_it.kind
    assert guess_quotation(whole, text, 0) == all_of_it.quotation
    assert guess_speaker(whole, text, 0) == all_of_it.speaker
    assert guess_chain(whole, text, 0) == all_of_it.chain
    assert guess_basis(whole, text, 0) == all_of_it.basis
    assert guess_numbers(whole, text, 0) == all_of_it.numbers
    assert guess_times(whole, text, 0) == all_of_it.times
