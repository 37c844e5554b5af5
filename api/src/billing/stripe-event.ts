/** One event, as far as it is trusted: that something happened to a subscription, never what. */
export interface StripeEventFields {
  id: string;
  type: string;
  /** Null: nothing here follows from it. */
  subscriptionId: string | null;
}

/** Where an event of a type names its subscription. https://docs.stripe.com/api/events/types */
const places: Record<string, readonly (readonly string[])[]> = {
  'checkout.session.completed': [['subscription']],
  'customer.subscription.created': [['id']],
  'customer.subscription.updated': [['id']],
  'customer.subscription.deleted': [['id']],
  'customer.subscription.paused': [['id']],
  'customer.subscription.resumed': [['id']],
  // The endpoint's API version decides which of the two it is.
  'invoice.paid': [['parent', 'subscription_details', 'subscription'], ['subscription']],
  'invoice.payment_failed': [['parent', 'subscription_details', 'subscription'], ['subscription']],
};

/** Reads an event whose signature has been verified; null when it is none. */
export function readStripeEvent(event: unknown): StripeEventFields | null {
  const [id, type] = [textAt(event, ['id']), textAt(event, ['type'])];
  if (!id || !type) return null;
  const named = (places[type] ?? []).map((place) => idAt(event, ['data', 'object', ...place]));
  return { id, type, subscriptionId: named.find((found) => found !== null) ?? null };
}

/** Stripe gives an id, or the whole object where somebody asked for it. */
const idAt = (value: unknown, path: readonly string[]): string | null =>
  textAt(value, path) ?? textAt(value, [...path, 'id']);

function textAt(value: unknown, path: readonly string[]): string | null {
  const found = path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    value,
  );
  return typeof found === 'string' && found !== '' ? found : null;
}
