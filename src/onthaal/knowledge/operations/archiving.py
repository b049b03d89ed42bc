"""Out of the lists and the search, and back."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.calendars import local_date
from onthaal.knowledge.models import Article
from onthaal.knowledge.operations.common import ARTICLES
from onthaal.knowledge.operations.fields import change_fields
from onthaal.knowledge.operations.reviews import drop_reviews
from onthaal.versions.operations import touch
from onthaal.versions.refusals import NotPossible

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def archive(article: Article, *, version: int, by: "User | None", at: datetime) -> Article:
    """Take an article out of the lists and the search; its page stays, its open reviews end.

    ``Conflict`` past ``version``, ``NotPossible`` when it was never published.
    """
    current = ARTICLES.lock(article.pk, version=version)
    if not current.live:
        raise NotPossible(_("Dit artikel is nog niet gepubliceerd. Leg het ontwerp weg."))
    ARTICLES.archive(current, "archived", by=by, at=at)
    drop_reviews(current.pk, by=by, at=at)
    return current


@transaction.atomic
def unarchive(article: Article, *, version: int, by: "User | None", at: datetime) -> Article:
    """Undo ``archive``. Of an article that expired the last day goes, as a version of its own."""
    current = ARTICLES.lock(article.pk, version=version)
    today = local_date(at)
    if current.expires_on is not None and current.expires_on < today:
        current = change_fields(
            current, fields={"expires_on": None}, note=_("Teruggehaald: vervalt niet meer."),
            by=by, at=at, version=version, publish=True, small=True,
        ).article  # fmt: skip
    touch(current, by=by, at=at, archived_at=None)
    ARTICLES.refresh(current, on=today)
    ARTICLES.tell("unarchived", current, by=by, at=at)
    return current
