"""A node: containerd, kubelet and kube-proxy in a network of its own."""
import json
import os

import machine
from processes import Program, run
from report import wait_until

CNI_PLUGINS = "/usr/lib/cni"
CONTAINERD = """\
version = 2
root = "{folder}/root"
state = "{folder}/state"
[grpc]
  address = "{socket}"
[plugins."io.containerd.internal.v1.opt"]
  path = "{folder}/opt"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "{pause}"
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
[plugins."io.containerd.grpc.v1.cri".cni]
  bin_dir = "{cni}"
  conf_dir = "{folder}/cni"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
"""


class Node:
    """One node; `number` counts from 1 and decides its addresses."""

    def __init__(self, number, count, folder, components, control_plane, cgroup):
        self.name = f"node-{number}"
        self.number = number
        self.others = [other for other in range(1, count + 1) if other != number]
        self.folder = folder / self.name
        self.cgroup = f"/{cgroup}/{self.name}"
        self.socket = self.folder / "containerd.sock"
        (self.folder / "cni").mkdir(parents=True)
        kubeconfig = control_plane.kubeconfig(self.name)
        inside = machine.inside(self.name)
        self.containerd = Program("containerd", ["containerd", "--config", self.folder / "containerd.toml"],
                                  self.folder, inside)
        self.kubelet = Program("kubelet", [
            components / "kubelet", "--config", self.folder / "kubelet.json", "--kubeconfig", kubeconfig,
            "--hostname-override", self.name, "--node-ip", machine.address_of(number),
            "--root-dir", self.folder / "kubelet"], self.folder, inside)
        self.proxy = Program("kube-proxy", [
            components / "kube-proxy", "--kubeconfig", control_plane.kubeconfig("proxy"),
            "--hostname-override", self.name, "--proxy-mode", "nftables", "--cluster-cidr", machine.PODS,
            "--conntrack-max-per-core", 0, "--conntrack-min", 0, "--conntrack-tcp-timeout-established", 0,
            "--conntrack-tcp-timeout-close-wait", 0, "--oom-score-adj", 0], self.folder, inside)
        self.programs = [self.containerd, self.kubelet, self.proxy]

    def start(self, pause, archives):
        machine.add_node_network(self.name, self.number, self.others)
        machine.add_cgroup(self.cgroup)
        self.configure(pause)
        self.containerd.start()
        wait_until(lambda: self.socket.exists() and self.ctr("version"), 30, f"containerd of {self.name} answers")
        for archive in archives:
            self.ctr("-n", "k8s.io", "images", "import", archive)
        self.kubelet.start()
        self.proxy.start()

    def configure(self, pause):
        (self.folder / "containerd.toml").write_text(
            CONTAINERD.format(folder=self.folder, socket=self.socket, pause=pause, cni=CNI_PLUGINS))
        (self.folder / "cni" / "10-pods.conflist").write_text(json.dumps({
            "cniVersion": "0.4.0", "name": "pods", "plugins": [{
                "type": "bridge", "bridge": "cni0", "isGateway": True, "hairpinMode": True,
                "ipam": {"type": "host-local", "dataDir": str(self.folder / "addresses"),
                         "ranges": [[{"subnet": str(machine.pods_of(self.number))}]],
                         "routes": [{"dst": "0.0.0.0/0"}]}}]}))
        (self.folder / "kubelet.json").write_text(json.dumps({
            "apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration",
            "address": str(machine.address_of(self.number)),
            "containerRuntimeEndpoint": f"unix://{self.socket}",
            "cgroupDriver": "cgroupfs", "cgroupRoot": self.cgroup, "failCgroupV1": False,
            "authentication": {"anonymous": {"enabled": True}, "webhook": {"enabled": False}},
            "authorization": {"mode": "AlwaysAllow"},
            "failSwapOn": False, "oomScoreAdj": 0, "resolvConf": "", "makeIPTablesUtilChains": False,
            "podLogsDir": str(self.folder / "logs"), "volumePluginDir": str(self.folder / "volume-plugins"),
            # The disk of the machine is not that of the test alone.
            "evictionHard": {"nodefs.available": "0%", "imagefs.available": "0%", "nodefs.inodesFree": "0%",
                             "imagefs.inodesFree": "0%", "memory.available": "100Mi"},
            "imageGCHighThresholdPercent": 100}))

    def ctr(self, *words):
        return run("ctr", "--address", self.socket, *words)

    def process_of(self, container):
        """The process id of a container."""
        for line in self.ctr("-n", "k8s.io", "tasks", "list").splitlines()[1:]:
            name, process, _ = line.split(None, 2)
            if name == container:
                return int(process)
        raise SystemExit(f"{self.name} runs no container {container}")

    def cgroup_of(self, pod, container):
        """The control group of a container of a pod whose requests are less than its limits."""
        return f"{self.cgroup}/kubepods/burstable/pod{pod}/{container}"

    def kill(self, container):
        os.kill(self.process_of(container), 9)
