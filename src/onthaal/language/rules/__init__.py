"""The rules for plain language, a rule a file; each takes a text and gives hints. All are pure."""
