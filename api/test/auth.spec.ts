import { hashPassword } from '../src/auth/passwords.js';
import { TestApp } from './app.js';
import { aMember, aWorkspace } from './builders.js';
import type { TestWorkspace } from './builders.js';

interface SessionBody {
  accessToken: string;
  expiresIn: number;
  user: { id: string; email: string };
  workspace: { id: string; role: string };
}

describe('signing in', () => {
  let test: TestApp;
  let shop: TestWorkspace;
  const password = 'a long enough password';

  beforeAll(async () => {
    test = await TestApp.start();
    shop = await aWorkspace(test);
    const hash = await hashPassword(password);
    await test.sql('update users set password_hash = $1, email = $2 where id = $3', [
      hash,
      'owner@shop.example',
      shop.owner.id,
    ]);
    await test.sql('update users set password_hash = $1, email = $2 where id = $3', [
      hash,
      'agent@shop.example',
      shop.agent.id,
    ]);
  });

  afterAll(() => test.stop());

  const signIn = (email: string, word = password) =>
    test.call<SessionBody>('POST', '/api/v1/auth/sign-in', { body: { email, password: word } });
  const cookieOf = (headers: Headers) => headers.getSetCookie()[0].split(';')[0];
  const refresh = (cookie: string, headers: Record<string, string> = { 'x-baton': '1' }) =>
    test.call<SessionBody & { code: string }>('POST', '/api/v1/auth/refresh', {
      headers: { cookie, ...headers },
    });

  it('gives an access token for ten minutes and a cookie no script can read', async () => {
    const { status, body, headers } = await signIn('Owner@Shop.example');
    expect(status).toBe(200);
    expect(body).toMatchObject({ expiresIn: 600, workspace: { id: shop.id, role: 'owner' } });
    expect(headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Strict/i);
    expect(headers.getSetCookie()[0]).toContain('Path=/api/v1/auth');
    const me = await test.call('GET', '/api/v1/me', { token: body.accessToken });
    expect(me.body).toMatchObject({ user: { email: 'owner@shop.example' }, workspace: { role: 'owner' } });
  });

  it('answers a wrong password and an unknown person alike', async () => {
    const wrong = await signIn('owner@shop.example', 'not it');
    const unknown = await signIn('nobody@shop.example', 'not it');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const { requestId: _a, ...first } = wrong.body as unknown as Record<string, unknown>;
    const { requestId: _b, ...second } = unknown.body as unknown as Record<string, unknown>;
    expect(first).toEqual(second);
    expect(first).toMatchObject({ code: 'auth.invalid_credentials' });
  });

  it('slows down guessing one account, right password or not, and says for how long', async () => {
    for (let i = 0; i < 6; i++) await signIn('agent@shop.example', 'guess');
    const { status, body, headers } = await signIn('agent@shop.example');
    expect(status).toBe(429);
    expect(body).toMatchObject({ code: 'auth.throttled' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    test.clock.advance({ hours: 2 });
    expect((await signIn('agent@shop.example')).status).toBe(200);
  });

  it('exchanges the refresh cookie, lets parallel tabs through, and ends a session whose old cookie comes back', async () => {
    const first = cookieOf((await signIn('owner@shop.example')).headers);
    const renewed = await refresh(first);
    expect(renewed.status).toBe(200);
    const second = cookieOf(renewed.headers);
    expect(second).not.toBe(first);
    const tab = await refresh(first);
    expect(tab.status).toBe(200);
    expect(tab.headers.getSetCookie()).toEqual([]);
    test.clock.advance({ minutes: 1 });
    expect((await refresh(first)).body.code).toBe('auth.session_ended');
    expect((await refresh(second)).status).toBe(401);
  });

  it('refuses a refresh from another page: no header, or a foreign Origin', async () => {
    const cookie = cookieOf((await signIn('owner@shop.example')).headers);
    expect((await refresh(cookie, {})).status).toBe(403);
    expect((await refresh(cookie, { 'x-baton': '1', origin: 'https://evil.example' })).status).toBe(403);
    expect((await refresh(cookie, { 'x-baton': '1', origin: test.url })).status).toBe(200);
  });

  it('sign-out ends the cookie', async () => {
    const cookie = cookieOf((await signIn('owner@shop.example')).headers);
    const out = await test.call('POST', '/api/v1/auth/sign-out', { headers: { cookie, 'x-baton': '1' } });
    expect(out.status).toBe(204);
    expect((await refresh(cookie)).status).toBe(401);
  });

  it('switches only to a workspace of one’s own', async () => {
    const other = await aWorkspace(test, { plan: 'free' });
    const path = '/api/v1/auth/switch-workspace';
    const foreign = await test.call('POST', path, {
      token: shop.agent.token,
      body: { workspaceId: other.id },
    });
    expect(foreign.status).toBe(404);
    await test.sql('update users set workspace_ids = workspace_ids || $1::uuid where id = $2', [
      other.id,
      shop.admin.id,
    ]);
    await test.sql(`insert into members values ($1, $2, 'agent', now())`, [other.id, shop.admin.id]);
    const moved = await test.call<SessionBody>('POST', path, {
      token: shop.admin.token,
      body: { workspaceId: other.id },
    });
    expect(moved.body.workspace).toMatchObject({ id: other.id, role: 'agent' });
    const me = await test.call('GET', '/api/v1/me', { token: moved.body.accessToken });
    expect(me.body).toMatchObject({ workspace: { id: other.id } });
  });

  it('refuses a token with a changed signature, another algorithm, or none at all', async () => {
    const [head, claims] = shop.agent.token.split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const token of [`${head}.${claims}.AAAA`, `${none}.${claims}.`, 'rubbish', 'bk_rubbish', '']) {
      expect((await test.call('GET', '/api/v1/me', { token })).status).toBe(401);
    }
  });

  const me = (token: string) => test.call('GET', '/api/v1/me', { token });

  it('shuts an ended session, a removed member and a disabled user out within seconds, although the token is still good', async () => {
    // Side by side: each is remembered for a few seconds.
    await Promise.all(
      Object.entries({
        'an ended session': 'update sessions set revoked_at = now() where user_id = $1',
        'a removed member': 'delete from members where user_id = $1',
        'a disabled user': 'update users set disabled_at = now() where id = $1',
      }).map(async ([who, sql]) => {
        const someone = await aMember(test, shop.id, 'agent');
        expect((await me(someone.token)).status).toBe(200);
        await test.sql(sql, [someone.id]);
        await test.until(async () => (await me(someone.token)).status === 401, `the door to shut: ${who}`);
      }),
    );
  });
});
