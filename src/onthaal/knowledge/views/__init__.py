"""Pages of the knowledge: reading, editing, the steps of a version, who read what."""
