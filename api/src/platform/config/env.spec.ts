import { publicOrigin, readEnv, SettingsError } from './env.js';

const enough = {
  DATABASE_URL: 'postgres://baton@127.0.0.1/baton',
  JWT_SECRET: 'x'.repeat(32),
  ENCRYPTION_KEY: '0'.repeat(64),
  WHATSAPP_APP_SECRET: 'a-secret',
  WHATSAPP_VERIFY_TOKEN: 'a-token-x',
};
const stripe = {
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
  STRIPE_PRICES: 'pro=price_1,business=price_2|price_3',
};

const s3 = {
  MEDIA_S3_BUCKET: 'attachments',
  MEDIA_S3_ACCESS_KEY_ID: 'id',
  MEDIA_S3_SECRET_ACCESS_KEY: 'secret',
};

const model = { LLM_BASE_URL: 'http://127.0.0.1:11434/v1', LLM_MODEL: 'small' };

describe('settings', () => {
  it('have working defaults', () => {
    const env = readEnv(enough);
    expect(env).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', DEMO: false, NODE_ENV: 'development' });
    expect(env.WHATSAPP_GRAPH_URL).toBe('https://graph.facebook.com');
  });

  it('read numbers and flags, and treat an empty string as unset', () => {
    const env = readEnv({ ...enough, PORT: '8080', DEMO: '1', LLM_MODEL: '' });
    expect(env).toMatchObject({ PORT: 8080, DEMO: true });
    expect(env.LLM_MODEL).toBeUndefined();
  });

  it('know Stripe all three at once, or not at all', () => {
    expect(readEnv(enough).STRIPE_SECRET_KEY).toBeUndefined();
    expect(readEnv({ ...enough, ...stripe })).toMatchObject({
      ...stripe,
      STRIPE_API_URL: 'https://api.stripe.com',
    });
    expect(readEnv({ ...enough, STRIPE_API_URL: 'http://127.0.0.1:8080' }).STRIPE_API_URL).toBeDefined();
  });

  it('know S3 with its key, or not at all', () => {
    expect(readEnv(enough)).toMatchObject({ DATA_DIR: '.data', MEDIA_S3_REGION: 'us-east-1' });
    expect(readEnv(enough).MEDIA_S3_BUCKET).toBeUndefined();
    expect(readEnv({ ...enough, ...s3 })).toMatchObject(s3);
  });

  it('know a language model by its address and its name, or not at all', () => {
    expect(readEnv(enough)).toMatchObject({ LLM_DAILY_CALLS: 0 });
    expect(readEnv(enough).LLM_BASE_URL).toBeUndefined();
    expect(readEnv({ ...enough, ...model, LLM_DAILY_CALLS: '500' })).toMatchObject({
      ...model,
      LLM_DAILY_CALLS: 500,
    });
  });

  it('say where people reach the product', () => {
    expect(publicOrigin(readEnv({ ...enough, PORT: '8080' }))).toBe('http://localhost:8080');
    const PUBLIC_URL = 'https://inbox.example/';
    expect(publicOrigin(readEnv({ ...enough, PUBLIC_URL }))).toBe('https://inbox.example');
  });

  it.each([
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '70000' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://nope' }],
    ['DATABASE_URL', { DATABASE_URL: undefined }],
    ['JWT_SECRET', { JWT_SECRET: 'short' }],
    ['ENCRYPTION_KEY', { ENCRYPTION_KEY: 'not hex' }],
    ['WHATSAPP_APP_SECRET', { WHATSAPP_APP_SECRET: undefined }],
    ['WHATSAPP_GRAPH_URL', { WHATSAPP_GRAPH_URL: 'ftp://x' }],
    ['DEMO', { DEMO: 'maybe' }],
    ['DEMO', { DEMO: '1', HOST: '0.0.0.0' }],
    ['DEMO', { DEMO: '1', NODE_ENV: 'production' }],
    ['DEMO', { DEMO: '1', PUBLIC_URL: 'https://inbox.example' }],
    ['PUBLIC_URL', { NODE_ENV: 'production', PUBLIC_URL: 'http://inbox.example' }],
    ['MEDIA_S3_BUCKET', { ...s3, MEDIA_S3_BUCKET: undefined }],
    ['MEDIA_S3_BUCKET', { ...s3, MEDIA_S3_BUCKET: '../else' }],
    ['MEDIA_S3_BUCKET', { MEDIA_S3_ENDPOINT: 'https://s3.example' }],
    ['MEDIA_S3_ENDPOINT', { ...s3, MEDIA_S3_ENDPOINT: 's3.example' }],
    ['MEDIA_S3_SECRET_ACCESS_KEY', { ...s3, MEDIA_S3_SECRET_ACCESS_KEY: '' }],
    ['LLM_BASE_URL', { ...model, LLM_BASE_URL: 'models.example' }],
    ['LLM_BASE_URL', { ...model, LLM_BASE_URL: undefined }],
    ['LLM_BASE_URL', { ...model, LLM_BASE_URL: 'https://key@models.example/v1' }],
    ['LLM_MODEL', { ...model, LLM_MODEL: '' }],
    ['LLM_MODEL', { LLM_EMBEDDING_MODEL: 'small' }],
    ['LLM_DAILY_CALLS', { ...model, LLM_DAILY_CALLS: 'many' }],
    ['STRIPE_SECRET_KEY', { ...stripe, STRIPE_SECRET_KEY: undefined }],
    ['STRIPE_SECRET_KEY', { ...stripe, STRIPE_SECRET_KEY: 'pk_test_1' }],
    ['STRIPE_WEBHOOK_SECRET', { ...stripe, STRIPE_WEBHOOK_SECRET: '' }],
    ['STRIPE_WEBHOOK_SECRET', { ...stripe, STRIPE_WEBHOOK_SECRET: 'secret' }],
    ['STRIPE_PRICES', { ...stripe, STRIPE_PRICES: undefined }],
    ['STRIPE_PRICES', { ...stripe, STRIPE_PRICES: 'price_1' }],
    ['STRIPE_PRICES', { ...stripe, STRIPE_PRICES: 'pro=prod_1' }],
    ['STRIPE_PRICES', { ...stripe, STRIPE_PRICES: 'pro=price_1,' }],
    ['STRIPE_API_URL', { ...stripe, STRIPE_API_URL: 'http://stripe.example' }],
    ['STRIPE_API_URL', { ...stripe, STRIPE_API_URL: 'https://stripe.example/v1' }],
    ['STRIPE_API_URL', { ...stripe, STRIPE_API_URL: 'stripe.example' }],
  ])('a wrong %s is one line that names it', (name, wrong) => {
    const read = () => readEnv({ ...enough, ...wrong });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(new RegExp(`^${name}.*$`));
  });
});
