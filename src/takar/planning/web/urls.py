"""Addresses of the planning room: plans, the matrix with its companions, shared results and tasks."""

from takar.planning.web import urls_bersama, urls_matriks, urls_skp

app_name = "planning"
urlpatterns = [*urls_skp.urlpatterns, *urls_matriks.urlpatterns, *urls_bersama.urlpatterns]
