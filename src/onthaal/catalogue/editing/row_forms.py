"""The forms of the rows of the editor. A draft may be incomplete: nothing is required yet."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.content import LIMITS, Content
from onthaal.catalogue.editing.fields import DayField, EuroField
from onthaal.catalogue.problems import MOST_MONTHS
from onthaal.catalogue.states import DocumentKind
from onthaal.catalogue.wording import LANGUAGE_NAMES, Names
from onthaal.core.checklists import RuleCode
from onthaal.core.forms import CleanCharField

LARGEST_FILE = 10 * 1024 * 1024  # bytes
EXTENSIONS = ["pdf", "odt", "docx", "jpg", "jpeg", "png"]


def line(label: Any, limit: str, **kwargs: Any) -> CleanCharField:
    """Return a field of one line that may stay empty."""
    return CleanCharField(label=label, max_length=LIMITS[limit], required=False, **kwargs)


def growing() -> forms.Textarea:
    """Return a field of one line that shows all of a long one."""
    return forms.Textarea(attrs={"rows": 1})


class RowForm(forms.Form):
    """One row; ``content`` is it in the shape of ``content``, '' where nothing was typed."""

    use_required_attribute = False

    def content(self) -> Any:
        return dict(self.cleaned_data)


class SituationForm(RowForm):
    code = forms.SlugField(widget=forms.HiddenInput, max_length=LIMITS["code"])
    name = line(_("Naam van de situatie"), "situation")


class PieceForm(RowForm):
    text = line(_("Wat?"), "piece", widget=growing())
    rule = forms.ChoiceField(
        label=_("Regel"), choices=RuleCode.choices, initial=RuleCode.NONE, required=False
    )
    value = forms.IntegerField(
        label=_("Maanden"), min_value=1, max_value=MOST_MONTHS, required=False
    )
    optional = forms.BooleanField(label=_("alleen als het geldt"), required=False)

    def clean_rule(self) -> str:
        return self.cleaned_data["rule"] or RuleCode.NONE.value


class FeeForm(RowForm):
    label = line(_("Waarvoor?"), "label")
    amount = EuroField(label=_("Bedrag in euro"))
    federal = EuroField(label=_("Waarvan federaal"))
    valid_from = DayField(label=_("Vanaf"))
    valid_until = DayField(label=_("Tot en met"))
    text = line(_("Uitleg"), "fee_text")
    source = line(_("Bron"), "fee_source")

    def content(self) -> Content:
        data = dict(self.cleaned_data)
        cents = {"amount_cents": data.pop("amount"), "federal_cents": data.pop("federal")}
        return {**cents, **data}


class StepForm(RowForm):
    text = line(_("Stap"), "step", widget=growing())

    def content(self) -> Any:
        return self.cleaned_data["text"]


class DocumentForm(RowForm):
    title = line(_("Naam"), "title")
    kind = forms.ChoiceField(label=_("Soort"), choices=DocumentKind.choices, required=False)
    language = forms.ChoiceField(label=_("Taal"), choices=LANGUAGE_NAMES.items(), required=False)
    url = line(_("Webadres"), "url", widget=forms.URLInput)
    attachment = forms.UUIDField(widget=forms.HiddenInput, required=False)
    file = forms.FileField(
        label=_("Of een bestand"),
        required=False,
        widget=forms.FileInput,
        help_text=_("PDF, ODT, DOCX, JPG of PNG, hoogstens 10 MB."),
        validators=[FileExtensionValidator(EXTENSIONS)],
    )

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or DocumentKind.FORM.value

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or "nl"

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise ValidationError(_("Dit bestand is te groot: hoogstens 10 MB."))
        return file

    def content(self) -> Content:
        data = dict(self.cleaned_data)
        data.pop("file")
        return {**data, "attachment": str(data["attachment"] or "")}


class GoesWithForm(RowForm):
    product = forms.TypedChoiceField(
        label=_("Product"), choices=[], coerce=int, empty_value=None, required=False
    )
    why = line(_("Waarom?"), "why")

    def offer(self, names: Names) -> None:
        """Put the products in that the page read once for all rows."""
        choices = [("", _("kies een product")), *names.products.items()]
        self.fields["product"].choices = choices  # type: ignore[attr-defined]
