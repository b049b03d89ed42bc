"""The columns of a row before a step, as JSON, and back again."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Model


def snapshot(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """Return what ``names`` hold now; a foreign key goes by its column (``agent_id``)."""
    values = {name: getattr(row, name) for name in names}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def put_back(row: Model, before: Mapping[str, Any]) -> None:
    """Give a row the columns of a snapshot; not written yet."""
    fields = {field.attname: field for field in row._meta.concrete_fields}  # noqa: SLF001
    for name, value in before.items():
        setattr(row, name, fields[name].to_python(value))
