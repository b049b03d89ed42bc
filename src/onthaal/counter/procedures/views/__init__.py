"""The pages of quick products."""
