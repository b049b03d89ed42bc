"""From content to rows: the one place that writes what an article says."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from onthaal.catalogue.models import Product
from onthaal.core.text import fold
from onthaal.knowledge.content import Content
from onthaal.knowledge.models import Article
from onthaal.knowledge.refs import ARTICLE
from onthaal.legislation import operations as legislation
from onthaal.legislation.models import Regulation
from onthaal.legislation.refs import Basis
from onthaal.organisation.models import Department, Team

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def apply(article: Article, content: Content, *, by: "User | None", at: datetime) -> None:
    """Make the rows of a locked ``article`` say ``content``, which ``problems`` has no word against."""
    values = {
        **{key: content[key] for key in ("title", "kind", "internal_text", "public_text", "sources",
                                         "attachments")},
        **{key: _day(content[key]) for key in ("review_date", "expires_on", "desk_until")},
        "department": Department.objects.get(slug=content["department"]),
        "confirm_roles": "".join(f" {role}" for role in [*content["confirm_roles"], ""]),
        "keywords": "\n".join(content["keywords"]),
        "sort_key": fold(content["title"])[:240],
    }  # fmt: skip
    for name, value in values.items():
        setattr(article, name, value)
    article.save(update_fields=list(values))
    article.products.set(Product.objects.filter(number__in=content["products"]))
    article.related.set(Article.objects.filter(slug__in=content["related"]))
    article.confirm_teams.set(Team.objects.filter(slug__in=content["confirm_teams"]))
    article.desk_teams.set(Team.objects.filter(slug__in=content["desk_teams"]))
    _rest_on(article, content, by=by, at=at)


def _rest_on(article: Article, content: Content, *, by: "User | None", at: datetime) -> None:
    slugs = {row["regulation"] for row in content["rests_on"]}
    ids = dict(Regulation.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    bases = [Basis(ids[row["regulation"]], row["article"]) for row in content["rests_on"]]
    legislation.set_bases((ARTICLE, article.pk), bases, by=by, at=at)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
