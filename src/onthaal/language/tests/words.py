"""A word list of a few words, in the format of the real one."""

from onthaal.language import affixes
from onthaal.language.lexicon import Lexicon, encode

AFF = """
SET UTF-8
FLAG long
REP 3
REP ^terplaatse$ ter_plaatse
REP dt$ t
REP ĳ ei
CHECKCOMPOUNDPATTERN 2
CHECKCOMPOUNDPATTERN k ker	# bakkeren
CHECKCOMPOUNDPATTERN /Ch /Xc
SFX Zb Y 4
SFX Zb 0 en/CaCbCp [^eo]		ts:NN2
SFX Zb 0 ën/CaCbCp [eo]
SFX Zb 0 en-/CaCbCp [^eo]
SFX Zb y ies [^aeou]y
SFX Ch Y 1
SFX Ch 0 s/CaCbCxCp .
SFX Ad Y 1
SFX Ad 0 st/A0 [^s]
SFX Vi Y 2
SFX Vi 0 d .
SFX Vi 0 de .
PFX A0 Y 1
PFX A0 0 aller
PFX Pb Y 1
PFX Pb 0 aan .
"""
DIC = """
kaart/CcCaCbZb
gemeente/CcCaCb
bank/CcZb
model/CcCaCb
vergunning/ChCaCcZb
rĳbewĳs/CcCa
aanvraag/CcCa
mooi/Ad
gebel/ViPb
auto/CcCa
inrit/CcCa
kaarten/Fw
zwembad
ter
plaatse
de
je
is
niet
let
op
balie/CcCa
België
blĳven
kadi/NS
kade
ge
2de
"""


def lexicon() -> Lexicon:
    rules = affixes.parse(AFF.splitlines())
    return Lexicon(encode(affixes.expand(rules, DIC.split("\n")), rules))
