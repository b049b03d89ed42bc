"""Reads of the knowledge."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import (
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Concat

from onthaal.accounts.models import RoleGrant
from onthaal.core.text import fold
from onthaal.knowledge import readers
from onthaal.knowledge.models import Article, ArticleVersion, ReadConfirmation, ReplyTemplate
from onthaal.knowledge.permissions import EDIT, FIGURES, PROPOSE
from onthaal.knowledge.refs import ARTICLE
from onthaal.knowledge.states import ArticleState, Audience
from onthaal.organisation.models import Department, TeamMembership
from onthaal.search.find import find
from onthaal.versions.models import PEOPLE
from onthaal.versions.states import OPEN, VersionState

if TYPE_CHECKING:
    from onthaal.accounts.models import User

PAGE_SIZE = 50
FOUND = 25
_NAME = re.compile(r"\{(\w+)\}")

REVIEW, CONFIRM, READERS = "review", "confirm", "readers"


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; '' for no narrowing. ``waits`` is REVIEW, CONFIRM or READERS."""

    text: str = ""
    department: str = ""
    kind: str = ""
    state: str = ArticleState.PUBLISHED
    audience: str = ""
    waits: str = ""


@dataclass(frozen=True)
class ArticlePage:
    """``next_after`` is the slug to go on from; ``count`` is exact."""

    rows: list[Article]
    next_after: str
    count: int


@dataclass(frozen=True)
class Counts:
    """How much waits, of what the user may see; ``None`` for what is not for her."""

    review: int
    confirm: int
    readers: int | None
    drafts: int | None
    scheduled: int | None
    archived: int


def may_see(user: "User") -> Q:
    """Return the condition on an article that ``user`` may know of: what is or was published, and the
    drafts that she may work on."""
    if user.has_perm(EDIT):
        return Q()
    return Q(live=True) | _own(user)


def editable(user: "User") -> QuerySet[Article]:
    """Return the articles that ``user`` may make a draft of: all, or those of her own department."""
    if user.has_perm(EDIT):
        return Article.objects.all()
    return Article.objects.filter(_own(user))


def _own(user: "User") -> Q:
    return Q(department__in=own_departments(user).values("pk"))


def own_departments(user: "User") -> QuerySet[Department]:
    """Return the departments that ``user`` proposes articles for: all for an editor, else her own."""
    if user.has_perm(EDIT):
        return Department.objects.all()
    if not user.has_perm(PROPOSE):
        return Department.objects.none()
    works = Department.objects.filter(employees__user=user, employees__active=True).values("pk")
    leads = Department.objects.filter(head__user=user).values("pk")
    return Department.objects.filter(Q(pk__in=works) | Q(pk__in=leads))


def page(user: "User", filters: Filters, *, today: date, after: str = "") -> ArticlePage:
    """Return the articles by title, or what fits the words best first, with what each row shows.

    Each row carries ``must_read`` and ``in_draft``. What is not published is found by its title alone.
    """
    rows = _narrowed(user, filters, today=today)
    searched = filters.text and filters.state == ArticleState.PUBLISHED
    if searched:
        found = _by_ids(_shown(user, rows), _hits(user, filters.text))
        return ArticlePage(found, "", len(found))
    for word in fold(filters.text).split()[:8]:
        rows = rows.filter(sort_key__contains=word)
    count = rows.count()
    shown = list(_shown(user, _beyond(rows, after)).order_by("sort_key", "pk")[: PAGE_SIZE + 1])
    more = len(shown) > PAGE_SIZE
    return ArticlePage(shown[:PAGE_SIZE], shown[PAGE_SIZE - 1].slug if more else "", count)


def _narrowed(user: "User", filters: Filters, *, today: date) -> QuerySet[Article]:
    rows = _in_state(filters.state, today=today).filter(may_see(user))
    if filters.department:
        rows = rows.filter(department__slug=filters.department)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.audience == Audience.PUBLIC:
        rows = rows.exclude(public_text="")
    elif filters.audience == Audience.INTERNAL:
        rows = rows.exclude(internal_text="")
    waits = {
        REVIEW: lambda: rows.filter(review_date__lte=today),
        CONFIRM: lambda: rows.filter(pk__in=_to_confirm(user)),
        READERS: lambda: rows.filter(unread()),
    }
    return waits[filters.waits]() if filters.waits in waits else rows


def _in_state(state: str, *, today: date) -> QuerySet[Article]:
    if state == ArticleState.ARCHIVED:
        return Article.objects.archived(today)
    if state in {ArticleState.DRAFT, ArticleState.SCHEDULED}:
        return Article.objects.filter(_has_version(VersionState(state)))
    return Article.objects.current(today)


