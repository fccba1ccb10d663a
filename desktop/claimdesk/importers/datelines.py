"""What is printed beside a headline: the writer's name after "By", "Von", "Par" …, and the day it came out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

from lxml import etree

from claimdesk.domain.text import Text, clean
from claimdesk.importers.bylines import clean_byline, leads_in, looks_like_name, says_role
from claimdesk.importers.dates import days_in
from claimdesk.importers.headline import same_words

# Before a day: that it is the one of a change, or of the publication.
_CHANGED = re.compile(
    r"updat|modif|last|edited|revis|review|amended|stand\b|geändert|aktualis|mis à jour|actualiz|atualiz|aggiorn|"
    r"bijgewerkt|gewijzigd|uppdater|opdater|обновл|изменен|ред\.|оновлен|zaktualiz|aktualiz|수정|更新|修改|تحديث|تعديل|עודכן|güncel",
    re.I,
)
_CAME_OUT = re.compile(
    r"publi|posted|issued|released|first|veröffentlicht|erschien|erstellt|publicad|pubblicat|gepubliceerd|geplaatst|"
    r"publicerad|udgivet|опублик|дата|создан|data publikacji|opublikow|입력|등록|승인|発表|公開|掲載|发布|發布|发表|"
    r"نشر|פורסם|yayın",
    re.I,
)
# How many pieces of words after a headline can still be its dateline, and how long such a piece may be.
_PIECES = 40
_NO_WORDS = {"script", "style", "noscript", "template", "svg", "button", "aside", "select", "form"}
_LONGEST = 160
# Further down a day that says nothing of itself is one of the article's own.
_NEAR = 12
_FEW_WORDS = 90
_FIRST_BLOCKS = 8
_STAGE = re.compile(
    r"(?:^|[;,.:|/(·•\n–—-]\s*|\band\s+|\w\s+(?=(?-i:[A-Z])))(?:(?P<published>(?:first\s+|e-?)?published|available\s+online|"
    r"veröffentlicht)|(?P<accepted>accepted|angenommen)|(?P<received>received|submitted|eingereicht|eingegangen))"
    r"(?:\s+(?:online|on|for\s+publication|in\s+(?:final|revised)\s+form|am))*\s*:?\s*$",
    re.I,
)
# Journals print it under the names or at the foot of the first page: so many signs of so many blocks are looked at.
_STAGED, _STAGED_BLOCKS = 400, 24
_DASH = re.compile(r"\s*[)/]?\s*[–—:-]|\s*\(")


def pieces_beside(tree: Any, title: str) -> list[str]:
    """The short pieces of words that follow the headline of this title in a page, up to the text itself."""
    heads = tree.xpath("//h1") + tree.xpath("//h2 | //h3")[:20]
    head = next((one for one in heads if same_words(clean(one.text_content()), title)), None)
    if head is None:
        # pages without any headings print their title in bold
        head = next((one for one in tree.xpath("//b | //strong")[:40] if same_words(one.text_content(), title)), None)
    if head is None:
        return []
    pieces: list[str] = []
    for words, element in islice(_after(head), _PIECES):
        if len(words) > _LONGEST or element.tag == "th" or next(element.iterancestors("th"), None) is not None:
            break
        pieces.append(words)
    return pieces


def pieces_of(element: Any) -> list[str]:
    """The pieces of words a reader sees in an element."""
    return [words for words, _ in _seen(_inside(element))]


def _after(head: Any) -> Iterator[tuple[str, Any]]:
    """The pieces of words that follow an element in its page, each with the element it stands in, as they come."""
    element = head
    while element is not None and element.tag not in ("body", "html"):
        above = element.getparent()
        found = [(element.tail, above)]
        for beside in element.itersiblings():
            yield from _seen(found)
            yield from _seen(_inside(beside))
            found = [(beside.tail, above)]
        yield from _seen(found)
        element = above


def _inside(root: Any) -> Iterator[tuple[str | None, Any]]:
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, one in steps:
        if event == "start":
            if one.tag in _NO_WORDS or _unseen(one):
                steps.skip_subtree()
            else:
                yield one.text, one
        elif one is not root:
            yield one.tail, one.getparent()


def _seen(found: Iterable[tuple[str | None, Any]]) -> Iterator[tuple[str, Any]]:
    return ((words, element) for said, element in found if said and (words := clean(said).strip()))


def _unseen(element: Any) -> bool:
    said = element.get("class") or "" if element is not None else ""
    return bool(re.search(r"sr-only|screen-reader|visually-?hidden", said, re.I))


def day_beside(pieces: Sequence[str]) -> tuple[str, str, str]:
    """The days among them as EDTF: (one said to be of the publication, one of which nothing is said, one of a change),
    each the first of its kind and "" for none."""
    line = " | ".join(pieces)
    near = len(" | ".join(pieces[:_NEAR]))
    came_out = bare = changed = ""
    before = 0
    for start, end, day in days_in(line):
        said = line[max(before, start - 40) : start]
        before = end
        # the word nearest to the day speaks for it
        ways = [
            (found.start(), kind)
            for kind, way in (("out", _CAME_OUT), ("changed", _CHANGED))
            for found in way.finditer(said)
        ]
        kind = max(ways)[1] if ways else ""
        if kind == "out":
            came_out = came_out or day
        elif kind:
            changed = changed or day
        elif start < near:
            bare = bare or day
    return came_out, bare, changed


def is_change(words: str) -> bool:
    """Whether these words say that the day after them is that of a change and not of the publication."""
    return bool(_CHANGED.search(words)) and not _CAME_OUT.search(words)


def writer_beside(pieces: Sequence[str]) -> str:
    """The names after a lead-in like "By" among them, or the one before what its writer does; "" for none."""
    for at, piece in enumerate(pieces):
        said = leads_in(piece)
        if said is None:
            continue
        names = [said] if said else []
        for more in pieces[at + 1 : at + 8]:
            if names and not _goes_on(names[-1], more):
                break
            names.append(more)
        found = clean_byline(" ".join(names))
        if _is_name(found):
            return found
    named = (one for one, after in pairwise(pieces) if looks_like_name(one) and says_role(after))
    return next(named, "")


def _goes_on(before: str, more: str) -> bool:
    joins = ("and", "und", "et", "y", "e", "i", "и", "&", ",", "en", "og", "och")
    return (
        more.strip().casefold() in joins or before.strip().casefold() in joins or before.endswith((",", " and", " &"))
    )


def _is_name(said: str) -> bool:
    words = said.replace(",", " ").split()
    if not 0 < len(words) <= 12 or len(said) > 100:
        return False
    first = words[0][0]
    return (first.isupper() or first.lower() == first.upper()) and not any(sign.isdigit() for sign in said)


def day_near_top(text: Text) -> str:
    """The day of the dateline under a document's title ("Brussels, 12 May 2026"), as EDTF; "" where there is none."""
    lines: list[str] = []
    for block in text.blocks[:_FIRST_BLOCKS]:
        words = text.text[block.start : block.end]
        if block.kind not in ("paragraph", "heading", "item") or block.quote or (block.kind == "heading" and not lines):
            continue
        if len(words) > 2 * _LONGEST:
            # as agencies begin: "BRUSSELS, 12 May 2026 – The Commission ..."
            opening = days_in(words[:_LONGEST])[:1]
            lines += [words[: end + 1] for start, end, _ in opening if start <= 40 and _DASH.match(words[end:])]
            break
        lines += words.split("\n")
    came_out, bare, changed = day_beside([line for line in lines if _is_dateline(line)])
    return came_out or _day_of_stages(text) or bare or changed


def _day_of_stages(text: Text) -> str:
    """The day of a paper as EDTF, where it says when it was received, accepted and published: the latest of these
    stages; "" where it says nothing of the kind."""
    for block in text.blocks[:_STAGED_BLOCKS]:
        words, found, before = text.text[block.start : block.end], dict[str, str](), 0
        for start, end, day in days_in(words[:_STAGED]):
            stage = _STAGE.search(words[before:start])
            if stage is not None:
                kind = next(name for name, said in stage.groupdict().items() if said)
                found.setdefault(kind, day)
            before = end
        if len(found) > 1 or (found and len(words) <= _FEW_WORDS):
            return found.get("published") or found.get("accepted") or found["received"]
    return ""


def _is_dateline(line: str) -> bool:
    """Whether a line is a day with a place or a name beside it, and no sentence that ends with one."""
    days = days_in(line)
    if not days or len(line) > _FEW_WORDS:
        return False
    others = len((line[: days[0][0]] + line[days[-1][1] :]).split())
    return others <= (3 if line.rstrip().endswith((".", "?", "!", ":", ";")) else 7)
