import { Injectable, Logger } from '@nestjs/common';
import { ContactsService } from '../contacts/contacts.service.js';
import { OwedReplies } from '../conversations/owed-replies.js';
import type { Tx } from '../platform/database/transactions.js';
import { ScreensChanged } from '../platform/events/screens-changed.event.js';
import { ChannelsService } from '../whatsapp/channels.service.js';
import { readError } from '../whatsapp/graph.errors.js';
import { heedMarks } from './mark-rows.js';
import { MessageUpdated } from './message-updated.event.js';
import type { MessageStatus } from './message.entity.js';
import { OwnMessages } from './own-messages.js';
import type { OwnMessage, RoutedStatus } from './own-messages.js';
import { newestPricing } from './pricing.js';
import { mergeStatuses } from './status-merge.js';
import {
  closeWindows,
  findMessages,
  holdUnknown,
  insertReports,
  joinReports,
  lockMessages,
  reportsOf,
  saveBindings,
  saveChanges,
  saveLastMessages,
  savePrices,
} from './status-rows.js';
import type { NamedMessage, Report, Verdict } from './status-rows.js';

/** Keeps every status report for ever and shows what their set says, in whatever order they come. */
@Injectable()
export class StatusUpdatesService {
  private readonly logger = new Logger('statuses');

  constructor(
    private readonly owed: OwedReplies,
    private readonly contacts: ContactsService,
    private readonly channels: ChannelsService,
  ) {}

  async apply(tx: Tx, updates: RoutedStatus[]): Promise<void> {
    if (updates.length === 0) return;
    const mine = new OwnMessages(await lockMessages(tx, await findMessages(tx, updates)));
    await this.bind(tx, updates, mine);
    await holdUnknown(tx, updates, mine);
    const news = await insertReports(tx, updates, mine);
    await this.show(tx, news);
    await this.contacts.learn(
      tx,
      updates.flatMap((update) => revealed(update, mine.of(update))),
    );
    await this.channels.heard(tx, 'last_status_at', updates);
  }

  /**
   * Joins reports that came before their message's id was stored. Call it in the transaction that stores the id,
   * after the conversation is locked.
   */
  async joinParkedStatuses(tx: Tx, named: NamedMessage[]): Promise<void> {
    if (named.length > 0) await this.show(tx, await joinReports(tx, named));
  }

  /** A report that carries our own message's id proves that Meta has it, whether or not we ever got an answer. */
  private async bind(tx: Tx, updates: RoutedStatus[], mine: OwnMessages): Promise<void> {
    const bound = new Map<string, OwnMessage>();
    for (const update of updates) {
      const named = mine.named(update);
      if (!named || mine.of(update)) continue;
      if (named.message.wamid !== null) {
        this.logger.error(
          { messageId: named.message.id, wamid: update.wamid },
          'one message reached Meta twice',
        );
      } else if (proves(update.status, named.attempt, named.message.attempt)) {
        mine.bind(named.message, update.wamid);
        bound.set(named.message.id, named.message);
      }
    }
    await saveBindings(tx, [...bound.values()]);
  }

  /** Brings what the messages show in line with their reports, and everything that follows from it. */
  private async show(tx: Tx, messages: OwnMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const reports = await reportsOf(tx, messages);
    const verdicts = messages.flatMap((message) => verdictOf(message, reports.get(message.id) ?? [], tx.now));
    await closeWindows(tx, verdicts.filter(isNewFailure));
    const changes = verdicts.filter(isNews);
    // A report that changes no tick may still say what the message costs.
    const priced = verdicts.filter((verdict) => !isNews(verdict) && isPriced(verdict));
    await savePrices(tx, priced);
    for (const workspaceId of new Set(priced.map(({ message }) => message.workspaceId)))
      tx.record(new ScreensChanged(workspaceId));
    if (changes.length === 0) return;
    await saveChanges(tx, changes);
    await saveLastMessages(tx, changes);
    await heedMarks(
      tx,
      changes.map(({ message }) => message).filter(({ type }) => type === 'reaction'),
    );
    await this.reconsiderReplies(tx, changes);
    for (const { message, shown } of changes) {
      tx.record(new MessageUpdated(message.workspaceId, message.conversationId, message.id, shown.status));
    }
  }

  /** What failed was no reply; what arrived after all was one. */
  private async reconsiderReplies(tx: Tx, changes: Verdict[]): Promise<void> {
    const turned = changes.filter(
      ({ message, shown }) => isUnsent(message.status) !== isUnsent(shown.status),
    );
    for (const workspaceId of new Set(turned.map(({ message }) => message.workspaceId))) {
      const ids = turned
        .filter(({ message }) => message.workspaceId === workspaceId)
        .map(({ message }) => message.conversationId);
      await this.owed.recompute(tx, workspaceId, [...new Set(ids)]);
    }
  }
}

const isUnsent = (status: MessageStatus) =>
  status === 'failed' || status === 'blocked' || status === 'discarded';

/**
 * Whether a report settles the message as it stands: of the attempt under way or the last one, any does; of an earlier
 * one only that it arrived, because what it went through before the message was sent again is history.
 */
const proves = (status: string, attempt: number, current: number) =>
  attempt >= current || ['delivered', 'read', 'played'].includes(status);

function verdictOf(message: OwnMessage, reports: Report[], now: Date): Verdict[] {
  const shown = mergeStatuses(reports);
  if (!shown) return [];
  const known = message.boundNow ? [] : reports.filter(({ receivedAt }) => receivedAt < now);
  const error = shown.failure ? readError(shown.failure.errors?.[0]) : null;
  return [{ message, shown, before: mergeStatuses(known), error, pricing: newestPricing(reports) }];
}

/** A failure tells of the window at the moment we hear of it: what the customer writes afterwards counts again. */
const isNewFailure = ({ before, shown }: Verdict): boolean => !!shown.failure && !before?.failure;

function isNews({ message, shown }: Verdict): boolean {
  // A person gave it up: only that it went out after all is news.
  if (message.status === 'discarded' && shown.status === 'failed') return false;
  const same = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();
  return (
    message.status !== shown.status ||
    !same(message.sentAt, shown.sentAt) ||
    !same(message.deliveredAt, shown.deliveredAt) ||
    !same(message.readAt, shown.readAt)
  );
}

const isPriced = ({ message, pricing }: Verdict): boolean =>
  JSON.stringify(message.pricing) !== JSON.stringify(pricing);

/** A status may tell us the other name of a person we wrote to. */
function revealed({ workspaceId, recipient }: RoutedStatus, message: OwnMessage | undefined) {
  return message && recipient.bsuid
    ? [{ workspaceId, contactId: message.contactId, phone: null, bsuid: recipient.bsuid }]
    : [];
}
