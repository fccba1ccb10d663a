"""Numbers in a passage: the words, the value, the unit, up or down, since when, of what."""

from __future__ import annotations

from functools import cache

import regex

from claimdesk.domain.guesses.around import Around
from claimdesk.domain.guesses.lexicon import bag, either
from claimdesk.domain.guesses.times import date_spans
from claimdesk.domain.numerals import NUMBER_WORDS, ONES, POWER, RAISED_SIGNS, in_digits, in_powers, in_words
from claimdesk.domain.records import Number

_CURRENCY = r"(?:US\$|A\$|C\$|HK\$|[$€£¥₹₩₽₺₪฿]|USD|EUR|GBP|CHF|JPY|CNY)"
_MONEY_WORD = r"(?:dollars?|euros?|pounds?|yen|yuan|francs?|rupees?|won|cents?)"
_DIGITS = r"\p{Nd}{1,3}(?:,\p{Nd}{3})+(?:\.\p{Nd}+)?|\p{Nd}+(?:[.,]\p{Nd}+)?"
_UP = either(
    "rose risen rise rises rising jumped jumps jump surged surges surge gained gains gain grew grown grows climbed"
    " climbs soared soars increased increases increase advanced added higher up doubled tripled rallied expanded"
)
_DOWN = either(
    "fell fallen falls fall falling dropped drops drop lost loses lose loss declined declines decline decreased"
    " decreases slid slides slid slumped sank plunged tumbled shed lower down shrank cut dipped eased retreated"
)
_SHARES = ("%", "percentage points", "percentage point", "basis points", "pp")
_PRONOUNS = bag("it he she they we i you this that these those which who there")
_NOT_UNITS = bag(
    "of the and or to in on at by from for with as is are was were has have had that than who which per a an it if but"
    " not no when while after before since until he she they we i his her its their this into over under more less"
    " percent points times year-to-date so also only other others"
)


@cache
def _number() -> regex.Pattern[str]:
    small, ones = either(" ".join(list(NUMBER_WORDS)[2:])), either(" ".join(ONES))
    return regex.compile(
        rf"(?P<money>{_CURRENCY}\ ?)?(?<![\p{{Latin}}\p{{Cyrillic}}\p{{Greek}}\p{{N}}_.,/#:\-])"
        rf"(?P<sign>[-−+])?(?:(?:(?P<times>{_DIGITS})\ ?[×·⋅x*]\ ?)?{POWER}|(?P<digits>(?>{_DIGITS})))"
        rf"(?![\p{{Nd}}{RAISED_SIGNS}/:])"
        rf"(?:(?P<k>[KMBkmb]n?)\b|\ (?P<scale>thousand|million|billion|trillion|bn|mn|tn|m)\b(?![{RAISED_SIGNS}]))?"
        rf"(?:\ ?(?P<percent>%|％|٪)|\ (?P<pct>per\ cent|percent(?:age\ points?)?|basis\ points|pp)\b"
        rf"|\ (?P<coin>{_MONEY_WORD}|{_CURRENCY})(?!\p{{L}})|\ ?(?P<mark>[€£¥₽])"
        rf"|[\ \-](?P<unit>[\p{{L}}]{{1,3}}[⁻⁺]?[¹²³⁴⁵⁶]|\p{{Ll}}[\p{{L}}\-']+))?"
        rf"|\b(?P<word>(?i:{small}))(?:(?<=(?i:ty))-(?P<ones>(?i:{ones})))?"
        rf"(?:\ (?P<wscale>hundred|thousand|million|billion|trillion))?"
        rf"(?:\ (?P<wpct>per\ cent|percent(?:age\ points?)?|basis\ points)\b|\ (?P<wunit>\p{{Ll}}[\p{{L}}\-']+))",
        regex.V1,
    )


