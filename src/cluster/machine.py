"""Keeps what the cluster needs of the machine apart from the machine: mounts, networks, control groups.

The test runs in namespaces of its own (.ci/cluster makes them), so mounts and networks are gone with its last process.
"""
import ipaddress
import pathlib

from processes import run

CGROUPS = pathlib.Path("/sys/fs/cgroup")
IS_FIRST_VERSION = (CGROUPS / "memory").is_dir()
BRIDGE = "cluster0"
NETWORK = ipaddress.ip_network("172.30.0.0/24")
CONTROL_PLANE = NETWORK[1]
PODS = ipaddress.ip_network("10.244.0.0/16")


def separate_mounts(folder):
    """What programs write to fixed paths goes to the folder of the test."""
    run("mount", "--make-rshared", "/")
    run("mount", "-t", "tmpfs", "-o", "mode=755", "run", "/run")
    upper, work = folder / "var", folder / "var.work"
    upper.mkdir()
    work.mkdir()
    run("mount", "-t", "overlay", "-o", f"lowerdir=/var,upperdir={upper},workdir={work}", "var", "/var")


def start_network():
    run("ip", "link", "set", "lo", "up")
    run("ip", "link", "add", BRIDGE, "type", "bridge")
    run("ip", "address", "add", f"{CONTROL_PLANE}/{NETWORK.prefixlen}", "dev", BRIDGE)
    run("ip", "link", "set", BRIDGE, "up")


def pods_of(number):
    """The addresses of the pods of a node."""
    return list(PODS.subnets(new_prefix=24))[number]


def address_of(number):
    return NETWORK[10 + number]


def inside(name):
    """Prefix of a command that runs in the network of a node."""
    return ["nsenter", f"--net=/run/netns/{name}"]


def add_node_network(name, number, others):
    """Joins a network namespace to the bridge, with routes to the pods of the other nodes."""
    run("ip", "netns", "add", name)
    run("ip", "link", "add", f"to-{name}", "type", "veth", "peer", "name", "eth0", "netns", name)
    run("ip", "link", "set", f"to-{name}", "master", BRIDGE, "up")
    commands = [["ip", "link", "set", "lo", "up"],
                ["ip", "address", "add", f"{address_of(number)}/{NETWORK.prefixlen}", "dev", "eth0"],
                ["ip", "link", "set", "eth0", "up"],
                ["ip", "route", "add", "default", "via", CONTROL_PLANE],
                ["sysctl", "-qw", "net.ipv4.ip_forward=1"]]
    commands += [["ip", "route", "add", pods_of(other), "via", address_of(other)] for other in others]
    for command in commands:
        run(*inside(name), *command)
    run("ip", "route", "add", pods_of(number), "via", address_of(number))


def add_cgroup(path):
    """Makes a control group of this path in every hierarchy; .ci/cluster removes it after the test."""
    for root in [child for child in CGROUPS.iterdir() if child.is_dir()] if IS_FIRST_VERSION else [CGROUPS]:
        folder = root
        for name in path.strip("/").split("/"):
            if not IS_FIRST_VERSION:
                for controller in (folder / "cgroup.controllers").read_text().split():
                    (folder / "cgroup.subtree_control").write_text(f"+{controller}")
            parent, folder = folder, folder / name
            folder.mkdir(exist_ok=True)
            for file in ("cpuset.cpus", "cpuset.mems"):
                if IS_FIRST_VERSION and (folder / file).exists() and not (folder / file).read_text().strip():
                    (folder / file).write_text((parent / file).read_text())


def processor(path):
    """Seconds of processor time that a control group has used."""
    if IS_FIRST_VERSION:
        return int((CGROUPS / "cpuacct" / path.strip("/") / "cpuacct.usage").read_text()) / 1e9
    stat = (CGROUPS / path.strip("/") / "cpu.stat").read_text()
    return int(dict(line.split() for line in stat.splitlines())["usage_usec"]) / 1e6


def processor_wait(process):
    """Seconds for which the threads of a process could run and got no processor."""
    files = pathlib.Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(file.read_text().split()[1]) for file in files) / 1e9


def memory(path):
    """Bytes of a control group: what is used, what the kernel may not simply drop, the anonymous part, the limit."""
    folder = CGROUPS / "memory" / path.strip("/") if IS_FIRST_VERSION else CGROUPS / path.strip("/")

    def number(file):
        text = (folder / file).read_text().strip()
        return int(text) if text.isdigit() else None

    stat = dict(line.split() for line in (folder / "memory.stat").read_text().splitlines())
    if IS_FIRST_VERSION:
        used, limit = number("memory.usage_in_bytes"), number("memory.limit_in_bytes")
        inactive, anonymous = int(stat["total_inactive_file"]), int(stat["total_rss"])
    else:
        used, limit = number("memory.current"), number("memory.max")
        inactive, anonymous = int(stat["inactive_file"]), int(stat["anon"])
    return {"used": used, "working_set": max(0, used - inactive), "anonymous": anonymous, "limit": limit}
