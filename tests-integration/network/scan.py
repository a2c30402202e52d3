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
MOST_ROUNDS = 5
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
    # A busy machine loses packets: whoever answers at all is asked again for what was silent, as long as that helps.
    for _ in range(MOST_ROUNDS):
        before = len(answers)
        silent = [port for port in ports if port not in answers]
        for begin in range(0, len(silent), AT_ONCE):
            answers |= scan(address, silent[begin : begin + AT_ONCE])
        if len(answers) in (before, len(ports)):
            break
    print("open", *sorted(port for port, problem in answers.items() if problem == 0))
    print("refused", sum(problem != 0 for problem in answers.values()))
    print("silent", len(ports) - len(answers))


main(*sys.argv[1:])
