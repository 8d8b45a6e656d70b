"""Hand a push message to the service that a browser named, and to no one else.

The address comes from a browser, so it is not to be trusted: only https on its usual port, only hosts that the setting
lists, only public addresses; the connection goes to the address that was checked, and no redirect is followed.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

TIMEOUT = 10
_HTTPS = 443


class Unreachable(Exception):
    """The service cannot be reached now; trying later may help."""


class Refused(Exception):
    """We do not send there, whatever the browser said."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service said. `after` is how many seconds it asks us to wait, 0 when it does not say."""

    status: int
    after: int = 0

    @property
    def taken(self) -> bool:
        return 200 <= self.status < 300

    @property
    def gone(self) -> bool:
        """The browser has taken its permission back, or is no more."""
        return self.status in (404, 410)

    @property
    def later(self) -> bool:
        return self.status == 429 or self.status >= 500


def addresses_of(host: str) -> list[str]:
    """Return the addresses of a host. Raises `Unreachable`."""
    try:
        found = socket.getaddrinfo(host, _HTTPS, type=socket.SOCK_STREAM)
    except OSError as problem:
        raise Unreachable(f"{host}: {problem.strerror or 'no such host'}") from problem
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Is it an address of the open internet: not this machine, not this building, not a cloud's own notes?"""
    try:
        parsed = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    return parsed.is_global and not parsed.is_multicast and (mapped is None or is_public(str(mapped)))


@dataclass(frozen=True, slots=True)
class Gateway:
    """How to reach push services. `services` are host names; one that begins with `*.` stands for all below it."""

    services: Sequence[str]
    addresses: Callable[[str], Sequence[str]] = addresses_of
    public: Callable[[str], bool] = is_public
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    port: int = _HTTPS

    def allows(self, endpoint: str) -> bool:
        """May a browser name this address at all? No look-up, so it can be asked while a page is served."""
        try:
            parts = urlsplit(endpoint)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return False
        plain = parts.scheme == "https" and port in (None, _HTTPS) and "@" not in parts.netloc
        clean = endpoint.isascii() and endpoint.isprintable() and " " not in endpoint
        return plain and clean and any(_matches(host, service) for service in self.services)

    def send(self, endpoint: str, *, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Post the message; return what the service said. Raises `Refused` or `Unreachable`."""
        if not self.allows(endpoint):
            raise Refused("not a push service that the settings list")
        parts = urlsplit(endpoint)
        host = str(parts.hostname)
        found = self.addresses(host)
        if not found or not all(self.public(address) for address in found):
            raise Refused(f"{host} is not on the open internet")
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection = _Pinned(host, address=found[0], port=self.port, tls=self.tls)
        try:
            connection.request("POST", target or "/", body=body, headers=dict(headers))
            response = connection.getresponse()
            response.read(1024)
            return Answer(response.status, _seconds(response.headers.get("Retry-After", "")))
        except (OSError, http.client.HTTPException) as problem:
            raise Unreachable(f"{host}: {type(problem).__name__}") from problem
        finally:
            connection.close()


class _Pinned(http.client.HTTPSConnection):
    """A connection to the address that was checked; a second look-up could give another one."""

    def __init__(self, host: str, *, address: str, port: int, tls: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=TIMEOUT, context=tls)
        self._address, self._tls = address, tls

    def connect(self) -> None:
        raw = socket.create_connection((self._address, self.port), timeout=TIMEOUT)
        self.sock = self._tls.wrap_socket(raw, server_hostname=self.host)


def _matches(host: str, service: str) -> bool:
    return host == service or (service.startswith("*.") and host.endswith(service[1:]) and host != service[2:])


def _seconds(text: str) -> int:
    return min(int(text), 86_400) if text.isdecimal() else 0
