"""The menu of a live block: which claims it takes, how many rows it shows, freeze it, take it out; or put one in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from claimdesk.domain.memo.blocks.options import ROWS
from claimdesk.domain.memo.blocks.registry import KINDS, NAMES, SOURCES
from claimdesk.domain.memo.markup import live
from claimdesk.domain.records import Article, Membership, Source, Tag
from claimdesk.domain.vocabulary import IMPORTANCE
from claimdesk.domain.vocabulary import KINDS as CLAIM_KINDS
from claimdesk.gui.desk import Desk
from claimdesk.gui.memo.lively import block_of

MOST = 25  # tags, sources or articles listed; the source takes any other
Choice = tuple[str, str, str]
"""What the menu says, the value, and the id that may stand for it."""


IMPORTANCES: list[Choice] = [
    ("All claims", "all", ""),
    *((f"Only {term.label.lower()} claims", value, "") for value, term in IMPORTANCE.items()),
]
LIMITS: list[Choice] = [*((f"Up to {many}", many, "") for many in ("1", "2", "4", "10", "20")), ("All rows", "all", "")]
IN_ANNEX: Choice = ("None here, all in the annex", "0", "")  # a list of sources only


def usual(block: str, option: str) -> str:
    """What a block takes where an option says nothing."""
    if option == "limit":
        return f"Up to {ROWS} (default)"
    if option != "importance":
        return "Any"
    if block == SOURCES:
        return "What the memo cites (default)"
    return "Key claims first (default)" if block in KINDS and KINDS[block].keyed else "All claims (default)"


def with_option(line: str, name: str, value: str, id: str = "") -> str:
    """A live line with an option set ("" takes it away). A value the line cannot hold is said by its id."""
    head, ending, rest = line.partition("\n")
    found = live(head)
    if found is None:
        return line
    pairs = [(known, said) for known, said in found.options if known.lower() != name]
    for said in dict.fromkeys((value, id)):
        options = [*pairs, (name, said)] if said else pairs
        made = " ".join((f"::: {found.name}", *(_option(*pair) for pair in options)))
        if (read := live(made)) is not None and dict(read.options).get(name, "") == said:
            return made + ending + rest
    return line


def _option(name: str, value: str) -> str:
    return f'{name}="{value}"' if any(sign.isspace() for sign in value) else f"{name}={value}"


class Choices:
    """What a live block can be narrowed to in the library at hand."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def tags(self) -> list[Choice]:
        """The tags there are."""
        names = sorted(((tag.name, tag.id) for tag in self._desk.library.where(Tag)), key=lambda row: row[0].casefold())
        return [(name, name, id) for name, id in names[:MOST]]

    def sources(self) -> list[Choice]:
        """The sources with a name."""
        rows = sorted(self._desk.library.where(Source), key=lambda row: row.name.casefold())
        return [(row.name, row.name, row.id) for row in rows if row.name][:MOST]

    def articles(self) -> list[Choice]:
        """The briefing's articles, in its order."""
        members = self._desk.library.where(Membership, briefing=self._desk.place.briefing)
        ids = [row.article for row in sorted(members, key=lambda row: (row.rank, row.id))]
        known = {row.id: row for row in self._desk.library.where(Article, id=ids)}
        return [(known[id].title or "(no title)", id, id) for id in ids if id in known][:MOST]


class LiveMenu(QMenu):
    """``change`` is given the line as it is to be; ``freeze`` and ``remove`` are called for this block, ``insert``
    with a new block's name."""

    def __init__(
        self,
        choices: Choices,
        parent: QWidget,
        *,
        change: Callable[[str], None],
        freeze: Callable[[], None],
        remove: Callable[[], None],
        insert: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._change, self._freeze, self._remove, self._insert = change, freeze, remove, insert

    def fill_new(self) -> None:
        """The blocks that can be put in."""
        self.clear()
        self.setAccessibleName("Live blocks")
        for name in NAMES:
            self._add(self, name.capitalize(), partial(self._insert, name))

    def fill(self, line: str) -> None:
        """What can be done to the block of this line."""
        self.clear()
        found = block_of(line)
        said = {option.lower(): value for option, value in found.options} if found else {}
        name = found.name if found else ""
        limits = [*LIMITS, IN_ANNEX] if name == SOURCES else LIMITS
        self.setAccessibleName(f"Live block {found.name}" if found else "Live block")
        for title, option, choices in (
            ("Claims", "importance", IMPORTANCES),
            ("Kind", "kind", [(term.label, value, "") for value, term in CLAIM_KINDS.items()]),
            ("Tag", "tag", self._choices.tags()),
            ("Source", "source", self._choices.sources()),
            ("Article", "article", self._choices.articles()),
            ("Rows", "limit", limits),
        ):
            self._options(title, option, choices, said.get(option, ""), line, usual(name, option))
        self.addSeparator()
        self._add(self, "Freeze to text", self._freeze)
        self._add(self, "Remove", self._remove)

    def _options(self, title: str, name: str, choices: Iterable[Choice], said: str, line: str, otherwise: str) -> None:
        listed = list(choices)
        if not listed:
            return
        now = next((words for words, *values in listed if said and said in values), said) or otherwise
        menu = self.addMenu(f"{title}: {now.removesuffix(' (default)')}".replace("&", "&&"))
        menu.setObjectName(name)
        self._add(menu, otherwise, partial(self._set, line, name, "", ""), not said)
        menu.addSeparator()
        for words, value, id in listed:
            self._add(menu, words, partial(self._set, line, name, value, id), said in (value, id) and bool(said))

    def _set(self, line: str, name: str, value: str, id: str) -> None:
        self._change(with_option(line, name, value, id))

    def _add(self, menu: QMenu, words: str, do: Callable[[], None], checked: bool | None = None) -> None:
        action = QAction(words.replace("&", "&&"), menu)
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(lambda _on=False: do())
        menu.addAction(action)
