"""The address of a page on the web in one form, so that two people flag the same page. Pure."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

LONGEST = 500  # characters; what is longer is no address that somebody reads out
LONGEST_TITLE = 160
_DEFAULT_PORTS = {80, 443}
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
# Kept as they stand in a path or a query; '%' because it may already be encoded.
_SAFE = "/:;=,~+!*'()@$&?%"


class NotAnAddress(ValueError):
    """This is no address of a page on the web."""


def normalise(text: str) -> str:
    """Return ``https://host/path?query`` in one form; ``NotAnAddress`` when it is none.

    Without a scheme https is meant, and http is the same page. The host is in lower case and ASCII,
    without a port that says nothing; the fragment is left out. An address with a name or a password in
    it, or with a host that is only a number, is refused.
    """
    text = text.strip()
    if not text or any(char.isspace() or not char.isprintable() for char in text):
        raise NotAnAddress(text)
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        port = parts.port
    except ValueError as problem:
        raise NotAnAddress(text) from problem
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc:
        raise NotAnAddress(text)
    host = _host(parts.hostname or "")
    if port is not None and port not in _DEFAULT_PORTS:
        host = f"{host}:{port}"
    found = urlunsplit(
        ("https", host, quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE), "")
    )
    if len(found) > LONGEST:
        raise NotAnAddress(text)
    return found


def host_of(address: str) -> str:
    """Return the host of an address that ``normalise`` made, without its port."""
    return urlsplit(address).hostname or ""


def host_in(text: str) -> str:
    """Return the host that somebody means: alone ('www.maaseik.be') or in an address of a page."""
    return host_of(normalise(text))


def title_of(address: str) -> str:
    """Return an address as people say it: 'www.maaseik.be/afval'."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
    title = f"{parts.netloc}{path}"
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _host(name: str) -> str:
    try:
        host = name.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError as problem:
        raise NotAnAddress(name) from problem
    labels = host.split(".")
    if len(labels) < 2 or labels[-1].isdecimal() or not all(map(_LABEL.fullmatch, labels)):
        raise NotAnAddress(name)
    return host
