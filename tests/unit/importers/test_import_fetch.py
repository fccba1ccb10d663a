"""Addresses: what a person asks for is fetched, bounded in every way, and every fault is one clear sentence."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
import zlib
from pathlib import Path

import pytest
from import_pages import BODY, SENTENCE, page

from claimdesk.cli import main
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.addresses import addresses_in
from claimdesk.importers.arriving import arrive
from claimdesk.importers.child import Pool
from claimdesk.importers.fetch import AGENT, Fetched, Limits, fetch
from claimdesk.importers.reach import Reach, Stop
from import_sites import answer, bomb, dripping, endless, onward, silent, site

PAGE = page(head="<title>The review goes on longer</title>", before="<h1>The review goes on longer</h1>")


def test_a_page_is_fetched_with_our_own_name_and_no_cookie() -> None:
    with site(a=answer(PAGE, Content_Type="text/html; charset=UTF-8", Set_Cookie="who=you")) as (home, asked):
        found = fetch(f"{home}/a#part")
        fetch(f"{home}/a")
    assert found.data == PAGE.encode()
    assert (found.media_type, found.charset, found.address) == ("text/html", "UTF-8", f"{home}/a")
    for _, headers in asked:
        assert headers["User-Agent"] == AGENT
        assert "Claimdesk/" in AGENT
        assert not {"Cookie", "Referer"} & set(headers)


def test_redirects_are_followed_and_the_last_address_counts() -> None:
    with site(a=onward("/b"), b=onward("c?x=1", 308), **{"c?x=1": answer(PAGE)}) as (home, asked):
        assert fetch(f"{home}/a").address == f"{home}/c?x=1"
    assert [path for path, _ in asked] == ["/a", "/b", "/c?x=1"]


def test_a_page_that_only_leads_on_is_followed_like_a_redirect() -> None:
    short = (
        '<head><noscript><META http-equiv="refresh" content="0;URL=/b?x=1&amp;y=2"></noscript><title>x</title></head>'
    )
    file = '<meta http-equiv=refresh content="0; url=file:///etc/passwd">'
    with site(a=answer(short), c=answer(file), **{"b?x=1&y=2": answer(PAGE)}) as (home, _):
        assert fetch(f"{home}/a").address == f"{home}/b?x=1&y=2"
        with pytest.raises(CannotRead, match="not of the web"):
            fetch(f"{home}/c")


@pytest.mark.parametrize(
    ("way", "says"),
    [
        (answer("no", 403), "(403)"),
        (answer("no", 404), "no page at this address (404)"),
        (answer("no", 401), "asks for a login"),
        (answer("no", 429), "asked too often"),
        (answer("no", 503), "trouble of its own (503)"),
        (answer("no", 418), "(418)"),
        (answer(b"\x89PNG", Content_Type="image/png"), "a picture (image/png)"),
        (answer("{}", Content_Type="application/json"), "data for programs"),
        (answer("x", Content_Length=str(10**9)), "larger than 1 MB"),
        (endless, "larger than 1 MB"),
        (answer(bomb(300 * 2**20), Content_Encoding="gzip"), "larger than 1 MB"),
        (answer(b"no gzip at all", Content_Encoding="gzip"), "cannot be unpacked"),
        (answer("x", Content_Encoding="br"), "cannot be unpacked"),
        (answer(gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip"), "cut off"),
        (answer(PAGE, Content_Length="999999"), "cut off"),
        (onward("file:///etc/passwd"), "not of the web (file)"),
        (onward("javascript:alert(1)"), "not of the web"),
        (onward("ftp://127.0.0.1/x"), "not of the web (ftp)"),
        (onward("/a"), "without end"),
        (lambda handler: handler.wfile.write(b"SSH-2.0-Open\r\n\r\n"), "not a page by the rules"),
        (lambda handler: handler.connection.close(), "cut off"),
    ],
)  # fmt: skip
def test_every_fault_is_one_sentence_that_names_the_address(way, says: str) -> None:
    with site(a=way) as (home, asked), pytest.raises(CannotRead) as trouble:
        fetch(f"{home}/a", limits=Limits(seconds=15, size=2**20))
    sentence = str(trouble.value)
    assert sentence.startswith(f"“{home.removeprefix('http://')}/a”: ")
    assert says in sentence
    assert "\n" not in sentence
    assert len(asked) <= 11


@pytest.mark.parametrize("way", [silent, dripping])
def test_a_site_that_takes_its_time_is_left(way) -> None:
    with site(a=way) as (home, _), pytest.raises(CannotRead, match=r"took longer than 0\.5 seconds"):
        fetch(f"{home}/a", limits=Limits(seconds=0.5))


def test_headers_that_never_end_are_left_too() -> None:
    def headers(handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _number in range(600):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    with site(a=headers) as (home, _), pytest.raises(CannotRead, match="took longer"):
        fetch(f"{home}/a", limits=Limits(seconds=0.5))


def test_packed_answers_are_unpacked() -> None:
    raw = zlib.compressobj(wbits=-15)
    bare = raw.compress(PAGE.encode()) + raw.flush()
    ways = {
        "a": answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip"),
        "b": answer(zlib.compress(PAGE.encode()), Content_Encoding="deflate"),
        "c": answer(bare, Content_Encoding="deflate"),
    }
    with site(**ways) as (home, _):
        assert {fetch(f"{home}/{name}").data for name in ways} == {PAGE.encode()}


def test_the_web_does_not_lead_into_the_own_network() -> None:
    """The address typed is 93.184.215.14, of the web; what it leads on to is not asked."""
    stop = Stop()
    reach = Reach("http://93.184.215.14/a")
    assert reach.route("http://93.184.215.14/a", stop).machines == (("93.184.215.14", 80),)
    for inside in ("127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "[::1]", "[fd00::1]", "[::ffff:10.0.0.1]",
                   "0.0.0.0", "100.64.0.1", "2130706433", "127.1", "[64:ff9b::a00:1]",
                   "[::127.0.0.1]", "[fec0::1]"):  # fmt: skip
        with pytest.raises(CannotRead, match="inside your own network"):
            reach.route(f"http://{inside}/", stop)


def test_a_machine_of_the_own_network_is_asked_where_the_user_names_it_and_no_other() -> None:
    with site(a=onward("http://localhost:1/b")) as (home, asked), pytest.raises(CannotRead, match="own network"):
        fetch(f"{home}/a")
    assert len(asked) == 1


def test_a_page_of_the_web_whose_name_leads_inside_later_gets_no_picture_from_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The name of the page is of the web when it is fetched and of this computer when its pictures are."""
    from test_import_mhtml import PNG

    from claimdesk.importers import reach

    with site(one=answer(PNG, Content_Type="image/png")) as (home, asked):
        port = home.rpartition(":")[2]
        from_web = Fetched(b"", "text/html", "", f"http://paper.example:{port}/a")
        near = Fetched(b"", "text/html", "", f"http://paper.example:{port}/a", inside="paper.example")
        monkeypatch.setattr(reach, "_looked_up", lambda host, _port, _stop: ["127.0.0.1"])
        with pytest.raises(CannotRead, match="own network"):
            fetch(f"http://paper.example:{port}/one", shown_on=from_web)
        assert not asked
        assert fetch(f"http://paper.example:{port}/one", shown_on=near).data == PNG
        assert fetch(f"http://paper.example:{port}/one", shown_on=near).inside == "paper.example"


