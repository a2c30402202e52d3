"""Frames with a VLAN tag: tagged.py send INTERFACE | tagged.py count INTERFACE SECONDS

Sends ten, or prints how many came in that time.
"""

import select
import socket
import struct
import sys
import time

TAG = 0x8100
WORDS = b"a frame of VLAN five"
AUXDATA = 8  # PACKET_AUXDATA: the kernel takes the tag out of the frame and tells it apart


def send(interface):
    end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    end.bind((interface, 0))
    head = b"\xff" * 6 + bytes.fromhex("020000000005") + struct.pack("!HHH", TAG, 5, 0x0800)
    for _ in range(10):
        end.send(head + WORDS.ljust(46, b"\0"))


def count(interface, seconds):
    end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.ntohs(3))
    end.bind((interface, 0))
    deadline = time.monotonic() + float(seconds)
    seen = 0
    print("ready", flush=True)
    while (left := deadline - time.monotonic()) > 0 and seen < 10:
        if select.select([end], [], [], left)[0]:
            seen += WORDS in end.recv(2048)
    print(seen)


{"send": send, "count": count}[sys.argv[1]](*sys.argv[2:])
