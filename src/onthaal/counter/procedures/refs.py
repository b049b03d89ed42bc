"""The kinds of this room, by code."""

PROCEDURE = "procedures.procedure"
RULE = "procedures.rule"
APPLICATION = "procedures.application"
PARTY = "parties.party"
CONSULTATION = "registers.consultation"
