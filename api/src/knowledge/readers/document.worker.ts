// A thread that reads one document: what takes too long or too much memory is ended without harm to anybody else.
import { parentPort, workerData } from 'node:worker_threads';
import type { Proposal } from './proposal.js';
import { UnreadableDocument } from './proposal.js';
import { readDocument } from './read-document.js';
import type { Document } from './read-document.js';

export type Reading = { proposals: Proposal[] } | { code: string; detail: string };

try {
  answer({ proposals: await readDocument(workerData as Document) });
} catch (error) {
  if (!(error instanceof UnreadableDocument)) throw error;
  answer({ code: error.code, detail: error.detail });
}

function answer(reading: Reading): void {
  parentPort?.postMessage(reading);
}
