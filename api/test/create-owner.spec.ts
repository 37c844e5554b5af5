// The first owner of a production installation.
import pg from 'pg';
import { passwordMatches } from '../src/auth/passwords.js';
import { createOwner } from '../src/create-owner.js';
import type { NewOwner } from '../src/create-owner.js';
import { SettingsError } from '../src/platform/config/env.js';
import { freshDatabase } from './support/database.js';
import type { FreshDatabase } from './support/database.js';

const owner: NewOwner = {
  email: 'owner@shop.example',
  name: 'Ann Example',
  workspace: 'Example Shop',
  plan: 'free',
  password: 'a long enough password',
};

let database: FreshDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

test('opens a workspace its owner can sign in to', async () => {
  await createOwner(database.url, owner);
  const { rows } = await client.query<{ hash: string; name: string; plan: string; role: string }>(
    `select u.password_hash as hash, w.name, s.plan, m.role
     from users u join members m on m.user_id = u.id and m.workspace_id = any(u.workspace_ids)
     join workspaces w on w.id = m.workspace_id join subscriptions s on s.workspace_id = w.id
     where u.email = $1`,
    [owner.email],
  );
  expect(rows).toMatchObject([{ name: 'Example Shop', plan: 'free', role: 'owner' }]);
  expect(await passwordMatches(owner.password, rows[0].hash)).toBe(true);
});

test('refuses an e-mail that has an account, however it is written, and leaves nothing behind', async () => {
  const again = createOwner(database.url, { ...owner, email: 'Owner@Shop.example', workspace: 'Another' });
  await expect(again).rejects.toThrow(new SettingsError('Owner@Shop.example already has an account here'));
  const { rows } = await client.query<{ name: string }>('select name from workspaces');
  expect(rows).toEqual([{ name: 'Example Shop' }]);
});
