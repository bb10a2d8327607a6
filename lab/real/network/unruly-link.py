#!/usr/bin/env python3
"""A bad line for the network lab: joins two network namespaces and delays, loses, reorders and repeats packets.

    unruly-link.py NAMESPACE_A NAMESPACE_B DELAY_MS JITTER_MS LOSS REORDER REPEAT

DELAY_MS plus or minus JITTER_MS is added in each direction; the last three are percentages. A reordered packet overtakes
those that wait. Both ends are called wire0 and have no address: routes lead into them. Prints READY once packets flow
and runs until it is ended. (Many kernels come without netem, and Node cannot open a TUN device.)
"""
import ctypes
import fcntl
import heapq
import os
import random
import select
import struct
import subprocess
import sys
import time

CLONE_NEWNET = 0x40000000
TUNSETIFF = 0x400454CA
IFF_TUN_NO_PI = 0x0001 | 0x1000
NAME = "wire0"


def open_end(namespace):
    """A TUN device belongs to the network it was opened in, also after this process has moved on."""
    libc = ctypes.CDLL(None, use_errno=True)
    network = os.open(f"/run/netns/{namespace}", os.O_RDONLY)
    if libc.setns(network, CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), f"cannot enter {namespace}")
    os.close(network)
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", NAME.encode(), IFF_TUN_NO_PI))
    subprocess.run(["ip", "link", "set", NAME, "up", "mtu", "1500"], check=True)
    return device


def carry(ends, delay, jitter, loss, reorder, repeat):
    # The same chances in every run; which packet meets which still depends on the traffic.
    chance = random.Random(3389)
    waiting = []
    latest = dict.fromkeys(ends, 0.0)
    count = 0

    def accept(end, packet):
        nonlocal count
        if chance.random() * 100 < loss:
            return
        for _ in range(2 if chance.random() * 100 < repeat else 1):
            now = time.monotonic()
            due = max(latest[end], now + max(0.0, delay + chance.uniform(-jitter, jitter)))
            if chance.random() * 100 < reorder:
                due = now
            else:
                # Jitter alone stretches the line, it does not let packets overtake each other.
                latest[end] = due
            count += 1
            heapq.heappush(waiting, (due, count, ends[end], packet))

    while True:
        patience = max(0.0, waiting[0][0] - time.monotonic()) if waiting else None
        readable, _, _ = select.select(list(ends), [], [], patience)
        for end in readable:
            try:
                accept(end, os.read(end, 65536))
            except BlockingIOError:
                pass
        while waiting and waiting[0][0] <= time.monotonic():
            _, _, out, packet = heapq.heappop(waiting)
            try:
                os.write(out, packet)
            except OSError:
                pass  # A full device loses packets, as wires do.


def main():
    one, other, delay, jitter, *chances = sys.argv[1:]
    a, b = open_end(one), open_end(other)
    print("READY", flush=True)
    carry({a: b, b: a}, float(delay) / 1000, float(jitter) / 1000, *(float(chance) for chance in chances))


main()
