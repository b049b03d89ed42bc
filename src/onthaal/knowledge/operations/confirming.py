"""Who read what: confirming a work instruction, reminding who did not, news that was seen."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.calendars import local_date
from onthaal.knowledge import readers
from onthaal.knowledge.models import Article, NewsDismissal, ReadConfirmation, ReadReminder
from onthaal.knowledge.operations.common import ARTICLES
from onthaal.knowledge.operations.refusals import NotAsked
from onthaal.organisation import queries as organisation

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def confirm_read(article: Article, *, number: int, by: "User", at: datetime) -> ReadConfirmation:
    """Note that ``by`` read and understood the article as announced in version ``number``.

    The row says who and when: it needs no line on the timeline. ``NotAsked`` when nobody asked her, or
    when a newer version must be read; twice is once.
    """
    current = ARTICLES.lock(article.pk)
    employee = organisation.employee_of(by)
    asked = employee is not None and readers.asked(current).filter(pk=employee.pk).exists()
    if employee is None or not asked:
        raise NotAsked(_("Niemand vroeg jou om dit te bevestigen."))
    if number != current.announced:
        raise NotAsked(_("Intussen is er een nieuwe versie. Lees die en bevestig dan."))
    row, _created = ReadConfirmation.objects.get_or_create(
        article=current, number=number, employee=employee, defaults={"at": at}
    )
    return row


@transaction.atomic
def remind(article: Article, *, by: "User", at: datetime) -> ReadReminder:
    """Put the article first on the desk of who did not confirm it yet; once a day is enough."""
    current = ARTICLES.lock(article.pk)
    given = ReadReminder.objects.filter(article=current, number=current.announced)
    last = given.order_by("-at", "-pk").first()
    if last is not None and local_date(last.at) == local_date(at):
        return last
    ARTICLES.tell("reminded", current, by=by, at=at)
    return ReadReminder.objects.create(article=current, number=current.announced, at=at, by=by)


@transaction.atomic
def dismiss_news(article: Article, *, by: "User", at: datetime) -> None:
    """Take what was announced last off the desk of ``by``; twice is once."""
    NewsDismissal.objects.get_or_create(
        article=article, number=article.announced, user=by, defaults={"at": at}
    )
