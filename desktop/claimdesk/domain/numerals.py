"""Numbers as people write them, in digits or in words, and what they come to: decimal text, never floating point."""

from __future__ import annotations

import re
from decimal import Decimal

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS: dict[str, int] = {word: value for value, word in enumerate(_SMALL.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), 2)
}
ONES = tuple(list(NUMBER_WORDS)[1:10])
SCALES = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9, "tn": 12,
}  # fmt: skip
# Raised digits are no digits of the number they stand at: "10⁶" is a power of ten, and never 106.
RAISED_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"
POWER = r"10(?P<power>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_GROUPED = re.compile(r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?")


def in_words(words: str, scale: str = "") -> str:
    """What "three", "twenty-one" (of "million", "hundred" …) comes to; "" for words that are no number."""
    tens, _, ones = words.casefold().partition("-")
    value = NUMBER_WORDS.get(tens)
    if value is None or (ones and (value < 20 or ones not in ONES)):
        return ""
    return _scaled(str(value + NUMBER_WORDS.get(ones, 0)), scale)


def in_digits(digits: str, scale: str = "") -> str:
    """What digits of any script come to, with the scale behind them: "1,250" is 1250, "2.3" of "bn" is 2300000000.

    A comma parts thousands where three digits follow each one, else the decimals.
    """
    plain = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in digits)
    if _GROUPED.fullmatch(plain):
        plain = re.sub(r"[, \u00a0\u202f]", "", plain)
    return _scaled(plain.replace(",", "."), scale)


def in_powers(digits: str, power: str) -> str:
    """What a power of ten comes to: "3" and "⁶" (3 × 10⁶) is 3000000, "2.5" and "⁻³" is 0.0025."""
    value = Decimal(in_digits(digits)) * Decimal(1).scaleb(int(power.translate(_LEVEL)))
    return f"{value:f}"


def _scaled(digits: str, scale: str) -> str:
    """Decimal text moved by the powers of ten of a scale."""
    places = SCALES.get(scale.casefold(), 0)
    if not places:
        return digits
    whole, _, part = digits.partition(".")
    part = part.ljust(places, "0")
    moved = (whole + part[:places]).lstrip("0") or "0"
    rest = part[places:].rstrip("0")
    return f"{moved}.{rest}" if rest else moved
