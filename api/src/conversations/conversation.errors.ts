import { AppError } from '../platform/errors/app-error.js';
import type { ConversationStatus } from './conversation.entity.js';

/** 412: somebody else moved the conversation since the caller looked. */
export class ConversationStaleError extends AppError {
  constructor(ownershipVersion: number) {
    super(
      'conversation.stale',
      412,
      'The conversation has changed since you looked. Fetch it again and decide anew.',
      {
        ownershipVersion,
      },
    );
  }
}

/** 409: the state machine has no such move. */
export class IllegalTransitionError extends AppError {
  constructor(from: ConversationStatus, to: ConversationStatus) {
    super(
      'conversation.illegal_transition',
      409,
      `A conversation cannot go from ${from} to ${to} this way.`,
      {
        from,
        to,
      },
    );
  }
}
