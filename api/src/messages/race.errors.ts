/** Another unit of work stored the same message at the same moment; trying again finds it. */
export class MessageRaceError extends Error {}

/** Another unit of work stored the id that a report speaks of at the same moment; trying again finds it. */
export class StatusRaceError extends Error {}
