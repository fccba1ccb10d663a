"""A memo's first draft: a template's sections filled from the briefing's claims, never an empty page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.propositions import Proposition
from claimdesk.domain.evidence.timeline import Moment, moments
from claimdesk.domain.evidence.world import World
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.checking import fact_checks
from claimdesk.domain.memo.markup import escape, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.saying import Teller, cited
from claimdesk.domain.memo.telling import opposed
from claimdesk.domain.memo.template import Part, Template, built_in
from claimdesk.domain.memo.wholes import in_heading, is_whole
from claimdesk.domain.records import Briefing, Memo, Revision
from claimdesk.domain.text import Text

# The bottom line says what happened, what holds and who stands where, in this order.
_TELLING = ("event", "state", "position", "rule", "forecast", "figure", "cause", "sourcing", "framing")
# What judgments are about before plain facts: what is to come, who wants what, why, and what is asked of whom.
_AT_STAKE = ("forecast", "position", "cause", "rule")
_BACKGROUND = ("event", "state", "cause", "rule")
# A bottom line without key claims is a guess, and kept shorter.
_GUESSED = 2
_ONLY_KEY = re.compile(r" importance=key(?= |$)")
# Judgments, where there are fewer key statements.
_FEWEST = 3
# Quotations of a paragraph that nobody asked for; more read like a file of cuttings.
_QUOTED = 2
# Sentences of a paragraph of background.
_PARAGRAPH = 5


def draft(
    records: Records,
    briefing: str,
    *,
    today: str,
    texts: Callable[[Revision], Text],
    template: str | Template = "briefing",
    world: World | None = None,
) -> tuple[str, str]:
    """A first memo: its title and its Markdown source. ``template`` is one, or the key of one of the program's own.

    ``today`` is EDTF; it stands in the title of a briefing without one, and tells which date comes next. Raises
    NotFound for an unknown briefing, KeyError for an unknown template.
    """
    form = built_in(template) if isinstance(template, str) else template
    title = tidy_line(records.get(Briefing, briefing).title) or f"{form.name}, {today}"
    taken = {memo.title for memo in records.where(Memo, briefing=briefing)}
    writer = _Writer(Material(records, briefing, texts, world=world), title, today)
    if any(part.fill == "next date" for part in form.parts):
        writer.keep_next_date()
    sections = [section for part in form.parts if (section := writer.section(part))]
    return _free(title, form.name, taken), "\n\n".join(sections) + "\n"


def _free(title: str, name: str, taken: set[str]) -> str:
    """The title, told apart from those of the briefing's other memos."""
    tries = [title, f"{title} ({name})", *(f"{title} ({name} {number})" for number in range(2, len(taken) + 3))]
    return next(each for each in tries if each not in taken)


