"""What versions say in words."""

from datetime import date


def day(moment: str | date) -> str:
    """Return a date, or its ISO text, as 1/1/2027."""
    one = moment if isinstance(moment, date) else date.fromisoformat(moment)
    return f"{one.day}/{one.month}/{one.year}"
