"""E-mails as programs write them: sender and day, the letter, what it quotes, what came along."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from import_pages import blocks, png

from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.mail import is_mail
from claimdesk.importers.mime import MOST_PARTS
from claimdesk.importers.reading_in import read_bytes


def letter(plain: str = "", html: str = "", **headers: str) -> EmailMessage:
    """A letter with the usual headers."""
    message = EmailMessage()
    given = {
        "From": '"Ann Lee" <ann@harbour.example>', "To": "b@quay.example", "Subject": "Re: The café on the quay",
        "Date": "Thu, 05 Mar 2026 23:30:00 -0500",
    } | {name.replace("_", "-"): value for name, value in headers.items()}  # fmt: skip
    for name, value in given.items():
        if value:
            message[name] = value
    if plain:
        message.set_content(plain)
    if html and plain:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def read(message: EmailMessage) -> Reading:
    """The letter, read from its bytes."""
    return read_bytes(message.as_bytes())


def test_sender_day_and_subject_become_source_date_and_title() -> None:
    reading = read(letter("Hello,\n\nthe quay is closed."))
    assert (reading.title, reading.byline, reading.outlet) == ("Re: The café on the quay", "Ann Lee", "Ann Lee")
    assert (reading.published, reading.importer) == ("2026-03-05", "e-mail")
    assert blocks(reading) == [
        ("heading", "Re: The café on the quay"),
        ("paragraph", "Hello,"),
        ("paragraph", "the quay is closed."),
    ]


def test_a_newsletter_has_an_outlet_and_no_author() -> None:
    reading = read(letter("Words.", From="Quay Weekly <news@quay.example>", List_Id="<weekly.quay.example>"))
    assert (reading.byline, reading.outlet) == ("", "Quay Weekly")
    assert read(letter("Words.", From="ann@harbour.example")).outlet == "ann@harbour.example"


def test_the_html_part_is_preferred_and_its_pictures_come_from_the_mail() -> None:
    message = letter("plain words", "<p>The <b>words</b> <img src='cid:quay@x' alt='Quay'></p><p>More.</p>")
    part = message.get_payload()[1]
    part.add_related(png(2, 2), "image", "png", cid="<quay@x>", filename="quay.png")
    reading = read(message)
    assert blocks(reading)[1:] == [("paragraph", "The words"), ("image", "\ufffc"), ("paragraph", "More.")]
    assert len(reading.assets) == 1


def test_pictures_elsewhere_are_not_fetched() -> None:
    html = "<p>Words.</p><img src='http://127.0.0.1:9/track.gif'><img src='file:///etc/hostname'><img src='cid:none'>"
    assert not read(letter(html=html)).assets


def test_what_is_answered_is_a_quotation() -> None:
    reading = read(letter("I agree.\n\nOn Monday Bo wrote:\n> The order\n> stands.\n>\n>> Does it?\n\nAnn"))
    assert [(b.quote, reading.text.text[b.start : b.end]) for b in reading.text.blocks[1:]] == [
        (0, "I agree."), (0, "On Monday Bo wrote:"), (1, "The order\nstands."), (2, "Does it?"), (0, "Ann"),
    ]  # fmt: skip
    reading = read(letter("See below.\n\n-----Original Message-----\nFrom: Bo\nSubject: x\n\nThe order."))
    assert [b.quote for b in reading.text.blocks[1:]] == [0, 1, 1]
    outlook = "<div>I agree.</div><div id='divRplyFwdMsg'>From: Bo</div><div>The order stands.</div>"
    gmail = "<div>I agree.</div><div class='gmail_quote'><blockquote>The order stands.</blockquote></div>"
    for html in (outlook, gmail):
        found = read(letter(html=html)).text
        assert [block.quote for block in found.blocks[1:]] in ([0, 1, 1], [0, 1])


def test_a_newsletter_laid_out_with_tables_is_read_as_text_and_its_hidden_words_are_not() -> None:
    cell = "<table><tr><td><p>Story one.</p></td><td><p>Story two.</p></td></tr></table>"
    data = "<table border='1'><tr><td>Port</td><td>Ships</td></tr><tr><td>North</td><td>3</td></tr></table>"
    html = f"<div style='display:none'>Hidden words</div><table><tr><td>{cell}</td></tr></table>{data}"
    assert blocks(read(letter(html=html)))[1:] == [
        ("paragraph", "Story one."), ("paragraph", "Story two."),
        ("cell", "Port"), ("cell", "Ships"), ("cell", "North"), ("cell", "3"),
    ]  # fmt: skip


def test_flowed_lines_are_joined() -> None:
    message = letter("The first line \ngoes on here.\nA new one.")
    message.set_param("format", "flowed")
    assert blocks(read(message))[1:] == [("paragraph", "The first line goes on here."), ("paragraph", "A new one.")]


def test_attachments_are_named_and_not_opened() -> None:
    message = letter("Words.")
    message.add_attachment(b"%PDF-1.4" + bytes(3000), maintype="application", subtype="pdf", filename="order.pdf")
    message.add_attachment("<p>No part of the letter.</p>", subtype="html", filename="../../page.html")
    inner = letter("The words of an inner letter.", Subject="Inner")
    message.add_attachment(inner, filename="inner.eml")
    found = blocks(read(message))
    assert found[2:5] == [
        ("heading", "Attachments"),
        ("item", "order.pdf (application/pdf, 3 KB)"),
        ("item", "../../page.html (text/html, 1 KB)"),
    ]
    assert not any("No part" in words or "inner letter" in words for _, words in found)


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-1", "cp1252"), ("x-unknown", "utf-8"), ("utf-16", "utf-8"), ("utf-7", "utf-8")],
)
def test_a_charset_that_lies_does_not_spoil_the_words(charset: str, encoding: str) -> None:
    words = "Le café du quai est fermé."
    body = words.encode("cp1252" if encoding == "cp1252" else "utf-8")
    head = "From: a@b.example\r\nDate: Thu, 5 Mar 2026 10:00:00 +0100\r\nSubject: x\r\n"
    head += f"Content-Type: text/plain; charset={charset}\r\n\r\n"
    reading = read_bytes(head.encode() + body)
    assert reading.text.text.endswith(words)
    assert reading.encoding == encoding


def test_hostile_mails_are_refused_or_read() -> None:
    many = letter("Words.")
    for number in range(MOST_PARTS + 5):
        many.add_attachment(b"x", maintype="application", subtype="x", filename=str(number))
    with pytest.raises(CannotRead, match="2,000 parts"):
        read(many)
    head = b"From: a@b.example\nSubject: s\nMIME-Version: 1.0\nDate: Thu, 5 Mar 2026 10:00:00 +0100\n"
    deep = head + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)
    )  # fmt: skip
    for data in (deep, head + b'Content-Type: multipart/mixed; boundary="x"\n\n--x\n', head + b"\n"):
        with pytest.raises(CannotRead):
            read_bytes(data)


def test_only_what_begins_as_a_letter_is_taken_for_one() -> None:
    assert is_mail(b"Received: by x\r\n with y\r\nDate: x\r\nSubject: y\r\n\r\nWords")
    assert is_mail(b"From ann@x Thu Mar  5 10:00:00 2026\nFrom: a@b.example\nDate: x\nTo: z\n\nWords")
    for words in (
        b"From: the beginning\n\nit was late.", b"Subject: x\nDate: y\n\nno sender",
        b"Dear Ann,\nFrom: x\nDate: y\nTo: z",
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://x\nSubject: x\nDate: y\n\n",
    ):  # fmt: skip
        assert not is_mail(words)


def test_a_sender_is_named_in_characters_only() -> None:
    head = b"From: \x00\x16Ann Lee\r\nTo: b@quay.example\r\nSubject: A\r\nDate: Thu, 05 Mar 2026 23:30:00 -0500\r\n\r\n"
    reading = read_bytes(head + b"The quay is closed.\r\n")
    assert (reading.byline, reading.outlet) == ("Ann Lee", "Ann Lee")
