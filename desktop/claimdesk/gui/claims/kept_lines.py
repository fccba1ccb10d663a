"""The open card's lines that save themselves: when, figures, actor, tags, note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from claimdesk.domain.edits import claims as verbs
from claimdesk.domain.edits.sources import resolved
from claimdesk.domain.records import Claim, Number, Tag
from claimdesk.gui.claims.bench import Bench
from claimdesk.gui.claims.boxes import GrowingBox
from claimdesk.gui.claims.chain_editor import known_sources
from claimdesk.gui.claims.completing import Completing, LastWordCompleter
from claimdesk.gui.claims.looks import A_GUESS
from claimdesk.gui.claims.times import shown, with_first
from claimdesk.gui.claims.view import View
from claimdesk.gui.keeper import KeptField
from claimdesk.gui.tag_words import tag_line, tag_names
from claimdesk.gui.theme import plain_tip


class ClaimLine(KeptField):
    """A field bound to the open claim. ``words`` reads it out of a claim, ``save`` writes it into one."""

    def __init__(
        self, bench: Bench, box: QLineEdit | GrowingBox, words: Callable[[Claim], str], save: Callable[[str, str], bool]
    ) -> None:
        self._bound = ""
        self._words = words
        self._bench = bench
        super().__init__(
            box,
            bench.looks.theme,
            lambda: words(claim) if (claim := bench.desk.library.find(Claim, self._bound)) else "",
            lambda typed: save(self._bound, typed),
        )
        self.keeper.waiting.connect(bench.desk.typing)

    def tell(self, view: View, *, fresh: bool) -> None:
        """Show the claim's field; what is typed for the claim before is saved first."""
        if view.claim.id != self._bound:
            self.keeper.flush()
        self._bound = view.claim.id
        self.show_words(self._words(view.claim), fresh=fresh)

    def hint_guess(self, guessed: bool, tip: str = "") -> None:
        """Show the words as a guess (italic) or as a person's."""
        font = self.box.font()
        if font.italic() != guessed:
            font.setItalic(guessed)
            self.box.setFont(font)
        self.box.setToolTip(A_GUESS if guessed else plain_tip(tip))


class NoteField(ClaimLine):
    """The Markdown note."""

    def __init__(self, bench: Bench) -> None:
        box = GrowingBox("Note, Markdown", "Markdown…", most=30)
        bench.looks.theme.style(box, "field")
        super().__init__(
            bench, box, lambda c: c.note, lambda id, typed: bench.edit(verbs.set_claim, id, note=typed, joins=True)
        )


class WhenField(ClaimLine):
    """The first time of the claim, typed the way people write dates."""

    def __init__(self, bench: Bench) -> None:
        line = bench.looks.line("When", "no date", "23 June 2026, 23/6, tue … or the article's own words")

        def save(id: str, typed: str) -> bool:
            claim = bench.desk.library.get(Claim, id)
            day = bench.view.published if bench.view and bench.view.claim.id == id else None
            role = "deadline" if claim.kind in ("rule", "forecast") else "event"
            return bench.edit(verbs.set_claim, id, times=with_first(claim.times, typed, day, role), joins=True)

        super().__init__(bench, line, lambda c: shown(c.times[0] if c.times else None), save)
        self.keeper.wait_until_left()  # half a date would take the place of the article's words

    def tell(self, view: View, *, fresh: bool) -> None:
        super().tell(view, fresh=fresh)
        first = view.claim.times[0] if view.claim.times else None
        tip = f"“{first.words}” in the article" if first and first.value and first.words else ""
        self.hint_guess("times" in view.claim.guessed and bool(first), tip)


class ActorField(ClaimLine):
    """Who holds the claim, by name."""

    def __init__(self, bench: Bench) -> None:
        line = bench.looks.line("Actor", "who holds it", "Who says or wants this; a name")
        Completing(line, bench.looks, lambda: known_sources(bench))

        def words(claim: Claim) -> str:
            return resolved(bench.desk.library, claim.actor).name if claim.actor else ""

        super().__init__(bench, line, words, lambda id, typed: bench.edit(verbs.set_actor, id, typed, joins=True))
        # A name half typed would become a source of its own: it is saved when it is finished.
        self.keeper.wait_until_left()

    def tell(self, view: View, *, fresh: bool) -> None:
        super().tell(view, fresh=fresh)
        self.hint_guess("actor" in view.claim.guessed and view.claim.actor is not None)


class TagsField(ClaimLine):
    """Tags as "#deadline #market"; an underscore stands for a space."""

    def __init__(self, bench: Bench) -> None:
        line = bench.looks.line("Tags", "#tag #another", "Words of your own, parted by spaces; _ stands for a space")
        super().__init__(
            bench, line, self._as_words, lambda id, typed: bench.edit(verbs.set_tags, id, tag_names(typed), joins=True)
        )
        self.keeper.wait_until_left()
        self._names = QStringListModel(self)
        completer = LastWordCompleter(self._names, line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        bench.looks.theme.style(completer.popup(), "popup")
        line.setCompleter(completer)
        line.installEventFilter(self)

    def _as_words(self, claim: Claim) -> str:
        names = {tag.id: tag.name for tag in self._bench.desk.library.where(Tag, id=list(claim.tags))}
        return tag_line(names[id] for id in claim.tags if id in names)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and not self.box.completer().popup().isVisible():  # type: ignore[union-attr]
            names = (tag.name.replace(" ", "_") for tag in self._bench.desk.library.where(Tag))
            self._names.setStringList(sorted(names, key=str.casefold))
        return super().eventFilter(watched, event)


class FigureFields(QWidget):
    """The first number of the claim: words, value and unit side by side."""

    _PARTS = (("words", "as printed", 3), ("value", "value", 2), ("unit", "unit", 2))

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.lines: dict[str, ClaimLine] = {}
        for part, hint, stretch in self._PARTS:
            line = bench.looks.line(f"Figure, {hint}", hint)
            kept = ClaimLine(bench, line, _part(part), self._saver(bench, part))
            self.lines[part] = kept
            row.addWidget(kept, stretch)

    def tell(self, view: View, *, fresh: bool) -> None:
        """Show the claim's first number."""
        for part, line in self.lines.items():
            line.tell(view, fresh=fresh)
            guessed = "numbers" in view.claim.guessed and bool(view.claim.numbers)
            line.hint_guess(guessed and bool(getattr(view.claim.numbers[0], part)))

    @staticmethod
    def _saver(bench: Bench, part: str) -> Callable[[str, str], bool]:
        def save(id: str, typed: str) -> bool:
            numbers = bench.desk.library.get(Claim, id).numbers
            first = replace(numbers[0] if numbers else Number(""), **{part: typed.strip()})
            kept = (first,) if first != Number("") else ()
            return bench.edit(verbs.set_claim, id, numbers=(*kept, *numbers[1:]), joins=True)

        return save


def _part(part: str) -> Callable[[Claim], str]:
    return lambda claim: str(getattr(claim.numbers[0], part)) if claim.numbers else ""
