"""What everybody may read of the catalogue: the address behind the QR code of a product sheet."""

from django.urls import path

from onthaal.catalogue import public_views

app_name = "info"
urlpatterns = [
    path("<slug:slug>/", public_views.product, name="product"),
    path("<slug:slug>/fiche.pdf", public_views.sheet, name="sheet"),
]
