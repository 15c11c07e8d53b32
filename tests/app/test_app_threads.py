"""Work on loose threads is done like any other, and holds nobody at the end."""

import asyncio
import subprocess
import sys
import threading

import pytest

from bot.app.threads import LooseThreads

BUSY = """
import asyncio, threading
from bot.app.threads import LooseThreads

async def main(begun):
    asyncio.get_running_loop().set_default_executor(LooseThreads())
    task = asyncio.ensure_future(asyncio.to_thread({work}))
    await asyncio.to_thread(begun.wait)

begun = threading.Event()
def count():
    begun.set()
    while True:
        pass
def wait():
    begun.set()
    threading.Event().wait()
asyncio.run(main(begun))
print("ended")
"""
LIMIT = 20  # seconds; a process that takes longer is held


async def test_a_result_and_an_error_come_back_to_who_asked():
    asyncio.get_running_loop().set_default_executor(LooseThreads())
    assert await asyncio.to_thread(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        await asyncio.to_thread(divmod, 7, 0)


async def test_one_that_hangs_leaves_room_for_the_others():
    asyncio.get_running_loop().set_default_executor(LooseThreads())
    hold = threading.Event()
    hanging = [asyncio.create_task(asyncio.to_thread(hold.wait)) for _ in range(40)]  # more than a pool would have
    assert await asyncio.to_thread(len, "free") == 4
    hold.set()
    assert all(await asyncio.gather(*hanging))


@pytest.mark.parametrize("work", ["count", "wait"])
def test_work_without_end_does_not_hold_the_process(work):
    program = [sys.executable, "-c", BUSY.format(work=work)]
    ended = subprocess.run(program, capture_output=True, check=False, text=True, timeout=LIMIT)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "ended\n", "")
