"""Whatever a server does, a file is right or is not there, and the reason is a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import DownloadError
from engine.library.download_progress import DownloadStage


def refused(setting) -> DownloadError:
    """The download fails with a sentence and a hint, and nothing stands under the final name."""
    with pytest.raises(DownloadError) as caught:
        setting.run()
    assert caught.value.message.endswith(".")
    assert caught.value.hint
    assert not setting.target.exists()
    return caught.value


@given(cuts=st.lists(st.integers(0, 260_000), max_size=3))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_connections_that_are_cut_anywhere(setting, hub_kit, tmp_path_factory, cuts):
    setting.folder = tmp_path_factory.mktemp("cut")
    setting.hub.cdn_faults[:] = [hub_kit.Fault(cut_after=cut) for cut in cuts]
    setting.run()
    setting.require_right()


def test_a_cut_is_resumed_where_it_was(setting, hub_kit):
    setting.hub.cdn_faults += [hub_kit.Fault(cut_after=50_000), hub_kit.Fault(cut_after=7_000)]
    setting.run()
    setting.require_right()
    assert setting.hub.bytes_sent() == ["all", "bytes=50000-", "bytes=57000-", "all"]
    assert DownloadStage.WAITING in {progress.stage for progress in setting.progress}
    done = [progress.done_bytes for progress in setting.progress]
    assert done == sorted(done)


def test_a_server_that_always_cuts_at_once(setting, hub_kit):
    setting.hub.cdn_faults += [hub_kit.Fault(cut_after=0)] * 9
    error = refused(setting)
    assert "lost" in error.message or "ended early" in error.message
    assert len(setting.hub.bytes_sent()) == 4


@pytest.mark.parametrize("no_length", [False, True])
def test_ranges_that_are_ignored(setting, hub_kit, no_length):
    whole = hub_kit.Fault(ignore_range=True, no_length=no_length)
    setting.hub.cdn_faults += [hub_kit.Fault(cut_after=50_000), whole]
    setting.run()
    setting.require_right()
    assert setting.progress[-1].done_bytes == 250_024


def test_a_body_that_ends_early_without_a_length(setting, hub_kit):
    setting.hub.cdn_faults.append(hub_kit.Fault(cut_after=80_000, no_length=True))
    setting.run()
    setting.require_right()


@pytest.mark.parametrize("error", [-1_000, 1_000])
def test_a_length_that_is_not_what_was_announced(setting, hub_kit, error):
    setting.hub.cdn_faults += [hub_kit.Fault(length_error=error)] * 9
    assert "announced 200,003" in refused(setting).message
    assert setting.parts() == {}


def test_a_total_that_changes_while_it_is_resumed(setting, hub_kit):
    setting.hub.cdn_faults += [hub_kit.Fault(cut_after=50_000), hub_kit.Fault(total_error=5)]
    assert "announced 200,003" in refused(setting).message
    assert setting.parts() == {"model.gguf.part": 50_000}


def test_more_than_was_announced(setting, hub_kit):
    setting.hub.cdn_faults += [hub_kit.Fault(extra=b"x" * 9_000, no_length=True)] * 9
    assert "more comes" in refused(setting).message
    assert setting.parts()["model.gguf.part"] <= 200_003


@pytest.mark.parametrize("size", ["199000", "201000"])
def test_an_announced_size_that_is_wrong(setting, size):
    setting.hub.head_headers["X-Linked-Size"] = size
    assert "announced" in refused(setting).message


def test_no_announced_size(setting):
    setting.hub.head_headers["X-Linked-Size"] = None
    assert "how large" in refused(setting).message


@pytest.mark.parametrize("byte", [0, 123_456, 200_002])
def test_a_wrong_byte_is_refused_and_deleted(setting, hub_kit, byte):
    setting.hub.cdn_faults.append(hub_kit.Fault(flip=byte))
    assert "checksum" in refused(setting).message
    assert setting.parts() == {}
    setting.run()
    setting.require_right()


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
@pytest.mark.parametrize("where", ["hub_faults", "cdn_faults"])
def test_faults_that_pass_are_waited_for(setting, hub_kit, status, where):
    fault = hub_kit.Fault(status, {"Retry-After": "0"}, b"busy")
    getattr(setting.hub, where).extend([fault, fault])
    setting.run()
    setting.require_right()


@pytest.mark.parametrize("where", ["hub_faults", "cdn_faults"])
def test_a_pause_that_is_too_long_is_not_waited_for(setting, hub_kit, where):
    getattr(setting.hub, where).append(hub_kit.Fault(429, {"Retry-After": "3600"}))
    error = refused(setting)
    assert "pause" in error.message
    assert "60 min" in error.hint


@pytest.mark.parametrize("where", ["hub_faults", "cdn_faults"])
def test_a_server_that_stays_broken(setting, hub_kit, where):
    getattr(setting.hub, where).extend([hub_kit.Fault(503)] * 9)
    assert "503" in refused(setting).message


@pytest.mark.parametrize("where", ["hub_faults", "cdn_faults"])
def test_a_login_page_instead_of_a_file(setting, hub_kit, where):
    getattr(setting.hub, where).extend([hub_kit.HTML] * 3)
    error = refused(setting)
    assert "login page" in error.message
    assert setting.parts() == {}


def test_a_hub_that_redirects_to_a_login_page(setting, hub_kit):
    elsewhere = {"Location": f"{setting.hub.cdn}/cdn/tiny-Q4.gguf"}
    setting.hub.hub_faults.extend([hub_kit.Fault(302, elsewhere)] * 3)
    assert "login page" in refused(setting).message


def test_a_checksum_that_is_none(setting):
    """An ETag of another kind cannot be checked, so the file is not taken."""
    setting.hub.head_headers["X-Linked-ETag"] = '"0123456789"'
    refused(setting)
    assert setting.hub.bytes_sent() == []


@pytest.mark.parametrize(
    ("status", "headers"),
    [(401, {"X-Error-Code": "GatedRepo"}), (403, {"X-Error-Code": "GatedRepo"}), (403, {})],
)
def test_a_model_behind_a_licence(setting, hub_kit, status, headers):
    setting.hub.hub_faults.append(hub_kit.Fault(status, headers))
    error = refused(setting)
    assert "licence" in error.message
    assert "https://huggingface.co/someone/Tiny-GGUF" in error.hint
    assert "HF_TOKEN" in error.hint


@pytest.mark.parametrize(
    ("status", "headers", "words"),
    [
        (401, {}, "no public model"),
        (404, {"X-Error-Code": "RepoNotFound"}, "no public model"),
        (404, {"X-Error-Code": "EntryNotFound"}, "no longer"),
        (404, {"X-Error-Code": "RevisionNotFound"}, "no longer"),
        (410, {}, "refuses"),
    ],
)
def test_a_model_that_is_not_there(setting, hub_kit, status, headers, words):
    setting.hub.hub_faults.append(hub_kit.Fault(status, headers))
    assert words in refused(setting).message


@pytest.mark.parametrize("status", [403, 404, 416])
def test_a_file_that_the_cdn_refuses(setting, hub_kit, status):
    setting.hub.cdn_faults.extend([hub_kit.Fault(status)] * 9)
    assert str(status) in refused(setting).message


def test_an_address_of_the_cdn_that_has_expired_is_asked_for_again(setting, hub_kit):
    setting.hub.cdn_faults.append(hub_kit.Fault(403))
    setting.run()
    setting.require_right()


def test_a_model_that_is_withdrawn_between_question_and_download(setting, hub_kit):
    setting.hub.hub_faults += [hub_kit.FINE, hub_kit.FINE]
    setting.hub.hub_faults.append(hub_kit.Fault(403, {"X-Error-Code": "GatedRepo"}))
    assert "licence" in refused(setting).message


def test_a_silent_server(setting, hub_kit):
    setting.hub.cdn_faults += [hub_kit.Fault(silent_s=0.6)] * 9
    setting.patience = replace(setting.patience, read_timeout_s=0.2, tries=2)
    assert "does not answer" in refused(setting).message


def test_a_server_that_disappears(setting, hub_kit):
    with hub_kit.fake_hub() as gone:
        endpoint = gone.endpoint
    setting.hub.endpoint = endpoint
    assert "cannot be reached" in refused(setting).message


def test_a_name_that_is_not_known(setting):
    setting.hub.endpoint = "http://no.such.host.invalid"
    assert "no.such.host.invalid" in refused(setting).message


def test_an_address_that_is_none(setting):
    setting.hub.endpoint = "mirror"
    assert "HF_ENDPOINT" in refused(setting).hint


def test_compressed_bytes_are_not_taken_for_the_file(setting, hub_kit):
    setting.hub.cdn_faults.append(hub_kit.Fault(headers={"Content-Encoding": "gzip"}))
    refused(setting)
