"""The editor of an article as a form: what a browser sends becomes a content."""

import json
import secrets
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onthaal.core.forms import CleanCharField, CleanTextField
from onthaal.knowledge import pasted
from onthaal.knowledge.choices import Offer
from onthaal.knowledge.content import LIMITS, TEXTS, Content, normalise
from onthaal.knowledge.fields import DayField, LinesField, SeveralField
from onthaal.knowledge.operations import EditConflict, Page
from onthaal.knowledge.states import ArticleKind
from onthaal.versions.merging import marks
from onthaal.versions.refusals import Problem

SPARE_BASES = 2
MOST_BASES = 40
LONGEST_SEEN = 4_000


def _text(label: Any, key: str) -> CleanTextField:
    widget = forms.Textarea(attrs={"rows": 18})
    return CleanTextField(label=label, max_length=LIMITS[key], required=False, widget=widget)


class EditorForm(forms.Form):
    """Everything of a content but its attachments; ``seen`` and ``window`` are ``operations.Page``."""

    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_SEEN)
    window = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    title = CleanCharField(label=gettext_lazy("Titel"), max_length=LIMITS["title"], required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Soort"), choices=ArticleKind.choices)
    department = forms.ChoiceField(label=gettext_lazy("Dienst"), choices=[])
    internal_text = _text(gettext_lazy("Voor medewerkers"), "internal_text")
    public_text = _text(gettext_lazy("Voor iedereen"), "public_text")
    keywords = LinesField(
        label=gettext_lazy("Zoekwoorden"),
        help_text=gettext_lazy("Wat mensen zeggen of typen, een woord of zin per regel."),
    )
    sources = LinesField(
        label=gettext_lazy("Bronnen"),
        help_text=gettext_lazy("In woorden of een webadres, een bron per regel."),
    )
    products = SeveralField(label=gettext_lazy("Producten"))
    related = SeveralField(label=gettext_lazy("Verwante artikels"))
    review_date = DayField(label=gettext_lazy("Na te kijken tegen"))
    expires_on = DayField(
        label=gettext_lazy("Laatste dag"),
        help_text=gettext_lazy("Daarna staat het in het archief. Leeg: het blijft gelden."),
    )
    confirm_teams = SeveralField(label=gettext_lazy("Deze teams"))
    confirm_roles = SeveralField(label=gettext_lazy("Deze rollen"))
    desk_until = DayField(
        label=gettext_lazy("Op het bureau tot en met"),
        help_text=gettext_lazy("Leeg: nieuws blijft twee weken staan, de rest staat er niet."),
    )
    desk_teams = SeveralField(label=gettext_lazy("Alleen voor deze teams"))

    def __init__(self, data: Any = None, *, offer: Offer, content: Content) -> None:
        super().__init__(data, initial=_initial(content))
        self.base = content
        choices = {
            "department": offer.departments, "products": offer.products,
            "related": offer.articles, "confirm_teams": offer.teams, "desk_teams": offer.teams,
            "confirm_roles": offer.roles,
        }  # fmt: skip
        for name, pairs in choices.items():
            self.fields[name].choices = _with(pairs, content[name])  # type: ignore[attr-defined]
        self.base_count = _count(data, content)
        laws = [("", _("kies")), *_with(offer.regulations, _laws(content))]
        for place in range(self.base_count):
            self.fields[f"law-{place}"] = forms.ChoiceField(
                label=gettext_lazy("Wet of reglement"), choices=laws, required=False
            )
            self.fields[f"law_article-{place}"] = CleanCharField(
                label=gettext_lazy("Welk artikel?"),
                max_length=LIMITS["law_article"],
                required=False,
            )
        self.went: list[str] = []

    @property
    def bases(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each regulation that it rests on, with spare ones."""
        return [
            (self[f"law-{place}"], self[f"law_article-{place}"]) for place in range(self.base_count)
        ]

    def clean(self) -> None:
        """Turn pasted HTML into markup, and say what went before anything is kept."""
        for name in TEXTS:
            text = self.cleaned_data.get(name, "")
            if pasted.looks_like_html(text):
                found = pasted.from_html(text)
                self._write(name, found.text)
                self.add_error(name, _said(found))

    def paste(self, html: str, *, into: str) -> None:
        """Add pasted HTML as markup to the text named ``into``; ``went`` says what was left out."""
        name = into if into in TEXTS else TEXTS[0]
        found = pasted.from_html(html[: pasted.LONGEST])
        before = str(self.data.get(name, "")).rstrip()
        self._write(name, f"{before}\n\n{found.text}".strip())
        self.went.append(_said(found))

    def _write(self, name: str, value: str) -> None:
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        data[name] = value
        self.data = data

    def content(self) -> Content:
        """Return what was typed, of a valid form; the attachments stay those of the draft."""
        data = self.cleaned_data
        rows = [
            {"regulation": data[f"law-{place}"], "article": data[f"law_article-{place}"]}
            for place in range(self.base_count)
        ]
        plain = {key: data[key] for key in self.base if key in data}
        found = normalise(
            {
                **self.base,
                **plain,
                "products": [int(number) for number in data["products"]],
                "rests_on": rows,
            }
        )
        return {key: value for key, value in found.items() if key != "attachments"}

    def page(self) -> Page:
        """Return what the page was made of; a page that lost its marks saw nothing."""
        try:
            seen = json.loads(self.cleaned_data["seen"] or "{}")
        except ValueError:
            seen = {}
        if not isinstance(seen, dict):
            seen = {}
        return Page(seen={str(key): str(value) for key, value in seen.items()},
                    window=self.cleaned_data["window"])  # fmt: skip

    def settle(self, conflict: EditConflict) -> None:
        """Let what was typed be sent again, now that the page shows what somebody else typed."""
        now = {one.path: one.now for one in conflict.clashes}
        self._write("seen", json.dumps({**self.page().seen, **marks(now)}))
        self.add_error(None, conflict.message)

    def add_problems(self, problems: list[Problem]) -> None:
        """Put what ``problems`` found beside the field that it is about."""
        for problem in problems:
            self.add_error(problem.field if problem.field in self.fields else None, problem.message)


def _initial(content: Content) -> dict[str, Any]:
    shown = {key: value for key, value in content.items() if key != "attachments"}
    return {
        **content,
        "keywords": "\n".join(content["keywords"]),
        "sources": "\n".join(content["sources"]),
        "products": [str(number) for number in content["products"]],
        "seen": json.dumps(marks(shown)),
        "window": secrets.token_hex(8),
        **{f"law-{place}": row["regulation"] for place, row in enumerate(content["rests_on"])},
        **{f"law_article-{place}": row["article"] for place, row in enumerate(content["rests_on"])},
    }


def _with(pairs: list[tuple[str, str]], chosen: Any) -> list[tuple[str, str]]:
    """Return the choices with those that were chosen and are not offered any more."""
    offered = {value for value, _name in pairs}
    values = [str(one) for one in (chosen if isinstance(chosen, list) else [chosen])]
    return [*pairs, *((one, one) for one in values if one and one not in offered)]


def _laws(content: Content) -> list[str]:
    return [row["regulation"] for row in content["rests_on"]]


def _count(data: Any, content: Content) -> int:
    """Return how many regulations the page has room for: as many as were sent, or some to spare."""
    if data is None:
        return len(content["rests_on"]) + SPARE_BASES
    sent = [name.removeprefix("law-") for name in data if name.startswith("law-")]
    numbers = [int(one) for one in sent if one.isdecimal() and len(one) < 4]
    return min(max(numbers, default=SPARE_BASES - 1) + 1, MOST_BASES)


def _said(found: pasted.Pasted) -> str:
    said = [
        _("Je plakte HTML. Titels, lijsten, vet en links bleven."),
        pasted.left_out_in_words(found),
        _("Kijk het na en bewaar."),
    ]
    return " ".join(line for line in said if line)
