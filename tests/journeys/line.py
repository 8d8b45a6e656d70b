"""The line between a browser and the server, which can be cut: a relay on a port of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from tests.journeys.server import free_port


class Line:
    """Relays to the server. While it is cut, connections are refused; `lose_answers` lets requests through only."""

    def __init__(self, target: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.lose_answers = False
        self._target = int(urlsplit(target).port or 0)
        self._open: list[socket.socket] = []
        self._ear: socket.socket | None = None

    def mend(self) -> None:
        """Let requests through again."""
        self._ear = socket.create_server(("127.0.0.1", self.port), reuse_port=True)
        threading.Thread(target=self._listen, args=(self._ear,), daemon=True).start()

    def cut(self) -> None:
        """Refuse new connections and break those that are open."""
        for one in (self._ear, *self._open):
            if one is not None:
                _close(one)
        self._ear, self._open = None, []

    def _listen(self, ear: socket.socket) -> None:
        while True:
            try:
                near, _from = ear.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                return
            self._open += [near, far]
            for source, sink, answers in ((near, far, False), (far, near, True)):
                threading.Thread(target=self._carry, args=(source, sink, answers), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, answers: bool) -> None:
        with suppress(OSError):
            while part := source.recv(65536):
                if answers and self.lose_answers:
                    break
                sink.sendall(part)
        _close(source)
        _close(sink)


@contextmanager
def line_to(target: str) -> Iterator[Line]:
    """A line that stands until the end of the block."""
    line = Line(target)
    line.mend()
    try:
        yield line
    finally:
        line.cut()


def _close(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
