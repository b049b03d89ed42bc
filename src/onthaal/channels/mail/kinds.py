"""A message and a quarantined one as the rest of the house names them."""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from onthaal.channels.mail.models import InboundMail, QuarantinedMail
from onthaal.channels.mail.permissions import QUARANTINE
from onthaal.core import kinds
from onthaal.core.kinds import Card

if TYPE_CHECKING:
    from onthaal.accounts.models import User

MESSAGE = "mail.message"
QUARANTINED = "mail.quarantined"


def _message_cards(ids: Collection[int]) -> dict[int, Card]:
    rows = InboundMail.objects.filter(pk__in=ids).values_list("pk", "imported_at")
    return {pk: Card(f"e-mail {at:%d/%m/%Y}") for pk, at in rows}


def visible_messages(user: "User", ids: Collection[int]) -> set[int]:
    """A message is seen by who sees the contact that it became, and by nobody else."""
    by_kind: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    rows = InboundMail.objects.filter(pk__in=ids, object_id__isnull=False)
    for pk, kind, object_id in rows.values_list("pk", "kind", "object_id"):
        by_kind[kind][object_id or 0].append(pk)
    seen: set[int] = set()
    for kind, subjects in by_kind.items():
        if kinds.is_registered(kind):
            for object_id in kinds.get(kind).visible(user, list(subjects)):
                seen.update(subjects[object_id])
    return seen


def _quarantined_cards(ids: Collection[int]) -> dict[int, Card]:
    rows = QuarantinedMail.objects.filter(pk__in=ids).values_list("pk", "path")
    return {pk: Card(path) for pk, path in rows}


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=MESSAGE,
            label=_("e-mail"),
            cards=_message_cards,
            visible=visible_messages,
        )
    )
    kinds.register(
        kinds.Kind(
            code=QUARANTINED,
            label=_("onleesbaar bericht"),
            cards=_quarantined_cards,
            visible=lambda user, ids: set(ids) if user.has_perm(QUARANTINE) else set(),
        )
    )
