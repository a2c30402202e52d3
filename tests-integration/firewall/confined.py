#!/usr/bin/env python3
"""confined.py COMMAND...: runs it as sluice-firewall.service lets it run: with two capabilities, and
with no sockets but AF_UNIX's and AF_NETLINK's (seccomp(2); the x86-64 numbers)."""

import ctypes
import errno
import os
import struct
import sys

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
NUMBER, FIRST_ARGUMENT = 0, 16  # offsets in struct seccomp_data
SOCKET, AF_UNIX, AF_NETLINK = 41, 1, 16
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EAFNOSUPPORT

PROGRAM = [  # code, jump when equal, jump when not, value
    (LOAD, 0, 0, NUMBER),
    (JUMP_IF_EQUAL, 0, 4, SOCKET),
    (LOAD, 0, 0, FIRST_ARGUMENT),
    (JUMP_IF_EQUAL, 2, 0, AF_UNIX),
    (JUMP_IF_EQUAL, 1, 0, AF_NETLINK),
    (RETURN, 0, 0, REFUSE),
    (RETURN, 0, 0, ALLOW),
]


class Filter(ctypes.Structure):
    """struct sock_fprog"""

    _fields_ = [("length", ctypes.c_ushort), ("program", ctypes.c_void_p)]


code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in PROGRAM))
libc = ctypes.CDLL(None, use_errno=True)
wanted = Filter(len(PROGRAM), ctypes.addressof(code))
if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
    PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(wanted)
):
    sys.exit("prctl: " + os.strerror(ctypes.get_errno()))
kept = ["setpriv", "--bounding-set=-all,+net_admin,+chown", "--inh-caps=-all"]
os.execvp(kept[0], kept + sys.argv[1:])
