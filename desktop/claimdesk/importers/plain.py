"""Plain text to a reading: paragraphs, list items and, where it is clear, headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from claimdesk.domain.reading import Reading
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.encoding import decode
from claimdesk.importers.headline import first_words
from claimdesk.importers.lines import Paragraph, paragraphs

MEDIA_TYPE = "text/plain"
_SMALL = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "it", "its", "nor",
    "of", "off", "on", "onto", "or", "over", "per", "so", "than", "that", "the", "this", "to", "up", "via",
    "vs", "was", "were", "with", "yet", "be", "are", "has", "have", "had", "how", "what", "when", "why", "who",
    "not", "no", "la", "le", "les", "de", "des", "du", "et", "und", "der", "die", "das", "von", "zu", "el",
    "los", "y", "en", "del",
})  # fmt: skip
_ENDS = re.compile(r"[.!?:;,…。！？”’\"'»)\]>*]$")
_BY = re.compile(r"^(?:by|von|par|por|di|photo|image|source|credit|updated|published|copyright|©)\b", re.I)
_DATED = re.compile(r"\b\d{1,2}[:./]\d{2}\b|\b(?:1[5-9]|20)\d\d\b.*\d|\d.*\b(?:1[5-9]|20)\d\d\b")
_LONGEST_HEADING = 80
_LONGEST_HEADLINE = 160
_BODY = 80
_LONGEST_LINE, _PIECE = 40_000, 4_000  # characters
_SENTENCE = re.compile(r"[.!?][”’\"'»)\]]*\s+|[。！？]")


def read_plain(data: bytes, *, folder: Path | None = None, whole_page: bool = False) -> Reading:
    """The article in a plain text file; how it was decoded is recorded. Raises CannotRead where there are no words."""
    raw, encoding = decode(data)
    reading = read_characters(raw)
    return replace(reading, original=data, encoding=encoding)


def read_characters(raw: str) -> Reading:
    """The same for characters at hand (a paste)."""
    text = plain_text(raw)
    if not text.blocks:
        raise CannotRead("There are no words in it; choose another file.")
    return Reading(
        text=text, title=first_words(text), original=raw.encode("utf-8", "ignore"), media_type=MEDIA_TYPE,
        encoding="utf-8", importer="plain text", guessed=("title",),
    )  # fmt: skip


def plain_text(raw: str) -> Text:
    """Characters to blocks."""
    found = list(_parted(paragraphs(raw)))
    levels = _heading_levels(found)
    builder = Builder()
    for paragraph, level in zip(found, levels, strict=True):
        if level:
            builder.open("heading", level=level)
        elif paragraph.depth:
            shape = {"depth": paragraph.depth, "ordered": paragraph.ordered, "value": paragraph.number}
            builder.open("item", **{name: value for name, value in shape.items() if value})
        else:
            builder.open("paragraph")
        for number, line in enumerate(paragraph.lines):
            if number:
                builder.line()
            builder.add(line)
    return builder.finish()


def _parted(found: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, but a line that no one could read as one (or that no window could show in time) as several: cut
    where a sentence ends, else at a space, else, where there is none for so long, anywhere."""
    for paragraph in found:
        line = paragraph.lines[0]
        if len(paragraph.lines) > 1 or paragraph.depth or len(line) <= _LONGEST_LINE:
            yield paragraph
            continue
        at = 0
        while at < len(line):
            end = _cut(line, at)
            yield replace(paragraph, lines=(line[at:end].strip(),))
            at = end


def _cut(line: str, at: int) -> int:
    low, high = at + _PIECE // 2, at + _PIECE
    if high >= len(line):
        return len(line)
    last = max((found.end() for found in _SENTENCE.finditer(line, low, high)), default=0)
    return last or line.rfind(" ", low, high) + 1 or high


@dataclass(frozen=True)
class _Seen:
    """What makes a paragraph look like a heading."""

    words: str
    titled: bool
    long: bool


def _heading_levels(found: list[Paragraph]) -> list[int]:
    """For each paragraph the level of the heading it clearly is, else 0."""
    seen = [_look(paragraph) for paragraph in found]
    after = _following(seen)
    levels = [0] * len(found)
    for at, one in enumerate(seen):
        following = after[at]
        if at == 0 and _is_headline(found, seen):
            levels[at] = 1
        elif (
            one.titled
            and (at > 1 or len(one.words.split()) > 2)
            and following is not None
            and not following.titled
            and not (at and seen[at - 1].titled and not levels[at - 1])
            and (following.long or found[at + 1].depth)
        ):
            levels[at] = 2
    return levels


def _following(seen: list[_Seen]) -> list[_Seen | None]:
    """For each paragraph the next one that may be a heading by its length, None where none follows."""
    after: list[_Seen | None] = []
    following: _Seen | None = None
    for one in reversed(seen):
        after.append(following)
        following = one if one.words else following
    return after[::-1]


def _look(paragraph: Paragraph) -> _Seen:
    words = paragraph.lines[0].strip() if len(paragraph.lines) == 1 else ""
    long = sum(map(len, paragraph.lines)) >= _BODY
    if paragraph.depth or not words or len(words) > _LONGEST_HEADING or _ENDS.search(words):
        return _Seen(words, False, long)
    return _Seen(words, _in_title_case(words) and not _BY.match(words) and not _DATED.search(words), long)


def _in_title_case(words: str) -> bool:
    """Whether every word but the small ones begins with a capital, as headings in English do (or all are capitals)."""
    parts = [part for part in re.findall(r"[^\W\d_][\w’'.-]*", words) if part.casefold() not in _SMALL]
    if not parts or not words[0].isupper() or len(parts) > 14:
        return False
    capital = sum(part[0].isupper() or not part[0].islower() for part in parts)
    cased = any(part[0].isupper() for part in parts)
    return cased and capital == len(parts) and (len(parts) > 1 or (len(words) > 3 and words.isalpha()))


def _is_headline(found: list[Paragraph], seen: list[_Seen]) -> bool:
    """Whether the text opens with its headline: one line, set apart or in title case, no full stop, a body after it."""
    first = found[0]
    words = seen[0].words
    if first.depth or not words or len(words) > _LONGEST_HEADLINE or _ENDS.search(words.rstrip("”’\"'»)")):
        return False
    if len(words.split()) < 2 or _BY.match(words) or len(found) < 2:
        return False
    body = any(one.long for one in seen[1:5])
    return body and (first.apart or seen[0].titled)
