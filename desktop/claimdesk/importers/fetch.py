"""Fetching what the user gives an address for: the one place of the program that asks the network for anything.

Bounded in time, size and steps; http and https only; the answer is bytes, read elsewhere by a process without network.
"""

from __future__ import annotations

import contextlib
import html
import http.client
import re
import ssl
import time
from dataclasses import dataclass
from email.message import Message
from urllib.parse import quote, urljoin, urlsplit

from claimdesk import __version__
from claimdesk.domain.trouble import CannotRead, ForBrowser
from claimdesk.importers.addresses import LONGEST, shown
from claimdesk.importers.reach import Reach, Route, Stop
from claimdesk.importers.unpacking import Unpacked

AGENT = f"Claimdesk/{__version__} (desktop reader; fetches single pages a person asks for)"
MOST_AT_ONCE = 100
_STEPS = 10
_CHUNK = 64 * 2**10
_REFRESH = re.compile(
    rb"""<meta\s[^>]{0,80}?http-equiv\s*=\s*["']?refresh["']?\s[^>]{0,20}?content\s*=\s*["']?\s*[0-3]\s*;\s*url\s*=\s*'?([^"'\s>]{4,4000})""",
    re.I,
)
_SHORT = 4000  # bytes; a longer page has words of its own
_WANTED = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.5"
_OTHER_KINDS = {"image": "a picture", "video": "a film", "audio": "a recording", "font": "a typeface"}
_OTHER_TYPES = {
    "application/json": "data for programs", "application/javascript": "a script", "text/javascript": "a script",
    "text/css": "a stylesheet", "application/zip": "a packed file", "application/gzip": "a packed file",
    "application/x-msdownload": "a program", "application/vnd.ms-excel": "a spreadsheet", "text/calendar": "a calendar",
}  # fmt: skip
_REFUSALS = {
    401: "The site asks for a login (401); open the page in your browser and paste the text instead.",
    402: "The site asks for a payment (402); open the page in your browser and paste the text instead.",
    403: "The site does not hand this page out to programs (403); open it in your browser and paste the text instead.",
    404: "There is no page at this address (404); check it.",
    407: "Your network’s proxy asks for a login (407); open the page in your browser and paste the text instead.",
    410: "The page has been taken away for good (410); look for it in a web archive.",
    429: "The site was asked too often (429); try again in some minutes.",
    451: "The site may not show this page where you are (451).",
}
_FOR_BROWSERS = (401, 402, 403, 407)


@dataclass(frozen=True)
class Limits:
    """What one address may take: seconds from first step to last byte, bytes as sent and as unpacked."""

    seconds: float = 20.0
    size: int = 20 * 2**20


@dataclass(frozen=True)
class Fetched:
    """What an address gave: the bytes, what the site calls them ("" where it does not say), and the ``address`` they
    came from in the end; ``inside`` is the machine of the user's own network that sent them, "" for the web."""

    data: bytes
    media_type: str
    charset: str
    address: str
    inside: str = ""


def fetch(
    address: str, *, limits: Limits | None = None, stop: Stop | None = None, shown_on: Fetched | None = None
) -> Fetched:
    """What stands at an address the user gave, or a picture ``shown_on`` the page such an address gave.

    Raises CannotRead with one sentence that names the address.
    """
    limits, stop = limits or Limits(), stop or Stop()
    # a page of the web may not ask the user's own network for its pictures, whatever its name leads to by now
    reach = Reach(address) if shown_on is None else Reach(shown_on.address, inside=shown_on.inside)
    try:
        with stop.deadline(time.monotonic() + limits.seconds) as until:
            return _followed(address, reach, limits, until, picture=shown_on is not None)
    except CannotRead as trouble:
        raise trouble.reworded(f"{shown(address)}: {trouble}") from None


def _followed(address: str, reach: Reach, limits: Limits, stop: Stop, picture: bool) -> Fetched:
    """The answer at the end of all redirects."""
    for _ in range(_STEPS + 1):
        try:
            answer = _asked(reach.route(address, stop), limits, stop, picture)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise CannotRead(_said(error, stop, limits)) from None
        if isinstance(answer, Fetched):
            return answer
        address = _next(address, answer)
    raise CannotRead(f"It leads on from address to address without end (over {_STEPS} steps); check it.")


