"""How far a request may go: which machines it may ask, by which way, and when it has to stop."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit
from urllib.request import getproxies, proxy_bypass

from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.addresses import LOCAL_NAMES

# IPv6 networks whose addresses end in an IPv4 one: those translated on the way (RFC 6052), and the oldest form.
_HOLDS_IPV4 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))


class Stop:
    """Ends requests under way: when time is up (``late``), or when the user says so (``cancel``, from any thread)."""

    def __init__(self, above: Stop | None = None, until: float = float("inf")) -> None:
        self.late = False
        self._above = above
        self._until = until
        self._ended = False
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._inner: set[Stop] = set()

    @property
    def cancelled(self) -> bool:
        """Whether the user has ended it."""
        return self._ended or (self._above is not None and self._above.cancelled)

    def cancel(self) -> None:
        """End every request under way and refuse later ones."""
        with self._lock:
            self._ended = True
            inner = list(self._inner)
        for one in inner:
            one._cut()
        self._cut()

    @contextlib.contextmanager
    def deadline(self, until: float) -> Iterator[Stop]:
        """A stop of its own for one request, which also ends at this moment (``time.monotonic``)."""
        inner = Stop(self, until)
        timer = threading.Timer(max(0.0, until - time.monotonic()), inner._ring)
        timer.daemon = True
        with self._lock:
            self._inner.add(inner)
        timer.start()
        try:
            inner.check()
            yield inner
        finally:
            timer.cancel()
            with self._lock:
                self._inner.discard(inner)
            for one in inner._open:
                one.close()

    @property
    def left(self) -> float:
        """Seconds that are left, a hundredth at the least."""
        return max(0.01, self._until - time.monotonic())

    def check(self) -> None:
        """Raises CannotRead when the user has ended it, TimeoutError when time is up."""
        if self.cancelled:
            raise CannotRead("It was not fetched: you cancelled.")
        if self.late or time.monotonic() > self._until:
            self.late = True
            raise TimeoutError

    def hold(self, opened: socket.socket) -> None:
        """A connection to be cut when it is time to stop."""
        with self._lock:
            self._open.add(opened)
        self.check()

    def _ring(self) -> None:
        self.late = True
        self._cut()

    def _cut(self) -> None:
        with self._lock:
            opened = list(self._open)
        for one in opened:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(one, socket.SHUT_RDWR)


@dataclass(frozen=True)
class Route:
    """The way to one address: the machine asked, and what it is asked for; ``inside``: its name where it is one of the
    user's own network, "" for the web."""

    address: str
    host: str
    port: int
    secure: bool
    target: str
    machines: tuple[tuple[str, int], ...]
    proxied: bool = False
    inside: str = ""

    def connect(self, stop: Stop) -> http.client.HTTPConnection:
        """A connection, made and held by the stop. Raises OSError."""
        stop.check()
        opened = self._opened(stop)
        stop.hold(opened)
        connection = http.client.HTTPConnection(self.host, self.port, timeout=stop.left)
        connection.sock = opened
        if self.proxied and self.secure:
            connection.set_tunnel(self.host, self.port)
            connection._tunnel()  # type: ignore[attr-defined]
        if self.secure:
            context = ssl.create_default_context()
            safe = context.wrap_socket(opened, server_hostname=self.host, do_handshake_on_connect=False)
            stop.hold(safe)
            safe.do_handshake()
            connection.sock, connection.default_port = safe, http.client.HTTPS_PORT
        return connection

    def _opened(self, stop: Stop) -> socket.socket:
        """A line to the first of the machines that answers."""
        for machine in self.machines[:-1]:
            with contextlib.suppress(OSError):
                return socket.create_connection(machine, timeout=min(5.0, stop.left))
        return socket.create_connection(self.machines[-1], timeout=stop.left)


class Reach:
    """What may be asked on behalf of one address the user gave: the web, and his own network only where he named it.

    ``inside`` is the machine of his own network that may be asked, "" for none; left out, the first route tells.
    """

    def __init__(self, given: str, *, inside: str | None = None) -> None:
        self._given = given
        self._inside = inside

    def route(self, address: str, stop: Stop) -> Route:
        """The way to an address. Raises CannotRead."""
        try:
            parts = urlsplit(address)
            host, port = _host(address), parts.port
        except ValueError:
            host, port = "", None
        if not host or parts.scheme.lower() not in ("http", "https"):
            raise CannotRead("This is no address of a web page; it begins with https:// or http://.")
        secure = parts.scheme.lower() == "https"
        port = port or (443 if secure else 80)
        target = quote(parts.path or "/", safe="%/:=&~+!$,;'@()*[]") + (
            "?" + quote(parts.query, safe="%/:=&?~+!$,;'@()*[]") if parts.query else ""
        )
        plain = address.partition("#")[0]
        proxy = _proxy(parts.scheme.lower(), host)
        if proxy is not None:
            where = plain if not secure else target
            self._inside = self._inside or ""
            return Route(plain, host, port, secure, where, (proxy,), proxied=True)
        machines = self._machines(host, port, stop)
        inside = host if host == self._inside else ""
        return Route(plain, host, port, secure, target, tuple((one, port) for one in machines), inside=inside)

    def _machines(self, host: str, port: int, stop: Stop) -> list[str]:
        """The machines behind a name, and these very ones will be asked: a name that leads elsewhere the second time
        gains nothing."""
        machines = _looked_up(host, port, stop)
        private = any(not _is_public(machine) for machine in machines)
        if self._inside is None:
            self._inside = host if private and host == _host(self._given) else ""
        if private and host != self._inside:
            raise CannotRead("It leads on to a machine inside your own network, so it was left.")
        return machines[:4]


def _host(address: str) -> str:
    """The host an address names, as the network writes it. Raises ValueError."""
    name = (urlsplit(address).hostname or "").rstrip(".")
    if name.isascii():
        return name.lower()
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise ValueError("no host") from None


def _is_public(machine: str) -> bool:
    address = ipaddress.ip_address(machine.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.is_site_local:
            return False
        held = next((ipaddress.IPv4Address(int(address) & 2**32 - 1) for one in _HOLDS_IPV4 if address in one), None)
        address = address.ipv4_mapped or address.sixtofour or held or address
    return address.is_global and not address.is_multicast


def _as_number(host: str) -> str:
    """A host that is an IPv4 address in one of its odd spellings ("127.1", "0x7f.1") as the usual one."""
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return host


def _looked_up(host: str, port: int, stop: Stop) -> list[str]:
    """The machines of a name. The system's own search knows no limit, so it is waited for only while there is time.

    Raises CannotRead, TimeoutError.
    """
    found: list[str] = []
    failed: list[OSError | UnicodeError] = []

    def look() -> None:
        try:
            found.extend(str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    search = threading.Thread(target=look, daemon=True, name="claimdesk-name")
    search.start()
    while search.is_alive():
        search.join(min(0.2, stop.left))
        if search.is_alive():
            stop.check()
    if not found:
        raise CannotRead(f"There is no site called {host}, or this computer is offline.")
    return found


def _proxy(scheme: str, host: str) -> tuple[str, int] | None:
    """The proxy that the system names for the web, None for none; never for machines nearby."""
    said = getproxies().get(scheme, "")
    if not said or host == "localhost" or "." not in host or host.endswith(LOCAL_NAMES) or proxy_bypass(host):
        return None
    with contextlib.suppress(ValueError):
        if not _is_public(_as_number(host)):
            return None
    try:
        parts = urlsplit(said if "://" in said else f"http://{said}")
        return (parts.hostname, parts.port or 80) if parts.hostname and parts.scheme == "http" else None
    except ValueError:
        return None
