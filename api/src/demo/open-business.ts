// Writes one demo business into the tables.
import type { User } from '../auth/user.entity.js';
import { planHas } from '../billing/plans.js';
import type { Subscription } from '../billing/subscription.entity.js';
import type { Article } from '../knowledge/article.entity.js';
import { articleTerms } from '../knowledge/ranking.js';
import { NORMALISER_VERSION } from '../knowledge/text.js';
import type { Notification } from '../notifications/notification.entity.js';
import type { NotificationRead } from '../notifications/notification-read.entity.js';
import { insertRows } from '../platform/database/insert-rows.js';
import type { Tx } from '../platform/database/transactions.js';
import { newId } from '../platform/ids.js';
import type { SecretBox } from '../platform/secret-box.js';
import type { Template } from '../templates/template.entity.js';
import type { Channel } from '../whatsapp/channel.entity.js';
import type { NumberRoute } from '../whatsapp/number-route.entity.js';
import type { Member } from '../workspaces/member.entity.js';
import { defaultBot, noReceipts } from '../workspaces/workspace.entity.js';
import type { Workspace } from '../workspaces/workspace.entity.js';
import type { DemoBusiness } from './businesses.js';
import { replay } from './replay.js';
import { milliseconds } from './script.js';
import type { By } from './script.js';
import type { Replayed, Setting } from './setting.js';

/** One password hash for each person. */
export type Hashes = Record<By, string>;

const roles: By[] = ['owner', 'agent'];
const before = (now: Date, ago: string) => new Date(now.getTime() - milliseconds(ago));

export async function openBusiness(
  tx: Tx,
  box: SecretBox,
  now: Date,
  business: DemoBusiness,
  hashes: Hashes,
): Promise<void> {
  const [workspaceId, channelId] = [newId(), newId()];
  const opened = before(now, '60d');
  const members = await insertPeople(tx, workspaceId, opened, business, hashes);
  await insertWorkspace(tx, workspaceId, opened, business);
  const articles = await insertArticles(tx, workspaceId, opened, business);
  const setting: Setting = {
    workspaceId,
    channelId,
    now,
    members,
    articles,
    templates: business.templates,
    contact: business.contact,
    scale: await scaleOf(tx, now, business),
    newWamid: wamids(business.number.phoneNumberId),
  };
  const threads = business.threads.map((thread) => replay(thread, setting));
  await insertThreads(tx, threads);
  await insertNotifications(
    tx,
    threads,
    Object.values(members).map(({ id }) => id),
    now,
  );
  await insertNumber(tx, box, setting, opened, business, threads);
}

async function insertPeople(
  tx: Tx,
  workspaceId: string,
  createdAt: Date,
  { domain, people }: DemoBusiness,
  hashes: Hashes,
): Promise<Setting['members']> {
  const members = { owner: { id: newId(), name: people.owner }, agent: { id: newId(), name: people.agent } };
  await insertRows<User>(
    tx.manager,
    'users',
    roles.map((role) => ({
      ...members[role],
      email: `${role}@${domain}`,
      passwordHash: hashes[role],
      workspaceIds: [workspaceId],
      createdAt,
      disabledAt: null,
    })),
  );
  await insertRows<Member>(
    tx.manager,
    'members',
    roles.map((role) => ({ workspaceId, userId: members[role].id, role, createdAt })),
  );
  return members;
}

async function insertWorkspace(
  tx: Tx,
  id: string,
  createdAt: Date,
  { name, timezone, hours, contact, plan }: DemoBusiness,
): Promise<void> {
  const contactFallback = { ...contact, messages: {} };
  await insertRows<Workspace>(tx.manager, 'workspaces', [
    {
      id,
      name,
      timezone,
      hours,
      contactFallback,
      bot: defaultBot,
      receipts: noReceipts,
      reopenClosedToBot: false,
      escalateAfterMinutes: 10,
      resumeAfterHours: null,
      officeHours: null,
      createdAt,
      updatedAt: createdAt,
    },
  ]);
  await insertRows<Subscription>(tx.manager, 'subscriptions', [
    { workspaceId: id, plan, changedAt: createdAt, graceUntil: null },
  ]);
}

async function insertArticles(
  tx: Tx,
  workspaceId: string,
  createdAt: Date,
  { articles }: DemoBusiness,
): Promise<Setting['articles']> {
  const rows = articles.map(
    ({ title, body, alternatives, language = null, personOnly = false }): Article => ({
      workspaceId,
      id: newId(),
      title,
      body,
      alternatives,
      language,
      personOnly,
      translationOf: null,
      importKey: null,
      terms: articleTerms({ title, body, alternatives }),
      normaliserVersion: NORMALISER_VERSION,
      createdAt,
      updatedAt: createdAt,
    }),
  );
  await insertRows(tx.manager, 'articles', rows);
  return new Map(rows.map((row, i) => [articles[i].key, row]));
}

