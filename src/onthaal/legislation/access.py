"""Fetch a regulation for somebody, or say that it does not exist."""

from typing import TypeVar
from uuid import UUID

from django.http import Http404

from onthaal.legislation.models import Regulation, RegulationChange, RestsOn

Row = TypeVar("Row")


def regulation(slug: str) -> Regulation:
    """Return the regulation; all staff who may read the legislation read all of it."""
    return _one(Regulation.objects.select_related("changed_by").filter(slug=slug).first())


def change(slug: str, public_id: UUID) -> RegulationChange:
    """Return a change of that regulation."""
    rows = RegulationChange.objects.select_related("regulation")
    return _one(rows.filter(regulation__slug=slug, public_id=public_id).first())


def link(slug: str, row_id: int) -> RestsOn:
    """Return a link of something to that regulation."""
    rows = RestsOn.objects.select_related("regulation")
    return _one(rows.filter(regulation__slug=slug, pk=row_id).first())


def _one(row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row
