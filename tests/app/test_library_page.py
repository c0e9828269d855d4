"""The page of models behind the window: finding, testing, adding, removing, downloading."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from fake_library import FakeDownload, found, mixed_library

from app.storage.model_choice import ModelChoice
from app.window.library.found_list import row_steps
from app.window.library.library_access import ADDED, PUMICE, Transfer
from app.window.library.library_page import is_same_model
from app.window.library.library_words import language_name, time_left
from engine.errors import ModelError, PumiceError


@pytest.fixture
def library():
    return mixed_library()


@pytest.fixture
def page(qtbot, parts):
    """The page, with everything found and read."""
    page = parts.late.library
    page.show()
    qtbot.waitUntil(lambda: not page.scanning and page.offers.row_total() == 3)
    return page


def row(model_list, name):
    """A row by the names of its roles."""
    for number in range(model_list.row_total()):
        values = dict(zip(model_list.ROLES, model_list.row_values(number), strict=True))
        if name in (values.get("name"), values.get("title")):
            return values
    raise LookupError(name)


def names(page):
    return [page.found.row_values(place)[1] for place in range(page.found.row_total())]


def test_models_that_see_come_first_and_each_by_name(page):
    assert names(page) == ["llava-13b", "llava-v1.5-7b", "qwen2.5-vl:7b", "words-only", "gone"]
    assert page.status == "5 models · 2 see photos"


def test_the_memory_of_the_open_model_is_counted_as_free(qtbot, page, parts, library):
    qtbot.waitUntil(lambda: parts.line.state == "ready")
    library.formers.clear()
    page._has_offers = False
    page.rescan()
    page.show()
    qtbot.waitUntil(lambda: not page.scanning)
    assert library.formers == {parts.line.choice}
    assert parts.line.choice is not None


def test_a_row_says_what_a_model_is_and_needs(page):
    shown = row(page.found, "llava-v1.5-7b")
    assert shown["kind"] == "from LM Studio · LLaVA-1.5 · llama · sees as trained"
    assert shown["needs"] == (
        "4.7 GB on disk · needs 6.1 GB of memory, 9.3 GB free: fits · licence: Apache-2.0"
    )
    assert (shown["badge"], shown["badgeText"]) == ("sees", "Sees")
    large = row(page.found, "qwen2.5-vl:7b")
    assert "needs 12.0 GB of memory, 9.3 GB free: too large now" in large["needs"]
    assert "sees as libmtmd does" in large["kind"]
    assert large["badgeText"] == "Blind to photos"
    assert large["problem"].startswith("It does not see")
    assert large["hint"]
    assert row(page.found, "words-only")["badge"] == ""
    assert row(page.found, "llava-13b")["badgeText"] == "Certified"
    gone = row(page.found, "gone")
    assert (gone["needs"], gone["canTest"], gone["canRemove"]) == ("", False, True)


def test_rows_come_as_they_are_found(qtbot, parts, library):
    library.scan_gate = threading.Event()
    page = parts.late.library
    parts.late.library.scan.start()
    assert page.status == "Looking for models on this computer…"
    library.models = library.models[:2]
    # The first part ends only when a moment has passed, so let the second model take longer.
    qtbot.wait(200)
    library.scan_gate.set()
    qtbot.waitUntil(lambda: not page.scanning)
    assert len(page.found.models) >= 2
    assert threading.get_ident() not in library.threads


def test_searching_again_removes_what_is_gone_and_keeps_what_is_known(qtbot, page, library):
    library.models = [each for each in library.models if each.name != "words-only"]
    page.rescan()
    assert row(page.found, "llava-v1.5-7b")["badge"] == "sees"  # not read again yet
    qtbot.waitUntil(lambda: not page.scanning)
    assert "words-only" not in names(page)
    assert page.total == 4


def test_a_search_that_fails_is_said_and_ends(qtbot, parts, library, monkeypatch):
    def broken():
        raise ModelError("The folder cannot be read.", "Look at its permissions.")
        yield

    monkeypatch.setattr(library, "found", broken)
    parts.late.library.rescan()
    qtbot.waitUntil(lambda: not parts.late.library.scanning)
    assert parts.notices.shown[-1].message == "The folder cannot be read."


def test_a_damaged_list_of_added_models_is_said(qtbot, parts, library):
    library.damaged = PumiceError("The list was damaged.", "Add the models again.")
    parts.late.library.rescan()
    qtbot.waitUntil(lambda: not parts.late.library.scanning)
    assert parts.notices.shown[-1].message == "The list was damaged."
    assert parts.late.library.total == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LLAVA", ["llava-13b", "llava-v1.5-7b"]),
        ("llava pumice", ["llava-13b"]),
        ("ollama", ["qwen2.5-vl:7b"]),
        ("text only", ["words-only"]),
        ("zebra", []),
        ("", ["llava-13b", "llava-v1.5-7b", "qwen2.5-vl:7b", "words-only", "gone"]),
    ],
)
def test_searching_as_one_types(page, text, expected):
    page.searchText = "something"
    page.searchText = text
    assert names(page) == expected


def test_a_model_found_while_searching_is_shown_only_if_it_matches(page):
    page.searchText = "llava-v"
    page.found.put((found("llava-v9"), found("other")))
    assert names(page) == ["llava-v1.5-7b", "llava-v9"]
    page.searchText = ""
    assert {"llava-v9", "other"} <= set(names(page))


def test_opening_goes_through_the_check_and_the_open_model_is_marked(qtbot, page, parts):
    opened = []
    parts.models.check.open = opened.append
    shown = row(page.found, "llava-v1.5-7b")
    page.open(shown["number"])
    assert opened == [found("llava-v1.5-7b").choice]
    parts.line.open(opened[0])
    qtbot.waitUntil(lambda: row(page.found, "llava-v1.5-7b")["status"] == "open")
    assert row(page.found, "llava-v1.5-7b")["canTest"] is False
    assert row(page.found, "llava-13b")["status"] == ""
    page.open(shown["number"])
    assert len(opened) == 1  # it is open


@pytest.mark.parametrize(
    ("opened", "same"),
    [
        (None, False),
        (ModelChoice(Path("/m/model.gguf"), Path("/m/mmproj.gguf")), True),
        (ModelChoice(Path("/m/model.gguf")), True),
        (ModelChoice(Path("/m")), True),
        (ModelChoice(Path("/m/model.gguf"), Path("/m/other.gguf")), False),
        (ModelChoice(Path("/n/model.gguf"), Path("/m/mmproj.gguf")), False),
    ],
)
def test_which_model_is_the_open_one(opened, same):
    choice = ModelChoice(Path("/m/model.gguf"), Path("/m/mmproj.gguf"))
    assert is_same_model(opened, choice) is same


# The self-test.


@pytest.fixture
def untested(page, library, qtbot):
    model = next(each for each in library.models if each.name == "llava-v1.5-7b")
    library.known.pop(model.name)
    page.scan.describe(model)
    qtbot.waitUntil(lambda: row(page.found, model.name)["badge"] == "untested")
    page.tests._fits = lambda choice, options: True
    page.tests._opener = library.open_tested
    return row(page.found, model.name)


def test_a_test_shows_how_far_it_is_and_its_result(qtbot, page, library, untested):
    library.test_gate = threading.Event()
    page.test(untested["number"])
    shown = "Checking that the model sees… 3 of 8"
    qtbot.waitUntil(lambda: row(page.found, untested["name"])["testing"] == shown)
    assert row(page.found, untested["name"])["canTest"] is False
    page.test(untested["number"])  # is under way
    library.test_gate.set()
    qtbot.waitUntil(lambda: row(page.found, untested["name"])["badge"] == "sees")
    assert row(page.found, untested["name"])["testing"] == ""
    assert library.called("test") == ["llava-v1.5-7b"]
    assert [engine.closed for engine in library.engines] == [True]


def test_a_test_can_be_given_up(qtbot, page, library, untested):
    library.test_gate = threading.Event()
    page.test(untested["number"])
    qtbot.waitUntil(lambda: "3 of 8" in row(page.found, untested["name"])["testing"])
    page.cancelTest(untested["number"])
    qtbot.waitUntil(lambda: row(page.found, untested["name"])["testing"] == "")
    assert row(page.found, untested["name"])["badge"] == "untested"


def test_closing_the_window_ends_a_test(qtbot, page, library, untested):
    library.test_gate = threading.Event()
    page.test(untested["number"])
    qtbot.waitUntil(lambda: "3 of 8" in row(page.found, untested["name"])["testing"])
    page.close()  # waits for the thread, so it would hang otherwise


def test_a_test_that_fails_is_said(qtbot, page, parts, library, untested):
    library.error = ModelError("It cannot be opened.", "Take another one.")
    page.test(untested["number"])
    qtbot.waitUntil(lambda: bool(parts.notices.shown))
    assert parts.notices.shown[-1].message == "It cannot be opened."
    assert row(page.found, untested["name"])["testing"] == ""


def test_a_model_that_does_not_fit_beside_the_open_one_is_not_tested(
    qtbot, page, parts, library, untested
):
    page.tests._fits = lambda choice, options: False
    page.test(untested["number"])
    qtbot.waitUntil(lambda: bool(parts.notices.shown))
    assert "does not fit into memory beside" in parts.notices.shown[-1].message
    assert library.called("test") == []


# Adding and removing.


def test_what_is_dropped_on_the_page_is_added(qtbot, page, parts, library, pairs, tmp_path):
    from app.window.photos.mime_photos import MimeContent

    folder = pairs.write_pair(tmp_path / "rocks", pairs.Shape())
    files = (folder / "model.gguf", folder / "mmproj.gguf")
    page.take(MimeContent(files=files))
    qtbot.waitUntil(lambda: "model" in names(page))
    assert library.called("add") == [files]
    assert row(page.found, "model")["kind"].startswith("added by you")
    assert "was added" in parts.notices.shown[-1].message
    assert parts.line.choice == parts.line.built_in  # not opened


def test_each_of_several_folders_that_are_dropped_is_added(qtbot, page, library, tmp_path):
    from app.window.photos.mime_photos import MimeContent

    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
        (folder / "model.gguf").write_bytes(b"GGUF....")
    page.take(MimeContent(files=tuple(folders)))
    qtbot.waitUntil(lambda: len(library.called("add")) == 2)
    assert sorted(library.called("add")) == [(folder,) for folder in folders]


def test_something_else_that_is_dropped_is_explained(page, parts, library, make_photo):
    from app.window.photos.mime_photos import MimeContent

    page.take(MimeContent(files=(make_photo(),)))
    assert "no model" in parts.notices.shown[-1].message
    assert library.called("add") == []


def test_a_refused_file_is_said_with_a_hint(qtbot, page, parts, library):
    library.error = ModelError("It is a vision file.", "Give the language model too.")
    page.add([Path("/x.gguf")])
    qtbot.waitUntil(lambda: bool(parts.notices.shown))
    shown = parts.notices.shown[-1]
    assert (shown.message, shown.hint) == ("It is a vision file.", "Give the language model too.")


def test_an_added_model_is_taken_off_and_put_back(qtbot, page, parts, library):
    page.remove(row(page.found, "gone")["number"])
    qtbot.waitUntil(lambda: "gone" not in names(page))
    assert library.called("take_off") == ["gone"]
    undo = parts.notices.shown[-1]
    assert undo.action == "Undo"
    parts.notices.act(undo.id)
    qtbot.waitUntil(lambda: page.total == 5)
    assert library.called("add") == [
        (found("gone", ADDED).choice.path, found("gone", ADDED).choice.mmproj)
    ]


def test_models_of_other_programs_are_never_removed(qtbot, page, library):
    for name in ("llava-v1.5-7b", "qwen2.5-vl:7b", "words-only"):
        shown = row(page.found, name)
        assert (shown["canRemove"], shown["canDelete"]) == (False, False)
        page.remove(shown["number"])
    qtbot.wait(30)
    assert library.called("take_off") == library.called("delete_files") == []


def test_files_are_deleted_only_after_a_question(qtbot, page, parts, library):
    asked = []
    page.removal.asked.connect(lambda: asked.append(page.removal.sentence))
    number = row(page.found, "llava-13b")["number"]
    page.remove(number)
    assert page.removal.title == "Delete the files of llava-13b?"
    assert "4.7 GB" in asked[0]
    page.removal.cancel()
    page.removal.deleteFiles()  # nothing is asked about any more
    assert library.called("delete_files") == []
    page.remove(number)
    page.removal.deleteFiles()
    qtbot.waitUntil(lambda: "llava-13b" not in names(page))
    assert parts.notices.shown[-1].message == "“llava-13b” was deleted. 4.7 GB are free again."
    qtbot.waitUntil(lambda: row(page.offers, "LLaVA 1.5 13B")["step"] == "none")


def test_files_that_cannot_be_deleted_stay_in_the_list(qtbot, page, parts, library):
    library.error = PumiceError("The file is in use.", "Close the model first.")
    page.remove(row(page.found, "llava-13b")["number"])
    page.removal.deleteFiles()
    qtbot.waitUntil(lambda: bool(parts.notices.shown))
    assert parts.notices.shown[-1].message == "The file is in use."
    assert "llava-13b" in names(page)


def test_the_open_model_is_not_deleted(qtbot, page, parts, library):
    parts.line.open(found("llava-13b", PUMICE).choice)
    qtbot.waitUntil(lambda: row(page.found, "llava-13b")["status"] == "open")
    assert row(page.found, "llava-13b")["canDelete"] is False
    page.remove(row(page.found, "llava-13b")["number"])
    assert page.removal.title == ""


# Downloading.


def test_the_catalogue_says_what_a_model_is_and_needs(page):
    shown = row(page.offers, "LLaVA 1.5 7B")
    assert shown["goodAt"] == "Describes photos."
    assert shown["facts"] == (
        "4.7 GB to download · needs 6.1 GB of memory, 9.3 GB free: fits · sees as trained · English"
    )
    assert (shown["licence"], shown["step"]) == ("licence: Llama 2", "none")
    assert row(page.offers, "LLaVA 1.5 13B")["step"] == "here"


def test_nothing_is_fetched_before_the_person_agrees(qtbot, page, library):
    page.get(row(page.offers, "LLaVA 1.5 7B")["number"])
    assert page.question.title == "Download LLaVA 1.5 7B?"
    sentences = page.question.sentences
    assert sentences[0] == "Pumice will connect to huggingface.co and download 4.7 GB."
    assert "It needs 6.1 GB of memory, and 9.3 GB are free." in sentences
    assert "Its licence: Llama 2." in sentences
    page.question.cancel()
    page.question.agree()  # the question is gone
    qtbot.wait(30)
    assert library.called("download") == []
    assert page.downloading == 0


def test_a_download_shows_progress_and_ends_in_a_row(qtbot, page, parts, library):
    gate = threading.Event()
    half = Transfer(2_350_000_000, 4_700_000_000, 12_000_000, 200)
    library.downloads = [FakeDownload([half], gate=gate)]
    said = []
    page.announced.connect(said.append)
    number = row(page.offers, "LLaVA 1.5 7B")["number"]
    page.get(number)
    page.question.agree()
    qtbot.waitUntil(lambda: row(page.offers, "LLaVA 1.5 7B")["step"] == "running")
    shown = row(page.offers, "LLaVA 1.5 7B")
    assert shown["share"] == pytest.approx(0.5)
    assert shown["progress"] == "2.4 GB of 4.7 GB · 12.0 MB a second · about 3 minutes left"
    assert said == ["llava-7b: 50 % is here"]
    page.get(number)  # goes on already
    gate.set()
    qtbot.waitUntil(lambda: row(page.offers, "LLaVA 1.5 7B")["step"] == "here")
    assert "llava-7b" in names(page)
    assert row(page.found, "llava-7b")["kind"].startswith("downloaded by Pumice")
    notice = parts.notices.shown[-1]
    assert notice.action == "Open it"
    opened = []
    parts.models.check.open = opened.append
    parts.notices.act(notice.id)
    page.openOffer(number)
    assert opened == [found("llava-7b", PUMICE).choice] * 2
    assert library.called("download") == ["llava-7b"]


def test_a_download_is_stopped_and_resumed_without_a_second_question(qtbot, page, library):
    part = Transfer(1_000_000_000, 4_700_000_000)
    library.downloads = [FakeDownload([part], gate=threading.Event())]
    number = row(page.offers, "LLaVA 1.5 7B")["number"]
    page.get(number)
    page.question.agree()
    qtbot.waitUntil(lambda: row(page.offers, "LLaVA 1.5 7B")["step"] == "running")
    page.stopDownload(number)
    qtbot.waitUntil(lambda: row(page.offers, "LLaVA 1.5 7B")["step"] == "stopped")
    shown = row(page.offers, "LLaVA 1.5 7B")
    assert shown["progress"] == "stopped: 1.0 GB of 4.7 GB"
    page.get(number)
    assert page.question.title == ""
    qtbot.waitUntil(lambda: row(page.offers, "LLaVA 1.5 7B")["step"] == "here")


def test_one_download_after_the_other(qtbot, page, library):
    gate = threading.Event()
    library.downloads = [FakeDownload(gate=gate), FakeDownload()]
    for title in ("LLaVA 1.5 7B", "Moondream 2"):
        page.get(row(page.offers, title)["number"])
        page.question.agree()
    assert page.downloading == 2
    assert row(page.offers, "Moondream 2")["progress"] == "Waiting…"
    gate.set()
    qtbot.waitUntil(lambda: page.downloading == 0)
    assert library.called("download") == ["llava-7b", "moondream2"]


def test_a_download_that_fails_can_be_tried_again(qtbot, page, library):
    trouble = PumiceError("huggingface.co did not answer.", "Look at the connection.")
    part = Transfer(470_000_000, 4_700_000_000)
    library.downloads = [FakeDownload([part], error=trouble)]
    said = []
    page.announced.connect(said.append)
    number = row(page.offers, "LLaVA 1.5 7B")["number"]
    page.get(number)
    page.question.agree()
    qtbot.waitUntil(lambda: row(page.offers, "LLaVA 1.5 7B")["step"] == "failed")
    shown = row(page.offers, "LLaVA 1.5 7B")
    assert (shown["problem"], shown["hint"]) == (trouble.message, trouble.hint)
    assert said[-1] == "huggingface.co did not answer. Look at the connection."
    page.get(number)
    qtbot.waitUntil(lambda: row(page.offers, "LLaVA 1.5 7B")["step"] == "here")
    assert row(page.offers, "LLaVA 1.5 7B")["problem"] == ""


def test_what_an_earlier_window_stopped_is_resumed(qtbot, parts, library):
    library.stopped = {"moondream2": 940_000_000}
    page = parts.late.library
    page.show()
    qtbot.waitUntil(lambda: page.offers.row_total() == 3)
    shown = row(page.offers, "Moondream 2")
    assert (shown["step"], shown["progress"]) == ("stopped", "stopped: 940.0 MB of 4.7 GB")
    page.get(shown["number"])
    qtbot.waitUntil(lambda: row(page.offers, "Moondream 2")["step"] == "here")


def test_closing_the_window_stops_a_download(qtbot, page, library):
    library.downloads = [FakeDownload(gate=threading.Event())]
    page.get(row(page.offers, "LLaVA 1.5 7B")["number"])
    page.question.agree()
    qtbot.waitUntil(lambda: library.called("download") == ["llava-7b"])
    page.close()  # would wait for ever if it were not stopped


def test_without_the_extra_nothing_is_offered_to_press(qtbot, parts, library):
    library.missing = "Downloads need huggingface_hub: pip install 'pumice[hub]'."
    page = parts.late.library
    page.show()
    qtbot.waitUntil(lambda: page.offers.row_total() == 3)
    assert "pumice[hub]" in page.downloadMissing
    page.get(0)
    assert page.question.title == ""


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "English"), ("es", "español"), ("vi", "Tiếng Việt"), ("xx", "xx"), ("Latin", "Latin")],
)
def test_names_of_languages(code, name):
    assert language_name(code) == name


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "less than a minute left"),
        (70, "about a minute left"),
        (600, "about 10 minutes left"),
        (3700, "about an hour left"),
        (9000, "about 2 hours left"),
    ],
)
def test_time_left(seconds, words):
    assert time_left(seconds) == words


@pytest.mark.parametrize(
    ("old", "new"),
    [("", "abc"), ("abc", ""), ("abc", "abc"), ("bd", "abcde"), ("abcde", "ace"), ("abd", "bcde")],
)
def test_rows_are_turned_into_others_step_by_step(old, new):
    rows = list(old)
    steps = row_steps(rows, list(new))
    for first, end, wanted in reversed(steps):
        rows[first:end] = wanted
    assert rows == list(new)
    assert (steps == []) == (old == new)


def test_a_search_leaves_rows_that_stay_alone(page, qtbot):
    gone, come, begun = [], [], []
    page.found.rowsRemoved.connect(lambda _at, first, last: gone.append((first, last)))
    page.found.rowsInserted.connect(lambda _at, first, last: come.append((first, last)))
    page.found.modelReset.connect(lambda: begun.append(True))
    page.searchText = "llava"
    assert names(page) == ["llava-13b", "llava-v1.5-7b"]
    page.searchText = "llava-v"
    assert (gone, come) == ([(2, 4), (0, 0)], [])
    page.searchText = ""
    assert (come, begun) == ([(1, 3), (0, 0)], [])
    assert names(page) == ["llava-13b", "llava-v1.5-7b", "qwen2.5-vl:7b", "words-only", "gone"]


def test_two_thousand_models(qtbot, parts, library):
    library.models = [found(f"model {number:04}", sees=number % 3 > 0) for number in range(2000)]
    library.known = {}
    parts.late.library.rescan()
    qtbot.waitUntil(lambda: not parts.late.library.scanning, timeout=30_000)
    assert parts.late.library.found.row_total() == 2000
    parts.late.library.searchText = "model 1999"
    assert names(parts.late.library) == ["model 1999"]
