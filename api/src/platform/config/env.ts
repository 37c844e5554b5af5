import { plainToInstance, Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUrl, Matches, Max, Min, MinLength, validateSync } from 'class-validator';

const asNumber = ({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
const asFlag = ({ value }: { value: unknown }) =>
  value === '1' || value === 'true'
    ? true
    : value === '0' || value === 'false' || value === ''
      ? false
      : value;
const url = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** Every setting there is: its type, its default and what it means. Nothing else reads the environment. */
export class Env {
  @IsIn(['development', 'production', 'test'])
  NODE_ENV: 'development' | 'production' | 'test' = 'development';

  /** Where the API and the client listen. 0 takes any free port. */
  @Transform(asNumber) @IsInt() @Min(0) @Max(65535) PORT = 3000;
  @MinLength(1) HOST = '127.0.0.1';

  /** postgres://user:password@host:port/database */
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must start with postgres://' })
  DATABASE_URL!: string;

  /** Files of our own: attachments, unless they go to S3. */
  @MinLength(1) DATA_DIR = '.data';

  /** Attachments go to this bucket, at Amazon or at whatever speaks S3; unset: to DATA_DIR/media. */
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { message: 'MEDIA_S3_BUCKET must be the name of a bucket' })
  MEDIA_S3_BUCKET?: string;
  @IsOptional()
  @IsUrl(url, { message: 'MEDIA_S3_ENDPOINT must be an http(s) address' })
  MEDIA_S3_ENDPOINT?: string;
  @MinLength(1) MEDIA_S3_REGION = 'us-east-1';
  @IsOptional() MEDIA_S3_ACCESS_KEY_ID?: string;
  @IsOptional() MEDIA_S3_SECRET_ACCESS_KEY?: string;

  /** Seeds an empty database with demo workspaces. */
  @Transform(asFlag) @IsIn([true, false], { message: 'DEMO must be 0 or 1' }) DEMO = false;
  @IsOptional() @MinLength(8) DEMO_PASSWORD?: string;

  /** Signs access tokens. */
  @MinLength(32, { message: 'JWT_SECRET must be set, 32 characters or more' }) JWT_SECRET!: string;
  /** 32 bytes as 64 hex digits: encrypts stored tokens. */
  @Matches(/^[0-9a-f]{64}$/i, { message: 'ENCRYPTION_KEY must be 64 hex digits (32 bytes)' })
  ENCRYPTION_KEY!: string;

  @IsUrl(url, { message: 'WHATSAPP_GRAPH_URL must be an http(s) address' })
  WHATSAPP_GRAPH_URL = 'https://graph.facebook.com';
  @Matches(/^v\d+\.\d+$/, { message: 'WHATSAPP_API_VERSION must look like v26.0' })
  WHATSAPP_API_VERSION = 'v26.0';
  @MinLength(8, { message: 'WHATSAPP_APP_SECRET must be set: without it no webhook can be trusted' })
  WHATSAPP_APP_SECRET!: string;
  @MinLength(8, { message: 'WHATSAPP_VERIFY_TOKEN must be set: Meta asks for it when the webhook is saved' })
  WHATSAPP_VERIFY_TOKEN!: string;

  /** Any OpenAI-compatible endpoint, up to where `/chat/completions` begins; unset: answers are quoted from articles. */
  @IsOptional() @IsUrl(url, { message: 'LLM_BASE_URL must be an http(s) address' }) LLM_BASE_URL?: string;
  @IsOptional() LLM_API_KEY?: string;
  @IsOptional() LLM_MODEL?: string;
  /** Articles are also found by their meaning; unset: by their words. */
  @IsOptional() LLM_EMBEDDING_MODEL?: string;
  /** Questions the model is asked in a day (UTC), all workspaces together; 0: as many as the workspaces may. */
  @Transform(asNumber) @IsInt() @Min(0) LLM_DAILY_CALLS = 0;

  /** Stripe takes the payments when these three are set; without them the owner simply chooses a plan. */
  @IsOptional()
  @Matches(/^[sr]k_\w+$/, { message: 'STRIPE_SECRET_KEY must begin with sk_ or rk_' })
  STRIPE_SECRET_KEY?: string;
  @IsOptional()
  @Matches(/^whsec_\S+$/, { message: 'STRIPE_WEBHOOK_SECRET must begin with whsec_' })
  STRIPE_WEBHOOK_SECRET?: string;
  /** What a plan costs: one or more prices, of which Checkout sells the first. */
  @IsOptional()
  @Matches(/^\w+=price_\w+(\|price_\w+)*(, *\w+=price_\w+(\|price_\w+)*)*$/, {
    message: 'STRIPE_PRICES must look like pro=price_1,business=price_2|price_3',
  })
  STRIPE_PRICES?: string;
  @Matches(/^https?:\/\/[^\s/?#@]+\/?$/, {
    message: 'STRIPE_API_URL must be an http(s) address without a path',
  })
  STRIPE_API_URL = 'https://api.stripe.com';

  /** Address people use; https in production. Cookies are Secure unless it is loopback. */
  @IsOptional() @IsUrl(url, { message: 'PUBLIC_URL must be an http(s) address' }) PUBLIC_URL?: string;
  /** Comma-separated addresses or networks whose X-Forwarded-* headers are believed. */
  @IsOptional() TRUSTED_PROXIES?: string;
  /** Bearer token for /metrics; without it only loopback may read them. */
  @IsOptional() @MinLength(16) METRICS_TOKEN?: string;
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  LOG_LEVEL: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent' = 'info';
}

/** A wrong setting; its message is the one line an operator needs. */
export class SettingsError extends Error {}

const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|::1|\[::1\])$/.test(host);

