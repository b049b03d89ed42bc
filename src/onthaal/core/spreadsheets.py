"""Tables for a spreadsheet: a CSV that Dutch office software opens as it stands."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

DELIMITER = ";"  # what a spreadsheet with Dutch settings splits at
# What makes a spreadsheet take a cell for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: Any) -> Any:
    """Return a value that a spreadsheet shows and never runs; numbers stay numbers."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value


def download(name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Return the table as the file ``name`` (without '.csv'), in UTF-8 with its mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=DELIMITER)
    writer.writerow(headings)
    writer.writerows([cell(value) for value in row] for row in rows)
    response = HttpResponse(
        text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
