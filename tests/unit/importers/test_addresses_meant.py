"""Addresses as people write them: without a scheme, among other words, one line of them wrong."""

from __future__ import annotations

import pytest

from claimdesk.importers.addresses import addresses_meant, meant_address


@pytest.mark.parametrize(
    ("word", "address"),
    [
        ("https://example.org/x?y=1#z", "https://example.org/x?y=1#z"),
        ("HTTP://Example.org", "HTTP://Example.org"),
        ("www.example.org", "https://www.example.org"),
        ("example.org/x", "https://example.org/x"),
        ("example.org", "https://example.org"),
        ("example.org:8443/x", "https://example.org:8443/x"),
        ("müller.example/straße", "https://müller.example/straße"),
        ("127.0.0.1:8791/b.html", "http://127.0.0.1:8791/b.html"),
        ("localhost/x", "http://localhost/x"),
        ("localhost:8000", "http://localhost:8000"),
        ("[::1]:8000/x", "http://[::1]:8000/x"),
        ("192.168.1.7/x", "http://192.168.1.7/x"),
        ("wiki.lan/x", "http://wiki.lan/x"),
        ("intranet:8080/x", "http://intranet:8080/x"),
        ("8.8.8.8/x", "https://8.8.8.8/x"),
        ("the", ""),
        ("e.g.", ""),
        ("3.50", ""),
        ("12:30", ""),
        ("ann@example.org", ""),
        ("mailto:ann@example.org", ""),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("ftp://example.org/x", ""),
        ("", ""),
    ],
)
def test_a_word_means_an_address_or_none(word: str, address: str) -> None:
    assert meant_address(word) == address


def test_lines_of_a_mail_give_their_addresses_and_those_without_are_named() -> None:
    text = (
        "https://a.example/1\n\n  www.b.example/2  c.example/3\nthe paper\n"
        "Read this (https://d.example/4), it says Mr.Lee was there.\nhttps://a.example/1\nsee below"
    )
    assert addresses_meant(text) == (
        ["https://a.example/1", "https://www.b.example/2", "https://c.example/3", "https://d.example/4"],
        [(4, "the paper"), (7, "see below")],
    )
    assert addresses_meant("") == ([], [])
