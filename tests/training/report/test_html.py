"""report.html: one file, everything escaped, charts that say what they show."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image

from training.report.curves import curve, smoothed, thinned
from training.report.events import RunStarted, StepFigures
from training.report.html import convert_command, write_report
from training.report.line_chart import ChartLine, LineChart, in_words, round_ticks, svg_chart
from training.report.recipe_text import recipe_text
from training.report.reply_sections import spread
from training.report.run_events import RunEvents
from training.report.run_history import read_run
from training.report.thumbnail import thumbnail
from training.task import EvaluationResult, ReplyShown

EVIL = '<script>alert("1")</script>'
VOID = {"meta", "img", "br", "link"}


class Page(HTMLParser):
    """Reads a page and checks that every element is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data + "\n"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    folder = tmp_path / "a run & more"
    folder.mkdir()
    Image.new("RGB", (900, 600), (200, 30, 30)).save(tmp_path / "red.png")
    events = RunEvents(folder, echo=False)
    recipe = {
        "title": EVIL,
        "train": {"steps": 60, "clip": 1.0},
        "data": {"sets": [{"name": EVIL}]},
    }
    data = {"rows": {EVIL: 10, "b": 5}, "dropped": {"missing photo": 2}, "lengths": [[512, 15]]}
    events.started(
        RunStarted(f"Tiny {EVIL}", steps=60, recipe=recipe, data=data, sentences=(EVIL,))
    )
    for step in range(1, 61):
        rates = {"llm": 1e-5 * step, EVIL: 1e-4}
        events.step(StepFigures(step, step / 60, 3.0 / step, rates, 1.0, 5.0, 50.0, 1.0, 0.4))
        if step % 30 == 0:
            shown = (
                ReplyShown("s:1", (str(tmp_path / "red.png"),), "What colour?", "Red.", EVIL),
                ReplyShown("s:2", ("gone.png",), EVIL, EVIL, f"at {step}"),
            )
            right = {EVIL: (step, 60), "colour": (30, 60)}
            events.evaluated(step, step / 60, EvaluationResult({"loss": 2.0 / step}, right, shown))
    events.dropped(60, [EVIL])
    events.finished(60, folder / "check point", 100.0)
    return folder


def test_a_page_of_its_own_in_which_all_text_is_text(run: Path):
    text = (run / "report.html").read_text("utf-8")
    page = Page(text)
    assert "<script" not in text.lower()
    assert page.words.count('<script>alert("1")</script>') >= 8
    tags = [tag for tag, _ in page.tags]
    assert not {"link", "script", "iframe", "object"} & set(tags)
    sources = [attrs["src"] for tag, attrs in page.tags if tag == "img"]
    assert sources
    assert all(source and source.startswith("data:image/jpeg;base64,") for source in sources)
    assert "http" not in re.sub(r'http-equiv="', "", text)
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv"))
    assert policy.startswith("default-src 'none'")


def test_what_the_page_tells(run: Path):
    words = Page((run / "report.html").read_text("utf-8")).words
    assert "gone.png (cannot be shown)" in words
    for reply in ("at 30", "at 60", "Red."):
        assert reply in words
    assert "What colour?" in words
    assert "missing photo" in words
    assert "60 of 60" in words
    assert f"pumice convert '{run / 'check point'}' my-model" in words
    assert 'name = "<script>' in words
    assert "clip = 1.0" in words


def test_every_chart_is_well_formed_and_says_what_it_shows(run: Path):
    text = (run / "report.html").read_text("utf-8")
    charts = re.findall(r'<svg viewBox="0 0 420.*?</svg>', text, re.DOTALL)
    titles = []
    for chart in charts:
        root = ElementTree.fromstring(chart)
        title, told = root.find("title"), root.find("desc")
        assert title is not None
        assert told is not None
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
        titles.append((title.text, told.text))
    names = [name for name, _ in titles]
    assert names == [
        "Loss", "Learning rate", "Gradient norm", "Tokens per second", "MFU", "Held out: loss",
        "Held out: right answers by kind",
    ]  # fmt: skip
    assert dict(titles)["Held out: loss"] == (
        "loss: from 0.06667 to 0.03333, between 0.03333 and 0.06667."
    )
    assert "colour: from 50 % to 50 %" in (dict(titles)["Held out: right answers by kind"] or "")
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_the_page_is_there_while_the_run_goes(tmp_path: Path):
    events = RunEvents(tmp_path, echo=False)
    events.started(RunStarted("Early", steps=10))
    assert not (tmp_path / "report.html").exists()
    events.step(StepFigures(1, 0.1, 2.0, {"llm": 1e-3}, left_s=100.0, seconds=10.0))
    events.evaluated(1, 0.1, EvaluationResult({"loss": 2.0}))
    words = Page((tmp_path / "report.html").read_text("utf-8")).words
    assert "running" in words
    assert "2 min" in words  # left
    assert "Nothing is saved yet." in words


def test_a_run_that_has_only_begun_and_one_that_stopped_have_a_page(tmp_path: Path):
    events = RunEvents(tmp_path, echo=False)
    events.started(RunStarted("Short"))
    Page(write_report(tmp_path).read_text("utf-8"))
    events.stopped(0, "spike", "The loss is <NaN>.", "Lower the rate.")
    words = Page((tmp_path / "report.html").read_text("utf-8")).words
    assert "The loss is <NaN>. Lower the rate." in words


