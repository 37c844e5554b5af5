import { constants } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { newId } from '../platform/ids.js';
import { MediaStore } from './media-store.js';
import type { ByteRange } from './media-store.js';

/** A folder of this machine, for our eyes only. */
export class FolderStore extends MediaStore {
  constructor(private readonly folder: string) {
    super();
  }

  override async put(name: string, source: Buffer | { path: string; size: number }): Promise<void> {
    const path = this.pathOf(name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Beside its place and then moved there: under its name stands a whole file or none.
    const draft = `${path}.${newId()}.part`;
    try {
      if (Buffer.isBuffer(source)) await writeFile(draft, source, { mode: 0o600 });
      else await copyFile(source.path, draft, constants.COPYFILE_FICLONE);
      const file = await open(draft, 'r+');
      try {
        await file.chmod(0o600);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } finally {
      await rm(draft, { force: true });
    }
  }

  override async read(name: string, range?: ByteRange): Promise<{ size: number; stream: Readable }> {
    const file = await open(this.pathOf(name), 'r');
    const { size } = await file.stat();
    return { size, stream: file.createReadStream(range) };
  }

  override async remove(names: string[]): Promise<void> {
    await Promise.all(names.map((name) => rm(this.pathOf(name), { force: true })));
  }

  private pathOf(name: string): string {
    const path = resolve(this.folder, name);
    if (!path.startsWith(resolve(this.folder) + sep)) throw new Error('a name that leaves the folder');
    return path;
  }
}

export const folderIn = (dataDir: string): string => join(dataDir, 'media');
