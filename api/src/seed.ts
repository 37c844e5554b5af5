// Fills an empty database with the demo: three businesses, their people, articles and threads. It sends nothing.
import type { INestApplicationContext } from '@nestjs/common';
import { hashPassword } from './auth/passwords.js';
import { businesses } from './demo/businesses.js';
import type { DemoBusiness } from './demo/businesses.js';
import { openBusiness } from './demo/open-business.js';
import type { Hashes } from './demo/open-business.js';
import { Clock } from './platform/clock.js';
import { SettingsError } from './platform/config/env.js';
import type { Env } from './platform/config/env.js';
import { Transactions } from './platform/database/transactions.js';
import { SecretBox } from './platform/secret-box.js';

export interface SignIn {
  email: string;
  workspace: string;
  plan: string;
  role: string;
}

/** Any number, but always the same: of two instances that start together one seeds. */
const SEED_LOCK = 7_305_513;

/** Seeds only where there is no workspace at all. Answers with the demo's sign-ins, if they are there. */
export async function seedDemo(app: INestApplicationContext, env: Env): Promise<SignIn[]> {
  const transactions = app.get(Transactions, { strict: false });
  if (await isEmpty(transactions)) {
    const { DEMO_PASSWORD: password } = env;
    if (!password)
      throw new SettingsError('DEMO_PASSWORD must be set: the demo needs a password to sign in with');
    const prepared = await Promise.all(
      businesses.map(async (business) => ({ business, hashes: await hashesOf(password) })),
    );
    const box = app.get(SecretBox, { strict: false });
    const now = app.get(Clock, { strict: false }).now();
    await transactions.run(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [SEED_LOCK]);
      if (!(await isEmpty(tx))) return;
      for (const { business, hashes } of prepared) await openBusiness(tx, box, now, business, hashes);
    });
  }
  return signIns(transactions);
}

async function isEmpty(database: Pick<Transactions, 'query'>): Promise<boolean> {
  const [row] = await database.query<{ empty: boolean }>(
    'select not exists (select from workspaces) as empty',
  );
  return row?.empty === true;
}

/** A salt for each, as if two people had chosen the same password. */
async function hashesOf(password: string): Promise<Hashes> {
  const [owner, agent] = await Promise.all([hashPassword(password), hashPassword(password)]);
  return { owner, agent };
}

const emailsOf = ({ domain }: DemoBusiness) => [`owner@${domain}`, `agent@${domain}`];

function signIns(transactions: Transactions): Promise<SignIn[]> {
  return transactions.query<SignIn>(
    `select u.email, w.name as workspace, s.plan, m.role
     from users u
     join members m on m.workspace_id = any(u.workspace_ids) and m.user_id = u.id
     join workspaces w on w.id = m.workspace_id
     join subscriptions s on s.workspace_id = w.id
     where u.email = any($1::text[]) and u.disabled_at is null
     order by array_position($1::text[], u.email), w.name`,
    [businesses.flatMap(emailsOf)],
  );
}
