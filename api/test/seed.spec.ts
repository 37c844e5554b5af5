// The demo is consistent: what is stored on a conversation is what its messages say, and nothing waits to be done.
import { Test } from '@nestjs/testing';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { passwordMatches } from '../src/auth/passwords.js';
import { KnowledgeService } from '../src/knowledge/knowledge.service.js';
import { answerFrom } from '../src/knowledge/ranking.js';
import { ConfigModule } from '../src/platform/config/config.module.js';
import { readEnv, SettingsError } from '../src/platform/config/env.js';
import type { Env } from '../src/platform/config/env.js';
import { DatabaseModule } from '../src/platform/database/database.module.js';
import { Transactions } from '../src/platform/database/transactions.js';
import { EventsModule } from '../src/platform/events/events.module.js';
import { SecretBox } from '../src/platform/secret-box.js';
import { seedDemo } from '../src/seed.js';
import { questionIn } from '../src/suggestions/question.js';
import { SuggestionsRepository } from '../src/suggestions/suggestions.repository.js';
import { freshDatabase } from './support/database.js';
import type { FreshDatabase } from './support/database.js';

const PASSWORD = 'a password for the demo';

let database: FreshDatabase;
let app: TestingModule;
let env: Env;

const sql = <Row>(text: string, parameters: unknown[] = []): Promise<Row[]> =>
  app.get(DataSource).query<Row[]>(text, parameters);

async function count(from: string): Promise<number> {
  const [row] = await sql<{ count: number }>(`select count(*)::int as count from ${from}`);
  return row.count;
}

beforeAll(async () => {
  database = await freshDatabase();
  env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DEMO: '1',
    DEMO_PASSWORD: PASSWORD,
    JWT_SECRET: 'a secret for tests that is long enough',
    ENCRYPTION_KEY: '0123456789abcdef'.repeat(4),
    WHATSAPP_APP_SECRET: 'test-app-secret',
    WHATSAPP_VERIFY_TOKEN: 'test-verify-token',
  });
  app = await Test.createTestingModule({
    imports: [ConfigModule.with(env), DatabaseModule, EventsModule],
  }).compile();
  await app.init();
  const withoutPassword = Object.assign(Object.create(env) as Env, { DEMO_PASSWORD: undefined });
  await expect(seedDemo(app, withoutPassword)).rejects.toThrow(SettingsError);
  expect(await count('workspaces')).toBe(0);
  // Two instances that start together: one seeds.
  await Promise.all([seedDemo(app, env), seedDemo(app, env)]);
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

test('tells who can sign in, and they can', async () => {
  expect(await seedDemo(app, env)).toEqual([
    { email: 'owner@asha.example', workspace: 'Asha Boutique', plan: 'business', role: 'owner' },
    { email: 'agent@asha.example', workspace: 'Asha Boutique', plan: 'business', role: 'agent' },
    { email: 'owner@cafe.example', workspace: 'Corner Cafe', plan: 'pro', role: 'owner' },
    { email: 'agent@cafe.example', workspace: 'Corner Cafe', plan: 'pro', role: 'agent' },
    { email: 'owner@tailor.example', workspace: 'Tiny Tailor', plan: 'free', role: 'owner' },
    { email: 'agent@tailor.example', workspace: 'Tiny Tailor', plan: 'free', role: 'agent' },
  ]);
  const users = await sql<{ hash: string }>('select password_hash as hash from users');
  expect(new Set(users.map(({ hash }) => hash)).size).toBe(6);
  for (const { hash } of users) expect(await passwordMatches(PASSWORD, hash)).toBe(true);
});

test('seeds once: a second call changes nothing', async () => {
  const tables = [
    'users',
    'workspaces',
    'channels',
    'articles',
    'conversations',
    'messages',
    'transitions',
    'notifications',
  ];
  const before = await Promise.all(tables.map(count));
  await seedDemo(app, env);
  expect(await Promise.all(tables.map(count))).toEqual(before);
});

test('sends nothing and starts no turn', async () => {
  expect(await count('outbox')).toBe(0);
  expect(await count('facts')).toBe(0);
  expect(await count('graphile_worker._private_jobs')).toBe(0);
  expect(await count('conversations where bot_handled_seq <> last_seq or bot_burst_at is not null')).toBe(0);
  expect(await count(`messages where status in ('queued', 'accepted')`)).toBe(0);
});

