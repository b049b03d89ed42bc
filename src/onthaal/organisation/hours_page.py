"""The page on which opening hours are picked: what was sent, what is kept, what is shown beside it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _

from onthaal.core.addresses import entry_id
from onthaal.core.errors import Conflict
from onthaal.organisation import hours, hours_form, pages
from onthaal.organisation.hours import BadHours
from onthaal.organisation.models import Counter, Location
from onthaal.organisation.notation import CannotShow, from_osm
from onthaal.organisation.picker import PickedHours, to_osm

SAVE, PREVIEW = "bewaar", "toon"
SAVE_NOTATION, PREVIEW_NOTATION = "bewaar-notatie", "toon-notatie"
SAME = "zelfde"


class HoursPage:
    """One request for the page; ``sent`` is what was posted, ``None`` for who only looks.

    ``notation`` is what would be kept, once ``asks_to_keep`` is true. ``cannot_show`` says why the
    picker has no rows for what is there: it then stays text.
    """

    def __init__(
        self, place: Location | Counter, sent: Mapping[str, str] | None, query: Mapping[str, str]
    ) -> None:
        self.place, self.query = place, query
        self.do = sent.get("do", "") if sent is not None else ""
        self.version = entry_id(sent.get("version", "")) or 0 if sent is not None else place.version
        self.same = isinstance(place, Counter) and not place.opening_hours
        self.typed, self.notation = place.opening_hours, place.opening_hours
        self.error, self.cannot_show = "", ""
        self.conflict: Conflict | None = None
        self.draft: hours_form.Draft | None = None
        self.asks_to_keep = False
        if sent is not None and self.do in {SAVE_NOTATION, PREVIEW_NOTATION}:
            self._read_notation(sent)
        elif sent is not None:
            self._read_rows(sent)
        else:
            self._show(place.hours)

    @property
    def asks_preview(self) -> bool:
        return self.do in {PREVIEW, PREVIEW_NOTATION}

    def refuse(self, message: Any) -> None:
        self.error = str(message)

    def _show(self, osm: str) -> None:
        """Fill the rows with what is there; begin with empty ones when somebody asked to."""
        if "leeg" in self.query:
            osm = ""
        try:
            self.draft = hours_form.draft_of(from_osm(osm) if osm else PickedHours())
        except CannotShow as refusal:
            self.cannot_show = str(refusal.message)

    def _read_rows(self, sent: Mapping[str, str]) -> None:
        self.draft = hours_form.draft_from(sent)
        self.same = isinstance(self.place, Counter) and sent.get("own") == SAME
        if self.do not in {SAVE, PREVIEW}:
            self.draft.grow(self.do)
            return
        picked = hours_form.picked_from(self.draft)
        if self.same:
            self.notation = ""
        elif picked is not None:
            self.notation = to_osm(picked)
        self.asks_to_keep = self.do == SAVE and (self.same or picked is not None)

    def _read_notation(self, sent: Mapping[str, str]) -> None:
        self.typed = sent.get("notation", "").replace("\x00", "").strip()
        self._show(self.place.hours)
        try:
            self.notation = hours.check(self.typed)
            self.same = isinstance(self.place, Counter) and not self.notation
            self.asks_to_keep = self.do == SAVE_NOTATION
        except BadHours as refusal:
            self.refuse(refusal.message)

    def context(self, *, at: datetime) -> dict[str, Any]:
        """Return what the template shows."""
        place = self.place
        building = place.location.hours if isinstance(place, Counter) else ""
        shown = pages.hours_of(place, at=at, osm=self.notation or building)
        if self.conflict is not None:
            self.version = self.conflict.current.version
        return {
            "page": self,
            "place": place,
            "of_counter": isinstance(place, Counter),
            "mistakes": self.draft.mistakes if self.draft else [],
            "previous": self._previous(),
            "inheriting": self._inheriting(),
            "nths": [(str(nth), str(label)) for nth, label in hours_form.NTH_LABELS.items()],
            "weekdays": [(str(day), str(name)) for day, name in WEEKDAYS.items()],
            "months": [(str(month), str(name)) for month, name in MONTHS.items()],
            **shown,
        }

    def _previous(self) -> dict[str, str] | None:
        """Return the hours that somebody just replaced, so that she can put them back."""
        if "vorige" not in self.query or self.query["vorige"] == self.place.opening_hours:
            return None
        try:
            osm = hours.check(self.query["vorige"].replace("\x00", ""))
        except BadHours:
            return None
        return {"notation": osm, "words": osm or _("de uren van het gebouw")}

    def _inheriting(self) -> list[Counter]:
        if isinstance(self.place, Counter):
            return []
        rows = self.place.counters.filter(active=True, opening_hours="")
        return list(rows.order_by("sort_key", "pk"))
