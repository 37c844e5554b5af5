// Names of files: a stranger's words, shown and offered for saving, never a path of ours. Pure.

const LONGEST = 150;

/** Any script may stay; paths, control characters, tricks with the reading direction, and leading dots go. */
export function safeFilename(name: unknown): string | null {
  if (typeof name !== 'string') return null;
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const letters = Array.from(clean);
  if (letters.length === 0) return null;
  if (letters.length <= LONGEST) return clean;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  return letters.slice(0, LONGEST - ending.length).join('') + ending;
}

/** https://www.rfc-editor.org/rfc/rfc6266 with a plain name for old readers and the real one after RFC 5987. */
export function disposition(how: 'inline' | 'attachment', filename: string): string {
  const plain = filename.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const real = encodeURIComponent(filename).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${real}`;
}
