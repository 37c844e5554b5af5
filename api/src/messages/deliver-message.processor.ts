import { setTimeout } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { ContactsService } from '../contacts/contacts.service.js';
import type { Conversation } from '../conversations/conversation.entity.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import { isWindowOpen } from '../conversations/service-window.js';
import { speaking } from '../conversations/speaking.js';
import { MediaUploads } from '../media/media-uploads.js';
import type { MediaAtChannel } from '../media/media-uploads.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { Pressure } from '../platform/pressure.js';
import { ChannelsService } from '../whatsapp/channels.service.js';
import type { ReadyChannel } from '../whatsapp/channels.service.js';
import { WINDOW_CLOSED } from '../whatsapp/graph.errors.js';
import { GraphClient } from '../whatsapp/graph.client.js';
import type { SendOutcome } from '../whatsapp/graph.client.js';
import { isPaused, isStopped } from '../whatsapp/number-gate.js';
import { NumberStops } from '../whatsapp/number-stops.service.js';
import { retryDelayMs } from './delivery-delay.js';
import { Lanes } from './lanes.js';
import type { Lane } from './lanes.js';
import { gaveUp, unconfirmed, unreachable, windowClosed } from './message.errors.js';
import type { MessageError, MessageStatus } from './message.entity.js';
import type { OutboxRow } from './outbox.entity.js';
import { DELIVER_JOB, Outbox } from './outbox.service.js';
import { StatusUpdatesService } from './status-updates.service.js';

/** Longer than a call to Meta may take: when it is over, whoever held it is dead or lost. */
const LEASE_MS = 40_000;
const SETTLE_TRIES = 6;
const SWEEP_MS = 5_000;
/** When somebody else is bringing the same file to Meta. */
const BROUGHT_MS = 2_000;
const GIVE_UP_MS = 24 * 3_600_000;

/** How long a take-over waits at most for Meta's answer to something of the bot's that has just left. */
const LAST_WORD_MS = 300;

interface Addressee {
  id: string;
  phone: string | null;
  bsuid: string | null;
}

interface Attempt {
  row: OutboxRow;
  channel: ReadyChannel;
  contact: Addressee;
  body: Record<string, unknown>;
}

/** Not claimed yet: its file has to be at Meta first, and that may take longer than a claim. */
type Errand = Pick<Attempt, 'row' | 'channel' | 'contact'> & { file: MediaAtChannel };

type Next = Attempt | Errand | 'again' | 'done';

