"""Deciding about a proposal, and taking it back."""

from datetime import timedelta

import pytest

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
from onthaal.catalogue.models import (
    ConceptLink,
    Product,
    ProductVersion,
    Proposal,
    ProposalState,
)
from onthaal.catalogue.operations import Invalid, NotPossible
from onthaal.catalogue.reading import content_of
from onthaal.catalogue.states import ProductState
from onthaal.catalogue.tests import factory
from onthaal.core import timeline
from onthaal.core.calendars import local_date
from onthaal.core.errors import Conflict

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
AT = "2026-03-01T09:00:00Z"
CHANGED = concept(
    at=AT, naam={"nl": "Fietsbox huren"}, beschrijving={"nl": "<p>Nieuwe tekst.</p>"},
    uitzonderingen={"nl": "<p>Geen steps.</p>"},
)  # fmt: skip


def merge(texts: dict[str, str], *, publish: bool = True, refused: tuple[str, ...] = ()) -> Product:
    proposal = the_proposal()
    product = Product.objects.get()
    return operations.merge(
        proposal, product=product, product_version=product.version, texts=texts, refused=refused,
        publish=publish, version=proposal.version, by=joris(), at=LATER,
    )  # fmt: skip


def last() -> Proposal:
    return Proposal.objects.order_by("-pk")[0]


def take_back() -> Proposal:
    return operations.take_back(last(), by=joris(), at=LATER)


def words(product: Product) -> list[str]:
    return [line.sentence for line in timeline.page(joris(), "catalogue.product", product.pk).lines]


@pytest.mark.parametrize("publish", [True, False])
def test_a_concept_becomes_a_product_that_follows_it(publish: bool) -> None:
    product = accepted(concept(), publish=publish, name="Fietskluis")
    assert product.live is publish
    content = ProductVersion.objects.get(product=product).content
    assert (content["name"], content["type"]) == ("Fietskluis", "InfrastructuurMateriaal")
    (one,) = content["situations"]
    assert [item["text"] for item in one["checklist"]] == [
        "identiteitskaart",
        "bewijs van betaling",
    ]
    assert [fee["amount_cents"] for fee in one["fees"]] == [750, None]
    link = ConceptLink.objects.get()
    assert link.base == concept()
    assert link.kept == {**concept(), "naam": {"nl": "Fietskluis", "en": "Rent a bike locker"}}
    assert last().state == ProposalState.ACCEPTED
    assert "Product gemaakt uit 'Fietskluis huren'" in words(product)
    assert open_proposals() == []


@pytest.mark.parametrize("publish", [True, False])
def test_a_new_product_is_taken_back(publish: bool) -> None:
    product = accepted(concept(), publish=publish)
    take_back()
    assert open_proposals() == [("new", "Fietskluis huren", "")]
    assert not ConceptLink.objects.exists()
    product.refresh_from_db()
    assert product.state_on(local_date(NOW)) == (
        ProductState.ARCHIVED if publish else ProductState.DRAFT
    )


def test_a_new_product_needs_a_name_and_what_can_be_published() -> None:
    factory.counter()
    take_in(concept())
    for texts in ({"name": ""}, {"name": "x", "summary": "y" * 401}):
        with pytest.raises(Invalid):
            operations.accept(the_proposal(), texts=texts, department="burgerzaken", publish=True,
                              version=1, by=joris(), at=NOW)  # fmt: skip
    assert not Product.objects.exists()
    assert open_proposals() == [("new", "Fietskluis huren", "")]


def test_an_instance_gives_its_address_to_the_product() -> None:
    product = accepted(instance())
    assert product.uri == instance()["isVersionOf"]
    assert ConceptLink.objects.get().kind == "instance"


@pytest.mark.parametrize("publish", [True, False])
def test_a_change_is_merged_field_by_field_and_taken_back(publish: bool) -> None:
    product = accepted(concept())
    before, link = content_of(product), ConceptLink.objects.values().get()
    take_in(CHANGED)
    merge({"name": "Fietsbox"}, publish=publish, refused=("uitzonderingen",))
    version = ProductVersion.objects.order_by("-number")[0]
    assert (version.content["name"], version.content["summary"]) == ("Fietsbox", before["summary"])
    merged = ConceptLink.objects.get()
    assert merged.base == CHANGED
    assert merged.kept["naam"] == {"nl": "Fietsbox"}
    assert merged.kept["uitzonderingen"] == concept()["uitzonderingen"]
    take_in(CHANGED)
    assert open_proposals() == []
    take_back()
    assert open_proposals() == [("changed", "Fietsbox huren", "Fietskluis huren")]
    assert content_of(Product.objects.get()) == before
    assert {**ConceptLink.objects.values().get(), "merged_at": 0} == {**link, "merged_at": 0}


def test_a_change_may_be_refused_for_good_and_that_taken_back() -> None:
    product = accepted(concept())
    take_in(CHANGED)
    operations.refuse(the_proposal(), reason="Klopt hier niet", version=1, by=joris(), at=LATER)
    link = ConceptLink.objects.get()
    assert (link.base, link.kept) == (CHANGED, {**concept(), **{key: CHANGED[key] for key in ("@id", "generatedAtTime", "laatstGewijzigd")}})  # fmt: skip
    take_in({**CHANGED, "vreemd": 1})
    assert open_proposals() == [("changed", "Fietsbox huren", "Fietskluis huren")]
    assert "Voorstel over 'Fietsbox huren' geweigerd" in words(product)
    with pytest.raises(NotPossible, match="nieuwer"):
        operations.take_back(Proposal.objects.get(state="refused"), by=joris(), at=LATER)


