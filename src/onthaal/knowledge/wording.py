"""The parts of an article in the words of the reader. Pure: names come in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from onthaal.accounts.roles import Role
from onthaal.knowledge.states import ArticleKind
from onthaal.versions.wording import day

LABELS: Mapping[str, Any] = {
    "title": _("Titel"),
    "kind": _("Soort"),
    "department": _("Dienst"),
    "internal_text": _("Voor medewerkers"),
    "public_text": _("Voor iedereen"),
    "keywords": _("Zoekwoorden"),
    "sources": _("Bronnen"),
    "rests_on": _("Rust op"),
    "products": _("Producten"),
    "related": _("Verwante artikels"),
    "attachments": _("Bijlagen"),
    "review_date": _("Na te kijken tegen"),
    "expires_on": _("Laatste dag"),
    "confirm_teams": _("Teams die bevestigen dat ze dit lazen"),
    "confirm_roles": _("Rollen die bevestigen dat ze dit lazen"),
    "desk_until": _("Op het bureau tot en met"),
    "desk_teams": _("Op het bureau van"),
}


@dataclass(frozen=True)
class Called:
    """What slugs, numbers and ids are called; one that is not here is shown as it is."""

    departments: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    products: Mapping[int, str] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)
    regulations: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


def part(key: str, value: Any, called: Called) -> list[str]:
    """Return the words of a part, a line for each thing that it holds."""
    if value in (None, "", []):
        return []
    if key in {"internal_text", "public_text"}:
        return [line.strip() for line in value.splitlines() if line.strip()]
    if key in {"review_date", "expires_on", "desk_until"}:
        return [day(value)]
    if key == "rests_on":
        return [basis(row, called) for row in value]
    names: Mapping[str, Mapping[Any, str]] = {
        "kind": {one.value: str(one.label) for one in ArticleKind},
        "confirm_roles": {one.value: str(one.label) for one in Role},
        "department": called.departments,
        "confirm_teams": called.teams,
        "desk_teams": called.teams,
        "products": called.products,
        "related": called.articles,
        "attachments": called.files,
    }
    values = value if isinstance(value, list) else [value]
    return [names.get(key, {}).get(one, str(one)) for one in values]


def basis(row: Mapping[str, str], called: Called) -> str:
    """Return 'Bestuursdecreet, II.30'."""
    name = called.regulations.get(row["regulation"], row["regulation"])
    return f"{name}, {row['article']}" if row["article"] else name
