"""The shapes of what is typed in the knowledge, besides the editor itself."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onthaal.core.forms import CleanCharField
from onthaal.knowledge.choices import Choices
from onthaal.knowledge.fields import DayField
from onthaal.knowledge.queries import CONFIRM, READERS, REVIEW, Filters
from onthaal.knowledge.states import ArticleKind, ArticleState, Audience
from onthaal.versions.operations import LONGEST_NOTE

LARGEST_FILE = 10 * 1024 * 1024  # bytes


class ListForm(forms.Form):
    q = CleanCharField(label=gettext_lazy("Waarover gaat het?"), max_length=200, required=False)
    dienst = forms.ChoiceField(label=gettext_lazy("Dienst"), required=False)
    soort = forms.ChoiceField(
        label=gettext_lazy("Soort"),
        choices=[("", gettext_lazy("alle soorten")), *ArticleKind.choices],
        required=False,
    )
    voor = forms.ChoiceField(
        label=gettext_lazy("Voor wie"),
        choices=[("", gettext_lazy("alle")), *Audience.choices],
        required=False,
    )
    stand = forms.ChoiceField(
        choices=[(one.value, one.label) for one in ArticleState], required=False,
        widget=forms.HiddenInput,
    )  # fmt: skip
    wacht = forms.ChoiceField(
        choices=[(REVIEW, REVIEW), (CONFIRM, CONFIRM), (READERS, READERS)], required=False,
        widget=forms.HiddenInput,
    )  # fmt: skip

    def __init__(self, data: Any, *, departments: Choices) -> None:
        super().__init__(data)
        field = self.fields["dienst"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [("", _("alle diensten")), *departments]

    @property
    def filters(self) -> Filters:
        """What was asked; an answer that does not exist narrows nothing."""
        self.is_valid()
        data = self.cleaned_data
        return Filters(
            text=data.get("q", ""),
            department=data.get("dienst", ""),
            kind=data.get("soort", ""),
            state=data.get("stand") or ArticleState.PUBLISHED,
            audience=data.get("voor", ""),
            waits=data.get("wacht", ""),
        )


class NewForm(forms.Form):
    """What an article begins with."""

    title = CleanCharField(label=gettext_lazy("Titel"), max_length=160)
    kind = forms.ChoiceField(label=gettext_lazy("Soort"), choices=ArticleKind.choices)
    department = forms.ChoiceField(
        label=gettext_lazy("Welke dienst houdt dit artikel juist?"), choices=[]
    )

    def __init__(self, data: Any, *, departments: Choices) -> None:
        super().__init__(data)
        self.fields["department"].choices = departments  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    note = CleanCharField(
        label=gettext_lazy("Wat wijzigt er en waarom?"),
        max_length=LONGEST_NOTE,
        help_text=gettext_lazy("Komt bij de versie te staan, zodat een collega het begrijpt."),
    )
    publish_from = DayField(
        label=gettext_lazy("Publiceer vanaf"),
        help_text=gettext_lazy("Laat leeg om nu te publiceren."),
    )
    small = forms.BooleanField(
        label=gettext_lazy("Kleine verbetering: niemand hoeft dit opnieuw te lezen"), required=False
    )
    reviewed = forms.BooleanField(
        label=gettext_lazy("Hiermee is het artikel ook nagekeken"), required=False
    )


class VersionForm(forms.Form):
    """A step on an article as the person saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ReviewForm(VersionForm):
    next_review = forms.DateField(
        label=gettext_lazy("Opnieuw na te kijken tegen"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = CleanCharField(
        label=gettext_lazy("Wat heb je nagekeken?"), max_length=LONGEST_NOTE, required=False
    )


class ConfirmForm(forms.Form):
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Voeg een bijlage toe"),
        help_text=gettext_lazy("Hoogstens 10 MB. Collega's downloaden het bestand zoals het is."),
    )

    def clean_file(self) -> UploadedFile:
        found: UploadedFile = self.cleaned_data["file"]
        if (found.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("Dit bestand is te groot: hoogstens 10 MB."))
        return found
