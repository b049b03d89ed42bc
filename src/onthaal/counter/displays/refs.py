"""The kinds of this room, by code."""

DEVICE = "displays.device"
