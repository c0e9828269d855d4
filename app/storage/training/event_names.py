"""Names that a run of training writes into its folder; the app imports nothing of `training`.

`training/report/events.py` declares them and says what each event holds; a test compares both.
"""

from __future__ import annotations

EVENTS_FILE = "events.jsonl"
REPORT_FILE = "report.html"

STARTED = "started"
STEP = "step"
EVALUATED = "evaluated"
SAVED = "saved"
DROPPED = "dropped"
STOPPED = "stopped"
FINISHED = "finished"
