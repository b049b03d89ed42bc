from django.urls import path

from onthaal.knowledge.views import confirming, editing, reading, versions

app_name = "knowledge"
urlpatterns = [
    path("", reading.article_list, name="list"),
    path("nieuw/", editing.new, name="new"),
    path("<slug:slug>/", reading.article, name="article"),
    path("<slug:slug>/afdruk/", reading.sheet, name="sheet"),
    path("<slug:slug>/bestand/<uuid:public_id>/", reading.file, name="file"),
    path("<slug:slug>/gezien/", reading.dismiss, name="dismiss"),
    path("<slug:slug>/bewerk/", editing.edit, name="edit"),
    path("<slug:slug>/bewaar/", editing.save, name="save"),
    path("<slug:slug>/bijlage/", editing.attach, name="attach"),
    path("<slug:slug>/bijlage/<uuid:public_id>/weg/", editing.detach, name="detach"),
    path("<slug:slug>/voorbeeld/", editing.preview, name="preview"),
    path("<slug:slug>/publiceer/", versions.publish, name="publish"),
    path("<slug:slug>/versies/", versions.versions, name="versions"),
    path("<slug:slug>/versies/<int:number>/terug/", versions.restore, name="restore"),
    path("<slug:slug>/versies/<int:number>/ontplan/", versions.unschedule, name="unschedule"),
    path("<slug:slug>/ontwerp/weg/", versions.discard, name="discard"),
    path("<slug:slug>/archiveer/", versions.archive, name="archive"),
    path("<slug:slug>/haal-terug/", versions.unarchive, name="unarchive"),
    path("<slug:slug>/nagekeken/", versions.review, name="review"),
    path("<slug:slug>/bevestig/", confirming.confirm, name="confirm"),
    path("<slug:slug>/lezers/", confirming.who_read, name="readers"),
    path("<slug:slug>/lezers/herinner/", confirming.remind, name="remind"),
]
