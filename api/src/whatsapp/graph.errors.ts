/**
 * What Meta's error codes mean for a send, in plain words.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */

/** Why a message did not arrive, for the person who wrote it. */
export interface MessageError {
  code: string;
  title: string;
  detail: string;
  remedy: string;
}

/**
 * refused: not sent, and the same request will not do better. later: not sent, try again after a while.
 * stopped: not sent, and nothing will be from this number until somebody acts. ambiguous: may have been sent.
 */
export type FailureClass = 'refused' | 'later' | 'stopped' | 'ambiguous';

export interface KnownError {
  title: string;
  remedy: string;
  class: FailureClass;
  /** Where it means the whole number and not one conversation: how long that pauses at first. */
  pausesMs?: number;
}

const as =
  (failure: FailureClass) =>
  (title: string, remedy: string): KnownError => ({ title, remedy, class: failure });
const refused = as('refused');
const broken = as('stopped');
const later = (title: string): KnownError => as('later')(title, 'Nothing to do: it is tried again.');
/** Too much for the whole number. */
const limited = (title: string, pausesMs: number): KnownError => ({ ...later(title), pausesMs });
const ambiguous = (title: string): KnownError =>
  as('ambiguous')(title, 'It may have arrived. Look at the thread on a phone before sending it again.');

const SECOND = 1_000;

const renew = 'An administrator must renew the access token of this number in the settings.';
const permissions = 'An administrator must check the permissions of the app at Meta.';
const account = 'An administrator must look at the account in Meta Business Suite.';
const registration = 'An administrator must register the number at Meta.';
const editor = 'Change the template and submit it again.';
const technical = 'Send it again; if it fails again, tell an administrator the code.';

const table: Record<number, KnownError> = {
  0: broken('WhatsApp refuses our access token', renew),
  1: ambiguous('WhatsApp could not handle the request'),
  2: ambiguous('WhatsApp is temporarily unavailable'),
  3: broken('WhatsApp does not allow this app to send', permissions),
  4: limited('Too many requests to WhatsApp', 30 * SECOND),
  10: broken('WhatsApp does not allow this app to send', permissions),
  33: broken(
    'This WhatsApp number no longer exists',
    'An administrator must check the number in the settings.',
  ),
  100: refused('WhatsApp did not understand the request', technical),
  190: broken('WhatsApp refuses our access token', renew),
  368: broken('Meta has restricted this account', account),
  400: refused('The attachment could not be fetched', 'Ask the customer to send it again.'),
  80007: limited('Too many requests to WhatsApp', 30 * SECOND),
  130403: refused('You have blocked this contact', 'Unblock the contact to write to them.'),
  130429: limited('This number sends too fast', SECOND),
  130472: refused(
    'Meta held this message back as part of an experiment',
    'Write again after the customer has written.',
  ),
  130497: refused('Messages to this country are not allowed', 'Reach the customer another way.'),
  131000: ambiguous('Something went wrong at WhatsApp'),
  131005: broken('WhatsApp denied access', permissions),
  131008: refused('Something is missing in the request', technical),
  131009: refused(
    'A value in the message is not valid',
    'Check the quoted message or attachment; it may be too old.',
  ),
  131016: ambiguous('WhatsApp is temporarily unavailable'),
  131021: refused('This is your own number', 'Choose another recipient.'),
  131026: refused(
    'The message could not be delivered',
    'The customer may not use WhatsApp or has an old version; reach them another way.',
  ),
  131030: refused(
    'This test number may not write to the recipient',
    'Add the recipient to the test number in the Meta dashboard.',
  ),
  131031: broken('Meta has locked this account', account),
  131037: broken(
    'The display name of this number is not approved',
    'An administrator must have the display name approved at Meta.',
  ),
  131042: broken(
    'There is a payment problem at Meta',
    'An administrator must check the payment method at Meta.',
  ),
  131045: broken('This number is not registered', registration),
  131047: refused(
    '24-hour window closed',
    'More than 24 hours have passed since the customer wrote: send a template.',
  ),
  131048: refused('Meta limits sending because of quality', 'Wait some hours; send fewer unwanted messages.'),
  131049: refused(
    'Meta held this marketing message back',
    'Try again tomorrow, or write when the customer has written.',
  ),
  131050: refused('The customer does not want marketing messages', 'Send no marketing to this customer.'),
  131051: refused(
    'This kind of message is not supported here',
    'Open the WhatsApp app on the phone to read it.',
  ),
  131052: refused('The attachment could not be fetched', 'Send it again.'),
  131053: refused('This file type is not accepted', 'Send the file in another format.'),
  131055: refused('WhatsApp did not allow this way of sending', technical),
  131056: later('Too many messages to this customer in a short time'),
  131057: limited('This number is under maintenance', 30 * SECOND),
  131059: refused('The place in a list at WhatsApp is out of date', 'Load the list again.'),
  131060: refused('This message is not available here', 'Open the WhatsApp app on the phone to read it.'),
  131062: refused('This needs the phone number of the customer', 'Ask the customer for their number.'),
  131063: refused('WhatsApp does not accept this recipient', 'Ask the customer for their number.'),
  131064: refused('WhatsApp does not accept this recipient', 'Ask the customer for their number.'),
  132000: refused('The template got the wrong number of values', 'Fill in every field of the template.'),
  132001: refused('The template is not available', 'Refresh the templates and choose an approved one.'),
  132005: refused('The filled-in template is too long', 'Shorten the values.'),
  132007: refused('The template breaks a policy of Meta', 'Choose another template.'),
  132012: refused('A value of the template has the wrong form', 'Check the values.'),
  132015: refused('The template is paused because of its quality', 'Choose another template, or wait.'),
  132016: refused('The template is disabled', 'Choose another template.'),
  132018: refused(
    'A value of the template is not accepted',
    'Remove line breaks and runs of spaces from the values.',
  ),
  132068: refused('The form is blocked', 'Choose another template.'),
  132069: later('The form is used too often'),
  133000: broken('This number was not taken off WhatsApp completely', registration),
  133004: limited('WhatsApp is temporarily unavailable', 30 * SECOND),
  133005: refused('The PIN of this number is wrong', 'An administrator must set the PIN again at Meta.'),
  133006: refused('This number is not verified', 'An administrator must verify the number at Meta.'),
  133008: refused('Too many wrong PINs for this number', 'Wait some hours, then try the right PIN.'),
  133009: refused('The PIN was entered too fast', 'Wait some minutes and try again.'),
  133010: broken('This number is not registered', registration),
  133015: refused('This number was taken off WhatsApp a moment ago', 'Wait five minutes and try again.'),
  133016: refused('This number was registered too often', 'Wait 72 hours, then register it again.'),
  134011: broken('The payment terms are not accepted', 'An administrator must accept them at Meta.'),
  134100: refused('Only marketing templates can be sent this way', 'Choose a marketing template.'),
  134101: later('Meta prepares this template for sending'),
  134102: refused('The template cannot be sent this way', 'An administrator must accept the terms at Meta.'),
  135000: refused('WhatsApp could not handle the message', technical),
  136024: limited('Too many codes were asked for', 30 * SECOND),
  2388019: refused('There are too many templates', 'Delete a template that is not needed.'),
  2388040: refused('A part of the template is too long', editor),
  2388047: refused('The header of the template has the wrong form', editor),
  2388072: refused('The body of the template has the wrong form', editor),
  2388073: refused('The footer of the template has the wrong form', editor),
  2388293: refused('The template has too many values for its text', editor),
  2388299: refused('A value stands at the very start or end of the template', editor),
  2494100: limited('This number is under maintenance', 30 * SECOND),
  2593107: refused('The history of the phone was asked for already', 'Nothing to do.'),
  2593108: refused('The history of the phone can only be asked for on the first day', 'Nothing to do.'),
  2593109: refused('The history of the phone was not shared', 'Share it in the app on the phone.'),
};

