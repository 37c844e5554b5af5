import { SessionsService } from '../src/auth/sessions.service.js';
import type { Plan } from '../src/billing/plans.js';
import { newId } from '../src/platform/ids.js';
import { SecretBox } from '../src/platform/secret-box.js';
import { defaultBot, noFallback } from '../src/workspaces/workspace.entity.js';
import type { BotSettings } from '../src/workspaces/workspace.entity.js';
import type { TestApp } from './app.js';

let numbers = 500_000_000_000_000;
let wamids = 0;

export interface Person {
  id: string;
  token: string;
}

export interface TestWorkspace {
  id: string;
  channelId: string;
  phoneNumberId: string;
  wabaId: string;
  owner: Person;
  admin: Person;
  agent: Person;
}

/** A workspace with a number, an owner, an admin and an agent. The bot answers without a quiet period unless asked. */
export async function aWorkspace(
  test: TestApp,
  {
    plan = 'business',
    bot = {},
    fallback = {},
  }: { plan?: Plan; bot?: Partial<BotSettings>; fallback?: object } = {},
): Promise<TestWorkspace> {
  const [id, channelId] = [newId(), newId()];
  const phoneNumberId = String(numbers++);
  const wabaId = String(numbers++);
  const now = test.clock.now();
  const contactFallback = {
    ...noFallback,
    phone: '+91 22 4000 1188',
    email: 'hello@shop.example',
    ...fallback,
  };
  await test.sql(
    `insert into workspaces (id, name, timezone, contact_fallback, bot, reopen_closed_to_bot, hours, created_at, updated_at)
     values ($1, 'Test Shop', 'Asia/Kolkata', $2, $3, false, null, $4, $4)`,
    [id, contactFallback, { ...defaultBot, quietSeconds: 0, maxWaitSeconds: 0, ...bot }, now],
  );
  await test.sql('insert into subscriptions (workspace_id, plan, changed_at) values ($1, $2, $3)', [
    id,
    plan,
    now,
  ]);
  const token = test.app
    .get(SecretBox, { strict: false })
    .seal('test-token', `channels.access_token.${id}.${channelId}`);
  await test.sql(
    `insert into channels (workspace_id, id, name, phone_number_id, waba_id, phone, access_token, created_at)
     values ($1, $2, 'Test Shop', $3, $4, '+912240001188', $5, $6)`,
    [id, channelId, phoneNumberId, wabaId, token, now],
  );
  await test.sql(
    'insert into number_routes (phone_number_id, waba_id, workspace_id, channel_id) values ($1, $2, $3, $4)',
    [phoneNumberId, wabaId, id, channelId],
  );
  const [owner, admin, agent] = [
    await aMember(test, id, 'owner'),
    await aMember(test, id, 'admin'),
    await aMember(test, id, 'agent'),
  ];
  return { id, channelId, phoneNumberId, wabaId, owner, admin, agent };
}

export async function aMember(
  test: TestApp,
  workspaceId: string,
  role: 'owner' | 'admin' | 'agent',
): Promise<Person> {
  const id = newId();
  const now = test.clock.now();
  await test.sql(
    `insert into users (id, email, name, password_hash, workspace_ids, created_at) values ($1, $2, $3, 'none', $4, $5)`,
    [
      id,
      `${role}-${id}@shop.example`,
      `${role[0].toUpperCase()}${role.slice(1)} ${id.slice(-4)}`,
      [workspaceId],
      now,
    ],
  );
  await test.sql('insert into members (workspace_id, user_id, role, created_at) values ($1, $2, $3, $4)', [
    workspaceId,
    id,
    role,
    now,
  ]);
  const sessions = test.app.get(SessionsService, { strict: false });
  const { session } = await sessions.open(id, workspaceId);
  return { id, token: sessions.accessToken(session) };
}

export async function anArticle(
  test: TestApp,
  workspace: TestWorkspace,
  article: { title: string; body: string; alternatives?: string[] },
): Promise<string> {
  const answer = await test.call<{ id: string }>('POST', '/api/v1/knowledge/articles', {
    token: workspace.admin.token,
    body: article,
  });
  if (answer.status !== 201) throw new Error(`article refused: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

export interface Inbound {
  from?: string;
  bsuid?: string;
  name?: string;
  text?: string;
  /** Any other item of messages[], merged over the text one. */
  item?: Record<string, unknown>;
  at?: Date;
  wamid?: string;
}

/** One value as Meta sends it, with one message in it. */
export function inboundPayload(test: TestApp, workspace: TestWorkspace, inbound: Inbound) {
  const { from, bsuid, name = 'Meera Test', text = 'Hello', at = test.clock.now(), item } = inbound;
  const wamid = inbound.wamid ?? `wamid.IN${++wamids}`;
  const seconds = String(Math.floor(at.getTime() / 1000));
  const phone = from ?? (bsuid ? undefined : '919820041763');
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: workspace.wabaId,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '912240001188', phone_number_id: workspace.phoneNumberId },
              contacts: [
                {
                  profile: { name },
                  ...(phone ? { wa_id: phone } : {}),
                  ...(bsuid ? { user_id: bsuid } : {}),
                },
              ],
              messages: [
                {
                  ...(phone ? { from: phone } : {}),
                  ...(bsuid ? { from_user_id: bsuid } : {}),
                  id: wamid,
                  timestamp: seconds,
                  ...(item ?? { type: 'text', text: { body: text } }),
                },
              ],
            },
          },
        ],
      },
    ],
  };
}

/** A customer writes, and everything that follows from it happens. */
export async function customerWrites(
  test: TestApp,
  workspace: TestWorkspace,
  inbound: Inbound,
): Promise<void> {
  const status = await test.meta(inboundPayload(test, workspace, inbound));
  if (status !== 200) throw new Error(`the door answered ${status}`);
  await test.settle();
}

/** Status reports for a message we sent. */
export function statusPayload(workspace: TestWorkspace, statuses: Record<string, unknown>[]) {
  const metadata = { display_phone_number: '912240001188', phone_number_id: workspace.phoneNumberId };
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: workspace.wabaId,
        changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, statuses } }],
      },
    ],
  };
}

/** The workspace's newest conversation, as the API shows it. */
export async function newestConversation(test: TestApp, workspace: TestWorkspace) {
  const { body } = await test.call<{ data: ConversationShape[] }>('GET', '/api/v1/conversations', {
    token: workspace.agent.token,
  });
  const [conversation] = body.data;
  if (!conversation) throw new Error('there is no conversation');
  return conversation;
}

export interface ConversationShape {
  id: string;
  status: string;
  ownershipVersion: number;
  needsReply: boolean;
  needsReplySince: string | null;
  unreadCount: number;
  window: { open: boolean; closesAt: string | null };
  contact: { id: string; name: string | null; phone: string | null; bsuid: string | null };
  assignee: { id: string; name: string } | null;
  lastMessage: { id: string; direction: string; author: string; preview: string; status: string } | null;
  lastMessageAt: string | null;
  handoff: { reason: string; sentence: string | null; facts: object | null } | null;
}
