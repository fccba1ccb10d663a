"""A passage tagged in a transcript is its speaker's own: nobody has to write the name down again."""

from __future__ import annotations

import pytest

from claimdesk.domain.guesses import guess
from claimdesk.importers.transcripts import read_transcript

TALK = b"""WEBVTT

00:00:01.000 --> 00:00:05.000
<v Ann Lee>The council will cut the fee by 12 percent in May.

00:00:05.500 --> 00:00:09.000
<v Bo Rask>The port is full, according to Reuters. We signed the deal on 3 March.

00:00:09.500 --> 00:00:12.000
<v Bo Rask>Dues must be paid before a ship leaves.
"""


@pytest.mark.parametrize(
    ("words", "kind", "names"),
    [
        ("The council will cut the fee by 12 percent in May.", "forecast", ("Ann Lee",)),
        ("We signed the deal on 3 March.", "event", ("Bo Rask",)),
        ("Dues must be paid before a ship leaves.", "rule", ("Bo Rask",)),
    ],
)
def test_the_speaker_stands_behind_the_words(words: str, kind: str, names: tuple[str, ...]) -> None:
    text = read_transcript(TALK).text
    start = text.text.index(words)
    found = guess(text, start, start + len(words))
    assert (found.kind, found.quotation, found.attribution) == (kind, "direct", "sentence")
    assert (found.chain, found.speaker, found.speaker_kind) == (names, names[-1], "person")


def test_what_a_speaker_has_from_another_comes_from_the_other_first() -> None:
    text = read_transcript(TALK).text
    words = "The port is full, according to Reuters."
    start = text.text.index(words)
    chain = guess(text, start, start + len(words)).chain
    assert chain[-1] == "Bo Rask"
    assert len(chain) == 2
    assert chain[0] == "Reuters"


def test_a_transcript_that_names_nobody_is_guessed_like_any_text() -> None:
    talk = b"1\n00:00:01,000 --> 00:00:05,000\nThe council met on Monday, according to Ann Lee.\n"
    text = read_transcript(talk).text
    assert guess(text, 0, len(text.text)).chain == ("Ann Lee",)