def test_a_proxy_of_the_system_is_asked_for_the_web_and_never_for_machines_nearby(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with (
        site(a=answer(PAGE), b=onward("http://127.0.0.1:1/")) as (proxy, asked),
        site(a=answer("near")) as (near, direct),
    ):
        monkeypatch.setenv("http_proxy", proxy)
        monkeypatch.delenv("no_proxy", raising=False)
        assert fetch("http://paper.invalid/a").data == PAGE.encode()
        assert fetch(f"{near}/a").data == b"near"
        with pytest.raises(CannotRead, match="own network"):
            fetch("http://paper.invalid/b")
        with pytest.raises(CannotRead, match="Nobody answers"):
            fetch("http://127.1:1/")
    assert [path for path, _ in asked] == ["http://paper.invalid/a", "http://paper.invalid/b"]
    assert asked[0][1]["Host"] == "paper.invalid"
    assert len(direct) == 1


def test_what_is_no_address_is_not_asked_for() -> None:
    for wrong in ("file:///etc/passwd", "http://", "ftp://x.example/", "http://a:99999/", "nonsense"):
        with pytest.raises(CannotRead, match="no address of a web page"):
            fetch(wrong)
    with pytest.raises(CannotRead, match=r"no site called no-such-site\.invalid"):
        fetch("http://no-such-site.invalid/")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(CannotRead, match="Nobody answers"):
            fetch(f"http://127.0.0.1:{free.getsockname()[1]}/")


def test_a_paste_is_addresses_only_if_it_is_nothing_else() -> None:
    assert addresses_in(" https://a.example/x \nhttp://b.example\nhttps://a.example/x ") == [
        "https://a.example/x",
        "http://b.example",
    ]
    for other in ("", "See https://a.example/x", "https://a.example/x and more", "a.example", "file:///x"):
        assert addresses_in(other) == []


def test_twenty_addresses_come_in_together_and_each_fault_costs_only_itself() -> None:
    ways = {f"p{number}": answer(PAGE.replace("review", f"review{number}")) for number in range(18)}
    with site(**ways, gone=answer("", 404), pdf=answer(b"%PDF-1.4\n%%EOF", Content_Type="application/pdf")) as (
        home,
        _,
    ):
        addresses = [f"{home}/{name}" for name in (*ways, "gone", "pdf")]
        with Pool(1) as pool:
            found = dict(arrive(pool, addresses, Stop()))
    assert set(found) == set(addresses)
    good = {address: reading for address, reading in found.items() if not isinstance(reading, CannotRead)}
    assert len(good) >= 18
    for number in range(18):
        reading = good[f"{home}/p{number}"]
        assert reading.url == f"{home}/p{number}"
        assert reading.title == f"The review{number} goes on longer"
        assert reading.importer == "html article"
    assert "(404)" in str(found[f"{home}/gone"])
    assert str(found[f"{home}/pdf"]).startswith(f"“{home.removeprefix('http://')}/pdf”: ")


def test_cancel_ends_what_is_under_way() -> None:
    stop = Stop()
    threading.Timer(0.3, stop.cancel).start()
    with site(a=silent, b=dripping) as (home, _), Pool(1) as pool:
        assert list(arrive(pool, [f"{home}/a", f"{home}/b"] * 5, stop)) == []
    with pytest.raises(CannotRead, match="cancelled"):
        fetch("http://127.0.0.1:1/", stop=stop)


def test_pictures_come_only_when_they_are_wanted() -> None:
    from test_import_mhtml import PNG

    body = BODY + '<p><img src="/one.png" alt="One"></p><p><img src="two.png"></p>' + BODY
    ways = {
        "news__a": answer(page(body=body)),
        "one.png": answer(PNG, Content_Type="image/png"),
        "news__two.png": answer("<p>gone</p>"),
        "sidebar.png": answer(PNG, Content_Type="image/png"),
    }
    with site(**ways) as (home, asked), Pool(1) as pool:
        ((_, bare),) = arrive(pool, [f"{home}/news/a"], Stop())
        assert [path for path, _ in asked] == ["/news/a"]
        ((_, full),) = arrive(pool, [f"{home}/news/a"], Stop(), pictures=True)
    assert not bare.assets
    assert [asset.data for asset in full.assets.values()] == [PNG]
    assert [path for path, _ in asked][1:] == ["/news/a", "/one.png", "/news/two.png"]


@pytest.mark.parametrize(
    ("said", "meta", "encoded", "means"),
    [
        ("text/html; charset=windows-1251", "", "windows-1251", "cp1251"),
        ("text/html", "<meta charset=windows-1251>", "windows-1251", "cp1251"),
        ("text/html; charset=utf-8", "<meta charset=windows-1251>", "windows-1251", "cp1251"),
        ("text/html; charset=iso-8859-1", "", "utf-8", "utf-8"),
        ("text/html; charset=nonsense", "", "utf-8", "utf-8"),
        ("text/html", "", "utf-8", "utf-8"),
    ],
)
def test_the_charset_is_the_sites_word_then_the_pages_then_the_bytes(said, meta, encoded, means) -> None:
    words = "Министерство сообщило в понедельник, что проверка продлится до конца года. " * 8
    source = f"<html><head>{meta}<title>Проверка</title></head><body><p>{words}</p></body></html>".encode(encoded)
    with site(a=answer(source, Content_Type=said)) as (home, _), Pool(1) as pool:
        ((_, reading),) = arrive(pool, [f"{home}/a"], Stop())
    assert words.strip() in reading.text.text
    assert reading.encoding == means


LOGIN = "<form action=/in><input name=u><input type='password' name=p><button>Log in</button></form>"
WELCOME = f"<html><head><title>Log in – The Paper</title></head><body><p>Welcome back.</p>{LOGIN}</body></html>"
PAID = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
SHORT = "<p>The ministry said on Monday that the review would take until the end of the year.</p>"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (WELCOME, "login"),
        (page(body=SHORT, head=PAID), "paywall"),
        (page(body=SHORT, after="<p>Subscribe to continue reading. Already a subscriber? Sign in.</p>"), "paywall"),
        ("<html><body><p>Please verify you are human.</p></body></html>", "human"),
        ("<html><body><div id=root></div><script>go()</script></body></html>", "no words on this page"),
    ],
)  # fmt: skip
def test_a_door_before_an_article_is_named(source: str, says: str) -> None:
    with site(a=answer(source)) as (home, _), Pool(1) as pool:
        ((_, trouble),) = arrive(pool, [f"{home}/a"], Stop())
    assert says in str(trouble)
    assert "paste" in str(trouble)


