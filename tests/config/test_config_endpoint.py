"""A key goes to a language model in the clear only where nobody on the internet can listen."""

import pytest

from bot.errors import ConfigError

KEY = "a-key-that-opens-nothing"
NEAR = [
    "http://127.0.0.1:8080/v1",
    "http://localhost:11434/v1",
    "http://LOCALHOST./v1",
    "http://[::1]:8080/v1",
    "http://[fd00::12]/v1",
    "http://[::ffff:10.0.0.1]/v1",
    "http://10.1.2.3/v1",
    "http://192.168.0.7:1234",
    "http://172.16.0.1/v1/",
    "http://100.64.0.9/v1",
    "http://ollama:11434/v1",
    "http://gpu.local/v1",
    "http://models.internal/v1",
    "http://box.home.arpa/v1",
]
AWAY = [
    "http://models.example/v1",
    "http://8.8.8.8/v1",
    "http://134744072/v1",
    "http://0x08080808/v1",
    "http://010.8.8.8/v1",
    "http://8.8/v1",
    "http://[2001:4860:4860::8888]/v1",
    "http://[::ffff:8.8.8.8]/v1",
    "http://[64:ff9b::808:808]/v1",
    "http://[2002:808:808::1]/v1",
    "http://172.32.0.1/v1",
    "http://localhost.example/v1",
    "http://127.0.0.1.example/v1",
    "http://notlocal.example.local.example/v1",
    "http://224.0.0.1/v1",
]


def asked_at(said, url, **env):
    return said(f'[wording]\nmodel_url = "{url}"', **env).wording.model_url


@pytest.mark.parametrize("url", NEAR)
def test_this_machine_and_its_network_may_be_sent_a_key_in_the_clear(said, url):
    assert asked_at(said, url, CLAUSEWATCH_MODEL_KEY=KEY) == url


@pytest.mark.parametrize("url", AWAY)
def test_the_internet_may_be_sent_a_key_only_by_https(said, url):
    with pytest.raises(
        ConfigError, match=r"\[wording\] model_url: http would send the key .*; write https, or use no key"
    ):
        asked_at(said, url, CLAUSEWATCH_MODEL_KEY=KEY)
    assert asked_at(said, url) == url
    https = url.replace("http:", "https:")
    assert asked_at(said, https, CLAUSEWATCH_MODEL_KEY=KEY) == https


def test_a_key_alone_asks_nobody(said):
    config = said("", CLAUSEWATCH_MODEL_KEY=KEY)
    assert config.wording.model_url == ""
    assert config.model_key.reveal() == KEY
