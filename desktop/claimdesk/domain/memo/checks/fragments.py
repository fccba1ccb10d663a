"""The check on fragments: what is printed as a sentence and has no verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimdesk.domain.guesses.lexicon import bag
from claimdesk.domain.memo.checks.citing import spot
from claimdesk.domain.memo.checks.finding import Finding, bare
from claimdesk.domain.memo.checks.ground import Ground
from claimdesk.domain.numerals import NUMBER_WORDS
from claimdesk.domain.phrases import shortened

_WORD = re.compile(r"[^\W_]+(?:[.,'’\-][^\W_]+)*%?")
# Words that by themselves show that a clause has its verb.
_SURE = bag(
    "is are was were am be been being has have had do does did will would shall should can could may might must"
    " cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't"
    " shouldn't it's that's there's he's she's they're we're you're i'm they've we've i've they'll we'll it'll he'll"
    " she'll let's says said told became began bought brought built came chose fell felt found gave went got grew"
    " held kept knew led left lost made meant met paid ran rose sank saw sold sent shook shot slid spoke spent stood"
    " struck swore took taught thought threw understood withdrew won wrote lies knows thinks becomes goes seems"
    " remains appears depends hit cut put set shut hurt cost let bet spread quit broke woke stole chose froze drove"
    " rode flew drew threw blew knew hid sought fought caught bound found dealt drank ate forgave forgot sang wore"
    " tore bore lent built burst swept bent read rang shone shrank sprang stuck swung wept wound withheld undertook"
    " overcame overtook foresaw forbade sat"
)
_NOUNS_TOO = bag("cut set hit cost spread left bet let might will may felt saw")
# Verbs in common use, by their first form; in doubt a word is one, so that only what is surely none is reported.
_VERBS = bag(
    "accept accuse achieve act add admit advise affect agree aim allege allow announce answer apologise apologize"
    " appeal apply appoint approve argue arrest arrive ask assess assume attack attempt attend avoid back ban bar"
    " base become begin believe belong benefit blame block bring build buy call campaign cancel care carry cause"
    " cease challenge change charge check choose cite claim close collapse collect combine come command comment"
    " commit compare compete complain complete comply concede concern conclude condemn conduct confirm consider"
    " consist contact contain contest continue contradict contribute control cooperate cost count cover create"
    " criticise criticize cross cut deal decide declare decline decrease defend define delay deliver demand deny"
    " depend deploy describe deserve design detain determine develop differ disagree disclose discover discuss"
    " dismiss dispute distribute double doubt draft draw drive drop earn ease employ enable encourage end enforce"
    " engage enter establish estimate evaluate examine exceed exist expand expect expire explain exploit explore"
    " export express extend face fail fall favor favour fear feel fight file fill find finish fire fit fix flee"
    " focus follow forbid force forecast form found fund gain gather get give go govern grant grow guarantee guide"
    " halt handle happen have head hear help hesitate hint hire hit hold hope host identify ignore impose improve"
    " include increase indicate inform initiate insist inspect intend introduce invade invest investigate invite"
    " involve issue join judge jump keep kill know lack last launch lead learn leave let lie lift limit link list"
    " live look lose maintain make manage mark matter mean measure meet mention miss move need negotiate note notice"
    " obey object obtain occur offer open operate oppose order organise organize owe own participate pass pay permit"
    " pick place plan play pledge point pose postpone predict prefer prepare present press prevent print proceed"
    " produce prohibit promise promote propose protect protest prove provide publish pull purchase pursue push put"
    " question quit quote raise rank rate reach react read realise realize receive recognise recognize recommend"
    " recover reduce refer reflect refuse regard reject relate release rely remain remember remove replace reply"
    " report represent request require resign resist resolve respond rest restrict result resume retain retire"
    " return reveal reverse review rise risk rule run say schedule seek seem sell send serve set settle share shift"
    " show shrink sign sit slow speak spend spread stand start state stay stem stop strengthen study submit succeed"
    " suffer suggest support surge suspect suspend sustain take talk target tell tend test testify thank think"
    " threaten tie track trade train transfer travel treat trigger trust try turn understand unite urge use value"
    " vary view violate visit vote vow wait want warn watch weaken welcome win withdraw withhold wonder work worry"
    " write yield"
)
_NOT_BEFORE_VERB = bag(
    "a an the my your his her its our their of in on at by for from with without into onto over"
    " under up down about between among than as per each every some any no several many few both all to and"
) | frozenset(NUMBER_WORDS)
_SUBJECTS = bag("i we you he she they who")
_WITHOUT = bag(
    "of in on at by for from with without up down about because despite due over under than per including amid given"
    " according until since after before during between among against within through"
)


# What follows these is a clause that needs another one beside it; behind those of the second row only where it
# begins plainly ("while the talks go on", not "while in office").
_HANGS = bag("because whereas")
_MAY_HANG = bag("although though unless if when while since until before after")
_PREPOSITIONS = bag("since until before after")  # "After the vote the office closed" is whole
_BEGINS = bag("the a an this that these those it its he his she her they their we our you there some all no")
_HELPS = bag(
    "is are was were am be been has have had do does did will would shall should can could may might must cannot"
)
# Verb forms that tell no time behind "being" and "having".
_FORMS = bag(
    "been told made done given taken held seen known found left lost met paid sent sold shown written built bought"
    " brought caught kept led put said set taught thought understood won begun broken chosen drawn driven fallen grown"
    " hidden spoken sworn withdrawn"
)


def fragments(ground: Ground) -> Iterator[Finding]:
    """Statements, and sentences of the bottom line and the key judgments, that have no verb or are half a sentence."""
    if not ground.english:
        return
    for said in ground.sentences:
        if said.bare:
            for id in ground.there(said.claims):
                statement = ground.facts(id).statement
                if why := _why(statement):
                    sentence = f"{ground.number(id)} is printed as a sentence and {why}: {_marked(statement)}."
                    yield Finding("fragment", sentence, statement, spot(said), (id,))
        elif said.part and said.text.strip()[-1:] not in ":," and (why := _why(bare(said.text))):
            yield Finding("fragment", f"This {why}: {_marked(bare(said.text))}.", bare(said.text), spot(said))


def _why(words: str) -> str:
    if is_half(words):
        return "is a subordinate clause without its main clause"
    return "has no verb" if is_fragment(words) else ""


def _marked(words: str) -> str:
    line = words.strip(' “”".')
    return f"“{shortened(line, 60)}”"


@lru_cache(maxsize=8192)
def is_half(words: str) -> bool:
    """Whether English words are surely a subordinate clause alone: "Because the order requires reviews"."""
    first, _, rest = words.lstrip(' “"').partition(" ")
    first = first.casefold()
    if not (first in _HANGS or first in _MAY_HANG) or re.search(r"[,;:?–—]", words):
        return False
    low = [each.casefold().replace("’", "'") for each in _WORD.findall(rest)]
    if not low or (first in _MAY_HANG and low[0] not in _BEGINS) or low[0] == "of":
        return False
    return _verbs(low) == 1 and (first not in _PREPOSITIONS or is_fragment(words))


def _verbs(low: list[str]) -> int:
    """How many verbs there are at most, helping ones counted with what they help; in doubt a word is a verb."""
    many, helped, last = 0, False, False
    for at, word in enumerate(low):
        before = low[at - 1] if at else ""
        named = before in _NOT_BEFORE_VERB or not at
        verb = (word in _SURE and not (word in _NOUNS_TOO and named)) or (not named and _may_be_verb(word, False))
        if verb and not helped and not last:  # right behind a verb stands what it is about: "requires reviews"
            many += 1
        last = verb and not last
        if word not in ("not", "also", "now", "never") and not word.endswith("ly"):
            helped = verb and (word in _HELPS or word.endswith("n't"))
    return many


def _told_no_time(low: list[str]) -> set[int]:
    """Where forms stand that are no verb of a sentence: "asked" in "Meta being asked", "signed" in "having signed"."""
    out = set()
    for at, word in enumerate(low):
        if word not in ("being", "having") or (at and low[at - 1] == "human"):
            continue
        after = at + 1
        while after < len(low) and (low[after] in ("been", "not", "never") or low[after].endswith("ly")):
            out.add(after)
            after += 1
        if after < len(low) and (low[after] in _FORMS or low[after].endswith("ed")):
            out.add(after)
    return out


@lru_cache(maxsize=8192)
def is_fragment(words: str) -> bool:
    """Whether English words surely have no finite verb. A word that may be a verb counts as one; what follows a
    number, an article or a preposition is none."""
    found = [each.replace("’", "'") for each in _WORD.findall(words)]
    if len(found) < 2 or any(not each.isascii() for each in found):
        return False
    low = [each.casefold() for each in found]
    if low[0] in _VERBS or any(word in _SUBJECTS for word in low[:-1]):  # "Note that …"; "…, they grow in …"
        return False
    strict = low[0] in _WITHOUT and "," not in words  # behind a comma a clause of its own may follow
    timeless = _told_no_time(low)
    for at, word in enumerate(low):
        before = low[at - 1] if at else ""
        if at in timeless or word == "being":
            continue
        if word in _SURE and not (word in _NOUNS_TOO and before in _NOT_BEFORE_VERB):
            return False
        counted = before in NUMBER_WORDS or before in ("all", "both", "some", "many", "few") or before[:1].isdigit()
        if at and counted and word.endswith("ed"):  # all five agreed
            return False
        if before in _NOT_BEFORE_VERB or counted or not at:
            continue
        if _may_be_verb(word, strict):
            return False
    return True


def _may_be_verb(word: str, strict: bool) -> bool:
    if word.endswith("ed") and len(word) > 3:
        return True
    if strict:
        return False
    stems = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return any(stem in _VERBS for stem in stems) or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))
