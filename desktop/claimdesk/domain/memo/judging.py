"""Judgments in print: likelihood and confidence as ICD 203 wants them, in two sentences."""

from __future__ import annotations

from dataclasses import replace

from claimdesk.domain.memo.tree import Judgment, Paragraph, Run, Runs
from claimdesk.domain.vocabulary import CONFIDENCE, LIKELIHOOD, LIKELIHOOD_SECOND

# How a sentence begins that says how likely something is; ICD 203's percentages follow the words.
_LEADS = {
    "almost no chance": "There is almost no chance{} that ",
    "roughly even chance": "There is a roughly even chance{} that ",
    "roughly even odds": "The odds are roughly even{} that ",
    "remote": "The chance is remote{} that ",
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


def percent(likelihood: str) -> str:
    """The range a term stands for, as ICD 203 prints it ("55–80 %"); "" for an unknown term."""
    found = LIKELIHOOD.get(likelihood) or LIKELIHOOD_SECOND.get(likelihood)
    return found.help.split("%", 1)[0] + "%" if found else ""


def printed(judgment: Judgment) -> Paragraph:
    """The judgment as a paragraph: "It is likely (55–80 %) that …" and "We have moderate confidence in this judgment."

    Words that say the likelihood already are left as they are; so are terms this version does not know.
    """
    runs = judgment.runs
    words = "".join(run.text for run in runs)
    if percent(judgment.likelihood) and judgment.likelihood not in words.casefold():
        runs = _led(runs, judgment.likelihood)
    if judgment.confidence in CONFIDENCE and "confidence in this" not in words.casefold():
        runs = (*_stopped(runs), Run(f" We have {judgment.confidence} confidence in this judgment."))
    return Paragraph(runs)


def _led(runs: Runs, likelihood: str) -> Runs:
    lead = _LEADS.get(likelihood, f"It is {likelihood}{{}} that ").format(f" ({percent(likelihood)})")
    first = next((at for at, run in enumerate(runs) if run.text.strip()), None)
    if first is None:
        return runs
    run = runs[first]
    word = run.text.split(" ", 1)[0]
    text = run.text[:1].lower() + run.text[1:] if word.lower() in _SMALL and word[1:] == word[1:].lower() else run.text
    small = replace(run, text=text)
    return (Run(lead), *runs[:first], small, *runs[first + 1 :])


def _stopped(runs: Runs) -> Runs:
    """The runs with a full stop where their last words have no end of their own."""
    said = "".join(run.text for run in runs).rstrip()
    if not said or said.endswith((".", "!", "?", "…", ".”", "!”", "?”", '."')):
        return runs
    last = max(at for at, run in enumerate(runs) if run.text.strip())
    run = runs[last]
    ended = replace(run, text=run.text.rstrip() + ".")
    return (*runs[:last], ended, *runs[last + 1 :])
