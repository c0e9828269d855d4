"""A model is got whole, or not at all: stops, resumes, locks, disks and what stands beside it."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import DownloadError
from engine.library.catalogue import CatalogueFile, FileRole
from engine.library.download import (
    DownloadStopped,
    discard_partial,
    downloaded_model,
    partial_bytes,
    plan_download,
)
from engine.library.download_progress import DownloadProgress, DownloadStage, ProgressMeter
from engine.library.library_model import LibraryModel, Program
from engine.library.licence import licence_of
from engine.library.own_models import delete_model


def test_a_model_is_got_whole(setting):
    files = setting.run()
    setting.require_right()
    assert (files.llm, files.mmproj) == (
        setting.target / "model.gguf",
        setting.target / "mmproj.gguf",
    )
    assert sorted(path.name for path in setting.target.iterdir()) == [
        "README.md",
        "mmproj.gguf",
        "model.gguf",
        "source.json",
    ]
    assert setting.progress[-1].done_bytes == setting.progress[-1].total_bytes == 250_024


def test_where_it_is_from_and_its_licence_stand_beside_it(setting, hub_kit):
    setting.run()
    source = json.loads((setting.target / "source.json").read_text("utf-8"))
    assert (source["repo"], source["commit"]) == ("someone/Tiny-GGUF", hub_kit.COMMIT)
    assert source["files"][0]["name"] == "tiny-Q4.gguf"
    assert source["files"][0]["stored_as"] == "model.gguf"
    assert "https://example.org/licence" in (setting.target / "README.md").read_text("utf-8")


def test_the_library_knows_it_and_can_delete_it(setting):
    setting.model = replace(setting.model, licence="Llama 2: Community")
    files = setting.run()
    model = LibraryModel("tiny-1b", Program.PUMICE, files, 250_024)
    assert licence_of(model) == "Llama 2: Community"
    delete_model(model, setting.folder)
    assert not setting.target.exists()
    setting.run()
    setting.require_right()


def test_a_model_that_is_there_is_not_asked_for(setting):
    setting.run()
    setting.hub.requests.clear()
    assert downloaded_model(setting.model, setting.folder) == setting.run()
    assert setting.hub.requests == []


def test_both_files_are_of_one_commit(setting, hub_kit):
    setting.run()
    got = [path for verb, path, _ in setting.hub.requests if verb == "GET" and "resolve" in path]
    assert len(got) == 2
    assert all(f"/resolve/{hub_kit.COMMIT}/" in path for path in got)


def test_nothing_else_is_asked_and_nothing_told(setting):
    """No telemetry, no registry of agents, no token, and no name of this machine."""
    setting.run()
    assert len(setting.hub.requests) == 6
    for _, path, headers in setting.hub.requests:
        assert path.startswith(("/someone/Tiny-GGUF/resolve/", "/cdn/"))
        assert "authorization" not in headers
        assert "torch" not in headers["user-agent"]
        assert "agent/" not in headers["user-agent"]


def test_a_saved_token_is_not_sent(setting, monkeypatch, fresh_home):
    from huggingface_hub import constants

    (fresh_home / "token").write_text("hf_saved", "utf-8")
    monkeypatch.setattr(constants, "HF_TOKEN_PATH", str(fresh_home / "token"))
    setting.run()
    assert all("authorization" not in headers for _, _, headers in setting.hub.requests)


def test_a_token_that_was_set_goes_to_the_hub_only(setting, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    setting.run()
    for _, path, headers in setting.hub.requests:
        expected = None if path.startswith("/cdn") else "Bearer hf_secret"
        assert headers.get("authorization") == expected


def test_the_mirror_of_hf_endpoint_is_asked(setting, monkeypatch):
    from huggingface_hub import constants

    template = constants.HUGGINGFACE_CO_URL_TEMPLATE
    template = template.replace(constants.ENDPOINT, setting.hub.endpoint)
    monkeypatch.setattr(constants, "ENDPOINT", setting.hub.endpoint)
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
    setting.run(endpoint=None)
    setting.require_right()


def test_offline_is_respected(setting, monkeypatch):
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(DownloadError, match="HF_HUB_OFFLINE"):
        setting.run()
    assert setting.hub.requests == []


def test_without_the_extra_it_says_how_to_install_it(setting, monkeypatch):
    monkeypatch.setitem(sys.modules, "engine.library.hub", None)
    monkeypatch.delattr("engine.library.hub", raising=False)
    with pytest.raises(DownloadError) as caught:
        setting.run()
    assert "pumice[hub]" in caught.value.hint


def test_stopped_and_resumed(setting, hub_kit):
    setting.hub.cdn_faults.append(hub_kit.Fault(step_s=0.02))
    stop = threading.Event()

    def report(progress: DownloadProgress) -> None:
        if progress.done_bytes > 30_000:
            stop.set()

    with pytest.raises(DownloadStopped):
        setting.run(stop=stop, report=report)
    kept = setting.parts()["model.gguf.part"]
    assert 30_000 < kept < 200_003
    assert partial_bytes(setting.model, setting.folder) == kept
    assert not setting.target.exists()
    setting.hub.requests.clear()
    setting.run()
    setting.require_right()
    assert setting.hub.bytes_sent() == [f"bytes={kept}-", "all"]
    assert DownloadStage.CHECKING in {progress.stage for progress in setting.progress}


def test_a_stop_before_it_begins(setting):
    stop = threading.Event()
    stop.set()
    with pytest.raises(DownloadStopped):
        setting.run(stop=stop)


def test_killed_and_resumed(setting, hub_kit):
    """kill -9 in the middle; the next download goes on from what was written."""
    setting.hub.cdn_faults.append(hub_kit.Fault(step_s=0.02))
    code = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[4]);"
        "from engine.library.download import download;"
        "import importlib.util as u;"
        "s = u.spec_from_file_location('kit', sys.argv[3]); k = u.module_from_spec(s);"
        "sys.modules['kit'] = k; s.loader.exec_module(k);"
        "download(k.catalogue_model(), pathlib.Path(sys.argv[1]), endpoint=sys.argv[2])"
    )
    root = Path(__file__).resolve().parents[3]
    conftest = Path(__file__).with_name("conftest.py")
    command = [sys.executable, "-c", code, setting.folder, setting.hub.endpoint, conftest, root]
    child = subprocess.Popen(list(map(str, command)), env=os.environ | {"HF_HUB_OFFLINE": "0"})
    try:
        deadline = time.monotonic() + 60
        while sum(setting.parts().values()) < 20_000 and time.monotonic() < deadline:
            time.sleep(0.01)
        child.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    finally:
        child.wait()
    assert 0 < sum(setting.parts().values()) < 200_003
    assert not setting.target.exists()
    setting.run()
    setting.require_right()
    assert setting.hub.bytes_sent()[1].startswith("bytes=")


def test_killed_while_it_gave_the_files_their_names(setting):
    stop = threading.Event()
    setting.run()
    setting.target.rename(setting.part_folder)
    (setting.part_folder / "source.json").unlink()
    setting.hub.requests.clear()
    setting.run(stop=stop)
    setting.require_right()
    assert setting.hub.bytes_sent() == []


def test_what_came_is_not_mixed_with_a_newer_version(setting, hub_kit):
    setting.hub.cdn_faults += [hub_kit.Fault(cut_after=9_000), hub_kit.Fault(404)]
    with pytest.raises(DownloadError):
        setting.run()
    assert setting.parts()["model.gguf.part"] == 9_000
    newer = bytes(reversed(setting.hub.files["tiny-Q4.gguf"]))
    setting.hub.files["tiny-Q4.gguf"] = newer
    setting.run()
    assert (setting.target / "model.gguf").read_bytes() == newer


def test_a_damaged_part_is_found_out_and_deleted(setting, hub_kit):
    setting.hub.cdn_faults += [hub_kit.Fault(cut_after=9_000), hub_kit.Fault(404)]
    with pytest.raises(DownloadError):
        setting.run()
    part = next(setting.part_folder.iterdir())
    part.write_bytes(b"x" * 9_000)
    with pytest.raises(DownloadError, match="checksum"):
        setting.run()
    assert not setting.target.exists()
    assert setting.parts() == {}
    setting.run()
    setting.require_right()


def test_a_part_that_is_too_long_begins_again(setting, hub_kit):
    setting.hub.cdn_faults += [hub_kit.Fault(cut_after=9_000), hub_kit.Fault(404)]
    with pytest.raises(DownloadError):
        setting.run()
    next(setting.part_folder.iterdir()).write_bytes(b"x" * 300_000)
    setting.run()
    setting.require_right()


def test_two_downloads_of_a_model_at_once(setting, hub_kit):
    setting.hub.cdn_faults.append(hub_kit.Fault(step_s=0.02))
    begun, second = threading.Event(), []

    def report(progress: DownloadProgress) -> None:
        if progress.done_bytes:
            begun.set()

    first = threading.Thread(target=lambda: setting.run(report=report))
    first.start()
    assert begun.wait(20)
    with pytest.raises(DownloadError, match="already") as caught:
        second.append(setting.run())
    assert caught.value.hint
    first.join()
    setting.require_right()


def test_a_folder_that_is_in_the_way_is_left_alone(setting):
    setting.target.mkdir(parents=True)
    (setting.target / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(DownloadError, match="is there already"):
        setting.run()
    assert (setting.target / "mine.txt").read_text("utf-8") == "mine"
    assert setting.hub.requests == []


def test_free_space_is_looked_at_first(setting, monkeypatch):
    usage = type("usage", (), {"free": 250_024 + 2**28 - 1})
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage)
    with pytest.raises(DownloadError, match="are free on the disk"):
        setting.run()
    assert setting.hub.bytes_sent() == []
    usage.free += 1
    setting.run()
    setting.require_right()


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "is full"), (errno.EFBIG, "this large"), (errno.EACCES, "cannot be written")],
)
def test_a_disk_that_fails_is_said_in_words(setting, monkeypatch, code, words):
    def fail(handle: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", fail)
        with pytest.raises(DownloadError, match=words) as caught:
            setting.run()
    assert caught.value.hint
    assert not setting.target.exists()
    setting.run()
    setting.require_right()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_cannot_be_written(setting):
    setting.folder.mkdir()
    setting.folder.chmod(0o500)
    with pytest.raises(DownloadError, match="cannot be written"):
        setting.run()


def test_a_plan_says_what_is_missing_and_writes_nothing(setting):
    plan = plan_download(setting.model, setting.folder, endpoint=setting.hub.endpoint)
    assert (plan.total_bytes, plan.missing_bytes) == (250_024, 250_024)
    assert plan.fits
    assert not setting.folder.exists()


def test_what_was_left_can_be_discarded(setting, hub_kit):
    setting.hub.cdn_faults += [hub_kit.Fault(cut_after=9_000), hub_kit.Fault(404)]
    with pytest.raises(DownloadError):
        setting.run()
    discard_partial(setting.model, setting.folder)
    assert partial_bytes(setting.model, setting.folder) == 0


def test_the_catalogues_checksum_must_agree(setting):
    llm, mmproj = setting.model.files
    wrong = CatalogueFile(llm.name, FileRole.MODEL, None, "0" * 64)
    setting.model = replace(setting.model, files=(wrong, mmproj))
    with pytest.raises(DownloadError, match="not the file that Pumice knows") as caught:
        setting.run()
    assert "checksum" in caught.value.message
    assert setting.hub.bytes_sent() == []


def test_speed_and_time_left():
    seen, now = [], [100.0]
    meter = ProgressMeter(1_000, seen.append, clock=lambda: now[0])
    meter.present(200)
    assert seen[-1] == DownloadProgress(200, 1_000)
    meter.add(50)
    now[0] += 2.0
    meter.add(100)
    assert seen[-1].bytes_per_second == 50.0
    assert seen[-1].seconds_left == 13.0
    count = len(seen)
    now[0] += 0.1
    meter.add(10)
    assert len(seen) == count, "at most five times a second"
    now[0] += 100
    meter.add(0)
    meter.add(20)
    assert seen[-1].done_bytes == 360 or len(seen) > count
