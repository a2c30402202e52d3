"""Clients that a small server must bear: nuisance.py ADDRESS. Exits 1 when one of them was kept for too long."""

import socket
import sys
import time

LONGEST_SECONDS = 15
MANY = 200


def connect(address):
    return socket.create_connection((address, 80), timeout=LONGEST_SECONDS)


def ended(connection, end):
    """Whether the server ended the connection by then, with or without an answer."""
    try:
        while time.monotonic() < end:
            connection.settimeout(max(0.1, end - time.monotonic()))
            if not connection.recv(65536):
                return True
    except ConnectionError:
        return True
    except OSError:
        pass
    return False


def main(address):
    silent = []
    for _ in range(MANY):
        try:
            silent.append(connect(address))
        except OSError:
            break  # more than one client may have
    talkative = connect(address)
    end = time.monotonic() + LONGEST_SECONDS
    try:
        for _ in range(2000):
            talkative.sendall(b"X" * 1000)
    except OSError:
        pass
    kept = [each for each in [*silent, talkative] if not ended(each, end)]
    print(f"{len(silent)} silent clients, {len(kept)} kept for more than {LONGEST_SECONDS} s")
    sys.exit(bool(kept))


if __name__ == "__main__":
    main(sys.argv[1])
