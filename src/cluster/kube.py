"""kubectl as a user runs it: in the root folder of the project, with the commands of the documents."""
import json
import os
import pathlib
import subprocess
import sys

PROJECT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "src" / "bench"))
from burst import NAMESPACE as FLEET, floor  # noqa: E402,F401
from cluster import CRON_HPAS, DEPLOYMENTS, TOKEN, Api, cron_hpa  # noqa: E402,F401


class Kubectl:
    """Runs kubectl, and other programs that read a kubeconfig, as the administrator of the cluster."""

    def __init__(self, program, kubeconfig, home):
        self.program = program
        self.environment = dict(os.environ, KUBECONFIG=str(kubeconfig), HOME=str(home))
        self.environment["PATH"] = f"{program.parent}:{self.environment['PATH']}"

    def __call__(self, *words, **more):
        """The output of a command that must succeed."""
        result = self.attempt(*words, **more)
        if result.returncode:
            raise SystemExit(f"kubectl {' '.join(map(str, words))}: {result.stderr.strip()}")
        return result.stdout

    def attempt(self, *words, **more):
        return self.any(self.program, *words, **more)

    def any(self, *words, **more):
        """Another program, for example helm."""
        return subprocess.run([*map(str, words)], capture_output=True, text=True, cwd=PROJECT, env=self.environment,
                              **more)

    def background(self, *words):
        return subprocess.Popen([self.program, *map(str, words)], stdout=subprocess.PIPE, text=True, cwd=PROJECT,
                                env=self.environment)

    def get(self, *words):
        """An object, or the items of a list."""
        answer = json.loads(self("get", *words, "-o", "json"))
        return answer.get("items", answer)

    def create(self, *objects, namespace=None):
        """Creates objects that are given as documents."""
        where = ["--namespace", namespace] if namespace else []
        return self("create", *where, "-f", "-", input=json.dumps(
            {"apiVersion": "v1", "kind": "List", "items": list(objects)}))
