"""The files that go with an article: kept at once, shown to readers with the version that names them."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from onthaal.core import attachments
from onthaal.core.models import Attachment
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.operations.common import ARTICLES, working_content
from onthaal.knowledge.refs import ARTICLE
from onthaal.versions.operations import touched_by, write

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def add_file(
    article: Article, data: bytes, *, name: str, content_type: str, by: "User", at: datetime
) -> Attachment:
    """Keep a file and name it in the open draft, or a new one."""
    current = ARTICLES.lock(article.pk)
    file = attachments.store(
        data, name=name, content_type=content_type, owner=(ARTICLE, current.pk), at=at
    )
    draft = _draft(current, by=by, at=at)
    _write(draft, [*draft.content["attachments"], str(file.public_id)], by=by, at=at)
    return file


@transaction.atomic
def remove_file(article: Article, public_id: str, *, by: "User", at: datetime) -> None:
    """Take a file out of the draft. The file stays: earlier versions show it."""
    draft = _draft(ARTICLES.lock(article.pk), by=by, at=at)
    left = [one for one in draft.content["attachments"] if one != public_id]
    _write(draft, left, by=by, at=at)


def _draft(article: Article, *, by: "User", at: datetime) -> ArticleVersion:
    draft = ARTICLES.draft_of(article)
    return draft or ARTICLES.add(article, working_content(article, None), by=by, at=at)


def _write(draft: ArticleVersion, attachments_now: list[str], *, by: "User", at: datetime) -> None:
    content = {**draft.content, "attachments": attachments_now}
    touched = {**draft.touched, "attachments": touched_by(by, at)}
    write(draft, content=content, touched=touched, changed_by=by, changed_at=at)
