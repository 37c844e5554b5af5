import { Injectable } from '@nestjs/common';
import { ContactsService } from '../contacts/contacts.service.js';
import { isWindowOpen, windowAfter } from '../conversations/service-window.js';
import type { Tx } from '../platform/database/transactions.js';
import { newId } from '../platform/ids.js';
import { ChannelsService } from '../whatsapp/channels.service.js';
import type { IdentityChange } from '../whatsapp/webhook-payload.js';
import {
  countsNow,
  fillPlaceholders,
  findStored,
  insertMessages,
  keyOf,
  openThreads,
  pairOf,
  saveThreads,
} from './inbound-rows.js';
import type { Arrival, RoutedMessage, StoredMessage, Thread } from './inbound-rows.js';
import { heedMarks } from './mark-rows.js';
import { MessageReceived } from './message-received.event.js';
import { MessageSent } from './message-sent.event.js';
import { MessageUpdated } from './message-updated.event.js';
import { PhoneReplies } from './phone-replies.js';
import { arrivalOf } from './repeats.js';
import { StatusUpdatesService } from './status-updates.service.js';
import { MessageMedia } from './message-media.js';
import { withMessage } from './thread-projection.js';

/** Stores what customers write, many messages in a handful of statements. Repeats and any order do no harm. */
@Injectable()
export class InboundMessagesService {
  constructor(
    private readonly contacts: ContactsService,
    private readonly statuses: StatusUpdatesService,
    private readonly channels: ChannelsService,
    private readonly phoneReplies: PhoneReplies,
    private readonly media: MessageMedia,
  ) {}

  async receive(tx: Tx, messages: RoutedMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const inOrder = [...messages].sort((a, b) => a.at.getTime() - b.at.getTime());
    const people = inOrder.map((message) => ({ ...message.person, workspaceId: message.workspaceId }));
    const contactIds = await this.contacts.identify(tx, people);
    const threads = await openThreads(
      tx,
      inOrder.map((message, i) => ({ ...message, contactId: contactIds[i] })),
    );
    const stored = await findStored(tx, inOrder);
    const arrivals = inOrder.flatMap((message, i) => {
      const arrival = arrive(
        message,
        threads.get(pairOf({ ...message, contactId: contactIds[i] }))!,
        stored,
        tx.now,
      );
      return arrival ? [arrival] : [];
    });
    if (arrivals.length === 0) return;
    await insertMessages(
      tx,
      arrivals.filter((arrival) => !arrival.stored),
    );
    await fillPlaceholders(
      tx,
      arrivals.filter((arrival) => arrival.stored),
    );
    await this.media.expect(tx, arrivals);
    const moved = new Set(arrivals.map(({ thread }) => thread));
    await saveThreads(
      tx,
      [...threads.values()].filter(({ id }) => moved.has(id)),
    );
    await this.channels.heard(
      tx,
      'last_inbound_at',
      arrivals.map(({ message }) => message).filter(({ past }) => past === null),
    );
    for (const arrival of arrivals) tx.record(...factsOf(arrival));
    await heedMarks(
      tx,
      arrivals.map(({ id, message: { workspaceId } }) => ({ workspaceId, id })),
    );
    await this.phoneReplies.heed(tx, repliedTo(arrivals));
    await this.joinStatuses(tx, arrivals);
  }

  /** People who from now on are known by another number or BSUID too. */
  async follow(tx: Tx, changes: (IdentityChange & { workspaceId: string })[]): Promise<void> {
    for (const { workspaceId, from, to } of changes) await this.contacts.follow(tx, workspaceId, from, to);
  }

  /** A status may have overtaken the echo it belongs to. */
  private async joinStatuses(tx: Tx, arrivals: Arrival[]): Promise<void> {
    const ours = arrivals.filter(({ message }) => message.author === 'phone');
    await this.statuses.joinParkedStatuses(
      tx,
      ours.map(({ id, message: { workspaceId, channelId, wamid } }) => ({
        workspaceId,
        channelId,
        wamid,
        messageId: id,
      })),
    );
  }
}

/** Moves the thread of a message on, unless it is a repeat. */
function arrive(
  told: RoutedMessage,
  thread: Thread,
  stored: Map<string, StoredMessage>,
  now: Date,
): Arrival | null {
  const before = stored.get(keyOf(told)) ?? null;
  const message = before?.past && !isNews(told, now) ? { ...told, past: told.past ?? 'received' } : told;
  if (arrivalOf(before, message) === 'repeat') return null;
  const id = before?.id ?? newId();
  const countedAs = before?.counts ? before.seq : null;
  Object.assign(thread, withMessage(thread, { ...message, id, countedAs }, now));
  const { workspaceId, channelId, wamid, type, past } = message;
  stored.set(keyOf(message), {
    id,
    workspaceId,
    channelId,
    wamid,
    type,
    counts: countsNow(message),
    past: past !== null,
    seq: thread.lastSeq,
  });
  return { message, thread: thread.id, id, seq: thread.lastSeq, stored: before };
}

/** The files of an import come late, by themselves: what is older than the window is no news. */
const isNews = ({ past, at }: RoutedMessage, now: Date): boolean =>
  past === null && isWindowOpen(windowAfter(null, at, now), now);

function factsOf({ message, thread, id, stored }: Arrival) {
  const { workspaceId, author, type, counts, past } = message;
  if (past !== null) return [];
  if (author === 'phone') return [new MessageSent(workspaceId, thread, id, { author, messageType: type })];
  const received = new MessageReceived(workspaceId, thread, id, { messageType: type, counts });
  return stored ? [new MessageUpdated(workspaceId, thread, id, 'received'), received] : [received];
}

/** The threads in which a person of ours has said something from the phone; elsewhere somebody else holds them. */
function repliedTo(arrivals: Arrival[]): { workspaceId: string; conversationId: string }[] {
  const threads = arrivals
    .filter(({ message }) => message.author === 'phone' && countsNow(message) && !message.standby)
    .map(({ message, thread }) => [thread, message.workspaceId] as const);
  return [...new Map(threads)].map(([conversationId, workspaceId]) => ({ workspaceId, conversationId }));
}
