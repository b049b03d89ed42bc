"""Fetch the building whose roster is shown, or say that it does not exist."""

from django.http import Http404

from onthaal.organisation import queries as organisation
from onthaal.organisation.models import Counter, Location


def buildings() -> list[Location]:
    """Return the buildings in use that have a counter, by name."""
    with_counter = set(
        Counter.objects.filter(active=True).values_list("location_id", flat=True).distinct()
    )
    return [one for one in organisation.locations() if one.pk in with_counter]


def building(slug: str) -> Location:
    """Return a building in use that has a counter."""
    found = next((one for one in buildings() if one.slug == slug), None)
    if found is None:
        raise Http404
    return found
