"""Rich text (.rtf) to a reading: words by striprtf, with signs for headings, lists and tables; footnotes at the end."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from claimdesk.domain.reading import Reading
from claimdesk.domain.text import Text, clean
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.documents import Stated, day_of, office_properties
from claimdesk.importers.headline import first_words
from claimdesk.importers.plain import read_characters
from claimdesk.importers.rtf_marks import is_marked, marked, text_of, without_marks

MEDIA_TYPE = "application/rtf"
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_NOTE = re.compile(r"\{\\(?:\*\\)?(?:footnote)\b")
_INFO = re.compile(r"\{\\(title|author)\b ?")
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})(?:\\mo(\d{1,2}))?(?:\\dy(\d{1,2}))?")
_MOST_NOTES = 5000
_HIDES = re.compile(r"\\v1?(?![a-z\d])")
_PIECE = re.compile(r"\\([a-z]+)(-?\d+)? ?|\\'[\da-f]{2}|\\[^a-z']|[^\\{}]+|.", re.I | re.S)


def read_rtf(data: bytes, *, folder: Path | None = None, whole_page: bool = False) -> Reading:
    """The words of a rich text file. Raises CannotRead where there are none."""
    source = data.decode("cp1252", "replace")
    body, notes = _without_notes(_without_hidden(source))
    said = _words(marked(body, _group_end, _words))
    words = [
        without_marks(said) if is_marked(said) else said,
        *(f"[{number}] {_words('{' + note + '}').strip()}" for number, note in enumerate(notes, 1)),
    ]
    # each \par ends a paragraph; a cell's end comes out as a bar
    raw = "\n\n".join("\n\n".join(line.rstrip("| ") for line in each.split("\n")) for each in words)
    if not raw.strip():
        raise CannotRead("There are no words in it; choose another file.")
    reading = read_characters(raw)
    if is_marked(said):
        text = text_of("\n".join([said, *words[1:]]), _headings(reading.text))
        reading = replace(reading, text=text, title=first_words(text))
    stated = _stated(source)
    title = stated.title if stated.title and stated.title in raw[:2000] else reading.title
    published, guessed = day_of(reading.text, stated.published, stated.guessed)
    guessed = ("title", *(name for name in guessed if name != "title"))
    return replace(
        reading, title=title, byline=stated.byline, published=published, guessed=guessed, original=data,
        media_type=MEDIA_TYPE, encoding="", importer="RTF",
    )  # fmt: skip


def _headings(text: Text) -> dict[str, int]:
    """The paragraphs that look like headings in words alone, and their levels."""
    return {text.text[one.start : one.end]: one.level for one in text.blocks if one.kind == "heading"}


def _words(source: str) -> str:
    from striprtf.striprtf import rtf_to_text  # loaded only where a rich text file comes in

    try:
        said = rtf_to_text(source, errors="replace")
    except (ValueError, IndexError, KeyError, TypeError, LookupError, OverflowError):
        raise CannotRead("It is damaged; open it in a word processor, save it as .docx, and import that.") from None
    # signs beyond the first plane come as two halves
    return str(said).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _without_notes(source: str) -> tuple[str, list[str]]:
    """The source with "[1]" for each footnote, and the footnotes' own sources."""
    parts, notes, at = [], list[str](), 0
    for found in _NOTE.finditer(source):
        if found.start() < at or len(notes) >= _MOST_NOTES:
            continue
        end = _group_end(source, found.start())
        parts += [source[at : found.start()], f"{{[{len(notes) + 1}]}}"]
        notes.append(source[found.end() : end - 1].replace("\\chftn", "").replace("\\ftnalt", ""))
        at = end
    return "".join([*parts, source[at:]]), notes


def _without_hidden(source: str) -> str:
    """The source without the words that \\v hides; it lasts until \\v0, \\plain or the end of its group."""
    if not _HIDES.search(source):
        return source
    parts, hidden, outer = [], False, list[bool]()
    for found in _PIECE.finditer(source):
        piece, word = found[0], found[1]
        if piece == "{":
            outer.append(hidden)
        elif piece == "}":
            hidden = outer.pop() if outer else False
        elif word in ("v", "plain"):
            hidden = word == "v" and found[2] != "0"
        elif hidden and (not word or word == "u"):
            continue
        parts.append(piece)
    return "".join(parts)


def _group_end(source: str, start: int) -> int:
    """The position after the brace that closes the group begun at ``start``."""
    depth = 0
    for found in _BRACE.finditer(source, start):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if not depth:
            return found.end()
    return len(source)


def _stated(source: str) -> Stated:
    """Title, author and day of the information group; guesses, as in every office document."""
    begin = source.find("{\\info")
    if begin < 0:
        return Stated()
    info = source[begin : min(_group_end(source, begin), begin + 20_000)]
    found = {one[1]: info[one.end() : _group_end(info, one.start()) - 1] for one in _INFO.finditer(info)}
    said = {name: clean(_words("{" + value + "}")).strip() for name, value in found.items()}
    day = _CREATED.search(info)
    created = "-".join(f"{int(part):02d}" for part in day.groups() if part) if day else ""
    return office_properties(said.get("title", ""), [said.get("author", "")], created, "")
