// Makes the first owner and workspace of a production installation:
//   node api/dist/create-owner.js --email a@b.c --name "…" --workspace "…" [--plan business]
// The password comes from standard input when something is piped there, else one is made up and printed once.
import { randomBytes } from 'node:crypto';
import { fstatSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isEmail } from 'class-validator';
import { DataSource } from 'typeorm';
import { hashPassword } from './auth/passwords.js';
import type { User } from './auth/user.entity.js';
import { planHas, planNames } from './billing/plans.js';
import type { Plan } from './billing/plans.js';
import type { Subscription } from './billing/subscription.entity.js';
import { readEnv, SettingsError } from './platform/config/env.js';
import { dataSourceOptions, migrate } from './platform/database/data-source.js';
import { insertRows } from './platform/database/insert-rows.js';
import { newId } from './platform/ids.js';
import type { Member } from './workspaces/member.entity.js';
import { defaultBot, noFallback, noReceipts } from './workspaces/workspace.entity.js';
import type { Workspace } from './workspaces/workspace.entity.js';

export interface NewOwner {
  email: string;
  name: string;
  workspace: string;
  plan: Plan;
  password: string;
}

const SHORTEST = 10;
const usage =
  'usage: create-owner --email a@b.c --name "Your name" --workspace "Your business" [--plan business]';

/** Brings the schema up to date and opens the workspace; one line when that cannot be. */
export async function createOwner(url: string, owner: NewOwner): Promise<void> {
  const passwordHash = await hashPassword(owner.password);
  await migrate(url).catch((error: unknown) => {
    throw new SettingsError(
      `DATABASE_URL: the database cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const database = await new DataSource(dataSourceOptions(url)).initialize();
  try {
    await database.transaction(async (manager) => {
      const [clock] = await manager.query<{ now: Date }[]>('select clock_timestamp() as now');
      const known = await manager.query<unknown[]>('select from users where lower(email) = lower($1)', [
        owner.email,
      ]);
      if (known.length > 0) throw new SettingsError(`${owner.email} already has an account here`);
      const createdAt = clock.now;
      const [workspaceId, userId] = [newId(), newId()];
      const { email, name, plan } = owner;
      await insertRows<User>(manager, 'users', [
        { id: userId, email, name, passwordHash, workspaceIds: [workspaceId], createdAt, disabledAt: null },
      ]);
      await insertRows<Workspace>(manager, 'workspaces', [
        {
          id: workspaceId,
          name: owner.workspace,
          timezone: 'UTC',
          contactFallback: noFallback,
          bot: defaultBot,
          receipts: noReceipts,
          reopenClosedToBot: false,
          escalateAfterMinutes: 10,
          resumeAfterHours: null,
          hours: null,
          officeHours: null,
          createdAt,
          updatedAt: createdAt,
        },
      ]);
      await insertRows<Subscription>(manager, 'subscriptions', [
        { workspaceId, plan, changedAt: createdAt, graceUntil: null },
      ]);
      await insertRows<Member>(manager, 'members', [{ workspaceId, userId, role: 'owner', createdAt }]);
    });
  } finally {
    await database.destroy();
  }
}

/** Null: nothing is piped. A terminal or /dev/null is not waited for. */
async function pipedPassword(): Promise<string | null> {
  const input = fstatSync(0);
  if (!input.isFIFO() && !input.isFile() && !input.isSocket()) return null;
  const piped = (await text(process.stdin)).replace(/\r?\n$/, '');
  return piped === '' ? null : piped;
}

async function run(): Promise<void> {
  const options = {
    email: { type: 'string' },
    name: { type: 'string' },
    workspace: { type: 'string' },
    plan: { type: 'string' },
  } as const;
  const { email, name, workspace, plan = 'free' } = parseArgs({ options }).values;
  if (!email || !name?.trim() || !workspace?.trim()) throw new SettingsError(usage);
  if (!isEmail(email)) throw new SettingsError(`--email: ${email} is not an e-mail address`);
  const known = planNames.find((candidate) => candidate === plan);
  if (!known) throw new SettingsError(`--plan must be one of ${planNames.join(', ')}`);
  const env = readEnv();
  const given = await pipedPassword();
  if (given !== null && given.length < SHORTEST)
    throw new SettingsError(`the password needs ${SHORTEST} characters or more`);
  const password = given ?? randomBytes(15).toString('base64url');
  await createOwner(env.DATABASE_URL, {
    email,
    name: name.trim(),
    workspace: workspace.trim(),
    plan: known,
    password,
  });
  console.log(`${workspace.trim()} is ready on plan ${known}; ${email} is its owner.`);
  if (!planHas(known, 'handoff.live'))
    console.log(
      'Customers who ask for a person have no way to reach you yet: sign in and fill in Settings → Contact.',
    );
  if (given === null) console.log(`Password (shown only now): ${password}`);
}

/** One line and exit code 1 when it cannot be. */
function fail(error: unknown): void {
  const isUsage =
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(
    error instanceof SettingsError ? error.message : isUsage ? `${error.message}\n${usage}` : error,
  );
  process.exitCode = 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) void run().catch(fail);
