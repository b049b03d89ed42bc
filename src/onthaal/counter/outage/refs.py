"""The kinds of this room, by code."""

OUTAGE = "outage.outage"
PACK = "outage.pack"
PLAN = "outage.plan"
