"""Forms of a memo: what stands above its title, which lines its header has, and how its sections are laid out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimdesk.domain.memo.tree import Block, Heading, Run

_PLAIN = (("to", "To"), ("from", "From"), ("date", "Date"), ("subject", "Subject"), ("basis", "Basis"))
# AR 25-50, 2-4: MEMORANDUM FOR, then SUBJECT; the office that writes and the date stand above them.
_ARMY = (("from", "From"), ("date", "Date"), ("to", "Memorandum for"), ("subject", "Subject"))


@dataclass(frozen=True)
class Form:
    """A form: ``kicker`` stands above the title; ``header`` are its lines (field, label). ``boxed``: the bottom line
    stands in a box. ``numbered``: sections are counted. ``subject``: the header has a subject even where that is
    the title. ``basis``: the header says how many articles and sources the memo rests on."""

    kicker: str
    header: tuple[tuple[str, str], ...] = _PLAIN
    boxed: bool = True
    numbered: bool = False
    subject: bool = False
    basis: bool = True

    def laid_out(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The body's blocks with its sections numbered where the form wants that ("1. Purpose")."""
        return _numbered(blocks) if self.numbered else blocks


# ``Memo.form`` -> the form; a memo of any other form is laid out as a briefing memo.
FORMS = {
    "briefing": Form("Briefing memo"),
    "memorandum": Form("Memorandum", _ARMY, boxed=False, numbered=True, subject=True, basis=False),
    "policy": Form("Policy brief"),
    "quotes": Form("Quote sheet"),
    "facts": Form("Fact-check note"),
    "correction": Form("Correction note"),
}


def _numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    top = min((block.level for block in blocks if isinstance(block, Heading)), default=0)
    out: list[Block] = []
    count = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == top:
            count += 1
            block = replace(block, runs=(Run(f"{count}. "), *block.runs))
        out.append(block)
    return tuple(out)
