"""'Still right': the owner looked, and says when somebody must look again."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.calendars import local_date
from onthaal.knowledge.models import Article
from onthaal.knowledge.operations.common import ARTICLES
from onthaal.knowledge.operations.fields import change_fields
from onthaal.knowledge.operations.reviews import finish_reviews
from onthaal.versions.refusals import Invalid, NotPossible, Problem
from onthaal.versions.wording import day

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def still_right(
    article: Article, *, next_review: date, note: str, version: int, by: "User", at: datetime
) -> Article:
    """Say that an article is still right and is looked at again by ``next_review``.

    Ends its open reviews. Refusals: ``Conflict`` past ``version``, ``Invalid`` for a day that is not to
    come, ``NotPossible`` when it was never published.
    """
    if not article.live:
        raise NotPossible(_("Dit artikel is nog niet gepubliceerd."))
    if next_review <= local_date(at):
        raise Invalid([Problem("next_review", _("Kies een dag die nog moet komen."))])
    note = note.strip() or _("Nagekeken: nog juist.")
    current = change_fields(
        article, fields={"review_date": next_review.isoformat()}, note=note, by=by, at=at,
        version=version, publish=True, small=True,
    ).article  # fmt: skip
    finish_reviews(current, note=note, by=by, at=at)
    ARTICLES.tell("reviewed", current, by=by, at=at, params={"day": day(next_review)})
    return current
