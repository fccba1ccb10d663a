"""Which addresses count: of the web, in full or as people write them; in links also mail. Never script, data, files."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urljoin, urlsplit

LONGEST = 4000
_NEVER_IN = re.compile(r"[\s\x00-\x1f\x7f<>]")
_UNSEEN = re.compile(r"[\x00-\x20\x7f]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.I)
LOCAL_NAMES = (".local", ".localhost", ".internal", ".lan", ".home.arpa")
_SHOWN = re.compile(r"https?://|www\.", re.I)
_BEGUN = re.compile(r"https?://", re.I)
_AT_HOST = re.compile(r"(?P<host>[\w-]+(?:\.[\w-]+)*|\[[0-9a-f:]+\])(?P<port>:\d{2,5})?(?=[/?#]|$)", re.I)
_HOST = re.compile(r"(?:[\w-]+\.)+(?:[^\W\d_]{2,}|xn--[\w-]+)|(?:\d{1,3}\.){3}\d{1,3}")
_BEFORE, _AFTER = "<([“”\"'‘«", ">)“”\"'’».,;!?"
# Ends of files' names: "notes.txt" is no host, and of "setup.py" and "read.md" the file is likelier.
_SUFFIXES = """
    txt text log md mkd mdown markdown csv tsv htm html xhtml mht mhtml maff wacz warc webarchive xml json yaml yml toml
    ini cfg pdf doc docm docx dot dotx odt ott rtf pages tex bib ris enw xls xlsx ods numbers ppt pptx odp key epub mobi
    azw eml msg mbox srt vtt sbv jpg jpeg png gif svg webp tif tiff bmp heic mp3 mp4 mov avi mkv wav ogg flac zip tar
    tgz gz xz bz2 rar iso dmg exe msi bat bak tmp part py sh js ts go rb css sql db
"""
_OF_FILES = frozenset(_SUFFIXES.split())
_PUBLIC = {"com", "org", "net", "edu", "gov", "int", "mil", "info", "biz", "news", "press", "media", "blog", "online"}
# The servers of a machine called by one word ("intranet:8080"); lower numbers are years, pages ("Page:30"), hours.
_PORTS = range(3000, 65536)


def meant_address(word: str) -> str:
    """The address of the web that a word means: one in full, or one begun by its host ("www.…", "example.org/x",
    "host:8080"). The web is then asked by https and by nothing less safe, a machine nearby by http. "" for none."""
    if _BEGUN.match(word):
        return web_address(word)
    found = _AT_HOST.match(word) if len(word) <= LONGEST else None
    if found is None:
        return ""
    host, near = found["host"], is_near(found["host"])
    if _HOST.fullmatch(host):
        named = word[found.end() :].startswith("/") or not _is_file(word[: found.end("host")])
    else:
        named = host[0].isalpha() and int((found["port"] or ":0")[1:]) in _PORTS
    if not (near or named):
        return ""
    return web_address(f"{'http' if near or '.' not in host else 'https'}://{word}")


def looks_like_address(word: str) -> bool:
    """Whether a word that might as well name a file shows that it is an address: by "www.", by a public ending of its
    host that files do not have, or by a path that does not end like a file."""
    host, _, path = word.partition("/")
    ending = host.partition(":")[0].rpartition(".")[2].lower()
    if not meant_address(word):
        return False
    public = ending in _PUBLIC or (len(ending) == 2 and ending not in _OF_FILES)
    return bool(_SHOWN.match(word)) or public or bool(path and not _is_file(path))


def _is_file(name: str) -> bool:
    """Whether a name ends as those of files do."""
    return not _SHOWN.match(name) and name.rpartition(".")[2].lower() in _OF_FILES


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
        words = [word for each in line.split() if (word := each.lstrip(_BEFORE).rstrip(_AFTER))]
        meant = [meant_address(word) for word in words]
        if not all(meant):
            meant = [address for word, address in zip(words, meant, strict=True) if _SHOWN.match(word)]
        if words and not any(meant):
            without.append((number, line.strip()))
        found |= dict.fromkeys(filter(None, meant))
    return list(found), without


def address_list(text: str) -> tuple[list[str], list[str]] | None:
    """The addresses of a list of them, one a line, and its few other lines, such as a heading; None for a text, also
    one that names addresses among its words. An address must lead to a page, for a host alone may be a mere name."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    meant = [(line, meant_address(line) if len(line.split()) == 1 else "") for line in lines]
    addresses = [address for _, address in meant if urlsplit(address).path.strip("/")]
    others = [line for line, address in meant if not address]
    if not addresses or len(addresses) + len(others) < len(lines) or len(addresses) < 3 * len(others):
        return None
    return (list(dict.fromkeys(addresses)), others) if not any(map(_shows_one, others)) else None


def _shows_one(line: str) -> bool:
    return any(map(_SHOWN.match, line.split()))


def addresses_in(text: str) -> list[str]:
    """The web addresses a text consists of, each once and in full; none if it has any other words."""
    words = text.split()
    if not words or not all(_ADDRESS.fullmatch(word) and len(word) <= LONGEST for word in words):
        return []
    return list(dict.fromkeys(f"https://{word}" if word[:4].lower() == "www." else word for word in words))


def shown(address: str) -> str:
    """An address as a sentence names it: without its scheme, and not at any length."""
    short = re.sub(r"^https?://(?:www\.)?", "", address, flags=re.I).rstrip("/")
    return f"“{short if len(short) <= 80 else short[:77] + '…'}”"


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
