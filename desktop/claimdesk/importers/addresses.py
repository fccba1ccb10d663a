"""Which addresses count: of the web, in full or as people write them; in links also mail. Never script, data, files."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urljoin, urlsplit

LONGEST = 4000
_NEVER_IN = re.compile(r"[\s\x00-\x1f\x7f<>]")
_UNSEEN = re.compile(r"[\x00-\x20\x7f]+")
LOCAL_NAMES = (".local", ".localhost", ".internal", ".lan", ".home.arpa")
_SHOWN = re.compile(r"https?://|www\.", re.I)
_BEGUN = re.compile(r"https?://", re.I)
_AT_HOST = re.compile(r"(?P<host>[\w-]+(?:\.[\w-]+)*|\[[0-9a-f:]+\])(?P<port>:\d{2,5})?(?=[/?#]|$)", re.I)
_HOST = re.compile(r"(?:[\w-]+\.)+(?:[^\W\d_]{2,}|xn--[\w-]+)|(?:\d{1,3}\.){3}\d{1,3}")
_AROUND = re.compile(r"^[<(\[“”\"'‘«]*(?P<word>.*?)[>)“”\"'’».,;!?]*$")


def meant_address(word: str) -> str:
    """The address of the web that a word means: one in full, or one begun by its host ("www.…", "example.org/x",
    "host:8080"). The web is then asked by https and by nothing less safe, a machine nearby by http. "" for none."""
    if _BEGUN.match(word):
        return web_address(word)
    found = _AT_HOST.match(word)
    if found is None:
        return ""
    host, near = found["host"], is_near(found["host"])
    named = near or bool(_HOST.fullmatch(host)) or (found["port"] and host[0].isalpha())
    if not named:
        return ""
    return web_address(f"{'http' if near or '.' not in host else 'https'}://{word}")


def is_near(host: str) -> bool:
    """Whether a host names this machine or one of the user's own network, by its looks."""
    name = host.strip("[]").lower()
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return name == "localhost" or name.endswith(LOCAL_NAMES)


def addresses_meant(text: str) -> tuple[list[str], list[tuple[int, str]]]:
    """The addresses in lines a person wrote, each once, and the lines (number from 1, words) that have none. Where
    other words stand beside an address, only one that shows itself (https://…, www.…) is taken for one."""
    found: dict[str, None] = {}
    without = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = [match["word"] for word in line.split() if (match := _AROUND.match(word)) and match["word"]]
        meant = [meant_address(word) for word in words]
        if not all(meant):
            meant = [address for word, address in zip(words, meant, strict=True) if _SHOWN.match(word)]
        if words and not any(meant):
            without.append((number, line.strip()))
        found |= dict.fromkeys(filter(None, meant))
    return list(found), without


def web_address(address: str, base: str = "") -> str:
    """The http or https address in full, resolved against ``base``; "" for anything else."""
    address = address.strip()
    if not address or len(address) > LONGEST:
        return ""
    try:
        whole = urljoin(base, address) if base else address
        parts = urlsplit(whole)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not _NEVER_IN.search(whole)
    except ValueError:
        return ""
    return whole if good else ""


def link_address(address: str, base: str = "") -> str:
    """What a link in a text may lead to: an address of the web or of mail, else ""."""
    address = _UNSEEN.sub("", address[: LONGEST + 1])
    if address.startswith("#"):
        return ""
    if address[:7].lower() == "mailto:" and "@" in address and len(address) <= LONGEST:
        return address
    return web_address(address, base)
