"""Addresses of the service room."""

app_name = "service"
urlpatterns: list = []
