"""Addresses of the planning room: plans, and the matrix with its companions."""

from takar.planning.web import urls_matriks, urls_skp

app_name = "planning"
urlpatterns = [*urls_skp.urlpatterns, *urls_matriks.urlpatterns]
