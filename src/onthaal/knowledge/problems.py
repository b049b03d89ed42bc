"""What a content still lacks before it can be published, in words beside the field. Pure.

Drafts may be incomplete; whatever goes live, from the editor, from a file or from other code, passes
here.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from onthaal.accounts.roles import Role
from onthaal.knowledge.content import LIMITS, TEXTS, Content
from onthaal.knowledge.states import ArticleKind
from onthaal.versions.refusals import Problem


@dataclass(frozen=True)
class Known:
    """What the content may point at: slugs, numbers, own files; ``own`` is the slug of the article."""

    own: str
    departments: frozenset[str]
    teams: frozenset[str]
    products: frozenset[int]
    articles: frozenset[str]
    regulations: frozenset[str]
    attachments: frozenset[str] = frozenset()


def problems(content: Content, known: Known, *, on: date) -> list[Problem]:
    """Return everything that keeps ``content`` from being published on a local day; [] when it may."""
    checks = (_plain(content, known), _days(content, on), _pointers(content, known))
    return [problem for check in checks for problem in check]


def _plain(content: Content, known: Known) -> Iterator[Problem]:
    if not content["title"]:
        yield Problem("title", _("Geef het artikel een titel."))
    if content["kind"] not in ArticleKind:
        yield Problem("kind", _("Kies een soort uit de lijst."))
    if content["department"] not in known.departments:
        yield Problem("department", _("Kies de dienst die dit artikel juist houdt."))
    if not any(content[key] for key in TEXTS):
        yield Problem(
            "internal_text", _("Schrijf een tekst: voor medewerkers, voor iedereen, of allebei.")
        )
    for key in ("title", *TEXTS):
        yield from _length(key, content[key], key)
    for key, limit in (("keywords", "keyword"), ("sources", "source")):
        if any(len(word) > LIMITS[limit] for word in content[key]):
            yield Problem(key, _("Een van de regels is te lang. Zet elk op een eigen regel."))
    for row in content["rests_on"]:
        yield from _length("rests_on", row["article"], "law_article")


def _days(content: Content, on: date) -> Iterator[Problem]:
    days = {}
    for key in ("review_date", "expires_on", "desk_until"):
        days[key] = _day(content[key])
        if content[key] and days[key] is None:
            yield Problem(key, _("Dit is geen geldige datum. Een voorbeeld: 1/1/2027."))
    if not content["review_date"] and content["kind"] != ArticleKind.NEWS:
        yield Problem("review_date", _("Zeg wanneer iemand moet nakijken of dit nog juist is."))
    expires = days["expires_on"]
    if expires is not None and expires < on:
        yield Problem(
            "expires_on", _("Deze dag is voorbij. Kies een latere dag of laat het veld leeg.")
        )


def _pointers(content: Content, known: Known) -> Iterator[Problem]:
    yield from _unknown("products", content["products"], known.products)
    yield from _unknown("related", content["related"], known.articles)
    yield from _unknown("confirm_teams", content["confirm_teams"], known.teams)
    yield from _unknown("confirm_roles", content["confirm_roles"], frozenset(Role.values))
    yield from _unknown("desk_teams", content["desk_teams"], known.teams)
    slugs = [row["regulation"] for row in content["rests_on"]]
    yield from _unknown("rests_on", slugs, known.regulations)
    if known.own in content["related"]:
        yield Problem("related", _("Een artikel hoort niet bij zichzelf."))
    if set(content["attachments"]) - known.attachments:
        yield Problem("attachments", _("Een van de bijlagen is er niet meer. Voeg ze opnieuw toe."))
    if (content["confirm_teams"] or content["confirm_roles"]) and not content["internal_text"]:
        yield Problem(
            "internal_text",
            _("Wie moet bevestigen dat hij dit las, heeft een tekst voor medewerkers nodig."),
        )


def _unknown(field: str, named: Collection[object], known: Collection[object]) -> Iterator[Problem]:
    gone = [str(one) for one in named if one not in known]
    if gone:
        yield Problem(field, _("Dit bestaat niet meer: {names}.").format(names=", ".join(gone)))


def _length(field: str, text: str, limit: str) -> Iterator[Problem]:
    longest = LIMITS[limit]
    if len(text) > longest:
        yield Problem(
            field,
            _("Deze tekst is te lang: hoogstens {longest} tekens, je hebt er {length}.").format(
                longest=longest, length=len(text)
            ),
        )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