test('each business has its number, with a token only it can open', async () => {
  const channels = await sql<{
    id: string;
    workspace: string;
    number: string;
    account: string;
    token: string;
  }>(
    `select c.id, c.workspace_id as workspace, r.phone_number_id as number, r.waba_id as account, c.access_token as token
     from channels c join number_routes r on r.channel_id = c.id and r.workspace_id = c.workspace_id
       and r.phone_number_id = c.phone_number_id and r.waba_id = c.waba_id
     order by 3`,
  );
  expect(channels.map(({ number, account }) => [number, account])).toEqual([
    ['100000000000001', '200000000000001'],
    ['100000000000002', '200000000000002'],
    ['100000000000003', '200000000000003'],
  ]);
  for (const { id, workspace, token } of channels) {
    expect(app.get(SecretBox).open(token, `channels.access_token.${workspace}.${id}`)).toBe('demo-token');
  }
});

test('the boutique shows every state', async () => {
  const asha = `c join workspaces w on w.id = c.workspace_id and w.name = 'Asha Boutique'`;
  expect(await count(`conversations ${asha}`)).toBeGreaterThanOrEqual(40);
  const some = [
    `c.status = 'bot'`,
    `c.status = 'closed' and c.needs_reply_since is null`,
    `c.status = 'closed' and c.needs_reply_since is not null`,
    `c.status = 'human' and c.needs_reply_since is not null and c.assignee_id is null and c.handoff->>'reason' = 'request'`,
    `c.status = 'human' and c.needs_reply_since is null`,
    `c.handoff->>'reason' = 'misses'`,
    `c.handoff->>'reason' = 'late'`,
    `c.handoff->>'reason' = 'bot_failed'`,
    `c.unread_count > 0`,
    `c.window_closes_at < now()`,
    `c.status = 'human' and c.window_closes_at between now() and now() + interval '1 hour'`,
    ...['sent', 'delivered', 'read', 'failed', 'unconfirmed'].map(
      (status) => `c.last_message->>'status' = '${status}'`,
    ),
  ];
  for (const state of some)
    expect([state, await count(`conversations ${asha} where ${state}`)]).not.toEqual([state, 0]);
  for (const type of [
    'image',
    'audio',
    'location',
    'reaction',
    'unsupported',
    'template',
    'interactive',
    'button',
  ]) {
    expect([type, await count(`messages where type = '${type}'`)]).not.toEqual([type, 0]);
  }
  expect(await count('contacts where phone is null and bsuid is not null')).toBe(1);
  expect(await count(`messages where status in ('failed', 'unconfirmed') and error->>'remedy' is null`)).toBe(
    0,
  );
});

test('somebody who waits for a person asks what an article answers', async () => {
  const [carlos] = await sql<{ workspaceId: string; id: string }>(
    `select c.workspace_id as "workspaceId", c.id from conversations c
     join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
     where p.name = 'Carlos Mendoza' and c.status = 'human' and c.window_closes_at > now()`,
  );
  const transactions = app.get(Transactions);
  const waiting = await new SuggestionsRepository(transactions).waiting(carlos.workspaceId, carlos.id);
  const { text } = questionIn(waiting?.messages ?? [])!;
  const articles = await new KnowledgeService(transactions).candidates(carlos.workspaceId, text);
  expect(answerFrom(text, articles)).toMatchObject({
    action: 'answer',
    sources: expect.arrayContaining([expect.objectContaining({ title: 'Envíos al extranjero' })]),
  });
});

test('positions, counts and newest messages follow from the messages', async () => {
  const wrong = await sql(
    `select c.id from conversations c
     cross join lateral (
       select count(*) as number, min(seq) as first, max(seq) as last, max(position) as newest,
              count(*) filter (where direction = 'inbound' and counts and seq > c.read_seq) as unread,
              max(at) filter (where direction = 'inbound' and counts) + interval '24 hours' as window_closes
       from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
     ) m
     left join messages l on l.workspace_id = c.workspace_id and l.id = c.last_message_id and l.conversation_id = c.id
     where m.number <> m.last or m.first <> 1 or c.last_seq <> m.last or c.read_seq > c.last_seq
        or c.unread_count <> m.unread or c.window_closes_at is distinct from m.window_closes
        or l.id is null or c.last_message_at <> l.position or c.last_message->>'id' <> l.id::text
        or c.last_message->>'status' <> l.status or c.last_message->>'author' <> l.author
        or exists (select from messages n where n.workspace_id = c.workspace_id and n.conversation_id = c.id
                   and n.counts and (n.position, n.seq) > (l.position, l.seq))`,
  );
  expect(wrong).toEqual([]);
});

