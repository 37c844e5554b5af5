// What the model is asked to give back, and what of it is taken for an answer. Pure.

export interface ModelReply {
  action: 'answer' | 'clarify' | 'handoff' | 'decline';
  reply: string;
  /** Ids of articles. */
  sources: string[];
  /** A language code, or null. */
  language: string | null;
}

const ACTIONS = ['answer', 'clarify', 'handoff', 'decline'] as const;
const MOST_SOURCES = 20;

export const replySchema: Record<string, unknown> = {
  type: 'object',
  properties: {
    action: { type: 'string', enum: ACTIONS },
    reply: { type: 'string' },
    sources: { type: 'array', items: { type: 'string' } },
    language: { type: 'string' },
  },
  required: ['action', 'reply', 'sources', 'language'],
  additionalProperties: false,
};

/** Null: not what was asked for. What is missing but not needed is forgiven; what is there must be of the right kind. */
export function readReply(value: unknown): ModelReply | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const { action, reply, sources, language } = value as Record<string, unknown>;
  const known = ACTIONS.find((one) => one === action);
  if (!known) return null;
  const text = readText(reply);
  const cited = readSources(sources);
  if (text === null || cited === null) return null;
  if (text === '' && known !== 'handoff') return null;
  return { action: known, reply: text, sources: cited, language: readLanguage(language) };
}

function readText(value: unknown): string | null {
  if (value === undefined || value === null) return '';
  // Invisible and direction-changing letters could make a text look like another.
  return typeof value === 'string'
    ? value
        .toWellFormed()
        .replace(/[\0\u00ad\u200b\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]/gu, '')
        .trim()
    : null;
}

function readSources(value: unknown): string[] | null {
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > MOST_SOURCES || !list.every((one) => typeof one === 'string')) return null;
  return [...new Set(list.map((one) => one.trim()).filter((one) => one !== ''))];
}

const readLanguage = (value: unknown): string | null =>
  typeof value === 'string' && /^[a-z]{2,3}(-[A-Za-z]{2,8})?$/.test(value) ? value : null;
