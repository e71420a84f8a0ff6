"""API server and etcd are away for half a minute, over due times."""
import time

from report import expect, figure, ok, wait_until
from runs import Runs

SECONDS = 30


def no_api_server(cluster):
    before = cluster.restarts()
    runs = Runs(cluster, "outage", 50)
    runs.wait(5)
    cluster.control_plane.kill_api()
    ok("API server and etcd killed")
    time.sleep(SECONDS)
    cluster.control_plane.start_api()
    ok(f"both started again after {SECONDS} s")
    runs.settle("API server and etcd away for 30 s", within=120)
    wait_until(lambda: len(cluster.ready_nodes()) == len(cluster.nodes), 90, "all nodes are Ready")
    cluster.ready_controllers(2)
    more = {name: count - before.get(name, count) for name, count in cluster.restarts().items()}
    expect(before.keys() == more.keys() and sum(more.values()) <= 1,
           f"the same pods run, {sum(more.values())} container restarts (a leader that loses the lease exits)", more)
    figure("API server and etcd away for 30 s: restarts", sum(more.values()))
