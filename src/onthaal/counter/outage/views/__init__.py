"""The pages of an outage."""
