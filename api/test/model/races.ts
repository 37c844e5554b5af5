// A slow bot against a person who takes over, at any moment around its answer: whatever comes first, never both.
import { setTimeout as pause } from 'node:timers/promises';
import type { Request } from './graph.ts';
import type { Lane } from './lane.ts';
import { article } from './sayings.ts';
import { Shop } from './shop.ts';

const ways = ['PATCH', 'PATCH', 'send', 'echo', 'close', 'request'] as const;
type Way = (typeof ways)[number];

const SLOWEST_MS = 60;
/** One take-over in so many comes at any moment after the question, the others around the answer. */
const ANY_MOMENT = 5;
const GRAPH_MS = 20;
const LONGEST_WIRE_MS = 20;

/** Small and good enough: a race's dice follow from its number. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Races {
  readonly violations: string[] = [];
  run = 0;
  /** Races in which the bot's answer had left before the take-over. */
  botWon = 0;
  /** Queued, and taken back at the claim. */
  discarded = 0;
  /** Made, and never queued. */
  unsaid = 0;
  /** Least time between the arrival of a request of the bot's and the commit after it, in milliseconds. */
  closest = Infinity;
  /** The same, until whoever took over was told so. */
  closestTold = Infinity;
  mostInside = 0;
  private readonly lanes: Lane[];
  private readonly seed: number;

  constructor(lanes: Lane[], seed: number) {
    this.lanes = lanes;
    this.seed = seed;
  }

  async race(count: number): Promise<void> {
    let next = 0;
    await Promise.all(
      this.lanes.map(async (lane) => {
        if (next >= count) return;
        const track = await Track.open(lane);
        while (next < count && this.violations.length === 0) await this.one(track, next++);
        track.leave();
      }),
    );
  }

  private async one(track: Track, number: number): Promise<void> {
    const throws = dice(this.seed * 1_000_003 + number);
    const way = ways[Math.floor(throws() * ways.length)];
    const slow = Math.floor(throws() * SLOWEST_MS);
    const any = Math.floor(throws() * ANY_MOMENT) === 0;
    const moment = throws();
    const graph = throws() * GRAPH_MS;
    const wire = throws() * LONGEST_WIRE_MS;
    const seen = await track.run({ way, slow, any, moment, graph, wire, number });
    this.run += 1;
    this.mostInside = Math.max(this.mostInside, seen.inside);
    const name = `race ${number} (seed ${this.seed}): ${way}, bot ${slow} ms`;
    const wrong = (what: string) => this.violations.push(`${name}: ${what}`);
    const { committed, told, answers, states } = seen;
    const isTold = way !== 'echo' && way !== 'request';
    for (const { at } of answers) {
      if (at > committed)
        wrong(`a request of the bot's arrived ${((at - committed) * 1_000).toFixed(0)} µs after the commit`);
      this.closest = Math.min(this.closest, committed - at);
      if (isTold) this.closestTold = Math.min(this.closestTold, told - at);
    }
    if (answers.length > 1) wrong(`the bot answered ${answers.length} times`);
    const went = states.filter((status) => status !== 'discarded').length;
    if (went !== answers.length) wrong(`${went} answers stand in the thread, ${answers.length} reached Meta`);
    if (seen.status !== (way === 'close' ? 'closed' : 'human')) wrong(`the conversation is ${seen.status}`);
    if (seen.acknowledged !== (way === 'request' ? 1 : 0)) wrong(`${seen.acknowledged} acknowledgements`);
    if (seen.inside > (way === 'request' ? 2 : 1)) wrong(`${seen.inside} turns at a time`);
    if (answers.length > 0) this.botWon += 1;
    else if (states.length > 0) this.discarded += 1;
    else this.unsaid += 1;
  }
}

interface Race {
  way: Way;
  slow: number;
  any: boolean;
  /** Where in the time around the answer, 0 to 1. */
  moment: number;
  graph: number;
  wire: number;
  number: number;
}

interface Seen {
  committed: number;
  told: number;
  answers: Request[];
  states: string[];
  status: string;
  acknowledged: number;
  inside: number;
}

/** A conversation in a workspace of its own, raced over again and again. */
class Track {
  private readonly lane: Lane;
  private readonly shop: Shop;
  private readonly conversation: string;
  private inside = 0;
  private most = 0;
  private entered = () => {};
  /** From the end of a turn to the arrival of what it says, as of late. */
  private wayToMeta = 30;
  private left = 0;

  private constructor(lane: Lane, shop: Shop, conversation: string) {
    this.lane = lane;
    this.shop = shop;
    this.conversation = conversation;
    lane.onTurn = (_, inside) => {
      this.inside += inside ? 1 : -1;
      if (inside) this.entered();
      else this.left = performance.now();
      this.most = Math.max(this.most, this.inside);
    };
  }

