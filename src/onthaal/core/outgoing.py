"""The one way out: what we fetch from another machine goes through here.

Only https, only to hosts that the installation allows (``ONTHAAL_OUTGOING_HOSTS``), only to public
addresses: the name is resolved once, every address it has is checked, and the connection goes to a checked
one while the certificate is that of the name. So neither a redirect nor a second answer of the DNS leads
inside the house. Answers are streamed, bounded in size and in time.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO

import httpx
from django.conf import settings

HTTPS = 443
LONGEST_ANSWER = 512 * 1024 * 1024  # bytes
LONGEST_WAIT = 15.0  # seconds for one step: connect, or the next bytes
LONGEST_FETCH = 600.0  # seconds for one answer
_EMBEDS_IPV4 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address behind a gateway

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Iterable[str]]


class OutgoingError(Exception):
    """Nothing was fetched, or not all of it; ``code`` is a word, the message says more."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


def system_resolve(host: str, port: int) -> list[str]:
    """Return every address that the system knows of a name; ``OutgoingError`` when there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise OutgoingError("unknown_host", host) from problem
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(address: str) -> bool:
    """Return whether an address is out in the world: not private, loopback, link-local or reserved."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in _all_of(found))


def _all_of(address: Address) -> Iterator[Address]:
    """Yield an address and the IPv4 addresses that it stands for."""
    yield address
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            yield address.ipv4_mapped
        if address.sixtofour:
            yield address.sixtofour
        if address in _EMBEDS_IPV4:
            yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


class Outgoing:
    """A client for one task; close it, or use it in a ``with``.

    ``pinned`` (host → address and port) and ``tls`` are for tests: a pinned host is connected to as
    it stands there, without the check of its address, under the certificates that ``tls`` trusts.
    """

    def __init__(
        self,
        *,
        hosts: Iterable[str] | None = None,
        resolve: Resolve = system_resolve,
        pinned: Mapping[str, tuple[str, int]] | None = None,
        tls: ssl.SSLContext | None = None,
        longest_answer: int = LONGEST_ANSWER,
        longest_wait: float = LONGEST_WAIT,
        longest_fetch: float = LONGEST_FETCH,
    ) -> None:
        allowed = settings.OUTGOING_HOSTS if hosts is None else hosts
        self._hosts = frozenset(host.strip().lower() for host in allowed)
        self._resolve = resolve
        self._pinned = dict(pinned or {})
        self._longest_answer = longest_answer
        self._longest_fetch = longest_fetch
        self._client = httpx.Client(
            # Neither the proxies nor the certificates of the environment.
            trust_env=False,
            follow_redirects=False,
            verify=tls or ssl.create_default_context(),
            timeout=longest_wait,
            headers={"User-Agent": "onthaal", "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> "Outgoing":
        return self

    def __exit__(self, *exception: object) -> None:
        self._client.close()

    def fetch(self, address: str, *, into: IO[bytes], accept: str = "*/*") -> int:
        """Write the answer to a GET of ``address`` into a file and return its number of bytes.

        Raises ``OutgoingError``; what had come in by then is in the file.
        """
        url = self._checked(address)
        response = self._answer(url, accept)
        try:
            return self._stream(response, into)
        finally:
            response.close()

    def _answer(self, url: httpx.URL, accept: str) -> httpx.Response:
        """Return the answer of the first address that can be reached."""
        failure: httpx.HTTPError | None = None
        for address, port in self._addresses(url.host, url.port or HTTPS):
            request = self._client.build_request(
                "GET",
                url.copy_with(host=address, port=port),
                headers={"Host": url.netloc.decode("ascii"), "Accept": accept},
                extensions={"sni_hostname": url.host},
            )
            try:
                return self._client.send(request, stream=True)
            except (httpx.ConnectError, httpx.ConnectTimeout) as problem:
                failure = problem
            except httpx.HTTPError as problem:
                raise _in_words(problem) from problem
        raise _in_words(failure or httpx.ConnectError(url.host)) from failure

    def _stream(self, response: httpx.Response, into: IO[bytes]) -> int:
        if response.is_redirect:
            raise OutgoingError("redirect", response.headers.get("location", "")[:200])
        if response.status_code != httpx.codes.OK:
            raise OutgoingError("status", str(response.status_code))
        end, size = time.monotonic() + self._longest_fetch, 0
        try:
            for chunk in response.iter_raw():
                size += len(chunk)
                if size > self._longest_answer:
                    raise OutgoingError("too_large", str(self._longest_answer))
                if time.monotonic() > end:
                    raise OutgoingError("too_slow", str(self._longest_fetch))
                into.write(chunk)
        except httpx.HTTPError as problem:
            raise _in_words(problem) from problem
        return size

    def _checked(self, address: str) -> httpx.URL:
        try:
            url = httpx.URL(address)
        except (httpx.InvalidURL, UnicodeError) as problem:
            raise OutgoingError("bad_address", address[:200]) from problem
        if url.scheme != "https" or not url.host or url.userinfo:
            raise OutgoingError("not_https", address[:200])
        port = url.port or HTTPS
        name = url.host.lower() if port == HTTPS else f"{url.host.lower()}:{port}"
        if name not in self._hosts:
            raise OutgoingError("not_allowed", name)
        return url

    def _addresses(self, host: str, port: int) -> list[tuple[str, int]]:
        if host in self._pinned:
            return [self._pinned[host]]
        found = list(self._resolve(host, port))
        inside = [one for one in found if not is_public(one)]
        if inside or not found:
            raise OutgoingError("not_public", f"{host} {' '.join(inside)}".strip())
        return [(one, port) for one in found]


def _in_words(problem: httpx.HTTPError) -> OutgoingError:
    if isinstance(problem, httpx.TimeoutException):
        return OutgoingError("too_slow", str(problem))
    if isinstance(problem, httpx.RemoteProtocolError):
        return OutgoingError("cut_off", str(problem))
    return OutgoingError("no_connection", str(problem))