/** Where no person answers, the threads are told within this month, so that its requests can be counted. */
async function scaleOf(tx: Tx, now: Date, { threads, plan, timezone }: DemoBusiness): Promise<number> {
  if (planHas(plan, 'handoff.live')) return 1;
  const [month] = await tx.query<{ began: Date }>(
    `select date_trunc('month', $1::timestamptz at time zone $2) at time zone $2 as began`,
    [now, timezone],
  );
  const oldest = Math.max(
    ...threads.flatMap(({ steps }) => steps.map((step) => ('ago' in step ? milliseconds(step.ago) : 0))),
  );
  return month ? Math.min(1, (now.getTime() - month.began.getTime()) / oldest) : 1;
}

/** Ids that look like Meta's, and are nobody's. */
function wamids(phoneNumberId: string): () => string {
  let count = 0;
  return () =>
    `wamid.${Buffer.from(`demo ${phoneNumberId} ${String(++count).padStart(6, '0')}`).toString('base64')}`;
}

async function insertThreads(tx: Tx, threads: Replayed[]): Promise<void> {
  const { manager } = tx;
  await insertRows(
    manager,
    'contacts',
    threads.map(({ contact }) => contact),
  );
  await insertRows(
    manager,
    'contact_identities',
    threads.flatMap(({ identities }) => identities),
  );
  await insertRows(
    manager,
    'conversations',
    threads.map(({ conversation }) => conversation),
  );
  await insertRows(
    manager,
    'messages',
    threads.flatMap(({ messages }) => messages),
  );
  await insertRows(
    manager,
    'status_events',
    threads.flatMap(({ statusEvents }) => statusEvents),
  );
  await insertRows(
    manager,
    'transitions',
    threads.flatMap(({ transitions }) => transitions),
  );
  await insertRows(
    manager,
    'human_requests',
    threads.flatMap(({ requests }) => requests),
  );
}

/** The bell rings for hand-offs nobody has answered yet; of the others everybody has heard. */
async function insertNotifications(tx: Tx, threads: Replayed[], userIds: string[], now: Date): Promise<void> {
  const all = threads
    .flatMap(({ notifications }) => notifications)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const rows = all.map(({ unheard: _, ...row }): Notification => row);
  await insertRows(tx.manager, 'notifications', rows);
  const heard = all
    .filter(({ unheard }) => !unheard)
    .flatMap(({ workspaceId, id }) =>
      userIds.map((userId): NotificationRead => ({
        workspaceId,
        reader: `member:${userId}`,
        notificationId: id,
        readAt: now,
      })),
    );
  await insertRows(tx.manager, 'notification_reads', heard);
}

async function insertNumber(
  tx: Tx,
  box: SecretBox,
  { workspaceId, channelId, now }: Setting,
  createdAt: Date,
  business: DemoBusiness,
  threads: Replayed[],
): Promise<void> {
  const { name, number, templates } = business;
  const syncedAt = before(now, '2h');
  await insertRows<Channel>(tx.manager, 'channels', [
    {
      ...number,
      workspaceId,
      id: channelId,
      name,
      accessToken: box.seal('demo-token', `channels.access_token.${workspaceId}.${channelId}`),
      sendAfter: null,
      limitStreak: 0,
      problem: null,
      trialSince: null,
      checkedAt: null,
      checks: null,
      lastInboundAt: newest(
        threads.flatMap(({ messages }) =>
          messages.filter((m) => m.direction === 'inbound').map((m) => m.createdAt),
        ),
      ),
      lastStatusAt: newest(
        threads.flatMap(({ statusEvents }) => statusEvents.map((event) => event.receivedAt)),
      ),
      templatesSyncedAt: templates.length > 0 ? syncedAt : null,
      createdAt,
    },
  ]);
  const { phoneNumberId, wabaId } = number;
  await insertRows<NumberRoute>(tx.manager, 'number_routes', [
    { phoneNumberId, wabaId, workspaceId, channelId },
  ]);
  await insertRows(
    tx.manager,
    'templates',
    templates.map((template): Template => ({
      ...template,
      workspaceId,
      id: newId(),
      channelId,
      syncedAt,
    })),
  );
}

const newest = (times: Date[]): Date | null =>
  times.reduce<Date | null>((last, at) => (last && last > at ? last : at), null);
