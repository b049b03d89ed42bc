"""What a content may point at, and what it points at in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onthaal.catalogue.models import Product
from onthaal.core.models import Attachment
from onthaal.core.together import Read, Row, read_together
from onthaal.knowledge.content import Content
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.problems import Known
from onthaal.knowledge.refs import ARTICLE
from onthaal.knowledge.wording import Called
from onthaal.legislation.models import Regulation
from onthaal.organisation.models import Department, Team
from onthaal.versions.states import VersionState


def content_of(article: Article) -> Content | None:
    """Return the content that is published, ``None`` when none ever was."""
    published = ArticleVersion.objects.filter(article=article, state=VersionState.PUBLISHED)
    content: Content | None = published.values_list("content", flat=True).first()
    return content


def known(article: Article) -> Known:
    """Return what a content of ``article`` may point at, in one statement."""
    found = read_together(
        {
            "departments": Read(Department.objects.all(), ("slug",)),
            "teams": Read(Team.objects.all(), ("slug",)),
            "products": Read(Product.objects.all(), ("number",)),
            "articles": Read(Article.objects.all(), ("slug",)),
            "regulations": Read(Regulation.objects.all(), ("slug",)),
            "files": Read(_files(article), ("public_id",)),
        }
    )
    slugs = {
        name: frozenset(row["slug"] for row in found[name])
        for name in ("departments", "teams", "articles", "regulations")
    }
    return Known(
        own=article.slug,
        products=frozenset(row["number"] for row in found["products"]),
        attachments=frozenset(str(row["public_id"]) for row in found["files"]),
        **slugs,
    )


def _files(article: Article) -> Any:
    return Attachment.objects.filter(kind=ARTICLE, object_id=article.pk)


@dataclass(frozen=True)
class Names:
    """What a content points at, as rows that are still there: slug, number or public id → row."""

    departments: Mapping[str, Row]
    teams: Mapping[str, Row]
    products: Mapping[int, Row]
    articles: Mapping[str, Row]
    regulations: Mapping[str, Row]
    files: Mapping[str, Row]


def names(article: Article, *contents: Content) -> Names:
    """Return everything that the contents point at, in one statement."""

    def named(key: str) -> set[Any]:
        return {one for content in contents for one in content[key]}

    bases = {row["regulation"] for content in contents for row in content["rests_on"]}
    teams = named("confirm_teams") | named("desk_teams")
    found = read_together(
        {
            "departments": Read(
                Department.objects.filter(slug__in={one["department"] for one in contents}),
                ("slug", "name", "phone", "email"),
            ),
            "teams": Read(Team.objects.filter(slug__in=teams), ("slug", "name")),
            "products": Read(
                Product.objects.filter(number__in=named("products")).order_by("sort_key", "pk"),
                ("number", "name", "slug"),
            ),
            "articles": Read(
                Article.objects.filter(slug__in=named("related")).order_by("sort_key", "pk"),
                ("slug", "title", "live"),
            ),
            "regulations": Read(
                Regulation.objects.filter(slug__in=bases), ("slug", "short_name", "title")
            ),
            "files": Read(
                _files(article).filter(public_id__in=named("attachments")).order_by("pk"),
                ("public_id", "name", "size"),
            ),
        }
    )
    return Names(
        products={row["number"]: row for row in found["products"]},
        files={str(row["public_id"]): row for row in found["files"]},
        **{
            name: {row["slug"]: row for row in found[name]}
            for name in ("departments", "teams", "articles", "regulations")
        },
    )


def called(article: Article, *contents: Content) -> Called:
    """Return what everything that the contents point at is called, in one statement."""
    found = names(article, *contents)
    return Called(
        departments={slug: row["name"] for slug, row in found.departments.items()},
        teams={slug: row["name"] for slug, row in found.teams.items()},
        products={number: row["name"] for number, row in found.products.items()},
        articles={slug: row["title"] for slug, row in found.articles.items()},
        regulations={slug: row["short_name"] for slug, row in found.regulations.items()},
        files={public_id: row["name"] for public_id, row in found.files.items()},
    )
