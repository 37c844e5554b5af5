import { createHash, randomBytes } from 'node:crypto';

const shape = /^bk_([0-9a-f]{32})_([0-9a-f]{32})_([A-Za-z0-9_-]{43})_([0-9a-f]{8})$/;
const bare = (id: string) => id.replaceAll('-', '');
const dashed = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const checksum = (body: string) => createHash('sha256').update(body).digest('hex').slice(0, 8);

export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/**
 * `bk_<workspace>_<key id>_<256 random bits>_<checksum>`: the workspace stands in the key, so that even its look-up
 * carries the workspace, and the checksum lets a secret scanner tell a key from noise.
 */
export function makeApiKey(
  workspaceId: string,
  keyId: string,
): { key: string; prefix: string; secret: string } {
  const secret = randomBytes(32).toString('base64url');
  const body = `bk_${bare(workspaceId)}_${bare(keyId)}_${secret}`;
  return { key: `${body}_${checksum(body)}`, prefix: `bk_…${bare(keyId).slice(-8)}`, secret };
}

export function parseApiKey(key: string): { workspaceId: string; keyId: string; secret: string } | null {
  const match = shape.exec(key);
  if (!match || checksum(key.slice(0, key.lastIndexOf('_'))) !== match[4]) return null;
  return { workspaceId: dashed(match[1]), keyId: dashed(match[2]), secret: match[3] };
}