test('needs-reply agrees with its definition', async () => {
  const wrong = await sql(
    `with settled as (
       select c.*, greatest(c.settled_seq, coalesce(max(m.seq), 0)) as boundary
       from conversations c
       left join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.direction = 'outbound'
         and m.author in ('agent', 'api', 'phone') and m.status not in ('failed', 'blocked', 'discarded')
       group by c.workspace_id, c.id
     )
     select s.id from settled s
     where s.reply_boundary_seq <> s.boundary or s.needs_reply_since is distinct from case
       when s.status = 'bot' then null
       when (s.handoff->>'seq')::int >= s.boundary then (s.handoff->>'at')::timestamptz
       else (select m.at from messages m
             where m.workspace_id = s.workspace_id and m.conversation_id = s.id and m.direction = 'inbound' and m.counts
               and m.seq > greatest(s.boundary, s.owed_from_seq) order by m.seq limit 1) end`,
  );
  expect(wrong).toEqual([]);
});

test('the history leads to the present status, one version at a time', async () => {
  const wrong = await sql(
    `select c.id from conversations c
     left join lateral (
       select array_agg(from_status order by ownership_version) as froms, array_agg(to_status order by ownership_version) as tos,
              count(*) as number, max(ownership_version) as version,
              max(at) filter (where reason <> 'assign') as last
       from transitions t where t.workspace_id = c.workspace_id and t.conversation_id = c.id
     ) t on true
     where c.ownership_version <> t.number + 1 or (t.number > 0 and (
           t.version <> c.ownership_version or t.last <> c.status_changed_at or t.froms[1] <> 'bot'
        or t.tos[t.number] <> c.status or t.froms[2:] <> t.tos[1:t.number - 1]))
        or (t.number = 0 and c.status <> 'bot')
        or (c.handoff is not null and c.status <> 'human')`,
  );
  expect(wrong).toEqual([]);
});

test('the bell rings for the hand-offs nobody has answered, and for no others', async () => {
  const unheard = await sql(
    `select n.conversation_id as id, n.at, n.reason from notifications n
     where not exists (select from notification_reads r where r.workspace_id = n.workspace_id and r.notification_id = n.id)
     order by 1`,
  );
  const unanswered = await sql(
    `select id, needs_reply_since as at, handoff->>'reason' as reason from conversations
     where needs_reply_since = (handoff->>'at')::timestamptz order by 1`,
  );
  expect(unheard.length).toBeGreaterThan(3);
  expect(unheard).toEqual(unanswered);
  expect(await count(`transitions where reason = 'handoff'`)).toBe(await count('notifications'));
});

test('what a message shows is what its reports say, and none is from the future', async () => {
  expect(
    await count(
      `messages m where m.direction = 'outbound' and m.wamid is not null and m.status is distinct from (
         select e.status from status_events e where e.workspace_id = m.workspace_id and e.message_id = m.id and e.wamid = m.wamid
         order by array_position(array['read', 'delivered', 'failed', 'sent'], e.status) limit 1)`,
    ),
  ).toBe(0);
  expect(
    await count(`messages where greatest(at, position, created_at, sent_at, delivered_at, read_at) > now()`),
  ).toBe(0);
  expect(await count(`status_events where at > now()`)).toBe(0);
});

test('owners without live hand-off see requests of this month, each answered with the contact', async () => {
  const requests = await sql(
    `select w.name, count(*)::int as requests, count(*) filter (where outcome = 'contact_message')::int as pointed
     from workspaces w
     join human_requests r on r.workspace_id = w.id
       and r.at >= date_trunc('month', now() at time zone w.timezone) at time zone w.timezone
     where w.name <> 'Asha Boutique' group by 1 order by 1`,
  );
  expect(requests).toEqual([
    { name: 'Corner Cafe', requests: 6, pointed: 6 },
    { name: 'Tiny Tailor', requests: 3, pointed: 3 },
  ]);
});

test('articles can be found, at least the four everybody asks for', async () => {
  expect(await count(`articles where cardinality(terms) = 0`)).toBe(0);
  const perBusiness = await sql<{ number: number }>(
    'select count(*)::int as number from articles group by workspace_id',
  );
  for (const { number } of perBusiness) expect(number).toBeGreaterThanOrEqual(4);
});
