from django.urls import include, path

from onthaal.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.product_list, name="list"),
    path("vlaanderen/", include("onthaal.catalogue.lpdc.urls")),
    path("<slug:slug>/", views.product, name="product"),
    path("<slug:slug>/afdruk/", views.product_sheet, name="sheet"),
]
