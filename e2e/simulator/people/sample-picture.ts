// A small picture for when a customer sends an image and it does not matter which: a warm square, made here.
import { crc32, deflateSync } from 'node:zlib';

const SIDE = 160;

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
};

function header(): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(SIDE, 0);
  data.writeUInt32BE(SIDE, 4);
  data.set([8, 2, 0, 0, 0], 8);
  return data;
}

function pixels(): Buffer {
  const rows = Array.from({ length: SIDE }, (_, y) => {
    const row = Buffer.alloc(1 + SIDE * 3);
    for (let x = 0; x < SIDE; x++) {
      const light = Math.round(60 * ((x + y) / (2 * SIDE)));
      row.set([190 + light, 120 + light, 90 + Math.round((50 * y) / SIDE)], 1 + x * 3);
    }
    return row;
  });
  return deflateSync(Buffer.concat(rows));
}

export const samplePicture: Buffer = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk('IHDR', header()),
  chunk('IDAT', pixels()),
  chunk('IEND', Buffer.alloc(0)),
]);
