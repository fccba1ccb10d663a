"""Claims as sentences of a draft: cited, quoted where the words are the article's, and never stated flatly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.chains import source_words
from claimdesk.domain.evidence.dated import dated
from claimdesk.domain.memo.markup import escape, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.telling import chain_in_words, contested, only_unnamed
from claimdesk.domain.phrases import listed
from claimdesk.domain.quoting import in_marks
from claimdesk.domain.records import Claim, Evidence, Source

# So many words of a passage in a row are a quotation, and get their marks.
BORROWED = 8
# A full stop inside the marks gives way to the sentence's own.
_INNER_STOP = re.compile(r"(?<=\w)\.(?=[”\"»]$)")
_WORD = re.compile(r"\S+")
_MARKS = '“”"„«»'


def said(material: Material, claims: Iterable[str]) -> str:
    """One sentence (Markdown, with citations) for claims that say the same; the first one gives the words."""
    ids = list(claims)
    claim = material.world.claims[ids[0]]
    quoted = material.quoted(claim)
    words = _quoting(material, claim, quoted) if quoted else _telling(material, claim)
    if contested(material, claim.id):
        words += ", which is contested" if quoted else "; this is contested"
    return f"{escape(words)}. {cited(ids)}"


def cited(claims: Iterable[str]) -> str:
    """Citations side by side."""
    return " ".join(f"[@{id}]" for id in claims)


def _quoting(material: Material, claim: Claim, row: Evidence) -> str:
    """Whose words they are, then the words: "Ada Lind said: “We hope to sign.”" """
    words = _INNER_STOP.sub("", in_marks(tidy_line(claim.statement).rstrip(".")))
    speaker = material.home(claim.id).origin(row) if row.quotation in ("direct", "mixed") else None
    if speaker is not None:
        return f"{_start(_name(speaker))} said: {words}{_only(material, claim)}"
    article = material.article(row)
    outlet = material.outlet(article) if article else None
    title = tidy_line(article.title) if article else ""
    writes = (
        f"{tidy_line(outlet.name)} writes" if outlet else f"{in_marks(title)} says" if title else "One article says"
    )
    return f"{writes}: {words}{_only(material, claim) or _whose(material, row)}"


def _only(material: Material, claim: Claim) -> str:
    """After a quotation that unnamed people alone are behind."""
    rows = [row for row in material.stating(claim.id) if material.chain(row)]
    return f", from {chain_in_words(material, rows[0])}" if rows and only_unnamed(material, claim.id) else ""


def _whose(material: Material, row: Evidence) -> str:
    if material.chain(row):
        return f", from {chain_in_words(material, row)}"
    return "" if row.own_reporting else ", naming no source"


def _telling(material: Material, claim: Claim) -> str:
    """A statement in our words, then who says so."""
    words = _start(tidy_line(claim.statement)).rstrip(".")
    if not any(mark in words for mark in _MARKS):
        words = _dates(material, claim, _borrowed(material, claim, words))
    who = _according(material, claim.id)
    if words.startswith("“") and who:  # a sentence does not begin with half a quotation
        return f"{_start(who)}, {words}"
    return f"{words}, {who}" if who else words


def _according(material: Material, claim: str) -> str:
    made = material.said.get(claim)
    if made is not None and len(made.origins) > 1:
        return f"as {listed(map(_name, made.origins))} report independently"
    rows = material.stating(claim)
    told = [row for row in rows if material.chain(row)]
    if told:
        return f"according to {chain_in_words(material, told[0])}"
    outlets = [outlet for row in rows if (a := material.article(row)) and (outlet := material.outlet(a))]
    own = any(row.own_reporting for row in rows)
    if outlets:
        return f"according to {_name(outlets[0])}" + ("" if own else ", which names no source")
    return "" if own else "as reported without a source" if rows else "for which no passage is kept"


def _name(source: Source) -> str:
    return tidy_line(source_words(source))


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]


def _borrowed(material: Material, claim: Claim, words: str) -> str:
    """The words with quotation marks round what a passage says just so, eight words or more in a row."""
    for row in material.evidence(claim.id):
        passage = material.passage(row)
        exact = tidy_line(passage.exact) if passage else ""
        if not exact or any(mark in exact for mark in _MARKS):
            continue
        mine, theirs = list(_WORD.finditer(words)), list(_WORD.finditer(exact))
        match = SequenceMatcher(None, [_bare(w[0]) for w in mine], [_bare(w[0]) for w in theirs], autojunk=False)
        for block in sorted(match.get_matching_blocks(), key=lambda each: -each.a):
            if block.size >= BORROWED:
                last = theirs[block.b + block.size - 1]
                quote = exact[theirs[block.b].start() : last.end()].rstrip(".,;:")
                end = mine[block.a + block.size - 1]
                tail = end[0][len(end[0].rstrip(".,;:")) :]
                words = f"{words[: mine[block.a].start()]}“{quote}”{tail}{words[end.end() :]}"
        if "“" in words:
            break
    return words


def _bare(word: str) -> str:
    return re.sub(r"\W", "", word).casefold()


def _dates(material: Material, claim: Claim, words: str) -> str:
    """Date words that do not resolve stand in quotation marks; those that were counted from publication get their date,
    and that it is inferred."""
    for each in dated(material.home(claim.id), claim.id):
        date = each.time.words.strip()
        at = words.find(date) if date else -1
        if at < 0 or words.count("“", 0, at) > words.count("”", 0, at) or each.set_by_person:
            continue
        if each.value and each.inferred:
            shown = f"{date} ({in_words(each.value)}, inferred)"
        elif each.why and any(date in p.exact for row in material.evidence(claim.id) if (p := material.passage(row))):
            shown = f"“{date}”"
        else:
            continue
        words = words[:at] + shown + words[at + len(date) :]
    return words
