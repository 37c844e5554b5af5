import { Worker } from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';
import { Injectable, Logger } from '@nestjs/common';
import { ImportBusyError, ImportRefusedError } from './import.errors.js';
import type { Reading } from './readers/document.worker.js';
import type { Proposal } from './readers/proposal.js';
import type { Document } from './readers/read-document.js';

const MOST_MEGABYTES = 400;
/** Each has a thread of its own, and the machine has others to serve. */
const MOST_AT_ONCE = 2;

/** Reads documents somebody else made, each in a thread that can be ended: no file stops the API. */
@Injectable()
export class DocumentReader {
  private readonly logger = new Logger('knowledge');
  private reading = 0;
  /** What takes longer is ended. */
  protected readonly longestMs: number = 20_000;

  /** What is in it, as articles. Refuses (422) what cannot be read, and (503) more than two at once. */
  async read(document: Document): Promise<Proposal[]> {
    if (this.reading >= MOST_AT_ONCE) throw new ImportBusyError();
    this.reading++;
    try {
      const answer = await this.inThread(document);
      if ('code' in answer) throw new ImportRefusedError(answer.code, answer.detail);
      return answer.proposals;
    } finally {
      this.reading--;
    }
  }

  protected start(options: WorkerOptions): Worker {
    return new Worker(new URL('./readers/document.worker.js', import.meta.url), options);
  }

  private async inThread(document: Document): Promise<Reading> {
    const worker = this.start({
      workerData: document,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    const { promise, resolve } = Promise.withResolvers<Reading>();
    const tooMuch = {
      code: 'import.too_complex',
      detail: 'Reading this takes too long. Split it, or paste its text.',
    };
    const timer = setTimeout(() => resolve(tooMuch), this.longestMs);
    worker.once('message', (answer: Reading) => resolve(answer));
    worker.once('error', (error: NodeJS.ErrnoException) => {
      this.logger.warn({ err: error, bytes: document.bytes.length }, 'a document could not be read');
      const broken = { code: 'import.unreadable', detail: 'This file is damaged and cannot be read.' };
      resolve(error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error.name === 'RangeError' ? tooMuch : broken);
    });
    worker.once('exit', () => resolve(tooMuch));
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      await worker.terminate();
    }
  }
}
