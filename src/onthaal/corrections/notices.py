"""The warning beside a thing, from the moment that it is flagged until it is solved."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onthaal.core import notices, wording
from onthaal.core.kinds import Ref
from onthaal.core.notices import Notice
from onthaal.core.together import Row
from onthaal.corrections.models import FlagReport
from onthaal.corrections.permissions import FLAG
from onthaal.corrections.states import FlagState, Part

if TYPE_CHECKING:
    from onthaal.accounts.models import User

COLUMNS = (
    "part",
    "at",
    "flag__kind",
    "flag__object_id",
    "flag__public_id",
    "flag__task__due_at",
)


def _rows(user: "User", wanted: Mapping[str, Collection[int]]) -> QuerySet[Any]:
    if not user.has_perm(FLAG):
        return FlagReport.objects.none()
    about = Q()
    for kind, ids in wanted.items():
        about |= Q(flag__kind=kind, flag__object_id__in=ids)
    open_ones = FlagReport.objects.filter(
        about, flag__state=FlagState.OPEN, withdrawn_at__isnull=True
    )
    return open_ones.order_by("at", "pk")


def _make(rows: list[Row]) -> dict[Ref, Notice]:
    by_ref: dict[Ref, list[Row]] = {}
    for row in rows:
        by_ref.setdefault((row["flag__kind"], row["flag__object_id"]), []).append(row)
    return {ref: _notice(reports) for ref, reports in by_ref.items()}


def _notice(reports: list[Row]) -> Notice:
    now = timezone.localtime()
    parts = parts_in_words(row["part"] for row in reports)
    due = timezone.localtime(reports[0]["flag__task__due_at"])
    times = ngettext(
        "Gemeld {when}.", "{many} keer gemeld, het laatst {when}.", len(reports)
    ).format(many=len(reports), when=wording.when(timezone.localtime(reports[-1]["at"]), now=now))
    looked_at = (
        _("Het moest nagekeken zijn tegen {day}.")
        if due < now
        else _("We kijken het na tegen {day}.")
    ).format(day=wording.day_in_words(due.date(), today=now.date()))
    return Notice(
        short=_("klopt misschien niet: {parts}").format(parts=parts),
        text=" ".join([_("Dit klopt misschien niet meer: {parts}.").format(parts=parts), times,
                       looked_at]),
        url=reverse("corrections:flag", args=[reports[0]["flag__public_id"]]),
    )  # fmt: skip


def parts_in_words(parts: Any) -> str:
    """Return 'prijs, adres': each part once, in the order in which it was first said."""
    return ", ".join(str(Part(part).label) for part in dict.fromkeys(parts))


def register() -> None:
    notices.register(
        notices.Source(code="corrections.flag", rows=_rows, columns=COLUMNS, make=_make)
    )
