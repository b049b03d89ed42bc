from django.urls import include, path

from onthaal.catalogue import version_views, views
from onthaal.catalogue.editing import views as editing

app_name = "catalogue"
urlpatterns = [
    path("", views.product_list, name="list"),
    path("nieuw/", editing.new, name="new"),
    path("ontwerpen/", version_views.waiting, name="waiting"),
    path("vlaanderen/", include("onthaal.catalogue.lpdc.urls")),
    path("<slug:slug>/", views.product, name="product"),
    path("<slug:slug>/afdruk/", views.product_sheet, name="sheet"),
    path("<slug:slug>/bestand/<uuid:public_id>/", views.file, name="file"),
    path("<slug:slug>/bewerken/", editing.edit, name="edit"),
    path("<slug:slug>/bewaren/", editing.save, name="save"),
    path("<slug:slug>/voorbeeld/", editing.show_preview, name="preview"),
    path("<slug:slug>/publiceren/", editing.publish, name="publish"),
    path("<slug:slug>/voorstellen/", editing.propose, name="propose"),
    path("<slug:slug>/wegleggen/", editing.discard, name="discard"),
    path("<slug:slug>/versies/", version_views.versions, name="versions"),
    path("<slug:slug>/versies/<int:number>/", version_views.version, name="version"),
    path("<slug:slug>/versies/<int:number>/terugzetten/", version_views.restore, name="restore"),
    path(
        "<slug:slug>/versies/<int:number>/intrekken/", version_views.unschedule, name="unschedule"
    ),
    path("<slug:slug>/archiveren/", version_views.archive, name="archive"),
    path("<slug:slug>/terughalen/", version_views.unarchive, name="unarchive"),
]
