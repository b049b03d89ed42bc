"""The article as the rest of the house names it."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards
from onthaal.core.together import Row
from onthaal.knowledge.models import Article
from onthaal.knowledge.permissions import READ

if TYPE_CHECKING:
    from onthaal.accounts.models import User

ARTICLE = "knowledge.article"


def _card(row: Row) -> Card:
    return Card(row["title"], reverse("knowledge:article", args=[row["slug"]]))


def _visible(user: "User") -> Q | None:
    return Q() if user.has_perm(READ) else None


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=ARTICLE,
            label=_("kennisartikel"),
            cards=Cards(Article.objects.all, ("title", "slug"), _card, owner="department_id"),
            visible=_visible,
        )
    )
