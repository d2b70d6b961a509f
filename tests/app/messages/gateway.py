"""A 云MAS on this machine: checks the ``mac`` as the real one does, and answers as it is told."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "pw-not-for-any-log"  # noqa: S105 - the test gateway's own
_NORMAL = ("ecName", "apId", "secretKey", "mobiles", "content", "sign", "addSerial")
_TEMPLATE = ("ecName", "apId", "secretKey", "templateId", "mobiles", "params", "sign", "addSerial")


class Gateway:
    """What came in, and what is answered: a ``rspcod``, an HTTP status, ``hang`` or ``cut``, in their order."""

    def __init__(self) -> None:
        self.answers: list[str | int | bytes] = []
        self.requests: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.accepted: list[dict[str, Any]] = []
        self.arrived = threading.Event()
        self.let_go = threading.Event()
        self.url = ""

    def answer(self, path: str, body: bytes) -> str | int | bytes:
        """Take a request in and say how it ends."""
        self.paths.append(path)
        request = json.loads(base64.b64decode(body, validate=True).decode())
        self.requests.append(request)
        told = self.answers.pop(0) if self.answers else "success"
        if told != "success":
            return told
        if (problem := self._problem(path, request)) is not None:
            return problem
        self.accepted.append(request)
        return told

    def _problem(self, path: str, request: dict[str, Any]) -> str | None:
        order = _TEMPLATE if path.rpartition("/")[2] == "tmpsubmit" else _NORMAL
        if set(request) != {*order, "mac"}:
            return "InvalidMessage"
        if request["secretKey"] != SECRET:
            return "InvalidUsrOrPwd"
        joined = "".join(request[key] for key in order).encode()
        return None if request["mac"] == hashlib.md5(joined).hexdigest() else "IllegalMac"  # noqa: S324 - its protocol


@contextmanager
def running() -> Iterator[Gateway]:
    """A gateway on a free port of this machine."""
    gateway = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = gateway.answer(self.path, self.rfile.read(int(self.headers["Content-Length"])))
            gateway.arrived.set()
            if told in {"hang", "cut"}:
                if told == "hang":
                    gateway.let_go.wait(60)
                self.close_connection = True
                return
            content = b"<html>" if isinstance(told, int) else _reply(told) if isinstance(told, str) else told
            self.send_response(told if isinstance(told, int) else 200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the server's own name
            """Nothing: a test's output stays clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    gateway.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield gateway
    finally:
        gateway.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _reply(code: str) -> bytes:
    if code == "success":
        return json.dumps({"msgGroup": "0709163200001000091234", "rspcod": "success", "success": True}).encode()
    return json.dumps({"msgGroup": "", "rspcod": code, "success": False}).encode()
