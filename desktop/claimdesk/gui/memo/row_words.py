"""What a live block's row says in the editor, in plain words: whose rows, how many of them, and what there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimdesk.domain.memo.blocks.options import Options
from claimdesk.domain.memo.blocks.registry import KINDS, SOURCES
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import shortened
from claimdesk.domain.memo.tree import Live
from claimdesk.domain.phrases import counted, listed
from claimdesk.domain.records import Article, Source, Tag
from claimdesk.domain.vocabulary import IMPORTANCE
from claimdesk.domain.vocabulary import KINDS as CLAIM_KINDS

BY_ITSELF = "updates by itself"
MOST = 40  # characters of an article's title
_ANY = ("all", "any")


@dataclass(frozen=True)
class RowWords:
    """``head`` is what it is ("Positions of key claims"), ``rows`` how many it shows, ``count`` what there is."""

    head: str
    rows: str = ""
    count: str = ""
    live: bool = True

    @property
    def whole(self) -> str:
        """All of it."""
        return self._joined(self.rows, self.count, BY_ITSELF if self.live else "")

    def fitting(self, fits: Callable[[str], bool]) -> str:
        """As much of it as there is room for; only the head is ever cut."""
        last = BY_ITSELF if self.live else ""
        choices = ((self.rows, self.count, last), (self.rows, self.count), (self.rows, last), (self.rows,), ())
        return next((words for some in choices if fits(words := self._joined(*some))), self.head)

    def _joined(self, *parts: str) -> str:
        return " · ".join(part for part in (self.head, *parts) if part)


def row_words(material: Material, block: Live, count: str) -> RowWords:
    """The words of a block, of which there is so much."""
    return RowWords(_head(material, block), limit_words(block), count)


def unread(block: Live | None, line: str) -> RowWords:
    """The words of a line before anybody has looked at the claims; a line that is no block stands as it is."""
    return RowWords(_name(block), live=False) if block is not None else RowWords(line, live=False)


def limit_words(block: Live) -> str:
    """How many rows it shows at most."""
    options = Options(block.options)
    if block.name == SOURCES and options.elsewhere:
        return "in the annex only"
    if options.limit is None:
        return "all rows"
    return "1 row" if options.limit == 1 else f"up to {counted(options.limit, 'row')}"


def _head(material: Material, block: Live) -> str:
    said = {name.lower(): value for name, value in block.options}
    which = _which(material, block, _values(said.get("importance", "")))
    name = _name(block)
    if block.name == "claims":
        name = f"{which[:1].upper()}{which[1:]}"
    elif which:
        name = f"{name} of {which}"
    return " ".join((name, *_narrowed(material, said)))


def _name(block: Live) -> str:
    return block.name[:1].upper() + block.name[1:]


def _values(value: str) -> list[str]:
    return [each for part in value.split(",") if (each := part.strip())]


def _which(material: Material, block: Live, worths: Sequence[str]) -> str:
    """Which claims the rows rest on; "" for a list of all the sources the memo cites."""
    if any(worth.lower() in _ANY for worth in worths):
        return "all claims"
    if worths:
        return f"{listed([IMPORTANCE[w].label.lower() if w in IMPORTANCE else w for w in worths])} claims"
    if block.name == SOURCES:
        return ""
    keyed = block.name in KINDS and KINDS[block.name].keyed
    return "key claims" if keyed and material.key else "all claims"


def _narrowed(material: Material, said: dict[str, str]) -> list[str]:
    """What else the claims are chosen by."""
    out = []
    if kinds := _values(said.get("kind", "")):
        labels = [CLAIM_KINDS[kind].label.lower() if kind in CLAIM_KINDS else kind for kind in kinds]
        out.append(f"of kind {listed(labels)}")
    for name, form, cls, called in (
        ("tag", "tagged {}", Tag, "name"),
        ("source", "from {}", Source, "name"),
        ("article", "in “{}”", Article, "title"),
    ):
        if values := _values(said.get(name, "")):
            records = [(value, material.find(cls, value)) for value in values]  # type: ignore[type-var]
            names = [str(getattr(row, called)) or value if row is not None else value for value, row in records]
            out.append(form.format(shortened(listed(names), MOST)))
    return out
