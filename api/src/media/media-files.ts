import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Env } from '../platform/config/env.js';
import { newId } from '../platform/ids.js';
import { kindOfFile } from './file-kind.js';
import type { FileKind } from './file-kind.js';
import { folderIn } from './folder.store.js';
import { MediaStore, nameOf } from './media-store.js';
import type { ByteRange, Version } from './media-store.js';
import { draw } from './pictures.js';
import type { Drawn } from './pictures.js';

type Owner = { workspaceId: string; id: string };

/** A file that has arrived whole, and has been looked at. */
export interface Arrived extends FileKind {
  path: string;
  size: number;
  /** As hex. */
  sha256: string;
  drawn: Drawn | null;
}

/** The stream went past the limit; what came until then is thrown away. */
export class LimitError extends Error {}

/** Takes files in, and gives them out, without ever holding one in memory whole; pictures aside. */
@Injectable()
export class MediaFiles {
  private readonly incoming: string;

  constructor(
    env: Env,
    private readonly store: MediaStore,
  ) {
    this.incoming = join(folderIn(env.DATA_DIR), 'incoming');
  }

  /** Writes the stream down and looks at it; the file is gone when `use` is done with it. */
  async takeIn<Result>(
    stream: Readable,
    { limit, mime, filename }: { limit: number; mime: string; filename: string | null },
    use: (file: Arrived) => Promise<Result>,
  ): Promise<Result> {
    await mkdir(this.incoming, { recursive: true, mode: 0o700 });
    const path = join(this.incoming, newId());
    try {
      const { size, sha256 } = await writeDown(stream, path, limit);
      const kind = await kindOfFile(path, mime, filename);
      return await use({ path, size, sha256, ...kind, drawn: await draw(path, kind.mime) });
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Pictures first: whoever finds the original finds the rest. */
  async keep(owner: Owner, { path, size, drawn }: Arrived): Promise<void> {
    if (drawn) {
      await this.store.put(nameOf(owner, 'picture'), drawn.picture);
      await this.store.put(nameOf(owner, 'thumbnail'), drawn.thumbnail);
    }
    await this.store.put(nameOf(owner, 'original'), { path, size });
  }

  open(owner: Owner, version: Version, range?: ByteRange): Promise<{ size: number; stream: Readable }> {
    return this.store.read(nameOf(owner, version), range);
  }

  remove(owner: Owner): Promise<void> {
    return this.store.remove((['original', 'picture', 'thumbnail'] as const).map((v) => nameOf(owner, v)));
  }
}

async function writeDown(
  stream: Readable,
  path: string,
  limit: number,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length;
      hash.update(chunk);
      done(size > limit ? new LimitError() : null, chunk);
    },
  });
  await pipeline(stream, count, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  return { size, sha256: hash.digest('hex') };
}
