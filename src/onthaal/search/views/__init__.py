"""The pages of the search: the words of the editors, what was not found, suggestions."""
