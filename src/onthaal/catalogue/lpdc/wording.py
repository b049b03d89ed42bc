"""The reasons and places of an import and an export, in words for who must mend them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from onthaal.catalogue.lpdc.terms import Remark

REASONS: Mapping[str, Any] = {
    "bad_address": gettext_lazy("dit is geen webadres"),
    "bad_language": gettext_lazy("dit is geen taalcode"),
    "bad_moment": gettext_lazy("dit is geen tijdstip"),
    "bad_number": gettext_lazy("een getal is te groot"),
    "broken": gettext_lazy("kapotte JSON: vanaf hier is niets meer te lezen"),
    "cut_off": gettext_lazy("afgebroken: het bestand houdt midden in een stuk op"),
    "empty": gettext_lazy("het bestand is leeg"),
    "no_address": gettext_lazy("het adres ontbreekt"),
    "no_dutch_name": gettext_lazy("de naam in het Nederlands ontbreekt"),
    "no_language": gettext_lazy("een tekst zonder taal"),
    "no_moment": gettext_lazy("het tijdstip ontbreekt"),
    "not_an_object": gettext_lazy("dit is geen JSON-object"),
    "not_in_dutch": gettext_lazy("niet in het Nederlands"),
    "other_type": gettext_lazy("dit is geen concept en geen instantie"),
    "too_deep": gettext_lazy("te diep genest"),
    "too_large": gettext_lazy("te groot"),
    "twice_the_same_key": gettext_lazy("twee keer dezelfde sleutel"),
    "unknown_code": gettext_lazy("een code die we niet kennen, bewaard"),
    "unknown_context": gettext_lazy("een context die we niet hebben"),
    "unknown_language": gettext_lazy("een taal die IPDC niet kent, bewaard"),
    "unknown_term": gettext_lazy("een term die we niet kennen, bewaard"),
    "unknown_type": gettext_lazy("een type dat we niet kennen, bewaard"),
    "unreadable_text": gettext_lazy("een onleesbaar teken"),
}
FAILURES: Mapping[str, Any] = {
    "bad_address": gettext_lazy("Dit is geen webadres."),
    "cut_off": gettext_lazy(
        "De verbinding brak af. Lees opnieuw in: het gaat verder waar het stopte."
    ),
    "no_connection": gettext_lazy("Er kwam geen verbinding."),
    "no_such_file": gettext_lazy("Dit bestand of deze map is er niet."),
    "not_allowed": gettext_lazy("Deze server staat niet in ONTHAAL_OUTGOING_HOSTS."),
    "not_https": gettext_lazy("Alleen adressen met https:// worden gelezen."),
    "not_public": gettext_lazy("Deze server ligt niet op het openbare internet."),
    "page_stopped": gettext_lazy(
        "Een pagina was niet tot het einde te lezen. Lees later opnieuw in."
    ),
    "redirect": gettext_lazy("De server verwijst door naar een ander adres."),
    "status": gettext_lazy("De server antwoordde met een fout."),
    "too_large": gettext_lazy("Het antwoord is te groot."),
    "too_slow": gettext_lazy("Het antwoord bleef te lang uit."),
    "unknown_host": gettext_lazy("Deze server bestaat niet."),
    "unreadable_file": gettext_lazy("Dit bestand is niet te lezen."),
}

VERDICTS: Mapping[str, Any] = {
    "new": gettext_lazy("nieuw"),
    "changed": gettext_lazy("gewijzigd"),
    "unchanged": gettext_lazy("ongewijzigd"),
    "archived": gettext_lazy("gearchiveerd"),
    "older": gettext_lazy("ouder dan wat we hebben"),
    "invalid": gettext_lazy("niet leesbaar"),
}


def remark(one: Remark) -> str:
    """Return a remark as 'voorwaarden.bewijs: een term die we niet kennen, bewaard'."""
    reason = str(REASONS.get(one.code, one.code))
    said = f"{reason} ({one.value})" if one.value else reason
    return f"{one.place}: {said}" if one.place else said


def remarks(rows: Iterable[Iterable[str]]) -> list[str]:
    """Return stored remarks in words."""
    return [remark(Remark(*row)) for row in rows]


def failure(code: str) -> str:
    """Return why a source could not be read; a code may carry detail after a colon."""
    word, _sign, detail = code.partition(": ")
    said = str(FAILURES.get(word, word))
    return f"{said} ({detail})" if detail else said


def sums(counts: Mapping[str, int]) -> str:
    """Return 'records: 5 = 1 new + …' of the counts of a run."""
    names = ("new", "changed", "unchanged", "archived", "older", "invalid")
    parts = " + ".join(f"{counts[name]} {name}" for name in names)
    return f"records: {sum(counts[name] for name in names)} = {parts}"
