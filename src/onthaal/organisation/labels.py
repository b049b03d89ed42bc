"""What the fields of the directory are called: on the forms, and in what the timeline says of a change."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onthaal.core import wording
from onthaal.organisation.models import CounterKind

SHORT = 120  # characters: a longer text is said to have changed, not repeated
LABELS = {
    "by_appointment": gettext_lazy("Alleen op afspraak"),
    "call": gettext_lazy("Wie bel je?"),
    "department": gettext_lazy("Dienst"),
    "description": gettext_lazy("Waarvoor kan een inwoner hier terecht?"),
    "directions": gettext_lazy("Hoe geraak je er?"),
    "email": gettext_lazy("E-mail"),
    "first_name": gettext_lazy("Voornaam"),
    "for_what": gettext_lazy("Waarvoor kan een inwoner hier terecht?"),
    "function": gettext_lazy("Functie"),
    "body": gettext_lazy("Bestuursorgaan"),
    "head": gettext_lazy("Diensthoofd"),
    "kind": gettext_lazy("Soort balie"),
    "last_name": gettext_lazy("Naam"),
    "legal_basis": gettext_lazy("Rechtsgrond"),
    "location": gettext_lazy("Gebouw"),
    "name": gettext_lazy("Naam"),
    "notification_email": gettext_lazy("E-mail voor doorgestuurde meldingen"),
    "opening_hours": gettext_lazy("Openingsuren"),
    "phone": gettext_lazy("Telefoon"),
    "position": gettext_lazy("Volgorde"),
    "postcode": gettext_lazy("Postcode"),
    "promise": gettext_lazy("Belofte aan de inwoner"),
    "responsibilities": gettext_lazy("Waarvoor kan een inwoner bij deze collega terecht?"),
    "room": gettext_lazy("Lokaal"),
    "single": gettext_lazy("Eén persoon tegelijk"),
    "situation": gettext_lazy("Situatie"),
    "street": gettext_lazy("Straat en nummer"),
    "teams": gettext_lazy("Teams"),
    "town": gettext_lazy("Gemeente"),
    "url": gettext_lazy("Website"),
    "user": gettext_lazy("Aanmelding"),
    "what_for": gettext_lazy("Waarvoor kan een inwoner daar terecht?"),
    "what_to_say": gettext_lazy("Wat zeg je?"),
}


def change(name: str, before: Any, after: Any) -> str:
    """Return one line about a field that changed: 'Telefoon: — → 089 56 05 60'."""
    label = LABELS[name]
    was, now = value(name, before), value(name, after)
    if max(len(was), len(now)) > SHORT or "\n" in was + now:
        return _("{label}: aangepast").format(label=label)
    return f"{label}: {was} → {now}"


def value(name: str, given: Any) -> str:
    """Return the value of a field in words; '—' for nothing."""
    if given in (None, "", []):
        return "—"
    if isinstance(given, bool):
        return _("ja") if given else _("nee")
    if isinstance(given, list):
        return ", ".join(str(one) for one in given)
    if name == "kind":
        return str(CounterKind(given).label)
    if name == "phone":
        return wording.phone(str(given))
    return str(given)


def period(first: date, last: date | None) -> str:
    """Return 'vanaf 1/3/2026' or '1/3/2026 – 5/3/2026'; one day as itself."""
    start = f"{first.day}/{first.month}/{first.year}"
    if last is None:
        return _("vanaf {start}").format(start=start)
    if first == last:
        return start
    return f"{start} – {last.day}/{last.month}/{last.year}"


def exception(opens: str, reason: str) -> str:
    """Return 'gesloten (brugdag)' or 'open 09:00-12:00 (kerstavond)'."""
    what = _("open {hours}").format(hours=opens) if opens else _("gesloten")
    return f"{what} ({reason})" if reason else what
