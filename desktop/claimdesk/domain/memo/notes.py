"""Notes: what a cited statement rests on, in the words of a footnote, one note per set of claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from claimdesk.domain import phrases
from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.chains import source_words
from claimdesk.domain.memo.fragment import passage_address
from claimdesk.domain.memo.markup import tidy, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.telling import NOT_SEEN, told, unseen
from claimdesk.domain.memo.tree import Entry, Note, Run, Runs
from claimdesk.domain.quoting import brings_marks
from claimdesk.domain.records import Article, Claim, Evidence, Revision

# A note names this many passages of a claim in full and counts the rest.
MOST_PASSAGES = 5
# A citation in brackets names this many places.
MOST_PLACES = 4
# A title longer than this is cut in notes; the list of sources has it in full.
LONG_TITLE = 120
# So much of the title stands for an article that was named before, where its outlet alone does not tell.
SHORT_TITLE = 36
# Words longer than this, or over several paragraphs, are printed in the first note that has them and named in others.
LONG_WORDS = 120
# A note is one paragraph: words from several stand in it as one.
_BREAK = re.compile(r"\s*\n\s*")
_LEAD = {
    "contradicts": "Against it: ",
    "qualifies": "It is limited by: ",
    "supports": "In support: ",
    "context": "For context: ",
}


class Spot(NamedTuple):
    """Where a piece of evidence stands: in words ("page 3, paragraph 12", "" where nobody knows) and short ("page 3,
    ¶12"), the day the copy was saved in words, and the address that opens the page there ("" without one)."""

    where: str
    mark: str
    saved: str
    address: str


class _Cited(NamedTuple):
    """A note: its number, the claims (ids) it is about, and the evidence (ids) that holds the words it stands behind,
    none where it stands behind no quotation, or one that all the passages hold."""

    number: int
    claims: tuple[str, ...]
    holding: frozenset[str]


class Notes:
    """The citations of a memo as it is resolved; the same claims cited again share their note.

    ``style`` "sources" writes places in the numbered list of sources instead ("[2, ¶4]"), and makes no notes.
    """

    def __init__(self, material: Material, style: str = "foot") -> None:
        self._material = material
        self._style = style
        self._notes: dict[tuple[frozenset[str], frozenset[str]], _Cited] = {}
        self._articles: dict[str, int] = {}
        self._worded: dict[str, int] = {}
        self._titled: set[str] = set()  # articles named in full
        self._unseen: set[str] = set()  # sources said to be not seen by us
        self._chained: set[tuple[str, ...]] = set()  # chains of sources told in full

    @property
    def bracketed(self) -> bool:
        """Whether citations are places in brackets, which stand before a full stop, and not numbers after it."""
        return self._style == "sources"

    def cite(self, *claims: str, said: str = "", passage: str = "") -> Runs:
        """The runs of a citation: its note's sign, and a visible word for every claim that is gone. Behind a quotation
        (``said``, which stands in a ``passage``) the passages that hold its words come first, and others are said to be
        in support."""
        find = self._material.find
        here = tuple(dict.fromkeys(id for id in claims if find(Claim, id) is not None))
        lost = (Run("[claim no longer here]", quiet=True),) * sum(id not in here for id in claims)
        if not here:
            return lost
        holding = self._holding(here, said, passage) if said else frozenset[str]()
        known = self._notes.get((frozenset(here), holding))
        number = known.number if known else self._new(here, holding)
        return (*(self._brackets(here, holding) if self.bracketed else (Run(cites=here, note=number),)), *lost)

    def _holding(self, claims: Iterable[str], said: str, passage: str) -> frozenset[str]:
        """The evidence (ids) whose passage holds these words; none where all that states the claims does."""
        material, wanted = self._material, tidy_line(said)
        rows = [row for id in claims for row in material.evidence(id)]
        held = {
            row.id
            for row in rows
            if row.passage == passage or ((found := material.passage(row)) and wanted in tidy_line(found.exact))
        }
        return frozenset(held) if any(row.role == "states" and row.id not in held for row in rows) else frozenset()

    def _new(self, claims: tuple[str, ...], holding: frozenset[str]) -> int:
        for article in (self._material.article(row) for id in claims for row in self._material.evidence(id)):
            if article is not None:
                self._articles.setdefault(article.id, len(self._articles) + 1)
        self._notes[frozenset(claims), holding] = _Cited(len(self._notes) + 1, claims, holding)
        return len(self._notes)

    @property
    def cited(self) -> tuple[str, ...]:
        """The claims cited so far, in the order of first citation."""
        return tuple(dict.fromkeys(id for each in self._notes.values() for id in each.claims))

    @property
    def articles(self) -> dict[str, int]:
        """The articles behind the citations so far, by id, with their numbers in the list of sources."""
        return dict(self._articles)

    def finished(self, passages: Mapping[str, int] | None = None) -> tuple[Note, ...]:
        """The notes, by number. ``passages``: the numbers of passages (ids) in the annex, where there is one."""
        if self.bracketed:
            return ()
        self._titled, self._unseen, self._chained = set(), set(), set()
        places = passages or {}
        return tuple(
            Note(
                each.number,
                each.claims,
                tuple(entry for id in each.claims for entry in self._entries(id, each, places)),
            )
            for each in self._notes.values()
        )

    def _brackets(self, claims: tuple[str, ...], holding: frozenset[str]) -> Runs:
        places: dict[tuple[int, str], str] = {}  # with what is said before the place
        rows = [row for claim in claims for row in self._material.evidence(claim)]
        for row in sorted(rows, key=lambda row: _behind(row, holding)):
            if article := self._material.article(row):
                lead = _LEAD.get(_role(row, holding), "")
                places.setdefault((self._articles[article.id], spot(self._material, row).mark), lead.lower())
        if not places:
            return (Run(" [no passage is kept for this statement]", quiet=True, cites=claims),)
        runs = [Run(" [", cites=claims)]
        told = ""
        for at, ((number, mark), lead) in enumerate(list(places.items())[:MOST_PLACES]):
            words = f"{number},\u00a0{mark}" if mark else str(number)  # it does not break over two lines
            before = ("; " if at else "") + (lead if lead != told else "")
            runs += [*((Run(before),) if before else ()), Run(words, link=f"#source-{number}")]
            told = lead
        return (*runs, Run("; …]" if len(places) > MOST_PLACES else "]"))

    def _entries(self, claim: str, cited: _Cited, passages: Mapping[str, int]) -> list[Entry]:
        rows = sorted(self._material.evidence(claim), key=lambda row: _behind(row, cited.holding))
        if not rows:
            gone = (Run("No passage is kept for this statement.", quiet=True),)
            return [Entry(claim, "", gone, gone)]
        entries = [self._entry(row, cited, passages) for row in rows[:MOST_PASSAGES]]
        if (more := len(rows) - MOST_PASSAGES) > 0:
            words = f"And {phrases.counted(more, 'more passage')}"
            left = tuple(passages[row.passage] for row in rows[MOST_PASSAGES:] if row.passage in passages)
            where: Runs = (Run(" in the "), _to_annex(left[0], "annex")) if left else ()
            runs = (Run(words, quiet=True), *where, Run(".", quiet=True))
            entries.append(Entry(claim, "", runs, runs))
        return entries

    def _entry(self, evidence: Evidence, cited: _Cited, passages: Mapping[str, int]) -> Entry:
        material = self._material
        passage, article = material.passage(evidence), material.article(evidence)
        lead = Run(_LEAD.get(_role(evidence, cited.holding), ""), quiet=True)
        if passage is None or article is None:
            gone = (lead, Run("The passage is no longer here.", quiet=True))
            return Entry(evidence.claim, evidence.id, gone, gone)
        found = spot(material, evidence)
        where = f", {found.where}" if found.where else ""
        link = (Run(" "), Run("Open at the passage", link=found.address)) if found.address else ()
        place = passages.get(passage.id, 0)
        annex: Runs = (
            (Run(" "), _to_annex(place, f"Passage\u00a0{place}"), Run(" in the annex." if not self._titled else "."))
            if place
            else ()
        )
        said = self._told(evidence)
        who, brief = Run(f", {said}."), Run(f", {self._again(evidence) or said}.")
        saved = Run(f" Copy saved {found.saved}." if found.saved else "")
        runs = (
            lead, *self._named(article), Run(f"{where}: "),
            *self._quoted(passage.id, passage.exact, article.language, cited.number), who, saved, *link,
        )  # fmt: skip
        short = (lead, *self._named(article, author=False), Run(where), brief, *annex, *link)
        self._titled.add(article.id)
        return Entry(evidence.claim, evidence.id, _filled(runs), _filled(short))

    def _named(self, article: Article, *, author: bool = True) -> Runs:
        """The article in full where it comes up first, then by its outlet, or by a few words of its title."""
        material = self._material
        if article.id not in self._titled:
            return article_runs(material, article, LONG_TITLE, author=author)
        outlet = material.outlet(article)
        others = (material.find(Article, id) for id in self._articles if id != article.id)
        if outlet is not None and all(other is None or material.outlet(other) != outlet for other in others):
            return (Run(tidy_line(outlet.name)),)
        whose = _whose(material, article)
        lead = f"{whose}, “" if whose else "“"
        title = Run(shortened(tidy_line(article.title) or "Untitled", SHORT_TITLE), language=article.language)
        return (Run(lead), title, Run("”"))

    def _told(self, evidence: Evidence) -> str:
        """Who says so; that a source was not seen by us is said once."""
        words, sources = told(self._material, evidence), unseen(self._material, evidence)
        if sources and sources <= self._unseen:
            words = words.replace(NOT_SEEN, "")
        self._unseen |= sources
        return words

    def _again(self, evidence: Evidence) -> str:
        """Who told it, without those who passed it on, where they have all been named before; "" where they have not:
        the annex has the whole chain beside the passage."""
        chain = tuple(source.id for source in self._material.chain(evidence))
        known = len(chain) > 1 and chain in self._chained
        self._chained.add(chain)
        return f"from {tidy_line(source_words(self._material.chain(evidence)[0]))}" if known else ""

    def _quoted(self, passage: str, exact: str, language: str, number: int) -> Runs:
        """The passage's words; long ones once, with the number of that note ever after."""
        first = self._worded.setdefault(passage, number)
        if first != number and (len(exact) > LONG_WORDS or "\n" in exact):
            words = _BREAK.sub(" ", tidy(exact))
            cut = words[:60].rsplit(" ", 1)[0].rstrip(" ,;:–-.“„«")
            return (*quotation(cut + " …", language), Run(f" (in full in note {first})"))
        return quotation(_BREAK.sub(" ", tidy(exact)), language)


def _role(evidence: Evidence, holding: frozenset[str]) -> str:
    """What a passage does for the words it is cited behind: one that has other words only supports them."""
    if not holding:
        return evidence.role
    return "states" if evidence.id in holding else "supports" if evidence.role == "states" else evidence.role


def _behind(evidence: Evidence, holding: frozenset[str]) -> int:
    """The order of a note's passages: those with the words, those that state it otherwise, the rest."""
    return 0 if evidence.id in holding else 1 if evidence.role == "states" else 2


def _to_annex(number: int, words: str) -> Run:
    return Run(words, link=f"#passage-{number}")


def _filled(runs: Runs) -> Runs:
    return tuple(run for run in runs if run.text)


def spot(material: Material, evidence: Evidence) -> Spot:
    """Where a piece of evidence stands; worked out once as long as nothing about its claim changes."""
    drawer = material.home(evidence.claim).kept("memo spot").setdefault(evidence.claim, {})
    if evidence.id not in drawer:
        drawer[evidence.id] = _spot(material, evidence)
    found: Spot = drawer[evidence.id]
    return found


def _spot(material: Material, evidence: Evidence) -> Spot:
    passage, article = material.passage(evidence), material.article(evidence)
    if passage is None or article is None:
        return Spot("", "", "", "")
    anchor = material.anchor(passage)
    text = material.text(anchor.revision) if anchor else None
    saved = copy_saved(material, article, anchor.revision if anchor else "")
    if text is None or anchor is None:
        return Spot("", "", saved, passage_address(article.url, passage.exact, 0, len(passage.exact)))
    address = passage_address(article.url, text.text, anchor.start, anchor.end)
    where, landmark = text.where(anchor.start), text.landmark(anchor.start)
    mark = f"¶{text.paragraph_number(anchor.start)}"
    return Spot(where, f"{landmark}, {mark}" if landmark else mark, saved, address)


def copy_saved(material: Material, article: Article, revision: str = "") -> str:
    """The day a copy of the article was saved, in words; of the shown revision unless another is named."""
    found = material.find(Revision, revision or article.revision)
    return in_words((found.saved if found and found.saved else article.added)[:10])


def article_runs(material: Material, article: Article, most: int = 0, *, author: bool = True) -> Runs:
    """Outlet (or else author), “title”, author, date or "undated"; ``most`` code points of the title (0: all of it)."""
    known: dict[tuple[object, ...], Runs] = material.drawn
    key = (article.id, most, author)
    if key not in known:
        known[key] = _article_runs(material, article, most, author)
    return known[key]


def _whose(material: Material, article: Article) -> str:
    """By whose name an article goes: its outlet's, else its author's; "" for one without either."""
    outlet = material.outlet(article)
    return tidy_line(outlet.name if outlet is not None else phrases.writer(article.byline))


def _article_runs(material: Material, article: Article, most: int, author: bool) -> Runs:
    name, wrote = _whose(material, article), tidy_line(phrases.writer(article.byline))
    byline = f", {wrote}" if author and wrote and wrote != name else ""
    date = in_words(article.published) or "undated"
    title = tidy_line(article.title) or "Untitled"
    if most:
        title = shortened(title, most)
    return _filled(
        (
            Run(name),
            Run(", “" if name else "“"),
            Run(title, language=article.language),
            Run(f"”{byline}, {tidy_line(date)}"),
        )
    )


def quotation(words: str, language: str = "") -> Runs:
    """Words in quotation marks; those that bring their own are left as they are."""
    if brings_marks(words):
        return (Run(words, language=language),)
    return (Run("“"), Run(words, language=language), Run("”"))


def shortened(words: str, most: int = 90) -> str:
    """Words cut at a word's end to at most ``most`` code points, with an ellipsis."""
    return phrases.shortened(tidy_line(words), most)
