"""The parts of a product in the words of the reader. Pure: names come in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onthaal.catalogue.codes import ProductType, TargetAudience, Theme
from onthaal.catalogue.content import Content
from onthaal.catalogue.parts import LANGUAGES, ORDER, situation_of
from onthaal.catalogue.states import DocumentKind
from onthaal.core.checklists import Rule, RuleCode, in_words
from onthaal.core.wording import euro
from onthaal.versions.wording import day

LANGUAGE_NAMES: Mapping[str, Any] = {
    "nl": gettext_lazy("Nederlands"),
    "en": gettext_lazy("Engels"),
    "fr": gettext_lazy("Frans"),
    "de": gettext_lazy("Duits"),
}
LABELS: Mapping[str, Any] = {
    "name": gettext_lazy("Naam"),
    "summary": gettext_lazy("Samenvatting"),
    "description": gettext_lazy("Uitleg"),
    "department": gettext_lazy("Dienst"),
    "counters": gettext_lazy("Balies"),
    "processing": gettext_lazy("Hoe lang"),
    "legal_basis": gettext_lazy("Rechtsgrond"),
    "keywords": gettext_lazy("Zoekwoorden"),
    "situations": gettext_lazy("Situaties"),
    "steps": gettext_lazy("Stappen voor de inwoner"),
    "counter_steps": gettext_lazy("Stappen voor de balie"),
    "documents": gettext_lazy("Formulieren en brochures"),
    "goes_with": gettext_lazy("Hoort erbij"),
    "source": gettext_lazy("Bron"),
    "uri": gettext_lazy("Adres als linked data"),
    "type": gettext_lazy("Soort"),
    "themes": gettext_lazy("Thema's"),
    "target_audiences": gettext_lazy("Doelgroepen"),
    "expires_on": gettext_lazy("Laatste dag"),
    "note": gettext_lazy("Wat wijzigt er en waarom?"),
    "publish_from": gettext_lazy("Publiceer vanaf"),
}
IN_SITUATION: Mapping[str, Any] = {
    "name": gettext_lazy("{situation}: naam"),
    "checklist": gettext_lazy("{situation}: meebrengen"),
    "fees": gettext_lazy("{situation}: kost"),
}


@dataclass(frozen=True)
class Names:
    """What slugs and numbers are called; one that is not here is shown as it is."""

    departments: Mapping[str, str] = field(default_factory=dict)
    counters: Mapping[str, str] = field(default_factory=dict)
    products: Mapping[int, str] = field(default_factory=dict)


def language(code: str) -> str:
    """Return the name of a language, its code when we have none."""
    return str(LANGUAGE_NAMES.get(code, code))


def label(path: str, *contents: Content) -> str:
    """Return what a part is called; the situations are named as in the first content that has them."""
    if path.startswith(f"{LANGUAGES}/"):
        return _("Zoekwoorden in het {language}").format(language=language(path.split("/")[1]))
    code = situation_of(path)
    if not code:
        return str(LABELS[path])
    rows = [row for content in contents for row in content[ORDER] if row["code"] == code]
    name = next((row["name"] for row in rows if row["name"]), code)
    return str(IN_SITUATION[path.split("/")[2]]).format(situation=name)


def part(path: str, value: Any, names: Names) -> list[str]:
    """Return the words of a part, a line for each thing that it holds."""
    steps = path.split("/")
    key = steps[-1] if situation_of(path) else steps[0]
    if value in (None, "", [], {}):
        return []
    if key == "description":
        return [text for text in value.split("\n\n") if text.strip()]
    rows = value if isinstance(value, list) else [value]
    say = SAY.get(key, _as_it_is)
    return [words for one in rows if (words := say(one, names))]


def _as_it_is(value: Any, names: Names) -> str:
    return str(value)


def _goes_with(value: Content, names: Names) -> str:
    name = names.products.get(value["product"], str(value["product"] or ""))
    return " – ".join(text for text in (name, value["why"]) if text)


def piece(value: Content) -> str:
    """Return 'attest (hoogstens 3 maanden oud; alleen als het voor jou geldt)'."""
    rule = _rule(value)
    notes = [rule] if rule else []
    if value["optional"]:
        notes.append(_("alleen als het voor jou geldt"))
    return f"{value['text']} ({'; '.join(notes)})" if notes else str(value["text"])


def _rule(value: Content) -> str:
    if value["rule"] == RuleCode.MAX_AGE_MONTHS and not value["value"]:
        return str(RuleCode.MAX_AGE_MONTHS.label)
    return in_words(Rule(value["rule"], value["value"]))


def fee(value: Content) -> str:
    """Return 'gewoon: € 74,00 · vanaf 1/1/2027 · bron: bilzen.be'."""
    amount = value["amount_cents"]
    cost = "" if amount is None else _("gratis") if amount == 0 else euro(amount)
    cost = " ".join(text for text in (cost, value["text"]) if text)
    notes = [": ".join(text for text in (value["label"], cost) if text)]
    if value.get("federal_cents") is not None:
        notes.append(_("waarvan federaal {amount}").format(amount=euro(value["federal_cents"])))
    if value["valid_from"]:
        notes.append(_("vanaf {day}").format(day=day(value["valid_from"])))
    if value["valid_until"]:
        notes.append(_("tot en met {day}").format(day=day(value["valid_until"])))
    if value["source"]:
        notes.append(_("bron: {source}").format(source=value["source"]))
    return " · ".join(note for note in notes if note)


def document(value: Content) -> str:
    """Return 'Aanvraag (formulier, Nederlands, https://…)'."""
    where = value["url"] or (_("bestand") if value["attachment"] else "")
    notes = [_of(DocumentKind, value["kind"]), language(value["language"]), where]
    return f"{value['title']} ({', '.join(note for note in notes if note)})"


def _processing(value: Content) -> str:
    if value["days"] is None:
        return str(value["text"])
    days = _("{days} dagen").format(days=value["days"])
    return f"{value['text']} ({days})" if value["text"] else days


def _of(choices: Any, code: str) -> str:
    """Return the label of a code, the code itself when it is not in the list."""
    return str(choices(code).label) if code in choices else code


def _source(value: Content) -> str:
    return f"{value['url']} {value['mark']}".strip()


SAY: Mapping[str, Callable[[Any, Names], str]] = {
    "checklist": lambda value, names: piece(value),
    "counters": lambda value, names: names.counters.get(value, value),
    "department": lambda value, names: names.departments.get(value, value),
    "documents": lambda value, names: document(value),
    "expires_on": lambda value, names: day(value),
    "fees": lambda value, names: fee(value),
    "goes_with": _goes_with,
    "processing": lambda value, names: _processing(value),
    "publish_from": lambda value, names: day(value),
    "source": lambda value, names: _source(value),
    "target_audiences": lambda value, names: _of(TargetAudience, value),
    "themes": lambda value, names: _of(Theme, value),
    "type": lambda value, names: _of(ProductType, value),
}
