"""What a run writes down while it goes: one JSON object a line in `events.jsonl` of its folder.

The window and the report read this file; nothing else passes between a run and those who watch it.
Every line has `event` and `time` (seconds since the epoch).
"""

from __future__ import annotations

EVENTS_FILE = "events.jsonl"

STARTED = "started"
"""title, steps (0: by the clock), minutes, parameters (learning, all), device, processes, recipe,
data (rows by set, dropped by reason), step (where a resumed run goes on)."""

STEP = "step"
"""step, share (0…1), loss, rates {group: rate}, grad_norm, supervised_per_s, tokens_per_s,
samples_per_s, mfu (null where the device's peak is unknown), memory_bytes, left_s, figures {}."""

EVALUATED = "evaluated"
"""step, share, figures {}, right_of {kind: [right, asked]}, replies [{name, photos, question,
reference, reply}]."""

SAVED = "saved"
"""step, folder, bytes."""

STOPPED = "stopped"
"""step, reason ("interrupted", "spike", "disk", "error"), sentence, hint."""

FINISHED = "finished"
"""step, checkpoint (folder), report (file), seconds."""
