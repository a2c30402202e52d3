"""Sends requests without a pause until the file STOP exists: traffic.py STOP CA HOST ADDRESS...

For each ADDRESS: plain HTTP on one kept connection, plain HTTP on a new connection each, HTTPS on a new connection
each. STOP.running appears when each of them has had an answer. Prints the number of requests, then a line for each that failed.
"""

import http.client
import pathlib
import socket
import ssl
import sys
import threading

PATIENCE_SECONDS = 15


class Tls(http.client.HTTPSConnection):
    """HTTPS to an address, checked against a name."""

    def __init__(self, address, name, trust):
        super().__init__(name, timeout=PATIENCE_SECONDS, context=trust)
        self.address, self.trust = address, trust

    def connect(self):
        plain = socket.create_connection((self.address, 443), PATIENCE_SECONDS)
        self.sock = self.trust.wrap_socket(plain, server_hostname=self.host)


def ask(connection, host):
    connection.request("GET", "/", headers={"Host": host})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200 or b"site=" not in body:
        raise ValueError(f"{response.status} {body[:200]!r}")


class Traffic:
    def __init__(self, stop, trust, host, addresses):
        self.stop, self.trust, self.host = pathlib.Path(stop), trust, host
        self.lock, self.requests, self.failures = threading.Lock(), 0, []
        workers = [(work, address) for address in addresses for work in (self.kept, self.fresh, self.tls)]
        self.answered = threading.Barrier(len(workers) + 1)
        self.threads = [threading.Thread(target=self.run, args=one) for one in workers]

    def kept(self, address):
        connection = http.client.HTTPConnection(address, 80, timeout=PATIENCE_SECONDS)
        while True:
            ask(connection, self.host)
            yield

    def fresh(self, address):
        while True:
            ask(http.client.HTTPConnection(address, 80, timeout=PATIENCE_SECONDS), self.host)
            yield

    def tls(self, address):
        while True:
            ask(Tls(address, self.host, self.trust), self.host)
            yield

    def run(self, work, address):
        answers, first = None, True
        while not self.stop.exists():
            answers = answers or work(address)
            try:
                next(answers)
            except Exception as problem:
                answers = None
                with self.lock:
                    self.failures.append(f"{work.__name__} {address}: {problem!r}")
            with self.lock:
                self.requests += 1
            if first:
                first = False
                self.answered.wait()

    def report(self):
        for thread in self.threads:
            thread.start()
        self.answered.wait()
        self.stop.with_name(self.stop.name + ".running").touch()
        for thread in self.threads:
            thread.join()
        print(self.requests, *self.failures, sep="\n")


if __name__ == "__main__":
    stop, ca, host, *addresses = sys.argv[1:]
    Traffic(stop, ssl.create_default_context(cafile=ca), host, addresses).report()
