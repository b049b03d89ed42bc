"""Every write on the words of the search: the synonyms, and what was asked and not found."""
