"""What the page of an article shows, published or not yet: one template, one context."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.safestring import SafeString

from onthaal.core.calendars import local_date
from onthaal.core.kinds import Card
from onthaal.core.together import Read, Row, read_together
from onthaal.knowledge import access, history, queries, readers, reading
from onthaal.knowledge.content import Content
from onthaal.knowledge.markup import safe_address, to_html
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.permissions import FIGURES, REVIEW
from onthaal.knowledge.problems import problems
from onthaal.knowledge.reading import Names
from onthaal.knowledge.refs import ARTICLE
from onthaal.knowledge.states import ArticleKind
from onthaal.legislation import queries as legislation
from onthaal.tasks import reviews
from onthaal.tasks.models import Task
from onthaal.versions.states import VersionState

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@dataclass(frozen=True)
class Shown:
    """A content in words and HTML, with everything it points at that is still there.

    ``sources`` are words and address, '' without one; ``files`` name, size in bytes and address.
    """

    title: str
    kind: str
    is_news: bool
    department: str
    department_url: str
    internal: SafeString
    public: SafeString
    sources: list[Card]
    grounds: list[Card]
    products: list[Card]
    related: list[Card]
    files: list[tuple[str, int, str]]
    review_date: date | None
    expires_on: date | None
    desk_until: date | None

    @property
    def has_both(self) -> bool:
        return bool(self.internal and self.public)


def shown(article: Article, version: ArticleVersion) -> Shown:
    """Return a version as its page shows it, with one statement for what it points at."""
    content = version.content
    found = reading.names(article, content)
    # With both texts each stands under a heading of its own, so that its headings go one deeper.
    deeper = 3 if content["internal_text"] and content["public_text"] else 2
    department = found.departments.get(content["department"], {"slug": "", "name": "", "phone": ""})
    kind = content["kind"]
    return Shown(
        title=content["title"],
        kind=str(ArticleKind(kind).label) if kind in ArticleKind else kind,
        is_news=kind == ArticleKind.NEWS,
        department=department["name"],
        department_url=_page("organisation:department", department["slug"]),
        internal=to_html(content["internal_text"], heading=deeper),
        public=to_html(content["public_text"], heading=deeper),
        sources=[Card(text, safe_address(text)) for text in content["sources"]],
        grounds=list(_grounds(content, found)),
        products=_cards(found.products.values(), "name", "catalogue:product"),
        related=_cards((row for row in found.articles.values() if row["live"]), "title",
                       "knowledge:article"),
        files=[
            (row["name"], row["size"], reverse("knowledge:file", args=[article.slug, key]))
            for key, row in found.files.items()
        ],
        **{key: day(content[key]) for key in ("review_date", "expires_on", "desk_until")},
    )  # fmt: skip


def _cards(rows: Iterable[Mapping[str, Any]], name: str, page: str) -> list[Card]:
    return [Card(row[name], _page(page, row["slug"])) for row in rows]


def _grounds(content: Content, found: Names) -> Iterable[Card]:
    for row in content["rests_on"]:
        law = found.regulations.get(row["regulation"])
        if law is not None:
            words = (
                f"{law['short_name']}, {row['article']}" if row["article"] else law["short_name"]
            )
            yield Card(words, _page("legislation:regulation", law["slug"]))


def _page(name: str, slug: str) -> str:
    return reverse(name, args=[slug]) if slug else ""


def day(text: str | None) -> date | None:
    """Return the local day of an ISO text."""
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True)
class Review:
    """Why an article must be looked at: its date, a law, or both; ``tasks`` wait because of that."""

    late: bool
    due: bool
    tasks: list[Task]
    changes: list[tuple[str, str]]
    may: bool

    @property
    def asked(self) -> bool:
        return self.due or bool(self.tasks)


@dataclass(frozen=True)
class Reading:
    """Whether the reader must confirm, and since when she has; both ``False`` when nobody is asked."""

    asked: bool
    read_at: datetime | None


def article_page(
    user: "User", article: Article, published: ArticleVersion, *, at: datetime
) -> dict[str, Any]:
    """Return the context of the page of a published article."""
    around = _around(user, article)
    may_edit = bool(around["editable"])
    return {
        "article": article,
        "version": published,
        "shown": shown(article, published),
        "state": article.state_on(local_date(at)),
        "may_edit": may_edit,
        "draft": around["drafts"][0] if may_edit and around["drafts"] else None,
        "review": _review(user, article, may_edit=may_edit, at=at),
        "reading": _reading(around),
        "asks": user.has_perm(FIGURES) and bool(article.asked_roles or around["teams"]),
    }


def _around(user: "User", article: Article) -> Mapping[str, list[Row]]:
    """Return what an article is to ``user``, in one statement."""
    drafts = ArticleVersion.objects.filter(article=article, state=VersionState.DRAFT)
    mine = readers.confirmed(article).filter(employee__user=user)
    return read_together(
        {
            "editable": Read(queries.editable(user).filter(pk=article.pk), ("pk",)),
            "drafts": Read(drafts, ("changed_at", "changed_by__display_name", "proposed_at")),
            "teams": Read(article.confirm_teams.all(), ("pk",)),
            "asked": Read(readers.asked(article).filter(user=user), ("pk",)),
            "read": Read(mine, ("at",)),
        }
    )


def preview_page(article: Article, version: ArticleVersion) -> dict[str, Any]:
    """Return the context of the same page for a version that is not, or no longer, published."""
    return {
        "article": article,
        "version": version,
        "shown": shown(article, version),
        "preview": True,
    }


def publish_page(article: Article, draft: ArticleVersion, *, at: datetime) -> dict[str, Any]:
    """Return what an editor looks at before she publishes: what changes, and what still lacks."""
    tasks = reviews.open_ones((ARTICLE, article.pk))
    return {
        "article": article,
        "draft": draft,
        "line": history.lines(article, [draft])[0],
        "problems": problems(draft.content, reading.known(article), on=local_date(at)),
        "asks": bool(draft.content["confirm_teams"] or draft.content["confirm_roles"]),
        "reviews": tasks,
        "changes": legislation.open_changes((ARTICLE, article.pk)) if tasks else [],
    }


def next_review(at: datetime) -> date:
    """Return the day that is proposed for the next review: in a year."""
    return local_date(at) + timedelta(days=365)


def _review(user: "User", article: Article, *, may_edit: bool, at: datetime) -> Review:
    today = local_date(at)
    ref = (ARTICLE, article.pk)
    tasks = reviews.open_ones(ref)
    may = user.has_perm(REVIEW) and (may_edit or access.handles(user, tasks, at=at))
    return Review(
        late=article.review_is_late(today),
        due=article.review_date is not None and article.review_date <= today,
        tasks=tasks,
        changes=legislation.open_changes(ref) if tasks else [],
        may=may,
    )


def _reading(around: Mapping[str, list[Row]]) -> Reading:
    read_at = around["read"][0]["at"] if around["read"] else None
    return Reading(asked=read_at is None and bool(around["asked"]), read_at=read_at)
