"""One paper form as it is typed: a row on the keyboard, each refusal at its field."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.models import User
from onthaal.catalogue.models import Product
from onthaal.core.forms import CleanCharField
from onthaal.core.text import clean
from onthaal.counter.appointments import access as appointments
from onthaal.counter.outage import access, products, times
from onthaal.counter.outage.models import Outage, PaperForm
from onthaal.counter.outage.operations import Handed, Payment, Typed
from onthaal.counter.outage.states import Ending, Paid
from onthaal.counter.outage.times import Clock, Stretch, Unclear
from onthaal.counter.pickup.states import Method
from onthaal.counter.queue.models import Window
from onthaal.counter.queue.states import Priority
from onthaal.counter.till.forms import AmountField
from onthaal.counter.till.models import TillSession

ORDER = ("arrived", "called", "started", "ended")
NOT_BOOKED = "-"
KEPT = ("window", "agent", "till", "day")  # stay as they are for the next form
SHORT = {"autocomplete": "off", "size": 6}
CLOCK = {**SHORT, "inputmode": "numeric"}


def _clock(label: Any, **more: Any) -> CleanCharField:
    return CleanCharField(
        label=label, max_length=8, required=False, widget=forms.TextInput(attrs=CLOCK), **more
    )


class EntryForm(forms.Form):
    """What stands on the paper. ``typed`` gives it to the operation once the form is valid."""

    number = CleanCharField(
        label=_("Nummer"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 10}),
    )
    day = forms.ChoiceField(label=_("Dag"), required=False)
    arrived = _clock(_("Gekomen"))
    called = _clock(_("Opgeroepen"))
    started = _clock(_("Begonnen"))
    ended = _clock(_("Klaar"))
    product = CleanCharField(
        label=_("Waarvoor"),
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "products"}),
    )
    ending = forms.ChoiceField(
        label=_("Afloop"), choices=Ending.choices, initial=Ending.HELPED.value
    )
    window = forms.ModelChoiceField(
        label=_("Loket"), queryset=Window.objects.none(), required=False, empty_label="–"
    )
    agent = forms.ModelChoiceField(
        label=_("Medewerker"), queryset=User.objects.none(), empty_label="–"
    )
    priority = forms.ChoiceField(
        label=_("Voorrang"), choices=Priority.choices, initial=Priority.WALK_IN.value
    )
    name = CleanCharField(label=_("Naam"), max_length=200, required=False)
    note = CleanCharField(label=_("Opmerking, of naar welke balie"), max_length=200, required=False)
    follows = CleanCharField(
        label=_("Vervolg van formulier"), max_length=20, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 10}),
    )  # fmt: skip
    paid = AmountField(label=_("Betaald"))
    way = forms.ChoiceField(label=_("Hoe betaald"), choices=Paid.choices, required=False)
    till = forms.ChoiceField(label=_("Kassa van die dag"), required=False)
    pickup = CleanCharField(
        label=_("Afhaling meegegeven"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 16, "placeholder": "AH-…"}),
    )
    method = forms.ChoiceField(
        label=_("Identiteit"), choices=Method.choices, initial=Method.EID.value, required=False
    )
    appointment = CleanCharField(
        label=_("Code van de afspraak"), max_length=12, required=False,
        widget=forms.TextInput(attrs=SHORT),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        outage: Outage,
        user: User,
        at: datetime,
        catalogue: Sequence[Product],
        sessions: Iterable[TillSession],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._stretch = Stretch(outage.from_at, outage.until_at, at)
        self._user, self._catalogue = user, catalogue
        self._sessions = {str(one.public_id): one for one in sessions}
        self.fields["window"].queryset = access.windows(outage.location)  # type: ignore[attr-defined]
        self.fields["agent"].queryset = access.agents()  # type: ignore[attr-defined]
        self.fields["agent"].label_from_instance = lambda one: one.display_name  # type: ignore[attr-defined]
        self.fields["till"].choices = [  # type: ignore[attr-defined]
            *((key, _session_in_words(one)) for key, one in self._sessions.items()),
            (NOT_BOOKED, gettext("niet boeken")),
        ]
        days = self._stretch.days
        self.fields["day"].choices = [("", "–"), *((f"{one}", f"{one:%d/%m}") for one in days)]  # type: ignore[attr-defined]
        if not self.is_bound:
            self.fields["arrived"].widget.attrs["autofocus"] = True
        if len(days) == 1:
            self.fields["day"].widget = forms.HiddenInput()

    def clean_number(self) -> PaperForm:
        found = access.form_to_enter(self._user, self.cleaned_data["number"])
        if found is None:
            raise forms.ValidationError(
                _("Dit nummer bestaat niet. Kijk het na, ook het teken achteraan.")
            )
        return found

    def clean_follows(self) -> PaperForm | None:
        text = self.cleaned_data["follows"]
        found = access.form_to_enter(self._user, text) if text else None
        if text and found is None:
            raise forms.ValidationError(
                _("Dit nummer bestaat niet. Kijk het na, ook het teken achteraan.")
            )
        return found

    def clean_pickup(self) -> Any:
        text = self.cleaned_data["pickup"]
        found = access.pickup(self._user, text) if text else None
        if text and found is None:
            raise forms.ValidationError(_("Er is geen afhaling met dit nummer."))
        return found

    def clean_appointment(self) -> Any:
        text = self.cleaned_data["appointment"]
        found = appointments.for_check_in(text) if text else None
        if text and found is None:
            raise forms.ValidationError(_("Er is geen afspraak met deze code."))
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._clean_product(data)
        self._clean_payment(data)
        self._clean_times(data)
        return data

    def _clean_product(self, data: dict[str, Any]) -> None:
        """Take what is typed for a product when one is meant; otherwise it is the need in words."""
        text = data.get("product", "")
        fits = products.meant(text, self._catalogue)
        data["found"] = fits[0] if len(fits) == 1 else None
        if len(fits) > 1 and data.get("paid") is not None:
            names = ", ".join(one.name for one in fits[: products.SHOWN])
            self.add_error("product", _("Welk product is betaald? Bijvoorbeeld: {names}.").format(names=names))  # fmt: skip

    def _clean_payment(self, data: dict[str, Any]) -> None:
        paid, way = data.get("paid"), data.get("way")
        if paid and not way:
            self.add_error("way", _("Zeg hoe er betaald is."))
        if way and not paid and "paid" not in self.errors:
            self.add_error("paid", _("Zeg hoeveel er betaald is."))

    def _clean_times(self, data: dict[str, Any]) -> None:
        """Resolve the four times; each says at its own field what is wrong with it."""
        typed: dict[str, Clock | None] = {}
        for name in ORDER:
            text = data.get(name, "")
            try:
                typed[name] = times.read(text) if text else None
            except Unclear as problem:
                self.add_error(name, problem.message)
        for name in ("arrived", "ended"):
            if name not in self.errors and typed.get(name) is None:
                self.add_error(name, _("Typ wanneer dat was."))
        if any(name in self.errors for name in ORDER):
            return
        if not self._fill_up(typed):
            return
        day = date.fromisoformat(data["day"]) if data.get("day") else None
        try:
            data["moments"] = times.resolve(typed, order=ORDER, stretch=self._stretch, day=day)
        except Unclear as problem:
            self.add_error(problem.field, problem.message)

    def _fill_up(self, typed: dict[str, Clock | None]) -> bool:
        """Whoever was at a window was called and began: one of the two stands for both."""
        if self.cleaned_data.get("ending") in {Ending.HELPED, Ending.SENT_ON}:
            typed["called"] = typed["called"] or typed["started"]
            typed["started"] = typed["started"] or typed["called"]
            if typed["called"] is None:
                self.add_error("called", _("Typ wanneer dat was."))
                return False
        return True

    @property
    def names(self) -> list[str]:
        """The names to choose from while a product is typed."""
        return [one.name for one in self._catalogue]

    @property
    def typed(self) -> Typed:
        """Return what a valid form says."""
        data = self.cleaned_data
        found = data["moments"]
        return Typed(
            arrived_at=found["arrived"],
            called_at=found.get("called"),
            started_at=found.get("started"),
            ended_at=found["ended"],
            ending=Ending(data["ending"]),
            agent=data["agent"],
            window=data["window"],
            priority=Priority(data["priority"]),
            need=clean(data["product"], limit=400),
            product=data["found"],
            name=data["name"],
            note=data["note"],
            follows=data["follows"],
            payment=self._payment(),
            handed=Handed(data["pickup"], data["method"]) if data["pickup"] else None,
            appointment=data["appointment"],
            raw={name: self.data.get(name, "") for name in self.fields},
        )

    def _payment(self) -> Payment | None:
        data = self.cleaned_data
        if not data["paid"]:
            return None
        return Payment(data["paid"], Paid(data["way"]), self._sessions.get(data["till"]))


def _session_in_words(session: TillSession) -> str:
    closed = gettext(" (afgesloten)") if session.closed_at else ""
    day = f"{session.day_date:%d/%m}"
    return f"{session.till.name}, {day}, {session.agent.display_name}{closed}"
