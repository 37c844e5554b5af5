import { readEnv, SettingsError } from '../platform/config/env.js';
import { readPrices, StripePrices } from './stripe-prices.js';

const pricesOf = (STRIPE_PRICES: string) =>
  new StripePrices(
    readEnv({
      DATABASE_URL: 'postgres://baton@127.0.0.1/baton',
      JWT_SECRET: 'x'.repeat(32),
      ENCRYPTION_KEY: '0'.repeat(64),
      WHATSAPP_APP_SECRET: 'a-secret',
      WHATSAPP_VERIFY_TOKEN: 'a-token-x',
      STRIPE_SECRET_KEY: 'sk_test_1',
      STRIPE_WEBHOOK_SECRET: 'whsec_1',
      STRIPE_PRICES,
    }),
  );

describe('prices', () => {
  const prices = pricesOf('business=price_b1|price_b2, pro=price_p1');

  it('are sold by the first of a plan', () => {
    expect(prices.sold).toEqual(['pro', 'business']);
    expect(prices.priceOf('business')).toBe('price_b1');
    expect(prices.priceOf('enterprise')).toBeNull();
    expect(prices.priceOf('free')).toBeNull();
  });

  it.each([
    [['price_p1'], 'pro'],
    [['price_b2'], 'business'],
    [['price_p1', 'price_b1'], 'business'],
    [['price_extra', 'price_p1'], 'pro'],
    [['price_extra'], null],
    [[], null],
  ])('%j pay for %s', (paid, plan) => {
    expect(prices.planOf(paid)).toBe(plan);
  });

  it.each(['gold=price_1', 'free=price_1', 'pro=price_1,business=price_1', 'pro=price_1|price_1'])(
    'refuse %s in one line that names the setting',
    (setting) => {
      expect(() => readPrices(setting)).toThrow(SettingsError);
      expect(() => readPrices(setting)).toThrow(/^STRIPE_PRICES.*$/);
    },
  );
});