/** Reads and checks the settings. Empty strings count as unset. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const known = Object.keys(Object.assign(new Env(), sample));
  const given = Object.fromEntries(
    known.filter((name) => source[name] !== undefined && source[name] !== '').map((n) => [n, source[n]]),
  );
  const env = plainToInstance(Env, given, { exposeDefaultValues: true });
  const [first] = validateSync(env, { whitelist: true });
  if (first) {
    const reason = Object.values(first.constraints ?? {})[0] ?? `${first.property} is wrong`;
    throw new SettingsError(reason.startsWith(first.property) ? reason : `${first.property}: ${reason}`);
  }
  const publicHost = env.PUBLIC_URL ? new URL(env.PUBLIC_URL).hostname : 'localhost';
  if (env.DEMO && (env.NODE_ENV === 'production' || !isLoopback(env.HOST) || !isLoopback(publicHost))) {
    throw new SettingsError(
      'DEMO=1 is for one machine: not with NODE_ENV=production, a public HOST or PUBLIC_URL',
    );
  }
  if (
    env.NODE_ENV === 'production' &&
    env.PUBLIC_URL &&
    !env.PUBLIC_URL.startsWith('https:') &&
    !isLoopback(publicHost)
  ) {
    throw new SettingsError('PUBLIC_URL must be https in production');
  }
  checkStripe(env);
  checkS3(env);
  checkModel(env);
  return env;
}

/** Half of it would take money without noticing, or hand out plans without taking any. */
function checkStripe(env: Env): void {
  const names = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_PRICES'] as const;
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0 && missing.length < names.length)
    throw new SettingsError(`${missing[0]} must be set too: Stripe needs ${names.join(', ')}`);
  const { protocol, hostname } = new URL(env.STRIPE_API_URL);
  if (protocol !== 'https:' && !isLoopback(hostname))
    throw new SettingsError('STRIPE_API_URL must be https: it is sent the secret key');
}

/** Half of it would lose every attachment at the first message. */
function checkS3(env: Env): void {
  const names = ['MEDIA_S3_BUCKET', 'MEDIA_S3_ACCESS_KEY_ID', 'MEDIA_S3_SECRET_ACCESS_KEY'] as const;
  const missing = names.filter((name) => !env[name]);
  const given = missing.length < names.length || env.MEDIA_S3_ENDPOINT !== undefined;
  if (missing.length > 0 && given)
    throw new SettingsError(`${missing[0]} must be set too: S3 needs ${names.join(', ')}`);
}

/** Half of it would answer nobody, or ask an endpoint nobody named. */
function checkModel(env: Env): void {
  const { LLM_BASE_URL, LLM_MODEL, LLM_API_KEY, LLM_EMBEDDING_MODEL } = env;
  if (LLM_MODEL && !LLM_BASE_URL)
    throw new SettingsError('LLM_BASE_URL must be set too: it says where LLM_MODEL is to be found');
  if ((LLM_BASE_URL ?? LLM_API_KEY ?? LLM_EMBEDDING_MODEL) && !LLM_MODEL)
    throw new SettingsError('LLM_MODEL must be set too: an endpoint has more than one');
  if (LLM_BASE_URL && new URL(LLM_BASE_URL).username !== '')
    throw new SettingsError('LLM_BASE_URL must not hold a user name: the key goes into LLM_API_KEY');
}

/** Names of the settings without a default, so that every name is known at run time. */
const sample = {
  DATABASE_URL: '',
  MEDIA_S3_BUCKET: '',
  MEDIA_S3_ENDPOINT: '',
  MEDIA_S3_ACCESS_KEY_ID: '',
  MEDIA_S3_SECRET_ACCESS_KEY: '',
  DEMO_PASSWORD: '',
  JWT_SECRET: '',
  ENCRYPTION_KEY: '',
  WHATSAPP_APP_SECRET: '',
  WHATSAPP_VERIFY_TOKEN: '',
  LLM_BASE_URL: '',
  LLM_API_KEY: '',
  LLM_MODEL: '',
  LLM_EMBEDDING_MODEL: '',
  STRIPE_SECRET_KEY: '',
  STRIPE_WEBHOOK_SECRET: '',
  STRIPE_PRICES: '',
  PUBLIC_URL: '',
  TRUSTED_PROXIES: '',
  METRICS_TOKEN: '',
};

export const onLoopback = (env: Env): boolean =>
  isLoopback(env.HOST) && (!env.PUBLIC_URL || isLoopback(new URL(env.PUBLIC_URL).hostname));

/** Where people reach the product, as an origin. */
export const publicOrigin = (env: Env): string =>
  new URL(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).origin;
