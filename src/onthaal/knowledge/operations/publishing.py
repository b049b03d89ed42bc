"""From version to article: now, or on a day to come."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.calendars import local_date
from onthaal.knowledge import documents, reading
from onthaal.knowledge.content import Content
from onthaal.knowledge.merging import carry
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.operations.applying import apply
from onthaal.knowledge.operations.common import (
    add_version,
    fresh,
    lock,
    move,
    note_of,
    refuse_second_draft,
    tell,
    touch,
)
from onthaal.knowledge.operations.refusals import Invalid
from onthaal.knowledge.operations.reviews import finish_reviews
from onthaal.knowledge.problems import Problem, problems
from onthaal.knowledge.states import VersionState

if TYPE_CHECKING:
    from onthaal.accounts.models import User


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
    article = lock(version.article_id)
    current = fresh(version)
    current.note, current.small = note_of(note), small
    current.publish_from = publish_from
    today = local_date(at)
    _check_plan(current, today=today)
    check(article, current.content, on=max(today, publish_from or today))
    if publish_from is None or publish_from <= today:
        go_live(article, current, by=by, at=at)
        if reviewed:
            finish_reviews(article, note=current.note, by=by, at=at)
        return current
    move(current, VersionState.SCHEDULED, note=current.note, small=small,
         publish_from=publish_from, published_by=by, touched={})  # fmt: skip
    tell("scheduled", article, by=by, at=at,
         params={"number": current.number, "day": publish_from.isoformat()})  # fmt: skip
    return current


def _check_plan(version: ArticleVersion, *, today: date) -> None:
    found = []
    if not version.note:
        found.append(Problem("note", _("Zeg wat er wijzigt en waarom.")))
    if version.publish_from is not None and version.publish_from < today:
        found.append(
            Problem("publish_from", _("Deze dag is voorbij. Laat leeg om nu te publiceren."))
        )
    if found:
        raise Invalid(found)


def check(article: Article, content: Content, *, on: date) -> None:
    """Raise ``Invalid`` when ``content`` cannot be what ``article`` says on a local day."""
    found = problems(content, reading.known(article), on=on)
    if found:
        raise Invalid(found)


def publish_content(
    article: Article,
    content: Content,
    *,
    note: str,
    by: "User | None",
    at: datetime,
    small: bool = False,
) -> ArticleVersion:
    """Make a whole content live at once, under the lock; ``Invalid`` when it would not hold."""
    today = local_date(at)
    check(article, content, on=today)
    # Planned for today and done at once: the draft that somebody may have open stays a draft.
    version = add_version(article, content, by=by, at=at, note=note, small=small,
                          state=VersionState.SCHEDULED, publish_from=today)  # fmt: skip
    go_live(article, version, by=by, at=at)
    return version


def go_live(article: Article, version: ArticleVersion, *, by: "User | None", at: datetime) -> None:
    """Write a content that was checked to the rows, and all that follows from it, under the lock."""
    before = reading.content_of(article)
    today = local_date(at)
    ArticleVersion.objects.filter(article=article, state=VersionState.PUBLISHED).update(
        state=VersionState.SUPERSEDED
    )
    apply(article, version.content, by=by, at=at)
    move(version, VersionState.PUBLISHED, note=version.note, small=version.small, published_at=at,
         published_by=by, publish_from=version.publish_from or today, touched={})  # fmt: skip
    more: dict[str, Any] = {}
    if not version.small:  # a correction brings nothing back, asks nobody to read again, is no news
        more["archived_at"] = None
    if not (version.small and article.announced):
        more |= {"announced": version.number, "announced_at": at}
    touch(article, by=by, at=at, live=True, publish_from=version.publish_from, **more)
    if before is not None:
        _carry(article, before, version.content)
    documents.refresh(article, on=today)
    tell("published", article, by=by, at=at, params={"number": version.number}, text=version.note)


def _carry(article: Article, before: Content, after: Content) -> None:
    """Lay what was just published under every version in waiting, so that none takes it back."""
    waiting = ArticleVersion.objects.filter(
        article=article, state__in=[VersionState.DRAFT, VersionState.SCHEDULED]
    )
    for version in waiting:
        carried = carry(before, after, version.content)
        # Who typed a part no longer counts where it was replaced.
        version.touched = {
            key: who
            for key, who in version.touched.items()
            if carried.get(key) == version.content.get(key)
        }
        version.content = carried
        version.save(update_fields=["content", "touched"])


@transaction.atomic
def unschedule(version: ArticleVersion, *, by: "User", at: datetime) -> ArticleVersion:
    """Take a planned version back into a draft; ``DraftOpen`` when there is one already."""
    article = lock(version.article_id)
    current = fresh(version)
    refuse_second_draft(article)
    move(current, VersionState.DRAFT, publish_from=None, changed_by=by, changed_at=at)
    tell("unscheduled", article, by=by, at=at, params={"number": current.number})
    return current
