"""A mail server of our own that keeps what it accepts, for tests and benchmarks."""

import asyncio
import logging
import threading
import time
from collections.abc import Coroutine
from email import message_from_bytes
from email.message import Message
from typing import Any, TypeVar

from aiosmtpd.smtp import SMTP

T = TypeVar("T")
logging.getLogger("mail.log").setLevel(logging.WARNING)  # else each line of each conversation


class SmtpSink:
    """Listens on a free port while it is entered; may be slow, and may refuse."""

    def __init__(self, seconds_a_message: float = 0) -> None:
        self.seconds_a_message = seconds_a_message
        self.refusals: dict[str, str] = {}  # what it answers to an address, if not "250 OK"
        self.conversations = 0
        self.accepted: list[Message] = []
        self.moments: list[float] = []  # of the same
        self.loop = asyncio.new_event_loop()

    def __enter__(self) -> "SmtpSink":
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        # All of it on that thread: on this one the browser of the tests may keep a loop of its own.
        self.server = self.on_its_thread(self.loop.create_server(self.converse, "127.0.0.1", 0))
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *error) -> None:
        self.on_its_thread(self.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def on_its_thread(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(10)

    async def stop(self) -> None:
        self.server.close()
        conversations = asyncio.all_tasks() - {asyncio.current_task()}
        for conversation in conversations:
            conversation.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)

    def converse(self) -> SMTP:
        self.conversations += 1
        return SMTP(self, loop=self.loop)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def message_ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.accepted]

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        await asyncio.sleep(self.seconds_a_message)
        self.accepted.append(message_from_bytes(envelope.content))
        self.moments.append(time.monotonic())
        return "250 OK"
