import { Clock } from '../src/platform/clock.js';
import { SessionLocks } from '../src/platform/database/session-locks.js';
import { Transactions } from '../src/platform/database/transactions.js';
import { Env } from '../src/platform/config/env.js';
import { TestApp } from './app.js';

let test: TestApp;
let transactions: Transactions;
let locks: SessionLocks;
/** As another process has them. */
let others: SessionLocks;

beforeAll(async () => {
  test = await TestApp.start();
  [transactions, locks] = [test.app.get(Transactions), test.app.get(SessionLocks)];
  others = new SessionLocks(test.app.get(Env));
  await test.sql('create table trials (n int primary key)');
});
beforeEach(() => test.sql('delete from trials'));
afterAll(async () => {
  await others.onApplicationShutdown();
  await test.stop();
});

const kept = async () => (await test.sql<{ n: number }>('select n from trials order by n')).map(({ n }) => n);
const put = 'insert into trials values ($1)';

describe('a transaction', () => {
  it('keeps all of it, and does what follows when it is kept', async () => {
    const seen: number[][] = [];
    const result = await transactions.run(async (tx) => {
      tx.afterwards(() => void kept().then((numbers) => seen.push(numbers)));
      await Promise.all([tx.query(put, [1]), tx.query(put, [2])]);
      return 'done';
    });
    expect(result).toBe('done');
    await test.until(() => seen.length > 0, 'what follows');
    expect(seen).toEqual([[1, 2]]);
  });

  it('does what is asked together in the order it was asked', async () => {
    const [, before, , after] = await transactions.run((tx) =>
      Promise.all([
        tx.query(put, [1]),
        tx.query<{ n: number }>('select count(*)::int as n from trials'),
        tx.query(put, [2]),
        tx.query<{ n: number }>('select count(*)::int as n from trials'),
      ]),
    );
    expect([before[0].n, after[0].n]).toEqual([1, 2]);
  });

  it('keeps nothing of what fails, nor does what would follow', async () => {
    let followed = false;
    const failing = transactions.run(async (tx) => {
      tx.afterwards(() => (followed = true));
      await tx.query(put, [1]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect([await kept(), followed]).toEqual([[], false]);
  });

  it('does not pass for kept when a statement had failed and nobody minded', async () => {
    let followed = false;
    const failing = transactions.run(async (tx) => {
      tx.afterwards(() => (followed = true));
      await tx.query(put, [1]);
      await tx.query(put, [1]).catch(() => undefined);
    });
    await expect(failing).rejects.toThrow('nothing of this transaction was kept');
    expect([await kept(), followed]).toEqual([[], false]);
  });

  it('is nobody else’s: the next on its connection begins afresh', async () => {
    await expect(transactions.run((tx) => tx.query('select nonsense'))).rejects.toThrow('nonsense');
    await Promise.all(Array.from({ length: 40 }, (_, n) => transactions.run((tx) => tx.query(put, [n]))));
    expect(await kept()).toHaveLength(40);
    expect(await test.sql(`select 1 from pg_stat_activity where state like 'idle in transaction%'`)).toEqual(
      [],
    );
  });

  it('has one instant', async () => {
    const times = await transactions.run(async (tx) => {
      const before = tx.now;
      test.clock.advance({ seconds: 1 });
      await tx.query('select 1');
      return [before, tx.now, test.app.get(Clock).now()];
    });
    expect(times[1]).toEqual(times[0]);
    expect(times[2]).not.toEqual(times[0]);
  });
});

describe('a lock that outlives its transaction', () => {
  it('is held until it is let go of, and by one process', async () => {
    const held = await transactions.runHolding((tx) => tx.hold('a'));
    expect(await others.take('a')).toBe(false);
    expect(await others.take('b')).toBe(true);
    await held.letGo();
    expect(await others.take('a')).toBe(true);
    await held.letGo();
    expect(await locks.take('a')).toBe(false);
    await others.letGo('a');
    await others.letGo('b');
  });

  it('is let go of when the transaction fails', async () => {
    const failing = transactions.runHolding(async (tx) => {
      await tx.hold('a');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await others.take('a')).toBe(true);
    await others.letGo('a');
  });

  it('is not to be had while another has it, and then the work fails', async () => {
    expect(await others.take('a')).toBe(true);
    const failing = transactions.runHolding(async (tx) => {
      await tx.query(put, [1]);
      await tx.hold('a');
    });
    await expect(failing).rejects.toThrow('another process holds "a"');
    expect(await kept()).toEqual([]);
    await others.letGo('a');
  });

  it('makes a transaction that wants it wait', async () => {
    const held = await transactions.runHolding((tx) => tx.hold('a'));
    let had = false;
    const waiting = transactions.run(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended($1::text, 0))`, ['a']);
      had = true;
    });
    await test.until(
      async () =>
        (await test.sql(`select 1 from pg_locks where locktype = 'advisory' and not granted`)).length > 0,
      'the other to wait',
    );
    expect(had).toBe(false);
    await held.letGo();
    await waiting;
    expect(had).toBe(true);
  });

  it('is lost with its connection, and can be had again', async () => {
    const held = await transactions.runHolding((tx) => tx.hold('a'));
    await test.sql(
      `select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)
       where locktype = 'advisory' and application_name = 'baton-locks'`,
    );
    await test.until(() => others.take('a'), 'the lock to be free');
    await others.letGo('a');
    await held.letGo().catch(() => undefined);
    const again = await transactions.runHolding((tx) => tx.hold('a'));
    expect(await others.take('a')).toBe(false);
    await again.letGo();
  });

  it('is refused when its connection breaks while it is being taken, and had again after', async () => {
    let refused = 0;
    let ended = false;
    const takeAndLetGo = async () => {
      if (await others.take('a')) await others.letGo('a');
    };
    const taking = (async () => {
      while (!ended) await takeAndLetGo().catch(() => (refused += 1));
    })();
    await test.until(async () => {
      await test.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'baton-locks'`,
      );
      return refused > 0;
    }, 'a connection to break in between');
    ended = true;
    await taking;
    expect(await others.take('a')).toBe(true);
    await others.letGo('a');
  });

  it('cannot be taken where nobody would let go of it', async () => {
    await expect(transactions.run((tx) => tx.hold('a'))).rejects.toThrow('only runHolding');
  });
});
