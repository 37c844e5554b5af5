// What an endpoint understands: found out by being refused, one step at a time. Pure.

/** How the answer's form is asked for, and which parameters go along. */
export interface Dialect {
  format: 'json_schema' | 'json_object' | 'text';
  /** Reasoning models know the limit by another name; null: none is sent. */
  limit: 'max_tokens' | 'max_completion_tokens' | null;
  temperature: boolean;
}

/** What servers in general understand best. */
export const firstDialect: Dialect = { format: 'json_schema', limit: 'max_tokens', temperature: true };

/** As many steps as there are to take. */
export const MOST_STEPS = 5;

const NEXT_FORMAT = { json_schema: 'json_object', json_object: 'text', text: null } as const;

/**
 * The dialect to try after a request was called wrong (400 or 422); null: nothing is left to leave out.
 * @param complaint what the endpoint said, with the name of the parameter where it gave one. Who names nothing is
 * taken to mean the form of the answer, where servers differ most.
 */
export function afterRefusal(dialect: Dialect, complaint: string): Dialect | null {
  if (dialect.temperature && /temperature/i.test(complaint)) return { ...dialect, temperature: false };
  if (dialect.limit === 'max_tokens' && /max_(completion_)?tokens/i.test(complaint))
    return {
      ...dialect,
      limit: /max_completion_tokens/i.test(complaint) ? 'max_completion_tokens' : null,
    };
  if (dialect.limit === 'max_completion_tokens' && /max_completion_tokens/i.test(complaint))
    return { ...dialect, limit: null };
  const format = NEXT_FORMAT[dialect.format];
  return format && { ...dialect, format };
}
