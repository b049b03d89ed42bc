"""What differs between two versions, in words."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from onthaal.catalogue.changes import changes
from onthaal.catalogue.content import Content
from onthaal.catalogue.tests import factory
from onthaal.catalogue.wording import Names

NAMES = Names(
    departments={"burgerzaken": "Burgerzaken", "milieu": "Milieu"},
    counters={"snelbalie": "Snelbalie", "onthaal": "Onthaal"},
    products={9: "Adreswijziging", 23: "Bewonerskaart"},
)
Edit = Callable[[Content], Any]


def _piece(content: Content, place: int = 0) -> Content:
    piece: Content = content["situations"][0]["checklist"][place]
    return piece


def _fee(content: Content, place: int = 0) -> Content:
    fee: Content = content["situations"][0]["fees"][place]
    return fee


CASES: dict[str, tuple[Edit, list[tuple[str, str, str]]]] = {
    "nothing": (lambda c: None, []),
    "a text": (lambda c: c.update(name="Paspoort"), [("Naam", "Reispas", "Paspoort")]),
    "a text that was empty": (lambda c: c.update(legal_basis="Wet"), [("Rechtsgrond", "", "Wet")]),
    "a paragraph": (
        lambda c: c.update(description="Je vraagt een reispas aan het loket.\n\nEén keer."),
        [("Uitleg", "Je komt twee keer langs.", "Eén keer.")],
    ),
    "the department": (
        lambda c: c.update(department="milieu"), [("Dienst", "Burgerzaken", "Milieu")]
    ),
    "counters": (
        lambda c: c.update(counters=["onthaal"]), [("Balies", "Snelbalie", "Onthaal")]
    ),
    "how long": (
        lambda c: c.update(processing={"text": "6 werkdagen", "days": None}),
        [("Hoe lang", "6 werkdagen (6 dagen)", "6 werkdagen")],
    ),
    "a keyword more": (
        lambda c: c["keywords"].append("pas"), [("Zoekwoorden", "", "pas")]
    ),
    "a language less": (
        lambda c: c["other_languages"].pop("fr"),
        [("Zoekwoorden in het Frans", "passeport", "")],
    ),
    "a fee": (
        lambda c: _fee(c).update(amount_cents=7800),
        [("Volwassene: kost", "gewoon: €\xa074,00 · bron: bilzen.be",
          "gewoon: €\xa078,00 · bron: bilzen.be")],
    ),
    "a federal share": (
        lambda c: _fee(c).update(federal_cents=6500),
        [("Volwassene: kost", "gewoon: €\xa074,00 · bron: bilzen.be",
          "gewoon: €\xa074,00 · waarvan federaal €\xa065,00 · bron: bilzen.be")],
    ),
    "a fee that ends": (
        lambda c: _fee(c).update(valid_until="2026-12-31"),
        [("Volwassene: kost", "gewoon: €\xa074,00 · bron: bilzen.be",
          "gewoon: €\xa074,00 · tot en met 31/12/2026 · bron: bilzen.be")],
    ),
    "a fee to come": (
        lambda c: c["situations"][0]["fees"].append(
            _fee(c) | {"amount_cents": 7800, "valid_from": "2027-01-01"}
        ),
        [("Volwassene: kost", "", "gewoon: €\xa078,00 · vanaf 1/1/2027 · bron: bilzen.be")],
    ),
    "a fee that nobody knows": (
        lambda c: _fee(c).update(amount_cents=None, text="vraag na", source=""),
        [("Volwassene: kost", "gewoon: €\xa074,00 · bron: bilzen.be", "gewoon: vraag na")],
    ),
    "a rule": (
        lambda c: _piece(c).update(rule="max_age_months", value=3),
        [("Volwassene: meebrengen", "identiteitskaart (moet nog geldig zijn)",
          "identiteitskaart (hoogstens 3 maanden oud)")],
    ),
    "a piece less": (
        lambda c: c["situations"][0]["checklist"].pop(1),
        [("Volwassene: meebrengen",
          "oude reispas (het origineel, geen kopie; alleen als het voor jou geldt)", "")],
    ),
    "pieces in another order": (
        lambda c: c["situations"][0]["checklist"].reverse(), [("Volwassene: meebrengen", "", "")]
    ),
    "a situation of another name": (
        lambda c: c["situations"][0].update(name="Grote mens"),
        [("Grote mens: naam", "Volwassene", "Grote mens")],
    ),
    "a situation less": (
        lambda c: c["situations"].pop(0), [("Situaties", "Volwassene", "")]
    ),
    "a situation more": (
        lambda c: c["situations"].append(
            {"code": "spoed", "name": "Spoed", "checklist": [], "fees": [
                {"label": "spoed", "amount_cents": 0, "text": "", "source": "",
                 "valid_from": None, "valid_until": None}]}
        ),
        [("Situaties", "", "Spoed"), ("Spoed: kost", "", "spoed: gratis")],
    ),
    "situations in another order": (
        lambda c: c["situations"].reverse(), [("Situaties", "", "")]
    ),
    "a step": (
        lambda c: c["steps"].__setitem__(1, "Kom alleen."),
        [("Stappen voor de inwoner", "Kom langs.", "Kom alleen.")],
    ),
    "a step at the counter": (
        lambda c: c["counter_steps"].append("Geef af."), [("Stappen voor de balie", "", "Geef af.")]
    ),
    "a form": (
        lambda c: c["documents"].append(
            {"title": "Aanvraag", "kind": "form", "url": "", "attachment": "x", "language": "fr"}
        ),
        [("Formulieren en brochures", "", "Aanvraag (formulier, Frans, bestand)")],
    ),
    "what goes with it": (
        lambda c: c["goes_with"].append({"product": 23, "why": "nieuwe straat"}),
        [("Hoort erbij", "", "Bewonerskaart – nieuwe straat")],
    ),
    "codes": (
        lambda c: c.update(type="Bewijs", themes=["BurgerOverheid"], target_audiences=["Burger"]),
        [("Soort", "", "bewijs"), ("Thema's", "", "burger en overheid"),
         ("Doelgroepen", "", "burger")],
    ),
    "the last day": (
        lambda c: c.update(expires_on="2027-06-30"), [("Laatste dag", "", "30/6/2027")]
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_change_in_words(case: str) -> None:
    edit, expected = CASES[case]
    old = factory.content()
    new = deepcopy(old)
    edit(new)
    assert [(one.label, one.was, one.now) for one in changes(old, new, NAMES)] == expected


def test_only_the_order_is_said_in_a_word_of_its_own() -> None:
    old = factory.content()
    new = deepcopy(old)
    new["steps"].reverse()
    assert [one.moved for one in changes(old, new, NAMES)] == [True]
