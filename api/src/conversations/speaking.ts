import { lockNumber } from '../platform/database/session-locks.js';

/**
 * The key of a lock that a request of the bot's holds from its claim until it has left, and that whoever takes the
 * conversation from the bot must have had: no such request starts after the take-over has committed.
 */
export const speaking = (conversationId: string): string => `speaking ${conversationId}`;

/** Waits for it, and has it until the transaction ends; $1 is the key. */
export const waitUntilSpoken = `select pg_advisory_xact_lock(${lockNumber('$1::text')})`;
