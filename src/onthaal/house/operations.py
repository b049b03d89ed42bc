"""Every write on the municipality itself."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from onthaal.core import attachments, shell, timeline
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.models import Attachment, Municipality
from onthaal.core.text import clean
from onthaal.house import languages, logos
from onthaal.house.kinds import MUNICIPALITY
from onthaal.house.models import PublicLanguage

if TYPE_CHECKING:
    from onthaal.accounts.models import User

LOGO_NAME = "logo.png"


GROUND = 400  # signs


class NoGround(Refusal):
    """Another language than Dutch needs a ground."""


class NotAnImage(Refusal):
    """The file is no PNG, JPEG or WebP, or it is too large."""


@transaction.atomic
def change(*, version: int, by: "User", at: datetime, **values: Any) -> Municipality:
    """Write ``values`` (columns of ``Municipality``) when it is still as it was seen."""
    _write(version, at=at, by=by, **values)
    return _told("changed", by=by, at=at)


@transaction.atomic
def change_logo(data: bytes, *, version: int, by: "User", at: datetime) -> Municipality:
    """Make the image in ``data`` the logo, drawn anew; ``NotAnImage`` keeps the old one."""
    try:
        drawn = logos.redraw(data)
    except logos.NotALogo as problem:
        raise NotAnImage(
            _("Dit bestand is geen leesbaar logo. Kies een PNG, JPEG of WebP van hoogstens 2 MB.")
        ) from problem
    logo = attachments.store(
        drawn, name=LOGO_NAME, content_type="image/png", owner=(MUNICIPALITY, 1), at=at
    )
    _write(version, at=at, by=by, logo=logo)
    return _told("logo_changed", by=by, at=at)


@transaction.atomic
def remove_logo(*, version: int, by: "User", at: datetime) -> Municipality:
    """Show the name alone again."""
    _write(version, at=at, by=by, logo=None)
    return _told("logo_removed", by=by, at=at)


def _write(version: int, *, at: datetime, by: "User", **values: Any) -> None:
    Municipality.objects.get_or_create(pk=1, defaults={"name": _("Gemeente")})
    changed = Municipality.objects.filter(pk=1, version=version).update(
        version=F("version") + 1, changed_at=at, changed_by=by, **values
    )
    if not changed:
        current = Municipality.objects.select_related("changed_by").get(pk=1)
        who = current.changed_by.display_name if current.changed_by else ""
        raise Conflict(
            _("Intussen wijzigde {who} deze gegevens. Wat je typte, staat er nog.").format(
                who=who or _("iemand")
            ),
            current=current,
            changed_by=who,
            changed_at=current.changed_at,
        )


def _told(code: str, *, by: "User", at: datetime) -> Municipality:
    timeline.record(f"house.{code}", at=at, by=by, links=[(MUNICIPALITY, 1)])
    transaction.on_commit(shell.forget_municipality)
    return Municipality.objects.select_related("logo").get(pk=1)


def logo_bytes(logo: Attachment) -> bytes:
    """Return the PNG of the logo."""
    with logo.file.open("rb") as file:
        return bytes(file.read())


@transaction.atomic
def speak(page: str, language: str, *, ground: str, by: "User", at: datetime) -> PublicLanguage:
    """Let a public page speak another language from now on, on a ground; twice is once.

    Raises ``NoGround``, also for a page or a language that there is not.
    """
    said = clean(ground, limit=GROUND).strip()
    known = page in {one.code for one in languages.pages()}
    if not said or not known or language not in {one.code for one in languages.others()}:
        raise NoGround(_("Zeg op welke grond deze bladzijde ook in een andere taal mag."))
    Municipality.objects.select_for_update().get_or_create(pk=1, defaults={"name": _("Gemeente")})
    found = PublicLanguage.objects.filter(page=page, language=language, off_at=None).first()
    if found is not None:
        return found
    row = PublicLanguage.objects.create(
        page=page, language=language, ground=said, on_at=at, on_by=by
    )
    _told("language_on", by=by, at=at)
    return row


@transaction.atomic
def fall_silent(row: PublicLanguage, *, by: "User", at: datetime) -> PublicLanguage:
    """Let a public page speak Dutch alone again; the row stays with its ground."""
    if PublicLanguage.objects.filter(pk=row.pk, off_at=None).update(off_at=at, off_by=by):
        _told("language_off", by=by, at=at)
    return PublicLanguage.objects.get(pk=row.pk)
