"""Every write on accounts.

What an administrator changes takes the version that she saw: ``Conflict`` says who was first. Nothing
here may leave the house without an administrator who can log in (``LastAdministrator``).
"""

from collections.abc import Iterable
from datetime import datetime

from allauth.mfa.models import Authenticator
from axes.utils import reset as forget_failures
from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts import mails, words
from onthaal.accounts.models import CompartmentGrant, RoleGrant, StaffSession, User
from onthaal.accounts.refs import USER
from onthaal.accounts.roles import Role
from onthaal.core import links, timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.models import MailedLink
from onthaal.core.text import clean, fold

NO_PASSWORD = "!"  # noqa: S105  what Django stores for a user who has none yet


class EmailTaken(Refusal):
    """Somebody else logs in with this address."""


class LastAdministrator(Refusal):
    """Nobody else could manage the users any more."""


class ReasonMissing(Refusal):
    """This is only done with a reason that can be read later."""


class NotActive(Refusal):
    """She does not come in any more."""


@transaction.atomic
def create_user(
    *,
    email: str,
    display_name: str,
    password: str | None,
    roles: Iterable[str],
    compartments: Iterable[str] = (),
    at: datetime,
    by: User | None = None,
) -> User:
    """Create a member of staff; without a password nobody can log in as her.

    ``EmailTaken`` when the address is somebody's already.
    """
    user = User(created_at=at, changed_at=at, changed_by=by)
    _name(user, display_name, email)
    user.set_password(password)
    user.save(force_insert=True)
    RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role) for role in set(roles))
    CompartmentGrant.objects.bulk_create(
        CompartmentGrant(user=user, compartment=one) for one in set(compartments)
    )
    return user


@transaction.atomic
def invite(
    *,
    email: str,
    display_name: str,
    roles: Iterable[str],
    compartments: Iterable[str],
    address: str,
    at: datetime,
    by: User,
) -> User:
    """Create a member of staff and mail her a link to choose a password.

    ``address`` is that of the page of the link, up to its token. ``EmailTaken`` when it is in use.
    """
    user = create_user(email=email, display_name=display_name, password=None, roles=roles,
                       compartments=compartments, at=at, by=by)  # fmt: skip
    mails.send_link(user, mails.INVITATION, address=address, at=at, by=by)
    _tell("invited", user, at=at, by=by, text=words.of_user(user))
    return user


@transaction.atomic
def change_user(
    user: User,
    *,
    version: int,
    display_name: str,
    email: str,
    roles: Iterable[str],
    compartments: Iterable[str],
    at: datetime,
    by: User,
) -> User:
    """Change who somebody is and what she may do; a link to the former address stops working.

    ``Conflict`` when another administrator was first, ``EmailTaken``, ``LastAdministrator``.
    """
    current = _lock(user, version)
    before, roles = words.lines(current), set(roles)
    if Role.ADMINISTRATOR in current.roles and Role.ADMINISTRATOR not in roles:
        _keep_an_administrator(current)
    address = current.email
    _name(current, display_name, email)
    _grant(current, roles, set(compartments))
    changed = words.changes(before, words.lines(current))
    if not changed:
        return current
    if current.email != address:
        links.revoke(about=(USER, current.pk), at=at)
    _touch(current, at=at, by=by)
    _tell("changed", current, at=at, by=by, text=changed)
    return current


@transaction.atomic
def send_link(user: User, *, address: str, at: datetime, by: User) -> MailedLink:
    """Mail a link to choose a password; the former link stops working, the former password stays.

    ``NotActive`` for who does not come in any more.
    """
    current = _lock(user)
    if not current.is_active:
        raise NotActive(_("Laat deze gebruiker eerst weer toe."))
    first = current.password.startswith(NO_PASSWORD)
    kind = mails.INVITATION if first else mails.NEW_PASSWORD
    link = mails.send_link(current, kind, address=address, at=at, by=by)
    _tell("link_sent", current, at=at, by=by)
    return link


@transaction.atomic
def set_password(link: MailedLink, *, password: str, at: datetime) -> User:
    """Let who received ``link`` choose her password; she is logged out everywhere else.

    ``links.LinkIsOver`` when it was used, and when she left or has another address since.
    """
    links.use(link, at=at)
    user = User.objects.select_for_update().get(pk=link.object_id)
    if not user.is_active or user.email != link.recipient:
        raise links.LinkIsOver
    user.set_password(password)
    user.save(update_fields=["password"])
    StaffSession.objects.filter(user=user).delete()
    forget_failures(username=user.email)
    _tell("password_set", user, at=at, by=user)
    return user


