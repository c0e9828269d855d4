"""What a container grants this process: the one reader of cgroups, versions 1 and 2.

A limit may stand in the process's own group or in any group around it; the tightest one counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_MOUNT = Path("/sys/fs/cgroup")
_SELF = Path("/proc/self/cgroup")
_UNLIMITED_BYTES = 2**60
"""Version 1 writes "no limit" as the largest multiple of a page that fits into 63 bits."""


@dataclass(frozen=True)
class Cgroups:
    """The groups of a process.

    Args:
        mount: where cgroups are mounted.
        membership: which groups the process is in, as `/proc/self/cgroup` lists them.
    """

    mount: Path = field(default=_MOUNT)
    membership: Path = field(default=_SELF)

    def cpu_quota(self) -> float | None:
        """CPUs' worth of time that the process gets; None without a limit."""
        quotas = (_cpu_quota_of(group) for group in self._groups("cpu"))
        return min((quota for quota in quotas if quota is not None), default=None)

    def available_memory(self) -> int | None:
        """Bytes that may still be taken; None without a limit.

        Pages of files that a group has read can be given back, so they do not count as used.
        """
        free = (_free_memory_of(group) for group in self._groups("memory"))
        return min((left for left in free if left is not None), default=None)

    def _groups(self, controller: str) -> Iterator[Path]:
        """The process's own group of a controller and those around it, of both versions."""
        yield self.mount
        yield self.mount / controller
        for line in read_text(self.membership).splitlines():
            hierarchy, controllers, path = [*line.split(":", 2), "", ""][:3]
            if hierarchy != "0" and controller not in controllers.split(","):
                continue
            folder = self.mount if hierarchy == "0" else self.mount / controller
            for part in Path(path.lstrip("/")).parts:
                folder /= part
                yield folder


def _cpu_quota_of(group: Path) -> float | None:
    fields = read_text(group / "cpu.max").split()
    if not fields:
        names = ("cpu.cfs_quota_us", "cpu.cfs_period_us")
        fields = [read_text(group / name).strip() for name in names]
    if len(fields) == 2 and all(each.isdigit() for each in fields) and int(fields[1]):
        return int(fields[0]) / int(fields[1])
    return None


def _free_memory_of(group: Path) -> int | None:
    limit, used = _number_in(group / "memory.max"), _number_in(group / "memory.current")
    prefix = ""
    if limit is None and used is None:
        limit = _number_in(group / "memory.limit_in_bytes")
        used, prefix = _number_in(group / "memory.usage_in_bytes"), "total_"
    if limit is None or used is None or limit >= _UNLIMITED_BYTES:
        return None
    lines = (line.split() for line in read_text(group / "memory.stat").splitlines())
    stat = {fields[0]: fields[1] for fields in lines if len(fields) == 2 and fields[1].isdigit()}
    cached = sum(int(stat.get(f"{prefix}{name}_file", 0)) for name in ("inactive", "active"))
    return max(0, limit - used + cached)


def _number_in(path: Path) -> int | None:
    text = read_text(path).strip()
    return int(text) if text.isdigit() else None


def read_text(path: Path) -> str:
    """A file of the kernel's; empty if it is not there."""
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
