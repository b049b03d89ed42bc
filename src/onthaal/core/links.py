"""Links that are mailed: one recipient, one purpose, an end; nothing that is stored opens anything.

The token is 128 bits, made of the row's seed with the secret of the installation, and looked up by its
hash: a copy of the database holds no token. It is made when the mail leaves (``outbox``) and is written
to no row and to no log (``masking``). Opening the page changes nothing, because programs that
check mail open every link; only ``use`` does, once.
"""

import base64
import hashlib
import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction
from django.http import HttpResponseBase
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from onthaal.core.errors import Refusal
from onthaal.core.kinds import Ref
from onthaal.core.masking import MARK
from onthaal.core.models import MailedLink

if TYPE_CHECKING:
    from onthaal.accounts.models import User

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

BYTES = 16  # 128 bits
PLACE = "{link}"  # where the address comes in the text of a mail
_TOKEN = re.compile(MARK + r"[A-Za-z0-9_-]{22}")
_SALT = "onthaal.core.links"


class LinkIsOver(Refusal):
    """There is no such link, or it was used, withdrawn or is too old: nobody hears which."""

    def __init__(self) -> None:
        super().__init__(
            _("Deze link werkt niet meer. Hij is al gebruikt, te oud of vervangen door een nieuwe.")
        )


@transaction.atomic
def make(
    *,
    purpose: str,
    about: Ref,
    recipient: str,
    address: str,
    lasts: timedelta,
    at: datetime,
    by: "User | None",
) -> MailedLink:
    """Make a link for ``recipient``; earlier ones for the same purpose about the same row stop working.

    ``address`` is that of the page up to the token, as in 'https://stad.example/wachtwoord/'. Give the
    row to ``outbox.enqueue_mail``: nobody else learns the token.
    """
    revoke(about=about, purpose=purpose, at=at)
    link = MailedLink(
        purpose=purpose,
        kind=about[0],
        object_id=about[1],
        recipient=recipient,
        address=address,
        seed=secrets.token_hex(BYTES),
        created_at=at,
        created_by=by,
        expires_at=at + lasts,
    )
    link.token_hash = hash_of(token_of(link))
    link.save(force_insert=True)
    return link


def find(token: str, *, purpose: str, at: datetime) -> MailedLink:
    """Return the link that ``token`` opens for ``purpose`` at ``at``; else raise ``LinkIsOver``.

    Changes nothing. Whatever somebody typed is taken: what is no token is looked up nowhere.
    """
    if not _TOKEN.fullmatch(token):
        raise LinkIsOver
    link = MailedLink.objects.filter(token_hash=hash_of(token), purpose=purpose).first()
    if link is None or not _works(link, at):
        raise LinkIsOver
    return link


@transaction.atomic
def use(link: MailedLink, *, at: datetime) -> None:
    """Use the link up; call it first in the operation that it allows. ``LinkIsOver`` the second time.

    Of two at once one gets it, on both engines: the update repeats every condition.
    """
    used = MailedLink.objects.filter(
        pk=link.pk, used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at
    ).update(used_at=at)
    if not used:
        raise LinkIsOver


@transaction.atomic
def revoke(*, about: Ref, at: datetime, purpose: str | None = None) -> int:
    """Let every unused link about a row stop working, of one purpose or of all; return how many."""
    rows = MailedLink.objects.filter(
        kind=about[0], object_id=about[1], used_at__isnull=True, revoked_at__isnull=True
    )
    if purpose is not None:
        rows = rows.filter(purpose=purpose)
    return rows.update(revoked_at=at)


def waiting(about: Ref, *, purpose: str, at: datetime) -> MailedLink | None:
    """Return the link about a row that still works, to say until when."""
    return MailedLink.objects.filter(
        kind=about[0], object_id=about[1], purpose=purpose, used_at__isnull=True,
        revoked_at__isnull=True, expires_at__gt=at,
    ).first()  # fmt: skip


def address_of(link: MailedLink, *, at: datetime) -> str:
    """Return the whole address for the mail that leaves now; ``LinkIsOver`` when it would not open."""
    token = token_of(link)
    # Another secret since the link was made: the token that it makes now opens nothing.
    if hash_of(token) != link.token_hash or not _works(link, at):
        raise LinkIsOver
    return f"{link.address}{token}/"


def token_of(link: MailedLink) -> str:
    """Return the token of a link, made anew."""
    made = salted_hmac(_SALT, link.seed, algorithm="sha256").digest()[:BYTES]
    return MARK + base64.urlsafe_b64encode(made).decode("ascii").rstrip("=")


def hash_of(token: str) -> str:
    """Return what a token is stored as; it is random and long, so one round is enough."""
    return hashlib.sha256(token.encode("ascii")).hexdigest()


def _works(link: MailedLink, at: datetime) -> bool:
    return link.used_at is None and link.revoked_at is None and at < link.expires_at


def mailed_page(view: View) -> View:
    """Let the page of a link tell its address to no other site and stay in no cache.

    Without a referrer a browser names no origin either (Fetch, 'append a request Origin header'), which the
    check of Django would refuse. The token in the address is what another site cannot know: whoever can send
    this form holds it.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    guarded.csrf_exempt = True  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]
