"""What the pages of the roster show in the tests over all pages."""

from typing import Any

from django.urls import reverse

from onthaal.organisation.tests import factory


def addresses() -> dict[str, dict[str, Any]]:
    place = factory.location("Gebouw met rooster")
    factory.counter(place, "Balie met rooster")
    of = {"slug": place.slug}
    return {"roster:week": {}, **dict.fromkeys(["roster:of", "roster:save", "roster:copy"], of)}


def busy_pages() -> dict[str, tuple[str, str]]:
    return {
        "the roster": ("greet", reverse("roster:week")),
        "the roster of a building": (
            "els", reverse("roster:of", args=["administratief-centrum"])
        ),
    }  # fmt: skip
