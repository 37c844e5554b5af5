// The business that the benchmark measures on: made by SQL, the same for the same settings.
import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import pg from 'pg';

export const JWT_SECRET = 'a secret for benchmarks that is long enough';
export const ENCRYPTION_KEY = '0123456789abcdef'.repeat(4);
export const APP_SECRET = 'bench-app-secret';

export interface Size {
  conversations: number;
  messagesEach: number;
  workspaces: number;
  /** Agents signed in, spread over the workspaces. */
  agents: number;
}

/** A workspace as the load generator needs to know it. */
export interface Shop {
  id: string;
  channelId: string;
  phoneNumberId: string;
  wabaId: string;
  conversations: number;
}

export interface Agent {
  token: string;
  shop: Shop;
}

/** The id of a thing by its kind and number, in SQL and here. */
const idSql = (kind: string, number: string) => `md5('${kind} ' || (${number}))::uuid`;

const DAY_S = 86_400;

/** The largest workspace holds a tenth of all conversations, the others share the rest evenly. */
export function shares({ conversations, workspaces }: Size): number[] {
  if (workspaces === 1) return [conversations];
  const large = Math.floor(conversations / 10);
  const each = Math.floor((conversations - large) / (workspaces - 1));
  return [large, ...Array.from({ length: workspaces - 1 }, () => each)];
}

export class World {
  readonly pool: pg.Pool;
  shops: Shop[] = [];
  agents: Agent[] = [];

