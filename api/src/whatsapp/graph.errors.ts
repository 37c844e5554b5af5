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
 * ambiguous: may have been sent.
 */
export type FailureClass = 'refused' | 'later' | 'ambiguous';

export interface KnownError {
  title: string;
  remedy: string;
  class: FailureClass;
  /** Every send from this number will fail until somebody acts. */
  stopsNumber: boolean;
}

const refused = (title: string, remedy: string): KnownError => ({
  title,
  remedy,
  class: 'refused',
  stopsNumber: false,
});
const broken = (title: string, remedy: string): KnownError => ({
  title,
  remedy,
  class: 'refused',
  stopsNumber: true,
});
const later = (title: string): KnownError => ({
  title,
  remedy: 'Nothing to do: it is tried again.',
  class: 'later',
  stopsNumber: false,
});
const ambiguous = (title: string): KnownError => ({
  title,
  remedy: 'It may have arrived. Look at the thread on a phone before sending it again.',
  class: 'ambiguous',
  stopsNumber: false,
});

const renew = 'An administrator must renew the access token of this number in the settings.';
const permissions = 'An administrator must check the permissions of the app at Meta.';
const technical = 'Send it again; if it fails again, tell an administrator the code.';

const table: Record<number, KnownError> = {
  0: broken('The connection to WhatsApp is broken', renew),
  1: ambiguous('WhatsApp could not handle the request'),
  2: ambiguous('WhatsApp is temporarily unavailable'),
  3: broken('WhatsApp does not allow this app to send', permissions),
  4: later('Too many requests to WhatsApp'),
  10: broken('WhatsApp does not allow this app to send', permissions),
  33: broken(
    'This WhatsApp number no longer exists',
    'An administrator must check the number in the settings.',
  ),
  100: refused('WhatsApp did not understand the request', technical),
  190: broken('The connection to WhatsApp is broken', renew),
  368: broken(
    'Meta has restricted this account',
    'An administrator must look at the account in Meta Business Suite.',
  ),
  400: refused('The attachment could not be fetched', 'Ask the customer to send it again.'),
  80007: later('Too many requests to WhatsApp'),
  130403: refused('You have blocked this contact', 'Unblock the contact to write to them.'),
  130429: later('This number sends too fast'),
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
  131031: broken(
    'Meta has locked this account',
    'An administrator must look at the account in Meta Business Suite.',
  ),
  131037: broken(
    'The display name of this number is not approved',
    'An administrator must have the display name approved at Meta.',
  ),
  131042: broken(
    'There is a payment problem at Meta',
    'An administrator must check the payment method at Meta.',
  ),
  131045: broken('This number is not registered', 'An administrator must register the number again.'),
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
  131057: later('This number is under maintenance'),
  131060: refused('This message is not available here', 'Open the WhatsApp app on the phone to read it.'),
  131062: refused('This needs the phone number of the customer', 'Ask the customer for their number.'),
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
  133004: later('WhatsApp is temporarily unavailable'),
  133010: broken('This number is not registered', 'An administrator must register the number.'),
  134011: broken('The payment terms are not accepted', 'An administrator must accept them at Meta.'),
};

export const WINDOW_CLOSED = '131047';
export const TOKEN_REFUSED = '190';

/** Null for a code we have no words for. */
export function knownError(code: string): KnownError | null {
  const number = /^\d{1,9}$/.test(code) ? Number(code) : -1;
  if (number >= 200 && number <= 299) return broken('WhatsApp does not allow this app to send', permissions);
  return table[number] ?? null;
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
