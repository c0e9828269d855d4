"""`report.html` of a run: one file that needs nothing else, made from its events alone.

Everything that was written by people or models is escaped, and the page forbids scripts and
addresses outside itself.
"""

from __future__ import annotations

import datetime
import shlex
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from engine.atomic_file import write_bytes
from training.report.events import REPORT_FILE
from training.report.page_style import STYLE
from training.report.recipe_text import recipe_text
from training.report.reply_sections import replies_html
from training.report.result import checkpoint_of, mean_mfu
from training.report.run_charts import charts_html, counted_word
from training.report.run_history import RunHistory, read_run
from training.report.wording import bytes_text, count_text, duration_text

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_MOST_SENTENCES = 100


def write_report(folder: Path) -> Path:
    """Write `report.html` of a run's folder, whole or not at all; returns its path.

    Raises:
        PumiceError: there is no run in the folder.
        OSError: it cannot be written.
    """
    path = folder / REPORT_FILE
    write_bytes(path, report_page(read_run(folder)).encode("utf-8", "replace"))
    return path


def report_page(run: RunHistory) -> str:
    """The whole page."""
    title = escape(run.started.get("title") or "Training")
    sections = [
        _head_section_html(run),
        _section_html(
            "Curves", f'<div class="charts">{charts}</div>' if (charts := charts_html(run)) else ""
        ),
        _section_html("Replies on held-out samples", replies_html(run.evaluations, run.folder)),
        _section_html("Data", _data_html(run)),
        _section_html("Checkpoint", _checkpoint_html(run)),
        _section_html("Machine", _machine_html(run)),
        _section_html("Recipe", _recipe_html(run.started.get("recipe") or {})),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}: training report</title><style>{STYLE}</style></head>\n"
        f"<body><main><h1>{title}</h1>{''.join(sections)}</main></body></html>\n"
    )


def _head_section_html(run: RunHistory) -> str:
    end = run.end or {}
    told = (
        f"<p>{escape(end['sentence'])} {escape(end['hint'])}</p>" if run.state == "stopped" else ""
    )
    now = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %Z")
    notes = "".join(f"<p>{escape(text)}</p>" for text in run.started.get("sentences") or ())
    return (
        f'<p><span class="state">{run.state}</span> <span class="soft">written {now}</span></p>'
        f'{told}{notes}<dl class="facts">{_facts_html(_run_facts(run))}</dl>'
    )


def _run_facts(run: RunHistory) -> list[tuple[str, str]]:
    last, started = run.last_step, run.started
    steps, seconds = started.get("steps") or 0, run.seconds
    supervised = last.get("supervised_tokens") or 0
    counted = counted_word(run).replace("supervised", "supervised tokens")
    mfu, left_s = mean_mfu(run.steps), last.get("left_s") or 0.0
    facts = [
        ("steps", f"{last.get('step', 0):,}" + (f" of {steps:,}" if steps else "")),
        ("time", duration_text(seconds)),
        ("left", duration_text(left_s) if run.state == "running" and last else ""),
        ("loss", f"{last['loss']:.4g}" if last.get("loss") is not None else ""),
        ("samples", f"{last.get('samples') or 0:,}"),
        ("tokens", count_text(last.get("tokens") or 0)),
        (counted, count_text(supervised)),
        (f"{counted}/s", count_text(supervised / seconds) if seconds else ""),
        ("MFU", f"{100 * mfu:.1f} %" if mfu is not None else ""),
        ("memory", bytes_text(most) if (most := _most_memory(run)) else ""),
        ("parameters", count_text(started.get("parameters") or 0)),
        ("that learn", count_text(started.get("parameters_learning") or 0)),
        ("resumed", f"{run.starts - 1} times" if run.starts > 1 else ""),
    ]
    return [(name, value) for name, value in facts if value]


def _most_memory(run: RunHistory) -> int:
    return max((event.get("memory_bytes") or 0 for event in run.steps), default=0)


def _data_html(run: RunHistory) -> str:
    data: Mapping[str, Any] = run.started.get("data") or {}
    told = "".join(f"<li>{escape(text)}</li>" for text in run.dropped[:_MOST_SENTENCES])
    held_out = data.get("held_out")
    return (
        _counts_table("Rows by set", (data.get("rows") or {}).items())
        + (f"<p>{held_out:,} rows are held out.</p>" if isinstance(held_out, int) else "")
        + _counts_table("Rows that cannot be used, by reason", (data.get("dropped") or {}).items())
        + _counts_table(
            "Tokens of a row",
            ((f"up to {most:,}", rows) for most, rows in data.get("lengths") or ()),
        )
        + (
            f"<details><summary>{len(run.dropped):,} samples left out while training</summary>"
            f"<ul>{told}</ul></details>"
            if told
            else ""
        )
    )


def _counts_table(caption: str, counts: Iterable[tuple[str, int]]) -> str:
    rows = list(counts)
    if not rows:
        return ""
    most = max(1, *(count for _, count in rows))
    body = "".join(
        f'<tr><th scope="row">{escape(str(name))}</th><td class="number">{count:,}</td>'
        f'<td style="width:40%"><span class="bar" style="width:{100 * count / most:.1f}%"></span>'
        "</td></tr>"
        for name, count in rows
    )
    head = f'<table class="counts"><caption>{caption}</caption>'
    return f"{head}<tbody>{body}</tbody></table>"


def _checkpoint_html(run: RunHistory) -> str:
    checkpoint = checkpoint_of(run)
    if checkpoint is None:
        saved = run.saves[-1] if run.saves else None
        if saved is None:
            return "<p>Nothing is saved yet.</p>"
        where, size = escape(saved["folder"]), bytes_text(saved["bytes"])
        return f"<p>Last saved at step {saved['step']:,}: <code>{where}</code> ({size})</p>"
    return (
        f"<p><code>{escape(checkpoint)}</code></p><p>As a model for Pumice:</p>"
        f"<pre>{escape(convert_command(Path(checkpoint)))}</pre>"
    )


def convert_command(checkpoint: Path) -> str:
    """The command that makes a model of a checkpoint; LoRA or projector alone need their base."""
    partial = ("adapter_config.json", "mm_projector.safetensors", "mm_projector.bin")
    alone = any((checkpoint / name).is_file() for name in partial)
    return f"pumice convert {shlex.quote(str(checkpoint))} my-model" + (
        " --base BASE" if alone else ""
    )


def _machine_html(run: RunHistory) -> str:
    machine = {"device": run.started.get("device"), "processes": run.started.get("processes")}
    machine |= run.started.get("machine") or {}
    rows = [*machine.items(), *(run.started.get("versions") or {}).items()]
    body = "".join(
        f'<tr><th scope="row">{escape(name.replace("_bytes", ""))}</th>'
        f"<td>{escape(_fact_text(name, value))}</td></tr>"
        for name, value in rows
        if value not in (None, "", [])
    )
    return f"<table><tbody>{body}</tbody></table>" if body else ""


def _fact_text(name: str, value: Any) -> str:
    if name.endswith("_bytes"):
        return bytes_text(value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _recipe_html(recipe: Mapping[str, Any]) -> str:
    return f'<pre tabindex="0">{escape(recipe_text(recipe))}</pre>' if recipe else ""


def _facts_html(facts: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in facts)


def _section_html(title: str, content: str) -> str:
    return f"<section><h2>{title}</h2>{content}</section>\n" if content else ""
