import { Together } from './together.js';

function doubling() {
  const statements: { keys: readonly number[]; done: PromiseWithResolvers<void> }[] = [];
  const together = new Together<number, number>(async (keys) => {
    const done = Promise.withResolvers<void>();
    statements.push({ keys, done });
    await done.promise;
    return keys.map((key) => (key < 0 ? undefined : key * 2));
  });
  return { statements, together };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('asks the first at once, and for all that come meanwhile in one statement', async () => {
  const { statements, together } = doubling();
  const answers = [1, 2, -3, 2].map((key) => together.of(key));
  expect(statements.map(({ keys }) => keys)).toEqual([[1]]);
  statements[0].done.resolve();
  await turn();
  expect(statements.map(({ keys }) => keys)).toEqual([[1], [2, -3, 2]]);
  statements[1].done.resolve();
  expect(await Promise.all(answers)).toEqual([2, 4, undefined, 4]);
});

it('never answers with a statement that began before it was asked for', async () => {
  const { statements, together } = doubling();
  const early = together.of(1);
  const late = together.of(1);
  statements[0].done.resolve();
  expect(await early).toBe(2);
  expect(statements).toHaveLength(2);
  statements[1].done.resolve();
  expect(await late).toBe(2);
});

it('fails only for those who shared the statement, and goes on', async () => {
  const { statements, together } = doubling();
  const first = together.of(1);
  const second = together.of(2);
  statements[0].done.reject(new Error('the database stumbled'));
  await expect(first).rejects.toThrow('stumbled');
  statements[1].done.resolve();
  expect(await second).toBe(4);
  const third = together.of(3);
  statements[2].done.resolve();
  expect(await third).toBe(6);
});
