"""Language: is this text spelled right, and will an inhabitant understand it? Hints, never a block."""
