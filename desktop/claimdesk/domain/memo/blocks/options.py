"""Options of a live block (``importance=key source="The Courier" limit=6``): its claims, and how many rows it shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.tree import Paragraph, Run
from claimdesk.domain.records import Article, Claim, Source, Tag

T = TypeVar("T")
ROWS = 6
# Names of the options, for an editor that offers them.
NAMES = ("importance", "tag", "source", "article", "kind", "limit")
_ANY = frozenset({"all", "any"})


class Options:
    """Options as typed; names that are not known are passed over. A value may list several, with commas."""

    def __init__(self, pairs: Sequence[tuple[str, str]] = ()) -> None:
        self._values = {name.lower(): value for name, value in pairs}

    @property
    def limit(self) -> int | None:
        """How many rows at most; None with ``limit=all``."""
        value = self._values.get("limit", "")
        if value.lower() == "all":
            return None
        return int(value) if value.isdecimal() and int(value[:9]) > 0 else ROWS

    @property
    def elsewhere(self) -> bool:
        """Whether nothing is to be shown here (``limit=0``), all of it in the annex; the list of sources knows that."""
        return self._values.get("limit", "").strip() == "0"

    @property
    def chooses(self) -> bool:
        """Whether anything is left out by what was typed."""
        return any(self._many(name) for name in ("importance", "kind", "tag", "source", "article"))

    def whole(self, material: Material) -> World:
        """The briefing with the claims that fit what was typed."""
        world = material.world
        if not self.chooses:
            return world
        found = set(world.claims)
        if (worths := self._many("importance")) and not worths & _ANY:
            found = {id for id in found if world.importance(id) in worths}
        if kinds := self._many("kind"):
            found = {id for id in found if world.claims[id].kind in kinds}
        for name, ids in (("tag", self._tags), ("source", self._sources), ("article", self._articles)):
            if wanted := self._many(name):
                found &= {id for one in ids(material, wanted) for id in world.filtered(**{name: one}).claims}
        if len(found) == len(world.claims):
            return world
        return world.among((id for id in world.claims if id in found), everywhere=False)

    def foremost(self, material: Material) -> World:
        """What is shown of it first: the key claims, where the briefing has any and no importance was asked for."""
        whole = self.whole(material)
        if self._many("importance") or not material.key:
            return whole
        return whole.among(id for id in whole.claims if id in material.key)

    def claims(self, material: Material) -> list[Claim]:
        """The claims of ``whole`` in the briefing's order."""
        fit = self.whole(material).claims
        return [fit[id] for id in material.claims if id in fit]

    def cut(self, rows: Sequence[T]) -> Sequence[T]:
        """As many rows as are shown."""
        return rows if self.limit is None else rows[: self.limit]

    def _many(self, name: str) -> set[str]:
        return {value for part in self._values.get(name, "").split(",") if (value := _plain(part))}

    @staticmethod
    def _tags(material: Material, wanted: Collection[str]) -> Iterable[str]:
        return [tag.id for tag in material.where(Tag) if _plain(tag.name) in wanted or tag.id in wanted]

    @staticmethod
    def _sources(material: Material, wanted: Collection[str]) -> Iterable[str]:
        every: Iterable[Source] = material.world.sources.values()
        return [source.id for source in every if _plain(source.name) in wanted or source.id.lower() in wanted]

    @staticmethod
    def _articles(material: Material, wanted: Collection[str]) -> Iterable[str]:
        """By id, title, or place in the briefing, counted from 1."""
        found = []
        for number, id in enumerate(material.world.article_order, 1):
            article = material.find(Article, id)
            names = {id.lower(), str(number), _plain(article.title) if article else ""}
            found += [id] if names & set(wanted) else []
        return found


def _plain(name: str) -> str:
    """What names are compared by; a comma in a name counts as a space, since it parts values."""
    return " ".join(name.replace(",", " ").lower().split()).removeprefix("the ")


def aside(words: str) -> Paragraph:
    """A line of the program's own."""
    return Paragraph((Run(words, quiet=True),))