export const noToken = 'This number has no access token that can be read.';
export const WINDOW_CLOSED = '131047';
export const TOKEN_REFUSED = '190';

/** Null for a code we have no words for. */
export function knownError(code: string): KnownError | null {
  const number = /^\d{1,9}$/.test(code) ? Number(code) : -1;
  const known = table[number];
  if (known) return known;
  if (number >= 200 && number <= 299) return broken('WhatsApp does not allow this app to send', permissions);
  const isOfGroups = (number >= 131020 && number <= 131041) || (number >= 131200 && number <= 131299);
  return isOfGroups ? refused('WhatsApp refused something about a group', technical) : null;
}

/** Plain words for a code; Meta's own details stay visible beneath. */
export function explain(code: string, details: string | null): MessageError {
  const known = knownError(code);
  return {
    code,
    title: known?.title ?? 'WhatsApp refused the message',
    detail: details ?? known?.title ?? `Meta answered with code ${code}.`,
    remedy: known?.remedy ?? technical,
  };
}

/**
 * Reads Meta's error object, wherever it stands: an answer's `error`, a status's or a message's `errors[]`.
 * Titles change and repeat each other; only code and details are worth anything.
 */
export function readError(value: unknown): MessageError {
  const error = (value && typeof value === 'object' ? value : {}) as Record<string, unknown>;
  const data = (error.error_data && typeof error.error_data === 'object' ? error.error_data : {}) as Record<
    string,
    unknown
  >;
  const code =
    typeof error.code === 'number' || typeof error.code === 'string'
      ? String(error.code).slice(0, 20)
      : 'unknown';
  const words = [data.details, error.details, error.message, error.title].find(
    (text) => typeof text === 'string' && text !== '',
  );
  return explain(code, typeof words === 'string' ? words.slice(0, 1_000) : null);
}
