"""The pages of the till, a module for each part of the work."""
