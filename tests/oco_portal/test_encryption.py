import pytest
from hypothesis import given
from hypothesis import strategies as st

from oco_portal.encryption import NotReadable, decrypt, derive, encrypt

KEY = derive("geheim", "test")


@given(st.binary(max_size=1000), st.text(max_size=50, alphabet=st.characters(codec="utf-8")))
def test_what_was_encrypted_comes_back(clear, place):
    assert decrypt(encrypt(clear, key=KEY, place=place), key=KEY, place=place) == clear


def test_the_same_text_never_looks_the_same_twice():
    assert encrypt(b"brief", key=KEY, place="rij 1") != encrypt(b"brief", key=KEY, place="rij 1")


def test_the_clear_text_does_not_show():
    assert b"afgewezen" not in encrypt(b"Mijn aanvraag is afgewezen.", key=KEY, place="rij 1")


def test_a_value_from_another_place_does_not_decrypt():
    stored = encrypt(b"brief", key=KEY, place="rij 1")

    with pytest.raises(NotReadable):
        decrypt(stored, key=KEY, place="rij 2")


def test_a_value_under_another_key_does_not_decrypt():
    stored = encrypt(b"brief", key=KEY, place="rij 1")

    with pytest.raises(NotReadable):
        decrypt(stored, key=derive("geheim", "anders"), place="rij 1")


@pytest.mark.parametrize("position", range(1, 34))
def test_a_value_with_one_byte_changed_does_not_decrypt(position):
    stored = bytearray(encrypt(b"brief", key=KEY, place="rij 1"))
    stored[position] ^= 1

    with pytest.raises(NotReadable):
        decrypt(bytes(stored), key=KEY, place="rij 1")


@pytest.mark.parametrize("length", [0, 1, 5, 13, 20])
def test_a_value_that_was_cut_off_does_not_decrypt(length):
    stored = encrypt(b"brief", key=KEY, place="rij 1")[:length]

    with pytest.raises(NotReadable):
        decrypt(stored, key=KEY, place="rij 1")


def test_a_memoryview_from_the_database_decrypts():
    stored = memoryview(encrypt(b"brief", key=KEY, place="rij 1"))

    assert decrypt(stored, key=KEY, place="rij 1") == b"brief"


def test_every_secret_and_every_purpose_has_a_key_of_its_own():
    keys = {derive(secret, purpose) for secret in ("a", "b") for purpose in ("drafts", "documents")}

    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}