class _Writer:
    """Fills sections in their order; a statement that stands in one is not taken for the next."""

    def __init__(self, material: Material, title: str, today: str) -> None:
        self._material = material
        self._title = title
        self._today = today
        self._told: set[str] = set()
        self._kept: set[str] = set()
        self._teller = Teller(material)
        self._every = self._worth_telling()
        self._key = [each for each in self._every if material.key & set(each.claims)]

    def section(self, part: Part) -> str:
        """The section's Markdown; "" where it would be a heading alone."""
        fills: dict[str, Callable[[int], str]] = {
            "purpose": self._purpose,
            "bottom line": self._bottom_line,
            "judgments": self._judgments,
            "points": self._points,
            "watch": self._watch,
            "next date": self._next_date,
            "background": self._background,
            "problem": self._problem,
            "findings": self._findings,
            "fact checks": self._fact_checks,
        }
        filled = fills[part.fill](part.limit) if part.fill else ""
        if part.fill == "watch" and not filled and self._kept:  # the next date, right below, is what to watch
            return ""
        words = [filled or part.text, *(f"::: {self._asked(block)}" for block in part.blocks)]
        said = [each for each in words if each]
        heading = [f"{'#' * part.level} {escape(part.heading)}"] if part.heading else []
        return "\n\n".join((*heading, *said)) if said else ""

    def _asked(self, block: str) -> str:
        """A live block as the template has it; where nothing is marked as key it asks for no key claims."""
        return block if self._key else _ONLY_KEY.sub("", block)

    def _worth_telling(self) -> list[Proposition]:
        """The briefing's statements without those of headings; and without pieces of sentences that are still the
        article's words, where there is anything else and nobody marked them as key."""
        material = self._material
        made = {id(found): found for claim in material.claims if (found := material.said.get(claim))}
        every = list(made.values())
        prose = [each for each in every if not in_heading(material, each.lead)] or every
        return [each for each in prose if is_whole(material, each.lead) or material.key & set(each.claims)] or prose

    def _say(self, made: Proposition) -> str:
        """The statement, together with the one that stands against it."""
        self._told.add(made.lead)
        against = next((each for each in self._left(self._against(made))), None)
        if against is not None:
            self._told.add(against.lead)
        return self._teller.say(made, against, over=made.lead in self._over)

    def _against(self, made: Proposition) -> list[Proposition]:
        found = (self._material.said.get(id) for id in opposed(self._material, made.lead))
        return [each for each in found if each is not None and each.lead in self._material.world.claims]

    def _run(self, found: Iterable[Proposition]) -> str:
        """A paragraph."""
        self._teller.paragraph()
        return " ".join(self._say(each) for each in found if each in self._left([each]))

    def _list(self, found: Iterable[Proposition], limit: int, *, numbered: bool = True) -> str:
        """A list of at most so many items."""
        items: list[str] = []
        for each in found:
            if len(items) < limit and self._left([each]):
                self._teller.item()
                items.append(f"{len(items) + 1}. {self._say(each)}" if numbered else f"- {self._say(each)}")
        return "\n".join(items)

    def _purpose(self, limit: int) -> str:
        return f"This memorandum sums up what the articles gathered under “{escape(self._title)}” say, and who says it."

    def _bottom_line(self, limit: int) -> str:
        """Key statements, of as many kinds as there are; what people only frame or source is left for later."""
        found = sorted(self._left(self._key) or self._left(self._every), key=self._telling)
        limit = limit if self._key else min(limit, _GUESSED)
        first = {self._kind(each): each for each in reversed(found)}
        chosen = sorted(first.values(), key=self._telling)[:limit]
        chosen += [each for each in found if each not in chosen][: limit - len(chosen)]
        return self._run(chosen)

    def _judgments(self, limit: int) -> str:
        """Key statements the bottom line has left over, then others, numbered: what is in dispute before what is at
        stake, and that before plain facts."""
        key, others = self._left(self._key), self._retold(sorted(self._left(self._every), key=self._telling))
        (key or others).sort(key=lambda made: (not self._against(made), self._kind(made) not in _AT_STAKE))
        return self._list((*key, *(each for each in others if each not in key)), max(_FEWEST, min(len(key), limit)))

    def _points(self, limit: int) -> str:
        """Key claims, all of them; else the first few. The citation alone prints the statement."""
        key = [id for id in self._material.claims if id in self._material.key]
        return "\n".join(f"- {cited([id])}" for id in key or self._material.claims[:limit])

    def _background(self, limit: int) -> str:
        """All key statements nobody has told yet, then some of what happened and how things are."""
        key = self._left(self._key)
        others = self._retold(
            each for each in self._left(self._every) if each not in key and self._kind(each) in _BACKGROUND
        )
        told = [*key, *others[: max(0, limit - len(key))]]
        return "\n\n".join(
            filter(None, (self._run(told[at : at + _PARAGRAPH]) for at in range(0, len(told), _PARAGRAPH)))
        )

    def _problem(self, limit: int) -> str:
        """What happened, how things are and why, apart from the key statements."""
        found = self._retold(
            each for each in self._left(self._every) if self._kind(each) in _BACKGROUND and each not in self._key
        )
        quoted = [each for each in found if self._quoted(each)][_QUOTED:]
        return self._run(each for each in found[:limit] if each not in quoted)

    def _findings(self, limit: int) -> str:
        """All key statements nobody has told yet, numbered; else some of the others."""
        key = self._left(self._key)
        return self._list(key or self._retold(self._left(self._every)), len(key) or limit)

    def _watch(self, limit: int) -> str:
        """Forecasts and deadlines that have not passed."""
        left = self._left(self._every)
        found = [each for each in left if self._kind(each) == "forecast" and each.lead not in self._over]
        return self._list(found, limit, numbered=False)

    def keep_next_date(self) -> None:
        """Leave what is due next to the section of its own."""
        due = self._due()
        self._kept = {self._material.said[moment.claim].lead for moment in due if moment.claim}

    def _due(self) -> list[Moment]:
        """What is due on the day of the deadline that comes next, seen from today."""
        due = [moment for moment in self._moments if moment.next and moment.claim]
        return [moment for moment in due if moment.value == due[0].value]

    @cached_property
    def _over(self) -> set[str]:
        """The statements (leads) all of whose deadlines lie before today."""
        over: dict[str, bool] = {}
        for moment in self._moments:
            if moment.role == "deadline" and moment.claim:
                lead = self._material.said[moment.claim].lead
                over[lead] = over.get(lead, True) and moment.passed
        return {lead for lead, passed in over.items() if passed}

    @cached_property
    def _moments(self) -> tuple[Moment, ...]:
        """The dates of the briefing as they stand today."""
        try:
            today = date.fromisoformat(self._today[:10])
        except ValueError:
            return ()
        return moments(self._material.world, today).moments

    def _next_date(self, limit: int) -> str:
        due = self._due()
        if not due:
            return ""
        self._kept = set()
        made = list(
            {found.lead: found for moment in due if (found := self._material.said[moment.claim or ""])}.values()
        )
        first = next((each for each in made if each in self._key), made[0])
        inferred = ", inferred" if all(moment.inferred for moment in due) else ""
        self._teller.paragraph()
        others = [id for each in made if each is not first for id in each.claims]
        self._told.update(each.lead for each in made)
        return f"**{escape(in_words(due[0].value))}**{inferred}: {self._say(first)} {cited(others)}".rstrip()

    def _fact_checks(self, limit: int) -> str:
        """The key statements in dispute first."""
        found = sorted(self._key or self._every, key=lambda each: not (each.contested or each.against))
        return "\n\n".join(fact_checks(self._material, found, limit))

    def _retold(self, found: Iterable[Proposition]) -> list[Proposition]:
        """Statements somebody put in words of their own before those that can only be quoted."""
        return sorted(found, key=self._quoted)

    def _quoted(self, made: Proposition) -> bool:
        return self._material.quoted(self._material.world.claims[made.lead]) is not None

    def _left(self, found: list[Proposition]) -> list[Proposition]:
        return [each for each in found if each.lead not in self._told | self._kept]

    def _kind(self, made: Proposition) -> str:
        return self._material.world.claims[made.lead].kind

    def _telling(self, made: Proposition) -> int:
        kind = self._kind(made)
        return _TELLING.index(kind) if kind in _TELLING else len(_TELLING)