def test_a_long_run_has_a_small_page(tmp_path: Path):
    step = {"event": "step", "time": 0, "share": 0.5, "rates": {"llm": 1e-5}, "grad_norm": 1.0}
    with (tmp_path / "events.jsonl").open("w") as stream:
        stream.write(json.dumps({"event": "started", "title": "Long", "steps": 50_000}) + "\n")
        for number in range(1, 50_001):
            spike = 99.0 if number == 33_333 else 0.0
            stream.write(json.dumps({**step, "step": number, "loss": 1.0 + spike}) + "\n")
    text = write_report(tmp_path).read_text("utf-8")
    assert len(text) < 400_000
    corners = [len(points.split()) for points in re.findall(r'points="([^"]*)"', text)]
    assert max(corners) <= 2000
    assert "50 000" in text or "50,000" in text


def test_thinning_keeps_every_extreme_and_the_order():
    points = [(float(step), 0.0) for step in range(100_000)]
    points[70_001] = (70_001.0, 5.0)
    points[70_002] = (70_002.0, -5.0)
    kept = thinned(points, 200)
    assert len(kept) <= 200
    assert {(70_001.0, 5.0), (70_002.0, -5.0)} <= set(kept)
    assert kept == sorted(kept)
    assert thinned(points[:150], 200) == points[:150]


def test_smoothing_begins_at_the_first_value_and_follows():
    points = [(float(step), 4.0) for step in range(50)]
    points += [(float(step), 2.0) for step in range(50, 1000)]
    mean = smoothed(points, 0.02)
    assert mean[0] == (0.0, 4.0)
    assert mean[49][1] == pytest.approx(4.0)
    assert 2.0 < mean[60][1] < 4.0
    assert mean[-1][1] == pytest.approx(2.0)


def test_curves_leave_out_what_is_no_number():
    events = [
        {"step": 1, "loss": None, "rates": {"llm": 1.0}},
        {"step": 2, "loss": 3, "rates": {"tower": 2.0}},
    ]
    assert curve(events, "loss") == [(2.0, 3.0)]
    assert curve(events, "rates", "llm") == [(1.0, 1.0)]
    assert curve(events, "mfu") == []


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0.0, 1.0, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0.0, 1000.0, [0.0, 200.0, 400.0, 600.0, 800.0, 1000.0]),
        (1.3, 1.9, [1.4, 1.6, 1.8]),
        (-2e-5, 2e-5, [-2e-5, -1e-5, 0.0, 1e-5, 2e-5]),
    ],
)
def test_axes_have_round_numbers(low, high, ticks):
    assert round_ticks(low, high) == pytest.approx(ticks)


def test_a_spike_does_not_hide_the_rest():
    points = [(float(step), 1.0 + step % 2) for step in range(100)]
    points[50] = (50.0, 10_000.0)
    chart = ElementTree.fromstring(svg_chart(LineChart("norm", [ChartLine("norm", points)]), 0))
    line = next(part for part in chart if part.tag == "polyline")
    heights = [float(corner.split(",")[1]) for corner in line.get("points", "").split()]
    assert abs(heights[0] - heights[1]) > 5  # 1 and 2 still differ by more than 5 units


def test_one_point_and_a_level_line_can_be_drawn():
    for points in ([(3.0, 0.0)], [(1.0, 2.0), (2.0, 2.0)]):
        ElementTree.fromstring(svg_chart(LineChart("t", [ChartLine("l", points)]), 0))
    assert in_words(LineChart("t", [ChartLine("l", [(1.0, 0.5)])], "%")) == (
        "l: from 50 % to 50 %, between 50 % and 50 %."
    )


def test_a_recipe_is_written_as_toml_that_reads_back():
    import tomllib

    recipe = {
        "title": 'a "b" \\ c\nü', "run": {"seed": 3}, "empty": {},
        "data": {"held_out": 0.5, "join_photo": True, "sets": [{"name": "x", "files": ["a", "b"]}]},
        "model": {"video": {"stride": 2, "odd key": 1}},
    }  # fmt: skip
    read = tomllib.loads(recipe_text(recipe))
    assert read == {key: value for key, value in recipe.items() if key != "empty"}


def test_of_many_evaluations_the_first_and_the_last_are_shown():
    events = [{"step": step} for step in range(20)]
    assert [event["step"] for event in spread(events, 6)] == [0, 4, 8, 11, 15, 19]
    assert spread(events[:3], 6) == events[:3]


def test_thumbnails_are_small_upright_pictures(tmp_path: Path):
    import base64
    import io

    picture = Image.new("RGB", (900, 300), (0, 0, 255))
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    picture.save(tmp_path / "p.jpg", exif=exif)
    address = thumbnail("p.jpg", tmp_path)
    assert address is not None
    small = Image.open(io.BytesIO(base64.b64decode(address.split(",")[1])))
    assert small.size == (107, 320)
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff nothing")
    assert thumbnail("broken.jpg", tmp_path) is None
    assert thumbnail("there is none", tmp_path) is None
    assert thumbnail("a" * 5000, tmp_path) is None


def test_a_lora_or_a_projector_alone_is_converted_onto_its_base(tmp_path: Path):
    assert convert_command(tmp_path) == f"pumice convert {tmp_path} my-model"
    (tmp_path / "adapter_config.json").write_text("{}")
    assert convert_command(tmp_path) == f"pumice convert {tmp_path} my-model --base BASE"


def test_the_report_of_a_run_can_be_read_back(run: Path):
    history = read_run(run)
    assert (history.state, len(history.steps), len(history.evaluations)) == ("finished", 60, 2)
    assert history.seconds == 100.0
