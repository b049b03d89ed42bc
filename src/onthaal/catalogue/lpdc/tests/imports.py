"""What the tests of the database do again and again: take something in, decide about it."""

from datetime import datetime
from typing import Any

from onthaal.accounts.models import User
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.lpdc import importing, operations
from onthaal.catalogue.lpdc.fields import read
from onthaal.catalogue.lpdc.importing import Result
from onthaal.catalogue.lpdc.reading import Raw
from onthaal.catalogue.models import ImportRun, Product, Proposal, ProposalState
from onthaal.catalogue.tests import factory

__all__ = ["NOW", "accepted", "joris", "open_proposals", "take_in"]


def take_in(*nodes: Any, at: datetime = NOW) -> list[Result]:
    """Take records in as one page of one run."""
    run = ImportRun.objects.create(source="test", started_at=at)
    return [
        importing.take_in(Raw(number, node), run=run, page="test", around=None, at=at)
        for number, node in enumerate(nodes, start=1)
    ]


def verdicts(*nodes: Any, at: datetime = NOW) -> list[str]:
    return [result.verdict.value for result in take_in(*nodes, at=at)]


def open_proposals() -> list[tuple[str, str, str]]:
    """Return kind, concept and product of every open proposal."""
    rows = Proposal.objects.filter(state=ProposalState.OPEN).select_related("concept", "product")
    return [
        (row.kind, row.concept.name, row.product.name if row.product else "")
        for row in rows.order_by("pk")
    ]


def the_proposal() -> Proposal:
    """Return the only open proposal."""
    return Proposal.objects.get(state=ProposalState.OPEN)


def joris() -> User:
    return User.objects.filter(display_name="Joris").first() or factory.joris()


def accepted(node: Any, *, publish: bool = True, **texts: str) -> Product:
    """Take a concept in and make a product of it that says the same, but for ``texts``."""
    factory.counter()
    take_in(node)
    proposal = the_proposal()
    return operations.accept(
        proposal, texts=read(proposal.concept.document) | texts, department="burgerzaken",
        publish=publish, version=proposal.version, by=joris(), at=NOW,
    )  # fmt: skip
