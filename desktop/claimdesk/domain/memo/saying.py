"""Claims as sentences of a draft: cited, quoted where the words are the article's, and never stated flatly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.dated import dated
from claimdesk.domain.evidence.propositions import Proposition
from claimdesk.domain.memo.borrowing import marked, rows_of
from claimdesk.domain.memo.markup import escape, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.telling import contested
from claimdesk.domain.memo.voices import AGAIN, NAMELESS, UNRECORDED, Voice, inside, voice
from claimdesk.domain.phrases import start
from claimdesk.domain.quoting import in_marks
from claimdesk.domain.records import Claim, Evidence

# A quotation of more words is cut at a comma, and only there: cut elsewhere it may say the opposite.
LONGEST = 25
_INNER_STOP = re.compile(r"(?<=\w)[.,](?=[”\"»]$)")  # gives way to the sentence's own stop
_SPOKEN = ("direct", "mixed")


def cited(claims: Iterable[str]) -> str:
    """Citations side by side."""
    return " ".join(f"[@{id}]" for id in claims)


class Teller:
    """Tells the statements of one draft. It remembers whom it named: a voice that goes on speaking in a paragraph is
    not named again in full, and what there is to say about a source is said at its first mention."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._last: tuple[str, ...] = ()
        self._warned: set[str] = set()
        self._turns = 0
        self._apart = False

    def paragraph(self) -> None:
        """A new paragraph begins: whoever speaks is named again."""
        self._last, self._apart = (), False

    def item(self) -> None:
        """An item of a list begins: it stands by itself wherever it is moved, what is said before who says it."""
        self._last, self._apart = (), True

    def say(self, made: Proposition, against: Proposition | None = None, *, over: bool = False) -> str:
        """One sentence (Markdown, with citations) for a statement, and for the one that stands against it. ``over``: it
        names a day by which something is due, and that lies behind."""
        words, ids = self._words(made), self._ids(made)
        if against is not None:
            self._last = ()
            words += f"; but {inside(self._material, self._words(against))}"
            ids += self._ids(against)
        elif contested(self._material, made.lead) and not self._spoken(made):
            words += "; this is contested"
        if over:
            words += "; that day has passed" if against is None else " (the day it is due has passed)"
        return f"{escape(words)}. {cited(ids)}"

    def _ids(self, made: Proposition) -> list[str]:
        here = self._material.world.claims
        return [made.lead, *(id for id in made.claims if id != made.lead and id in here)]

    def _spoken(self, made: Proposition) -> bool:
        """Whether it is told as somebody's speech; that it was said is not what is contested."""
        quoted = self._material.quoted(self._material.world.claims[made.lead])
        return quoted is not None and quoted.quotation in _SPOKEN

    def _words(self, made: Proposition) -> str:
        material, claim = self._material, self._material.world.claims[made.lead]
        rows = sorted(material.stating(claim.id), key=lambda row: not material.chain(row))
        if not rows:
            return f"{start(tidy_line(claim.statement)).rstrip('.')}, for which no passage is kept"
        if (quoted := material.quoted(claim)) is not None:
            return self._quoting(claim, quoted)
        passages = [tidy_line(found.exact) for row in material.evidence(claim.id) if (found := material.passage(row))]
        words = marked(start(tidy_line(claim.statement)).rstrip("."), rows_of(passages))
        words = _dates(material, claim, words)
        if made.status == "corroborated" and (both := _apart(material, made)):
            self._last = ()
            return f"{words}, according to {self._each(both)}"
        return self._telling(words, voice(material, rows[0], claim.kind))

    def _telling(self, words: str, who: Voice) -> str:
        if who.key == self._last and not self._news(who):
            again = self._again() if who.again == AGAIN else who.again
            return f"{again}: {words}" if words.startswith("“") else f"{again} that {inside(self._material, words)}"
        self._last = who.key
        return f"{words}, according to {who.by}{self._caveat(who)}"

    def _each(self, rows: Sequence[Evidence]) -> str:
        """Who reports it apart from one another, each with its words where they are short."""
        said = []
        for row in rows:
            who, passage = voice(self._material, row), self._material.passage(row)
            exact = tidy_line(passage.exact).rstrip(".") if passage else ""
            short = 0 < len(exact.split()) <= LONGEST
            behind = self._caveat(who) if who.introduces or not short else ""
            said.append(f"{who.by}{behind}{f' ({in_marks(exact)})' if short else ''}")
        return " and, separately, ".join(said)

    def _quoting(self, claim: Claim, row: Evidence) -> str:
        """Whose words they are, then the words: "Ada Lind said: “We hope to sign”"."""
        passage, chain = self._material.passage(row), self._material.chain(row)
        words = _in_short(tidy_line(passage.exact if passage else claim.statement))
        who = voice(self._material, row, claim.kind)
        if row.quotation in _SPOKEN and chain:
            again = who.key == self._last
            self._last = who.key
            return f"{who.again}: {words}" if again else f"{start(who.by)}{self._caveat(who, inner=True)} said: {words}"
        return self._written(words, who)

    def _written(self, words: str, who: Voice) -> str:
        """An outlet's own sentence, and whom the outlet has it from, unless the sentence says so."""
        home, again = ("written", who.writes + who.on), self._last == ("written", who.writes + who.on)
        self._last = home
        unseen, behind = "", ""
        if who.caveat in (NAMELESS, UNRECORDED) or not who.names:
            behind = self._caveat(who)
        elif any(name in words for name in who.names):
            if not who.introduces:  # the words say who it is
                unseen = ", a report we have not seen" if self._news(who) else ""
                self._warned.add(who.about)
        else:
            whom = who.by.removesuffix(f" cited by {who.writes}")
            behind = f", citing {whom}{self._caveat(who)}" if whom != who.writes else self._caveat(who)
        if self._apart and words[1:2].isupper() and not unseen:
            return f"{words}, writes {who.writes}{who.on}{behind}"
        if again and not behind:
            return f"{self._again()}: {words}{unseen}"
        lead = f"{start(who.writes)}{behind}, writes" if behind else f"{start(who.writes)} writes"
        return f"{lead}{who.on}: {words}{unseen}"

    def _again(self) -> str:
        """The same outlet once more, not always in the same words."""
        self._turns += 1
        return "It also writes" if self._turns % 2 else "It adds"

    def _news(self, who: Voice) -> bool:
        """Whether there is something to say about the voice that nobody has said yet."""
        return bool(who.caveat) and who.about not in self._warned

    def _caveat(self, who: Voice, *, inner: bool = False) -> str:
        if not self._news(who):
            return ""
        self._warned.add(who.about)
        return f", {who.caveat}," if inner else f", {who.caveat}"


def _in_short(words: str) -> str:
    """Words in quotation marks, without their full stop; long ones are cut."""
    row = words.split(" ")
    if len(row) > LONGEST:
        kept = " ".join(row[:LONGEST])
        at = kept.rfind(", ", len(kept) // 2)
        words = f"{kept[:at]} …" if at > 0 else words
    return _INNER_STOP.sub("", in_marks(words.rstrip(".,")))


def _apart(material: Material, made: Proposition) -> list[Evidence]:
    """A stating passage for each of the first two independent origins."""
    found: dict[str, Evidence] = {}
    wanted = [origin.id for origin in made.origins[:2]]
    for id in made.claims:
        home = material.home(id)
        for row in material.stating(id):
            origin = home.origin(row)
            if origin is not None and origin.id in wanted:
                found.setdefault(origin.id, row)
    return [found[id] for id in wanted] if len(found) > 1 else []


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
