// Before the build: puts the encoder of voice notes beside the application, which fetches it only to record.
import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const encoder = createRequire(import.meta.url).resolve('opus-recorder/dist/encoderWorker.min.js');
cpSync(encoder, resolve(import.meta.dirname, '../public/opus/encoderWorker.min.js'));
