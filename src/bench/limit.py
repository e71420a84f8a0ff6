"""A memory cgroup for a process, as a container has it; needs root. Of both versions of the kernel's interface."""
import os
import pathlib
import re

ROOT = pathlib.Path("/sys/fs/cgroup")
IS_FIRST_VERSION = (ROOT / "memory").is_dir()


class MemoryLimit:
    """Processes that call `enter` share so many MiB, with the pages of the files they are the first to read."""

    def __init__(self, mib):
        self.folder = (ROOT / "memory" if IS_FIRST_VERSION else ROOT) / f"cronhpa-bench-{os.getpid()}"
        self.folder.mkdir()
        self.mib = mib
        limit = "memory.limit_in_bytes" if IS_FIRST_VERSION else "memory.max"
        (self.folder / limit).write_text(str(mib << 20))

    def enter(self):
        (self.folder / "cgroup.procs").write_text(str(os.getpid()))

    def working_set(self):
        """MiB that a kubelet counts: all that is charged, without the pages of files that nobody used lately."""
        usage = "memory.usage_in_bytes" if IS_FIRST_VERSION else "memory.current"
        field = "total_inactive_file" if IS_FIRST_VERSION else "inactive_file"
        inactive = re.search(rf"^{field} (\d+)", (self.folder / "memory.stat").read_text(), re.M)
        return (int((self.folder / usage).read_text()) - int(inactive.group(1))) / (1 << 20)

    def kills(self):
        """How many processes were killed for want of memory."""
        events = self.folder / ("memory.oom_control" if IS_FIRST_VERSION else "memory.events")
        return int(re.search(r"^oom_kill (\d+)", events.read_text(), re.M).group(1))

    def close(self):
        self.folder.rmdir()


def forget(program):
    """Pages of a file that are in memory already would be charged to nobody."""
    file = os.open(program, os.O_RDONLY)
    os.fsync(file)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(file)
