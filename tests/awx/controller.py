# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pretended AWX on a loopback port: as much of its API as the modules of awx.awx use."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.awx.objects import Objects, Refused

TOKEN = "a-token-of-the-tests"
_PATH = re.compile(r"/api/v2/(?P<kind>\w+)/(?:(?P<number>\d+)/)?(?:(?P<below>\w+)/)?")


class Controller:
    """A context manager. 'requests' holds method and path of everything but reading."""

    def __init__(self, playbooks: Sequence[str]) -> None:
        self.objects = Objects(playbooks)
        self.requests: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Controller:
        self._thread.start()
        return self

    def __exit__(self, *_what: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def environment(self) -> dict[str, str]:
        """What the modules find their AWX by."""
        host = f"http://127.0.0.1:{self._server.server_port}"
        return {"CONTROLLER_HOST": host, "CONTROLLER_OAUTH_TOKEN": TOKEN}

    def answer(self, method: str, url: str, body: Mapping[str, Any]) -> tuple[int, Any]:
        """Status and JSON for a request."""
        asked = urlsplit(url)
        found = _PATH.fullmatch(asked.path)
        if found is None:
            return HTTPStatus.NOT_FOUND, {"detail": "Not found."}
        kind, below = found["kind"], found["below"] or ""
        if method != "GET":
            self.requests.append(f"{method} {asked.path}")
        if not found["number"]:
            if method == "POST":
                return HTTPStatus.CREATED, self.objects.create(kind, body)
            return HTTPStatus.OK, _page(self.objects.search(kind, dict(parse_qsl(asked.query))))
        number = int(found["number"])
        if below:
            return self._below(method, kind, number, below, body)
        if method == "PATCH":
            return HTTPStatus.OK, self.objects.change(kind, number, body)
        return HTTPStatus.OK, self.objects.kinds[kind][number]

    def _below(
        self, method: str, kind: str, number: int, below: str, body: Mapping[str, Any]
    ) -> tuple[int, Any]:
        if below == "survey_spec":
            if method == "POST":
                self.objects.survey(kind, number, dict(body))
                return HTTPStatus.OK, {}
            return HTTPStatus.OK, self.objects.surveys.get((kind, number), {})
        if below == "create_approval_template":
            return HTTPStatus.CREATED, self.objects.approve_at(number, body)
        if method == "POST":
            self.objects.link(kind, number, below, body)
            return HTTPStatus.NO_CONTENT, None
        return HTTPStatus.OK, _page(self.objects.linked(kind, number, below))


def _page(results: list[Any]) -> dict[str, Any]:
    return {"count": len(results), "next": None, "previous": None, "results": results}


def _handler(controller: Controller) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length) or b"{}")
            if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                self._send(HTTPStatus.UNAUTHORIZED, {"detail": "Authentication is needed."})
                return
            try:
                self._send(*controller.answer(self.command, self.path, body))
            except Refused as refusal:
                self._send(
                    HTTPStatus.BAD_REQUEST, {"__all__": [str(refusal)], "error": str(refusal)}
                )

        def _send(self, status: int, content: Any) -> None:
            text = b"" if content is None else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("X-API-Product-Name", "AWX")
            self.send_header("X-API-Product-Version", "24.6.1")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PATCH = _serve  # noqa: N815 - the names that http.server calls

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as above
            """Nothing: requests are kept, not printed."""

    return Handler
