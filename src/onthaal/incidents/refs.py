"""The kinds of this room, by code."""

ALARM = "incidents.alarm"
INCIDENT = "incidents.incident"
CARD = "incidents.card"
