"""The Hugging Face hub, as far as a download needs it: what a file is, and its bytes from anywhere.

Import it only where a person has asked for a download: it brings network code.  Nothing is sent
beyond the request itself: no telemetry, and a token only if HF_TOKEN is set.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx2
from huggingface_hub import constants
from huggingface_hub.file_download import get_hf_file_metadata, hf_hub_url
from huggingface_hub.utils import get_session, hf_raise_for_status

from engine.errors import DownloadError
from engine.library.catalogue import CatalogueFile, CatalogueModel
from engine.library.hub_errors import ERRORS, TryAgain, explained, refused

_SHA256 = re.compile(r"[0-9a-f]{64}")
_CONNECT_S = 10.0


@dataclass(frozen=True)
class RemoteFile:
    """A file on the hub: its address at one commit, its size and its SHA-256."""

    file: CatalogueFile
    url: str
    page: str
    size_bytes: int
    sha256: str
    commit: str


@dataclass(frozen=True)
class IncomingBytes:
    """Bytes of a file that are being sent, from `start` on."""

    start: int
    chunks: Iterator[bytes]


class Hub:
    """The hub at an address.

    Args:
        endpoint: its address; None for HF_ENDPOINT, or huggingface.co.
        read_timeout_s: how long nothing may come before the connection is given up.
    """

    def __init__(self, endpoint: str | None = None, *, read_timeout_s: float = 15.0) -> None:
        constants.HF_HUB_DISABLE_TELEMETRY = True
        self.endpoint = (endpoint or constants.ENDPOINT).rstrip("/")
        self._token = os.environ.get("HF_TOKEN", "").strip() or None
        self._read_timeout_s = read_timeout_s

    def find(self, model: CatalogueModel, file: CatalogueFile) -> RemoteFile:
        """What the hub says of a file; it must agree with the catalogue.

        Raises:
            DownloadError: it cannot be got, or is not the file of the catalogue.
            TryAgain: the hub cannot be reached now.
        """
        url = self._url(model, file, model.revision)
        try:
            said = get_hf_file_metadata(
                url, token=self._token or False, timeout=_CONNECT_S, endpoint=self.endpoint
            )
        except ERRORS as error:
            raise explained(error, url, model.page) from error
        sha256 = said.etag if said.etag and _SHA256.fullmatch(said.etag) else None
        if said.commit_hash is None or sha256 is None:
            raise _not_the_hub(url)
        size_bytes = said.size if said.size is not None else file.size_bytes
        _require_agreement(model, file, size_bytes, sha256)
        assert size_bytes is not None
        pinned = self._url(model, file, said.commit_hash)
        return RemoteFile(file, pinned, model.page, size_bytes, sha256, said.commit_hash)

    def _url(self, model: CatalogueModel, file: CatalogueFile, revision: str | None) -> str:
        return str(hf_hub_url(model.repo, file.name, revision=revision, endpoint=self.endpoint))

    @contextlib.contextmanager
    def stream(self, remote: RemoteFile, start: int) -> Iterator[IncomingBytes]:
        """The bytes of a file from `start` on, or from 0 where the server sends only whole files.

        Raises:
            DownloadError, TryAgain: as `find`; also while the chunks are read.
        """
        headers = {"Accept-Encoding": "identity"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        if start:
            headers["Range"] = f"bytes={start}-"
        timeout = httpx2.Timeout(self._read_timeout_s, connect=_CONNECT_S)
        try:
            with get_session().stream(
                "GET", remote.url, headers=headers, timeout=timeout, follow_redirects=True
            ) as response:
                _require_success(response, remote)
                yield IncomingBytes(_require_file(response, remote), response.iter_raw())
        except ERRORS as error:
            raise explained(error, remote.url, remote.page) from error


def _require_success(response: httpx2.Response, remote: RemoteFile) -> None:
    """Raises what `hf_raise_for_status` raises, or says what another host answered."""
    if response.is_success:
        return
    asked, answered = httpx2.URL(remote.url), response.url
    elsewhere = (asked.host, asked.port) != (answered.host, answered.port)
    if not elsewhere and response.status_code in (401, 403, 404):
        hf_raise_for_status(response)
    expired = elsewhere and response.status_code == 403  # addresses of the CDN are good for a while
    raise refused(
        response.status_code, response.headers.get("Retry-After"), answered.host, passing=expired
    )


def _require_file(response: httpx2.Response, remote: RemoteFile) -> int:
    """Where the bytes of an answer begin.

    Raises:
        DownloadError: it is no file, or not one of the right size.
    """
    headers = response.headers
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == "text/html" or headers.get("Content-Encoding", "identity") != "identity":
        raise _not_the_hub(str(response.url))
    start, size_bytes = 0, headers.get("Content-Length")
    if response.status_code == 206:
        matched = re.fullmatch(r"bytes (\d+)-\d+/(\d+)", headers.get("Content-Range", ""))
        if matched is None:
            raise _not_the_hub(str(response.url))
        start, size_bytes = int(matched[1]), matched[2]
    if size_bytes is not None and int(size_bytes) != remote.size_bytes:
        raise DownloadError(
            f"{response.url.host} sends {int(size_bytes):,} bytes of {remote.file.name}, and the "
            f"hub announced {remote.size_bytes:,}.",
            "Try again later, or without the mirror or proxy in between.",
        )
    return start


def _require_agreement(
    model: CatalogueModel, file: CatalogueFile, size_bytes: int | None, sha256: str
) -> None:
    differs = file.size_bytes is not None and size_bytes != file.size_bytes
    if differs or (file.sha256 is not None and sha256 != file.sha256):
        raise DownloadError(
            f"{file.name} is not the file that Pumice knows: its "
            f"{'size' if differs else 'checksum'} has changed.",
            f"Update Pumice, or look at {model.page} and bring the files yourself.",
        )
    if size_bytes is None:
        raise DownloadError(f"The hub does not say how large {file.name} is.", "Try again later.")


def _not_the_hub(url: str) -> DownloadError:
    host = urlsplit(url).hostname
    return DownloadError(
        f"What answers as {host} is not the Hugging Face hub; perhaps it is the login page of "
        "this network.",
        "Open any page in a browser and log in, or check HF_ENDPOINT; then try again.",
    )


__all__ = ["Hub", "IncomingBytes", "RemoteFile", "TryAgain"]
