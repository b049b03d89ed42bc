from django.urls import path

from onthaal.catalogue import sheet_views, views

app_name = "catalogue"
urlpatterns = [
    path("", views.product_list, name="list"),
    path("<slug:slug>/", views.product, name="product"),
    path("<slug:slug>/fiche.pdf", sheet_views.sheet, name="sheet"),
    path("<slug:slug>/fiche-mailen/", sheet_views.send, name="send_sheet"),
]
