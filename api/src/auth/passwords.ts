import { Algorithm, hash, verify } from '@node-rs/argon2';

// OWASP's floor for argon2id; two at a time, so that a flood of sign-ins leaves a core for the webhook.
const settings = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;

let busy = 0;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  busy += 1;
  try {
    return await work();
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, settings));

let dummy: Promise<string> | undefined;

/** Takes as long for an unknown user (`null`) as for a known one. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const against = stored ?? (await (dummy ??= hashPassword('nobody has this password')));
  const matches = await inTurn(() => verify(against, password));
  return matches && stored !== null;
}
