import { AppError } from '../platform/errors/app-error.js';
import type { ConversationStatus } from './conversation.entity.js';

/** 412: somebody else moved the conversation since the caller looked. */
export class ConversationStaleError extends AppError {
  constructor(now: {
    ownershipVersion: number;
    conversationStatus: ConversationStatus;
    assignee: { id: string; name: string } | null;
  }) {
    super(
      'conversation.stale',
      412,
      `The conversation has changed hands since you looked: it is now ${holder(now)}. Fetch it again and decide anew.`,
      now,
    );
  }
}

function holder({
  conversationStatus,
  assignee,
}: {
  conversationStatus: string;
  assignee: { name: string } | null;
}) {
  if (conversationStatus !== 'human') return conversationStatus === 'bot' ? 'with the bot' : 'closed';
  return assignee ? `with ${assignee.name}` : 'with people, and nobody has taken it';
}

/** 409: there is no move of the caller's to take back. */
export class NothingToUndoError extends AppError {
  constructor() {
    super(
      'conversation.nothing_to_undo',
      409,
      'The conversation has moved since, or it was not you who moved it last. Look at it and decide anew.',
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
