"""What the evidence pack and the lists of references are made of, gathered from the records a memo rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from claimdesk.domain.layout import Excerpt
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.blocks.sources import cited_articles
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import article_runs, copy_saved
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.statements import sentence
from claimdesk.domain.memo.tree import Resolved, words
from claimdesk.domain.records import Article, Claim, Evidence, Memo, Passage, Revision
from claimdesk.domain.text import Text
from claimdesk.domain.trouble import CannotExport, CannotRead, Locked
from claimdesk.exporters.bibliography import Cited, write_bibtex, write_csl
from claimdesk.exporters.copies import Copy, Spot

Texts = Callable[[Revision], Text]
Prints = Callable[[Revision, Sequence[tuple[int, int, str]]], Excerpt | None]
REFERENCES = {".json": ("CSL-JSON", write_csl), ".bib": ("BibTeX", write_bibtex)}


def pack_parts(
    records: Records, memo: Memo, texts: Texts, prints: Prints | None = None
) -> tuple[Resolved, dict[str, str], list[Copy], list[Cited]]:
    """What ``make_pack`` makes the evidence pack of a memo from. ``prints`` leads to the pages of what was printed:
    spans of a revision's text (start, end, what is said of them) to a PDF of the pages, or None.
    It raises CannotRead."""
    # The index leads from notes to passages, so the memo has notes here, whatever else it has.
    resolved = resolve(records, replace(memo, style="both") if memo.style == "sources" else memo, texts)
    material = Material(records, memo.briefing, texts, resolved.cited)
    said = {id: sentence(material, claim) for id in resolved.cited if (claim := material.find(Claim, id))}
    copies = copies_of(material, resolved, prints or (lambda _revision, _cited: None))
    return resolved, said, copies, cited_of(material, resolved)


def references(records: Records, memo: Memo, texts: Texts, suffix: str) -> str:
    """The articles a memo cites, for a reference manager: ".json" is CSL-JSON, ".bib" BibTeX. Raises CannotExport."""
    if suffix.lower() not in REFERENCES:
        raise CannotExport("A list of references ends in .json (CSL-JSON) or .bib (BibTeX); give it another name.")
    resolved = resolve(records, memo, texts)
    cited = cited_of(Material(records, memo.briefing, texts, resolved.cited), resolved)
    return REFERENCES[suffix.lower()][1](cited)


def cited_of(material: Material, resolved: Resolved) -> list[Cited]:
    """The articles behind the memo's citations, each once."""
    return [
        Cited(article, outlet.name if (outlet := material.outlet(article)) else "", _day(material, article))
        for article in cited_articles(material, resolved.cited)
    ]


def _day(material: Material, article: Article) -> str:
    found = material.find(Revision, article.revision)
    return (found.saved if found and found.saved else article.added)[:10]


def copies_of(material: Material, resolved: Resolved, prints: Prints) -> list[Copy]:
    """The saved copies of what the notes name, one for each revision of an article, in the order of first citation."""
    spots: dict[str, list[Spot]] = {}
    homes: dict[str, Article] = {}
    for note in resolved.notes:
        for entry in note.entries:
            row = material.find(Evidence, entry.evidence)
            passage = material.find(Passage, row.passage) if row else None
            article = material.article(row) if row else None
            anchor = material.anchor(passage) if passage else None
            if row is None or article is None or anchor is None:
                continue
            homes[anchor.revision] = article
            here = spots.setdefault(anchor.revision, [])
            if all(spot.evidence != row.id for spot in here):
                here.append(Spot(row.id, anchor.start, anchor.end, note.number))
    return [
        copy for revision, here in spots.items() if (copy := _copy(material, homes[revision], revision, here, prints))
    ]


def _copy(material: Material, article: Article, revision: str, spots: list[Spot], prints: Prints) -> Copy | None:
    text = material.text(revision)
    if text is None:
        return None
    source = words(article_runs(material, article))
    saved = copy_saved(material, article, revision)
    copy = Copy(article.title, f"{source}.", article.url, saved, article.language, text, tuple(spots))
    found = material.find(Revision, revision)
    return _printed(copy, found, prints) if found else copy


def _printed(copy: Copy, revision: Revision, prints: Prints) -> Copy:
    """The copy with its cited pages, where it was printed."""
    try:
        made = prints(revision, [(spot.start, spot.end, f"Note {spot.note}") for spot in copy.spots])
    except Locked:
        return replace(copy, unprinted="Its pages are not here: the file has a password.")
    except CannotRead:
        return replace(copy, unprinted="Its pages are not here: the file cannot be read any more.")
    if made is None or not made.data:
        return copy
    spots = tuple(replace(spot, page=page) for spot, page in zip(copy.spots, made.places, strict=True))
    return replace(copy, spots=spots, pages=made.data)
