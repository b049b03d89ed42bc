"""One record, one transaction: what it becomes, and that nothing of ours is touched."""

from typing import Any

import pytest

from onthaal.catalogue.lpdc import importing
from onthaal.catalogue.lpdc.tests.imports import accepted, open_proposals, take_in, verdicts
from onthaal.catalogue.lpdc.tests.samples import CONCEPTS, INSTANCES, concept, instance
from onthaal.catalogue.models import (
    Concept,
    ConceptLink,
    ImportLine,
    ImportRun,
    Product,
    Proposal,
    ProposalState,
)
from onthaal.catalogue.reading import content_of
from onthaal.catalogue.tests import factory

pytestmark = pytest.mark.django_db
LATER = "2026-03-01T09:00:00Z"
LATEST = "2026-04-01T09:00:00Z"


def test_a_feed_is_accounted_for_to_the_last_record() -> None:
    assert verdicts(
        concept(),
        concept("tweede", fietsvak=3),
        concept("dood", gearchiveerd=True),
        concept("stuk", naam={"en": "No Dutch"}),
        instance(),
    ) == ["new", "new", "archived", "invalid", "new"]
    run = ImportRun.objects.get()
    assert (run.new, run.archived, run.invalid, run.records) == (3, 1, 1, 5)
    assert [(line.number, line.verdict, line.remarks) for line in run.lines.order_by("number")] == [
        (1, "new", []),
        (2, "new", [["unknown_term", "fietsvak", ""]]),
        (3, "archived", []),
        (4, "invalid", [["no_dutch_name", "naam", "en"]]),
        (5, "new", []),
    ]
    assert len(open_proposals()) == 3


def test_imported_twice_changes_nothing() -> None:
    nodes = [concept(), concept("dood", gearchiveerd=True), instance()]
    take_in(*nodes)
    before = list(Concept.objects.order_by("pk").values()), list(Proposal.objects.values())
    assert verdicts(*nodes) == ["unchanged"] * 3
    assert (
        list(Concept.objects.order_by("pk").values()),
        list(Proposal.objects.values()),
    ) == before
    assert ImportLine.objects.filter(verdict="unchanged").count() == 0


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ({}, {"at": LATER}, "unchanged"),
        ({}, {"at": LATER, "uitzonderingen": {"nl": "Anders."}}, "changed"),
        ({"at": LATER}, {"uitzonderingen": {"nl": "Anders."}}, "older"),
        ({"at": LATER}, {}, "older"),
        ({}, {"uitzonderingen": {"nl": "Anders."}}, "changed"),
        ({}, {"at": LATER, "gearchiveerd": True}, "archived"),
        ({"gearchiveerd": True}, {"at": LATER, "gearchiveerd": True, "vreemd": 1}, "changed"),
        ({"gearchiveerd": True}, {"at": LATER}, "changed"),
        ({}, {"at": LATER, "naam": {"en": "No Dutch"}}, "invalid"),
    ],
)
def test_a_second_snapshot(first: dict[str, Any], second: dict[str, Any], verdict: str) -> None:
    take_in(concept(**first))
    before = Concept.objects.values("document", "snapshot_at").get()
    assert verdicts(concept(**second)) == [verdict]
    stored = Concept.objects.get()
    if verdict in {"older", "invalid"}:
        assert (stored.document, stored.snapshot_at) == (before["document"], before["snapshot_at"])
    else:
        assert stored.document["generatedAtTime"] == (
            second.get("at", "2026-02-01T09:00:00Z")
            if verdict != "unchanged"
            else before["document"]["generatedAtTime"]
        )


def test_what_nobody_knows_is_kept_whole() -> None:
    strange = concept(fietsvak={"breedte": [1.5, None, {"é": "✓"}]}, themas=["Fietsen"])
    take_in(strange)
    assert Concept.objects.get().document == strange


def test_an_end_is_proposed_to_who_follows_and_to_nobody_else() -> None:
    take_in(concept("tweede"))
    assert verdicts(concept("tweede", at=LATER, gearchiveerd=True)) == ["archived"]
    assert open_proposals() == []
    accepted(concept())
    take_in(concept(at=LATER, gearchiveerd=True))
    assert open_proposals() == [("archived", "Fietskluis huren", "Fietskluis huren")]
    take_in(concept(at=LATEST))
    assert open_proposals() == []


def test_a_change_is_proposed_and_ours_is_not_touched() -> None:
    product = accepted(concept())
    before = content_of(product)
    take_in(concept(at=LATER, naam={"nl": "Fietsbox huren"}))
    assert open_proposals() == [("changed", "Fietsbox huren", "Fietskluis huren")]
    assert content_of(Product.objects.get()) == before
    version = Proposal.objects.get(state=ProposalState.OPEN).version
    take_in(concept(at=LATEST, naam={"nl": "Fietstrommel huren"}))
    assert open_proposals() == [("changed", "Fietstrommel huren", "Fietskluis huren")]
    assert Proposal.objects.get(state=ProposalState.OPEN).version == version + 1


def test_what_changed_with_us_alone_is_no_proposal() -> None:
    accepted(concept(), name="Eigen naam")
    take_in(concept(at=LATER))
    take_in(concept(at=LATER, laatstGewijzigd=LATER))
    assert open_proposals() == []


def test_a_change_that_we_made_already_needs_nobody() -> None:
    accepted(concept(), name="Fietsbox huren")
    changed = concept(at=LATER, naam={**concept()["naam"], "nl": "Fietsbox huren"})
    take_in(changed)
    assert open_proposals() == []
    link = ConceptLink.objects.get()
    assert link.base["generatedAtTime"] == LATER
    assert link.kept["naam"]["nl"] == "Fietsbox huren"


def test_a_concept_that_was_refused_is_not_proposed_again() -> None:
    take_in(concept())
    Proposal.objects.update(state=ProposalState.REFUSED)
    take_in(concept(at=LATER, naam={"nl": "Anders"}))
    assert open_proposals() == []


def test_an_instance_of_ours_is_proposed_to_the_product_with_its_address() -> None:
    node = instance()
    factory.product(uri=node["isVersionOf"])
    take_in(node)
    assert open_proposals() == [("new", "Zwemabonnement", "Reispas")]


def test_half_a_record_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut after the concept and before its proposal."""

    def cut(*args: Any, **kwargs: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "_propose", cut)
    with pytest.raises(KeyboardInterrupt):
        take_in(concept())
    assert Concept.objects.count() == ImportLine.objects.count() == 0
    assert ImportRun.objects.get().records == 0
    monkeypatch.undo()
    assert verdicts(concept()) == ["new"]


def test_the_address_of_what_cannot_be_read_is_in_the_report() -> None:
    take_in(concept(naam=None), {"@id": 3}, {})
    assert [line.uri for line in ImportLine.objects.order_by("number")] == [
        f"{CONCEPTS}fietskluis", "", "",
    ]  # fmt: skip
    assert INSTANCES.startswith("https://")
