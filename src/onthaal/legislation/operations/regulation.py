"""The regulation itself."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.errors import Conflict
from onthaal.core.slugs import free_slug
from onthaal.core.text import clean, fold
from onthaal.legislation.documents import document
from onthaal.legislation.models import Regulation
from onthaal.legislation.refs import REGULATION
from onthaal.search import index

if TYPE_CHECKING:
    from onthaal.accounts.models import User

RESERVED = ("nieuw",)  # stands in the address where a slug does


@dataclass(frozen=True)
class Facts:
    """What is known of a regulation; ``source`` says where these facts were read."""

    title: str
    short_name: str
    kind: str
    act_date: date | None = None
    publisher: str = ""
    citation: str = ""
    url: str = ""
    source: str = ""


@transaction.atomic
def create(
    facts: Facts, *, by: "User | None", at: datetime, slug: str = "", demo: bool = False
) -> Regulation:
    """Add a regulation."""
    regulation = Regulation.objects.create(
        slug=slug or free_slug(Regulation.objects, facts.short_name, reserved=RESERVED),
        demo=demo, changed_at=at, changed_by=by, **_columns(facts),
    )  # fmt: skip
    _tell("created", regulation, by=by, at=at)
    return regulation


@transaction.atomic
def edit(
    regulation: Regulation, facts: Facts, *, version: int, by: "User | None", at: datetime
) -> Regulation:
    """Write the facts anew; ``Conflict`` when somebody else did since ``version``."""
    changed = Regulation.objects.filter(pk=regulation.pk, version=version).update(
        version=F("version") + 1, changed_at=at, changed_by=by, **_columns(facts)
    )
    current = Regulation.objects.select_related("changed_by").get(pk=regulation.pk)
    if not changed:
        who = current.changed_by.display_name if current.changed_by else _("Iemand")
        raise Conflict(
            _("{who} wijzigde deze gegevens intussen. Wat je typte, staat er nog.").format(who=who),
            current=current, changed_by=who, changed_at=current.changed_at,
        )  # fmt: skip
    _tell("edited", current, by=by, at=at)
    return current


@transaction.atomic
def load_regulation(data: dict[str, Any], *, at: datetime, demo: bool = True) -> Regulation:
    """Create or rewrite the regulation with ``data['slug']``; loading it twice changes nothing.

    The shape of ``data`` is the one of ``demo/data/regulations.json``; ``KeyError`` names what misses.
    """
    facts = Facts(
        title=data["title"], short_name=data["short_name"], kind=data["kind"],
        act_date=date.fromisoformat(data["act_date"]) if data["act_date"] else None,
        publisher=data["publisher"], citation=data["citation"], url=data["url"],
        source=data["source"],
    )  # fmt: skip
    found = Regulation.objects.filter(slug=data["slug"]).first()
    if found is None:
        return create(facts, by=None, at=at, slug=data["slug"], demo=demo)
    if all(getattr(found, name) == value for name, value in _columns(facts).items()):
        return found
    return edit(found, facts, version=found.version, by=None, at=at)


def _columns(facts: Facts) -> dict[str, Any]:
    texts = {
        name: " ".join(clean(value).split()) if isinstance(value, str) else value
        for name, value in asdict(facts).items()
    }
    return {**texts, "sort_key": fold(texts["short_name"])}


def _tell(code: str, regulation: Regulation, *, by: "User | None", at: datetime) -> None:
    ref = (REGULATION, regulation.pk)
    timeline.record(
        f"legislation.{code}", at=at, by=by, links=[ref], params={"regulation": regulation.pk}
    )
    index.put(document(regulation))
