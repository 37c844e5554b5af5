import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { Conversation } from '../conversations/conversation.entity.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { ChannelsService } from '../whatsapp/channels.service.js';
import { GraphClient } from '../whatsapp/graph.client.js';

const RECEIPT_JOB = 'receipt';
/** So long an answer waits at most for the sign that it is coming. */
const TYPING_MS = 1_000;

/** A customer's message, by Meta's name. */
interface Heard {
  workspaceId: string;
  channelId: string;
  wamid: string;
}

/**
 * Lets customers see that their messages were read and that an answer is coming, where the workspace wants it. A courtesy:
 * one that fails is noted, and nothing waits for it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/mark-message-as-read
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/typing-indicators
 */
@Injectable()
export class ReceiptsService implements OnModuleInit {
  private readonly logger = new Logger('receipts');

  constructor(
    private readonly transactions: Transactions,
    private readonly conversations: ConversationsService,
    private readonly channels: ChannelsService,
    private readonly graph: GraphClient,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.conversations.whenRead((tx, conversation, before) => this.intend(tx, conversation, before));
    this.jobs.work<Heard>(RECEIPT_JOB, (heard) => this.tell(heard, false));
  }

  /** The customer sees that we are typing, and with it that we have read: Meta does not part the two. */
  async showTyping(workspaceId: string, messageId: string): Promise<void> {
    const [heard] = await this.transactions.query<Heard>(
      `select workspace_id as "workspaceId", channel_id as "channelId", wamid from messages
       where workspace_id = $1 and id = $2 and direction = 'inbound' and wamid is not null`,
      [workspaceId, messageId],
    );
    if (heard) await Promise.race([this.tell(heard, true), pause(TYPING_MS, undefined, { ref: false })]);
  }

  /** The newest message names all before it. What another party holds, it reads. */
  private async intend(tx: Tx, { workspaceId, id, readSeq }: Conversation, before: number): Promise<void> {
    const [heard] = await tx.query<Heard>(
      `select m.workspace_id as "workspaceId", m.channel_id as "channelId", m.wamid
       from messages m join workspaces w on w.id = m.workspace_id
       where m.workspace_id = $1 and m.conversation_id = $2 and m.direction = 'inbound' and m.counts and m.wamid is not null
         and not m.standby and m.seq > $3 and m.seq <= $4 and (w.receipts->>'markRead')::boolean
       order by m.position desc, m.seq desc limit 1`,
      [workspaceId, id, before, readSeq],
    );
    if (heard) await this.jobs.enqueue(tx, RECEIPT_JOB, heard, { key: `${RECEIPT_JOB}:${id}` });
  }

  private async tell({ workspaceId, channelId, wamid }: Heard, typing: boolean): Promise<void> {
    try {
      await this.graph.markRead(await this.channels.withToken(workspaceId, channelId), wamid, { typing });
    } catch (err) {
      this.logger.warn({ err, channelId, wamid, typing }, 'a read receipt did not get there');
    }
  }
}
