from django.urls import path

from onthaal.search.views import demand, suggestions, synonyms

app_name = "search"
urlpatterns = [
    path("suggesties/", suggestions.suggestions, name="suggestions"),
    path("synoniemen/", synonyms.synonym_list, name="synonyms"),
    path("synoniemen/nieuw/", synonyms.synonym_new, name="synonym_new"),
    path("synoniemen/<uuid:public_id>/", synonyms.synonym, name="synonym"),
    path("synoniemen/<uuid:public_id>/weg/", synonyms.synonym_remove, name="synonym_remove"),
    path("synoniemen/<uuid:public_id>/terug/", synonyms.synonym_restore, name="synonym_restore"),
    path("niet-gevonden/", demand.demand_list, name="demand"),
    path("niet-gevonden/<uuid:public_id>/", demand.demand_item, name="demand_item"),
    path("niet-gevonden/<uuid:public_id>/hoort-bij/", demand.demand_belongs, name="demand_belongs"),
    path("niet-gevonden/<uuid:public_id>/opzij/", demand.demand_dismiss, name="demand_dismiss"),
    path("niet-gevonden/<uuid:public_id>/terug/", demand.demand_reopen, name="demand_reopen"),
]
