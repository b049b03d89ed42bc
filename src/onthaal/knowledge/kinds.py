"""The article as the rest of the house names it."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card
from onthaal.knowledge.models import Article
from onthaal.knowledge.permissions import READ

if TYPE_CHECKING:
    from onthaal.accounts.models import User

ARTICLE = "knowledge.article"


def _cards(ids: Collection[int]) -> dict[int, Card]:
    rows = Article.objects.filter(pk__in=ids).only("title", "slug")
    return {row.pk: Card(row.title, row.get_absolute_url()) for row in rows}


def _visible(user: "User", ids: Collection[int]) -> set[int]:
    return set(ids) if user.has_perm(READ) else set()


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=ARTICLE, label=_("kennisartikel"), cards=_cards, visible=_visible
        )
    )
