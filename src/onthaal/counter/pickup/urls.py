from django.urls import path

from onthaal.counter.pickup.views import listing, managing, one

app_name = "pickup"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("nieuw/", listing.new, name="new"),
    path("aangekomen/", listing.came_in, name="came_in"),
    path("rekken/", listing.shelves, name="shelves"),
    path("termijnen/", managing.rules, name="rules"),
    path("termijnen/gewoon/", managing.general, name="general"),
    path("termijnen/product/<slug:slug>/", managing.of_product, name="days"),
    path("termijnen/product/<slug:slug>/weg/", managing.drop, name="drop_days"),
    path("<str:reference>/", one.pickup, name="pickup"),
    path("<str:reference>/aangekomen/", one.arrived, name="arrived"),
    path("<str:reference>/verleg/", one.move, name="move"),
    path("<str:reference>/verwittig/", one.tell, name="tell"),
    path("<str:reference>/gebeld/", one.called, name="called"),
    path("<str:reference>/bereik/", one.reach, name="reach"),
    path("<str:reference>/afgehaald/", one.collect, name="collect"),
    path("<str:reference>/ontvangstbewijs/", one.receipt, name="receipt"),
    path("<str:reference>/einde/", one.end, name="end"),
    path("<str:reference>/bewaar/", one.keep, name="keep"),
    path("<str:reference>/annuleer/", one.cancel, name="cancel"),
    path("<str:reference>/ongedaan/", one.undo, name="undo"),
]
