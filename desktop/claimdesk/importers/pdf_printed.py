"""What a PDF prints of itself and its file does not say: the writers under its title, the day in its running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from claimdesk.domain.text import Text
from claimdesk.importers.bylines import clean_byline
from claimdesk.importers.dates import days_in
from claimdesk.importers.pdf_lines import Piece, joined

_FIRST_BLOCKS = 8
_LONGEST = 160
_BY = re.compile(r"^(?:by|von|par|por|door|di|av|af)\s+(?=[^\W\d_])", re.I)
_SMALL = frozenset(
    ["and", "und", "et", "y", "e", "en", "og", "och", "&", "de", "da", "del", "der", "den", "van", "von", "la", "le",
     "al", "bin", "ibn", "zu", "ten", "ter", "dos", "das", "di", "du"]
)  # fmt: skip
_NOT_OF_THE_ISSUE = re.compile(r"download|access|print|retriev|visited|valid|abgerufen|stand\b|consult", re.I)


def byline_of(text: Text, author: str) -> str:
    """The writers: the file's ``author``, unless that is none or a user's name ("layout3") and "By ..." is printed."""
    if author and (" " in author or not (author.islower() or any(map(str.isdecimal, author)))):
        return author
    for block in text.blocks[:_FIRST_BLOCKS]:
        words = text.text[block.start : block.end].split("\n")[0]
        if block.kind in ("paragraph", "heading") and len(words) <= _LONGEST and (found := _names_after_by(words)):
            return found
    return author


def _names_after_by(words: str) -> str:
    """The names in a line like "By Ada Quist and Bo Harn", "" where it is none."""
    by = _BY.match(words)
    names = clean_byline(words[by.end() :]) if by and words[0].isupper() else ""
    parts = [part for part in re.split(r"[\s,;]+", names) if part and part not in _SMALL]
    if not parts or len(parts) > 12 or not all(part[0].isupper() or not part[0].isalpha() for part in parts):
        return ""
    if all(part.isupper() for part in parts):
        return " ".join(word if word in _SMALL else word.title() for word in names.split())
    return "" if names.endswith((".", "!", "?", ":")) and not names[-2:-1].isupper() else names


def day_of_heads(left_out: Sequence[list[Piece]]) -> str:
    """The one day, as EDTF, that the running heads or feet of most pages name, as those of a newspaper do; "" for none
    or several."""
    days: Counter[str] = Counter()
    having = 0
    for own in left_out:
        said = [joined(piece.words) for piece in own]
        having += bool(said)
        days.update({day for words in said if not _NOT_OF_THE_ISSUE.search(words) for _, _, day in days_in(words)})
    if len(days) != 1:
        return ""
    ((day, count),) = days.items()
    return day if count >= max(2, having / 2) else ""
