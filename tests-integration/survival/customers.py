"""Clients that never stop asking: customers.py ADDRESS FILE, until SIGTERM; customers.py --judge FILE

Two at a time, each request on a connection of its own, the next as soon as the last is answered. FILE gets a line for
each, "ok" or what went wrong. The judge exits 1 when one went wrong, or when there were too few to tell.
"""

import http.client
import sys
import threading

FEWEST = 100
AT_A_TIME = 2


def ask(address):
    connection = http.client.HTTPConnection(address, 80, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": "site.example", "Connection": "close"})
        answer = connection.getresponse()
        return "ok" if answer.status == 200 and answer.read() == b"ok" else f"status {answer.status}"
    except OSError as problem:
        return repr(problem)
    finally:
        connection.close()


def customers(address, file):
    with open(file, "w", buffering=1) as out:

        def keep_asking():
            while True:
                out.write(ask(address) + "\n")

        threads = [threading.Thread(target=keep_asking, daemon=True) for _ in range(AT_A_TIME)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()


def judge(file):
    lines = open(file).read().splitlines()
    wrong = [line for line in lines if line != "ok"]
    print(f"{len(lines)} requests, {len(wrong)} failed: {wrong[:5]}")
    sys.exit(bool(wrong) or len(lines) < FEWEST)


if __name__ == "__main__":
    if sys.argv[1] == "--judge":
        judge(sys.argv[2])
    else:
        customers(sys.argv[1], sys.argv[2])
