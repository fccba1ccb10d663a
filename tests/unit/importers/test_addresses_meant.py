"""Addresses as people write them: without a scheme, among other words, one line of them wrong."""

from __future__ import annotations

import pytest

from claimdesk.importers.addresses import LONGEST, address_list, addresses_meant, looks_like_address, meant_address
from claimdesk.importers.reading_in import SUFFIXES


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
        ("intranet:8080", "http://intranet:8080"),
        ("www.example.py", "https://www.example.py"),
        ("example.py/news", "https://example.py/news"),
        ("setup.py", ""),
        ("setup.py:30", ""),
        ("Article.PDF", ""),
        ("note:12", ""),
        ("Page:30", ""),
        ("Issue:2024", ""),
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


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_that_could_be_read_is_no_address(suffix: str) -> None:
    assert meant_address(f"article{suffix}") == ""
    assert not looks_like_address(f"drafts.old/article{suffix}")


@pytest.mark.parametrize(
    ("name", "shows"),
    [
        ("www.paper.example", True),
        ("paper.com", True),
        ("paper.de", True),
        ("news.paper.example/a/story", True),
        ("paper.de/story.html", True),
        ("article.pdf", False),
        ("setup.py", False),
        ("notes.txt", False),
        ("report.draft", False),
        ("drafts/notes", False),
        ("note:12", False),
        ("", False),
    ],
)
def test_a_name_that_could_be_of_a_file_shows_itself_as_an_address(name: str, shows: bool) -> None:
    assert looks_like_address(name) is shows


def test_notes_in_the_dialog_are_named_as_no_addresses() -> None:
    assert addresses_meant("note:12\nPage:30\nsetup.py\nexample.org") == (
        ["https://example.org"],
        [(1, "note:12"), (2, "Page:30"), (3, "setup.py")],
    )


def test_signs_round_an_address_go_however_many_there_are() -> None:
    """A long line without a blank is looked through once, at each key stroke."""
    many = 100_000
    assert addresses_meant("(" * many + "example.org/x" + ")" * many) == (["https://example.org/x"], [])
    for line in ("a" + ")" * many + "b", "a." * many + "!", ")" * many + "b"):
        assert len(line) > LONGEST
        assert addresses_meant(line) == ([], [(1, line)])
    assert addresses_meant("”).,;") == ([], [])


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("quay.example/2026/harbour", (["https://quay.example/2026/harbour"], [])),
        (
            "To read:\nhttps://a.example/1\nb.example/2\n\nwww.c.example/3",
            (["https://a.example/1", "https://b.example/2", "https://www.c.example/3"], ["To read:"]),
        ),
        ("quay.example", None),
        ("A headline\n\nhttps://a.example/1", None),
        ("The paper (see https://a.example/1) says so.\nhttps://b.example/1\nc.example/1\nd.example/1", None),
        ("The office was closed on Monday.", None),
        ("", None),
    ],
)
def test_a_list_of_addresses_is_told_from_a_text(text: str, listed: object) -> None:
    assert address_list(text) == listed