def test_a_new_concept_may_be_refused_and_that_taken_back() -> None:
    take_in(concept())
    operations.refuse(the_proposal(), reason="", version=1, by=joris(), at=LATER)
    assert open_proposals() == []
    take_back()
    assert open_proposals() == [("new", "Fietskluis huren", "")]
    assert last().reason == ""


def test_a_concept_is_linked_to_a_product_that_was_there_and_taken_back() -> None:
    product = factory.product()
    take_in(concept())
    merge({"summary": "Een plek voor je fiets."})
    link = ConceptLink.objects.get()
    assert link.kept["naam"]["nl"] == "Reispas"
    assert link.kept["beschrijving"]["nl"] == "<p>Een plek voor je fiets.</p>"
    assert link.kept["uitzonderingen"] == concept()["uitzonderingen"]
    take_in(concept())
    assert open_proposals() == []
    take_back()
    assert not ConceptLink.objects.exists()
    assert Product.objects.get().summary == product.summary


def test_a_product_follows_one_concept() -> None:
    accepted(concept())
    take_in(concept("tweede"))
    with pytest.raises(NotPossible, match="ander concept"):
        merge({})


def test_an_end_archives_ours_and_is_taken_back() -> None:
    product = accepted(concept())
    take_in(concept(at=AT, gearchiveerd=True))
    with pytest.raises(NotPossible):
        merge({})
    proposal = the_proposal()
    operations.end(proposal, product_version=product.version, version=proposal.version,
                   by=joris(), at=LATER)  # fmt: skip
    assert Product.objects.get().state_on(local_date(NOW)) == ProductState.ARCHIVED
    take_back()
    assert Product.objects.get().state_on(local_date(NOW)) == ProductState.PUBLISHED
    assert open_proposals() == [("archived", "Fietskluis huren", "Fietskluis huren")]


def test_the_second_to_decide_hears_who_was_first() -> None:
    take_in(concept())
    proposal = the_proposal()
    operations.refuse(proposal, reason="", version=1, by=joris(), at=NOW)
    with pytest.raises(Conflict) as conflict:
        operations.refuse(proposal, reason="", version=1, by=joris(), at=NOW)
    assert conflict.value.changed_by == "Joris"


def test_a_proposal_that_was_renewed_is_looked_at_again() -> None:
    accepted(concept())
    take_in(CHANGED)
    seen = the_proposal()
    take_in({**CHANGED, "vreemd": 1})
    product = Product.objects.get()
    with pytest.raises(Conflict):
        operations.merge(seen, product=product, product_version=product.version, texts={},
                         refused=(), publish=True, version=seen.version, by=joris(), at=NOW)  # fmt: skip


def test_a_product_that_changed_meanwhile_is_looked_at_again() -> None:
    product = accepted(concept())
    take_in(CHANGED)
    catalogue.change_fields(product, fields={"summary": "Anders."}, note="x", by=joris(), at=NOW,
                            version=Product.objects.get().version, publish=True)  # fmt: skip
    proposal = the_proposal()
    with pytest.raises(Conflict):
        operations.merge(proposal, product=product, product_version=product.version,
                         texts={"name": "Fietsbox"}, refused=(), publish=True,
                         version=proposal.version, by=joris(), at=NOW)  # fmt: skip
    assert open_proposals() != []


@pytest.mark.parametrize("publish", [True, False])
def test_what_somebody_built_on_is_not_taken_back(publish: bool) -> None:
    product = accepted(concept())
    take_in(CHANGED)
    merge({"name": "Fietsbox"}, publish=publish)
    if publish:
        catalogue.change_fields(product, fields={"summary": "Anders."}, note="x", by=joris(), at=LATER,
                                version=Product.objects.get().version, publish=True)  # fmt: skip
    else:
        factory.draft(
            Product.objects.get(), joris(), at=LATER + timedelta(hours=1), summary="Anders."
        )
    with pytest.raises(NotPossible, match="verder gewerkt"):
        take_back()
    assert last().state == ProposalState.MERGED


def test_what_is_open_is_not_taken_back() -> None:
    take_in(concept())
    with pytest.raises(NotPossible):
        take_back()


def test_only_a_new_concept_is_accepted_and_only_an_end_ends() -> None:
    product = accepted(concept())
    take_in(CHANGED)
    proposal = the_proposal()
    with pytest.raises(NotPossible):
        operations.accept(proposal, texts={"name": "x"}, department="burgerzaken", publish=True,
                          version=proposal.version, by=joris(), at=NOW)  # fmt: skip
    with pytest.raises(NotPossible):
        operations.end(proposal, product_version=product.version, version=proposal.version,
                       by=joris(), at=NOW)  # fmt: skip
    other = factory.product()
    with pytest.raises(NotPossible):
        operations.merge(proposal, product=other, product_version=other.version, texts={},
                         refused=(), publish=True, version=proposal.version, by=joris(), at=NOW)  # fmt: skip
