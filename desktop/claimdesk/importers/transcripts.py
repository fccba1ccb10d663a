"""Subtitles and transcripts (.srt, .vtt) to a reading: cues joined to paragraphs, each named by time and speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

from claimdesk.domain.reading import Reading
from claimdesk.domain.text import Text, clean
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.encoding import decode

MOST_CUES = 100_000
_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?$")
_SRT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\d{1,7}\s*\r?\n\s*\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}\s*-->")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,200})>")
_TAG = re.compile(r"<[^>]{0,300}>|\{\\[^}]{0,100}\}")
_CALLED = re.compile(r"^(?:>>\s*)?([^\W\d_a-z][\w.'’ -]{0,50}?)(?:\s*\([^)]{1,40}\))?\s*:\s+(?=\S)")
_TURN = re.compile(r"^(?:>>+|[-–—])\s*(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*$")
_PAUSE, _LONG_PAUSE = 2.0, 5.0  # seconds of silence that end a paragraph: after a full stop, and anywhere
_LONG, _LONGEST = 600, 1200  # characters after which a paragraph ends: at a full stop, and anywhere
_STEP = 10.0  # seconds after which a citation names a newer time within a paragraph


@dataclass(frozen=True)
class Cue:
    """What was shown from ``start`` to ``end`` (seconds): its lines, and who speaks ("" where it does not say)."""

    start: float
    end: float
    lines: tuple[str, ...]
    speaker: str = ""
    turn: bool = False


def is_vtt(data: bytes) -> bool:
    """Whether the bytes begin as WebVTT must."""
    return bool(re.match(rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|\Z)", data))


def is_srt(data: bytes) -> bool:
    """Whether the bytes begin with a number and a time span, as SubRip files do."""
    return bool(_SRT.match(data[:400]))


def read_transcript(data: bytes, *, folder: Path | None = None, whole_page: bool = False) -> Reading:
    """The words of a transcript. Raises CannotRead where there are none, or over 100,000 cues."""
    raw, encoding = decode(data)
    vtt = raw.lstrip("\ufeff").startswith("WEBVTT")
    head = raw.lstrip("\ufeff").split("\n", 1)[0].removeprefix("WEBVTT").strip(" -–—\t\r") if vtt else ""
    text = _built(_without_repeats(_spoken(list(_cues(raw)))))
    if not text.blocks:
        raise CannotRead("There are no words in this transcript; choose another file.")
    # a transcript has no title of its own; the file's name is the better guess
    return Reading(
        text=text, title=clean(head).strip(), original=data, media_type="text/vtt" if vtt else "application/x-subrip",
        encoding=encoding, importer="transcript", guessed=("title",),
    )  # fmt: skip


def clock(seconds: float) -> str:
    """A place in a recording as people write it: "0:04:31"."""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"


# cues


def _cues(raw: str) -> Iterator[Cue]:
    """The cues of either format: the lines between a line of times and the next blank line."""
    times: tuple[float, float] | None = None
    lines: list[str] = []
    count = 0
    for line in [*re.split(r"\r\n|\r|\n", raw), ""]:
        found = _TIMING.match(line) if "-->" in line else None
        if found is None and line.strip():
            if times is not None:
                lines.append(line)
            continue
        if times is not None:
            # times without a blank line before them: the number above them is no words
            if found is not None and lines and lines[-1].strip().isdecimal():
                lines.pop()
            yield Cue(*times, tuple(lines))
        times, lines = None, []
        if found is not None:
            count += 1
            if count > MOST_CUES:
                raise CannotRead("It has more than 100,000 cues; split it or take the part you need.")
            times = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, rest = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + int((rest or "0").ljust(3, "0")) / 1000


def _spoken(cues: list[Cue]) -> list[Cue]:
    """The cues with their markup read: one for each voice in them, named by <v Name> or "NAME:"."""
    plain: list[Cue] = []
    for cue in cues:
        plain += _voices(cue)
    called = Counter(found[1] for cue in plain for line in cue.lines if (found := _CALLED.match(line)))
    return [part for cue in plain for part in _turns(cue, called)]


def _voices(cue: Cue) -> Iterator[Cue]:
    joined = "\n".join(cue.lines)
    pieces = _VOICE.split(joined)
    for at in range(0, len(pieces), 2):
        lines = (clean(unescape(_TAG.sub("", line))).strip() for line in pieces[at].split("\n"))
        said = tuple(line for line in lines if line)
        if said:
            name = clean(unescape(pieces[at - 1])).strip() if at else ""
            yield replace(cue, lines=said, speaker=name, turn=bool(name))


def _turns(cue: Cue, called: Counter[str]) -> Iterator[Cue]:
    """A cue cut where another voice begins."""
    lines: list[str] = []
    speaker, turn = cue.speaker, cue.turn
    for line in cue.lines:
        found = _CALLED.match(line)
        named = (
            found[1].strip() if found and (found[1].isupper() or called[found[1]] > 1) and _is_name(found[1]) else ""
        )
        dash = _TURN.match(line)
        if (named or dash) and not cue.speaker:
            if lines:
                yield replace(cue, lines=tuple(lines), speaker=speaker, turn=turn)
            lines, speaker, turn = [], named, True
            line = line[found.end() :] if named and found else line[dash.end() if dash else 0 :]
        lines.append(line)
    if lines:
        yield replace(cue, lines=tuple(lines), speaker=speaker, turn=turn)


def _is_name(words: str) -> bool:
    """Whether words before a colon can be a name: up to five, each with a capital (but the small ones)."""
    parts = words.split()
    return 0 < len(parts) <= 5 and all(
        part[0].isupper() or part in ("de", "van", "von", "der", "of", "la") for part in parts
    )


def _without_repeats(cues: list[Cue]) -> list[Cue]:
    """Captions that roll show a line again while the next comes in; each line is kept once."""
    kept: list[Cue] = []
    shown: tuple[str, ...] = ()
    ended = -1.0
    for cue in cues:
        lines = cue.lines
        if shown and cue.start <= ended + 0.25:
            lines = _fresh(shown, lines)
        shown, ended = cue.lines, max(ended, cue.end)
        if lines:
            kept.append(replace(cue, lines=lines))
    return kept


def _fresh(shown: tuple[str, ...], lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that were not shown just before; the first may go on where the last shown line broke off."""
    for count in range(min(len(shown), len(lines)), 0, -1):
        if shown[-count:] == lines[:count]:
            return lines[count:]
    if set(lines) <= set(shown):
        return ()
    old, new = " ".join(shown).split(), " ".join(lines).split()
    for count in range(min(len(old), len(new)), 2, -1):
        if old[-count:] == new[:count]:
            return (" ".join(new[count:]),) if new[count:] else ()
    return lines


