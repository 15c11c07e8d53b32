"""A port, or an address and a port; nothing else is taken for one."""

import pytest

from bot.config.listening import listening


def test_a_port_alone_is_this_machines_only():
    assert listening("9464") == ("127.0.0.1", 9464)
    assert listening("localhost:9464") == ("127.0.0.1", 9464)


def test_an_address_may_be_named():
    assert listening("0.0.0.0:80") == ("0.0.0.0", 80)
    assert listening("[::1]:65535") == ("::1", 65535)


@pytest.mark.parametrize(
    "text",
    [
        *(" 9464", "9464\n", "0", "65536", "-1", "٩٤٦٤", ":9464", "9464:", "127.0.0.1:09464"),
        *("host:9464", "::1:9464", "[127.0.0.1]", "1.2.3:80", "256.0.0.1:80", "[:::]:80"),
        *("http://127.0.0.1:80", "127.0.0.1:80/metrics"),
    ],
)
def test_anything_else_is_told_what_to_write(text):
    with pytest.raises(ValueError, match='write a port such as "9464", or an address of this machine and a port'):
        listening(text)


def test_a_config_gives_the_place(said):
    assert said('operator.metrics = "9464"').metrics_at == ("127.0.0.1", 9464)
    assert said("").metrics_at is None
