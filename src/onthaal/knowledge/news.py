"""What the knowledge puts on somebody's desk: what she must confirm, what is new, what is proposed."""

from typing import TYPE_CHECKING

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onthaal.core import news
from onthaal.core.calendars import ONE_DAY
from onthaal.core.news import NewsItem
from onthaal.core.terms import end_of_day
from onthaal.core.together import Row
from onthaal.knowledge import readers
from onthaal.knowledge.markup import plain
from onthaal.knowledge.models import Article, ArticleVersion, NewsDismissal, ReadReminder
from onthaal.knowledge.permissions import EDIT, READ
from onthaal.knowledge.states import ArticleKind
from onthaal.organisation.models import TeamMembership
from onthaal.versions.states import VersionState

if TYPE_CHECKING:
    from onthaal.accounts.models import User

NEWS_DAYS = 14  # local days that news without a last day of its own stays, the first one included
SNIPPET = 160  # characters


def register() -> None:
    news.register(
        news.Source(
            code="knowledge.must_read",
            heading=gettext_lazy("Lees en bevestig"),
            rows=must_read,
            columns=("slug", "title", "announced_at", "reminded_at"),
            make=_must_read,
            order=10,
        )
    )
    news.register(
        news.Source(
            code="knowledge.news",
            heading=gettext_lazy("Nieuws"),
            rows=on_the_desk,
            columns=("slug", "title", "internal_text", "public_text", "announced_at"),
            make=_news,
            order=50,
        )
    )
    news.register(
        news.Source(
            code="knowledge.proposals",
            heading=gettext_lazy("Voorstellen voor de kennis"),
            rows=proposals,
            columns=("article__slug", "article__title", "note", "proposed_at",
                     "proposed_by__display_name"),
            make=_proposal,
            order=60,
        )
    )  # fmt: skip


def must_read(user: "User") -> QuerySet[Article]:
    """Return what ``user`` must confirm, what she was reminded of first, then the oldest."""
    reminders = ReadReminder.objects.filter(article=OuterRef("pk"), number=OuterRef("announced"))
    last = reminders.order_by().values("article").annotate(last=Max("at")).values("last")
    mine = Article.objects.filter(readers.must_read(user)).values("pk")
    found = (
        Article.objects.current(timezone.localdate())
        .filter(pk__in=mine)
        .annotate(reminded_at=Subquery(last))
        .order_by(F("reminded_at").desc(nulls_last=True), "announced_at", "pk")
    )
    return found if user.has_perm(READ) else found.none()


def on_the_desk(user: "User") -> QuerySet[Article]:
    """Return the news for ``user`` that she did not take off her desk, the newest first.

    News is an article of that kind, or any that its editor put on the desk until a day. Its days count
    from when it was announced: a small correction does not make it last longer.
    """
    if not user.has_perm(READ):
        return Article.objects.none()
    today = timezone.localdate()
    gone = end_of_day(today - NEWS_DAYS * ONE_DAY)
    lasts = Q(desk_until__gte=today) | Q(
        desk_until__isnull=True, kind=ArticleKind.NEWS, announced_at__gt=gone
    )
    teams = Article.desk_teams.through.objects.filter(article=OuterRef("pk"))
    mine = TeamMembership.objects.filter(employee__user=user, employee__active=True)
    seen = NewsDismissal.objects.filter(
        article=OuterRef("pk"), number=OuterRef("announced"), user=user
    )
    return (
        Article.objects.current(today)
        .filter(lasts, ~Exists(seen))
        .filter(~Exists(teams) | Exists(teams.filter(team__in=mine.values("team"))))
        .order_by("-announced_at", "-pk")
    )


def proposals(user: "User") -> QuerySet[ArticleVersion]:
    """Return the drafts that somebody asked the editors to look at, the oldest first."""
    if not user.has_perm(EDIT):
        return ArticleVersion.objects.none()
    open_ones = ArticleVersion.objects.filter(state=VersionState.DRAFT, proposed_at__isnull=False)
    return open_ones.order_by("proposed_at", "pk")


def _must_read(row: Row) -> NewsItem:
    return NewsItem(
        title=row["title"],
        text=_("Je kreeg een herinnering.") if row["reminded_at"] else "",
        at=row["announced_at"],
        url=reverse("knowledge:article", args=[row["slug"]]),
    )


def _news(row: Row) -> NewsItem:
    lines = plain(row["internal_text"] or row["public_text"])
    return NewsItem(
        title=row["title"],
        text=_shortened(lines.partition("\n")[0]),
        at=row["announced_at"],
        url=reverse("knowledge:article", args=[row["slug"]]),
        dismiss_url=reverse("knowledge:dismiss", args=[row["slug"]]),
    )


def _proposal(row: Row) -> NewsItem:
    return NewsItem(
        title=row["article__title"],
        text=_("{who}: {note}").format(
            who=row["proposed_by__display_name"] or _("Iemand"), note=row["note"]
        ),
        at=row["proposed_at"],
        url=reverse("knowledge:publish", args=[row["article__slug"]]),
    )


def _shortened(text: str) -> str:
    if len(text) <= SNIPPET:
        return text
    return f"{text[:SNIPPET].rsplit(' ', 1)[0]} …"
