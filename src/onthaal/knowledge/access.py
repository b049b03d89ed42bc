"""Fetch an article for somebody, or say that it does not exist."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from onthaal.core.models import Attachment
from onthaal.knowledge import queries
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.permissions import EDIT
from onthaal.knowledge.refs import ARTICLE
from onthaal.organisation import queries as organisation
from onthaal.tasks import permissions as tasks
from onthaal.tasks import queries as task_queries
from onthaal.tasks import reviews
from onthaal.tasks.models import Task
from onthaal.versions import models as versions
from onthaal.versions.states import VersionState

if TYPE_CHECKING:
    from onthaal.accounts.models import User

Row = TypeVar("Row")
PEOPLE = ("department", "changed_by", "reviewed_by")


def article(user: "User", slug: str) -> Article:
    """Return an article that ``user`` may read: what is or was published, or a draft of hers to do."""
    rows = Article.objects.select_related(*PEOPLE)
    return _one(rows.filter(queries.may_see(user), slug=slug).first())


def article_to_edit(user: "User", slug: str) -> Article:
    """Return an article that ``user`` may make a draft of."""
    return _one(queries.editable(user).select_related(*PEOPLE).filter(slug=slug).first())


def article_to_review(user: "User", slug: str, *, at: datetime) -> Article:
    """Return a published article that ``user`` may say is still right: who may write it, or who handles
    a review of it."""
    found = article(user, slug)
    if not found.live:
        raise Http404
    if not is_editable(user, found):
        waiting = reviews.open_ones((ARTICLE, found.pk))
        if not handles(user, waiting, at=at):
            raise Http404
    return found


def is_editable(user: "User", found: Article) -> bool:
    """Return whether ``user`` may make a draft of it."""
    return queries.editable(user).filter(pk=found.pk).exists()


def handles(user: "User", waiting: list[Task], *, at: datetime) -> bool:
    """Return whether one of these tasks is for ``user``."""
    if not waiting or not user.has_perm(tasks.HANDLE):
        return False
    reach = organisation.reach_of(user, at=at)
    return any(task_queries.within(reach, task) for task in waiting)


def published(found: Article) -> ArticleVersion:
    """Return the version that is published."""
    return _one(_versions(found).filter(state=VersionState.PUBLISHED).first())


def open_draft(found: Article) -> ArticleVersion | None:
    """Return the open draft of an article that the user may edit, if there is one."""
    return _versions(found).filter(state=VersionState.DRAFT).first()


def draft(found: Article) -> ArticleVersion:
    """Return the open draft of an article that the user may edit."""
    return _one(open_draft(found))


def draft_or_live(found: Article) -> ArticleVersion:
    """Return what an editor would see published next: the open draft, else what is published."""
    return open_draft(found) or published(found)


def version(found: Article, number: int) -> ArticleVersion:
    """Return a version of an article that the user may edit."""
    return _one(_versions(found).filter(number=number).first())


def _versions(found: Article) -> QuerySet[ArticleVersion]:
    return ArticleVersion.objects.filter(article=found).select_related("article", *versions.PEOPLE)


def file(user: "User", slug: str, public_id: UUID) -> Attachment:
    """Return a file of an article: one that shows, or any for who may edit it."""
    found = article(user, slug)
    shows = str(public_id) in found.attachments
    if not shows and not is_editable(user, found):
        raise Http404
    rows = Attachment.objects.filter(kind=ARTICLE, object_id=found.pk, public_id=public_id)
    return _one(rows.first())


def readers_of(user: "User", slug: str, *, at: datetime) -> tuple[Article, bool]:
    """Return an article and whether ``user`` sees everybody's reading: an editor and the head of the
    owner do, another head sees the teams that she leads."""
    found = article(user, slug)
    if not found.live:
        raise Http404
    leads = found.department.head_id is not None and (
        found.department.head_id == organisation.reach_of(user, at=at).employee_id
    )
    return found, leads or user.has_perm(EDIT)


def article_to_remind_of(user: "User", slug: str, *, at: datetime) -> Article:
    """Return an article of which ``user`` may remind who did not read it: who sees all of them may."""
    found, everybody = readers_of(user, slug, at=at)
    if not everybody:
        raise Http404
    return found


def _one(row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row
