"""How words are chosen, in the window: rows by the declaration, kept, and refused in words."""

import dataclasses

import pytest

from app.storage.settings import SAMPLING, load
from app.window.settings.sampling_settings import COMMON, label, stepped_option
from engine.options import SamplingOptions, Span, describe, spans


@pytest.fixture
def sampling(parts):
    return parts.sampling


def value_of(rows, name, role):
    """What a row shows, by the name of its option."""
    numbers = {bytes(n.data()).decode(): number for number, n in rows.roleNames().items()}
    return rows.data(rows.index(place(rows, name)), numbers[role])


def place(rows, name):
    return rows._names.index(name)


def test_every_number_of_the_declaration_is_there_once(sampling):
    names = [*sampling.common._names, *sampling.rest._names]
    assert sorted(names) == sorted(spans(SamplingOptions))
    assert tuple(sampling.common._names) == COMMON
    for rows in (sampling.common, sampling.rest):
        for name in rows._names:
            assert value_of(rows, name, "sentence") == describe(SamplingOptions)[name]
            assert value_of(rows, name, "label")
            assert value_of(rows, name, "isDefault") is True


def test_a_value_is_kept_and_used_at_the_next_question(qtbot, parts, sampling, engine, paths):
    parts.session.submit("first", [])
    sampling.common.setText(place(sampling.common, "temperature"), "0,8")
    sampling.rest.setText(place(sampling.rest, "top_p"), " 0.5 ")
    sampling.rest.setText(place(sampling.rest, "seed"), "12345678901"[:9])
    qtbot.waitUntil(lambda: not parts.session.busy)
    parts.session.submit("second", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    wanted = SamplingOptions(temperature=0.8, top_p=0.5, seed=123456789)
    assert engine.samplings == [SamplingOptions(), wanted]
    assert load(paths.settings).settings.sampling == wanted


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("top_p", "1.5", "Top-p is 1.5, but it must be between 0 and 1."),
        ("top_k", "-1", "Top-k is -1, but it must be between 0 and 2147483647."),
        ("min_p", "nan", "Min-p is nan"),
        ("repeat_penalty", "strong", "“strong” is not a number."),
        ("top_k", "2.5", "“2.5” is not a whole number."),
        ("penalty_tokens", "", "“” is not a whole number."),
        ("mirostat", "2", "Mirostat needs a temperature above 0"),
    ],
)
def test_what_is_refused_is_said_at_its_row(qtbot, sampling, parts, name, text, why):
    row = place(sampling.rest, name)
    before = parts.preferences.settings
    with qtbot.waitSignal(sampling.rest.refused) as announced:
        sampling.rest.setText(row, text)
    assert announced.args[0].startswith(why)
    assert value_of(sampling.rest, name, "trouble") == announced.args[0]
    assert parts.preferences.settings is before
    assert parts.notices.shown == ()
    sampling.common.setText(place(sampling.common, "temperature"), "1")
    assert value_of(sampling.rest, name, "trouble") == ""


def test_no_seed_is_an_empty_field(sampling, parts):
    row = place(sampling.rest, "seed")
    assert value_of(sampling.rest, "seed", "value") == ""
    assert value_of(sampling.rest, "seed", "absent") == "none"
    assert value_of(sampling.rest, "seed", "hasSteps") is False
    sampling.rest.setText(row, "0")
    assert parts.preferences.settings.sampling.seed == 0
    sampling.rest.setText(row, "  ")
    assert parts.preferences.settings.sampling.seed is None


def test_steps_stay_within_the_bounds(sampling, parts):
    row = place(sampling.common, "temperature")
    sampling.common.nudge(row, -1)
    assert value_of(sampling.common, "temperature", "value") == "0"
    for _ in range(7):
        sampling.common.nudge(row, 1)
    assert value_of(sampling.common, "temperature", "value") == "0.7"
    sampling.common.nudge(place(sampling.common, "max_tokens"), 1)
    assert parts.preferences.settings.sampling == SamplingOptions(temperature=0.7, max_tokens=576)


@pytest.mark.parametrize(
    ("value", "steps", "span", "near"),
    [
        (512, 1, Span(1, step=64), 576),
        (500, 1, Span(1, step=64), 512),
        (500, -1, Span(1, step=64), 448),
        (64, -1, Span(1, step=64), 1),
        (1, 1, Span(1, step=64), 64),
        (0.95, 1, Span(0.0, 1.0, 0.05), 1.0),
        (1.0, 1, Span(0.0, 1.0, 0.05), 1.0),
        (0.33, -1, Span(0.0, 1.0, 0.05), 0.3),
        (0.05, -1, Span(0.01, 100.0, 0.05), 0.01),
    ],
)
def test_a_step_leads_to_the_next_round_value(value, steps, span, near):
    assert stepped_option(value, steps, span) == near


def test_reset_takes_all_defaults(sampling, parts, paths):
    sampling.common.setText(0, "0.7")
    sampling.rest.setText(place(sampling.rest, "top_k"), "7")
    sampling.rest.setText(place(sampling.rest, "top_p"), "7")
    assert sampling.isDefault is False
    assert (sampling.common.changedCount, sampling.rest.changedCount) == (1, 1)
    sampling.reset()
    assert sampling.isDefault is True
    assert parts.preferences.settings.sampling == SamplingOptions()
    assert load(paths.settings).settings.sampling == SamplingOptions()
    assert value_of(sampling.rest, "top_p", "trouble") == ""


def test_what_has_no_effect_says_so(sampling):
    assert value_of(sampling.rest, "top_k", "idle") == "No effect at temperature 0."
    sampling.common.setText(0, "0.7")
    assert value_of(sampling.rest, "top_k", "idle") == ""


def test_labels_tell_the_flags_of_the_terminal():
    assert [label(name) for name in ("top_k", "max_tokens", "temperature")] == [
        "Top-k",
        "Max tokens",
        "Temperature",
    ]
    flags = {label(name).lower().replace(" ", "-") for name in SAMPLING}
    fields = {field.name.replace("_", "-") for field in dataclasses.fields(SamplingOptions)}
    assert flags <= fields
