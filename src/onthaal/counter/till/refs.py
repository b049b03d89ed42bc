"""The kinds of this room, by code."""

TILL = "till.till"
SESSION = "till.session"
SALE = "till.sale"
STOCK = "till.stock_item"
BANK_FILE = "till.bank_file"
