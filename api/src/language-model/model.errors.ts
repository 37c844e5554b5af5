// Why a model gave no answer, and what a person can do about it. The endpoint's own words are not repeated: some quote the key.

export type FailureKind =
  | 'key_refused'
  | 'not_found'
  | 'redirected'
  | 'throttled'
  | 'endpoint_failed'
  | 'unreachable'
  | 'timeout'
  | 'bad_request'
  | 'too_long'
  | 'unreadable';

/** The endpoint gave no answer that can be used. */
export class ModelFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    /** What the endpoint said, for working out its dialect; never shown, never logged. */
    readonly complaint = '',
    /** How long the endpoint wants to be left alone. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(`the model gave no answer: ${kind}`);
  }

  /** Asking the same once more may help. */
  get passes(): boolean {
    return ['throttled', 'endpoint_failed', 'unreachable', 'unreadable'].includes(this.kind);
  }
}

/** A sentence for whoever set it up. */
export function adviceOn(kind: FailureKind, { host, model }: { host: string; model: string }): string {
  switch (kind) {
    case 'key_refused':
      return `${host} refused the key. Check LLM_API_KEY.`;
    case 'not_found':
      return `${host} has no model “${model}” at this address. Check LLM_MODEL, and that LLM_BASE_URL ends where /chat/completions begins, often in /v1.`;
    case 'redirected':
      return `${host} sends us to another address, and we do not follow. Set LLM_BASE_URL to the final one.`;
    case 'throttled':
      return `${host} takes no more questions for now: too many at once, or no credit left. Look at your account there.`;
    case 'endpoint_failed':
      return `${host} answered with an error of its own. Try again, and look at its logs or status page.`;
    case 'unreachable':
      return `Nothing answers at ${host}. Check LLM_BASE_URL, and that it can be reached from where Baton runs.`;
    case 'timeout':
      return `${host} took too long. Customers do not wait: use a faster or smaller model.`;
    case 'bad_request':
      return `${host} does not understand the question, however it is put. Check that LLM_BASE_URL speaks the OpenAI chat completions API.`;
    case 'too_long':
      return `${host} answered with more than a reply can be. Check that LLM_BASE_URL leads to a language model.`;
    case 'unreadable':
      return `“${model}” answers, but not in the form asked for. Choose a model that can write JSON.`;
  }
}
