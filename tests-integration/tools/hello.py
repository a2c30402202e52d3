"""Sends TLS ClientHellos in pieces: hello.py ADDRESS NAME CUT [--wait SECONDS]

The hello is OpenSSL's own for NAME ("-": no server name). CUT says how it is sent, and how often:
  whole            once, in one segment
  bytes            once, a byte a segment
  byte-records     once, a byte a TLS record
  segments         once for each place to cut it in two segments
  records          once for each place to cut it in two TLS records
  prefixes         once for each proper prefix, and no more
  silent-prefix    once, half of it, and then nothing: the sending side stays open
  silence          once, nothing at all: the sending side stays open
  garbage          once for each thing that is no hello
Where the sending side does not stay open it is closed after the last byte.

Prints a line "COUNT ANSWER" for each ANSWER that came, one of
  intact      an origin says that it got exactly these bytes (see witness.py)
  alert L D   a TLS alert of level L and description D, then the end
  closed, reset, silence (nothing within SECONDS), other HEX
"""

import argparse
import collections
import concurrent.futures
import hashlib
import random
import socket
import ssl
import sys
import time

GAP_SECONDS = 0.001


def client_hello(name):
    context = ssl.create_default_context()
    context.check_hostname = False
    context.set_alpn_protocols(["h2", "http/1.1"])
    outgoing = ssl.MemoryBIO()
    tls = context.wrap_bio(ssl.MemoryBIO(), outgoing, server_hostname=name)
    try:
        tls.do_handshake()
    except ssl.SSLWantReadError:
        pass
    return outgoing.read()


def record(fragment):
    return b"\x16\x03\x01" + len(fragment).to_bytes(2, "big") + fragment


def garbage():
    chance = random.Random(2)
    return [
        [b"GET / HTTP/1.1\r\nHost: allowed.example\r\n\r\n"],
        [b"SSH-2.0-OpenSSH_9.2p1\r\n"],
        [b"\x80\x2e\x01\x03\x01\x00\x15\x00\x00\x00\x10" + bytes(35)],
        [b"\x16\x03\x01\xff\xff" + chance.randbytes(2000)],
        [b"\x16\x03\x01\x00\x00" * 200],
        [record(b"\x02" + chance.randbytes(300))],
        [b"\x17\x03\x03\x00\x20" + chance.randbytes(32)],
        [chance.randbytes(70000)],
        [bytes(70000)],
    ]


def attempts(cut, hello):
    """Each attempt is a list of segments, and whether the sending side then closes."""
    message = hello[5:]
    places = range(1, len(hello))
    match cut:
        case "whole":
            return [([hello], True)]
        case "bytes":
            return [([hello[i:i + 1] for i in range(len(hello))], True)]
        case "byte-records":
            return [([b"".join(record(message[i:i + 1]) for i in range(len(message)))], True)]
        case "segments":
            return [([hello[:at], hello[at:]], True) for at in places]
        case "records":
            return [([record(message[:at]) + record(message[at:])], True) for at in range(1, len(message))]
        case "prefixes":
            return [([hello[:at]], True) for at in places]
        case "silent-prefix":
            return [([hello[:len(hello) // 2]], False)]
        case "silence":
            return [([], False)]
        case "garbage":
            return [(segments, True) for segments in garbage()]
    sys.exit(f"hello.py: what is {cut}?")


def read_answer(connection):
    answer = b""
    try:
        while chunk := connection.recv(65536):
            answer += chunk
    except ConnectionResetError:
        return answer, "reset"
    except TimeoutError:
        return answer, "silence"
    return answer, "closed"


def kind(answer, end, sent):
    if answer == b"%d %s\n" % (len(sent), hashlib.sha256(sent).hexdigest().encode()):
        return "intact"
    if len(answer) == 7 and answer[:2] == b"\x15\x03" and answer[3:5] == b"\x00\x02" and end == "closed":
        return f"alert {answer[5]} {answer[6]}"
    return end if not answer else f"other {answer.hex()} {end}"


def attempt(address, segments, closes, wait):
    with socket.create_connection((address, 443), timeout=wait) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            for segment in segments:
                connection.sendall(segment)
                time.sleep(GAP_SECONDS)
            if closes:
                connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # refused before the last byte: the answer says how
        answer, end = read_answer(connection)
    return kind(answer, end, b"".join(segments))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("address")
    arguments.add_argument("name")
    arguments.add_argument("cut")
    arguments.add_argument("--wait", type=float, default=20)
    asked = arguments.parse_args()
    hello = client_hello(None if asked.name == "-" else asked.name)
    todo = attempts(asked.cut, hello)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = collections.Counter(
            pool.map(lambda one: attempt(asked.address, *one, asked.wait), todo))
    for answer, count in sorted(answers.items()):
        print(count, answer)


if __name__ == "__main__":
    main()
