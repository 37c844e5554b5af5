// Who is calling, and what they may touch: any token may do everything, unless a setting says otherwise.
import type { IncomingMessage } from 'node:http';
import { isObject, listAt, type JsonObject } from '../json.ts';
import type { Settings } from '../settings.ts';
import type { GraphCall } from './graph-call.ts';
import { GraphError, unknownObject } from './graph-error.ts';

const MESSAGING = 'whatsapp_business_messaging';
const MANAGEMENT = 'whatsapp_business_management';

/** What needs the right to send; everything else needs the right to manage. */
const MESSAGING_EDGES = ['messages', 'marketing_messages', 'media', 'block_users', 'thread_control'];

export const APP_ID = '400000000000001';

export function checkToken(request: IncomingMessage, url: URL, settings: Settings): string {
  const header = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '');
  const token = header?.[1] ?? url.searchParams.get('access_token') ?? '';
  if (!token) throw refused('An access token is required to request this resource.');
  const wrong = whatIsWrong(token, settings);
  if (wrong) throw refused(wrong.message, wrong.subcode);
  return token;
}

/** A wrong right is 403 and says which; somebody else's object looks as if it did not exist. */
export function checkRights(
  { tokens }: Settings,
  token: string,
  { edge, id }: GraphCall,
  account: string | undefined,
): void {
  const known = tokens[token];
  if (!isObject(known)) return;
  const needed = MESSAGING_EDGES.includes(edge ?? '') ? MESSAGING : MANAGEMENT;
  if (known['scopes'] !== undefined && !listAt(known, 'scopes').includes(needed)) {
    if (needed === MESSAGING) throw new GraphError(10);
    throw new GraphError(200, undefined, {
      message: `(#200) Requires ${MANAGEMENT} permission to manage the object.`,
    });
  }
  if (account && known['accounts'] !== undefined && !listAt(known, 'accounts').includes(account))
    throw unknownObject(id);
}

function whatIsWrong(
  token: string,
  { tokens, revokedTokens, unknownTokens }: Settings,
): { message: string; subcode?: number } | undefined {
  if (revokedTokens.includes(token))
    return {
      message:
        'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
    };
  const known = tokens[token];
  if (isObject(known) && known['expired'] === true)
    return {
      message: 'Error validating access token: Session has expired. Renew it to go on.',
      subcode: 463,
    };
  if (!known && unknownTokens === 'closed')
    return { message: 'Invalid OAuth access token - Cannot parse access token' };
  return undefined;
}

const refused = (message: string, subcode?: number): GraphError =>
  new GraphError(190, undefined, { message, ...(subcode && { subcode }) });

export function describeToken(token: string | null, settings: Settings): JsonObject {
  if (!token)
    throw new GraphError(100, undefined, { message: '(#100) The parameter input_token is required.' });
  const wrong = whatIsWrong(token, settings);
  const known = settings.tokens[token];
  const scopes =
    isObject(known) && known['scopes'] !== undefined
      ? listAt(known, 'scopes')
      : [MANAGEMENT, MESSAGING, 'public_profile'];
  const accounts = isObject(known) && known['accounts'] !== undefined ? listAt(known, 'accounts') : undefined;
  return {
    data: {
      app_id: APP_ID,
      type: 'SYSTEM_USER',
      application: 'Simulated app',
      data_access_expires_at: 0,
      expires_at: 0,
      is_valid: !wrong,
      issued_at: 1_790_000_000,
      ...(wrong && {
        error: { code: 190, message: wrong.message, ...(wrong.subcode && { subcode: wrong.subcode }) },
      }),
      scopes,
      granular_scopes: scopes
        .filter((scope) => scope === MANAGEMENT || scope === MESSAGING)
        .map((scope) => ({ scope, ...(accounts && { target_ids: accounts }) })),
      user_id: '500000000000001',
    },
  };
}