def _has_version(state: VersionState) -> Exists:
    return Exists(ArticleVersion.objects.filter(article=OuterRef("pk"), state=state))


def _to_confirm(user: "User") -> QuerySet[Article]:
    return Article.objects.filter(readers.must_read(user)).values("pk")  # type: ignore[return-value]


def unread() -> Q:
    """Return the condition on an article that somebody was asked to confirm and did not yet."""

    def unread_by(employee: str) -> Q:
        done = ReadConfirmation.objects.filter(
            article=OuterRef(OuterRef("pk")), number=OuterRef(OuterRef("announced")),
            employee=OuterRef(employee),
        )  # fmt: skip
        return Q(~Exists(done))

    asked = Article.confirm_teams.through.objects.filter(article=OuterRef(OuterRef("pk")))
    members = TeamMembership.objects.filter(
        unread_by("employee"), team__in=asked.values("team"), employee__active=True,
        employee__user__is_active=True,
    )  # fmt: skip
    roles = ExpressionWrapper(OuterRef("confirm_roles"), output_field=CharField())
    holders = RoleGrant.objects.annotate(asked=roles).filter(
        unread_by("user__employee"), asked__contains=Concat(Value(" "), F("role"), Value(" ")),
        user__is_active=True, user__employee__active=True,
    )  # fmt: skip
    return Q(Exists(members) | Exists(holders))


def _shown(user: "User", rows: QuerySet[Article]) -> QuerySet[Article]:
    return rows.select_related("department").annotate(
        must_read=Exists(_to_confirm(user).filter(pk=OuterRef("pk"))),
        in_draft=_has_version(VersionState.DRAFT),
    )


def _beyond(rows: QuerySet[Article], after: str) -> QuerySet[Article]:
    last = Article.objects.filter(slug=after.replace("\x00", "")).first() if after else None
    if last is None:
        return rows
    return rows.filter(Q(sort_key__gt=last.sort_key) | Q(sort_key=last.sort_key, pk__gt=last.pk))


def _hits(user: "User", text: str) -> list[int]:
    hits = find(text, compartments=user.compartments, kinds=[ARTICLE], limit=FOUND)
    return [hit.object_id for hit in hits]


def _by_ids(rows: QuerySet[Article], ids: Sequence[int]) -> list[Article]:
    found = {row.pk: row for row in rows.filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def counts(user: "User", *, today: date) -> Counts:
    """Return how much waits, in one statement."""
    works = user.has_perm(EDIT) or user.has_perm(PROPOSE)
    current = Q(pk__in=Article.objects.current(today).values("pk"))
    found = Article.objects.filter(may_see(user)).aggregate(
        review=Count("pk", filter=current & Q(review_date__lte=today)),
        confirm=Count("pk", filter=current & Q(pk__in=_to_confirm(user))),
        readers=Count("pk", filter=current & unread()),
        drafts=Count("pk", filter=Q(_has_version(VersionState.DRAFT))),
        scheduled=Count("pk", filter=Q(_has_version(VersionState.SCHEDULED))),
        archived=Count("pk", filter=Q(live=True) & ~current),
    )
    return Counts(
        review=found["review"],
        confirm=found["confirm"],
        readers=found["readers"] if user.has_perm(FIGURES) else None,
        drafts=found["drafts"] if works else None,
        scheduled=found["scheduled"] if works else None,
        archived=found["archived"],
    )


def department_choices() -> list[tuple[str, str]]:
    """Return slug and name of every department, by name."""
    rows = Department.objects.order_by("sort_key", "pk")
    return list(rows.values_list("slug", "name"))


def waiting(article: Article) -> list[ArticleVersion]:
    """Return the open draft and the planned versions, the soonest first."""
    rows = ArticleVersion.objects.filter(article=article, state__in=OPEN)
    return list(rows.select_related(*PEOPLE).order_by("publish_from", "number"))


def reply_templates() -> list[ReplyTemplate]:
    """Return every template, by title."""
    return list(ReplyTemplate.objects.order_by("title", "pk"))


def reply_template(slug: str) -> ReplyTemplate | None:
    """Return the template, or ``None`` when there is none by that name."""
    slug = slug.replace("\x00", "")
    return ReplyTemplate.objects.filter(slug=slug).first() if slug else None


@dataclass(frozen=True)
class Filled:
    """A reply template with its names filled in, ready to be changed by the agent."""

    subject: str
    body: str


def fill(template: ReplyTemplate, **values: str) -> Filled:
    """Return the template with each known ``{name}`` replaced; an unknown one stays for the agent.

    A value is put in as it is, also when it holds braces itself.
    """

    def put(match: re.Match[str]) -> str:
        return values.get(match.group(1), match.group(0))

    return Filled(_NAME.sub(put, template.subject), _NAME.sub(put, template.body))
