"""Subtitles: cues joined to paragraphs, citations that name time and speaker, rolling captions said once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_pages import blocks

from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.reading_in import read_bytes, read_file
from claimdesk.importers.transcripts import MOST_CUES, clock

VOICES = """WEBVTT - Hearing on the quay

STYLE
::cue { color: red }

NOTE a remark
of two lines

intro
00:00:01.000 --> 00:00:03.000 align:start
<v Ann Lee>Good <i>morning</i>, all.

00:00:03.100 --> 00:00:05.000
<v Ann Lee>We begin &amp; end at nine.

00:00:20.000 --> 00:00:22.000
<v Ann Lee>After a silence.

04:31.000 --> 04:33.000
<v.loud Bo Ray>Thank you.
"""
NAMES = """1
00:00:01,000 --> 00:00:03,000
ANN LEE: Good morning.

2
00:00:03,000 --> 00:00:04,500
{\\an8}We begin.

3
00:00:05,000 --> 00:00:06,000
- Is it so?
- It is.

4
00:04:31,000 --> 00:04:33,000
>> BO RAY (by phone): Time: nine.
"""


def test_voices_become_paragraphs_named_by_time_and_speaker() -> None:
    reading = read_bytes(VOICES.encode())
    assert blocks(reading) == [
        ("paragraph", "Ann Lee: Good morning, all. We begin & end at nine."),
        ("paragraph", "After a silence."),
        ("paragraph", "Bo Ray: Thank you."),
    ]
    text = reading.text
    assert text.where(text.text.index("begin")) == "0:00:01, Ann Lee, paragraph 1"
    assert text.landmark(text.text.index("silence")) == "0:00:20, Ann Lee"
    assert text.landmark(text.text.index("Thank")) == "0:04:31, Bo Ray"
    assert (reading.title, reading.importer, reading.media_type) == ("Hearing on the quay", "transcript", "text/vtt")


def test_names_in_capitals_and_dashes_change_the_voice() -> None:
    reading = read_bytes(NAMES.encode())
    assert blocks(reading) == [
        ("paragraph", "ANN LEE: Good morning. We begin."),
        ("paragraph", "Is it so?"),
        ("paragraph", "It is."),
        ("paragraph", "BO RAY: Time: nine."),
    ]
    assert [mark.words for mark in reading.text.landmarks] == ["0:00:01, ANN LEE", "0:00:05", "0:04:31, BO RAY"]


def test_the_name_of_the_file_is_the_title_where_the_transcript_has_none(tmp_path: Path) -> None:
    file = tmp_path / "Hearing_on_the quay.srt"
    file.write_text(NAMES)
    reading = read_file(file)
    assert (reading.title, reading.guessed) == ("Hearing on the quay", ("title",))


def test_captions_that_roll_are_said_once() -> None:
    rolling = "WEBVTT\n\n" + "\n\n".join(
        [
            "00:00:01.000 --> 00:00:03.000\nwe are here today",
            "00:00:03.000 --> 00:00:03.010\nwe are here today",
            "00:00:03.010 --> 00:00:05.000\nwe are here today\nto<00:00:03.500><c> speak</c> of the quay",
            "00:00:05.000 --> 00:00:05.010\nto speak of the quay",
            "00:00:05.010 --> 00:00:07.000\nto speak of the quay\nand of ships",
            "00:00:07.100 --> 00:00:09.000\nspeak of the quay and of ships too",
            "00:00:12.000 --> 00:00:13.000\nand of ships",
        ]
    )
    assert (
        read_bytes(rolling.encode()).text.text == "we are here today to speak of the quay and of ships too and of ships"
    )


def test_a_long_speech_is_cut_at_sentences_and_names_newer_times() -> None:
    cues = "\n\n".join(
        f"{n}\n00:{n // 30:02d}:{n * 2 % 60:02d},000 --> 00:{(n * 2 + 2) // 60:02d}:{(n * 2 + 2) % 60:02d},000\n"
        f"This is sentence number {n} of a speech."
        for n in range(300)
    )
    text = read_bytes(cues.encode()).text
    assert 10 < len(text.blocks) < 40
    assert all(text.text[block.start : block.end].endswith("speech.") for block in text.blocks)
    for n in (0, 44, 299):
        told = text.landmark(text.text.index(f"number {n} of")).split(":")
        seconds = int(told[0]) * 3600 + int(told[1]) * 60 + int(told[2])
        assert 0 <= n * 2 - seconds < 12


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5), st.sampled_from(["", "<v Ann>", "BO RAY: ", "- "]), st.text("abc .?\n<>&", max_size=20)
        ),
        max_size=12,
    )
)
def test_any_cues_give_words_in_order_with_landmarks_inside_them(parts: list[tuple[int, str, str]]) -> None:
    at, raw = 0, "WEBVTT\n\n"
    for number, (gap, voice, words) in enumerate(parts):
        at += gap
        raw += f"{clock(at).rjust(8, '0')}.000 --> {clock(at + 2).rjust(8, '0')}.000\n{voice}w{number} {words}\n\n"
        at += 2
    if not parts:
        with pytest.raises(CannotRead):
            read_bytes(raw.encode())
        return
    text = read_bytes(raw.encode()).text
    places = [
        text.text.find(f"w{number} " if number < len(parts) - 1 else f"w{number}") for number in range(len(parts))
    ]
    found = [place for place in places if place >= 0]
    assert found == sorted(found)
    assert all(0 <= mark.start < len(text.text) for mark in text.landmarks)
    assert [mark.start for mark in text.landmarks] == sorted(mark.start for mark in text.landmarks)


def test_endless_transcripts_are_refused() -> None:
    cue = b"00:00:01.000 --> 00:00:02.000\nx\n\n"
    with pytest.raises(CannotRead, match="100,000 cues"):
        read_bytes(b"WEBVTT\n\n" + cue * (MOST_CUES + 1))
    with pytest.raises(CannotRead, match="no words"):
        read_bytes(b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n\n")
