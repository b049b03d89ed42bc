"""What the editor offers to choose from, read once for the page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onthaal.accounts.roles import EVERYONE, Role
from onthaal.catalogue.models import Product
from onthaal.core.together import Read, Row, read_together
from onthaal.knowledge import queries
from onthaal.knowledge.models import Article
from onthaal.legislation.models import Regulation
from onthaal.organisation.models import Team

if TYPE_CHECKING:
    from onthaal.accounts.models import User

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Offer:
    """Slug or number and name, by name; ``departments`` are those that the user writes for."""

    departments: Choices
    teams: Choices
    roles: Choices
    products: Choices
    articles: Choices
    regulations: Choices


def offer(user: "User", *, besides: Article | None = None) -> Offer:
    """Return the choices for ``user``, in one statement; an article is not related to itself."""
    articles = Article.objects.filter(live=True, archived_at__isnull=True)
    if besides is not None:
        articles = articles.exclude(pk=besides.pk)
    by_name = ("sort_key", "pk")
    found = read_together(
        {
            "departments": Read(queries.own_departments(user).order_by(*by_name), ("slug", "name")),
            "teams": Read(Team.objects.order_by(*by_name), ("slug", "name")),
            "products": Read(Product.objects.order_by(*by_name), ("number", "name")),
            "articles": Read(articles.order_by(*by_name), ("slug", "title")),
            "regulations": Read(Regulation.objects.order_by(*by_name), ("slug", "short_name")),
        }
    )
    asked = [role for role in Role if role in EVERYONE - {Role.JURY_MEMBER}]
    return Offer(
        departments=_pairs(found["departments"], "slug", "name"),
        teams=_pairs(found["teams"], "slug", "name"),
        roles=[(role.value, str(role.label)) for role in asked],
        products=_pairs(found["products"], "number", "name"),
        articles=_pairs(found["articles"], "slug", "title"),
        regulations=_pairs(found["regulations"], "slug", "short_name"),
    )


def _pairs(rows: list[Row], value: str, name: str) -> Choices:
    return [(str(row[value]), row[name]) for row in rows]
