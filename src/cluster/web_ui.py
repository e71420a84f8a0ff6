"""The web UI and its API through kubectl proxy, at the address of the documents."""
import http.client
import json
import re

from real_cluster import CONTROLLER, SYSTEM
from report import expect

PORT = 8080
PATH = f"/api/v1/namespaces/{SYSTEM}/services/{CONTROLLER}/proxy/"


def through_the_proxy(cluster):
    proxy = cluster.kubectl.background("proxy", f"--port={PORT}")
    try:
        line = proxy.stdout.readline().strip()
        expect(line == f"Starting to serve on 127.0.0.1:{PORT}", f"kubectl proxy --port={PORT}: {line}")
        status, page = get(PATH)
        expect(status == 200 and "<html" in page, f"http://localhost:{PORT}{PATH} is the web UI, {len(page)} bytes")
        files = re.findall(r'(?:src|href)="([^":#]+)"', page)
        found = [(name, *get(PATH + name)) for name in files]
        expect(files and all(code == 200 for _, code, _ in found), f"its files are there: {', '.join(files)}",
               [(name, code) for name, code, _ in found])
        status, answer = get(PATH + "api.json")
        names = {name for name in ("web", "db", "api") if f'"{name}"' in answer}
        expect(status == 200 and json.loads(answer) and len(names) == 3,
               f"api.json has the CronHPAs {', '.join(sorted(names))}", answer[:500])
    finally:
        proxy.terminate()
        proxy.wait()


def get(path):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=20)
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, response.read().decode()
