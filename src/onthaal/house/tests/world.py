"""What fills the addresses of the house in the tests over all pages."""

from typing import Any

from django.urls import reverse

from onthaal.accounts.tests.cast import NOW
from onthaal.house.models import PublicLanguage


def addresses() -> dict[str, dict[str, Any]]:
    """Return what fills the addresses of the languages."""
    row = PublicLanguage.objects.create(page="kiosk", language="en", ground="x", on_at=NOW)
    return {"house:languages": {}, "house:language_off": {"row_id": row.pk}}


def busy_pages() -> dict[str, tuple[str, str]]:
    """Return a page with a year of switching on and off."""
    PublicLanguage.objects.bulk_create(
        PublicLanguage(page="kiosk", language="en", ground="x", on_at=NOW, off_at=NOW)
        for _number in range(30)
    )
    return {"languages of public pages": ("rik", reverse("house:languages"))}
