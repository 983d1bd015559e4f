"""Images to put into notes: small, real, each its own."""

import struct
import zlib


def png(shade: int = 0, noise: int = 0) -> bytes:
    """A picture of one grey pixel; `noise` bytes of a comment make the file as large as wanted."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    comment = chunk(b"tEXt", b"k\0" + b"x" * noise) if noise else b""
    pixel = chunk(b"IDAT", zlib.compress(bytes([0, shade])))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + comment + pixel + chunk(b"IEND", b"")


def svg(inside: str, attributes: str = "") -> bytes:
    """A drawing with whatever stands in it."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()
