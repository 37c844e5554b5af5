import type { LastMessage } from '../conversations/conversation.entity.js';
import { AppError } from '../platform/errors/app-error.js';
import type { MessageError, MessageStatus } from './message.entity.js';

/** 409: free-form is over until the customer writes again. */
export class WindowClosedError extends AppError {
  constructor(closedAt: Date | null) {
    super(
      'window.closed',
      409,
      'More than 24 hours have passed since the customer wrote. Send a template instead.',
      {
        windowClosedAt: closedAt?.toISOString() ?? null,
      },
    );
  }
}

/** 409: the bot has the conversation, or nobody. */
export class NotHumanError extends AppError {
  constructor(status: string) {
    super(
      'conversation.not_human',
      409,
      `${status === 'bot' ? 'The bot answers this customer' : 'The conversation is closed'}. Take it over to write; a program sends with takeOver.`,
      {
        conversationStatus: status,
      },
    );
  }
}

/** 409: something was said that the writer had not seen. */
export class MovedOnError extends AppError {
  constructor(lastMessage: LastMessage | null) {
    super(
      'conversation.moved_on',
      409,
      'There is a newer message than the one you answered. Look at it first.',
      {
        lastMessage,
      },
    );
  }
}

const noReaction = {
  unknown: 'There is no such message in this conversation. Choose one of its messages.',
  no_message: 'Reactions, edits, calls and system lines cannot be reacted to. Choose a message.',
  unsent: 'This message has not reached WhatsApp yet. React when it has been sent.',
  too_old: 'WhatsApp takes reactions for 30 days only. Write a message instead.',
};

/** 409: nothing that WhatsApp would take a reaction to. */
export class ReactionTargetError extends AppError {
  constructor(why: keyof typeof noReaction) {
    super(`reaction.target_${why}`, 409, noReaction[why]);
  }
}

/** 400: a send without a key could be doubled by a retry. */
export class KeyRequiredError extends AppError {
  constructor() {
    super(
      'idempotency.key_required',
      400,
      'Send an Idempotency-Key header: 1 to 200 printable characters, new for each message.',
    );
  }
}

/** 422: the key stands for another request. */
export class KeyReusedError extends AppError {
  constructor() {
    super(
      'idempotency.key_reused',
      422,
      'This Idempotency-Key was used with another request. Use a new one.',
    );
  }
}

/** 409: the first request with this key is not finished. */
export class KeyInProgressError extends AppError {
  constructor() {
    super(
      'idempotency.in_progress',
      409,
      'The first request with this Idempotency-Key is still running. Ask again in a moment.',
      {},
      {
        'retry-after': '1',
      },
    );
  }
}

/** 409: only what failed, was blocked or is unconfirmed can be sent again or discarded. */
export class NotRetryableError extends AppError {
  constructor(
    status: MessageStatus,
    why = `A message that is ${status} can neither be sent again nor discarded.`,
  ) {
    super('message.not_retryable', 409, why, { messageStatus: status });
  }
}

export const windowClosed: MessageError = {
  code: 'window.closed',
  title: '24-hour window closed',
  detail: 'The window ended before the message could be sent.',
  remedy: 'Send a template, or wait until the customer writes.',
};

export const unreachable: MessageError = {
  code: 'contact.unreachable',
  title: 'No address',
  detail: 'Neither a phone number nor a WhatsApp id of this contact is known.',
  remedy: 'Ask the customer to write again.',
};

export const gaveUp: MessageError = {
  code: 'whatsapp.unreachable',
  title: 'WhatsApp could not be reached',
  detail: 'It was tried for 24 hours without success.',
  remedy: 'Send it again when the connection works.',
};

export const unconfirmed: MessageError = {
  code: 'whatsapp.unconfirmed',
  title: 'Not confirmed',
  detail: 'WhatsApp gave no clear answer: the customer may or may not have got this.',
  remedy: 'Wait for the ticks, or decide: send it again, or discard it.',
};