  static async open(lane: Lane): Promise<Track> {
    await lane.clear();
    const shop = await Shop.open(lane, 'business', { quiet: 0, most: 0 });
    await lane.meta(0, shop.messages(0, [{ wamid: `wamid.IN.${shop.id}`, says: 'greeting', at: lane.now }]));
    await lane.settle();
    const [{ id }] = (await lane.rows<{ id: string }>('select id from conversations')) as [{ id: string }];
    return new Track(lane, shop, id);
  }

  leave(): void {
    this.lane.onTurn = () => undefined;
    this.lane.graph.onRequest = () => undefined;
    this.lane.graph.wireMs = 0;
  }

  async run({ way, slow, any, moment, graph, wire, number }: Race): Promise<Seen> {
    const { lane, shop } = this;
    await lane.setClock(lane.now + 1_000);
    await lane.setPace({ kind: 'slow', ms: slow });
    lane.graph.wireMs = wire;
    lane.graph.onRequest = () => {
      this.wayToMeta = 0.9 * this.wayToMeta + 0.1 * Math.min(200, performance.now() - this.left);
      return pause(graph);
    };
    const from = lane.graph.log.length;
    const [{ seq }] = (await lane.rows<{ seq: number }>('select last_seq as seq from conversations')) as [
      { seq: number },
    ];
    this.most = 0;
    const inside = new Promise<void>((resolve) => (this.entered = resolve));
    const question = { wamid: `wamid.IN.${shop.id}.${number}`, says: 'known' as const, at: lane.now };
    await lane.meta(number, shop.messages(0, [question]));
    if (!any) await inside;
    await pause(moment * (slow + 2 * this.wayToMeta));
    const told = await this.takes(way, number);
    await lane.settle();
    const seen = { ...(await this.look(seq)), answers: this.answersSince(from), told, inside: this.most };
    await this.giveBack(seen.status);
    return seen;
  }

  private async takes(way: Way, number: number): Promise<number> {
    const { lane, shop, conversation } = this;
    const { token } = shop.people.agent;
    const path = `/api/v1/conversations/${conversation}`;
    const at = number + 1;
    if (way === 'echo') await lane.meta(at, shop.echo(0, `wamid.ECHO.${shop.id}.${number}`, lane.now));
    else if (way === 'request')
      await lane.meta(
        at,
        shop.messages(0, [{ wamid: `wamid.ASK.${shop.id}.${number}`, says: 'request', at: lane.now }]),
      );
    else if (way === 'send')
      await lane.call(at, 'POST', `${path}/messages`, {
        token,
        body: { type: 'text', text: 'A person here', takeOver: true },
        headers: { 'idempotency-key': `race ${number}` },
      });
    else
      await lane.call(at, 'PATCH', path, { token, body: { status: way === 'close' ? 'closed' : 'human' } });
    return performance.timeOrigin + performance.now();
  }

  /** The commit of the last move by this machine's clock, and what became of what the bot had to say. */
  private async look(after: number): Promise<Pick<Seen, 'committed' | 'states' | 'status' | 'acknowledged'>> {
    const { lane } = this;
    const [row] = await lane.rows<{
      committed: string;
      status: string;
      states: string[] | null;
      acknowledged: number;
    }>(
      `select (select extract(epoch from pg_xact_commit_timestamp(t.xmin)) * 1000000 from transitions t order by t.id desc limit 1)::bigint as committed,
              c.status,
              (select array_agg(m.status) from messages m where m.seq > $1 and m.author = 'bot' and m.answers_message_id is not null) as states,
              (select count(*)::int from messages m where m.seq > $1 and m.author = 'bot' and m.answers_message_id is null) as acknowledged
       from conversations c`,
      [after],
    );
    const { committed, status, states, acknowledged } = row;
    return {
      committed: Number(committed) / 1_000 - (await this.databaseAhead()),
      status,
      states: states ?? [],
      acknowledged,
    };
  }

  /** How far the database's clock is ahead of ours, from the quickest of a few questions. */
  private async databaseAhead(): Promise<number> {
    let best = { trip: Infinity, ahead: 0 };
    for (let i = 0; i < 5; i += 1) {
      const before = performance.timeOrigin + performance.now();
      const [row] = await this.lane.rows<{ now: string }>(
        'select (extract(epoch from clock_timestamp()) * 1000000)::bigint as now',
      );
      const later = performance.timeOrigin + performance.now();
      if (later - before < best.trip)
        best = { trip: later - before, ahead: Number(row.now) / 1_000 - (before + later) / 2 };
    }
    return best.ahead;
  }

  private answersSince(from: number): Request[] {
    return this.lane.graph.log.slice(from).filter(({ text }) => text.includes(article.body));
  }

  private async giveBack(status: string): Promise<void> {
    const { lane, shop, conversation } = this;
    await lane.setPace({ kind: 'free' });
    if (status !== 'bot')
      await lane.call(0, 'PATCH', `/api/v1/conversations/${conversation}`, {
        token: shop.people.agent.token,
        body: { status: 'bot' },
      });
    await lane.settle();
  }
}
