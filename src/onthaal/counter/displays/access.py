"""Fetch a device that somebody may change, or say that it does not exist."""

from uuid import UUID

from django.http import Http404

from onthaal.counter.displays.models import Device


def device(public_id: UUID) -> Device:
    """Return a device; whoever holds the permission may change all of them."""
    rows = Device.objects.select_related("location", "changed_by").prefetch_related("queues")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