@pytest.mark.parametrize(
    "title",
    ["Page not found", "404 – Page not found", "Error 404", "404", "Oops! This page doesn’t exist.",
     "Seite nicht gefunden", "Página no encontrada", "Страница не найдена (404)"],
)  # fmt: skip
def test_a_page_that_says_there_is_none_is_no_article(title: str) -> None:
    """Some sites send it with the sign that all is well."""
    source = f"<html><head><title>{title} | The Paper</title></head><body><h1>{title}</h1>{SHORT}</body></html>"
    with site(a=answer(source)) as (home, _), Pool(1) as pool:
        ((_, trouble),) = arrive(pool, [f"{home}/a"], Stop())
    assert "there is none at this address" in str(trouble)


@pytest.mark.parametrize("title", ["404 ships were counted", "Page found", "The page that was not found"])
def test_an_article_about_such_a_page_is_one(title: str) -> None:
    source = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{SHORT}</body></html>"
    with site(a=answer(source)) as (home, _), Pool(1) as pool:
        ((_, reading),) = arrive(pool, [f"{home}/a"], Stop())
    assert reading.title == title


def test_the_page_of_a_paywall_saved_in_a_file_is_kept_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the reader saved is theirs; that it is a beginning only, they hear."""
    stub, open_ = tmp_path / "stub.html", tmp_path / "open.html"
    stub.write_text(page(body=SHORT, head=PAID), "utf-8")
    open_.write_text(page(head=PAID), "utf-8")
    assert main(["read", str(stub)]) == 0
    shown = capsys.readouterr()
    assert "behind a paywall" in shown.out
    assert shown.err.strip() == "“stub.html” was saved from behind a paywall: it may be the beginning only."
    assert main(["read", str(open_)]) == 0
    assert capsys.readouterr().err == "", "a whole article is one, though the site asks for subscribers"
    assert main(["import", str(stub), "--library", str(tmp_path / "l.claimdesk"), "--json"]) == 0
    added = json.loads(capsys.readouterr().out)["articles"]
    assert [("damaged" in one, "paywall" in one["doubt"]) for one in added] == [(False, True)]


def test_a_short_article_in_a_page_that_asks_for_subscribers_is_an_article() -> None:
    short = f"<p>{SENTENCE * 4}</p><p>{SENTENCE * 3}</p>"
    source = page(body=short).replace("<nav>", "<p>Already a subscriber?</p><nav>")
    with site(a=answer(source)) as (home, _), Pool(1) as pool:
        ((_, reading),) = arrive(pool, [f"{home}/a"], Stop())
    assert SENTENCE.strip() in reading.text.text


def test_an_article_with_a_login_in_its_head_is_an_article() -> None:
    with site(a=answer(page(before=LOGIN, after="<p>Already a subscriber?</p>"))) as (home, _), Pool(1) as pool:
        ((_, reading),) = arrive(pool, [f"{home}/a"], Stop())
    assert reading.importer == "html article"
