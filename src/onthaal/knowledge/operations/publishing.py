"""From what an editor typed to what the article says: a draft, then now or on a day to come."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from onthaal.core.calendars import local_date
from onthaal.knowledge.content import Content
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.operations.common import ARTICLES
from onthaal.knowledge.operations.reviews import finish_reviews
from onthaal.versions.operations import Page, Saved, note_of, plan_problems
from onthaal.versions.refusals import Invalid

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def save_draft(
    article: Article, *, content: Content, page: Page, by: "User", at: datetime
) -> Saved[ArticleVersion]:
    """Keep what a page of the editor holds in the draft; refusals as of ``Versions.keep``."""
    return ARTICLES.keep(article, content, page=page, by=by, at=at)


@transaction.atomic
def publish(
    version: ArticleVersion,
    *,
    note: str,
    by: "User | None",
    at: datetime,
    publish_from: date | None = None,
    small: bool = False,
    reviewed: bool = False,
) -> ArticleVersion:
    """Let a draft become what the article says: now, or from the local day ``publish_from``.

    ``note`` says what changed and why. A ``small`` correction asks nobody to read again and is no
    news. ``reviewed`` ends the reviews that wait, when it goes live now. Refusals: ``Invalid`` with
    every field that is not in order, ``NotPossible`` when it is no draft any more,
    ``ReviewElsewhere`` when a review would end without a later date for the next one.
    """
    article = ARTICLES.thing_of(version)
    current = ARTICLES.fresh(version)
    current.note, current.small, current.publish_from = note_of(note), small, publish_from
    today = local_date(at)
    found = plan_problems(current.note, publish_from, today=today)
    if found:
        raise Invalid(found)
    ARTICLES.check(article, current.content, on=max(today, publish_from or today))
    ARTICLES.publish_now_or_later(article, current, by=by, at=at)
    if reviewed and current.published_at is not None:
        finish_reviews(article, note=current.note, by=by, at=at)
    return current
