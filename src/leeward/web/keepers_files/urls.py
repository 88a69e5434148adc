"""Addresses of files in and out, below `/directory/files`."""

from django.urls import path

from leeward.web.keepers_files import imports, views

urlpatterns = [
    path("", views.files, name="keepers-files"),
    path("bring-in", views.bring_in, name="keepers-files-bring-in"),
    path("take-away", views.take_away, name="keepers-files-take-away"),
    path("earlier/<int:number>", views.earlier, name="keepers-files-earlier"),
    path("<int:number>", imports.show, name="keepers-import"),
    path("<int:number>/new/<int:at>", imports.new, name="keepers-import-new"),
    path("<int:number>/changed/<int:at>", imports.changed, name="keepers-import-changed"),
    path("<int:number>/not-taken/<int:at>", imports.not_taken, name="keepers-import-not-taken"),
    path("<int:number>/assumed/<int:at>", imports.assumed, name="keepers-import-assumed"),
    path("<int:number>/report", imports.report, name="keepers-import-report"),
    path("<int:number>/apply", imports.apply, name="keepers-import-apply"),
    path("<int:number>/discard", imports.discard, name="keepers-import-discard"),
    path("<int:number>/undo", imports.undo, name="keepers-import-undo"),
]
