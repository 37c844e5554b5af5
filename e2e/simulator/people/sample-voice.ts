// A second and a half of an Ogg Opus voice note, made here: frames of silence, which every player and checker takes for real.
const RATE = 48_000;
const FRAME_SAMPLES = 960;
const FRAMES = 75;
/** A 20 ms frame, mono, of silence: https://www.rfc-editor.org/rfc/rfc6716#section-3.1 */
const SILENCE = Buffer.from([0xf8, 0xff, 0xfe]);

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit++) value = value & 0x8000_0000 ? (value << 1) ^ 0x04c1_1db7 : value << 1;
  return value >>> 0;
});

/** Ogg's own checksum: https://www.rfc-editor.org/rfc/rfc3533#section-6 */
function checksum(page: Buffer): number {
  let value = 0;
  for (const byte of page) value = ((value << 8) ^ (CRC_TABLE[((value >>> 24) & 0xff) ^ byte] ?? 0)) >>> 0;
  return value;
}

function page(sequence: number, flags: number, position: number, packets: Buffer[]): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS', 0, 'latin1');
  head.writeUInt8(flags, 5);
  head.writeBigUInt64LE(BigInt(position), 6);
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(sequence, 18);
  head.writeUInt8(packets.length, 26);
  const whole = Buffer.concat([head, Buffer.from(packets.map(({ length }) => length)), ...packets]);
  whole.writeUInt32LE(checksum(whole), 22);
  return whole;
}

function headPacket(): Buffer {
  const packet = Buffer.alloc(19);
  packet.write('OpusHead', 0, 'latin1');
  packet.writeUInt8(1, 8);
  packet.writeUInt8(1, 9);
  packet.writeUInt16LE(0, 10);
  packet.writeUInt32LE(RATE, 12);
  return packet;
}

function tagsPacket(): Buffer {
  const vendor = Buffer.from('simulator', 'latin1');
  const packet = Buffer.alloc(16 + vendor.length);
  packet.write('OpusTags', 0, 'latin1');
  packet.writeUInt32LE(vendor.length, 8);
  vendor.copy(packet, 12);
  return packet;
}

export const sampleVoice: Buffer = Buffer.concat([
  page(0, 2, 0, [headPacket()]),
  page(1, 0, 0, [tagsPacket()]),
  page(2, 4, FRAMES * FRAME_SAMPLES, Array<Buffer>(FRAMES).fill(SILENCE)),
]);
