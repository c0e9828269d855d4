"""A server on this machine that answers like the Hugging Face hub and its CDN, and can misbehave.

As the real hub, it answers a request for a file with a redirect to another host that carries the
size, the SHA-256 and the commit; the bytes come from that host, which understands ranges.
"""

from __future__ import annotations

import hashlib
import http.server
import re
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

COMMIT = "c0ffee" + "0" * 34
STEP = 4096


@dataclass(frozen=True)
class Fault:
    """What is done wrong with one answer.

    `cut_after` bytes the connection breaks; `length_error` is added to Content-Length; `flip` is
    the byte that is changed; `step_s` is the pause between steps of 4096 bytes, and `silent_s` that
    before the first.
    """

    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut_after: int | None = None
    length_error: int = 0
    no_length: bool = False
    ignore_range: bool = False
    flip: int | None = None
    extra: bytes = b""
    step_s: float = 0.0
    silent_s: float = 0.0
    total_error: int = 0


HTML = Fault(200, {"Content-Type": "text/html"}, b"<html>Please log in</html>")
FINE = Fault()


@dataclass
class FakeHub:
    """The files of repositories, faults for the next answers, and a record of requests."""

    files: dict[str, bytes] = field(default_factory=dict)
    hub_faults: list[Fault] = field(default_factory=list)
    cdn_faults: list[Fault] = field(default_factory=list)
    head_headers: dict[str, str | None] = field(default_factory=dict)
    requests: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    endpoint: str = ""
    cdn: str = ""

    def bytes_sent(self) -> list[str]:
        """The ranges that the CDN was asked for."""
        return [headers.get("range", "all") for _, path, headers in self.requests if "cdn" in path]


@contextmanager
def fake_hub(**files: bytes) -> Iterator[FakeHub]:
    """Two servers on 127.0.0.1 until the block ends."""
    hub = FakeHub(dict(files))
    servers = [_server(hub, _Hub), _server(hub, _Cdn)]
    hub.endpoint, hub.cdn = (f"http://127.0.0.1:{server.server_port}" for server in servers)
    threads = [threading.Thread(target=server.serve_forever, args=(0.02,)) for server in servers]
    for thread in threads:
        thread.start()
    try:
        yield hub
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
        for thread in threads:
            thread.join()


def _server(hub: FakeHub, kind: type[_Answer]) -> http.server.ThreadingHTTPServer:
    server = _Server(("127.0.0.1", 0), type("_", (kind,), {"hub": hub}))
    server.daemon_threads = True
    server.block_on_close = False
    return server


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        if not isinstance(sys.exception(), OSError):  # the other side has left
            super().handle_error(*_)


class _Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: FakeHub

    def log_message(self, *_: object) -> None:
        pass

    def note(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.hub.requests.append((self.command, self.path, headers))

    def plain(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def file_name(self) -> str:
        return self.path.rpartition("/")[2].partition("?")[0]


class _Hub(_Answer):
    def do_HEAD(self) -> None:
        self.note()
        faults = self.hub.hub_faults
        fault = faults.pop(0) if faults else FINE
        content = self.hub.files.get(self.file_name())
        if fault.status is not None:
            self.plain(fault.status, fault.headers, fault.body)
        elif content is None:
            self.plain(404, {"X-Error-Code": "EntryNotFound", "X-Repo-Commit": COMMIT})
        else:
            headers = {
                "X-Repo-Commit": COMMIT,
                "X-Linked-Size": str(len(content)),
                "X-Linked-ETag": f'"{hashlib.sha256(content).hexdigest()}"',
                "ETag": '"of the pointer"',
                "Location": f"{self.hub.cdn}/cdn/{self.file_name()}?signed=1",
            } | self.hub.head_headers
            self.plain(302, {name: value for name, value in headers.items() if value is not None})

    do_GET = do_HEAD


class _Cdn(_Answer):
    def do_GET(self) -> None:
        self.note()
        faults = self.hub.cdn_faults
        fault = faults.pop(0) if faults else FINE
        if fault.status is not None:
            self.plain(fault.status, fault.headers, fault.body)
            return
        time.sleep(fault.silent_s)
        content = self.hub.files[self.file_name()]
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start = int(asked[1]) if asked and not fault.ignore_range else 0
        self._send(_changed(content, fault)[start:] + fault.extra, start, len(content), fault)

    def _send(self, body: bytes, start: int, total: int, fault: Fault) -> None:
        self.send_response(206 if start else 200)
        if start:
            shown = total + fault.total_error
            self.send_header("Content-Range", f"bytes {start}-{total - 1}/{shown}")
        if fault.no_length:
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(len(body) + fault.length_error))
        self.send_header("Content-Type", "application/octet-stream")
        for name, value in fault.headers.items():
            self.send_header(name, value)
        self.end_headers()
        sent = body if fault.cut_after is None else body[: fault.cut_after]
        try:
            for index in range(0, len(sent), STEP):
                self.wfile.write(sent[index : index + STEP])
                if fault.step_s:
                    time.sleep(fault.step_s)
        except OSError:  # the other side has left
            pass
        if len(sent) < len(body) or fault.length_error:
            self.close_connection = True


def _changed(content: bytes, fault: Fault) -> bytes:
    if fault.flip is None:
        return content
    return content[: fault.flip] + bytes([content[fault.flip] ^ 1]) + content[fault.flip + 1 :]


__all__ = ["COMMIT", "FINE", "HTML", "FakeHub", "Fault", "fake_hub"]
