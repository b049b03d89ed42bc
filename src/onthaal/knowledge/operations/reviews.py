"""Looking whether an article is still right: asked on its review date, ended with the next one."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.calendars import local_date
from onthaal.knowledge.models import Article, ReviewRound
from onthaal.knowledge.operations.common import ARTICLES
from onthaal.knowledge.operations.refusals import ReviewElsewhere
from onthaal.knowledge.refs import ARTICLE
from onthaal.knowledge.states import ArticleState
from onthaal.legislation import operations as legislation
from onthaal.organisation import queries as organisation
from onthaal.tasks import operations as tasks
from onthaal.tasks import reviews
from onthaal.tasks.states import Outcome
from onthaal.versions.operations import touch

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def waits_for_review(article: Article, *, on: date) -> bool:
    """Return whether the review date has come and nobody moved it yet."""
    current = article.state_on(on) == ArticleState.PUBLISHED
    return current and article.review_date is not None and article.review_date <= on


@transaction.atomic
def ask_review(article_id: int, *, at: datetime) -> bool:
    """Ask the team of the owner to look, once a review date; return whether it was asked now.

    An owner without a team is not asked: the list of what must be looked at shows the article.
    """
    article = ARTICLES.lock(article_id)
    day = article.review_date
    if day is None or not waits_for_review(article, on=local_date(at)):
        return False
    asked = ReviewRound.objects.filter(article=article, review_date=day)
    team = organisation.first_teams([article.department_id]).get(article.department_id)
    if team is None or asked.exists():
        return False
    task = reviews.ask((ARTICLE, article.pk), team=team, subject=article.title, by=None, at=at)
    ReviewRound.objects.create(article=article, review_date=day, task=task)
    return True


def finish_reviews(article: Article, *, note: str, by: "User | None", at: datetime) -> None:
    """End every open review of a locked article: somebody looked at it."""
    touch(article, by=by, at=at, reviewed_at=at, reviewed_by=by)
    for task in reviews.open_ones((ARTICLE, article.pk)):
        tasks.close(task, version=task.version, outcome=Outcome.DONE, note=note, by=by, at=at)


def drop_reviews(article_id: int, *, by: "User | None", at: datetime) -> None:
    """End every open review of a locked article that holds no more: nobody has to look at it.

    When it is taken back its review date asks anew, and what changed in the law can be.
    """
    dropped = legislation.drop_reviews((ARTICLE, article_id), by=by, at=at)
    ReviewRound.objects.filter(task__in=dropped).delete()


def task_closed(
    object_id: int, /, *, task_id: int, outcome: str, at: datetime, by: "User | None"
) -> None:
    """Refuse to end the review of a date while that date still stands (``Kind.on_task_closed``)."""
    rounds = ReviewRound.objects.filter(article_id=object_id, task_id=task_id)
    asked = rounds.select_related("article").first()
    if asked is not None and waits_for_review(asked.article, on=local_date(at)):
        raise ReviewElsewhere(
            _(
                "Zeg op de pagina van het artikel of het nog juist is, "
                "en wanneer iemand het opnieuw moet nakijken."
            )
        )
