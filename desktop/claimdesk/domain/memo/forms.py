"""Forms of a memo: what stands above its title, and which lines its header has."""

from __future__ import annotations

from dataclasses import dataclass

_PLAIN = (("to", "To"), ("from", "From"), ("date", "Date"), ("subject", "Subject"), ("basis", "Basis"))
# AR 25-50, 2-4: MEMORANDUM FOR, then SUBJECT; the office that writes and the date stand above them.
_ARMY = (("from", "From"), ("date", "Date"), ("to", "Memorandum for"), ("subject", "Subject"))


@dataclass(frozen=True)
class Form:
    """A form: ``kicker`` stands above the title; ``header`` are its lines (field, label). ``boxed``: the bottom line
    stands in a box. ``subject``: the header has a subject even where that is the title. ``basis``: the header says how
    many articles and sources the memo rests on. ``nobody``: whom it is for when nobody is named ("" for no such
    line)."""

    kicker: str
    header: tuple[tuple[str, str], ...] = _PLAIN
    boxed: bool = True
    subject: bool = False
    basis: bool = True
    nobody: str = ""


# ``Memo.form`` -> the form; a memo of any other form is laid out as a briefing memo.
FORMS = {
    "briefing": Form("Briefing memo"),
    "memorandum": Form("Memorandum", _ARMY, boxed=False, subject=True, basis=False, nobody="RECORD"),
    "policy": Form("Policy brief"),
    "quotes": Form("Quote sheet"),
    "facts": Form("Fact-check note"),
    "correction": Form("Correction note"),
}
