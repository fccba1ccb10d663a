"""The shelf's rows as they follow from a library: plain functions that any thread may call with its own library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from claimdesk.domain.edtf import MONTHS
from claimdesk.domain.evidence.syndication import original_of
from claimdesk.domain.guesses.dates import show_date
from claimdesk.domain.namesakes import telling
from claimdesk.domain.phrases import counted, shortened
from claimdesk.domain.records import Article, Claim, Decision, Evidence, Membership, Source, Tag
from claimdesk.domain.vocabulary import ARTICLE_STATES, term
from claimdesk.gui.found import called
from claimdesk.gui.shelf.rows import Row
from claimdesk.store.library import Hit, Library, ShelfRow

TITLE = 80  # characters of a title the shelf shows at most
FEW = 7  # sources on the shelf itself; the rest are a click away
FEW_TAGS = 10


@dataclass(frozen=True)
class Overview:
    """What the lower half of the shelf says, counted off the window's thread."""

    inbox: int
    everything: int
    sources: tuple[Row, ...]
    tags: tuple[Row, ...]
    all_sources: int
    all_tags: int


def short_title(title: str) -> str:
    """A title of at most about 80 characters, cut at a word's edge; a sentence used as title loses its end."""
    return shortened(title, TITLE)


@lru_cache(maxsize=4096)
def short_date(edtf: str) -> str:
    """A date in few letters: "23 Jun 2026", "Jul 2026"; EDTF that cannot be read is shown as it is."""
    return re.sub(rf"\b({'|'.join(MONTHS)})\b", lambda found: found[0][:3], show_date(edtf))


def article_row(row: ShelfRow, here: bool = True, copy: bool = False, apart: Sequence[str] = ()) -> Row:
    """One article's row: title, then outlet, whether it is a syndicated ``copy``, date and how many claims it has; what
    tells it ``apart`` from its namesakes comes first."""
    claims = counted(row.claims, "claim") if row.claims else ""
    parts = (*apart, row.outlet, "syndicated copy" if copy else "", _day(row), claims)
    under = " · ".join(part for part in parts if part)
    return Row(
        "article", row.article, short_title(row.title), under, state=row.state, here=here, file=row.file,
        tells=bool(apart),
    )  # fmt: skip


def article_rows(
    shelf: Sequence[ShelfRow], copies: AbstractSet[str], here: AbstractSet[str] | None = None
) -> list[Row]:
    """Articles as rows; of those that would look alike, each says what tells it from the others."""
    looks: dict[tuple[str, str], list[ShelfRow]] = {}
    for row in shelf:
        looks.setdefault((short_title(row.title), row.outlet), []).append(row)
    apart: dict[str, list[str]] = {}
    for alike in looks.values():
        if len(alike) > 1:
            apart |= telling({row.article: (row.file, _day(row), counted(row.words, "word")) for row in alike})
    rows = []
    for row in shelf:
        said = [each for each in apart.get(row.article, ()) if each != _day(row)]  # the day is said anyway
        rows.append(article_row(row, here is None or row.article in here, row.article in copies, said))
    return rows


def _day(row: ShelfRow) -> str:
    return short_date(row.published) if row.published else "undated"


def articles_here(library: Library, briefing: str | None) -> list[Row]:
    """The articles of a briefing, in its order."""
    return article_rows(library.shelf(briefing), _copies(library)) if briefing else []


def articles_of(path: Path, briefing: str | None, choice: str, id: str = "") -> list[Row]:
    """Articles of the whole library: ``choice`` everything, inbox, source or tag; with claims for the last two."""
    with Library.open(path, create=False) as library:
        here = _members(library, briefing)
        shelf = library.shelf(None)
        if choice == "inbox":
            shelf = _inbox(library, shelf)
        elif choice in ("source", "tag"):
            chosen = _articles_with(library, choice, id)
            shelf = [row for row in shelf if row.article in chosen]
        rows = article_rows(shelf, _copies(library), here if briefing else None)
        if choice in ("source", "tag"):
            return _with_claims(rows, _claims_with(library, choice, id))
        return rows


def overview(path: Path, briefing: str | None) -> Overview:
    """The counts, sources and tags for the shelf's lower half."""
    with Library.open(path, create=False) as library:
        shelf = library.shelf(None)
        inbox = _inbox(library, shelf)
        sources = source_rows(library, briefing)
        tags = tag_rows(library, briefing)
        return Overview(len(inbox), len(shelf), tuple(sources[:FEW]), tuple(tags[:FEW_TAGS]), len(sources), len(tags))


def all_of(path: Path, choice: str) -> list[Row]:
    """Every source or every tag of the library."""
    with Library.open(path, create=False) as library:
        return source_rows(library, None) if choice == "sources" else tag_rows(library, None)


def source_rows(library: Library, briefing: str | None) -> list[Row]:
    """Sources with their reliability letter: those of the briefing's claims, most used first; else all by name."""
    living = {source.id: source for source in library.where(Source) if not source.same_as}
    if not briefing:
        return [_source_row(each) for each in sorted(living.values(), key=lambda s: s.name.casefold())]
    used = library.source_uses(briefing)
    ranked = sorted((id for id in used if id in living), key=lambda id: (-used[id], living[id].name.casefold()))
    return [_source_row(living[id]) for id in ranked]


