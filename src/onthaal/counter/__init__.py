"""The counter: rooms in one folder, from the door to the till (ADR 13)."""
