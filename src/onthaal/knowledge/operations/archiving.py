"""Out of the lists and the search, and back."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.calendars import local_date
from onthaal.knowledge import documents
from onthaal.knowledge.models import Article
from onthaal.knowledge.operations.common import lock, tell, touch
from onthaal.knowledge.operations.fields import change_fields
from onthaal.knowledge.operations.refusals import NotPossible
from onthaal.knowledge.operations.reviews import drop_reviews

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def archive(article: Article, *, version: int, by: "User | None", at: datetime) -> Article:
    """Take an article out of the lists and the search; its page stays, its open reviews end.

    ``Conflict`` past ``version``, ``NotPossible`` when it was never published.
    """
    current = lock(article.pk, version=version)
    if not current.live:
        raise NotPossible(_("Dit artikel is nog niet gepubliceerd. Leg het ontwerp weg."))
    touch(current, by=by, at=at, archived_at=at)
    drop_reviews(current.pk, by=by, at=at)
    documents.refresh(current, on=local_date(at))
    tell("archived", current, by=by, at=at)
    return current


@transaction.atomic
def unarchive(article: Article, *, version: int, by: "User | None", at: datetime) -> Article:
    """Undo ``archive``. Of an article that expired the last day goes, as a version of its own."""
    current = lock(article.pk, version=version)
    today = local_date(at)
    if current.expires_on is not None and current.expires_on < today:
        current = change_fields(
            current, fields={"expires_on": None}, note=_("Teruggehaald: vervalt niet meer."),
            by=by, at=at, version=version, publish=True, small=True,
        ).article  # fmt: skip
    touch(current, by=by, at=at, archived_at=None)
    documents.refresh(current, on=today)
    tell("unarchived", current, by=by, at=at)
    return current
