"""The tables that the migrations made, rendering less, are those of the models."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey

pytestmark = pytest.mark.django_db


def test_every_table_has_the_columns_the_indexes_and_the_constraints_of_its_model() -> None:
    wrong = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if not model._meta.managed or model._meta.proxy:
                continue
            table = model._meta.db_table
            description = connection.introspection.get_table_description(cursor, table)
            columns = {(row.name, bool(row.null_ok)) for row in description}
            meant = {(field.column, field.null) for field in model._meta.local_concrete_fields}
            named = {one.name for one in (*model._meta.constraints, *model._meta.indexes)}
            found = connection.introspection.get_constraints(cursor, table)
            pointing = {
                tuple(one["columns"]): tuple(one["foreign_key"])
                for one in found.values()
                if one["foreign_key"]
            }
            points = {
                (field.column,): (
                    field.target_field.model._meta.db_table,
                    field.target_field.column,
                )
                for field in model._meta.local_concrete_fields
                if isinstance(field, ForeignKey)
            }
            if (columns, named - found.keys(), pointing) != (meant, set(), points):
                wrong[table] = (columns ^ meant, named - found.keys(), pointing, points)
    assert not wrong
