"""Paper in the house style: a template of typst with data beside it, to a tagged PDF (PDF/UA-1).

The data goes in as JSON and is never part of the source: what people typed cannot become markup.
"""

import json
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onthaal.core.models import Municipality
from onthaal.core.wording import phone
from onthaal.house.operations import logo_bytes

FRAME = Path(__file__).resolve().parent / "typst" / "house.typ"


def pdf(
    template: Path,
    data: Mapping[str, Any],
    *,
    house: Municipality,
    at: datetime,
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return the PDF of ``template`` (which imports 'house.typ') filled with ``data``.

    ``files`` are images that it names, such as a QR code as SVG. Without network and without fonts of
    the machine: the same input gives the same pages everywhere.
    """
    images = dict(files or {})
    if house.logo is not None:
        images["logo.png"] = logo_bytes(house.logo)
    words = {**data, "house": _house(house), "lang": get_language() or "nl",
             "demo": _("Demogegevens: dit document is niet geldig.") if house.demo else ""}  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="onthaal-paper-") as folder:
        place = Path(folder)
        (place / "house.typ").write_bytes(FRAME.read_bytes())
        (place / "main.typ").write_bytes(template.read_bytes())
        for name, content in images.items():
            (place / name).write_bytes(content)
        return typst.compile(
            str(place / "main.typ"),
            None,
            root=folder,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(words)},
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=int(at.timestamp()),
        )


def _house(house: Municipality) -> dict[str, Any]:
    place = " ".join(part for part in (house.postcode, house.town) if part)
    number = phone(house.phone) if house.phone else ""
    parts = (house.legal_name or house.name, house.street, place, number, house.website)
    return {
        "name": house.name,
        "address": " · ".join(part for part in parts if part),
        "primary": house.primary_colour,
        "logo": house.logo is not None,
        "logo_alt": _("Logo van {name}").format(name=house.name),
    }