# paragraphs


def _built(cues: list[Cue]) -> Text:
    builder = Builder()
    speaker, ended, size, told, last = "", -1.0, 0, -1.0, ""
    for cue in cues:
        words = " ".join(cue.lines)
        changed = cue.turn and (cue.speaker != speaker or not cue.speaker)
        if not size or changed or _breaks(last, cue.start - ended, size):
            if cue.turn:
                speaker = cue.speaker
            builder.landmark(_named(cue.start, speaker))
            builder.open("paragraph")
            if speaker and (changed or not size):
                builder.begin("strong")
                builder.add(f"{speaker}:")
                builder.end()
                builder.add(" ")
            size, told = 0, cue.start
        else:
            builder.add(" ")
            if cue.start - told >= _STEP:
                builder.landmark_here(_named(cue.start, speaker))
                told = cue.start
        builder.add(words)
        size, ended, last = size + len(words), cue.end, words
    return builder.finish()


def _named(start: float, speaker: str) -> str:
    return f"{clock(start)}, {speaker}" if speaker else clock(start)


def _breaks(last: str, pause: float, size: int) -> bool:
    """Whether a paragraph ends between two cues of one voice."""
    if pause >= _LONG_PAUSE or size >= _LONGEST:
        return True
    return bool(_SENTENCE_END.search(last)) and (pause >= _PAUSE or size >= _LONG)
