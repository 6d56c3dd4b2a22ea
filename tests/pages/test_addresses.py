import pytest

from onrecord.pages import PageError
from onrecord.pages.addresses import addresses_of, is_public


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.10",
        "10.0.0.1",
        "172.16.5.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
    ],
)
def test_an_address_that_leads_elsewhere_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f.1", "::1"])
def test_a_host_is_judged_by_the_address_that_it_stands_for(host: str) -> None:
    with pytest.raises(PageError, match="not on the open internet; give --allow-private"):
        addresses_of(host, 80, input="https://a.example/", allow_private=False)


def test_a_private_host_is_allowed_when_asked_for() -> None:
    assert addresses_of("127.0.0.1", 80, input="x", allow_private=True) == ["127.0.0.1"]


def test_an_unknown_host_is_an_error_that_names_it() -> None:
    with pytest.raises(PageError, match=r"the host nowhere\.invalid cannot be found"):
        addresses_of("nowhere.invalid", 80, input="https://nowhere.invalid/", allow_private=False)
