"""Minutes between two moments and half hours since 1970, worked out by the database on both engines."""

from typing import Any

from django.db.models import Func, IntegerField


class Minutes(Func):
    """Whole minutes from the second moment to the first: ``Minutes(ended, started)``."""

    arity = 2
    arg_joiner = " - "
    template = "FLOOR(ROUND(date_part('epoch', %(expressions)s)) / 60)::integer"
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # SQLite keeps moments as text; julianday reads them to well below a second.
        return self.as_sql(
            compiler,
            connection,
            template="CAST(ROUND((julianday(%(expressions)s)) * 86400) AS INTEGER) / 60",
            arg_joiner=") - julianday(",
            **context,
        )


class HalfHour(Func):
    """The half hour of a moment, counted from 1970 in UTC; whoever reads it makes local time of it."""

    arity = 1
    template = "FLOOR(date_part('epoch', %(expressions)s) / 1800)::integer"
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            template="CAST(ROUND((julianday(%(expressions)s) - 2440587.5) * 86400) AS INTEGER) / 1800",
            **context,
        )
