"""Pages that are no article but a door before one: a login, a paywall, a question whether one is human."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from claimdesk.domain.reading import Reading

# An article longer than this is one, whatever else the page asks for.
_FEW = 1500
LOGIN = "This looks like a login page; open it in your browser and paste the text instead."
NOT_FOUND = "This page says that there is none at this address; check it."
PAYWALL = "This looks like a page behind a paywall, and only its beginning came; paste the text instead."
HUMAN = "The site asks whether a human is reading; open it in your browser and paste the text instead."
_PATH = re.compile(
    r"/(?:log-?in|sign-?in|sso|oauth2?|authorize|account/begin|checkpoint|users/sign_in)(?:[/.?]|$)", re.I
)
_PASSWORD = re.compile(r"<input\b[^>]{0,400}?\btype\s*=\s*[\"']?password\b", re.I)
_TITLE = re.compile(
    r"^\s*(?:log ?in|log ?on|sign ?in|anmelden|einloggen|connexion|iniciar sesi[oó]n|accedi|inloggen)\b", re.I
)
_PAID = re.compile(r"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?false", re.I)
_PAYWALL = re.compile(
    r"subscribe (?:now )?to (?:continue|keep|read|unlock)|already a subscriber|to continue reading|"
    r"continue reading with|(?:article|content|story) is (?:for|available to|exclusive to|reserved for) "
    r"(?:our )?(?:paying )?(?:subscribers|members)|(?:subscriber|member)s?[- ]only|"
    r"create (?:a free|an) account to (?:read|continue)|jetzt weiterlesen|exklusiv f[uü]r abonnenten|"
    r"r[eé]serv[eé]e? aux abonn[eé]s|exclusivo para suscriptores",
    re.I,
)
_NOT_THERE = re.compile(
    r"\W*(?:(?:oops|sorry|error|fehler|erreur|http|404)\W+)*(?:404|not found|"
    r"(?:this |the |that )?page (?:was |could )?not (?:be )?found|(?:this |the |that )?page cannot be found|"
    r"(?:this |the |that )?page (?:does not|doesn[’']t) exist|(?:diese )?seite (?:wurde )?nicht gefunden|"
    r"page (?:introuvable|non trouv[eé]e)|p[aá]gina n[aã]?o encontrada|pagina non trovata|pagina niet gevonden|"
    r"sidan (?:kunde inte hittas|hittades inte)|страница не найдена|nie znaleziono strony)\W*(?:404|error)?\W*",
    re.I,
)
_HUMAN = re.compile(
    r"checking your browser|verify (?:that )?you are (?:a )?human|are you a robot|unusual (?:traffic|activity)|"
    r"enable javascript and cookies to continue|cf-challenge|captcha-delivery|complete the captcha",
    re.I,
)


def why_closed(source: str, reading: Reading | None, address: str) -> str:
    """The sentence that names such a page, "" for one that is open. ``reading`` is what was made of it, if anything."""
    length = len(reading.text.text) if reading is not None else 0
    if length >= _FEW:
        return ""
    if reading is not None and _says_there_is_none(reading):
        return NOT_FOUND
    page = source[: 3 * 2**20]
    few = length < _FEW // 3
    if few and _HUMAN.search(page):
        return HUMAN
    login = bool(_PATH.search(urlsplit(address).path)) or bool(reading and _TITLE.search(reading.title))
    if _PASSWORD.search(page) and (login or few):
        return LOGIN
    # a short article is one, though the page round it asks for subscribers
    if _PAID.search(page) or _PAYWALL.search(page if few or reading is None else reading.text.text):
        return PAYWALL
    return ""


def _says_there_is_none(reading: Reading) -> bool:
    """Whether a page that came is titled, or headed, as those are that sites send in place of one that is not there."""
    first = reading.text.blocks[0]
    head = reading.text.text[first.start : first.end] if first.kind == "heading" else ""
    return any(map(_NOT_THERE.fullmatch, (reading.title, head)))
