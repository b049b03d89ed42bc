"""The read log: who saw which personal data, one row per page view with what it showed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from onthaal.core.kinds import Ref
from onthaal.core.models import ReadLogEntry, ReadLogSubject

_ATTRIBUTE = "_onthaal_shown"


def shown(request: HttpRequest, kind: str, ids: Iterable[int]) -> None:
    """Remember that this page shows personal data of these rows; the middleware writes it."""
    refs: dict[Ref, None] = getattr(request, _ATTRIBUTE, {})
    refs.update(((kind, object_id), None) for object_id in ids)
    setattr(request, _ATTRIBUTE, refs)


def write(request: HttpRequest, *, at: datetime) -> None:
    """Write the one row of this page view, if it showed anything about anybody."""
    refs: dict[Ref, None] = getattr(request, _ATTRIBUTE, {})
    if not refs or not request.user.is_authenticated:
        return
    match = request.resolver_match
    # The middleware stands outside every transaction: there is nothing to come back to half-way.
    with transaction.atomic(savepoint=False):
        _write(
            request.user, page=match.view_name if match else request.path, refs=list(refs), at=at
        )


def _write(user: Any, *, page: str, refs: list[Ref], at: datetime) -> None:
    entry = ReadLogEntry.objects.create(
        at=at, user=user, page=page[:80], shown=[list(ref) for ref in refs]
    )
    ReadLogSubject.objects.bulk_create(
        ReadLogSubject(entry=entry, kind=kind, object_id=object_id) for kind, object_id in refs
    )
