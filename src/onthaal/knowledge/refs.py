"""The kinds of this room, by code."""

ARTICLE = "knowledge.article"
# The public text of an article that has both: the public finds it, and never an internal sentence.
PUBLIC_TEXT = "knowledge.public_text"
