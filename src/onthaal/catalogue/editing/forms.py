"""The editor as one form: the product, and a form for every row of its lists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue import wording
from onthaal.catalogue.codes import ProductType, TargetAudience, Theme
from onthaal.catalogue.content import LIMITS, Content, normalise
from onthaal.catalogue.editing import rows
from onthaal.catalogue.editing.fields import DayField, WordsField
from onthaal.catalogue.editing.row_forms import (
    DocumentForm,
    FeeForm,
    GoesWithForm,
    PieceForm,
    SituationForm,
    StepForm,
    growing,
    line,
)
from onthaal.catalogue.editing.rows import Data
from onthaal.catalogue.problems import MOST_DAYS
from onthaal.catalogue.wording import Names
from onthaal.core.forms import CleanTextField
from onthaal.versions.refusals import Problem

LANGUAGES = ("en", "fr", "de")
WORDS = "words-"


class ProductForm(forms.Form):
    """Everything that there is one of."""

    use_required_attribute = False

    name = line(_("Naam"), "name")
    summary = line(
        _("In één zin"),
        "summary",
        help_text=_("Wat het is en waarvoor het dient, voor de inwoner."),
        widget=growing(),
    )
    description = CleanTextField(
        label=_("Uitleg"),
        max_length=LIMITS["description"],
        required=False,
        help_text=_("Een lege regel begint een nieuwe alinea."),
    )
    processing_text = line(_("Hoe lang duurt het?"), "processing_text")
    processing_days = forms.IntegerField(
        label=_("In dagen"), min_value=0, max_value=MOST_DAYS, required=False,
        help_text=_("Alleen als het een vast aantal is; 0 is meteen."),
    )  # fmt: skip
    department = forms.ChoiceField(label=_("Dienst"), choices=[], required=False)
    counters = forms.MultipleChoiceField(
        label=_("Balies"), choices=[], required=False, widget=forms.CheckboxSelectMultiple
    )
    keywords = WordsField(label=_("Zoekwoorden"))
    type = forms.ChoiceField(
        label=_("Soort"), choices=[("", _("niet gekozen")), *ProductType.choices], required=False
    )
    themes = forms.MultipleChoiceField(
        label=_("Thema's"), choices=Theme.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    target_audiences = forms.MultipleChoiceField(
        label=_("Doelgroepen"), choices=TargetAudience.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    legal_basis = line(_("Rechtsgrond"), "legal_basis", help_text=_("Welke wet of welk reglement."))
    source_url = line(_("Bron"), "source_url", help_text=_("Waar deze gegevens vandaan komen."))
    source_mark = line(_("Hoe zeker is de bron?"), "source_mark")
    uri = line(
        _("Adres als linked data"), "uri",
        help_text=_("Het openbare adres van dit product in de Vlaamse productencatalogus."),
    )  # fmt: skip
    expires_on = DayField(
        label=_("Laatste dag"),
        help_text=_("Daarna is het vervallen: niet meer in de lijst en niet meer te vinden."),
    )
    note = line(
        _("Wat wijzigt er en waarom?"), "note",
        help_text=_("Komt bij de versie te staan, zodat een collega het begrijpt."),
    )  # fmt: skip
    publish_from = DayField(
        label=_("Publiceer vanaf"), help_text=_("Laat leeg om het nu te publiceren.")
    )

    def __init__(self, data: Any, *, names: Names, languages: list[str]) -> None:
        super().__init__(data)
        departments = [("", _("kies een dienst")), *names.departments.items()]
        self.fields["department"].choices = departments  # type: ignore[attr-defined]
        self.fields["counters"].choices = list(names.counters.items())  # type: ignore[attr-defined]
        for code in languages:
            label = _("In het {language}").format(language=wording.language(code))
            self.fields[f"{WORDS}{code}"] = WordsField(label=label)

    @property
    def words(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith(WORDS)]


@dataclass(frozen=True)
class SituationBlock:
    """A situation with the rows of its two lists; ``place`` is its number in the page."""

    place: int
    form: SituationForm
    checklist: list[PieceForm]
    fees: list[FeeForm]


class Editor:
    """The forms of one page. ``data`` is what a browser sent, or ``to_data`` of a content."""

    def __init__(
        self, data: Data, *, names: Names, files: MultiValueDict[str, UploadedFile] | None = None
    ) -> None:
        self.data = rows.canonical(data)
        post = QueryDict(mutable=True)
        for name, values in self.data.items():
            post.setlist(name, values)
        languages = {name.removeprefix(WORDS) for name in data if name.startswith(WORDS)}
        extra = sorted(languages - set(LANGUAGES))
        self.main = ProductForm(post, names=names, languages=[*LANGUAGES, *extra])
        self.situations = [
            SituationBlock(
                place,
                form,
                self._rows(PieceForm, f"{form.prefix}-checklist", post),
                self._rows(FeeForm, f"{form.prefix}-fees", post),
            )
            for place, form in enumerate(self._rows(SituationForm, "situations", post))
        ]
        self.steps = self._rows(StepForm, "steps", post)
        self.counter_steps = self._rows(StepForm, "counter_steps", post)
        self.documents = self._rows(DocumentForm, "documents", post, files)
        self.goes_with = self._rows(GoesWithForm, "goes_with", post)
        for form in self.goes_with:
            form.offer(names)

    def _rows(self, form: Any, name: str, post: QueryDict, files: Any = None) -> list[Any]:
        count = len(rows.read(self.data, name))
        return [form(post, files, prefix=f"{name}-{place}") for place in range(count)]

    @property
    def forms(self) -> Iterator[forms.Form]:
        """Every form, in the order of the page."""
        yield self.main
        for block in self.situations:
            yield from (block.form, *block.checklist, *block.fees)
        yield from (*self.steps, *self.counter_steps, *self.documents, *self.goes_with)

    def is_valid(self) -> bool:
        """Return whether what was typed can be kept; whether it is complete is for ``problems``."""
        # Every form, also after the first that is wrong: each shows its own errors.
        wrong = [form for form in self.forms if not form.is_valid()]
        return not wrong

    # What core/_form_errors.html asks of a form.
    @property
    def errors(self) -> list[str]:
        return [str(error) for form in self.forms for error in form.errors]

    def non_field_errors(self) -> list[str]:
        return [str(error) for form in self.forms for error in form.non_field_errors()]

    def __iter__(self) -> Iterator[BoundField]:
        for form in self.forms:
            yield from form

    @property
    def first_error(self) -> str:
        """The first thing that is wrong, with the name of its field."""
        wrong = next(field for field in self if field.errors)
        return f"{wrong.label}: {wrong.errors[0]}"

    def add_problems(self, problems: list[Problem]) -> None:
        """Put what ``problems`` found beside the field that it is about."""
        by_name = {field.html_name: (field.form, field.name) for field in self}
        for problem in problems:
            form, name = by_name.get(problem.field, (self.main, None))
            form.add_error(name, problem.message)

    def files(self) -> Iterator[tuple[int, UploadedFile]]:
        """Yield place and file of every document that brought one."""
        for place, form in enumerate(self.documents):
            if form.cleaned_data["file"]:
                yield place, form.cleaned_data["file"]

    def content(
        self, *, number: int, slug: str, attachments: Mapping[int, str] | None = None
    ) -> Content:
        """Return what was typed, of a valid editor; ``attachments`` are the files by place."""
        data = self.main.cleaned_data
        documents = [form.content() for form in self.documents]
        for place, public_id in (attachments or {}).items():
            documents[place]["attachment"] = public_id
        plain = {key: data[key] for key in PLAIN}
        return normalise(
            {
                **plain,
                "number": number,
                "slug": slug,
                "processing": {"text": data["processing_text"], "days": data["processing_days"]},
                "source": {"url": data["source_url"], "mark": data["source_mark"]},
                "other_languages": {
                    name.removeprefix(WORDS): words
                    for name, words in data.items()
                    if name.startswith(WORDS)
                },
                "situations": [
                    {
                        **block.form.content(),
                        "checklist": [form.content() for form in block.checklist],
                        "fees": [form.content() for form in block.fees],
                    }
                    for block in self.situations
                ],
                "steps": [form.content() for form in self.steps],
                "counter_steps": [form.content() for form in self.counter_steps],
                "documents": documents,
                "goes_with": [form.content() for form in self.goes_with],
            }
        )

    @property
    def note(self) -> str:
        return str(self.main.cleaned_data["note"])

    @property
    def publish_from(self) -> date | None:
        day = self.main.cleaned_data["publish_from"]
        return date.fromisoformat(day) if day else None


PLAIN = (
    "name", "summary", "description", "department", "counters", "legal_basis", "keywords", "uri",
    "type", "themes", "target_audiences", "expires_on",
)  # fmt: skip
