"""A web site on this very machine, for the tests: each path behaves as some site somewhere does."""

from __future__ import annotations

import gzip
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Way = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Looks its answer up among the site's ways."""

    protocol_version = "HTTP/1.1"
    ways: dict[str, Way]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers.items())))
        self.close_connection = True
        with suppress(BrokenPipeError, ConnectionResetError):
            path = re.sub(r"^http://[^/]*", "", self.path)  # asked as a proxy is
            (self.ways.get(path) or self.ways[path.partition("?")[0]])(self)

    def log_message(self, *_said: Any) -> None:
        pass

    def say(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        """Answer with these headers and this body; its length is told unless the headers do."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def answer(body: bytes | str, status: int = 200, **headers: str) -> Way:
    """A way to answer; header names are written with underscores."""
    raw = body.encode() if isinstance(body, str) else body
    named = {"Content-Type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.say(status, named, raw)


def onward(to: str, status: int = 302) -> Way:
    """A redirect."""
    return lambda handler: handler.say(status, {"Location": to})


def dripping(handler: Handler) -> None:
    """A body that never ends and comes byte by byte."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(600):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(handler: Handler) -> None:
    """Takes the question and says nothing."""
    time.sleep(30)


def endless(handler: Handler) -> None:
    """More than anybody wants, its length untold."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(4000):
        handler.wfile.write(b"<p>" + b"more " * 13_000)


def bomb(size: int) -> bytes:
    """A small gzip that unpacks to ``size`` bytes."""
    return gzip.compress(bytes(size), 9)


@contextmanager
def site(**ways: Way) -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    """A site with these pages: its address, and the list of what it is asked for (path, headers)."""
    asked: list[tuple[str, dict[str, str]]] = []
    paths = {"/" + name.replace("__", "/"): way for name, way in ways.items()}
    kind = type("Site", (Handler,), {"ways": paths, "asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
