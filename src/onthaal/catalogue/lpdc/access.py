"""Fetch a proposal or a run, or say that it does not exist."""

from typing import Any

from django.http import Http404

from onthaal.catalogue.models import ImportRun, Product, Proposal


def proposal(public_id: Any) -> Proposal:
    """Return a proposal with its concept and its product; the decorator says who may see it."""
    rows = Proposal.objects.select_related("concept", "product__department", "decided_by")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def candidate(slug: str) -> Product | None:
    """Return the product of ours that a concept is laid beside, ``None`` without a choice."""
    return product(slug) if slug else None


def product(slug: str) -> Product:
    """Return a product that was published."""
    found = Product.objects.select_related("department").filter(slug=slug, live=True).first()
    if found is None:
        raise Http404
    return found


def run(public_id: Any) -> ImportRun:
    found = ImportRun.objects.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
