"""The kinds of this room, by code."""

PICKUP = "pickup.pickup"
RULE = "pickup.rule"
PARTY = "parties.party"
