"""What the operations share: the lock, the next number, the line on the timeline."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.errors import Conflict
from onthaal.core.text import clean
from onthaal.knowledge.content import Content
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.operations.refusals import DraftOpen, NotPossible
from onthaal.knowledge.refs import ARTICLE
from onthaal.knowledge.states import VersionState, may_become

if TYPE_CHECKING:
    from onthaal.accounts.models import User

LONGEST_NOTE = 400


def lock(article_id: int, *, version: int | None = None) -> Article:
    """Lock and return the article; its versions change only under this lock.

    ``Conflict`` when it is past ``version``.
    """
    article = (
        Article.objects.select_for_update(of=("self",))
        .select_related("department", "changed_by")
        .get(pk=article_id)
    )
    if version is not None and article.version != version:
        raise Conflict(
            _("Dit artikel is intussen gewijzigd. Lees het opnieuw."),
            current=article,
            changed_by=article.changed_by.display_name if article.changed_by else "",
            changed_at=article.changed_at,
        )
    return article


def fresh(version: ArticleVersion) -> ArticleVersion:
    """Return the version as it is, read under the lock of its article."""
    rows = ArticleVersion.objects.select_related("changed_by", "published_by")
    return rows.get(pk=version.pk)


def draft_of(article: Article) -> ArticleVersion | None:
    """Return the open draft."""
    drafts = ArticleVersion.objects.filter(article=article, state=VersionState.DRAFT)
    return drafts.select_related("changed_by", "article").first()


def refuse_second_draft(article: Article) -> None:
    draft = draft_of(article)
    if draft is not None:
        raise DraftOpen(
            _("Er is al een ontwerp: versie {number}. Publiceer het of leg het eerst weg.").format(
                number=draft.number
            )
        )


def add_version(
    article: Article,
    content: Content,
    *,
    by: "User | None",
    at: datetime,
    note: str = "",
    small: bool = False,
    state: VersionState = VersionState.DRAFT,
    publish_from: date | None = None,
) -> ArticleVersion:
    """Add the next version, under the lock of the article."""
    last = ArticleVersion.objects.filter(article=article).aggregate(last=Max("number"))["last"]
    return ArticleVersion.objects.create(
        article=article, number=(last or 0) + 1, content=content, state=state, note=note_of(note),
        small=small, publish_from=publish_from, made_at=at, made_by=by, changed_at=at, changed_by=by,
    )  # fmt: skip


def move(version: ArticleVersion, to: VersionState, **fields: Any) -> None:
    """Bring a version to another state with ``fields``; ``NotPossible`` when it cannot go there."""
    if not may_become(version.state, to):
        raise not_possible(version)
    version.state = to
    for name, value in fields.items():
        setattr(version, name, value)
    version.save(update_fields=["state", *fields])


def require(version: ArticleVersion, state: VersionState) -> None:
    """Raise ``NotPossible`` when a version is in another state."""
    if version.state != state:
        raise not_possible(version)


def not_possible(version: ArticleVersion) -> NotPossible:
    return NotPossible(
        _("Dit kan niet meer: versie {number} is {state}.").format(
            number=version.number, state=VersionState(version.state).label
        )
    )


def touch(article: Article, *, by: "User | None", at: datetime, **fields: Any) -> None:
    """Write ``fields`` and say who changed the article, under its lock."""
    values = {**fields, "version": article.version + 1, "changed_by": by, "changed_at": at}
    for name, value in values.items():
        setattr(article, name, value)
    article.save(update_fields=list(values))


def note_of(text: str) -> str:
    """Return what changed and why as it is stored: a note of other code is cut, never refused."""
    return clean(text).strip()[:LONGEST_NOTE]


def touched_by(by: "User | None", at: datetime, *, window: str = "") -> dict[str, Any]:
    """Return who typed a part of a draft, as ``ArticleVersion.touched`` keeps it."""
    return {"by": by.pk if by else None, "at": at.isoformat(), "window": window}


def tell(
    code: str,
    article: Article,
    *,
    by: "User | None",
    at: datetime,
    params: Mapping[str, int | str] | None = None,
    text: str = "",
) -> None:
    """Leave one line on the timeline of the article."""
    timeline.record(
        f"knowledge.{code}", at=at, by=by, links=[(ARTICLE, article.pk)], params=params,
        text=text or None,
    )  # fmt: skip