/** Hands messages to Meta: in order, one at a time in a conversation, and never twice on its own account. */
@Injectable()
export class DeliverMessageProcessor
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly logger = new Logger('deliver');

  constructor(
    private readonly transactions: Transactions,
    private readonly conversations: ConversationsService,
    private readonly channels: ChannelsService,
    private readonly contacts: ContactsService,
    private readonly graph: GraphClient,
    private readonly outbox: Outbox,
    private readonly statuses: StatusUpdatesService,
    private readonly uploads: MediaUploads,
    private readonly stops: NumberStops,
    private readonly jobs: JobQueue,
    private readonly lanes: Lanes,
    private readonly pressure: Pressure,
  ) {}

  onModuleInit(): void {
    this.lanes.onWalk((lane) => this.advance(lane));
    this.jobs.work<Lane>(DELIVER_JOB, (lane) => this.drain(lane));
  }

  /** Whoever was here before may have died on the way. */
  async onApplicationBootstrap(): Promise<void> {
    await this.sweepOlder(0);
  }

  /** What is not on the wire yet is another instance's. */
  async beforeApplicationShutdown(): Promise<void> {
    const left = await this.lanes.close();
    if (left.length > 0) await this.transactions.run((tx) => this.outbox.wakeAll(tx, left));
  }

  /** As a job, also beside a walk of ours that is stuck: whatever it has claimed is nobody's when its time is over. */
  private async drain(lane: Lane): Promise<void> {
    while (await this.advance(lane)) if (!this.lanes.open) throw new Error('this process is ending');
  }

  /** One message further; false when the lane is empty, busy elsewhere, or has to wait. */
  private async advance(lane: Lane): Promise<boolean> {
    const held = await this.pressure.place('delivery', () =>
      this.transactions.runHolding((tx) => this.next(tx, lane)),
    );
    const letGo = () =>
      // A connection that cannot say so is lost, and its locks with it.
      held.letGo().catch((err: unknown) => this.logger.warn({ err }, 'lost the connection with its locks'));
    const next = held.result;
    if (typeof next === 'string') {
      await letGo();
      return next === 'again';
    }
    if ('file' in next) {
      await letGo();
      await this.bring(next);
      return true;
    }
    // Committed as in flight: only now may a byte leave.
    const outcome = await this.call(next, letGo).finally(letGo);
    return this.settleSurely(next, outcome);
  }

  /** Everything is checked once more at the claim: the window, and for the bot that it still holds the baton. */
  private async next(tx: Tx, lane: Lane): Promise<Next> {
    // The second reads when the first has the lock.
    const [conversation, row] = await Promise.all([this.lockOrNull(tx, lane), this.outbox.head(tx, lane)]);
    if (!conversation || !row) return 'done';
    if (row.state === 'in_flight') {
      if (row.leaseUntil !== null && row.leaseUntil > tx.now) return 'done';
      return this.finish(tx, row, 'unconfirmed', unconfirmed);
    }
    if (row.nextAttemptAt > tx.now) {
      await this.outbox.wake(tx, lane, row.nextAttemptAt);
      return 'done';
    }
    if (row.ownershipVersion !== null) {
      if (isStale(row, conversation)) return this.finish(tx, row, 'discarded', null);
      // Whoever takes over waits until what is claimed here has left.
      await tx.hold(speaking(conversation.id));
    }
    if (row.needsWindow && !isWindowOpen(conversation.windowClosesAt, tx.now)) {
      return this.finish(tx, row, 'blocked', windowClosed);
    }
    return this.claim(tx, row, conversation);
  }

  private async claim(tx: Tx, row: OutboxRow, conversation: Conversation): Promise<Next> {
    const { workspaceId, messageId, channelId, attempt } = row;
    const [[message], channel] = await Promise.all([
      tx.query<
        {
          request: Record<string, unknown>;
          mediaId: string | null;
          wamid: string | null;
        } & Omit<Addressee, 'id'>
      >(
        `select m.request, m.media_id as "mediaId", m.wamid, p.phone, p.bsuid
         from messages m join contacts p on p.workspace_id = m.workspace_id and p.id = $3
         where m.workspace_id = $1 and m.id = $2`,
        [workspaceId, messageId, conversation.contactId],
      ),
      this.channels.withToken(workspaceId, channelId, tx),
    ]);
    // A report of an earlier attempt came while this one waited: Meta has the message.
    if (message?.wamid) return this.finish(tx, row, 'accepted', null);
    const address = message?.phone
      ? { to: message.phone }
      : message?.bsuid
        ? { recipient: message.bsuid }
        : null;
    if (!message || !address) return this.finish(tx, row, 'failed', unreachable);
    const contact = { id: conversation.contactId, phone: message.phone, bsuid: message.bsuid };
    if (channel.problem && isStopped(channel)) {
      await this.outbox.explain(tx, row, channel.problem);
      return 'done';
    }
    if (channel.sendAfter && isPaused(channel, tx.now)) {
      await this.outbox.wake(tx, row, channel.sendAfter);
      return 'done';
    }
    const file = message.mediaId ? { workspaceId, mediaId: message.mediaId, channelId } : null;
    const there = file && (await this.uploads.claim(tx, file));
    if (there === 'busy') {
      await this.outbox.wake(tx, row, new Date(tx.now.getTime() + BROUGHT_MS));
      return 'done';
    }
    if (there === 'needed') return { row, file: file!, channel, contact };
    const fence = await this.outbox.take(tx, row, new Date(tx.now.getTime() + LEASE_MS));
    return {
      row: { ...row, fence },
      channel,
      contact,
      body: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        ...address,
        ...withFile(message.request, there),
        biz_opaque_callback_data: `v1.${messageId}.${attempt}`,
      },
    };
  }

  /** A file that could not be brought has sent nothing: the message waits, or fails, as if it had been tried. */
  private async bring({ row, channel, contact, file }: Errand): Promise<void> {
    const outcome = await this.uploads.upload(file, channel);
    if (outcome.kind !== 'uploaded') await this.settleSurely({ row, channel, contact, body: {} }, outcome);
  }

  /** Lets go once the request is with Meta beyond doubt, or with the outcome. */
  private async call({ channel, body }: Attempt, letGo: () => Promise<void>): Promise<SendOutcome> {
    const { left, outcome } = this.graph.sendMessage(channel, body);
    await Promise.race([outcome, left.then(() => setTimeout(LAST_WORD_MS))]);
    await letGo();
    return outcome;
  }

  /** An outcome is dear: while the database stumbles, it is held and written again. Whether there may be more to do. */
  private async settleSurely(attempt: Attempt, outcome: SendOutcome): Promise<boolean> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.pressure.place('delivery', () => this.settle(attempt, outcome));
      } catch (error) {
        if (tries === SETTLE_TRIES) throw error;
        await setTimeout(100 * 2 ** tries);
      }
    }
  }

  private async finish(
    tx: Tx,
    row: OutboxRow,
    status: MessageStatus,
    error: MessageError | null,
  ): Promise<'again'> {
    await this.outbox.remove(tx, row);
    await this.outbox.show(tx, row, status, error);
    return 'again';
  }

  private settle(attempt: Attempt, outcome: SendOutcome): Promise<boolean> {
    const { row } = attempt;
    return this.transactions.run(async (tx) => {
      const conversation = await this.lockOrNull(tx, row);
      if (!conversation) return false;
      if (outcome.kind === 'later' || outcome.kind === 'not_sent' || outcome.kind === 'stopped') {
        const again = await this.nextAttempt(tx, attempt, outcome);
        if (isStale(row, conversation) && (await this.outbox.remove(tx, row))) {
          await this.outbox.show(tx, row, 'discarded', null);
          return true;
        }
        if (tx.now.getTime() - row.wantedAt.getTime() < GIVE_UP_MS) {
          await this.outbox.postpone(tx, row, again);
          if (again.at <= tx.now) return true;
          await this.outbox.wake(tx, row, again.at);
          return false;
        }
      }
      const gone = await this.outbox.remove(tx, row);
      // Whoever lost the lease says nothing: a report of Meta's will.
      if (gone) await this.conclude(tx, attempt, outcome);
      return gone?.more ?? true;
    });
  }

  /** What stands in the way of the whole number is its affair: this message only waits, and no attempt is burnt. */
  private async nextAttempt(
    tx: Tx,
    { row: { attempt }, channel }: Attempt,
    outcome: Extract<SendOutcome, { kind: 'later' | 'not_sent' | 'stopped' }>,
  ): Promise<{ attempt: number; at: Date }> {
    if (outcome.kind === 'stopped') {
      await this.stops.stop(tx, channel, outcome.error);
      return { attempt, at: tx.now };
    }
    const { pausesMs, retryAfterMs } = { pausesMs: undefined, retryAfterMs: null, ...outcome };
    if (pausesMs !== undefined)
      return { attempt, at: await this.stops.limit(tx, channel, { pausesMs, retryAfterMs }) };
    const delay = retryDelayMs(outcome, attempt, Math.random());
    return { attempt: attempt + 1, at: new Date(tx.now.getTime() + delay) };
  }

  private async conclude(tx: Tx, { row, channel, contact }: Attempt, outcome: SendOutcome): Promise<void> {
    const { workspaceId, conversationId, messageId } = row;
    switch (outcome.kind) {
      case 'accepted': {
        const wamid = await this.outbox.accepted(tx, row, outcome.wamid);
        await this.stops.passed(tx, channel);
        if (wamid)
          await this.statuses.joinParkedStatuses(tx, [
            { workspaceId, channelId: row.channelId, wamid, messageId },
          ]);
        await this.contacts.learn(tx, revealed(workspaceId, contact, outcome));
        break;
      }
      case 'ambiguous':
        this.logger.warn({ messageId, reason: outcome.reason }, 'unclear whether a message was sent');
        await this.outbox.show(tx, row, 'unconfirmed', unconfirmed);
        break;
      case 'refused':
        await this.outbox.show(tx, row, 'failed', outcome.error);
        if (outcome.error.code === WINDOW_CLOSED)
          await this.conversations.closeWindow(tx, workspaceId, conversationId);
        break;
      case 'later':
      case 'stopped':
        await this.outbox.show(tx, row, 'failed', outcome.error);
        break;
      case 'not_sent':
        await this.outbox.show(tx, row, 'failed', gaveUp);
    }
  }

  /** What nobody works on any more: attempts of a process that died, and lanes whose wake-up was lost. */
  @Interval(SWEEP_MS)
  async sweep(): Promise<void> {
    await this.sweepOlder(3 * SWEEP_MS);
  }

  private async sweepOlder(ms: number): Promise<void> {
    await this.transactions
      .run(async (tx) => {
        const lanes = await tx.query<Lane>(
          `select distinct o.workspace_id as "workspaceId", o.conversation_id as "conversationId"
           from outbox o join channels c on c.workspace_id = o.workspace_id and c.id = o.channel_id
           where (o.state = 'in_flight' and o.lease_until < $1)
              or (o.state = 'waiting' and o.next_attempt_at <= $2
                  and (c.problem is null or c.trial_since is not null)
                  and (c.send_after is null or c.send_after < $2))
           limit 500`,
          [tx.now, new Date(tx.now.getTime() - ms)],
        );
        await this.outbox.wakeAll(tx, lanes);
      })
      .catch((error: unknown) => this.logger.warn({ err: error }, 'the sweep failed; it comes again'));
  }

  private async lockOrNull(tx: Tx, { workspaceId, conversationId }: Lane): Promise<Conversation | null> {
    return this.conversations.lock(tx, workspaceId, conversationId).catch((error: unknown) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    });
  }
}

/** The body with the file's id at Meta, where each number has its own. */
function withFile(
  request: Record<string, unknown>,
  file: { metaId: string } | null,
): Record<string, unknown> {
  if (!file) return request;
  const type = String(request['type']);
  return { ...request, [type]: { id: file.metaId, ...(request[type] as object) } };
}

/** The bot said it for another holder of the baton. */
const isStale = ({ ownershipVersion }: OutboxRow, { statusVersion }: Conversation): boolean =>
  ownershipVersion !== null && ownershipVersion !== statusVersion;

/** What the answer says of the person beyond what we have written to. */
function revealed(
  workspaceId: string,
  { id: contactId, phone, bsuid }: Addressee,
  told: { waId: string | null; bsuid: string | null },
): { workspaceId: string; contactId: string; phone: string | null; bsuid: string | null }[] {
  const news = {
    // Ours are written with a plus, Meta's without.
    phone: told.waId === (phone?.replace(/^\+/, '') ?? null) ? null : told.waId,
    bsuid: told.bsuid === bsuid ? null : told.bsuid,
  };
  return news.phone || news.bsuid ? [{ workspaceId, contactId, ...news }] : [];
}
