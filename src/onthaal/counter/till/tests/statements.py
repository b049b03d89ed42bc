"""Bank statements of the tests: camt.053 as Belgian banks send it, every name invented."""

from dataclasses import dataclass

IBAN = "BE68539007547034"  # the example of the IBAN register


@dataclass(frozen=True)
class Sum:
    """One credit: so many cents, with this said, under this reference of the bank."""

    cents: int
    said: str = ""
    reference: str = ""
    structured: bool = False
    currency: str = "EUR"
    sign: str = "CRDT"
    payer: str = "An Peeters"
    status: str = "<Sts>BOOK</Sts>"
    extra: str = ""

    def xml(self) -> str:
        said = (
            f"<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp>"
            f"<Ref>{self.said}</Ref></CdtrRefInf></Strd>"
            if self.structured
            else f"<Ustrd>{self.said}</Ustrd>"
        )
        reference = f"<AcctSvcrRef>{self.reference}</AcctSvcrRef>" if self.reference else ""
        return (
            f'<Ntry><Amt Ccy="{self.currency}">{self.cents / 100:.2f}</Amt>'
            f"<CdtDbtInd>{self.sign}</CdtDbtInd>{self.extra}{self.status}"
            f"<BookgDt><Dt>2026-11-26</Dt></BookgDt>{reference}<NtryDtls><TxDtls>"
            f"<RltdPties><Dbtr><Nm>{self.payer}</Nm></Dbtr></RltdPties>"
            f"<RmtInf>{said}</RmtInf></TxDtls></NtryDtls></Ntry>"
        )


def statement(*sums: Sum, iban: str = IBAN, version: str = "02", head: str = "") -> bytes:
    """Return a file with these credits."""
    entries = "".join(one.xml() for one in sums)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>'
        f"<GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id>"
        f"<Acct><Id><IBAN>{iban}</IBAN></Id></Acct>{entries}</Stmt></BkToCstmrStmt></Document>"
    ).encode()
