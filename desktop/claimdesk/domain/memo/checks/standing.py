"""Checks on how firmly a claim is put: contested ones stated flatly, and "confirmed" without two origins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimdesk.domain.evidence.origins import unnamed
from claimdesk.domain.evidence.propositions import origins_of
from claimdesk.domain.guesses.lexicon import SAID, bag
from claimdesk.domain.memo.checks.citing import spot, unbacked
from claimdesk.domain.memo.checks.finding import Finding, Mend, bare
from claimdesk.domain.memo.checks.ground import Ground
from claimdesk.domain.memo.checks.mending import Reword, added, edit
from claimdesk.domain.memo.checks.quoting import SAME
from claimdesk.domain.memo.checks.said import Said
from claimdesk.domain.memo.tree import Run
from claimdesk.domain.numerals import NUMBER_WORDS

# Words by which a sentence says whose word it is, or that it is not settled.
_TELLS = "|".join(sorted(set(SAID[3:-1].split("|")) - {"asked", "called", "described", "responded", "posted"}))
_OPEN = re.compile(
    rf"\b(?:{_TELLS}|say|according to|cit(?:e|es|ed|ing)|reports?|reported(?:ly)?|reporting|alleg\w+|apparently"
    r"|purported(?:ly)?|supposed(?:ly)?|claim|claims|disput\w+|contest\w+|contradict\w+|controvers\w+|conflict\w*|unclear"
    r"|uncertain|unsettled|unresolved|doubt\w*|question(?:ed|able|s)?|whether|(?-i:may)|might|could|perhaps|possibly|den(?:y|ial"
    r"|ials)|differ(?:s|ed|ing)?|disagree\w*|at odds|inconsistent\w*|hopes?|hoped|wants?|wanted|believes?|believed"
    r"|thinks?|thought|reject(?:s|ed)?|oppos\w+|unconfirmed|unverified|not (?:been )?(?:confirmed|verified)"
    r"|(?:un)?likely|(?:im)?probabl[ey]|chance|words were|in (?:his|her|its|their) words)\b",
    re.IGNORECASE,
)
_APART = (
    "(?:(?:two|three|four|five|six|several|multiple|many|various|numerous|different) )?(?:mutually )?independent"
    " (?:sources|origins|outlets|reports|accounts|witnesses)"
)
_STEMS = ("confirm", "corroborat", "verified", "independent")  # one of them is in whatever the next line finds
_CONFIRMED = re.compile(
    r"\b(?:confirm(?:ed|s)|corroborat(?:ed|es)|verified)\b|\bindependently (?:verified|established|checked)\b"
    rf"|(?<=\bby |\bon |\bto ){_APART}\b|(?<=\bfrom ){_APART}\b"
    rf"|\b{_APART}(?= (?:say|said|tell|told|report|agree|state|wrote|write|have|confirm|show|corroborat|verif))",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|without|cannot|yet to|un|hardly|barely|partly|partially|only|if|whether"
    r"|until|unless|n't)\b[^.;:,]{0,40}$",
    re.IGNORECASE,
)
# Who confirms in "… confirmed that": nobody in particular, so that the word stands for the memo's own finding.
_WHO = re.compile(
    r"\b(?:is|are|was|were|been|be|being|as|reports?|sources?|people|evidence|documents?|records?|data|this|that|it|we"
    r"|outlets?|media|coverage|independently|also|now|since|fully|multiply|widely)\s+(?:\w+ly\s+)?$|^[\s(“\"]*$",
    re.IGNORECASE,
)
_BEEN = re.compile(r"\b(?:is|are|was|were|been)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# "300 confirmed cases", "the confirmed total": the word tells of what kind they are, and is nobody's act.
_KIND = re.compile(
    r"(?:\d|%|\b(?:the|an?|of|in|on|at|for|with|by|from|to|its|their|his|her|these|those|all|any|some|many|more|most|new"
    rf"|first|last|{'|'.join(NUMBER_WORDS)}|hundred|thousand|million|billion|\w+ed))\s+$",
    re.IGNORECASE,
)
# Where the clause begins that says who confirmed it.
_CLAUSE = re.compile(r"[,;:()–—]|\b(?:that|and|but|while|because)\b", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]+")
_EMPTY = bag("the a an of in at for from with which who has have had also since later then now itself s it this we")
_STANDS_FOR = bag(
    "he she they spokesman spokeswoman spokesperson spokespeople company firm group agency office ministry minister"
    " department government court order chairman president director executive its his her their"
)


def contested(ground: Ground) -> Iterator[Finding]:
    """Claims that somebody contests, stated as if nobody did."""
    if not ground.english:
        return
    for said in ground.sentences:
        disputed = [(id, why) for id in ground.there(said.claims) if (why := _dispute(ground, id, said))]
        if not disputed:
            continue
        words = bare(ground.words(said))
        if not any(sign.isalnum() for sign in words) or _OPEN.search(words) or words.endswith("?") or said.likelihood:
            continue
        if not said.part and _names(ground, words):
            continue
        for id, why in disputed:
            if (said.bare and ground.facts(id).quoted) or _quotes(ground, id, said):
                continue
            mend = Mend("Say that it is contested", _softened(ground, said))
            told = bare(said.text) or ground.facts(id).statement
            yield Finding(
                "contested", f"{ground.number(id)} is {why} but stated flatly.", told, spot(said), (id,), (mend,)
            )


def _names(ground: Ground, words: str) -> bool:
    """Whether the words are a name, by themselves or after what they are named for, and state nothing."""
    about = words.rpartition(": ")[2].strip(" .").casefold()
    return any(source.name.strip().casefold() == about for source in ground.world.sources.values())


def _quotes(ground: Ground, id: str, said: Said) -> bool:
    """Whether the sentence gives the claim in somebody's own words."""
    quoted = [said.text[start:end].translate(SAME).strip(" '.,;") for start, end in said.quoted]
    around = [words.translate(SAME) for words in ground.facts(id).around]
    return any(part and part[1:] in words for part in quoted for words in around)


