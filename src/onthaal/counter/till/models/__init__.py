from onthaal.counter.till.models.account import Account, AccountRule
from onthaal.counter.till.models.bank import BankEntry, BankFile
from onthaal.counter.till.models.sale import Payment, Reduction, Sale, SaleLine
from onthaal.counter.till.models.stock import StockItem, StockMovement
from onthaal.counter.till.models.till import Till, TillSession, TillSettings

__all__ = [
    "Account",
    "AccountRule",
    "BankEntry",
    "BankFile",
    "Payment",
    "Reduction",
    "Sale",
    "SaleLine",
    "StockItem",
    "StockMovement",
    "Till",
    "TillSession",
    "TillSettings",
]
