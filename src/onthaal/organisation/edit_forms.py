"""The forms that change the directory; their labels are the words of the timeline."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.models import User
from onthaal.core.fields import EmailField
from onthaal.core.forms import CleanCharField, CleanTextField, VersionedForm
from onthaal.organisation.fields import DangerPhoneField, DeskPhoneField, WebField, day, required
from onthaal.organisation.labels import LABELS
from onthaal.organisation.models import (
    Body,
    CounterKind,
    Department,
    Employee,
    Location,
    Team,
)

LONGEST_TEXT = 2_000


def _line(name: str, length: int = 120, **kwargs: Any) -> CleanCharField:
    return CleanCharField(label=LABELS[name], max_length=length, **kwargs)


def _text(name: str, rows: int = 4, **kwargs: Any) -> CleanTextField:
    return CleanTextField(
        label=LABELS[name],
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        **kwargs,
    )


def _phone(**kwargs: Any) -> DeskPhoneField:
    return DeskPhoneField(label=LABELS["phone"], required=False, **kwargs)


def _email(name: str = "email", **kwargs: Any) -> EmailField:
    return EmailField(label=LABELS[name], required=False, **kwargs)


def _choice(name: str, model: Any, message: Any, **kwargs: Any) -> forms.ModelChoiceField:
    """Return a choice among the rows that were not stopped."""
    return forms.ModelChoiceField(
        label=LABELS[name],
        queryset=model.objects.filter(active=True).order_by("sort_key", "pk"),
        error_messages=required(message),
        **kwargs,
    )


class EditForm(VersionedForm):
    """A form of one row; a choice that was stopped since stays possible for who has it already."""

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        for name, field in self.fields.items():
            chosen = getattr(row, f"{name}_id", None)
            if chosen is not None and isinstance(field, forms.ModelChoiceField):
                active = field.queryset
                assert active is not None  # noqa: S101  for the type checker
                field.queryset = active.model._default_manager.filter(  # noqa: SLF001  public by name only
                    Q(pk__in=active.order_by().values("pk")) | Q(pk=chosen)
                ).order_by(*active.query.order_by)


class DepartmentForm(EditForm):
    name = _line("name")
    description = _text(
        "description", help_text=_("In gewone woorden, zoals je het aan de telefoon zegt.")
    )
    promise = _line(
        "promise",
        255,
        required=False,
        help_text=_("Wat mag een inwoner verwachten, en binnen welke tijd?"),
    )
    phone = _phone()
    email = _email()
    head = _choice(
        "head",
        Employee,
        _("Kies iemand die hier werkt."),
        required=False,
        empty_label=_("niemand"),
        help_text=_("Bij het diensthoofd komt terecht wat te laat is."),
    )


class TeamForm(EditForm):
    name = _line("name")
    department = _choice(
        "department", Department, _("Kies een dienst."), empty_label=_("kies een dienst")
    )


class EmployeeForm(EditForm):
    first_name = _line("first_name", 80)
    last_name = _line("last_name", 80)
    function = _line("function", required=False)
    responsibilities = _text(
        "responsibilities", help_text=_("In gewone woorden: collega's zoeken hierop.")
    )
    phone = _phone()
    email = _email()
    department = _choice(
        "department", Department, _("Kies een dienst."), empty_label=_("kies een dienst")
    )
    teams = forms.ModelMultipleChoiceField(
        label=LABELS["teams"],
        queryset=Team.objects.filter(active=True).order_by("sort_key", "pk"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Van welke teams ziet deze collega de taken?"),
    )
    location = _choice(
        "location",
        Location,
        _("Kies een gebouw."),
        required=False,
        empty_label=_("geen vaste plaats"),
    )
    room = _line("room", 60, required=False, help_text=_("Bijvoorbeeld: eerste verdieping, 1.14."))
    user = forms.ModelChoiceField(
        label=LABELS["user"],
        queryset=User.objects.none(),
        required=False,
        empty_label=_("meldt zich niet aan"),
        help_text=_("Met welke aanmelding werkt deze collega in Onthaal?"),
    )

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        field = self.fields["user"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  for the type checker
        mine = Q(employee__isnull=True) | Q(employee=row.pk if row else None)
        field.queryset = User.objects.filter(mine).order_by("display_name", "pk")

    def clean_teams(self) -> list[Team]:
        return list(self.cleaned_data["teams"])


class LocationForm(EditForm):
    name = _line("name")
    street = _line("street", required=False)
    postcode = _line("postcode", 10, required=False)
    town = _line("town", 80, required=False)
    phone = _phone()
    directions = _text(
        "directions",
        help_text=_("Met de bus, de fiets of de auto; de ingang; de lift. In gewone woorden."),
    )


class CounterForm(EditForm):
    name = _line("name")
    kind = forms.ChoiceField(label=LABELS["kind"], choices=CounterKind.choices)
    location = _choice(
        "location", Location, _("Kies een gebouw."), empty_label=_("kies een gebouw")
    )
    department = _choice(
        "department",
        Department,
        _("Kies een dienst."),
        required=False,
        empty_label=_("van de hele stad"),
    )
    by_appointment = forms.BooleanField(label=LABELS["by_appointment"], required=False)


class OutsideBodyForm(EditForm):
    name = _line("name")
    what_for = _text("what_for", 3)
    phone = _phone()
    email = _email()
    notification_email = _email(
        "notification_email", help_text=_("Naar dit adres gaan de meldingen die we doorsturen.")
    )
    url = WebField(label=LABELS["url"], required=False)


class BodyForm(EditForm):
    name = _line("name")
    for_what = _text("for_what")
    legal_basis = _line(
        "legal_basis", 255, required=False, help_text=_("Het artikel, zoals de stad het vermeldt.")
    )
    phone = _phone()
    email = _email()
    url = WebField(label=LABELS["url"], required=False)


class FunctionForm(EditForm):
    name = _line("name", help_text=_("Bijvoorbeeld: algemeen directeur, schepen van onderwijs."))
    body = _choice(
        "body",
        Body,
        _("Kies een bestuursorgaan."),
        required=False,
        empty_label=_("hoort bij geen orgaan"),
    )
    for_what = _text("for_what")
    legal_basis = _line("legal_basis", 255, required=False)
    phone = _phone()
    email = _email()
    single = forms.BooleanField(label=LABELS["single"], required=False, initial=True)
    position = forms.IntegerField(
        label=LABELS["position"],
        min_value=0,
        max_value=999,
        initial=0,
        help_text=_("Het laagste nummer staat bovenaan."),
    )


class EmergencyNumberForm(EditForm):
    situation = _line("situation")
    what_to_say = CleanTextField(
        label=LABELS["what_to_say"],
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("De zin die de medewerker kan voorlezen."),
    )
    call = _line("call")
    phone = DangerPhoneField(label=LABELS["phone"])


class MandateForm(forms.Form):
    """Who holds a function: a colleague, or somebody by name."""

    employee = forms.ModelChoiceField(
        label=_("Collega"),
        queryset=Employee.objects.filter(active=True).order_by("sort_key", "pk"),
        required=False,
        empty_label=_("geen collega: typ de naam hieronder"),
    )
    name = CleanCharField(
        label=_("Of de naam van iemand die hier niet werkt"), max_length=160, required=False
    )
    from_date = day(_("Vanaf"))
    to_date = day(
        _("Tot en met"), required=False, help_text=_("Laat leeg zolang je het niet weet.")
    )


class LastDayForm(forms.Form):
    last_day = day(_("Laatste dag"))


class DeputyForm(forms.Form):
    """Who stands in for a colleague, and when."""

    deputy = forms.ModelChoiceField(
        label=_("Vervanger"),
        queryset=Employee.objects.filter(active=True).order_by("sort_key", "pk"),
        empty_label=_("kies een collega"),
        error_messages=required(_("Kies een collega.")),
    )
    from_date = day(_("Vanaf"))
    to_date = day(
        _("Tot en met"), required=False, help_text=_("Laat leeg zolang je het niet weet.")
    )

    def __init__(self, *args: Any, colleague: Employee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["deputy"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  for the type checker
        assert field.queryset is not None  # noqa: S101
        field.queryset = field.queryset.exclude(pk=colleague.pk)


class MemberForm(forms.Form):
    """Who joins a team."""

    employee = forms.ModelChoiceField(
        label=_("Collega"),
        queryset=Employee.objects.none(),
        empty_label=_("kies een collega"),
        to_field_name="public_id",
        error_messages=required(_("Kies een collega.")),
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["employee"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  for the type checker
        others = Employee.objects.filter(active=True).exclude(memberships__team=team)
        field.queryset = others.order_by("sort_key", "pk")
