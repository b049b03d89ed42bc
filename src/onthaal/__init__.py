"""Onthaal: the open citizen-contact platform of a Flemish municipality."""

__version__ = "0.1.0"
