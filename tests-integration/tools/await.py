"""Asks again and again until the answer is as expected: await.py ADDRESS HOST EXPECTED SECONDS

EXPECTED is an HTTP status, or "refused" (the connection is reset before any answer). Prints the seconds it took,
or exits 1 with what came instead.
"""

import http.client
import sys
import time

ATTEMPT_SECONDS = 0.5
PAUSE_SECONDS = 0.05


def answer(address, host):
    connection = http.client.HTTPConnection(address, 80, timeout=ATTEMPT_SECONDS)
    try:
        connection.request("GET", "/", headers={"Host": host, "Connection": "close"})
        return str(connection.getresponse().status)
    except ConnectionError:
        return "refused"
    except OSError as problem:
        return str(problem)
    finally:
        connection.close()


def main(address, host, expected, seconds):
    start = time.monotonic()
    while (got := answer(address, host)) != expected:
        if time.monotonic() - start > float(seconds):
            sys.exit(f"after {seconds} s: {got}, not {expected}")
        time.sleep(PAUSE_SECONDS)
    print(f"{time.monotonic() - start:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