def _dispute(ground: Ground, id: str, said: Said) -> str:
    """Why a claim is not settled, "" where it is or where its paragraph cites the other side too."""
    claim = ground.world.claims[id]
    if claim.verification == "refuted":
        return "refuted"
    others = [
        other for other in ground.opposed.get(id, ())
        if ground.world.claims[other].verification not in ("refuted", "outdated")
    ]  # fmt: skip
    if any(other in run.cites for run in ground.chunks[said.chunk].runs for other in others):
        return ""
    if others:
        return f"contested (conflicts with {ground.numbers(others[:2])})"
    return "contested" if claim.verification == "contested" else ""


def _softened(ground: Ground, said: Said) -> Reword:
    phrase = ", though this is contested"
    chunk = ground.chunks[said.chunk]
    if not said.bare:
        return Reword(said.chunk, chunk, added(said, phrase))
    words = " ".join(ground.facts(id).statement.rstrip(".") for id in ground.there(said.claims))
    return Reword(said.chunk, chunk, ((said.start, said.start, (Run(f"{words}{phrase}. "),)),))


def confirmed(ground: Ground) -> Iterator[Finding]:
    """ "Confirmed" or "corroborated" where fewer than two independent origins stand behind it."""
    if not ground.english:
        return
    for said in ground.sentences:
        low = said.text.casefold()
        if said.bare or not any(stem in low for stem in _STEMS):
            continue
        claims = ground.there(said.claims)
        found = next(
            (each for each in _CONFIRMED.finditer(said.unquoted) if _own_word(ground, claims, said.unquoted, each)),
            None,
        )
        if found is None or not (claims or unbacked(ground, said)) or (many := _origins(ground, claims)) >= 2:
            continue
        word = found[0].casefold()
        rest = "no origin that is named" if not many else "one independent origin only"
        sentence = f"“{word.capitalize()}”, but {ground.numbers(claims)} {_rests(claims)} on {rest}."
        if not claims:
            sentence = f"“{word.capitalize()}”, but it cites no claim that would say so."
        place = spot(said)
        other = "" if "independent " in word else "reports" if word.endswith("s") else "reported"
        better = edit(said.start + found.start(), said.start + found.end(), _as(found[0], other))
        mend = Mend(f"Say “{other}”", Reword(said.chunk, ground.chunks[said.chunk], (better,)))
        yield Finding("confirmed", sentence, bare(said.text), place, tuple(claims), (mend,) if other else ())


def _rests(claims: list[str]) -> str:
    return "rests" if len(claims) == 1 else "rest"


def _as(word: str, other: str) -> str:
    return other.capitalize() if word[:1].isupper() else other


def _own_word(ground: Ground, claims: list[str], words: str, found: re.Match[str]) -> bool:
    """Whether the memo itself says that it is confirmed: not that it is not, nor that somebody did so who speaks for
    one of the claims."""
    before = words[: found.start()]
    if _NOT.search(before) or before.endswith(("-", "n't ", "n’t ")):
        return False
    word = found[0].casefold()
    if word == "verified":  # "verified users" and what a claim itself says is checked are no finding of the memo
        return _BEEN.search(before) is not None and not _told(ground, claims, "verif")
    if "independent" in word or (word.endswith("ed") and _WHO.search(before)):
        return True
    who = [name for name in _NAME.findall(_CLAUSE.split(before)[-1].casefold()) if name not in _EMPTY]
    if not who or not claims or _KIND.search(before):
        return False
    return not (_told(ground, claims, word[:6]) or _speaks(ground, claims, who))


def _told(ground: Ground, claims: list[str], stem: str) -> bool:
    """Whether the claims themselves, or the words round their passages, have a word of this stem."""
    facts = map(ground.facts, claims)
    return any(stem in words.casefold() for each in facts for words in (each.statement, *each.around))


def _speaks(ground: Ground, claims: list[str], who: list[str]) -> bool:
    """Whether one of these words names somebody a claim comes from or is about, or stands for such a one."""
    world = ground.world
    for id in claims:
        actor = world.claims[id].actor
        sources = {each for row in world.evidence[id] for each in row.chain} | ({actor} if actor else set())
        known = [world.sources[each] for each in sources if each in world.sources]
        names = {word.rstrip("s") for each in known for word in _NAME.findall(each.name.casefold())}
        if any(word.rstrip("s") in names for word in who):
            return True
        if not _STANDS_FOR.isdisjoint(who) and any(each.kind != "outlet" and not unnamed(each) for each in known):
            return True
    return False


def _origins(ground: Ground, claims: list[str]) -> int:
    """The independent origins of some claims and of those that say the same, taken together."""
    every = dict.fromkeys(other for id in claims for other in ground.group(id))
    rows = [row for id in every for row in ground.world.evidence.get(id, ()) if row.role == "states"]
    return len(origins_of(ground.world, rows).sources)
