"""What an operation of the knowledge may say no to besides those of ``versions.refusals``."""

from onthaal.core.errors import Refusal


class NotAsked(Refusal):
    """Nobody asked her to confirm that she read this, or not this version."""


class ReviewElsewhere(Refusal):
    """A review ends with a date for the next one, or with a better text: on the page of the article."""
