"""
A program of the lab: listens and never takes anybody in, as a program does that has hung before its very first client.

    python3 never-accept.py ADDRESS PORT

The system itself completes one connection and lets all others wait outside. Prints READY when it listens.
"""
import socket
import sys
import time

address, port = sys.argv[1], int(sys.argv[2])
listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind((address, port))
listener.listen(0)
print("READY", flush=True)
while True:
    time.sleep(60)