def _source_row(source: Source) -> Row:
    said = term("source", "reliability", source.reliability)
    return Row("source", source.id, source.name, source.reliability, what=said.label)


def tag_rows(library: Library, briefing: str | None) -> list[Row]:
    """Every tag in use in the briefing (or the library), by name, with how often it is."""
    used = library.tag_uses(briefing)
    tags = sorted((tag for tag in library.where(Tag) if tag.id in used), key=lambda tag: tag.name.casefold())
    return [Row("tag", tag.id, f"# {tag.name}", f"{used[tag.id]:,}") for tag in tags]


def _copies(library: Library) -> set[str]:
    return set(original_of(library.where(Decision, kind="syndicated")))


def _members(library: Library, briefing: str | None) -> set[str]:
    return {each.article for each in library.where(Membership, briefing=briefing)} if briefing else set()


def _inbox(library: Library, shelf: Sequence[ShelfRow]) -> list[ShelfRow]:
    """Articles that wait: unread ones, and those that stand in no briefing and are not done."""
    unread = {row.article for row in shelf if row.state == "unread"}
    begun = [row.article for row in shelf if row.state != "done" and row.article not in unread]
    waiting = unread | (set(begun) - {each.article for each in library.where(Membership, article=begun)})
    return [row for row in shelf if row.article in waiting]


def _articles_with(library: Library, choice: str, id: str) -> set[str]:
    if choice == "source":
        return {article.id for article in library.where(Article, publisher=id)}
    return {article.id for article in library.where(Article) if id in article.tags}


def _claims_with(library: Library, choice: str, id: str) -> list[Row]:
    if choice == "tag":
        claims = [claim for claim in library.where(Claim) if id in claim.tags]
    else:
        said = {each.claim for each in library.where(Evidence) if id in each.chain}
        claims = [claim for claim in library.where(Claim) if claim.id in said or claim.actor == id]
    return [claim_row(claim) for claim in sorted(claims, key=lambda claim: claim.number)]


def claim_row(claim: Claim) -> Row:
    """One claim as a row: its statement, kind and number."""
    return Row("claim", claim.id, short_title(claim.statement), f"no. {claim.number}", what=claim.kind)


def _with_claims(articles: Iterable[Row], claims: Iterable[Row]) -> list[Row]:
    articles, claims = list(articles), list(claims)
    rows: list[Row] = []
    if articles:
        rows += [Row("heading", title="Articles"), *articles]
    if claims:
        rows += [Row("heading", title="Claims"), *claims]
    return rows or [Row("note", title="Nothing here yet.")]


def home(articles: Sequence[Row], seen: Overview | None, briefing: str | None) -> list[Row]:
    """The whole shelf: the briefing's articles, the way to all others, sources and tags."""
    rows = [Row("heading", title="Articles in this briefing"), *(articles or [_nothing_here(briefing)])]
    if seen is None:
        return rows
    rows.append(Row("heading", title="All articles"))
    rows.append(Row("place", "inbox", "Inbox", f"{seen.inbox:,} unread"))
    rows.append(Row("place", "everything", "Everything", f"{seen.everything:,}"))
    rows.append(Row("heading", title="Sources"))
    rows += seen.sources or (Row("note", title="Sources appear here as you tag claims."),)
    if seen.all_sources > len(seen.sources):
        rows.append(Row("place", "sources", "All sources", f"{seen.all_sources:,}"))
    rows.append(Row("heading", title="Tags"))
    rows += seen.tags or (Row("note", title="Tags you give to claims and articles appear here."),)
    if seen.all_tags > len(seen.tags):
        rows.append(Row("place", "tags", "All tags", f"{seen.all_tags:,}"))
    return rows


def _nothing_here(briefing: str | None) -> Row:
    if briefing is None:
        return Row("note", title="No briefing yet. {key:new_briefing} makes one; articles can come first, too.")
    return Row(
        "note", title="Drop an article here, paste one with {key:paste_article}, or add one from Everything below."
    )


HIT_WORDS = {"article": "Article", "claim": "Claim", "passage": "Passage", "source": "Source"}


def search(path: Path, words: str, briefing: str | None) -> list[Row]:
    """What a search finds, best first, with the matching words marked."""
    with Library.open(path, create=False) as library:
        return [hit_row(hit, library) for hit in library.search(words, limit=50)]


def hit_row(hit: Hit, library: Library) -> Row:
    """One hit as a row; what was found, and in which article."""
    place = library.find(Article, hit.article) if hit.article and hit.kind not in ("article", "claim") else None
    if hit.kind in ("memo", "edition"):
        under = called(library, hit)
    else:
        under = HIT_WORDS.get(hit.kind, "Note") + (f" · {short_title(place.title)}" if place else "")
    row = Row("hit", hit.id, short_title(hit.title), under, what=hit.kind, snippet=tuple(hit.snippet))
    return replace(row, article=hit.article or "", start=hit.start, end=hit.end)


def states() -> dict[str, str]:
    """The three states of an article and what each is called."""
    return {value: each.label for value, each in ARTICLE_STATES.items()}
