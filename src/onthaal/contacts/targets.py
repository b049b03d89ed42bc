"""To whom a question can be referred or connected."""

from typing import Any

from django.utils.translation import gettext as _

from onthaal.organisation import queries as organisation

Choice = tuple[str, Any]


def choices() -> list[Choice]:
    """Return the choices 'kind:id' in groups: counters, departments, colleagues, elsewhere."""
    return [
        (_("Balies"), _named("counter", organisation.counters())),
        (_("Diensten"), _named("department", organisation.departments())),
        (_("Collega's"), _named("employee", organisation.directory())),
        (_("Andere organisaties"), _named("outside_body", organisation.outside_bodies())),
    ]


def _named(noun: str, rows: Any) -> list[Choice]:
    return [(f"organisation.{noun}:{row.pk}", str(row)) for row in rows]
