"""Shows that an image works as it is deployed: not as root, on a read-only root file system, without capabilities,
within its memory; on a real API server, with sizes that change and a SIGTERM at the end.

    src/image/check.py IMAGE [--memory 192] [--objects 200]

Needs Docker and what .ci/kube-api provides; .ci/image sees to both. The container is in the network of the machine, on
ports that are free. Says what was seen, a line each; ends with code 1 at the first thing that is not as it should be.
"""
import argparse
import json
import pathlib
import re
import sys
import time

from container import Container, docker, inspect

PROJECT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "src" / "bench"))
from cluster import CRON_HPAS, DEPLOYMENTS, Cluster, cron_hpa, deployment  # noqa: E402

ZONE = "Asia/Shanghai"
LABELS = ("title", "description", "source", "licenses", "version", "revision")
END_WITHIN = 10


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("image")
    parser.add_argument("--memory", type=int, default=192, help="the limit in MiB")
    parser.add_argument("--objects", type=int, default=200, help="CronHPAs that run in the same second")
    arguments = parser.parse_args()
    description(arguments.image)
    commands(arguments.image)
    controller(arguments.image, arguments.memory, arguments.objects)


def expect(condition, seen, problem=None):
    if not condition:
        raise SystemExit(f"not as it should be: {problem or seen}")
    print(f"ok: {seen}", flush=True)


def description(image):
    config = inspect(image)["Config"]
    user = config["User"]
    expect(re.fullmatch(r"[1-9]\d*(:\d+)?", user), f"the user is {user}, so a kubelet can tell that it is not root")
    ports = sorted(config["ExposedPorts"])
    expect(ports == ["8000/tcp", "8080/tcp"], f"ports {', '.join(ports)}")
    entry = config["Entrypoint"]
    expect("sh" not in {pathlib.PurePath(word).name for word in entry}, f"starts without a shell: {' '.join(entry)}")
    missing = [name for name in LABELS if not config["Labels"].get("org.opencontainers.image." + name)]
    expect(not missing, f"{len(LABELS)} annotations", f"no annotation {', '.join(missing)}")


def commands(image):
    """The command line, without a network and without anything that can be written."""
    def run(*words, **more):
        mounts = ("-v", f"{PROJECT / 'src' / 'test' / 'resources' / 'manifests'}:/manifests:ro", "-w", "/manifests")
        return docker("run", "--rm", "-i", "--network", "none", "--read-only", "--cap-drop", "ALL", *mounts, image,
                      *words, check=False, **more)

    version = run("--version")
    expect(version.returncode == 0, f"--version: {version.stdout.strip()}", version)
    good = run("check", "good/plain.yaml", "good/every-field.yaml")
    expect(good.returncode == 0 and not good.stdout, f"check of good files: {good.stderr.strip()}", good)
    bad = run("check", "bad/hours.yaml")
    expect(bad.returncode == 1 and "hours field" in bad.stdout, f"check of a bad file: {bad.stdout.strip()}", bad)
    unknown = run("no-such-command")
    expect(unknown.returncode == 2, "an unknown command ends with 2", unknown)
    daily = json.dumps(cron_hpa("daily", "daily", [("0 0 8 * * *", 1)]))
    for zone, offset in (("Asia/Kathmandu", "+05:45"), ("America/St_Johns", "-02:30")):
        runs = run("preview", "-", "--zone", zone, "--from", "2026-07-01", "--for", "7d", input=daily)
        lines = [line for line in runs.stdout.splitlines() if f" {zone} " in line]
        expect(runs.returncode == 0 and lines and all(f" {offset} " in line for line in lines),
               f"preview in {zone}: {len(lines)} runs at {offset}", runs)


def controller(image, memory, objects):
    with Cluster() as cluster:
        fleet(cluster, objects)
        with Container(image, cluster.kubeconfig(), memory, TZ=ZONE) as container:
            started = container.wait_until_ready()
            expect(True, f"ready after {started:.1f} s")
            answers(container)
            limit(container, memory)
            metrics(cluster, container, jobs=objects + 3)
            runs(cluster)
            burst(cluster, objects)
            zone(cluster)
            used(container, memory)
            end(container)


def fleet(cluster, objects):
    """One target that goes up and down all the time, one run at noon, and many that run in the same second."""
    api = cluster.api
    api.must("POST", DEPLOYMENTS.format("default"), deployment("swing"))
    api.must("POST", CRON_HPAS.format("default"),
             cron_hpa("swing", "swing", [("0/4 * * * * *", 3), ("2/4 * * * * *", 1)]))
    api.must("POST", CRON_HPAS.format("default"), cron_hpa("noon", "swing", [("0 0 12 * * *", 1)]))
    cluster.namespace("fleet")
    names = [f"target-{i}" for i in range(objects)]
    api.each(lambda name: api.must("POST", DEPLOYMENTS.format("fleet"), deployment(name)), names)
    api.each(lambda name: api.must("POST", CRON_HPAS.format("fleet"),
                                   cron_hpa(name, name, [("0/20 * * * * *", 2)])), names)


def answers(container):
    for path in ("/health/started", "/health/live", "/health/ready"):
        status, _ = container.get(container.management, path)
        expect(status == 200, f"{path} says {status}")
    status, page = container.get(container.http, "/")
    expect(status == 200 and "<html" in page, "the page is served")


def metrics(cluster, container, jobs):
    def counted():
        text = container.get(container.management, "/metrics")[1]
        return re.findall(r"^kube_jobs_in_cron_engine_total(?:\{[^}]*\})? (\S+)$", text, re.M) == [f"{jobs}.0"]

    cluster.wait_until(counted, 30)
    expect(True, f"/metrics counts {jobs} jobs")


def limit(container, memory):
    found = container.memory_limit()
    expect(found == memory * 1024 * 1024, f"the kernel holds it to {memory} MiB",
           f"the memory limit is {found}, not {memory} MiB: this machine sets none, so nothing is shown of it")


def runs(cluster):
    sizes = set()

    def both():
        sizes.add(cluster.api.must("GET", DEPLOYMENTS.format("default") + "/swing")["spec"]["replicas"])
        status = cluster.api.must("GET", CRON_HPAS.format("default") + "/swing").get("status", {})
        return sizes >= {1, 3} and status.get("lastResult") == "Succeed"

    cluster.wait_until(both, 30)
    expect(True, "a target goes to 3 and back to 1 on its timetable")


def burst(cluster, objects):
    path = DEPLOYMENTS.format("fleet")
    cluster.wait_until(lambda: all(target["spec"]["replicas"] == 2
                                   for target in cluster.api.must("GET", path)["items"]), 60)
    expect(True, f"{objects} targets have the size that was due in the same second")


def zone(cluster):
    noon = cluster.api.must("GET", CRON_HPAS.format("default") + "/noon")["status"]["nextScheduleTime"]
    expect(noon.endswith("T04:00:00Z"), f"TZ={ZONE} counts: noon is {noon}")


def used(container, memory):
    time.sleep(25)  # One more burst, and what it leaves behind.
    now, peak = container.resident()
    expect(peak < memory and not container.state()["OOMKilled"],
           f"{now} MiB resident, {peak} MiB at most, of {memory} MiB")


def end(container):
    seconds = container.stop()
    code = container.state()["ExitCode"]
    expect(code == 0 and seconds < END_WITHIN, f"SIGTERM ends it in order after {seconds:.1f} s, with code {code}")


if __name__ == "__main__":
    main()
