// Finds the JSON objects in what a model wrote: alone, in a code fence, after some thinking aloud. Pure.

const LONGEST_READ = 100_000;

/** Every whole object at the outermost level, in the order written. Broken ones are left out. */
export function jsonIn(text: string): unknown[] {
  const written = text.slice(0, LONGEST_READ);
  const found: unknown[] = [];
  let at = 0;
  while ((at = written.indexOf('{', at)) !== -1) {
    const end = endOfObject(written, at);
    const value = end === null ? undefined : parsed(written.slice(at, end));
    if (value === undefined || end === null) {
      at++;
      continue;
    }
    found.push(value);
    at = end;
  }
  return found;
}

/** Behind the brace that closes the one at `start`; braces in strings count for nothing. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (quoted) {
      if (letter === '\\') at++;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === '{') depth++;
    else if (letter === '}' && --depth === 0) return at + 1;
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
