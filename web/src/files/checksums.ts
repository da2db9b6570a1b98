import { strFromU8 } from "fflate";

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; ++bit) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 as zips have it. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (let at = 0; at < bytes.length; ++at) value = (table[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}

const directoryEnd = 0x06054b50;
const endSize = 22;
const entrySize = 46;

/** The checksum of each entry by its name, as the directory of a zip that could be unpacked has them. */
export function checksumsIn(zip: Uint8Array): Map<string, number> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  const sums = new Map<string, number>();
  let end = zip.length - endSize;
  while (end > 0 && view.getUint32(end, true) !== directoryEnd) --end;
  for (let at = view.getUint32(end + 16, true), left = view.getUint16(end + 10, true); left > 0 && at + entrySize <= zip.length; --left) {
    const length = view.getUint16(at + 28, true);
    const isUtf8 = (view.getUint16(at + 8, true) & 0x800) !== 0;
    sums.set(strFromU8(zip.subarray(at + entrySize, at + entrySize + length), !isUtf8), view.getUint32(at + 16, true));
    at += entrySize + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sums;
}
