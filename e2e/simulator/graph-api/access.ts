// Who is calling: any token is good unless it was revoked here.
import type { IncomingMessage } from 'node:http';
import { GraphError } from './graph-error.ts';

export function checkToken(request: IncomingMessage, url: URL, revoked: string[]): string {
  const header = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '');
  const token = header?.[1] ?? url.searchParams.get('access_token') ?? '';
  if (!token) throw refused('An access token is required to request this resource.');
  if (revoked.includes(token))
    throw refused(
      'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
    );
  return token;
}

const refused = (message: string): GraphError => new GraphError(190, undefined, { message });

export function describeToken(token: string | null, revoked: string[]): object {
  if (!token)
    throw new GraphError(100, undefined, { message: '(#100) The parameter input_token is required.' });
  const valid = !revoked.includes(token);
  return {
    data: {
      app_id: '400000000000001',
      type: 'SYSTEM_USER',
      application: 'Simulated app',
      data_access_expires_at: 0,
      expires_at: 0,
      is_valid: valid,
      issued_at: 1_790_000_000,
      ...(!valid && { error: { code: 190, message: 'The access token was revoked.' } }),
      scopes: ['whatsapp_business_management', 'whatsapp_business_messaging', 'public_profile'],
      granular_scopes: [{ scope: 'whatsapp_business_management' }, { scope: 'whatsapp_business_messaging' }],
      user_id: '500000000000001',
    },
  };
}
