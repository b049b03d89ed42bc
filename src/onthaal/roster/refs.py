"""The kind of this room, by code."""

SHIFT = "roster.shift"
