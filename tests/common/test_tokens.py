"""The marks against forged requests are those of Django: it reads ours, and each is another one."""

from collections import Counter

from django.middleware import csrf
from django.test import Client, RequestFactory

from takar.common.tokens import letters, masked
from tests.world import World


def test_django_reads_what_was_masked_and_no_two_are_alike() -> None:
    secrets = {letters() for _n in range(200)}
    assert len(secrets) == 200
    for secret in secrets:
        assert len(secret) == csrf.CSRF_SECRET_LENGTH
        assert set(secret) <= set(csrf.CSRF_ALLOWED_CHARS)
        tokens = {masked(secret) for _n in range(3)}
        assert len(tokens) == 3
        assert {csrf._unmask_cipher_token(token) for token in tokens} == {secret}


def test_every_letter_is_as_likely() -> None:
    seen = Counter("".join(letters() for _n in range(4000)))
    assert len(seen) == len(csrf.CSRF_ALLOWED_CHARS)
    assert max(seen.values()) < 1.25 * min(seen.values())


def test_django_makes_its_tokens_so() -> None:
    request = RequestFactory().get("/")
    token = csrf.get_token(request)
    assert csrf._unmask_cipher_token(token) == request.META["CSRF_COOKIE"]


def test_a_form_without_its_mark_is_refused_and_with_it_taken(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.dewi.user)
    assert client.post("/akun/bahasa/", {"language": "en", "next": "/"}).status_code == 403
    client.get("/")
    secret = client.cookies["csrftoken"].value
    for token in (secret, masked(secret)):
        sent = {"language": "en", "next": "/", "csrfmiddlewaretoken": token}
        assert client.post("/akun/bahasa/", sent).status_code == 302
    wrong = {"language": "en", "next": "/", "csrfmiddlewaretoken": masked(letters())}
    assert client.post("/akun/bahasa/", wrong).status_code == 403
