// Makes a failing run as short as it can, by leaving out: first what came after, then ever smaller pieces.

/** @param fails where a run of these commands fails; -1: it does not. */
export async function shrink<Command>(
  commands: Command[],
  fails: (commands: Command[]) => Promise<number>,
  deadline: number,
): Promise<Command[]> {
  let shortest = commands;
  for (let size = Math.ceil(shortest.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = shortest.length - size; from > -size; from -= size) {
      if (Date.now() > deadline) return shortest;
      const start = Math.max(0, from);
      const without = [...shortest.slice(0, start), ...shortest.slice(from + size)];
      const failedAt = await fails(without);
      if (failedAt >= 0) shortest = without.slice(0, failedAt + 1);
    }
  }
  return shortest;
}
