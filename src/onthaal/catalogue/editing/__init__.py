"""The page on which a product is edited."""
