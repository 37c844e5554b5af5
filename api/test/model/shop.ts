// A business of its own for each run, and what Meta's webhooks about it look like.
import { randomUUID } from 'node:crypto';
import type { Lane } from './lane.ts';
import { article, contactPhone, sayings } from './sayings.ts';
import type { Saying } from './sayings.ts';
import type { Member } from './thread.ts';
import type { Burst, Plan } from './world.ts';

export type Role = Member | 'owner';

export interface Person {
  id: string;
  token: string;
}

let numbers = 500_000_000_000_000;

/** Where it opens: a lane, or whatever else has instances and their database. */
export type Place = Pick<Lane, 'now' | 'instances' | 'rows' | 'call'>;

export class Shop {
  readonly id = randomUUID();
  readonly channelId = randomUUID();
  readonly phoneNumberId = String(numbers++);
  readonly wabaId = String(numbers++);
  readonly people = {} as Record<Role, Person>;

  static async open(lane: Place, plan: Plan, burst: Burst): Promise<Shop> {
    const shop = new Shop();
    const { id, channelId, phoneNumberId, wabaId } = shop;
    const now = new Date(lane.now);
    const token = await lane.instances[0].ask<string>({
      ask: 'seal',
      plain: 'test-token',
      place: `channels.access_token.${id}.${channelId}`,
    });
    const bot = {
      enabled: true,
      name: 'Bot',
      coolingHours: 6,
      requestWords: [],
      personOnlyTopics: [],
      languages: [],
      phrases: {},
      quietSeconds: burst.quiet / 1_000,
      maxWaitSeconds: burst.most / 1_000,
    };
    const fallback = { phone: contactPhone, email: null, link: null, hours: null, messages: {} };
    await lane.rows(
      `with w as (
         insert into workspaces (id, name, timezone, contact_fallback, bot, reopen_closed_to_bot, hours, created_at, updated_at)
         values ($1, 'Test Shop', 'Asia/Kolkata', $2, $3, false, null, $4, $4)
       ), s as (
         insert into subscriptions (workspace_id, plan, changed_at) values ($1, $5, $4)
       ), c as (
         insert into channels (workspace_id, id, name, phone_number_id, waba_id, phone, access_token, created_at)
         values ($1, $6, 'Test Shop', $7, $8, '+912240001188', $9, $4)
       ), t as (
         insert into templates (workspace_id, id, channel_id, meta_id, name, language, category, status, parameter_format, components, synced_at)
         values ($1, $6, $6, '1', 'hello', 'en', 'UTILITY', 'APPROVED', 'POSITIONAL', '[{"type":"BODY","text":"A word from the shop"}]', $4)
       )
       insert into number_routes (phone_number_id, waba_id, workspace_id, channel_id) values ($7, $8, $1, $6)`,
      [id, fallback, bot, now, plan, channelId, phoneNumberId, wabaId, token],
    );
    for (const role of ['owner', 'admin', 'agent'] as const)
      shop.people[role] = await shop.joins(lane, role, now);
    const { status } = await lane.call(0, 'POST', '/api/v1/knowledge/articles', {
      token: shop.people.admin.token,
      body: article,
    });
    if (status !== 201) throw new Error(`the article was refused: ${String(status)}`);
    return shop;
  }

  private async joins(lane: Place, role: Role, now: Date): Promise<Person> {
    const id = randomUUID();
    await lane.rows(
      `with u as (
         insert into users (id, email, name, password_hash, workspace_ids, created_at)
         values ($1::uuid, $1::text || '@shop.example', $2, 'none', array[$3::uuid], $4)
       )
       insert into members (workspace_id, user_id, role, created_at) values ($3, $1::uuid, $2, $4)`,
      [id, role, this.id, now],
    );
    const token = await lane.instances[0].ask<string>({ ask: 'session', userId: id, workspaceId: this.id });
    // A run may go through many months.
    await lane.rows(`update sessions set expires_at = '2200-01-01' where user_id = $1`, [id]);
    return { id, token };
  }

  phoneOf(who: number): string {
    return `91982000000${who}`;
  }

  /** Messages of one customer, in the order given. */
  messages(who: number, items: { wamid: string; says: Saying; at: number }[]): object {
    const from = this.phoneOf(who);
    const contacts = [{ profile: { name: `Customer ${who}` }, wa_id: from }];
    const lists = (calls: boolean) =>
      items
        .filter(({ says }) => (says === 'call') === calls)
        .map(({ wamid, says, at }) => ({ from, id: wamid, timestamp: seconds(at), ...sayings[says].item }));
    const [messages, calls] = [lists(false), lists(true)];
    return this.change(calls.length > 0 ? 'calls' : 'messages', {
      contacts,
      ...(messages.length > 0 && { messages }),
      ...(calls.length > 0 && { calls }),
    });
  }

  echo(who: number, wamid: string, at: number): object {
    const echoed = { from: '912240001188', to: this.phoneOf(who), id: wamid, timestamp: seconds(at) };
    return this.change('smb_message_echoes', {
      message_echoes: [{ ...echoed, type: 'text', text: { body: 'On it' } }],
    });
  }

  report(status: {
    wamid: string;
    status: string;
    at: number;
    code: number | null;
    callback: string | null;
  }): object {
    const { wamid, at, code, callback } = status;
    return this.change('messages', {
      statuses: [
        {
          id: wamid,
          status: status.status,
          timestamp: seconds(at),
          ...(callback && { biz_opaque_callback_data: callback }),
          ...(code && { errors: [{ code, title: 'as the script says' }] }),
        },
      ],
    });
  }

  private change(field: string, value: object): object {
    const metadata = { display_phone_number: '912240001188', phone_number_id: this.phoneNumberId };
    return {
      object: 'whatsapp_business_account',
      entry: [
        {
          id: this.wabaId,
          changes: [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }],
        },
      ],
    };
  }
}

const seconds = (at: number): string => String(Math.floor(at / 1_000));