  private constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 4, application_name: 'bench' });
  }

  /** Fills a migrated, empty database. */
  static async build(url: string, size: Size, say: (words: string) => void): Promise<World> {
    const world = new World(url);
    await world.openShops(size);
    const indexes = await world.dropIndexes();
    for (const [at, shop] of world.shops.entries()) {
      await world.fill(at, shop, size.messagesEach);
      if (at === 0 || (at + 1) % 50 === 0)
        say(`${String(at + 1)} of ${String(world.shops.length)} workspaces filled`);
    }
    for (const definition of indexes) await world.rows(definition);
    await world.signIn(size.agents);
    say('vacuum, analyze, checkpoint');
    await world.rows('vacuum analyze');
    await world.rows('checkpoint');
    return world;
  }

  async rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(text, values)).rows;
  }

  async one(text: string, values: unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ n: string }>(`select (${text})::text as n`, values);
    return Number(row?.n);
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** The phone of a shop's contact, digits as Meta writes them. */
  static phone(shop: number, contact: number): string {
    return String(910_000_000_000 + shop * 1_000_000 + contact);
  }

  static conversationId(shop: number, contact: number): string {
    const hex = createHash('md5')
      .update(`conversation ${String(shop)} ${String(contact)}`)
      .digest('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  private async openShops(size: Size): Promise<void> {
    const counts = shares(size);
    const sealed = [];
    for (let i = 0; i < size.workspaces; i += 1) {
      const [row] = await this.rows<{ shop: string; number: string }>(
        `select ${idSql('shop', '$1::int')} as shop, ${idSql('number', '$1::int')} as number`,
        [i],
      );
      sealed.push(sealToken(`channels.access_token.${row.shop}.${row.number}`));
    }
    const rows = await this.rows<Omit<Shop, 'conversations'>>(
      `with n as (select i from generate_series(0, $1::int - 1) i),
       w as (
         insert into workspaces (id, name, timezone, contact_fallback, bot, reopen_closed_to_bot, created_at, updated_at)
         select ${idSql('shop', 'i')}, 'Shop ' || i, 'Asia/Kolkata',
           '{"phone":"+912240001188","email":null,"link":null,"hours":null,"messages":{}}',
           '{"enabled":true,"name":"Bot","coolingHours":6,"requestWords":[],"personOnlyTopics":[],"languages":[],"phrases":{},"quietSeconds":3,"maxWaitSeconds":8}',
           false, now(), now() from n),
       s as (
         insert into subscriptions (workspace_id, plan, changed_at) select ${idSql('shop', 'i')}, 'business', now() from n),
       c as (
         insert into channels (workspace_id, id, name, phone_number_id, waba_id, phone, access_token, created_at)
         select ${idSql('shop', 'i')}, ${idSql('number', 'i')}, 'Shop ' || i, (600000000000000 + i)::text,
           (700000000000000 + i)::text, '+91224' || lpad(i::text, 7, '0'), ($2::text[])[i + 1], now() from n),
       r as (
         insert into number_routes (phone_number_id, waba_id, workspace_id, channel_id)
         select (600000000000000 + i)::text, (700000000000000 + i)::text, ${idSql('shop', 'i')}, ${idSql('number', 'i')} from n),
       a as (
         insert into articles (workspace_id, id, title, body, alternatives, person_only, terms, normaliser_version, created_at, updated_at)
         select ${idSql('shop', 'i')}, ${idSql('article', `i || ' ' || k`)}, t.title, t.body, '{}', false, '{}', 0, now(), now()
         from n, (values (0, 'Opening hours', 'We are open from ten to eight, every day but Monday.'),
                         (1, 'Delivery', 'Delivery takes three to five days and costs 80 rupees.'),
                         (2, 'Returns', 'You can return anything unworn within fourteen days.'),
                         (3, 'Payment', 'We take UPI, cards and cash on delivery.')) t(k, title, body))
       select ${idSql('shop', 'i')} as id, ${idSql('number', 'i')} as "channelId",
         (600000000000000 + i)::text as "phoneNumberId", (700000000000000 + i)::text as "wabaId" from n order by i`,
      [size.workspaces, sealed],
    );
    this.shops = rows.map((row, i) => ({ ...row, conversations: counts[i] ?? 0 }));
  }

  /** Indexes are built faster after the rows than along with them. Answers how they are made again. */
  private async dropIndexes(): Promise<string[]> {
    const found = await this.rows<{ name: string; definition: string }>(
      `select indexname as name, indexdef as definition from pg_indexes
       where schemaname = 'public' and tablename in ('messages', 'conversations', 'contacts', 'contact_identities', 'status_events')
         and indexname not like '%_pkey' and indexname not like 'PK_%'`,
    );
    for (const { name } of found) await this.rows(`drop index ${pg.escapeIdentifier(name)}`);
    return found.map(({ definition }) => definition);
  }

  private async fill(at: number, shop: Shop, messagesEach: number): Promise<void> {
    const [conversation, contact, message] = [
      idSql('conversation', `'${at} ' || i`),
      idSql('contact', `'${at} ' || i`),
      (seq: string) => idSql('message', `'${at} ' || i || ' ' || ${seq}`),
    ];
    const words = `(array['Is this available in blue?','Yes, in blue and green','Where is my order?','It left us this morning',
      'Thank you','You are welcome','What time do you open tomorrow?','At ten','Can I pay on delivery?','Yes, cash or UPI',
      'The zip is broken, I would like to return it','We are sorry, send it back within fourteen days'])`;
    const wordsAt = (seq: string) => `${words}[1 + (i * 7 + ${seq}) % 12] || ' #' || (i % 1000)`;
    const ours = (seq: string) => `(${seq}) % 2 = 0`;
    // The newest conversation wrote a minute ago, the oldest some ninety days before.
    const ago = (seq: string) =>
      `now() - interval '1 minute' - (${String(90 * DAY_S)}::float8 * i / $2 + (${String(messagesEach)} - (${seq})) * 60) * interval '1 second'`;
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query(`set local synchronous_commit = off`);
      const n = [shop.id, shop.conversations];
      await client.query(
        `insert into contacts (workspace_id, id, name, phone, created_at)
         select $1, ${contact}, 'Customer ' || i,
           '+' || (910000000000 + ${at}::bigint * 1000000 + i), now()
         from generate_series(0, $2::int - 1) i`,
        n,
      );
      await client.query(
        `insert into contact_identities (workspace_id, kind, value, contact_id, seen_at)
         select $1, 'phone', (910000000000 + ${at}::bigint * 1000000 + i)::text, ${contact}, now()
         from generate_series(0, $2::int - 1) i`,
        n,
      );
      await client.query(
        `insert into conversations (workspace_id, id, channel_id, contact_id, status, ownership_version, needs_reply_since,
           unread_count, last_seq, read_seq, reply_boundary_seq, window_closes_at, last_message_id, last_message, last_message_at,
           bot_misses, bot_handled_seq, bot_context_seq, created_at, status_changed_at)
         select $1, ${conversation}, $3, ${contact}, case when i % 10 < 5 then 'bot' when i % 10 < 8 then 'closed' else 'human' end, 1,
           case when i % 100 = 8 then ${ago(String(messagesEach))} end, case when i % 20 = 8 then 1 else 0 end, ${messagesEach},
           case when i % 20 = 8 then ${messagesEach - 1} else ${messagesEach} end, 0, ${ago(String(messagesEach))} + interval '24 hours',
           ${message(String(messagesEach))},
           jsonb_build_object('id', ${message(String(messagesEach))}, 'direction', 'outbound', 'author', 'bot', 'authorName', null,
             'type', 'text', 'preview', ${wordsAt(String(messagesEach))}, 'status', 'delivered'),
           ${ago(String(messagesEach))}, 0, ${messagesEach}, 0, now(), now()
         from generate_series(0, $2::int - 1) i`,
        [...n, shop.channelId],
      );
      await client.query(
        `insert into messages (workspace_id, id, conversation_id, channel_id, seq, direction, author, type, text, payload, raw, wamid,
           status, at, position, sent_at, delivered_at, counts, created_at)
         select $1, ${message('s')}, ${conversation}, $3, s, case when ${ours('s')} then 'outbound' else 'inbound' end,
           case when ${ours('s')} then 'bot' else 'contact' end, 'text', ${wordsAt('s')}, null,
           case when ${ours('s')} then null else jsonb_build_object('from', (910000000000 + ${at}::bigint * 1000000 + i)::text,
             'id', 'wamid.' || md5('${at} ' || i || ' ' || s), 'timestamp', '1790000000', 'type', 'text',
             'text', jsonb_build_object('body', ${wordsAt('s')})) end,
           'wamid.' || md5('${at} ' || i || ' ' || s), case when ${ours('s')} then 'delivered' else 'received' end, ${ago('s')}, ${ago('s')},
           case when ${ours('s')} then ${ago('s')} end, case when ${ours('s')} then ${ago('s')} end, true, now()
         from generate_series(0, $2::int - 1) i, generate_series(1, ${messagesEach}) s`,
        [...n, shop.channelId],
      );
      await client.query(
        `insert into status_events (workspace_id, channel_id, wamid, status, at, fingerprint, message_id, pricing, received_at)
         select $1, $3, 'wamid.' || md5('${at} ' || i || ' ' || s), k.status, ${ago('s')}, '', ${message('s')},
           '{"billable":false,"pricing_model":"PMP","category":"service","type":"free_customer_service"}', now()
         from generate_series(0, $2::int - 1) i, generate_series(2, ${messagesEach}, 2) s, (values ('sent'), ('delivered')) k(status)`,
        [...n, shop.channelId],
      );
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  private async signIn(agents: number): Promise<void> {
    const of = `${idSql('shop', `i % ${String(this.shops.length)}`)}`;
    await this.rows(
      `insert into users (id, email, name, password_hash, workspace_ids, created_at)
       select ${idSql('agent', 'i')}, 'agent' || i || '@shop.example', 'Agent ' || i, '', array[${of}], now()
       from generate_series(0, $1::int - 1) i`,
      [agents],
    );
    await this.rows(
      `insert into members (workspace_id, user_id, role, created_at)
       select ${of}, ${idSql('agent', 'i')}, 'agent', now() from generate_series(0, $1::int - 1) i`,
      [agents],
    );
    const sessions = await this.rows<{ sid: string; sub: string; ws: string }>(
      `insert into sessions (id, user_id, workspace_id, refresh_hash, rotated_at, created_at, expires_at)
       select ${idSql('session', 'i')}, ${idSql('agent', 'i')}, ${of}, sha256(('agent ' || i)::bytea), now(), now(), now() + interval '1 day'
       from generate_series(0, $1::int - 1) i
       returning id as sid, user_id as sub, workspace_id as ws`,
      [agents],
    );
    const byId = new Map(this.shops.map((shop) => [shop.id, shop]));
    this.agents = sessions.map((claims) => ({ token: accessToken(claims), shop: byId.get(claims.ws)! }));
  }
}

/** As the product's SecretBox does it. */
function sealToken(place: string): string {
  const key = Buffer.from(ENCRYPTION_KEY, 'hex');
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update('bench-token', 'utf8'), cipher.final()]);
  const parts = [nonce, cipher.getAuthTag(), sealed].map((bytes) => bytes.toString('base64url'));
  return ['v1', keyId, ...parts].join('.');
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** As the product signs them; good for six hours. */
function accessToken(claims: object): string {
  const now = Math.floor(Date.now() / 1_000);
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ ...claims, iat: now, exp: now + 21_600, aud: 'baton' })}`;
  return `${body}.${createHmac('sha256', JWT_SECRET).update(body).digest('base64url')}`;
}
