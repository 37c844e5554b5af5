import { setImmediate as turn } from 'node:timers/promises';
import { Lanes } from './lanes.js';
import type { Lane } from './lanes.js';

const lane = (conversationId: string): Lane => ({ workspaceId: 'w', conversationId });

/** Steps that end when told to, each with whether there may be more. */
function walked() {
  const lanes = new Lanes();
  const steps: { of: string; end: PromiseWithResolvers<boolean> }[] = [];
  lanes.onWalk(({ conversationId: of }) => {
    const end = Promise.withResolvers<boolean>();
    steps.push({ of, end });
    return end.promise;
  });
  const end = async (at: number, more = false) => {
    steps[at].end.resolve(more);
    await turn();
  };
  return { lanes, steps, end, of: () => steps.map((step) => step.of) };
}

it('goes on as long as there is more, one step after the other', async () => {
  const { lanes, end, of } = walked();
  lanes.call(lane('a'));
  await end(0, true);
  expect(of()).toEqual(['a', 'a']);
  await end(1);
  expect(of()).toEqual(['a', 'a']);
});

it('is once at a time in a lane, and looks again when it was called meanwhile', async () => {
  const { lanes, end, of } = walked();
  lanes.call(lane('a'));
  lanes.call(lane('a'));
  lanes.call(lane('b'));
  lanes.call(lane('a'));
  await turn();
  expect(of()).toEqual(['a', 'b']);
  await end(0);
  expect(of()).toEqual(['a', 'b', 'a']);
  await end(2);
  expect(of()).toEqual(['a', 'b', 'a']);
});

it('begins anew when it is called in the moment a walk ends', async () => {
  const { lanes, steps, of } = walked();
  lanes.call(lane('a'));
  await turn();
  steps[0].end.resolve(false);
  for (let i = 0; i < 10; i += 1) {
    lanes.call(lane('a'));
    await Promise.resolve();
  }
  await turn();
  expect(of()).toEqual(['a', 'a']);
});

it('walks no more than 64 at once, and the others in their order', async () => {
  const { lanes, end, of } = walked();
  for (let i = 0; i < 70; i += 1) lanes.call(lane(String(i)));
  await turn();
  expect(of()).toHaveLength(64);
  await end(5);
  expect(of()[64]).toBe('64');
});

it('tries again what failed', async () => {
  const lanes = new Lanes();
  let steps = 0;
  const over = Promise.withResolvers<void>();
  lanes.onWalk(() => {
    steps += 1;
    if (steps < 3) return Promise.reject(new Error('no connection'));
    over.resolve();
    return Promise.resolve(false);
  });
  lanes.call(lane('a'));
  await over.promise;
  expect(steps).toBe(3);
});

it('when it closes, waits for what is on the wire, begins nothing more, and says who may have some left', async () => {
  const { lanes, end, of } = walked();
  lanes.call(lane('a'));
  lanes.call(lane('b'));
  await turn();
  let left: Lane[] | null = null;
  void lanes.close().then((lanes) => (left = lanes));
  await end(0, true);
  expect(left).toBeNull();
  await end(1);
  expect(of()).toEqual(['a', 'b']);
  expect(left).toEqual([lane('a'), lane('b')]);
  expect(lanes.open).toBe(false);
});
