"""What is filled in at the door."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.models import ChecklistItem
from onthaal.catalogue.queries import Pieces
from onthaal.core.checklists import RuleCode
from onthaal.core.fields import EmailField
from onthaal.core.forms import CleanCharField
from onthaal.counter.queue.models import Queue
from onthaal.counter.queue.operations import Piece
from onthaal.counter.queue.states import Priority
from onthaal.counter.reception.pieces import DATED, Shown, Tick, judge

DATE_WORDS = {
    RuleCode.VALID_NOW: _("Geldig tot"),
    RuleCode.MAX_AGE_MONTHS: _("Datum op het stuk"),
}
RIGHTS_OF_WAY = [
    (Priority.WALK_IN, _("gewoon")),
    (Priority.SHORT, Priority.SHORT.label),
    (Priority.REDUCED_MOBILITY, Priority.REDUCED_MOBILITY.label),
]
# While a name is typed, the door says what lies ready under it.
LOOKS_FOR_READY = {
    "autocomplete": "off",
    "hx-get": reverse_lazy("reception:ready"),
    "hx-trigger": "input changed delay:400ms",
    "hx-target": "#ligt-klaar",
    "hx-swap": "innerHTML",
}


class DoorForm(forms.Form):
    """A visitor at the door: her need, who she is if she says so, and the pieces that she has."""

    need = CleanCharField(
        label=_("Vraag, in de woorden van de bezoeker"), max_length=400, required=False
    )
    name = CleanCharField(
        label=_("Naam"),
        max_length=200,
        required=False,
        help_text=_("Mag leeg blijven. Staat nooit op een scherm in de wachtzaal."),
        widget=forms.TextInput(attrs=LOOKS_FOR_READY),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    priority = forms.ChoiceField(
        label=_("Voorrang"), choices=RIGHTS_OF_WAY, initial=Priority.WALK_IN, required=False
    )

    def __init__(
        self,
        *args: Any,
        card: Pieces | None,
        queues: Sequence[Queue],
        proposed: Queue | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.card = card
        self._queues = {one.letter: one for one in queues}
        self.fields["queue"] = forms.ChoiceField(
            label=_("Voor welke balie?"),
            choices=[("", _("kies")), *((one.letter, one.counter.name) for one in queues)],
            initial=proposed.letter if proposed else "",
            required=False,
        )
        for item in card.checklist if card else ():
            self.fields[f"tick-{item.position}"] = forms.ChoiceField(
                label=item.text, choices=Tick.choices, required=False, widget=forms.RadioSelect
            )
            if item.rule in DATED:
                self.fields[f"date-{item.position}"] = forms.DateField(
                    label=DATE_WORDS[RuleCode(item.rule)],
                    required=False,
                    widget=forms.DateInput(attrs={"type": "date"}),
                )

    @property
    def queue(self) -> Queue | None:
        """The queue that was chosen in a valid form."""
        return self._queues.get(self.cleaned_data["queue"])

    @property
    def right_of_way(self) -> Priority:
        return Priority(self.cleaned_data["priority"] or Priority.WALK_IN)

    def rows(self) -> Iterator[tuple[ChecklistItem, BoundField, BoundField | None]]:
        """Yield each piece with its tick and, when its rule is about one, its date."""
        for item in self.card.checklist if self.card else ():
            dated = f"date-{item.position}"
            yield item, self[f"tick-{item.position}"], self[dated] if dated in self.fields else None

    def pieces(self, *, on: date) -> list[Piece]:
        """Return the verdicts of a valid form on the local day ``on``."""
        return [
            judge(
                Shown(
                    item,
                    self.cleaned_data[f"tick-{item.position}"],
                    self.cleaned_data.get(f"date-{item.position}"),
                ),
                on=on,
            )
            for item in (self.card.checklist if self.card else ())
        ]


class MailListForm(forms.Form):
    to = EmailField(label=_("E-mailadres"))
