"""Which of the nine kinds a passage probably is, by rules tried in order."""

from __future__ import annotations

from functools import cache

import regex

from claimdesk.domain.guesses.around import Around
from claimdesk.domain.guesses.lexicon import SAID, either
from claimdesk.domain.guesses.numbers import is_figure
from claimdesk.domain.guesses.speakers import NAME, UNNAMED
from claimdesk.domain.records import Number

DEFAULT = "event"  # where no rule speaks: most of what is tagged in news is something that happened

_IRREGULAR = either(
    "began became broke brought built bought came chose cut did drew drove fell felt found flew forgot gave got grew"
    " held hit kept knew laid led left lost made met paid put quit ran rose sank saw sent set shot shut sold sought"
    " spent spoke stole stood struck swore took taught told threw understood went withdrew won wrote died"
)
_RULES = {
    "rule": (
        r"\b(?:must|shall|requires?|required to|mandates?|mandated|mandatory|obliged|obligated|obligation"
        r"|prohibits?|prohibited|forbids?|forbidden|bans?|(?:not|be|are|is) (?:allowed|permitted|entitled) to|entitles?"
        r"|have to|has to|subject to|eligible|may not|only if|up to \w+ (?:days|weeks|months|hours|years)"
        r"|within \w+ (?:days|weeks|months|hours) of)\b"
    ),
    "forecast": (
        r"\b(?:will|won't|would (?:be|have|likely|probably)|shall soon|going to|expects? (?:to|that)|expected to"
        r"|plans? to|planned for|set to|poised to|slated (?:to|for)|scheduled (?:to|for)|likely to|(?:is|are) due to"
        r"|forecasts? (?:that|an?|to)|predicts?|projected|projects? that|by the end of|deadline|upcoming"
        r"|next (?:week|month|year|quarter)|in the coming)\b"
        r"|\b(?:may|might|could) (?:soon|yet|eventually|be \p{L}+ed by)\b|\bby (?:19|20|21)\d\d\b"
    ),
    "cause": (
        r"\b(?:because|due to|owing to|as a (?:result|consequence) of|caused by|causes?|led to|leads to"
        r"|resulted (?:in|from)|resulting|thanks to|in response to|driven by|triggered|prompted|stems? from"
        r"|stemmed from|attributed to|on the grounds|amid concerns|out of concern|over concerns|for fear of)\b"
        r"|\bciting\b[^.;]{0,60}\b(?:concerns?|fears?|reasons?|risks?|grounds|need)\b"
    ),
    "view": (
        rf"\b(?:supports?|opposes?|opposed|favou?rs?|backs|backed|endorses?|endorsed|rejects?|rejected|condemns?"
        rf"|condemned|welcomes?|welcomed|criticis?z?e[sd]|denies|denied|hopes?|wants?|refuses?|refused|vowed|vows|insists?"
        rf"|insisted|believes?|calls? for|called for|argues?|argued|demands?|demanded|urged)\b"
        rf"|\b(?:{NAME}|[Hh]e|[Ss]he|[Tt]hey)(?:,[^,.;]{{2,80}},)? {SAID}\b(?! (?:on|in) )"
    ),
    "stance": (
        r"\b(?:supports|opposes|opposed to|rejects|favou?rs|backs|endorses|condemns|welcomes|hopes (?:to|that|for)"
        r"|wants (?:to|the)|refuses to|denies|demands|calls for|insists|believes)\b"
    ),
    "not yet": r"^[^,.;:]{0,60}?\b(?:(?:has|have) (?:not|yet to)|hasn't|haven't)\b",
    "state": (
        r"\b(?:is|are|was|were|isn't|aren't|wasn't|weren't)\b(?! (?:\p{L}+ly )?\p{L}+ing\b)"
        r"|\b(?:has|have|had) (?:not|no|never|yet)\b"
        r"|\b(?:hasn't|haven't|hadn't|doesn't|don't|does not|do not|cannot|can't)\b"
        r"|\b(?:remains?|exists?|consists?|belongs?"
        r"|contains?|owns?|includes?|serves?|holds|stands|uses|lacks?)\b|\b(?:has|have) (?:an?|the|\d+|many|several)\b"
    ),
    "event": (
        rf"\b\p{{Ll}}+(?:ed|pt)\b|\b(?:{_IRREGULAR})\b|\b(?:is|are|was|were) (?:\p{{L}}+ly )?\p{{L}}+ing\b"
        r"|\b(?:has|have) (?:\p{L}+ ){0,2}\p{L}+(?:ed|en|wn|pt)\b"
    ),
}
_LOADED = (
    r"\b(?:sweeping|so-called|clamp-?down|crackdown|crack(?:s|ed|ing)? down|controversial|draconian|unprecedented"
    r"|escalat\p{L}+|strict|hold-?outs?|lone|top-tier|front-?runners?|heavy-handed|aggressive(?:ly)?|landmark|stunning"
    r"|dramatic(?:ally)?|embattled|notorious|radical|slam(?:s|med)|blast(?:s|ed)|pressure campaign|anxiet(?:y|ies)"
    r"|scrambl\p{L}+|shocking|outrageous|disastrous|reckless|cutting-edge|fast-evolving|mere|tech giant|giant|bold"
    r"|bombshell|fierce|looming|mounting|brewing|chilling|alarming|ominous|heroic|shameful|desperate|regime|cronies"
    r"|witch hunt|power grab|tighten\p{L}* (?:its )?grip|police(?= \p{L}+ (?:digital|systems|speech))|feared|dubbed)\b"
)
_FRAME = (
    r"\bmarks? (?:\p{L}+'?s? ){0,3}(?:latest|first|biggest|boldest|newest)\b|\bcomes? (?:amid|as|at a time)\b"
    r"|\bthe latest (?:effort|attempt|move|sign|blow|twist|chapter|step)\b|\bin (?:what|a move that)\b"
    r"|\b(?:widely )?seen as\b|\bsignal(?:s|led)? a\b|\bfollows? a (?:recent|series)\b"
    r"|\bbroader (?:\p{L}+ )?(?:push|effort|clampdown|crackdown|campaign)\b"
)


