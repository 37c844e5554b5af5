import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first schema. Workspace-owned tables carry workspace_id first in their keys and indexes, so that they can be
 * spread by workspace; users, sessions, number routing, raw deliveries and jobs are the exceptions.
 */
export class Foundation1795400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(statements);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`drop table if exists ${table}`);
    await runner.query('drop sequence if exists facts_id');
  }
}

const tables = [
  'instances',
  'quarantined_items',
  'webhook_deliveries',
  'api_keys',
  'human_requests',
  'articles',
  'templates',
  'notification_reads',
  'notifications',
  'facts',
  'transitions',
  'idempotency_keys',
  'outbox',
  'status_events',
  'messages',
  'conversations',
  'contact_identities',
  'contacts',
  'number_routes',
  'channels',
  'subscriptions',
  'members',
  'workspaces',
  'sign_in_attempts',
  'sessions',
  'users',
];

const statements = `
create table users (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text not null,
  workspace_ids uuid[] not null,
  created_at timestamptz not null,
  disabled_at timestamptz
);
create unique index users_email on users (lower(email));

create table sessions (
  id uuid primary key,
  user_id uuid not null references users (id),
  workspace_id uuid not null,
  refresh_hash bytea not null,
  previous_hash bytea,
  rotated_at timestamptz not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create unique index sessions_refresh on sessions (refresh_hash);
create index sessions_previous on sessions (previous_hash);
create index sessions_user on sessions (user_id);

create table sign_in_attempts (
  key text primary key,
  failed int not null,
  last_at timestamptz not null,
  blocked_until timestamptz
);

create table workspaces (
  id uuid primary key,
  name text not null,
  timezone text not null,
  contact_fallback jsonb not null,
  bot jsonb not null,
  reopen_closed_to_bot boolean not null,
  hours text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table members (
  workspace_id uuid not null,
  user_id uuid not null,
  role text not null check (role in ('agent', 'admin', 'owner')),
  created_at timestamptz not null,
  primary key (workspace_id, user_id)
);

create table subscriptions (
  workspace_id uuid primary key,
  plan text not null check (plan in ('free', 'pro', 'business', 'enterprise')),
  changed_at timestamptz not null,
  grace_until timestamptz
);
create index subscriptions_grace on subscriptions (grace_until) where grace_until is not null;

create table channels (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  phone_number_id text not null,
  waba_id text not null,
  phone text,
  access_token text,
  paused_reason text,
  last_inbound_at timestamptz,
  last_status_at timestamptz,
  templates_synced_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);

create table number_routes (
  phone_number_id text primary key,
  waba_id text not null,
  workspace_id uuid not null,
  channel_id uuid not null
);
create index number_routes_waba on number_routes (waba_id);

create table contacts (
  workspace_id uuid not null,
  id uuid not null,
  name text,
  username text,
  phone text,
  bsuid text,
  language text,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);

create table contact_identities (
  workspace_id uuid not null,
  kind text not null check (kind in ('phone', 'bsuid', 'parent_bsuid')),
  value text not null,
  contact_id uuid not null,
  seen_at timestamptz not null,
  primary key (workspace_id, kind, value)
);
create index contact_identities_contact on contact_identities (workspace_id, contact_id);

create table conversations (
  workspace_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  contact_id uuid not null,
  status text not null check (status in ('bot', 'human', 'closed')),
  ownership_version int not null,
  assignee_id uuid,
  needs_reply_since timestamptz,
  unread_count int not null,
  last_seq int not null,
  read_seq int not null,
  reply_boundary_seq int not null,
  settled_seq int not null default 0,
  owed_from_seq int not null default 0,
  window_closes_at timestamptz,
  last_message_id uuid,
  last_message jsonb,
  last_message_at timestamptz,
  handoff jsonb,
  bot_misses int not null,
  bot_handled_seq int not null,
  bot_context_seq int not null,
  bot_burst_at timestamptz,
  bot_last_kind text,
  bot_paused_until timestamptz,
  contact_message_at timestamptz,
  language text,
  created_at timestamptz not null,
  status_changed_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index conversations_pair on conversations (workspace_id, channel_id, contact_id);
create index conversations_newest on conversations (workspace_id, last_message_at desc, id desc);
create index conversations_status on conversations (workspace_id, status, last_message_at desc, id desc);
create index conversations_needs_reply on conversations (workspace_id, last_message_at desc, id desc) where needs_reply_since is not null;
create index conversations_unread on conversations (workspace_id, last_message_at desc, id desc) where unread_count > 0;
create index conversations_assignee on conversations (workspace_id, assignee_id, last_message_at desc, id desc) where assignee_id is not null;

create table messages (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  seq int not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  author text not null check (author in ('contact', 'bot', 'agent', 'api', 'phone')),
  author_id uuid,
  author_name text,
  type text not null,
  text text,
  payload jsonb,
  raw jsonb,
  request jsonb,
  wamid text,
  reply_to_wamid text,
  status text not null,
  error jsonb,
  at timestamptz not null,
  position timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  counts boolean not null,
  answers_message_id uuid,
  ownership_version int,
  idempotency_key text,
  attempt int not null default 0,
  sources jsonb,
  created_at timestamptz not null,
  change_xid xid8 not null default pg_current_xact_id(),
  primary key (workspace_id, id)
);
create unique index messages_wamid on messages (workspace_id, channel_id, wamid) where wamid is not null;
create unique index messages_answer on messages (workspace_id, answers_message_id) where answers_message_id is not null;
create unique index messages_seq on messages (workspace_id, conversation_id, seq);
create index messages_thread on messages (workspace_id, conversation_id, position desc, seq desc);
create index messages_changed on messages (workspace_id, conversation_id, change_xid);

create table status_events (
  workspace_id uuid not null,
  channel_id uuid not null,
  wamid text not null,
  status text not null,
  at timestamptz not null,
  fingerprint text not null,
  message_id uuid,
  errors jsonb,
  pricing jsonb,
  recipient jsonb,
  callback_data text,
  received_at timestamptz not null,
  primary key (workspace_id, channel_id, wamid, status, at, fingerprint)
);
create index status_events_message on status_events (workspace_id, message_id) where message_id is not null;

create table outbox (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  seq int not null,
  state text not null check (state in ('waiting', 'in_flight')),
  attempt int not null,
  fence uuid,
  lease_until timestamptz,
  next_attempt_at timestamptz not null,
  ownership_version int,
  needs_window boolean not null,
  primary key (workspace_id, message_id)
);
create index outbox_lane on outbox (workspace_id, conversation_id, seq);
create index outbox_leases on outbox (lease_until) where state = 'in_flight';
create index outbox_due on outbox (next_attempt_at) where state = 'waiting';

create table idempotency_keys (
  workspace_id uuid not null,
  caller text not null,
  key text not null,
  request_hash text not null,
  message_id uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, caller, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

create table transitions (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  from_status text not null,
  to_status text not null,
  actor_kind text not null check (actor_kind in ('member', 'apiKey', 'bot', 'phone', 'system')),
  actor_id uuid,
  actor_name text,
  reason text not null,
  detail text,
  ownership_version int not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index transitions_conversation on transitions (workspace_id, conversation_id, id);

create sequence facts_id;
create table facts (
  workspace_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  id bigint not null default nextval('facts_id'),
  type text not null,
  conversation_id uuid,
  message_id uuid,
  data jsonb not null,
  at timestamptz not null,
  told_at timestamptz,
  claimed_until timestamptz,
  attempts int not null default 0,
  primary key (workspace_id, xid, id)
);
create index facts_untold on facts (id) where told_at is null;
create index facts_age on facts (at);

create table notifications (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  reason text not null,
  detail text,
  fact_id bigint not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index notifications_fact on notifications (workspace_id, fact_id);
create index notifications_newest on notifications (workspace_id, at desc, id desc);

create table notification_reads (
  workspace_id uuid not null,
  reader text not null,
  notification_id uuid not null,
  read_at timestamptz not null,
  primary key (workspace_id, reader, notification_id)
);

create table templates (
  workspace_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  meta_id text not null,
  name text not null,
  language text not null,
  category text not null,
  status text not null,
  parameter_format text not null,
  components jsonb not null,
  synced_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index templates_name on templates (workspace_id, channel_id, name, language);

create table articles (
  workspace_id uuid not null,
  id uuid not null,
  title text not null,
  body text not null,
  alternatives text[] not null,
  language text,
  person_only boolean not null,
  terms text[] not null,
  normaliser_version int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create index articles_terms on articles using gin (terms);

create table human_requests (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  message_id uuid,
  reason text not null,
  sentence text,
  language text,
  outcome text not null check (outcome in ('handoff', 'contact_message', 'answered')),
  at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index human_requests_message on human_requests (workspace_id, message_id) where message_id is not null;
create index human_requests_month on human_requests (workspace_id, at desc);

create table api_keys (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash bytea not null,
  scopes text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);

create table webhook_deliveries (
  id bigint generated always as identity primary key,
  received_at timestamptz not null,
  body bytea not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'partly', 'failed')),
  processed_at timestamptz,
  note text
);
create index webhook_deliveries_waiting on webhook_deliveries (id) where state = 'waiting';
create index webhook_deliveries_age on webhook_deliveries (received_at);

create table quarantined_items (
  id uuid primary key,
  delivery_id bigint,
  workspace_id uuid,
  channel_id uuid,
  reason text not null,
  item text not null,
  at timestamptz not null,
  resolved_at timestamptz
);
create index quarantined_items_workspace on quarantined_items (workspace_id, at desc);

create table instances (
  id uuid primary key,
  host text not null,
  pid int not null,
  worker_ids text[] not null,
  seen_at timestamptz not null
);
`;
