"""An address that is remembered is answered by the same page as one that is looked up, and never by another."""

from uuid import uuid4

import pytest
from django.test import RequestFactory
from django.urls import Resolver404, resolve

from takar.common.handler import Handler


def test_it_finds_what_django_finds_the_first_and_the_next_time() -> None:
    handler, asked = Handler(), RequestFactory()
    keyed = [f"/perencanaan/skp/{uuid4()}/", f"/perencanaan/skp/{uuid4()}/"]
    for _turn in range(2):
        for path in ("/", "/kerja/", "/kerja/antrean/", *keyed):
            request = asked.get(path)
            try:
                wanted = resolve(path)
            except Resolver404:
                with pytest.raises(Resolver404):
                    handler.resolve_request(request)
                continue
            found = handler.resolve_request(request)
            assert (found.func, found.kwargs, found.view_name) == (wanted.func, wanted.kwargs, wanted.view_name)
            assert request.resolver_match is found


def test_what_is_not_there_is_not_remembered() -> None:
    handler = Handler()
    for _turn in range(2):
        with pytest.raises(Resolver404):
            handler.resolve_request(RequestFactory().get("/tidak-ada-di-sini/"))
