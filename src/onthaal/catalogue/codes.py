"""The code lists of IPDC-LPDC that a product is classified with, with our Dutch words.

Source: lpdc-management-service, ``src/core/domain/types.ts`` (ProductType, DoelgroepType, ThemaType).
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProductType(TextChoices):
    FINANCIAL_OBLIGATION = "FinancieleVerplichting", _("financiële verplichting")
    PERMISSION = "Toelating", _("toelating")
    PROOF = "Bewijs", _("bewijs")
    OBJECT = "Voorwerp", _("voorwerp")
    ADVICE = "AdviesBegeleiding", _("advies of begeleiding")
    INFRASTRUCTURE = "InfrastructuurMateriaal", _("infrastructuur of materiaal")
    FINANCIAL_BENEFIT = "FinancieelVoordeel", _("financieel voordeel")


class Theme(TextChoices):
    CITIZEN = "BurgerOverheid", _("burger en overheid")
    CULTURE = "CultuurSportVrijeTijd", _("cultuur, sport en vrije tijd")
    ECONOMY = "EconomieWerk", _("economie en werk")
    ENVIRONMENT = "MilieuEnergie", _("milieu en energie")
    MOBILITY = "MobiliteitOpenbareWerken", _("mobiliteit en openbare werken")
    EDUCATION = "OnderwijsWetenschap", _("onderwijs en wetenschap")
    WELFARE = "WelzijnGezondheid", _("welzijn en gezondheid")
    LIVING = "BouwenWonen", _("bouwen en wonen")


class TargetAudience(TextChoices):
    CITIZEN = "Burger", _("burger")
    ENTERPRISE = "Onderneming", _("onderneming")
    ORGANISATION = "Organisatie", _("organisatie")
    FLEMISH_GOVERNMENT = "VlaamseOverheid", _("Vlaamse overheid")
    LOCAL_GOVERNMENT = "LokaalBestuur", _("lokaal bestuur")
    ASSOCIATION = "Vereniging", _("vereniging")
