"""The pages: who sees them, what they show, what they send."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue import operations as catalogue
from onthaal.catalogue.lpdc import operations
from onthaal.catalogue.lpdc.tests.imports import (
    accepted,
    joris,
    open_proposals,
    take_in,
    the_proposal,
)
from onthaal.catalogue.lpdc.tests.samples import concept, instance
from onthaal.catalogue.models import ConceptLink, ImportRun, Product, Proposal, ProposalState
from onthaal.catalogue.tests import factory

pytestmark = pytest.mark.django_db
LIST = "/producten/vlaanderen/"
AT = "2026-03-01T09:00:00Z"
RENAMED: dict[str, Any] = {
    "naam": {"nl": "Fietsbox huren"},
    "uitzonderingen": {"nl": "<p>Geen steps.</p>"},
}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(joris())
    return client


def page(client: Client, url: str, *, status: int = 200, **data: str) -> str:
    answer = client.get(url, data)
    assert answer.status_code == status
    return answer.content.decode()


def url(leaf: str = "") -> str:
    return f"{LIST}{the_proposal().public_id}/{leaf}"


def choices(choice: str = "take", **changes: str) -> dict[str, str]:
    """Return what a form sends that makes one choice about every row."""
    proposal = the_proposal()
    product = proposal.product
    names = ["name", "summary", "description", "pieces", "fees", "steps", "keywords",
             "other_languages", "type", "themes", "target_audiences", "uitzonderingen"]  # fmt: skip
    versions = {"version": str(proposal.version)}
    if product:
        versions["product_version"] = str(product.version)
    return {**{f"choice-{name}": choice for name in names}, **versions, **changes}


def test_only_who_may_look_sees_them_and_only_who_may_decide_decides(client: Client) -> None:
    take_in(concept())
    run = ImportRun.objects.get()
    pages = [LIST, url(), f"{LIST}invoer/", run.get_absolute_url()]
    for user in (cast.stranger(), cast.sofie()):
        client.force_login(user)
        assert {client.get(one).status_code for one in pages} == {404}
    client.force_login(cast.greet())
    assert {client.get(one).status_code for one in pages} == {200}
    assert "Maak dit product" not in page(client, url())
    leaves = ["product/", "verwerk/", "weiger/", "einde/", "terug/"]
    assert {client.post(url(leaf)).status_code for leaf in leaves} == {404}
    client.force_login(cast.member("Beheer", Role.ADMINISTRATOR))
    assert {client.get(url(leaf)).status_code for leaf in leaves} == {405}


def test_an_empty_list_says_what_to_do(editor: Client) -> None:
    assert "onthaal catalogue import" in page(editor, LIST)
    assert "Niets gevonden met deze keuze" in page(editor, LIST, soort="new")
    assert "onthaal catalogue import" in page(editor, f"{LIST}invoer/")


def test_the_list_is_filtered_by_kind_conflict_and_state(editor: Client) -> None:
    accepted(concept(), name="Eigen naam")
    take_in(concept(at=AT, **RENAMED), concept("tweede", naam={"nl": "Tweede"}))
    everything = page(editor, LIST)
    assert "2 voorstellen" in everything
    assert ">conflict<" in everything
    assert "Tweede" in page(editor, LIST, soort="new")
    assert "Fietsbox" not in page(editor, LIST, soort="new")
    only = page(editor, LIST, soort="conflict")
    assert "Fietsbox huren" in only
    assert "Tweede" not in only
    assert "overgenomen als product" in page(editor, LIST, toon="beslist")
    assert "Niets gevonden" in page(editor, LIST, soort="archived")
    named = Proposal.objects.get(concept__name="Tweede").concept_id
    assert "1 voorstel" in page(editor, LIST, concept=str(named))
    assert "2 voorstellen" in page(editor, LIST, concept="٣", na="x", soort="iets")


def test_a_long_list_goes_on(editor: Client) -> None:
    take_in(*(concept(f"nr-{number}", naam={"nl": f"Nummer {number}"}) for number in range(60)))
    first = page(editor, LIST)
    assert "60 voorstellen" in first
    assert "Nummer 59<" in first
    assert "Nummer 3<" not in first
    last = Proposal.objects.get(concept__name="Nummer 10").pk
    assert f"?na={last}" in first
    assert "Nummer 3<" in page(editor, LIST, na=str(last))


def test_a_new_concept_shows_what_it_says_and_what_comes_along(editor: Client) -> None:
    factory.product(name="Fietskluis")
    take_in(
        concept(fietsvak=3, beschrijving={"nl": '<p onclick="x()">Een <b>kluis</b>.</p><script>'})
    )
    shown = page(editor, url())
    for text in ("Maak een nieuw product", "Huur per maand: € 7,50", "Een <b>kluis</b>.",
                 "fietsvak: een term die we niet kennen, bewaard", "Uitzonderingen", "Geen bakfietsen.",
                 "infrastructuur of materiaal", "Hebben we dit al?", "?product=reispas"):  # fmt: skip
        assert text in shown, text
    assert "onclick" not in shown
    assert "Geen product van ons" in page(editor, url(), q="zzzzzz")


def test_a_new_concept_is_made_a_product(editor: Client) -> None:
    factory.counter()
    take_in(concept())
    data = choices(department="burgerzaken", **{"choice-summary": "edit", "text-summary": "Onze tekst.",
                                                "choice-steps": "keep"})  # fmt: skip
    answer = editor.post(url("product/"), data, follow=True)
    content = answer.content.decode()
    assert "Fietskluis huren is gemaakt, als ontwerp." in content
    assert "overgenomen als product" in content
    saved = Product.objects.get().versions.get().content
    assert (saved["summary"], saved["steps"]) == ("Onze tekst.", [])


def test_what_a_product_would_not_hold_is_said_at_its_field(editor: Client) -> None:
    factory.counter()
    take_in(concept())
    data = choices(department="burgerzaken", publish="on", **{
        "choice-summary": "edit", "text-summary": "x" * 401,
        "choice-fees": "edit", "text-fees": "gewoon: € 1,00\ngewoon: € 2,00",
    })  # fmt: skip
    content = editor.post(url("product/"), data).content.decode()
    assert "hoogstens 400 tekens, je hebt er 401" in content
    assert "twee bedragen" in content
    assert "x" * 401 in content
    assert not Product.objects.exists()
    assert "Kies wat we doen." in editor.post(url("product/"), {"version": "1"}).content.decode()


def test_a_concept_is_laid_beside_a_product_and_linked(editor: Client) -> None:
    factory.product()
    take_in(concept())
    beside = page(editor, url(), product="reispas")
    assert "Koppel aan Reispas" in beside
    assert "Een reispas om buiten Europa te reizen." in beside
    assert page(editor, url(), status=404, product="bestaat-niet")
    version = str(Product.objects.get().version)
    data = choices("keep", product="reispas", product_version=version)
    assert "Kies wat we doen" not in editor.post(url("verwerk/"), data).content.decode()
    assert ConceptLink.objects.get().kept["naam"]["nl"] == "Reispas"
    take_in(concept("tweede"))
    missing = editor.post(url("verwerk/"), choices(product_version="1"))
    assert missing.status_code == 404


def test_an_instance_names_the_product_that_its_concept_belongs_to(editor: Client) -> None:
    accepted(instance(linkedConcept=concept()["isVersionOf"]))
    take_in(concept(naam={"nl": "Heel iets anders"}))
    assert "?product=zwemabonnement" in page(editor, url())


def test_a_change_shows_three_sides_and_a_conflict_has_no_choice_made(editor: Client) -> None:
    accepted(concept(), name="Eigen naam")
    take_in(concept(at=AT, **RENAMED))
    shown = page(editor, url())
    for text in ("Bij ons", "Eigen naam", "Vlaanderen nu", "Fietsbox huren", "Vlaanderen vroeger",
                 "Uitzonderingen", "Geen steps.", "Geen bakfietsen."):  # fmt: skip
        assert text in shown, text
    assert 'value="take" required id="id_choice-name_1" checked' not in shown
    wrong = editor.post(url("verwerk/"), {"version": "2", "product_version": "1"})
    assert "Kies wat we doen." in wrong.content.decode()


def test_a_change_is_merged_and_taken_back(editor: Client) -> None:
    accepted(concept())
    take_in(concept(at=AT, **RENAMED))
    data = choices(publish="on", **{"choice-uitzonderingen": "keep"})
    assert (
        "Verwerkt in Fietskluis huren."
        in editor.post(url("verwerk/"), data, follow=True).content.decode()
    )
    assert Product.objects.get().name == "Fietsbox huren"
    assert ConceptLink.objects.get().kept["uitzonderingen"] == concept()["uitzonderingen"]
    merged = Proposal.objects.get(state=ProposalState.MERGED)
    back = editor.post(f"{LIST}{merged.public_id}/terug/", follow=True).content.decode()
    assert "Het voorstel staat weer open." in back
    assert Product.objects.get().name == "Fietskluis huren"


def test_the_second_editor_keeps_what_she_chose(editor: Client) -> None:
    product = accepted(concept())
    take_in(concept(at=AT, **RENAMED))
    data = choices(publish="on", **{"choice-name": "edit", "text-name": "Mijn naam"})
    catalogue.change_fields(product, fields={"legal_basis": "Besluit."}, note="x", by=joris(), at=NOW,
                            version=product.version, publish=True)  # fmt: skip
    answer = editor.post(url("verwerk/"), data)
    content = answer.content.decode()
    assert answer.status_code == 409
    assert "intussen gewijzigd" in content
    assert "Mijn naam" in content
    again = dict(data, product_version=str(Product.objects.get().version))
    assert f'name="product_version" value="{again["product_version"]}"' in content
    assert editor.post(url("verwerk/"), again).status_code == 302
    assert Product.objects.get().name == "Mijn naam"


def test_a_proposal_is_refused_with_a_reason(editor: Client) -> None:
    take_in(concept())
    data = {"version": "1", "reason": "Doen we niet"}
    assert "verandert er niets" in editor.post(url("weiger/"), data, follow=True).content.decode()
    assert open_proposals() == []
    refused = Proposal.objects.get()
    assert "Doen we niet" in page(editor, f"{LIST}{refused.public_id}/")
    late = editor.post(f"{LIST}{refused.public_id}/weiger/", data)
    assert late.status_code == 200
    assert Proposal.objects.get().version == refused.version


@pytest.mark.parametrize("reason", ["\x00", "x" * 401])
def test_a_reason_that_cannot_be_kept_is_refused_at_its_field(editor: Client, reason: str) -> None:
    take_in(concept())
    assert editor.post(url("weiger/"), {"version": "1", "reason": reason}).status_code == 200
    assert len(open_proposals()) == 1


def test_an_end_is_followed_or_not(editor: Client) -> None:
    product = accepted(concept())
    take_in(concept(at=AT, gearchiveerd=True))
    assert "Archiveer ons product" in page(editor, url())
    data = {"version": "9", "product_version": str(product.version)}
    assert "intussen beslist" in editor.post(url("einde/"), data, follow=True).content.decode()
    data["version"] = str(the_proposal().version)
    assert "is gearchiveerd" in editor.post(url("einde/"), data, follow=True).content.decode()


def test_taking_back_too_late_says_why(editor: Client) -> None:
    product = accepted(concept())
    catalogue.change_fields(product, fields={"summary": "Anders."}, note="x", by=joris(), at=NOW,
                            version=product.version, publish=True)  # fmt: skip
    made = Proposal.objects.get()
    answer = editor.post(f"{LIST}{made.public_id}/terug/", follow=True)
    assert "verder gewerkt" in answer.content.decode()


def test_the_report_of_an_import(editor: Client) -> None:
    take_in(concept(fietsvak=1), concept("stuk", naam={"en": "x"}))
    run = ImportRun.objects.get()
    shown = page(editor, run.get_absolute_url())
    for text in ("2 stukken", "fietsvak: een term die we niet kennen, bewaard", "bezig, of werd afgebroken",
                 "naam: de naam in het Nederlands ontbreekt (en)"):  # fmt: skip
        assert text in shown, text
    assert "fietsvak" not in page(editor, run.get_absolute_url(), oordeel="invalid")
    assert "Hier staat niets" in page(editor, run.get_absolute_url(), oordeel="older")
    assert "fietsvak" in page(editor, run.get_absolute_url(), oordeel="iets", na="x")
    run.finished_at, run.failure = NOW + timedelta(minutes=1), "not_allowed: feed.example"
    run.save()
    assert "ONTHAAL_OUTGOING_HOSTS" in page(editor, f"{LIST}invoer/")
    assert page(editor, f"{LIST}invoer/3f6f3f5e-0d5e-4e0c-9d35-0f2b7c1f9d11/", status=404)


def test_a_long_report_goes_on(editor: Client) -> None:
    take_in(*(concept(f"nr-{number}") for number in range(60)))
    run = ImportRun.objects.get()
    after = run.lines.order_by("pk")[49].pk
    assert f"?na={after}" in page(editor, run.get_absolute_url())
    assert "stuk 60" in page(editor, run.get_absolute_url(), na=str(after))


def test_a_draft_that_says_something_else_is_named(editor: Client) -> None:
    accepted(concept())
    els = cast.member("Els", Role.KNOWLEDGE_EDITOR)
    factory.draft(Product.objects.get(), els, name="In ontwerp")
    take_in(concept(at=AT, **RENAMED))
    assert "In ontwerp" in page(editor, url())
    answer = editor.post(url("verwerk/"), choices())
    assert answer.status_code == 409
    assert "ontwerp staat al iets anders" in answer.content.decode()


def test_deciding_twice_at_once_decides_once(editor: Client) -> None:
    take_in(concept())
    proposal = the_proposal()
    operations.refuse(proposal, reason="", version=1, by=joris(), at=NOW)
    data: dict[str, Any] = {"version": "1", "department": "burgerzaken"}
    factory.counter()
    answer = editor.post(f"{LIST}{proposal.public_id}/product/", data)
    assert answer.status_code == 200
    assert not Product.objects.exists()
