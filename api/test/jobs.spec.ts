import { DataSource } from 'typeorm';
import { TestApp } from './app.js';
import { aWorkspace, inboundPayload } from './builders.js';

let test: TestApp;
let other: TestApp;

beforeAll(async () => {
  test = await TestApp.start();
  other = await TestApp.beside(test);
});
afterAll(async () => {
  await other.stop();
  await test.stop();
});

/** No process has it. */
const DEAD = 2 ** 30;

it('the job of a process that died is free again within seconds', async () => {
  const looking = test.app.get(DataSource).createQueryRunner();
  await looking.startTransaction();
  try {
    // A turn that waits for the articles is a job at work.
    const shop = await aWorkspace(test);
    await looking.query('lock table articles in access exclusive mode');
    expect(await test.meta(inboundPayload(test, shop, { text: 'What is the delivery time?' }))).toBe(200);
    const locks = () =>
      test.sql<{ by: string }>(
        `select locked_by as by from graphile_worker._private_jobs where locked_by is not null`,
      );
    await test.until(async () => (await locks()).length === 1, 'a turn to begin');
    const [{ by }] = await locks();
    const [, killed] = await test.sql<{ id: string }[]>(
      'update instances set pid = $1 where $2 = any(worker_ids) returning id',
      [DEAD, by],
    );
    expect(killed).toBe(1);
    await test.until(async () => (await locks()).every((lock) => lock.by !== by), 'its job to be free');
  } finally {
    await looking.rollbackTransaction();
    await looking.release();
  }
  await test.settle();
});
