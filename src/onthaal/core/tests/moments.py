"""The moment that the tests live in."""

from datetime import UTC, datetime

# A Wednesday in November, 10:00 in Brussels: counters are open and no holiday is near.
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
