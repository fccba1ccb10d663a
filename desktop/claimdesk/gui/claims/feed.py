"""Keeps the card model in step with the library: loads a scope, and splices in only what was touched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from claimdesk.domain.records import (
    Anchor,
    Article,
    Claim,
    Evidence,
    Membership,
    Passage,
    Standing,
    pair_id,
)
from claimdesk.domain.trouble import Trouble
from claimdesk.gui import background
from claimdesk.gui.claims.rows import CardsModel
from claimdesk.gui.desk import Desk, Place
from claimdesk.store.library import Library
from claimdesk.store.lists import CardRow

Cards = tuple[list[CardRow], dict[str, str] | None]  # with the articles' titles where several are shown

MOST = 40  # claims spliced one by one; more are read anew together
FEW = 1_000  # so many cards are read in a few milliseconds
MEMO_PAUSE = 400  # milliseconds a memo rests before its citations are counted again


class Feed(QObject):
    """``loaded``: the model was filled anew. ``touched``: (touched pairs, claims whose cards may look different)."""

    loaded = Signal()
    touched = Signal(object, object)

    def __init__(self, desk: Desk, model: CardsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self._owners: dict[str, str] = {}  # evidence -> claim, for evidence that is gone when we are told
        self._memo = QTimer(self, singleShot=True, interval=MEMO_PAUSE)
        self._memo.timeout.connect(self.load)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._load_when_painted)
        self._task: background.Task | None = None
        self._missed = False  # something changed while a worker was reading
        desk.changed.connect(self._changed)

    @property
    def waiting(self) -> bool:
        """Whether the cards of the scope at hand are still to be read."""
        return self._soon.isActive() or self._task is not None

    def load_soon(self) -> None:
        """Read the cards after the article has been painted: nobody waits for its text because of them."""
        self._stop()
        self._soon.start()
        self._model.load([])

    def load(self) -> None:
        """Read the cards of the scope at hand, now."""
        self._stop()
        self._show(read(self._desk.library, self._desk.place))

    def _load_when_painted(self) -> None:
        """A few cards are read at once; very many by a worker, so that the window does not stand still."""
        place, library = self._desk.place, self._desk.library
        here = place.briefing if place.scope == "briefing" else None
        many = len(library.claims_in(here)) if here else library.counts(place.article or "").claims
        if many <= FEW:
            self.load()
            return
        self._stop()
        self._task = background.run(_read_there, library.path, place, done=self._arrived, failed=self._failed)

    def _arrived(self, cards: Cards) -> None:
        self._task = None
        if self._missed:
            self._load_when_painted()
        else:
            self._show(cards)

    def _failed(self, error: Exception) -> None:
        self._task = None
        if isinstance(error, Trouble):
            self._desk.say(str(error), "bad")

    def _stop(self) -> None:
        self._soon.stop()
        self._missed = False
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _show(self, cards: Cards) -> None:
        self._model.load(*cards)
        self.loaded.emit()

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if self.waiting:
            self._missed = True
            return
        kinds = {kind for kind, _ in touched}
        claims = self._claims(touched)
        order = kinds & {"article", "membership", "briefing"} and self._desk.place.scope == "briefing"
        if claims is None or len(claims) > MOST or order:
            self.load()
        else:
            for claim in claims:
                self._model.splice(claim, self._row(claim))
        if "memo" in kinds:
            self._memo.start()
        if named := {id for kind, id in touched if kind in ("source", "article")}:  # their names stand on cards
            shown = {
                c.claim for c in self._model.items
                if isinstance(c, CardRow)
                and (c.article in named or c.actor in named or (c.sources and not named.isdisjoint(c.sources)))
            }  # fmt: skip
            claims = shown | (claims or frozenset())
        self.touched.emit(touched, claims or frozenset())

    def _claims(self, touched: frozenset[tuple[str, str]]) -> frozenset[str] | None:
        """The claims the touched records belong to; None when that can no longer be told."""
        library = self._desk.library
        found: set[str] = {id for kind, id in touched if kind == "claim"}
        passages: set[str] = {id for kind, id in touched if kind == "passage"}
        lost = False
        for kind, id in touched:
            if kind == "evidence":
                evidence = library.find(Evidence, id)
                owner = evidence.claim if evidence else self._owners.get(id)
                lost = lost or owner is None
                found.add(owner or "")
                self._owners[id] = owner or ""
            elif kind == "standing":
                standing = library.find(Standing, id)
                lost = lost or standing is None
                found.add(standing.claim if standing else "")
            elif kind == "anchor" and (anchor := library.find(Anchor, id)):
                passages.add(anchor.passage)
        if passages:
            found |= {evidence.claim for evidence in library.where(Evidence, passage=list(passages))}
        # what was deleted along with its claim is accounted for by the claim
        gone = any(kind == "claim" and library.find(Claim, id) is None for kind, id in touched)
        return None if lost and not gone else frozenset(found - {""})

    def _row(self, claim: str) -> CardRow | None:
        """The claim's card in the scope at hand, None when it does not stand there."""
        place, library = self._desk.place, self._desk.library
        rows = library.cards(claim=claim, briefing=place.briefing)
        if not rows:
            return None
        if place.scope == "briefing" and place.briefing:
            return rows[0] if self._stands(claim, place.briefing) else None
        return self._in_article(rows[0], place.article)

    def _stands(self, claim: str, briefing: str) -> bool:
        library = self._desk.library
        standing = library.find(Standing, pair_id(Standing, briefing, claim))
        if standing is not None and standing.included is not None:
            return standing.included
        passages = [evidence.passage for evidence in library.where(Evidence, claim=claim)]
        articles = {passage.article for passage in library.where(Passage, id=passages)}
        return any(library.find(Membership, pair_id(Membership, briefing, article)) for article in articles)

    def _in_article(self, row: CardRow, article: str | None) -> CardRow | None:
        """The card with its first place in this article, None when it has none there."""
        if article is None:
            return None
        if row.article == article:
            return row
        library = self._desk.library
        passages = [evidence.passage for evidence in library.where(Evidence, claim=row.claim)]
        here = [passage.id for passage in library.where(Passage, id=passages, article=article)]
        if not here:
            return None
        revision = library.get(Article, article).revision
        anchors = library.where(Anchor, passage=here, revision=revision)
        start, end = min(((anchor.start, anchor.end) for anchor in anchors), default=(0, 0))
        return row._replace(article=article, start=start, end=end)


def read(library: Library, place: Place) -> Cards:
    """The cards of the scope at hand."""
    if place.scope == "briefing" and place.briefing:
        cards = library.cards(briefing=place.briefing)
        titles = {row.article: row.title for row in library.shelf(place.briefing)}
        for article in {card.article for card in cards} - titles.keys():
            found = library.find(Article, article)
            titles[article] = found.title if found else "Without a passage"
        return cards, titles
    if place.article:
        return library.cards(article=place.article, briefing=place.briefing), None
    return [], None


def _read_there(path: Path, place: Place) -> Cards:
    with Library.open(path, create=False) as library:
        return read(library, place)
