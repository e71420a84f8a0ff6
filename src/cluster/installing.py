"""The manifests bring up the controller, and its pods are held to what they say."""
import time

from real_cluster import CONTROLLER, SYSTEM, container_of
from report import expect, figure, ok

MIB = 1 << 20


def install(cluster):
    started = time.time()
    applied = cluster.kubectl("apply", "-f", "kubernetes/")
    expect("deployment.apps/kubernetes-cronhpa-controller created" in applied,
           f"kubectl apply -f kubernetes/: {applied.count(' created')} objects created")
    cluster.kubectl("-n", SYSTEM, "rollout", "status", "deployment", CONTROLLER, "--timeout=120s")
    (pod,) = cluster.ready_controllers(1)
    ok(f"one pod is Ready and leads {time.time() - started:.1f} s after the apply, on {pod['spec']['nodeName']}")
    held_to_its_limit(cluster, pod)
    cluster.kubectl("-n", SYSTEM, "scale", "deployment", CONTROLLER, "--replicas=2")
    pods = cluster.ready_controllers(2)
    names = {pod["spec"]["nodeName"] for pod in pods}
    expect(len(names) == 2, f"the second replica is on another node: {', '.join(sorted(names))}")


def held_to_its_limit(cluster, pod):
    wanted = pod["spec"]["containers"][0]["resources"]["limits"]["memory"]
    memory = cluster.memory(pod)
    expect(f"{memory['limit'] // MIB}Mi" == wanted, f"the kernel holds the container to the {wanted} of the manifest")
    figure("memory limit", f"{memory['limit'] // MIB} MiB")
    process = cluster.node(pod["spec"]["nodeName"]).process_of(container_of(pod))
    with open(f"/proc/{process}/status") as file:
        status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
    expect(status["Uid"].split()[0] == "1001" and int(status["CapEff"], 16) == 0 and status["Seccomp"] == "2",
           "it runs as user 1001, without capabilities, with a seccomp filter",
           {name: status[name] for name in ("Uid", "CapEff", "Seccomp")})
