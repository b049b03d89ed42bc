"""Fetch the building whose roster is shown, or say that it does not exist."""

from django.http import Http404

from onthaal.organisation.models import Location


def buildings() -> list[Location]:
    """Return the buildings in use that have a counter, by name."""
    rows = Location.objects.filter(active=True, counters__active=True)
    return list(rows.distinct().order_by("sort_key", "pk"))


def building(slug: str) -> Location:
    """Return a building in use that has a counter."""
    found = Location.objects.filter(active=True, counters__active=True, slug=slug).first()
    if found is None:
        raise Http404
    return found
