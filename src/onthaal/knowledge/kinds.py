"""The article as the rest of the house names it."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.knowledge.models import Article
from onthaal.knowledge.permissions import READ

if TYPE_CHECKING:
    from onthaal.accounts.models import User

ARTICLE = "knowledge.article"


def _titles(ids: Collection[int]) -> dict[int, str]:
    return dict(Article.objects.filter(pk__in=ids).values_list("pk", "title"))


def _urls(ids: Collection[int]) -> dict[int, str]:
    return {row.pk: row.get_absolute_url() for row in Article.objects.filter(pk__in=ids)}


def _visible(user: "User", ids: Collection[int]) -> set[int]:
    return set(ids) if user.has_perm(READ) else set()


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=ARTICLE, label=_("kennisartikel"), titles=_titles, urls=_urls, visible=_visible
        )
    )
