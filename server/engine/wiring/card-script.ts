/**
 * A program for a host's own Python (3.5 or newer, no packages): asks on one interface, as a card that nobody knows, who
 * offers addresses (RFC 2131), and who else answers for the interface's own address (RFC 5227). Takes no address and
 * configures nothing. Prints one object as JSON.
 */
export const cardScript = `
import json, os, select, socket, struct, sys, time

name, own, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
wire.bind((name, 0))
card = wire.getsockname()[4]
nobody = bytes([2]) + os.urandom(5)
call = os.urandom(4)


def checksum(data):
    total = sum(struct.unpack('!%dH' % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def discover():
    body = struct.pack('!BBBB4sHH16s', 1, 1, 6, 0, call, 0, 0x8000, bytes(16)) + nobody + bytes(202)
    body += bytes([99, 130, 83, 99, 53, 1, 1, 55, 2, 1, 3, 255])
    udp = struct.pack('!HHHH', 68, 67, 8 + len(body), 0) + body
    head = struct.pack('!BBHHHBBH4s4s', 69, 0, 20 + len(udp), 1, 0, 64, 17, 0, bytes(4), b'\\xff' * 4)
    head = head[:10] + struct.pack('!H', checksum(head)) + head[12:]
    return b'\\xff' * 6 + card + b'\\x08\\x00' + head + udp


def probe():
    arp = struct.pack('!HHBBH6s4s6s4s', 1, 0x0800, 6, 4, 1, card, bytes(4), bytes(6), socket.inet_aton(own))
    return b'\\xff' * 6 + card + b'\\x08\\x06' + arp


def offer(frame):
    head = 14 + (frame[14] & 15) * 4
    if frame[23] != 17 or struct.unpack('!H', frame[head + 2 : head + 4])[0] != 68:
        return None
    body = frame[head + 8 :]
    if len(body) < 240 or body[0] != 2 or body[4:8] != call:
        return None
    kind, server, at = 0, socket.inet_ntoa(body[20:24]), 240
    while at + 1 < len(body) and body[at] != 255:
        if body[at] == 0:
            at += 1
            continue
        value = body[at + 2 : at + 2 + body[at + 1]]
        if body[at] == 53:
            kind = value[0]
        if body[at] == 54 and len(value) == 4:
            server = socket.inet_ntoa(value)
        at += 2 + body[at + 1]
    return (server, socket.inet_ntoa(body[16:20])) if kind == 2 else None


offers, twin = {}, None
begun = time.monotonic()
sent = 0
while time.monotonic() - begun < seconds:
    if sent < 2 and time.monotonic() - begun >= sent * seconds / 3:
        wire.send(discover())
        if own:
            wire.send(probe())
        sent += 1
    if not select.select([wire], [], [], 0.2)[0]:
        continue
    frame = wire.recv(2048)
    if len(frame) < 42 or frame[6:12] == card:
        continue
    try:
        if frame[12:14] == b'\\x08\\x06' and own and frame[28:32] == socket.inet_aton(own) and frame[22:28] != card:
            twin = ':'.join('%02x' % byte for byte in bytearray(frame[22:28]))
        if frame[12:14] == b'\\x08\\x00':
            found = offer(frame)
            if found:
                offers[found[0]] = found[1]
    except (IndexError, struct.error):
        pass
print(json.dumps({'offers': offers, 'twin': twin}))
`;
