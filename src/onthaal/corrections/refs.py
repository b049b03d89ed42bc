"""The kinds of this room, by code."""

FLAG = "corrections.flag"
KEEPER = "corrections.keeper"
