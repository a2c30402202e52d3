"""Which TCP ports answer, and how: scan.py ADDRESS [FIRST LAST]

Prints "open PORT..." and "refused COUNT" and "silent COUNT"; all ports without FIRST and LAST.
"""

import errno
import resource
import select
import socket
import sys
import time

AT_ONCE = 8192
FEW = 100  # that may be silent because a packet was lost: they are asked again
PATIENCE_SECONDS = 1.2


def scan(address, ports):
    answers = {}
    waiting = {}
    poll = select.epoll()
    family = socket.getaddrinfo(address, None)[0][0]
    target = socket.getaddrinfo(address, None)[0][4]
    for port in ports:
        end = socket.socket(family, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        problem = end.connect_ex((target[0], port, *target[2:]))
        if problem == errno.EINPROGRESS:
            waiting[end.fileno()] = (port, end)
            poll.register(end.fileno(), select.EPOLLOUT)
        else:
            answers[port] = problem
            end.close()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while waiting and (left := deadline - time.monotonic()) > 0:
        for number, _ in poll.poll(left):
            poll.unregister(number)
            port, end = waiting.pop(number)
            answers[port] = end.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            end.close()
    for _, end in waiting.values():
        end.close()
    return answers


def main(address, first="1", last="65535"):
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    ports = range(int(first), int(last) + 1)
    answers = {}
    for begin in range(ports.start, ports.stop, AT_ONCE):
        answers |= scan(address, range(begin, min(begin + AT_ONCE, ports.stop)))
    silent = [port for port in ports if port not in answers]
    if len(silent) <= FEW:
        answers |= scan(address, silent)
    print("open", *sorted(port for port, problem in answers.items() if problem == 0))
    print("refused", sum(problem != 0 for problem in answers.values()))
    print("silent", len(ports) - len(answers))


main(*sys.argv[1:])
