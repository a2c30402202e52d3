"""Clients that change what they have just read, which invalidates what has just been stored of it:

    changing.py ADDRESS SECONDS [--clients N]

Each gets something new, posts to it, and gets it again. Prints how often. Exit 1 when a byte was wrong, or the second
answer came out of the cache.
"""

import argparse
import http.client
import os
import sys
import threading
import time

import origin

SIZE = 100_000
PATIENCE_SECONDS = 20


class Client(threading.Thread):
    def __init__(self, number, options):
        super().__init__(daemon=True)
        self.number, self.options = number, options
        self.rounds, self.wrong = 0, []

    def run(self):
        connection = http.client.HTTPConnection(self.options.address, timeout=PATIENCE_SECONDS)
        end = time.monotonic() + self.options.seconds
        try:
            while time.monotonic() < end and not self.wrong:
                self.round(connection, f"/big/{os.getpid()}-{self.number}-{self.rounds}/{SIZE}")  # no other run's
                self.rounds += 1
        except (OSError, http.client.HTTPException) as why:
            self.wrong.append(repr(why))

    def round(self, connection, path):
        for method in ("GET", "POST", "GET"):
            connection.request(method, path)
            response = connection.getresponse()
            if response.read() != origin.big_piece(0, SIZE):
                self.wrong.append(f"{method} {path}: not what the origin has")
            status = response.headers.get("Cache-Status", "")
            if "hit" in status:
                self.wrong.append(f"{method} {path}: {status}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("seconds", type=float)
    parser.add_argument("--clients", type=int, default=8)
    options = parser.parse_args()
    clients = [Client(number, options) for number in range(options.clients)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    print(f"{sum(client.rounds for client in clients)} were got, posted to and got again")
    if wrong := [each for client in clients for each in client.wrong]:
        sys.exit("\n".join(wrong[:5]))


if __name__ == "__main__":
    main()
