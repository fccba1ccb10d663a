"""Judgments in print: likelihood and confidence as ICD 203 wants them, in two sentences."""

from __future__ import annotations

import re
from dataclasses import replace

from claimdesk.domain.memo.placing import divided
from claimdesk.domain.memo.reported import parts, unquoted
from claimdesk.domain.memo.tree import Judgment, Paragraph, Run, Runs
from claimdesk.domain.vocabulary import CONFIDENCE, LIKELIHOOD, LIKELIHOOD_SECOND

# How a sentence begins that says how likely something is; ICD 203's percentages follow the words.
_LEADS = {
    "almost no chance": "There is almost no chance{} that ",
    "roughly even chance": "There is a roughly even chance{} that ",
    "roughly even odds": "There are roughly even odds{} that ",
    "remote": "The chance is remote{} that ",
}
# A first word that is not written small inside a sentence, as far as anybody can tell, follows a colon instead.
_APART = {
    "almost no chance": "We see almost no chance{} of this: ",
    "roughly even chance": "We see a roughly even chance{} of this: ",
    "roughly even odds": "We see roughly even odds{} of this: ",
}
# After a sentence that only says who said what: the likelihood is about what was said, in a sentence of its own.
_BEHIND = {
    "almost no chance": "We see almost no chance{} that ",
    "roughly even chance": "We see a roughly even chance{} that ",
    "roughly even odds": "We see roughly even odds{} that ",
    "remote": "We judge the chance remote{} that ",
}
# A sentence's first word that is written small once it stands inside another sentence.
_SMALL = frozenset(
    word
    for line in (
        "a an the this that these those there it its he she they we their his her our",
        "in on at by for from with within without after before during until once under over despite if when while",
        "since some many most all both no any each every more fewer less other another such",
    )
    for word in line.split()
)
_TERMS = sorted((*LIKELIHOOD, *LIKELIHOOD_SECOND), key=len, reverse=True)
_SAID = re.compile(rf"\b(?:{'|'.join(map(re.escape, _TERMS))})\b", re.IGNORECASE)
_CONFIDENT = re.compile(rf"\b(?:{'|'.join(map(re.escape, CONFIDENCE))})[\s-]+confidence\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…。！？؟।][\"'”’»›)\]]*$")


def percent(likelihood: str) -> str:
    """The range a term stands for, as ICD 203 prints it ("55–80 %"); "" for an unknown term."""
    found = LIKELIHOOD.get(likelihood) or LIKELIHOOD_SECOND.get(likelihood)
    return found.help.split("%", 1)[0] + "%" if found else ""


def terms_in(words: str) -> list[str]:
    """The likelihood terms that stand in these words, of either row, the longer before the shorter they contain."""
    return [found[0].lower() for found in _SAID.finditer(words)]


def printed(judgment: Judgment, stated: str = "") -> Paragraph:
    """The judgment as a paragraph: "It is likely (55–80 %) that …" and "We have moderate confidence in this judgment."

    The likelihood stands on what the analyst says, never on who says what: it leads the first sentence that is no
    report, and where all of them are, a sentence of its own follows them: "We judge it likely (55–80 %) that this is
    so.", or that ``stated`` is, a statement as it stands inside a sentence. Words that say a likelihood already are
    left as they are, so that no second one, or one of the other row, is put before it; so are terms this version does
    not know. The same with the confidence.
    """
    runs = judgment.runs
    words = "".join(run.text for run in runs)
    if percent(judgment.likelihood) and not terms_in(unquoted(words)):
        runs = _judged(runs, judgment.likelihood, stated)
    if judgment.confidence in CONFIDENCE and not _CONFIDENT.search(words):
        runs = (*_stopped(runs), Run(f" We have {judgment.confidence} confidence in this judgment."))
    return Paragraph(runs)


def _judged(runs: Runs, likelihood: str, stated: str) -> Runs:
    found = parts(runs)
    own = next((part.start for part in found if not part.reports), None)
    if own is not None or not found:
        before, rest = divided(runs, own or 0)
        return (*before, *_led(rest, likelihood))
    lead = _BEHIND.get(likelihood, f"We judge it {likelihood}{{}} that ").format(f" ({percent(likelihood)})")
    return (*_stopped(runs), Run(f" {lead}{stated or 'this is so'}."))


def _led(runs: Runs, likelihood: str) -> Runs:
    first = next((at for at, run in enumerate(runs) if run.text.strip()), None)
    if first is None:
        return runs
    run = runs[first]
    text = run.text.lstrip()
    word = re.split(r"[\s,;:]", text, maxsplit=1)[0]
    small = word.lower() in _SMALL and word[1:] == word[1:].lower()
    if small or word[:1].islower() or not word[:1].isalpha():
        lead = _LEADS.get(likelihood, f"It is {likelihood}{{}} that ")
    else:
        lead = _APART.get(likelihood, f"We judge this {likelihood}{{}}: ")
    if small and not run.code:
        text = text[:1].lower() + text[1:]
    said = Run(lead.format(f" ({percent(likelihood)})"))
    return (*runs[:first], said, replace(run, text=text), *runs[first + 1 :])


def _stopped(runs: Runs) -> Runs:
    """The runs with a full stop where their last words have no end of their own."""
    said = "".join(run.text for run in runs).rstrip()
    if not said or _ENDED.search(said):
        return runs
    last = max(at for at, run in enumerate(runs) if run.text.strip())
    run = runs[last]
    ended = replace(run, text=run.text.rstrip() + ".")
    return (*runs[:last], ended, *runs[last + 1 :])
