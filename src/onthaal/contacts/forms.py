"""The shapes of what an agent types into a contact."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onthaal.contacts.models import Question
from onthaal.contacts.refs import ANSWERING
from onthaal.contacts.states import Channel, CheckMethod, ContactState, QuestionKind
from onthaal.contacts.targets import Targets
from onthaal.contacts.ways import Way
from onthaal.core.fields import PhoneField
from onthaal.core.forms import CleanCharField, CleanTextField
from onthaal.core.kinds import Ref
from onthaal.organisation.models import OutsideBody, Team

LONGEST_ENVELOPE = 320  # characters of the column of the print list


class OpenForm(forms.Form):
    channel = forms.ChoiceField(choices=Channel.choices, initial=Channel.PHONE, required=False)
    caller = CleanCharField(max_length=320, required=False)


class FilterForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Stand"), choices=[("", _("alle")), *ContactState.choices], required=False
    )
    channel = forms.ChoiceField(
        label=_("Kanaal"), choices=[("", _("alle")), *Channel.choices], required=False
    )
    mine = forms.BooleanField(label=_("Alleen van mij"), required=False)


class DraftForm(forms.Form):
    """Everything that is saved while the agent types; the questions are named by their number."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    caller = CleanCharField(
        label=_("Wie?"),
        max_length=320,
        required=False,
        help_text=_("Nummer, naam, e-mailadres of referentie"),
    )
    anonymous = forms.BooleanField(label=_("Wil anoniem blijven"), required=False)
    notes = CleanTextField(label=_("Notities"), required=False)

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        still_open = [question for question in questions if question.is_open]
        self.numbers = [question.number for question in still_open]
        for question in still_open:
            self.fields[f"kind-{question.number}"] = forms.ChoiceField(
                label=_("Soort"),
                choices=QuestionKind.choices,
                initial=question.kind,
                required=False,
            )
            self.fields[f"text-{question.number}"] = CleanTextField(
                label=_("Vraag {number}").format(number=question.number),
                initial=question.text,
                required=False,
            )

    def see(self, version: int) -> None:
        """Let what was typed be sent again on top of the version that the page now shows."""
        self.data = {**{key: self.data.get(key) for key in self.data}, "version": str(version)}

    def texts(self) -> dict[int, tuple[str, str]]:
        """Return number → (kind, text) of what was typed."""
        return {
            number: (
                self.cleaned_data[f"kind-{number}"] or QuestionKind.QUESTION,
                self.cleaned_data[f"text-{number}"],
            )
            for number in self.numbers
        }


class CheckForm(forms.Form):
    method = forms.ChoiceField(choices=CheckMethod.choices)


class SourceForm(forms.Form):
    """What was used; a person or a contact is never a source, so its name cannot be asked for here."""

    kind = forms.ChoiceField(choices=[(code, code) for code in ANSWERING])
    object_id = forms.IntegerField(min_value=1)
    detail = CleanCharField(max_length=80, required=False)


class QuestionActionForm(forms.Form):
    """A form whose fields carry the number of their question, so that all fit in one page form.

    What one action needs must not stop another: the browser does not ask for it, the server does.
    """

    use_required_attribute = False

    def __init__(self, data: Any = None, *, number: int, initial: Any = None) -> None:
        super().__init__(data, prefix=f"v{number}", initial=initial)

    def offer(self, targets: Targets) -> None:
        """Put the choices in that the page read once for all of its forms."""
        offered = {
            "to": targets.destinations,
            "callback_team": targets.teams,
            "follow_up_team": targets.teams,
            "team": targets.teams,
            "body": targets.bodies,
        }
        for name, field in self.fields.items():
            if isinstance(field, forms.ChoiceField) and name in offered:
                empty = getattr(field, "empty_label", None) or _("kies")
                field.choices = [("", empty), *offered[name]]


class AnswerForm(QuestionActionForm):
    answer = CleanTextField(label=_("Wat heb je geantwoord?"), required=False)


class ReferForm(QuestionActionForm):
    to = forms.ChoiceField(label=_("Naar"), choices=())
    how = forms.ChoiceField(
        label=_("Hoe"),
        choices=[
            ("connected", _("doorverbonden, er nam iemand op")),
            ("failed", _("doorverbinden lukte niet")),
            ("referred", _("doorverwezen")),
        ],
    )

    def target(self) -> Ref:
        """Return the chosen (kind, id)."""
        kind, _sep, object_id = self.cleaned_data["to"].partition(":")
        return kind, int(object_id)


class CallbackForm(QuestionActionForm):
    callback_team = forms.ModelChoiceField(
        label=_("Wie belt terug?"), queryset=Team.objects.all(), empty_label=_("kies een team")
    )
    phone = PhoneField(label=_("Op welk nummer?"))


class ForwardForm(QuestionActionForm):
    body = forms.ModelChoiceField(
        label=_("Doorsturen naar"), queryset=OutsideBody.objects.all(), empty_label=_("kies")
    )
    follow_up_team = forms.ModelChoiceField(
        label=_("Wie volgt op?"), queryset=Team.objects.all(), empty_label=_("kies een team")
    )


class TeamForm(QuestionActionForm):
    team = forms.ModelChoiceField(
        label=_("Welk team antwoordt?"),
        queryset=Team.objects.all(),
        empty_label=_("kies een team"),
    )


class ReplyForm(forms.Form):
    """An answer in writing, or a request to call; a letter may go to an address typed for it alone."""

    way = forms.ChoiceField(label=_("Hoe versturen?"), choices=())
    address = CleanTextField(
        label=_("Adres voor deze brief"),
        required=False,
        max_length=LONGEST_ENVELOPE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Alleen als de brief niet naar het gekende adres gaat: naam, straat en nummer, postcode "
            "en gemeente, elk op een regel."
        ),
    )
    subject = CleanCharField(label=_("Onderwerp"), max_length=255)
    text = CleanTextField(label=_("Antwoord"))

    def __init__(self, *args: Any, ways: list[tuple[Way, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ways = {way.code: way for way, _label in ways}
        self.fields["way"].choices = [(way.code, label) for way, label in ways]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        way, typed = self._ways.get(data.get("way", "")), data.get("address", "").strip()
        if way is not None and way.code == "letter" and not (typed or way.address):
            self.add_error("address", _("We kennen geen adres. Typ waar de brief heen moet."))
        if way is not None and way.code != "letter" and typed:
            self.add_error(
                "address", _("Dit adres dient voor een brief. Kies bij 'Hoe versturen?' de brief.")
            )
        return data

    @property
    def chosen(self) -> Way:
        """The way that was chosen, with the address that was typed for it."""
        way, typed = self._ways[self.cleaned_data["way"]], self.cleaned_data["address"].strip()
        return replace(way, address=typed, by_hand=True) if typed else way
