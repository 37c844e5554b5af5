// Once before all browser tests, so that the stacks, which start side by side, find the product built.
import { buildIfNeeded } from '../../api/local/build-if-needed.ts';

export default async function build(): Promise<void> {
  await buildIfNeeded(new AbortController().signal);
}
