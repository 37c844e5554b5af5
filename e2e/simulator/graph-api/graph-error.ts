// The errors of the Graph API, as Meta words and numbers them.
import type { JsonObject } from '../json.ts';

/** HTTP status and title per code; what is not here answers 400. */
const KNOWN: Record<number, [number, string]> = {
  0: [401, 'AuthException'],
  1: [400, 'API Unknown'],
  2: [503, 'API Service'],
  3: [500, 'API Method'],
  4: [400, 'Application request limit reached'],
  10: [403, 'Application does not have permission for this action'],
  33: [400, 'Parameter value is not valid'],
  100: [400, 'Invalid parameter'],
  190: [401, 'Error validating access token'],
  200: [403, 'Permissions error'],
  368: [403, 'Temporarily blocked for policies violations'],
  80007: [400, 'Rate limit issues'],
  130403: [400, 'User is blocked'],
  130429: [400, 'Rate limit hit'],
  130472: [400, "User's number is part of an experiment"],
  130497: [403, 'Business account is restricted from messaging users in this country'],
  131000: [500, 'Something went wrong'],
  131005: [403, 'Access denied'],
  131008: [400, 'Required parameter is missing'],
  131009: [400, 'Parameter value is not valid'],
  131016: [500, 'Service unavailable'],
  131021: [400, 'Recipient cannot be sender'],
  131026: [400, 'Message undeliverable'],
  131030: [400, 'Recipient phone number not in allowed list'],
  131031: [403, 'Business Account locked'],
  131037: [400, 'WhatsApp provided number needs display name approval before message can be sent'],
  131042: [400, 'Business eligibility payment issue'],
  131045: [500, 'Incorrect certificate'],
  131047: [400, 'Re-engagement message'],
  131048: [400, 'Spam rate limit hit'],
  131049: [400, 'This message was not delivered to maintain healthy ecosystem engagement'],
  131050: [400, 'User has stopped marketing messages'],
  131051: [400, 'Unsupported message type'],
  131052: [400, 'Media download error'],
  131053: [400, 'Media upload error'],
  131055: [400, 'Method not allowed'],
  131056: [400, '(Business Account, Consumer Account) pair rate limit hit'],
  131057: [500, 'Account in maintenance mode'],
  131059: [400, 'Invalid paging cursor'],
  131062: [400, 'Business-scoped user ID recipients are not supported for this message'],
  132000: [400, 'Number of parameters does not match the expected number of params'],
  132001: [404, 'Template name does not exist in the translation'],
  132005: [400, 'Translated text too long'],
  132007: [400, 'Template format character policy violated'],
  132012: [400, 'Parameter format does not match format in the created template'],
  132015: [400, 'Template is paused'],
  132016: [400, 'Template is disabled'],
  132068: [400, 'Flow is blocked'],
  132069: [400, 'Flow is throttled'],
  132018: [400, 'There is an issue with the parameters of the template'],
  133000: [500, 'Incomplete deregistration'],
  133004: [503, 'Server temporarily unavailable'],
  133005: [400, 'Two step verification PIN mismatch'],
  133006: [400, 'Phone number re-verification needed'],
  133008: [400, 'Too many two step verification PIN guesses'],
  133009: [400, 'Two step verification PIN guessed too fast'],
  133010: [400, 'Phone number not registered'],
  133015: [400, 'Please wait a few minutes before attempting to register this phone number'],
  133016: [400, 'Account register deregister rate limit exceeded'],
  134100: [400, 'Only marketing messages supported'],
  136024: [400, 'Verification code requested too often'],
  136025: [400, 'The verification code is not valid'],
  139100: [400, 'Failed to block/unblock users'],
  139102: [400, 'The user is blocked already'],
  139103: [400, 'Re-engagement required: only who wrote within 24 hours can be blocked'],
  2388040: [400, 'Character limit exceeded'],
  2388047: [400, 'Message header format incorrect'],
  2388072: [400, 'Message body format incorrect'],
  2388073: [400, 'Message footer format incorrect'],
  2388293: [400, 'Parameters words ratio exceeds limit'],
  2388299: [400, 'Leading or trailing params are not allowed'],
  2593107: [400, 'Synchronization was asked for already'],
};

const DETAILS: Record<number, string> = {
  131026: 'Message undeliverable.',
  131047: 'More than 24 hours have passed since the recipient last replied to the sender number.',
  131053: 'The file does not match its type.',
  131056:
    'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
  130429: 'Cloud API message throughput has been reached.',
};

export class GraphError extends Error {
  readonly code: number;
  readonly details: string | undefined;
  readonly subcode: number | undefined;
  readonly type: string;
  readonly status: number;
  /** What stands beside the error, where Meta did a part of what was asked. */
  readonly beside: JsonObject;

  constructor(
    code: number,
    details?: string,
    more: { message?: string; subcode?: number; type?: string; status?: number } = {},
    beside: JsonObject = {},
  ) {
    super(more.message ?? `(#${code}) ${titleOf(code)}`);
    this.code = code;
    this.details = details ?? DETAILS[code];
    this.subcode = more.subcode;
    this.type = more.type ?? 'OAuthException';
    this.status = more.status ?? KNOWN[code]?.[0] ?? 400;
    this.beside = beside;
  }

  /** Errors of the Graph edge itself carry no error_data. */
  body(traceId: string): JsonObject {
    const data = this.details ? { error_data: { messaging_product: 'whatsapp', details: this.details } } : {};
    const subcode = this.subcode ? { error_subcode: this.subcode } : {};
    return {
      ...this.beside,
      error: {
        message: this.message,
        type: this.type,
        code: this.code,
        ...subcode,
        ...data,
        fbtrace_id: traceId,
      },
    };
  }
}

export const titleOf = (code: number): string => KNOWN[code]?.[1] ?? 'Something went wrong';

/** The same error as it stands in a failed status. */
export const statusError = (code: number, details?: string): JsonObject => ({
  code,
  title: titleOf(code),
  message: titleOf(code),
  error_data: { details: details ?? DETAILS[code] ?? titleOf(code) },
  href: 'https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes/',
});

export const unknownObject = (id: string): GraphError =>
  new GraphError(100, undefined, {
    message: `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    subcode: 33,
    type: 'GraphMethodException',
  });
