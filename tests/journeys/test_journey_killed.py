"""A watching, delivering process that is killed at random moments loses no alert and shows none twice.

A few kills in the short form. CLAUSEWATCH_KILLS=300 in the environment makes it the long one (a quarter of an hour for
each case), in which some channels have their messages published too; CLAUSEWATCH_SEED draws other moments.
"""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from journeys.lives import killed

SHORT = 3
KILLS = int(os.environ.get("CLAUSEWATCH_KILLS", SHORT))
SEED = int(os.environ.get("CLAUSEWATCH_SEED", "1"))
USUAL, NONE = timedelta(minutes=5), timedelta(0)


@pytest.mark.parametrize(
    ("faults", "nonces"),
    [
        pytest.param(0, USUAL, id="nothing else fails"),
        pytest.param(0.1, USUAL, id="a tenth of the requests fails"),
        pytest.param(0.1, NONE, id="a tenth fails and no nonce is remembered"),
    ],
)
async def test_killed_at_any_moment_every_alert_is_shown_once_in_every_channel(tmp_path, faults, nonces):
    found = await killed(tmp_path, SEED, KILLS, faults=faults, nonce_window=nonces, publish=KILLS > SHORT)
    assert found.alerts >= KILLS
    assert (found.lost, found.doubled, found.untold, found.unpublished) == ([], [], [], [])
    assert not found.told or nonces == NONE