@cache
def _surroundings() -> tuple[regex.Pattern[str], ...]:
    return (
        regex.compile(
            r"\b(?:(?P<most>up to|at most|as much as|no more than|less than"
            r"|fewer than|under|below|maximum of)|(?P<least>at least|more than|over|above|no less than"
            rf"|minimum of)|(?P<up>{_UP})|(?P<down>{_DOWN}))\b",
            regex.IGNORECASE,
        ),
        regex.compile(
            r"^\W{0,3}(?P<base>year-to-date|year[- ](?:over|on)[- ]year|month[- ](?:over|on)[- ]month"
            r"|quarter[- ](?:over|on)[- ]quarter"
            r"|ytd|so far this (?:year|month|quarter)|(?:from|since|compared (?:to|with)|against|versus|than|over) "
            r"[^,.;()]{3,60}?)(?=[,.;()]|\s(?:and|to|after|as|on|but|while|because)\b|$)",
            regex.IGNORECASE,
        ),
        regex.compile(
            rf"^(?P<of>(?:The |the )?\p{{Lu}}[\p{{L}}\p{{N}}'&\- ]{{1,50}}?)\ (?:(?:has|have|had|also|then)\ )*"
            rf"(?:{_UP}|{_DOWN})\b"
        ),
    )


def numbers(near: Around) -> tuple[Number, ...]:
    """The numbers in a passage, in order, dates left out. ``value`` is decimal text with scale words worked in."""
    flat, found = near.flat, []
    dates = [span for span in date_spans(near) if not span[2]]
    for match in _number().finditer(flat, near.start, near.end):
        start, end = match.span()
        if any(first < end and start < last for first, last, _ in dates) or _is_year(match, flat):
            continue
        number = _read(match, near)
        if number is not None:
            found.append(number)
    return tuple(found)


def _is_year(match: regex.Match[str], flat: str) -> bool:
    digits = match["digits"] or ""
    plain = not any(match[part] for part in ("money", "percent", "pct", "scale", "k", "coin", "mark"))
    before = flat[max(0, match.start() - 12) : match.start()].casefold()
    named = before.endswith(("no. ", "nos. ", "number ", "page ", "chapter ", "version ", "article ", "section "))
    year = len(digits) == 4 and digits.isdigit() and 1500 <= int(digits) <= 2200 and not match["unit"]
    return plain and (year or named)


def _read(match: regex.Match[str], near: Around) -> Number | None:
    unit, words = _unit(match), match.group()
    if match["unit"] or match["wunit"]:
        loose = match["unit"] or match["wunit"]
        if loose.casefold() in _NOT_UNITS:
            unit, words = (match["money"] or "").strip(), words[: -len(loose)].rstrip(" -")
            if match["word"]:
                return None
    if not near.english and match["unit"]:
        unit, words = (match["money"] or "").strip(), words[: -len(match["unit"])].rstrip(" -")
    value = _value(match)
    if not value:
        return None
    direction, baseline, measure = _context(match, near, unit) if near.english else ("", "", "")
    if not direction and match["sign"] == "+" and unit in _SHARES:
        direction = "up"
    return Number(words, value, unit, direction, baseline, measure)


def _unit(match: regex.Match[str]) -> str:
    if match["percent"]:
        return "%"
    if percent := match["pct"] or match["wpct"]:
        return "%" if percent in ("percent", "per cent") else percent
    money = (match["money"] or "").strip() or match["coin"] or match["mark"]
    return money or match["unit"] or match["wunit"] or ""


def _value(match: regex.Match[str]) -> str:
    if match["word"]:
        words = f"{match['word']}-{match['ones']}" if match["ones"] else match["word"]
        return in_words(words, match["wscale"] or "")
    sign = "-" if match["sign"] in ("-", "−") else ""
    if match["power"]:
        return sign + in_powers(match["times"] or "1", match["power"])
    return sign + in_digits(match["digits"], match["scale"] or match["k"] or "")


def _context(match: regex.Match[str], near: Around, unit: str) -> tuple[str, str, str]:
    course, base, of = _surroundings()
    first, last = near.sentence
    before = near.flat[max(first, match.start() - 40) : match.start()]
    direction, course_found = "", None
    for course_found in course.finditer(before):
        direction = {"up": "up", "down": "down", "most": "at most", "least": "at least"}[course_found.lastgroup or "up"]
    based = base.match(near.flat[match.end() : min(last, match.end() + 80)])
    measure = ""
    if direction in ("up", "down") and (subject := of.match(near.flat[first:last])):
        measure = "" if subject["of"].casefold() in _PRONOUNS else subject["of"].strip()
    return direction, based["base"].strip() if based and unit else "", measure


def is_figure(number: Number) -> bool:
    """Whether a number is a measurement (per cent, money, up or down), not just a count of people or days."""
    money = regex.fullmatch(rf"{_CURRENCY}|{_MONEY_WORD}", number.unit) is not None
    return money or number.unit in _SHARES or (number.direction in ("up", "down"))
