"""What the clock does: planned versions go live, articles expire, review dates come."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from onthaal.core.calendars import local_date
from onthaal.knowledge.models import Article, ReviewRound
from onthaal.knowledge.operations.common import ARTICLES
from onthaal.knowledge.operations.reviews import ask_review, drop_reviews
from onthaal.versions.states import VersionState

logger = logging.getLogger(__name__)
DONE_AT_ONCE = 100


def apply_due(*, now: datetime) -> int:
    """Do everything whose day has come; return how many.

    Each is one transaction: a worker that is killed leaves it whole or undone, and the next turn does
    it. Two workers at once do it once. One that fails is logged, stays due and does not stop the others.
    """
    today = local_date(now)
    planned = ARTICLES.rows().filter(state=VersionState.SCHEDULED, publish_from__lte=today)
    planned = planned.order_by("publish_from", "number", "pk")
    expired = Article.objects.filter(
        live=True, archived_at__isnull=True, expires_on__lt=today
    ).order_by("pk")
    asked = ReviewRound.objects.filter(article=OuterRef("pk"), review_date=OuterRef("review_date"))
    due = Article.objects.filter(
        ~Exists(asked), live=True, archived_at__isnull=True, review_date__lte=today,
        department__teams__isnull=False,
    ).order_by("review_date", "pk").distinct()  # fmt: skip
    work: list[tuple[Callable[[int, datetime], bool], list[int]]] = [
        (ARTICLES.publish_due, list(planned.values_list("pk", flat=True)[:DONE_AT_ONCE])),
        (_expire, list(expired.values_list("pk", flat=True)[:DONE_AT_ONCE])),
        (_ask, list(due.values_list("pk", flat=True)[:DONE_AT_ONCE])),
    ]
    return sum(_try(do, pk, now) for do, ids in work for pk in ids)


def _try(do: Callable[[int, datetime], bool], pk: int, now: datetime) -> bool:
    try:
        return do(pk, now)
    except Exception:
        logger.exception("%s of %s could not be done", do.__name__, pk)
        return False


@transaction.atomic
def _expire(article_id: int, now: datetime) -> bool:
    done = ARTICLES.expire(article_id, now)
    if done:
        drop_reviews(article_id, by=None, at=now)
    return done


def _ask(article_id: int, now: datetime) -> bool:
    return ask_review(article_id, at=now)
