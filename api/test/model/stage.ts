// The product and the reference side by side: what is done to both, and the whole of one held against the other.
import { setTimeout as pause } from 'node:timers/promises';
import type { Request } from './graph.ts';
import type { Reply } from './ask.ts';
import type { Lane } from './lane.ts';
import type { Line } from './line.ts';
import type { Answer, Reference, Wish } from './reference.ts';
import { article, contactPhone } from './sayings.ts';
import type { Role, Shop } from './shop.ts';
import type { Member, Thread } from './thread.ts';
import { differences, expectedInside, expectedOutside, lookInside, lookOutside } from './view.ts';
import type { Outcome } from './world.ts';

/** The product and the reference disagree. */
export class Disagreement extends Error {}

/** A send that can be asked for again. */
export interface Asked {
  who: number;
  by: Member;
  wish: Wish;
  key: string;
  body: object;
  line: Line;
  at: number;
}

/** An agent's screen is looked at in one step of so many, and at the end; the database in each. */
const SCREEN_EVERY = 3;
const MOST_TRIES = 200;

export class Stage {
  readonly lane: Lane;
  readonly shop: Shop;
  readonly model: Reference;
  /** What Meta has told, to be told again. */
  readonly webhooks: object[] = [];
  readonly asked: Asked[] = [];
  readonly ids = new Map<Line, string>();
  step = 0;
  private conversations = new Map<number, string>();
  private wamids = 0;

  constructor(lane: Lane, shop: Shop, model: Reference) {
    this.lane = lane;
    this.shop = shop;
    this.model = model;
    lane.graph.onEarly = async ({ wamid, messageId, attempt }, { status, named }) => {
      const callback = named ? `v1.${messageId}.${attempt}` : null;
      await this.tellUntilKept(shop.report({ wamid, status, at: lane.now, code: null, callback }));
    };
  }

  newWamid(): string {
    this.wamids += 1;
    return `wamid.IN.${this.shop.phoneNumberId}.${this.wamids}`;
  }

  /** How Meta takes what this command sends. */
  script(outcome: Outcome | null): void {
    this.lane.graph.script = outcome ? [outcome] : [];
    this.model.script = outcome ? [outcome] : [];
  }

  async tell(webhook: object): Promise<void> {
    await this.tellUntilKept(webhook);
    await this.lane.settle();
  }

  /** As Meta does: until it is kept. */
  tellUntilKept(webhook: object): Promise<void> {
    return insist(async (tries) => {
      const status = await this.lane.meta(this.step + tries, webhook);
      if (status !== 200) throw new Error(`the door answers ${status}`);
    });
  }

  /** `tries`: another instance is asked each time. */
  call(
    by: Role,
    method: string,
    path: string,
    { body, headers, tries = 0 }: { body?: object; headers?: Record<string, string>; tries?: number } = {},
  ): Promise<Reply> {
    const { token } = this.shop.people[by];
    return this.lane.call(this.step + tries, method, `/api/v1/${path}`, { token, body, headers });
  }

  pathOf({ who }: Thread): string {
    return `conversations/${this.conversations.get(who) ?? 'not there'}`;
  }

  agree({ status, body }: Reply, should: Answer): true {
    const found = differences({ status, ...(status >= 400 && { code: body['code'] }) }, should);
    if (found.length > 0) throw new Disagreement(`the answer: ${found.join('; ')}`);
    return true;
  }

  /** The database, Meta's log and at times the screen of an agent against the reference. */
  async compare(withScreen = this.step % SCREEN_EVERY === 0): Promise<void> {
    const { lane, shop, model } = this;
    const [stored, looked] = await Promise.all([
      lookInside(lane, shop),
      withScreen ? lookOutside(lane, shop, Math.floor(this.step / SCREEN_EVERY)) : {},
    ]);
    this.learnIds(stored);
    const seen = {
      ...stored,
      conversations: stored.conversations.map(({ id: _, ...rest }) => rest),
      messages: stored.messages.map(({ id: _, ...rest }) => rest),
      ...looked,
      sent: this.seenAtMeta(),
      inside: lane.inside,
    };
    const should = {
      ...expectedInside(model, shop),
      ...(withScreen && expectedOutside(model, shop)),
      sent: this.expectedAtMeta(),
      inside: model.inside.length,
    };
    const found = differences(seen, should);
    if (found.length > 0) throw new Disagreement(found.slice(0, 12).join('\n'));
  }

  get requests(): readonly Request[] {
    return this.lane.graph.log;
  }

  private learnIds({ conversations, messages }: Awaited<ReturnType<typeof lookInside>>): void {
    this.conversations = new Map(conversations.map(({ who, id }) => [who, id]));
    const ids = new Map(messages.map(({ who, seq, id }) => [`${who} ${seq}`, id]));
    for (const { who, lines } of this.model.threads.values())
      for (const line of lines) this.ids.set(line, ids.get(`${who} ${line.seq}`) ?? '');
  }

  /** By customer, in the order of arrival: which attempt of which message, and what it said. */
  private seenAtMeta(): Record<string, string[]> {
    const lines = new Map([...this.ids].map(([line, id]) => [id, line]));
    const rowOf = ({ messageId, attempt, text }: Request) => {
      const line = lines.get(messageId);
      return `${line?.seq ?? `unknown ${messageId}`}.${attempt} ${kindOf(text, line)}`;
    };
    return this.byCustomer(({ who }) =>
      this.requests.filter(({ to }) => to === `+${this.shop.phoneOf(who)}`).map(rowOf),
    );
  }

  private expectedAtMeta(): Record<string, string[]> {
    const { sent } = this.model;
    return this.byCustomer((thread) =>
      sent
        .filter((each) => each.thread === thread)
        .map(({ line, attempt }) => `${line.seq}.${attempt} ${line.what}`),
    );
  }

  private byCustomer(rows: (thread: Thread) => string[]): Record<string, string[]> {
    return Object.fromEntries([...this.model.threads.values()].map((thread) => [thread.who, rows(thread)]));
  }
}

/** Until it works, as whoever has not been answered does. */
export async function insist<Result>(work: (tries: number) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work(tries);
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
      await pause(20);
    }
  }
}

/** Counted from the newest. */
export function pickFrom<Item>(items: readonly Item[], which: number): Item | undefined {
  return items.length === 0 ? undefined : items[items.length - 1 - (which % items.length)];
}

/** What was said, as far as the words show it. */
function kindOf(text: string, line: Line | undefined): string {
  if (text === '[template]') return 'template';
  if (/^Reply \d+$/.test(text)) return 'reply';
  if (text.includes(contactPhone)) return 'contact';
  if (text.includes(article.body)) return 'answer';
  const others: string[] = ['acknowledgement', 'greeting', 'unknown'];
  return line && others.includes(line.what) ? line.what : 'something else';
}
