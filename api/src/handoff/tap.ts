// Buttons the bot sends, and how a tap on one is recognised.

export const TALK_TO_PERSON = 'talk_to_person';
const ARTICLE = 'article:';

export const articleButtonId = (articleId: string): string => `${ARTICLE}${articleId}`;

/** The id of the tapped button or list row; null when the message is no tap. */
export function tappedId(type: string, payload: Record<string, unknown> | null): string | null {
  if (type !== 'interactive' || !payload) return null;
  const interactive = asObject(payload['interactive']) ?? payload;
  const reply = asObject(interactive['button_reply']) ?? asObject(interactive['list_reply']);
  return typeof reply?.['id'] === 'string' ? reply['id'] : null;
}

/** The article a suggestion button stands for. */
export const tappedArticle = (tapped: string | null): string | null =>
  tapped?.startsWith(ARTICLE) ? tapped.slice(ARTICLE.length) : null;

const asObject = (value: unknown): Record<string, unknown> | null =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null;
