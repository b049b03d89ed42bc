"""What was imported of IPDC: make products of the instances, write them out again, compare, check.

Prints what each document violates of its shape, and what the round lost and added. Fails when it lost
anything.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onthaal.config.settings")
django.setup()

from django.utils import timezone

from onthaal.accounts.operations import create_user
from onthaal.accounts.roles import Role
from onthaal.catalogue.lpdc import checking, fields, graphs, operations, publishing, terms, wording
from onthaal.catalogue.models import Concept, ConceptKind, Proposal, ProposalState
from onthaal.organisation.models import Department

SHAPES = {ConceptKind.CONCEPT: "concept-shape.ttl", ConceptKind.INSTANCE: "instantie-shape.ttl"}


def main() -> int:
    for concept in Concept.objects.order_by("kind", "pk"):
        lines = checking.violations(concept.document, shape=SHAPES[ConceptKind(concept.kind)])
        print(f"{concept.kind} {concept.uri}: {concept.name}")
        for one in terms.remarks(concept.document):
            print(f"  kept: {wording.remark(one)}")
        print(
            f"  violates {len(lines)} constraints of its shape:" if lines else "  meets its shape"
        )
        for line in lines:
            print(f"    {line}")
    lost = _round()
    print(f"round trip: {lost} statements lost")
    return int(lost > 0)


def _round() -> int:
    """Make a product of every instance, export it, and return how many statements that lost."""
    now = timezone.now()
    Department.objects.create(name="Dienst", slug="dienst", sort_key="dienst")
    editor = create_user(email="editor@onthaal.example", display_name="Editor", password="niet nodig hier",
                         roles=[Role.KNOWLEDGE_EDITOR], compartments=(), at=now)  # fmt: skip
    waiting = Proposal.objects.filter(state=ProposalState.OPEN, concept__kind=ConceptKind.INSTANCE)
    made = {}
    for proposal in waiting.select_related("concept").order_by("pk"):
        product = operations.accept(
            proposal, texts=fields.read(proposal.concept.document), department="dienst",
            publish=True, version=proposal.version, by=editor, at=now,
        )  # fmt: skip
        made[product.number] = proposal.concept
    total = 0
    for one in publishing.products(at=now):
        came = made[one.number].document
        lost, added = graphs.lost_and_added(came, one.document)
        unknown = [key for key in came if one.document.get(key) is None]
        print(f"{one.name} → {one.document['@id']}: {len(lost)} lost, {len(added)} added")
        for line in [*lost, *added, *unknown]:
            print(f"  {line}")
        total += len(lost) + len(unknown)
    return total


if __name__ == "__main__":
    sys.exit(main())
