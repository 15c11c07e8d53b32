from __future__ import annotations

from contextlib import AsyncExitStack

import pytest

from bot.language_model import ChatModel, ModelSettings
from misbehaving_model import Endpoint


@pytest.fixture
async def asking():
    """`endpoint, model = await asking(answer)`: an endpoint that answers so, and a model that asks it."""
    async with AsyncExitStack() as stack:

        async def begin(answer, **settings):
            endpoint = await stack.enter_async_context(Endpoint(answer).served())
            known = {"url": endpoint.url, "seconds": 10.0} | settings
            return endpoint, await stack.enter_async_context(ChatModel(ModelSettings(**known)))

        yield begin
