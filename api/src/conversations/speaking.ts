/**
 * SQL for the key of a lock ($1: the conversation) that a request of the bot's holds from its claim until it has left,
 * and that whoever takes the conversation from the bot must have had: no such request starts after the take-over has
 * committed.
 */
export const SPEAKING = `hashtextextended('speaking ' || $1::text, 0)`;
