"""What went wrong between here and the hub, in words; and whether trying again may help."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import httpx2
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    OfflineModeIsEnabled,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from engine.errors import DownloadError

TRANSIENT = {408, 425, 429, 500, 502, 503, 504}
ERRORS = (httpx2.HTTPError, httpx2.InvalidURL, OfflineModeIsEnabled)
"""Everything that a request may raise; those of huggingface_hub are among them."""

_LATER = "Check the connection and try again: it goes on where it was."


class TryAgain(Exception):
    """It may go well next time.

    Args:
        error: what to say if it does not.
        wait_s: how long the server wants us to wait; None if it does not say.
    """

    def __init__(self, error: DownloadError, wait_s: float | None = None) -> None:
        super().__init__(error.message)
        self.error = error
        self.wait_s = wait_s


def explained(error: Exception, address: str, page: str) -> TryAgain | DownloadError:
    """An error of a request to `address`, for a repository with this `page`."""
    host = urlsplit(address).hostname or address
    if isinstance(error, OfflineModeIsEnabled):
        return DownloadError(
            "Getting models is switched off: HF_HUB_OFFLINE is set.", "Unset it and try again."
        )
    if isinstance(error, HfHubHTTPError):
        return _explained_refusal(error, host, page)
    if isinstance(error, httpx2.TimeoutException):
        return TryAgain(DownloadError(f"{host} does not answer.", _LATER))
    if isinstance(error, httpx2.ProxyError):
        return DownloadError(
            f"The proxy does not let us reach {host}: {error}.", "Check HTTPS_PROXY and NO_PROXY."
        )
    if isinstance(error, httpx2.UnsupportedProtocol | httpx2.InvalidURL):
        return DownloadError(
            f"{address} is no web address.", "HF_ENDPOINT must begin with https://."
        )
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return DownloadError(
            f"The certificate of {host} is not valid, so it may be someone else.",
            "Check the date of this computer, and log in where the network asks for it.",
        )
    if isinstance(error, httpx2.ConnectError):
        return TryAgain(
            DownloadError(
                f"{host} cannot be reached: {_cause_in_words(error)}.",
                "Check the connection, or bring the files on a disk, as docs/models.md says.",
            )
        )
    if isinstance(error, httpx2.TransportError):
        return TryAgain(DownloadError(f"The connection to {host} was lost.", _LATER))
    return DownloadError(f"{host} did not answer as it should: {_cause_in_words(error)}.", _LATER)


def _explained_refusal(error: HfHubHTTPError, host: str, page: str) -> TryAgain | DownloadError:
    status = error.response.status_code
    if isinstance(error, GatedRepoError) or status == 403:
        return DownloadError(
            f"{host} gives this model only to those who have accepted its licence (status "
            f"{status}).",
            f"Sign in at {page}, accept the licence, make an access token, and set HF_TOKEN to it.",
        )
    if isinstance(error, RemoteEntryNotFoundError | RevisionNotFoundError):
        return DownloadError(
            f"The files of this model are no longer at {page}.",
            "Look there for its new files; Pumice opens any GGUF pair that you bring.",
        )
    if status == 401 or isinstance(error, RepositoryNotFoundError):
        return DownloadError(
            f"{host} has no public model at {page} (status {status}).",
            "Try again later. If the page opens in a browser after you sign in, set HF_TOKEN.",
        )
    return refused(status, error.response.headers.get("Retry-After"), host)


def refused(
    status: int, retry_after: str | None, host: str, *, passing: bool = False
) -> TryAgain | DownloadError:
    """An answer that is an error; `passing` where the next one may be none."""
    if passing or status in TRANSIENT:
        busy = "asks for a pause" if status == 429 else "does not send it now"
        wait_s = _retry_after_s(retry_after)
        when = f"in {-(-wait_s // 60):.0f} min" if wait_s and wait_s > 60 else "in a few minutes"
        return TryAgain(
            DownloadError(f"{host} {busy} (status {status}).", f"Try again {when}."), wait_s
        )
    return DownloadError(f"{host} refuses the file (status {status}).", "Try again later.")


def _retry_after_s(retry_after: str | None) -> float | None:
    """The seconds of a `Retry-After`; None for a date, which clocks that differ would spoil."""
    text = (retry_after or "").strip()
    return float(text) if text.isascii() and text.isdecimal() else None


def _cause_in_words(error: Exception) -> str:
    text = re.sub(r"\[Errno -?\d+\] ", "", str(error)).strip().rstrip(".")
    return text or type(error).__name__