def _next(address: str, location: str) -> str:
    """Where a redirect leads. Raises CannotRead for what is not of the web."""
    try:
        onward = urljoin(address, quote(location.strip().encode("latin-1", "ignore"), safe="%/:=&?~#+!$,;'@()*[]"))
        scheme = urlsplit(onward).scheme.lower()
    except ValueError:
        onward, scheme = "", ""
    if scheme not in ("http", "https") or len(onward) > LONGEST:
        raise CannotRead(f"It leads on to an address that is not of the web ({scheme or 'none'}), so it was left.")
    return onward


def _asked(route: Route, limits: Limits, stop: Stop, picture: bool) -> Fetched | str:
    """One request: the answer, or the address it leads on to. Raises OSError, HTTPException, CannotRead."""
    connection = route.connect(stop)
    try:
        headers = {"User-Agent": AGENT, "Accept": _WANTED, "Accept-Encoding": "gzip, deflate", "Connection": "close"}
        connection.request("GET", route.target, headers=headers)
        with contextlib.closing(connection.getresponse()) as answer:
            location = answer.headers.get("Location", "")
            if answer.status in (301, 302, 303, 307, 308) and location:
                return location
            _check(answer.status)
            media_type, charset = _type(answer.headers, picture)
            data = _body(answer, limits, stop)
            return _refreshed(data) or Fetched(data, media_type, charset, route.address, route.inside)
    finally:
        with contextlib.suppress(OSError):
            connection.close()


def _refreshed(data: bytes) -> str:
    """Where a page leads that is nothing but a redirect by its own head (link shorteners do that), "" for none."""
    found = _REFRESH.search(data) if len(data) < _SHORT else None
    return html.unescape(found[1].decode("latin-1")) if found else ""


def _check(status: int) -> None:
    if status in _REFUSALS:
        kind = ForBrowser if status in _FOR_BROWSERS else CannotRead
        raise kind(_REFUSALS[status])
    if status >= 500:
        raise CannotRead(f"The site has trouble of its own ({status}); try again later.")
    if status != 200:
        raise CannotRead(f"The site answers in a way that is no page ({status}); open it in your browser.")


def _type(headers: Message, picture: bool) -> tuple[str, str]:
    """The media type and the charset an answer is said to have. Raises CannotRead for what is no article."""
    said = headers.get("Content-Type", "")
    media_type = said.partition(";")[0].strip().lower()
    what = _OTHER_KINDS.get(media_type.partition("/")[0]) or _OTHER_TYPES.get(media_type)
    if picture and not media_type.startswith("image/"):
        raise CannotRead(f"The address leads to no picture ({media_type}).")
    if what and not picture:
        raise CannotRead(f"The address leads to {what} ({media_type}), not to an article.")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", said, re.I)
    return media_type, charset[1] if charset else ""


def _body(answer: http.client.HTTPResponse, limits: Limits, stop: Stop) -> bytes:
    """The unpacked body, never more of it than the limit. Raises CannotRead."""
    most = limits.size
    too_large = CannotRead(f"It is larger than {most / 2**20:g} MB; take the part you need from your browser.")
    announced = answer.headers.get("Content-Length", "")
    if announced.isdecimal() and len(announced) < 20 and int(announced) > most:
        raise too_large
    body, taken = Unpacked(answer.headers.get("Content-Encoding", ""), most), 0
    while chunk := answer.read1(_CHUNK):
        stop.check()
        taken += len(chunk)
        body.add(chunk)
        if taken > most or body.too_large:
            raise too_large
    stop.check()  # a connection we cut ends like one that is through
    if answer.length:  # bytes that were announced and never came
        raise http.client.IncompleteRead(b"", answer.length)
    return body.finish()


def _said(error: Exception, stop: Stop, limits: Limits) -> str:
    """One sentence for what the network did."""
    if stop.cancelled:
        return "It was not fetched: you cancelled."
    if stop.late or isinstance(error, TimeoutError):
        return f"The site took longer than {limits.seconds:g} seconds; try again, or paste the text instead."
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"The site cannot prove who it is ({error.verify_message}); open it in your browser if you trust it."
    if isinstance(error, ssl.SSLError):
        return "A safe connection to the site could not be made; open it in your browser."
    if isinstance(error, ConnectionRefusedError):
        return "Nobody answers at this address; check it (an old site may want http:// before it), or try again later."
    if isinstance(error, (http.client.IncompleteRead, ConnectionError, http.client.RemoteDisconnected)):
        return "The connection was cut off before all had come in; try again."
    if isinstance(error, (http.client.HTTPException, ValueError)):
        return "What the site sent is not a page by the rules of the web; open it in your browser."
    return f"The network says “{getattr(error, 'strerror', '') or error}”; check your connection."
