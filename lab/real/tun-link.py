#!/usr/bin/env python3
"""A slow wire for the speed measurement: joins the networks of two processes and holds every packet back for a while.

    tun-link.py PID_A ADDRESS_A PID_B ADDRESS_B DELAY_MS

PID_A and PID_B own a network namespace each. DELAY_MS is added in each direction. Prints READY once packets flow and
runs until it is ended. (Many kernels come without netem, and Node cannot open a TUN device.)
"""
import ctypes
import fcntl
import os
import select
import struct
import subprocess
import sys
import time
from collections import deque

CLONE_NEWNET = 0x40000000
TUNSETIFF = 0x400454CA
IFF_TUN_NO_PI = 0x0001 | 0x1000
MTU = 1500


def enter_network_of(pid):
    libc = ctypes.CDLL(None, use_errno=True)
    namespace = os.open(f"/proc/{pid}/ns/net", os.O_RDONLY)
    try:
        if libc.setns(namespace, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), f"cannot enter the network of process {pid}")
    finally:
        os.close(namespace)


def open_end(pid, name, address, other):
    """A TUN device belongs to the network it was opened in, also after this process has moved on."""
    enter_network_of(pid)
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TUN_NO_PI))
    for words in (
        ["link", "set", "lo", "up"],
        ["address", "add", address, "peer", other, "dev", name],
        ["link", "set", name, "up", "mtu", str(MTU)],
    ):
        subprocess.run(["ip", *words], check=True)
    return device


def carry(ends, delay):
    """The delay is the same for all, so packets leave in the order they came in and a queue is enough."""
    waiting = deque()
    while True:
        now = time.monotonic()
        patience = max(0.0, waiting[0][0] - now) if waiting else None
        readable, _, _ = select.select(list(ends), [], [], patience)
        for end in readable:
            try:
                waiting.append((time.monotonic() + delay, ends[end], os.read(end, 65536)))
            except BlockingIOError:
                pass
        while waiting and waiting[0][0] <= time.monotonic():
            _, out, packet = waiting.popleft()
            try:
                os.write(out, packet)
            except OSError:
                pass  # A full device loses packets, as wires do.


def main():
    pid_a, address_a, pid_b, address_b, delay = sys.argv[1:]
    a = open_end(pid_a, "slow0", address_a, address_b)
    b = open_end(pid_b, "slow0", address_b, address_a)
    print("READY", flush=True)
    carry({a: b, b: a}, float(delay) / 1000)


main()
