import pg from 'pg';
import { freshDatabase } from './support/database.js';

describe('a fresh database', () => {
  it('is migrated, empty, and lets go when dropped', async () => {
    const database = await freshDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query('select count(*)::int as workspaces from workspaces');
    expect(rows).toEqual([{ workspaces: 0 }]);
    await client.end();
    await database.drop();
    await expect(new pg.Client({ connectionString: database.url }).connect()).rejects.toThrow(
      'does not exist',
    );
  });

  it('finds Hindi and Arabic words', async () => {
    const database = await freshDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      `select to_tsvector('simple', $1) @@ to_tsquery('simple', 'एजेंट') as hindi,
              to_tsvector('simple', $1) @@ to_tsquery('simple', 'العربية') as arabic, lower('ÄÉ') as lower`,
      ['एजेंट से बात العربية'],
    );
    expect(rows).toEqual([{ hindi: true, arabic: true, lower: 'äé' }]);
    await client.end();
    await database.drop();
  });
});
