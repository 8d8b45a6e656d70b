"""A mail server of the tests: it really listens, speaks SMTP and keeps what it took. It can refuse an address."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message


@dataclass
class Kotak:
    """What arrived: (receiver, mail)."""

    port: int = 0
    surat: list[tuple[str, Message]] = field(default_factory=list)
    tolak: str = ""


@contextmanager
def mail_server() -> Iterator[Kotak]:
    """Run the server on a free port of this machine."""
    box = Kotak()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 uji siap")
            receiver = ""
            for raw in self.rfile:
                line = raw.decode().strip()
                word = line.upper()
                if word.startswith(("EHLO", "HELO")):
                    self._say("250 uji")
                elif word.startswith("RCPT"):
                    receiver = line.partition("<")[2].rstrip(">")
                    self._say("550 tidak dikenal" if box.tolak and box.tolak in receiver else "250 ya")
                elif word == "DATA":
                    self._say("354 silakan")
                    box.surat.append((receiver, message_from_bytes(self._body())))
                    self._say("250 diterima")
                elif word == "QUIT":
                    self._say("221 sampai jumpa")
                    return
                else:
                    self._say("250 ya")

        def _body(self) -> bytes:
            lines = []
            for raw in self.rfile:
                if raw.rstrip(b"\r\n") == b".":
                    break
                lines.append(raw[1:] if raw.startswith(b"..") else raw)
            return b"".join(lines)

        def _say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Server(("127.0.0.1", 0), Talk) as server:
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()
