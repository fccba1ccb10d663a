"""Messages in MIME (mail, saved web archives): parsed with limits, their parts found by address, words decoded."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from typing import cast

from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.encoding import decode

MOST_PARTS = 2000


def read_message(data: bytes) -> EmailMessage:
    """The message in these bytes. Raises CannotRead for more than 2,000 parts, or parts too deep in one another."""
    if data.startswith(b"From "):  # the line between messages in a mail folder
        data = data.partition(b"\n")[2]
    try:
        message = cast(EmailMessage, message_from_bytes(data, policy=policy.default))
        for count, _ in enumerate(message.walk()):
            if count >= MOST_PARTS:
                raise CannotRead("It has more than 2,000 parts; that is no letter, and not safe to open.")
    except RecursionError:
        raise CannotRead(
            "Its parts are nested too deeply to read; open it in a mail program and paste the words."
        ) from None
    return message


def header(message: EmailMessage, name: str) -> str:
    """A header's words on one line, "" where there is none or it is broken beyond reading."""
    try:
        return " ".join(str(message.get(name) or "").split())
    except (MessageError, ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""


def content(part: EmailMessage) -> bytes:
    """A part's bytes, unwrapped."""
    try:
        found = part.get_payload(decode=True)
    except (MessageError, ValueError, LookupError, AssertionError):
        return b""
    return found if isinstance(found, bytes) else b""


def words(part: EmailMessage) -> tuple[str, str]:
    """A text part's characters and the encoding they were read in; what it declares is checked, not believed."""
    try:
        declared = part.get_content_charset("") or ""
    except (MessageError, ValueError, LookupError):
        declared = ""
    return decode(content(part), declared)


def by_address(message: EmailMessage) -> dict[str, EmailMessage]:
    """Parts by what other parts call them: "cid:…" and Content-Location."""
    found: dict[str, EmailMessage] = {}
    for part in leaves(message):
        name = header(part, "content-id").strip("<> ")
        if name:
            found.setdefault(f"cid:{name}", part)
        place = header(part, "content-location").replace(" ", "")
        if place:
            found.setdefault(place, part)
    return found


def leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold no others, in order."""
    for part in message.walk():
        if not part.is_multipart():
            yield cast(EmailMessage, part)
