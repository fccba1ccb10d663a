"""Which addresses count: of the web, in full; in links also mail. Never script, data or files."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

LONGEST = 4000
_NEVER_IN = re.compile(r"[\s\x00-\x1f\x7f<>]")
_UNSEEN = re.compile(r"[\x00-\x20\x7f]+")


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
