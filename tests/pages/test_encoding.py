import codecs

import pytest

from onrecord.pages.encoding import decode

TEXT = "“Schön”, sagte Zoë – für 5 €."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_big_endian_text_is_read_by_its_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_recognised(encoding: str) -> None:
    assert decode("The minister said no.".encode(encoding)) == "The minister said no."


def test_the_http_header_says_the_encoding() -> None:
    assert decode("Žluťoučký kůň".encode("iso-8859-2"), "ISO-8859-2") == "Žluťoučký kůň"


@pytest.mark.parametrize(
    "declaration",
    ['<meta charset="windows-1251">', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'],
)
def test_the_page_says_its_encoding(declaration: str) -> None:
    page = f"<html><head>{declaration}</head><body>Привет, мир</body></html>"
    assert decode(page.encode("windows-1251")) == page


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert decode(TEXT.encode("cp1252"), "iso-8859-1") == TEXT


@pytest.mark.parametrize("declared", ["iso-8859-1", "ascii", "no-such-charset", "base64", "\x00", ""])
def test_utf_8_is_read_as_such_whatever_is_declared(declared: str) -> None:
    assert decode(TEXT.encode(), declared) == TEXT


def test_text_declared_as_utf_8_that_is_not_is_read_by_its_content() -> None:
    page = '<meta charset="utf-8"><p>Le président a déclaré que la réforme était achevée, à Genève.</p>' * 3
    assert decode(page.encode("cp1252"), "utf-8") == page


def test_one_broken_character_does_not_spoil_the_rest() -> None:
    assert decode(TEXT.encode() + b"\xe2\x82", "iso-8859-1") == TEXT + "\N{REPLACEMENT CHARACTER}"


def test_japanese_in_seven_bits_is_read() -> None:
    assert decode("こんにちは".encode("iso-2022-jp"), "iso-2022-jp") == "こんにちは"
