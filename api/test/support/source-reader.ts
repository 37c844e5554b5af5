import { Worker } from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';
import { DocumentReader } from '../../src/knowledge/document-reader.js';

/** Reads documents in the very threads of the product, run from its sources. */
export class SourceReader extends DocumentReader {
  constructor(protected override readonly longestMs = 20_000) {
    super();
  }

  protected override start(options: WorkerOptions): Worker {
    const hooks = new URL('./typescript-imports.ts', import.meta.url).href;
    return new Worker(new URL('../../src/knowledge/readers/document.worker.ts', import.meta.url), {
      ...options,
      execArgv: ['--import', hooks],
    });
  }
}
