"""A mail server of our own that keeps what it accepts, for tests and benchmarks."""

import asyncio
import logging
import threading
import time
from email import message_from_bytes
from email.message import Message

from aiosmtpd.smtp import SMTP

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
        listen = self.loop.create_server(self.converse, "127.0.0.1", 0)
        self.server = self.loop.run_until_complete(listen)
        self.port = self.server.sockets[0].getsockname()[1]
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *error) -> None:
        asyncio.run_coroutine_threadsafe(self.stop(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

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
