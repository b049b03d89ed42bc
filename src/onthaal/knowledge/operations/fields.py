"""A few fields at once, for other code: a link from a regulation, a review, a correction."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.errors import Conflict
from onthaal.knowledge import reading
from onthaal.knowledge.content import KEYS, Content, blank, normalise
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.operations.common import ARTICLES, working_content
from onthaal.legislation.models import Regulation
from onthaal.legislation.refs import Basis
from onthaal.versions.operations import touched_by, write

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def change_fields(
    article: Article,
    *,
    fields: dict[str, Any],
    note: str,
    by: "User | None",
    at: datetime,
    version: int,
    publish: bool = False,
    small: bool = False,
) -> ArticleVersion:
    """Change only ``fields`` (whole values by their key in the content) and return the version.

    Without ``publish`` they go into the open draft, or a new one; with it they are live at once, and
    the open draft goes on from there. Refusals: ``Conflict`` when the article is past ``version`` or
    when the open draft says something else about one of the fields, ``Invalid`` when the content
    would not hold, ``ValueError`` for a key that does not exist.
    """
    current = ARTICLES.lock(article.pk, version=version)
    if publish:
        changed = with_fields(reading.content_of(current) or blank(), fields)
        return ARTICLES.publish_content(current, changed, note=note, small=small, by=by, at=at)
    draft = ARTICLES.draft_of(current)
    if draft is None:
        changed = with_fields(working_content(current, None), fields)
        return ARTICLES.add(current, changed, by=by, at=at, note=note, small=small)
    _lay_over(draft, fields, live=reading.content_of(current), by=by, at=at)
    return draft


def with_fields(content: Content, fields: dict[str, Any]) -> Content:
    """Return ``content`` with ``fields``; ``ValueError`` for a key that it does not have."""
    strange = fields.keys() - KEYS
    if strange:
        raise ValueError(f"an article has no {', '.join(sorted(strange))}")
    return normalise({**content, **fields})


def _lay_over(
    draft: ArticleVersion,
    fields: dict[str, Any],
    *,
    live: Content | None,
    by: "User | None",
    at: datetime,
) -> None:
    changed = with_fields(draft.content, fields)
    for key in fields:
        typed = live is not None and draft.content[key] != live[key]
        if typed and changed[key] != draft.content[key]:
            raise Conflict(
                _("In het ontwerp staat al iets anders."),
                current=draft,
                changed_by=draft.changed_by.display_name if draft.changed_by else "",
                changed_at=draft.changed_at,
            )
    touched = draft.touched | dict.fromkeys(fields, touched_by(by, at))
    write(draft, content=changed, touched=touched, changed_at=at, changed_by=by)


@transaction.atomic
def rest_on(article_id: int, /, *, bases: Sequence[Basis], by: "User | None", at: datetime) -> None:
    """Let an article rest on exactly ``bases``, as a version of its own (``legislation.refs.Write``)."""
    article = ARTICLES.lock(article_id)
    slugs = dict(
        Regulation.objects.filter(pk__in={one.regulation_id for one in bases}).values_list(
            "pk", "slug"
        )
    )
    rows = [{"regulation": slugs[one.regulation_id], "article": one.law_article} for one in bases]
    change_fields(
        article,
        fields={"rests_on": rows},
        note=_("Rust op andere wetgeving."),
        by=by,
        at=at,
        version=article.version,
        publish=article.live,
        small=True,
    )
