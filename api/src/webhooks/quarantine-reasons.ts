import { explain } from '../whatsapp/graph.errors.js';

/** Why an item was set aside, for a person who has never seen a webhook. */
const sentences: Record<string, string> = {
  not_json: 'What came is not JSON, so nothing in it can be read.',
  nested_too_deep: 'What came is nested deeper than anything Meta sends.',
  too_many_updates: 'One delivery held more than 1,000 updates, which is more than Meta ever sends.',
  not_a_webhook: 'It does not have the form of a WhatsApp webhook.',
  other_product: 'It belongs to another product of Meta, not to WhatsApp.',
  entry_without_changes: 'A part of the webhook says nothing about what changed.',
  change_without_value: 'A change was announced without saying what it is.',
  unknown_field:
    'It is a kind of webhook that Baton does not know. Unsubscribe from it at Meta, or update Baton.',
  no_account: 'News about a template does not say which WhatsApp account it belongs to.',
  nothing_known_in_it: 'There is nothing in it that Baton knows: no message, no status, no call.',
  not_an_object: 'An item in the list is not an object.',
  no_number: 'It does not say which of your numbers it is for.',
  group_message: 'It was written in a group. Baton shows conversations with one customer each.',
  no_message_id: 'The message carries no id, so it could not be told apart from its repeats.',
  no_time: 'It does not say when it happened, or the time is impossible.',
  no_status: 'A delivery report does not say what happened to the message.',
  no_sender: 'It names neither a phone number nor a user id, so there is nobody to show it under.',
  unknown_number: 'It is for a number that was not connected here when it arrived.',
  failed: 'It could be read but not stored.',
  original_gone: 'What Meta sent is no longer kept, so it cannot be read again.',
};

/** The stable part of a reason; what follows the colon are the words of one failure. */
export const codeOf = (reason: string): string => reason.split(':', 1)[0];

export function explainReason(reason: string): string {
  const code = codeOf(reason);
  const meta = /^meta_error_(.+)$/.exec(code);
  if (meta)
    return `Meta reports a problem with the number: ${explain(meta[1], null).title} (code ${meta[1]}).`;
  if (/_not_a_list$/.test(code))
    return `“${code.slice(0, -'_not_a_list'.length)}” should be a list and is not.`;
  const words = reason.slice(code.length + 1).trim();
  const sentence = sentences[code] ?? `It was set aside as “${code}”.`;
  return words ? `${sentence} ${words}` : sentence;
}
