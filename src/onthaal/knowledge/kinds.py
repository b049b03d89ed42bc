"""The article as the rest of the house names it, and the words of what happens to it."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Editor, Words
from onthaal.core.together import Row
from onthaal.knowledge import operations, queries
from onthaal.knowledge.models import Article
from onthaal.knowledge.permissions import READ
from onthaal.knowledge.refs import ARTICLE, PUBLIC_TEXT
from onthaal.legislation import refs as legislation

if TYPE_CHECKING:
    from onthaal.accounts.models import User

WORDS = {
    "knowledge.created": Words(_("Artikel begonnen")),
    "knowledge.published": Words(_("Versie {number} gepubliceerd")),
    "knowledge.scheduled": Words(_("Versie {number} gepland voor {day}")),
    "knowledge.unscheduled": Words(_("Versie {number} niet meer gepland")),
    "knowledge.proposed": Words(_("Versie {number} voorgelegd aan de redactie")),
    "knowledge.discarded": Words(_("Ontwerp van versie {number} weggelegd")),
    "knowledge.restored": Words(_("Versie {number} teruggehaald als ontwerp")),
    "knowledge.archived": Words(_("Gearchiveerd")),
    "knowledge.unarchived": Words(_("Uit het archief gehaald")),
    "knowledge.expired": Words(_("Vervallen en gearchiveerd")),
    "knowledge.reviewed": Words(_("Nagekeken: nog juist. Volgende keer tegen {day}")),
    "knowledge.reminded": Words(_("Wie het nog niet las, kreeg een herinnering")),
}


def _card(row: Row) -> Card:
    return Card(row["title"], reverse("knowledge:article", args=[row["slug"]]))


def _visible(user: "User") -> Q | None:
    return queries.may_see(user) if user.has_perm(READ) else None


def _editor(row: Row) -> str:
    return reverse("knowledge:edit", args=[row["slug"]])


def _editable(user: "User") -> Q:
    return Q(pk__in=queries.editable(user).values("pk"))


def register() -> None:
    cards = Cards(Article.objects.all, ("title", "slug"), _card, owner="department_id")
    kinds.register(
        kinds.Kind(
            code=ARTICLE,
            label=_("kennisartikel"),
            cards=cards,
            visible=_visible,
            editors=(Editor(_editor, _editable),),
            correctable=True,
            words=WORDS,
            on_task_closed=operations.task_closed,
        )
    )
    kinds.register(
        kinds.Kind(code=PUBLIC_TEXT, label=_("publieke tekst"), cards=cards, visible=_visible)
    )
    legislation.may_rest(ARTICLE, write=operations.rest_on, in_use=Q(archived_at__isnull=True))
