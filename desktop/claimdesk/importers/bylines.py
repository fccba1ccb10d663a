"""Bylines as printed ("By Jane Doe | 3 June, Staff Writer") to the names in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimdesk.domain.text import clean

_LEAD = re.compile(
    r"^(?:(?:written|posted|published|reported|reviewed|story|words|text|opinion|analysis|article|report)\s+(?:by|:)|by|von|par|por|"
    r"door|di|av|af|od|author|authors|autor|autorin|autore|autori|autores|auteur|text|texte|texto|tekst|redakcja|redaktion|"
    r"redacción|kirjoittanut|yazan|szerző|автор|автори|авторы|текст|από|του|作者|撰文|記者|记者|كتب|كتبت|بقلم|تحرير|מאת|글)"
    r"(?:\s*[:：／/]\s*|\s+)",
    re.I,
)  # fmt: skip
_REST = re.compile(
    r"\s*(?:[|•·\n\t]|\s[-–—]\s|,?\s(?:for|published|updated|posted|last updated|on)\s(?=\S)|"
    r",\s[^,]*\b(?:writer|reporter|correspondent|editor|columnist|staff|journalist|redakteur(?:in)?|journaliste)\b|"
    r"(?<=[a-zé])(?=\d{1,2}\s[A-Z][a-z]{2})|,?\s*(?:\d{1,2}\.?\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d).*$",
    re.I | re.S,
)  # fmt: skip
_NO_NAME = re.compile(
    r"^(?:admin|administrator|staff|editor|editors|unknown|n/?a|none|null|undefined|anonymous|user|guest|author|webmaster|\d+)$",
    re.I,
)
_LONGEST = 150
_ROLE = re.compile(
    r"\b(?:correspondent|reporter(?:in)?|editor|writer|columnist|journalist(?:in)?|korrespondent(?:in)?|redakteur(?:in)?|"
    r"journaliste|correspondante?|corresponsal|periodista|redactora?|corrispondente|giornalista|correspondente|"
    r"jornalista|verslaggever|redacteur|журналист|корреспондент)\b",
    re.I,
)
_LONGEST_ROLE = 80


def says_role(words: str) -> bool:
    """Whether words say what a writer does at a paper ("Economics correspondent, Kelmar")."""
    return len(words) <= _LONGEST_ROLE and bool(_ROLE.search(words))


def looks_like_name(words: str) -> bool:
    """Whether words are two to five with capitals and nothing else, as a person's name is; none of them a role."""
    parts = words.split()
    plain = all(part.replace(".", "").replace("-", "").replace("’", "").replace("'", "").isalpha() for part in parts)
    return (
        2 <= len(parts) <= 5 and plain and parts[0][0].isupper() and parts[-1][0].isupper() and not _ROLE.search(words)
    )


def turned(name: str) -> str:
    """ "Ash, Ann" as "Ann Ash". Two whole names with a comma between ("Ann Ash, Bo Lee") are two people and stay."""
    last, comma, first = (part.strip() for part in name.partition(","))
    whole = len(last.split()) > 1 and len(first.split()) > 1 and not last[0].islower()  # "de la Cruz, Ana María"
    return f"{first} {last}" if comma and last and first and "," not in first and not whole else name.strip()


def leads_in(line: str) -> str | None:
    """What follows a byline's lead-in at the beginning of a line ("" where that stands alone), None without one."""
    found = _LEAD.match(line.strip() + " ")
    return line.strip()[found.end() :].strip() if found else None


def clean_byline(printed: str) -> str:
    """The names a byline prints, lead-in and date cut away; "" if what is left is no name."""
    words = clean(printed.replace("\n", " | ")).strip(" |,;·•-–—")
    words = re.sub(r"https?://\S+|\S+@\S+\.\S+|(?<!\w)@\w+", "", words)
    for _ in range(2):
        words = _LEAD.sub("", words.strip(" |,;:·•-–—"))
    words = _REST.sub("", words).strip(" |,;:·•-–—()")
    words += ")" * (words.count("(") - words.count(")"))
    if not words or len(words) > _LONGEST or _NO_NAME.match(words) or not re.search(r"[^\W\d_]{2}", words):
        return ""
    return words.title() if words.isupper() and " " in words else words


def join_names(names: Iterable[str]) -> str:
    """Several people's names as one byline, each once, in order."""
    cleaned = [clean_byline(name) for name in names]
    return ", ".join(dict.fromkeys(name for name in cleaned if name))[:300]