_TOLD = regex.compile(
    r"(?i)accord|citing|report|told|sa(?:id|ys)|wrote|reveal|disclos|familiar|sources?\b|officials|people"
)


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    clause = (
        rf"\b(?:[Aa]ccording to [^,;]*|[Aa]s (?:first )?reported by [^,;]*|[Cc]iting [^,;]*"
        rf"|(?:{UNNAMED}|{NAME}) (?:told {NAME}|(?:first )?"
        rf"(?:reported|reports|said|says|wrote|revealed|disclosed)(?: (?:on|in) \w+)?(?: that)?)|{UNNAMED}$)"
    )
    words = {**_RULES, "loaded": _LOADED, "frame": _FRAME}
    compiled = {name: regex.compile(pattern, regex.IGNORECASE) for name, pattern in words.items() if name != "view"}
    return compiled | {"clause": regex.compile(clause), "view": regex.compile(_RULES["view"])}


def kind(near: Around, *, quotation: str, speaker: str, speaker_kind: str, numbers: tuple[Number, ...]) -> str:
    """One of the nine kinds; "event" where no rule speaks."""
    figure = any(is_figure(number) for number in numbers)
    if not near.english:
        return "position" if quotation == "direct" else "figure" if figure else DEFAULT
    words, patterns = near.flat[near.start : near.end], _patterns()
    if _is_sourcing(words, near):
        return "sourcing"
    if quotation == "direct" or (quotation == "mixed" and speaker and speaker_kind != "anonymous group"):
        return "position"
    if patterns["not yet"].search(words) and not figure:
        return "state"
    for which, pattern in (("rule", patterns["rule"]), ("forecast", patterns["forecast"])):
        if pattern.search(words) and not (figure and which == "rule" and "must" not in words):
            return which
    if figure:
        return "figure"
    if patterns["cause"].search(words):
        return "cause"
    return _by_tone(words, near, speaker, speaker_kind)


def _by_tone(words: str, near: Around, speaker: str, speaker_kind: str) -> str:
    patterns = _patterns()
    loaded, length = len(patterns["loaded"].findall(words)), len(words.split())
    if patterns["frame"].search(words) or (loaded and length <= 8 * loaded):
        return "framing"
    said = near.start < near.end and speaker and speaker_kind == "person"
    if patterns["stance"].search(words) or (
        patterns["view"].search(words) and (said or speaker_kind == "organisation")
    ):
        return "position"
    for which in ("state", "event"):
        if patterns[which].search(words):
            return which
    return DEFAULT


def _is_sourcing(words: str, near: Around) -> bool:
    """Whether the words hardly say more than who reported it."""
    if not _TOLD.search(words):
        return False
    rest, found = _patterns()["clause"].subn(" ", words)
    quoted = any(start < near.end and end > near.start for start, end in near.quoted)
    return bool(found) and not quoted and len(regex.findall(r"\p{L}{2,}", rest)) < 4


def obligation(near: Around, kind: str) -> str:
    """mandatory, voluntary, permitted, or "" for a passage that is no rule or does not tell."""
    if kind != "rule" or not near.english:
        return ""
    words = near.words.casefold()
    if regex.search(r"\bvoluntar", words):
        return "voluntary"
    if regex.search(r"\b(?:must|shall|require|mandat|oblig|prohibit|forbid|has to|have to|may not|not allowed)", words):
        return "mandatory"
    return "permitted" if regex.search(r"\b(?:may|allow|permit|entitle|eligible)", words) else ""
