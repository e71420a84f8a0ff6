"""The leader is deleted, crashes, or is on a node that dies: another one takes over, and no run is lost."""
import time

from real_cluster import SYSTEM, container_of, identity
from report import expect, figure, ok, wait_until
from runs import Runs


def graceful_delete(cluster):
    delete_leader(cluster, "graceful", "leader deleted", 5)


def forced_delete(cluster):
    delete_leader(cluster, "forced", "leader deleted with grace period 0", 25, "--grace-period=0", "--force")


def delete_leader(cluster, namespace, what, within, *options):
    """`within` is in seconds; `options` are those of kubectl delete."""
    leader = cluster.leader()
    runs = Runs(cluster, namespace, 16)
    runs.wait(5)
    took = taken_over(cluster, leader, lambda: cluster.kubectl(
        "-n", SYSTEM, "delete", "pod", leader["metadata"]["name"], "--wait=false", *options))
    expect(took < within, f"{what}, another one had the lease after {took:.1f} s", took)
    figure(f"{what}: take-over", f"{took:.1f} s")
    runs.settle(what)
    cluster.ready_controllers(2)


def crash(cluster):
    """SIGKILL, as the kernel sends when memory runs out: the container starts again in its pod, with its lease."""
    leader = cluster.leader()
    name, before = leader["metadata"]["name"], cluster.restarts()
    runs = Runs(cluster, "crash", 20)
    runs.wait(5)
    begin = time.time()
    cluster.node(leader["spec"]["nodeName"]).kill(container_of(leader))
    wait_until(lambda: cluster.restarts().get(name) == before[name] + 1, 60, f"{name} is started again")
    cluster.ready_controllers(2)
    ok(f"process of the leader killed, both replicas Ready and one of them leads after {time.time() - begin:.1f} s")
    runs.settle("process of the leader killed")


def dead_node(cluster):
    """The kubelet stops and the leader is killed, as if its node lost its power: only the lease tells the other one."""
    leader = cluster.leader()
    node = cluster.node(leader["spec"]["nodeName"])
    runs = Runs(cluster, "dead-node", 30)
    runs.wait(5)
    node.kubelet.kill()
    took = taken_over(cluster, leader, lambda: node.kill(container_of(leader)))
    expect(10 < took < 25, f"node of the leader dead, another one had the lease after {took:.1f} s", took)
    figure("node of the leader dead: take-over", f"{took:.1f} s")
    runs.settle("node of the leader dead")
    name, before = leader["metadata"]["name"], cluster.restarts()
    node.kubelet.start()
    wait_until(lambda: cluster.restarts().get(name) != before[name], 60, f"{name} is started again, or replaced")
    wait_until(lambda: len(cluster.ready_nodes()) == len(cluster.nodes), 90, "the node is back")
    cluster.ready_controllers(2)


def taken_over(cluster, leader, action):
    """Seconds from the begin of an action until somebody else holds the lease."""
    begin = time.time()
    action()
    wait_until(lambda: cluster.holder() not in ("", identity(leader)), 60, "another one holds the lease", pause=0.05)
    return time.time() - begin