@transaction.atomic
def remove_second_factor(user: User, *, reason: str, at: datetime, by: User) -> None:
    """Let somebody who lost her phone log in with her password alone; she is logged out everywhere.

    ``ReasonMissing`` without a reason.
    """
    if not reason.strip():
        raise ReasonMissing(_("Schrijf waarom: bijvoorbeeld hoe je zeker weet dat zij het is."))
    current = _lock(user)
    removed, _rows = Authenticator.objects.filter(user=current).delete()
    if removed:
        StaffSession.objects.filter(user=current).delete()
        _tell("second_factor_removed", current, at=at, by=by, text=reason)


@transaction.atomic
def end_sessions(user: User, *, at: datetime, by: User) -> int:
    """Log somebody out everywhere; return how many sessions that were."""
    ended, _rows = StaffSession.objects.filter(user=user).delete()
    if ended:
        _tell("sessions_ended", user, at=at, by=by)
    return ended


@transaction.atomic
def deactivate(user: User, *, at: datetime, by: User | None, version: int | None = None) -> User:
    """Let somebody log in no more, from this moment on; ``LastAdministrator``, ``Conflict``."""
    current = _lock(user, version)
    if not current.is_active:
        return current
    _keep_an_administrator(current)
    current.is_active = False
    _touch(current, at=at, by=by)
    StaffSession.objects.filter(user=current).delete()
    links.revoke(about=(USER, current.pk), at=at)
    _tell("deactivated", current, at=at, by=by)
    return current


@transaction.atomic
def reactivate(user: User, *, at: datetime, by: User | None) -> User:
    """Undo the deactivation: she logs in with what she had."""
    current = _lock(user)
    if not current.is_active:
        current.is_active = True
        _touch(current, at=at, by=by)
        _tell("reactivated", current, at=at, by=by)
    return current


def link_undelivered(object_id: int, /, *, outbox_id: int, final: bool, at: datetime) -> None:
    """Write down that the mail with the link did not arrive: the administrator reads it."""
    if final:
        links.revoke(about=(USER, object_id), at=at)
        timeline.record("accounts.link_undelivered", at=at, by=None, links=[(USER, object_id)])


def _lock(user: User, version: int | None = None) -> User:
    """Return the user as she is now, locked; ``Conflict`` when she is no longer at ``version``."""
    rows = User.objects.select_for_update(of=("self",)).select_related("changed_by")
    current = rows.get(pk=user.pk)
    if version is not None and current.version != version:
        raise Conflict(
            _("Deze gebruiker is intussen gewijzigd."),
            current=current,
            changed_by=current.changed_by.display_name if current.changed_by else "",
            changed_at=current.changed_at,
        )
    return current


def _name(user: User, display_name: str, email: str) -> None:
    user.email, user.display_name = email.strip().lower(), clean(display_name).strip()
    user.search_key = fold(f"{user.display_name} {user.email}")[:400]
    if User.objects.filter(email=user.email).exclude(pk=user.pk).exists():
        raise EmailTaken(
            _("Met {email} meldt al iemand zich aan. Kies een ander adres.").format(
                email=user.email
            )
        )


def _grant(user: User, roles: set[str], compartments: set[str]) -> None:
    """Make these all her grants."""
    user.role_grants.exclude(role__in=roles).delete()
    user.compartment_grants.exclude(compartment__in=compartments).delete()
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, role=role) for role in roles - user.grants.roles
    )
    CompartmentGrant.objects.bulk_create(
        CompartmentGrant(user=user, compartment=one)
        for one in compartments - user.grants.compartments
    )
    for kept in ("grants", "compartments"):
        user.__dict__.pop(kept, None)


def _keep_an_administrator(leaving: User) -> None:
    """Refuse when nobody else manages users; two who leave at once wait here for each other."""
    held = RoleGrant.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk")
    users = list(held.values_list("user_id", flat=True))
    others = User.objects.filter(pk__in=users, is_active=True).exclude(pk=leaving.pk)
    if leaving.pk in users and not others.exclude(password__startswith=NO_PASSWORD).exists():
        raise LastAdministrator(
            _("{name} is de laatste beheerder die zich kan aanmelden. Maak eerst iemand anders"
              " beheerder.").format(name=leaving.display_name)
        )  # fmt: skip


def _touch(user: User, *, at: datetime, by: User | None) -> None:
    user.version += 1
    user.changed_at, user.changed_by = at, by
    user.save(update_fields=["email", "display_name", "search_key", "is_active", "version",
                             "changed_at", "changed_by"])  # fmt: skip


def _tell(code: str, user: User, *, at: datetime, by: User | None, text: str = "") -> None:
    timeline.record(
        f"accounts.{code}", at=at, by=by, links=[(USER, user.pk)], text=text.strip() or None
    )
