import type { Readable } from 'node:stream';

export interface ByteRange {
  /** Both included. */
  start: number;
  end: number;
}

/** Where the bytes are. Names are ours, made of ids; there is no listing. */
export abstract class MediaStore {
  /** The whole of a finished file, or nothing; what had the name before is gone. */
  abstract put(name: string, source: Buffer | { path: string; size: number }): Promise<void>;
  /** Rejects before the first byte when there is no such file. */
  abstract read(name: string, range?: ByteRange): Promise<{ size: number; stream: Readable }>;
  /** What is not there is no error. */
  abstract remove(names: string[]): Promise<void>;
}

export type Version = 'original' | 'picture' | 'thumbnail';

export const nameOf = ({ workspaceId, id }: { workspaceId: string; id: string }, version: Version): string =>
  `${workspaceId}/${id}${version === 'original' ? '' : `.${version}`}`;
