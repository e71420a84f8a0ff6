"""Shows that the native image works as it is deployed, in a real cluster on this machine: pods come and go by the
clock, and no run is lost when a leader, a node or the API server is lost, or a new version comes.

    check.py --kubernetes FOLDER --components FOLDER --binary FILE --folder FOLDER --cgroup NAME [--only SCENARIO]...

.ci/cluster provides all of that and runs this in namespaces of its own. Prints what was seen, a line for each step;
ends with code 1 at the first thing that is not as expected.
"""
import argparse
import pathlib
import platform
import time

import images
from processes import run
from real_cluster import RealCluster
from report import figure, heading, ok, summary

NODES = 2
OBJECTS = 500


def scenarios():
    """The steps in their order. Those with an underscore are always done."""
    import chart
    import failover
    import fluid
    import installing
    import memory
    import outage
    import ready
    import scaling
    import uninstalling
    import upgrade
    import web_ui

    def uninstall(cluster):
        for namespace in cluster.kubectl("get", "namespaces", "-o", "jsonpath={.items[*].metadata.name}").split():
            if f"Namespace /{namespace}" not in cluster.before:
                cluster.kubectl("delete", "namespace", namespace, "--ignore-not-found")
        uninstalling.uninstall(cluster, cluster.before)

    return {
        "_install": installing.install,
        "_scaling": scaling.scale_by_the_clock,
        "ready": ready.in_time,
        "web-ui": web_ui.through_the_proxy,
        "graceful-delete": failover.graceful_delete,
        "forced-delete": failover.forced_delete,
        "crash": failover.crash,
        "dead-node": failover.dead_node,
        "outage": outage.no_api_server,
        "upgrade": upgrade.apply_again,
        "drain": upgrade.drain,
        "fluid": fluid.walk_through,
        "memory": lambda cluster: memory.burst(cluster, OBJECTS),
        "_uninstall": uninstall,
        "helm": lambda cluster: chart.install_and_upgrade(cluster, cluster.before)}


def main():
    steps = scenarios()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("kubernetes", "components", "binary", "folder"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--cgroup", required=True)
    parser.add_argument("--only", action="append", choices=[name for name in steps if name[0] != "_"])
    arguments = parser.parse_args()
    begin = time.time()
    heading("cluster")
    archives = build_images(arguments)
    with RealCluster(arguments.folder, arguments.kubernetes, arguments.components, NODES, arguments.cgroup) as cluster:
        cluster.start(archives)
        versions(cluster, begin)
        for name, step in steps.items():
            if name[0] == "_" or not arguments.only or name in arguments.only:
                heading(name.strip("_"))
                step(cluster)
        figure("time", f"{(time.time() - begin) / 60:.1f} min")
        summary()


def build_images(arguments):
    import upgrade
    pause, controller = arguments.folder / "pause.tar", arguments.folder / "controller.tar"
    images.pause(arguments.components / "pause", pause)
    config = images.controller(controller, arguments.binary, ["kubernetes-cronhpa-controller:dev", upgrade.OLDER])
    ok(f"native image, {controller.stat().st_size >> 20} MiB, entry point {config['Entrypoint'][0]}, "
       f"user {config['User']}")
    return [pause, controller]


def versions(cluster, begin):
    import uninstalling
    nodes = [node["status"]["nodeInfo"] for node in cluster.ready_nodes()]
    parts = f"Kubernetes {nodes[0]['kubeletVersion']}, {nodes[0]['containerRuntimeVersion']}, " \
            f"{run('runc', '--version').splitlines()[0]}, Linux {platform.release()}"
    ok(f"{len(nodes)} nodes Ready {time.time() - begin:.0f} s after the start: {parts}")
    figure("versions", parts)
    cluster.before = uninstalling.everything(cluster)


if __name__ == "__main__":
    main()
