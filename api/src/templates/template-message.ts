import type { FieldError } from '../platform/errors/app-error.js';
import type { Template } from './template.entity.js';

/** What of a template it takes to fill it. */
export type TemplateForm = Pick<Template, 'name' | 'language' | 'parameterFormat' | 'components'>;

/** Values by place: body values as an array in order, or all of them by key. */
export type TemplateValues = string[] | Record<string, string>;

export interface Placeholder {
  /**
   * "1" or the name for the body; "header.1", of a place "header.latitude" and so on; "button.0" by the button's index;
   * "offer.expires"; of a card in a carousel the same behind "card.0.".
   */
  key: string;
  example: string | null;
  kind: PlaceholderKind;
}

/** `link`: an https address of a file; `moment`: ISO 8601 with its zone; `code`: what a button copies. */
export type PlaceholderKind = 'text' | 'link' | 'latitude' | 'longitude' | 'moment' | 'code';

/** A template with its values: what Meta is sent, and what the thread shows for ever, whatever becomes of the form. */
export interface FilledTemplate {
  request: Record<string, unknown>;
  text: string;
  snapshot: {
    name: string;
    language: string;
    header?: string;
    body: string;
    footer?: string;
    buttons: SentButton[];
    cards?: { header?: string; body: string; buttons: SentButton[] }[];
  };
}

interface SentButton {
  type: string;
  text: string;
  url?: string;
}

interface Component {
  type: string;
  format?: string;
  text?: string;
  example?: Record<string, unknown>;
  buttons?: Button[];
  cards?: { components?: Record<string, unknown>[] }[];
  limited_time_offer?: { has_expiration?: boolean };
}

interface Button {
  type: string;
  text?: string;
  url?: string;
  example?: unknown;
}

const variable = /\{\{\s*([^{}\s]+)\s*\}\}/g;
const media = ['IMAGE', 'VIDEO', 'DOCUMENT'];
const headers = ['TEXT', 'LOCATION', ...media];
const fillable = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'LIMITED_TIME_OFFER', 'CAROUSEL'];
/** These show products of a catalogue or ask for money, which nobody here can fill in. */
const beyondUs = ['MPM', 'SPM', 'ORDER_DETAILS', 'PAYMENT_REQUEST'];
/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/utility-templates */
const place = ['latitude', 'longitude', 'name', 'address'] as const;
const BODY_LIMIT = 1_024;

const componentsOf = (components: Record<string, unknown>[] | undefined): Component[] =>
  (components ?? []).map((component) => ({ ...component, type: String(component.type).toUpperCase() }));
const variablesOf = (text: string | undefined): string[] =>
  [...(text ?? '').matchAll(variable)].map((match) => match[1]);
const fill = (text: string, value: (name: string) => string): string =>
  text.replace(variable, (_, name: string) => value(name));

/** Approved by Meta, and of a shape we can fill. */
export function isSendable(template: TemplateForm & Pick<Template, 'status'>): boolean {
  return template.status === 'APPROVED' && componentsOf(template.components).every(isFillable);
}

const isFillable = ({ type, format, buttons, cards }: Component): boolean =>
  fillable.includes(type) &&
  (type !== 'HEADER' || !format || headers.includes(format)) &&
  !buttons?.some((button) => beyondUs.includes(button.type)) &&
  (cards ?? []).every((card) => componentsOf(card.components).every(isFillable));

/** Every value that has to be given, in the order a person would fill them in. */
export const placeholdersOf = (form: TemplateForm): Placeholder[] =>
  valuesOf(componentsOf(form.components), '');

/** `at`: what the keys begin with. */
function valuesOf(components: Component[], at: string): Placeholder[] {
  const found: Placeholder[] = [];
  const add = (key: string, example: unknown, kind: PlaceholderKind = 'text') => {
    if (!found.some((known) => known.key === at + key))
      found.push({ key: at + key, example: typeof example === 'string' ? example : null, kind });
  };
  const of = (wanted: string) => components.filter(({ type }) => type === wanted);
  for (const { text, example } of of('BODY')) {
    const [inOrder] = (example?.['body_text'] as string[][] | undefined) ?? [];
    const named =
      (example?.['body_text_named_params'] as { param_name: string; example: string }[] | undefined) ?? [];
    variablesOf(text).forEach((name, i) =>
      add(name, named.find((each) => each.param_name === name)?.example ?? inOrder?.[i]),
    );
  }
  for (const { format, text, example } of of('HEADER')) {
    const [sample] = (example?.['header_text'] as string[] | undefined) ?? [];
    if (media.includes(format ?? '')) add('header.1', null, 'link');
    else if (format === 'LOCATION')
      for (const part of place)
        add(`header.${part}`, null, part === 'latitude' || part === 'longitude' ? part : 'text');
    else if (variablesOf(text).length > 0) add('header.1', sample);
  }
  for (const { limited_time_offer: offer } of of('LIMITED_TIME_OFFER'))
    if (offer?.has_expiration !== false) add('offer.expires', null, 'moment');
  for (const { buttons } of of('BUTTONS'))
    buttons?.forEach((button, i) => {
      const sample: unknown = Array.isArray(button.example) ? button.example[0] : button.example;
      if (needsValue(button)) add(`button.${i}`, sample, button.type === 'COPY_CODE' ? 'code' : 'text');
    });
  const cards = of('CAROUSEL').flatMap((carousel) => carousel.cards ?? []);
  return [
    ...found,
    ...cards.flatMap((card, i) => valuesOf(componentsOf(card.components), `${at}card.${i}.`)),
  ];
}

const needsValue = ({ type, url }: Button): boolean => type === 'COPY_CODE' || variablesOf(url).length > 0;

/** Checks the values and puts them in; says what is wrong field by field instead of letting Meta refuse. */
export function fillTemplate(
  form: TemplateForm,
  values: TemplateValues = [],
): { filled: FilledTemplate } | { errors: FieldError[] } {
  const wanted = placeholdersOf(form);
  const { given, errors: misplaced } = assign(wanted, values);
  const errors = [...misplaced, ...wanted.flatMap((each) => check(each, given.get(each.key)))];
  if (errors.length > 0) return { errors };
  const value = (key: string) => given.get(key)!.trim();
  const components = componentsOf(form.components);
  const shown = textsOf(components, '', value);
  if (shown.body.length > BODY_LIMIT) {
    return {
      errors: [
        { field: 'template.parameters', message: `make the text longer than ${BODY_LIMIT} characters` },
      ],
    };
  }
  const footer = components.find(({ type }) => type === 'FOOTER')?.text;
  const cards = cardsOf(components);
  return {
    filled: {
      request: {
        name: form.name,
        language: { code: form.language },
        components: partsOf(components, '', form.parameterFormat, value),
      },
      text: shown.body,
      snapshot: {
        name: form.name,
        language: form.language,
        ...shown,
        ...(footer !== undefined && { footer }),
        ...(cards.length > 0 && { cards: cards.map((card, i) => textsOf(card, `card.${i}.`, value)) }),
      },
    },
  };
}

const cardsOf = (components: Component[]): Component[][] =>
  components
    .flatMap(({ type, cards }) => (type === 'CAROUSEL' ? (cards ?? []) : []))
    .map((card) => componentsOf(card.components));
const buttonsOf = (components: Component[]): Button[] =>
  components.flatMap(({ type, buttons }) => (type === 'BUTTONS' ? (buttons ?? []) : []));

/** What stands there once it is filled. */
function textsOf(
  components: Component[],
  at: string,
  value: (key: string) => string,
): { header?: string; body: string; buttons: SentButton[] } {
  const header = components.find(({ type }) => type === 'HEADER');
  const above =
    header?.format === 'LOCATION'
      ? value(`${at}header.name`)
      : header?.text && fill(header.text, () => value(`${at}header.1`));
  const body = components.find(({ type }) => type === 'BODY')?.text ?? '';
  return {
    ...(above && { header: above }),
    body: fill(body, (name) => value(at + name)),
    buttons: buttonsOf(components).map((button, i) => ({
      type: button.type,
      text: button.text ?? '',
      ...(button.url !== undefined && { url: fill(button.url, () => value(`${at}button.${i}`)) }),
    })),
  };
}

function assign(
  wanted: Placeholder[],
  values: TemplateValues,
): { given: Map<string, string>; errors: FieldError[] } {
  const keys = wanted.map(({ key }) => key);
  const bodyKeys = keys.filter(isOfBody);
  const entries: [string, string][] = Array.isArray(values)
    ? values.map((value, i) => [bodyKeys[i] ?? String(i + 1), value])
    : Object.entries(values);
  const unknown = entries.filter(([key]) => !keys.includes(key));
  return {
    given: new Map(entries),
    errors: unknown.map(([key]) => ({
      field: `template.parameters.${key}`,
      message: 'is no field of this template',
    })),
  };
}

const isOfBody = (key: string): boolean => !key.includes('.');

const wrongly: Record<PlaceholderKind, (value: string) => string | null> = {
  // Meta refuses them (132018).
  text: (value) =>
    /[\n\r\t]| {5}/.test(value)
      ? 'may not contain line breaks, tabs or more than four spaces in a row'
      : null,
  code: (value) => (/^\S{1,15}$/.test(value) ? null : 'must have 1 to 15 characters without spaces'),
  link: (value) => (/^https:\/\/\S+$/.test(value) ? null : 'must be an https address'),
  latitude: (value) => (isWithin(value, 90) ? null : 'must be a number from -90 to 90'),
  longitude: (value) => (isWithin(value, 180) ? null : 'must be a number from -180 to 180'),
  moment: (value) =>
    /^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value))
      ? null
      : 'must be a moment like 2027-01-31T18:00:00Z',
};

const isWithin = (value: string, most: number): boolean =>
  /^-?\d{1,3}(\.\d+)?$/.test(value) && Math.abs(Number(value)) <= most;

function check({ key, kind }: Placeholder, value: string | undefined): FieldError[] {
  const field = `template.parameters.${key}`;
  if (value === undefined || value.trim() === '') return [{ field, message: 'must be filled in' }];
  const message = wrongly[kind](kind === 'text' ? value : value.trim());
  return message === null ? [] : [{ field, message }];
}

type Value = (key: string) => string;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview */
function partsOf(
  components: Component[],
  at: string,
  format: TemplateForm['parameterFormat'],
  value: Value,
): object[] {
  const header = components.find(({ type }) => type === 'HEADER');
  const offers = components.some(({ type }) => type === 'LIMITED_TIME_OFFER');
  const wanted = valuesOf(components, '').map(({ key }) => key);
  const here: Value = (key) => value(at + key);
  const cards = cardsOf(components);
  return [
    ...headerPart(header, here),
    ...bodyPart(wanted.filter(isOfBody), format, here),
    ...(offers && wanted.includes('offer.expires') ? [offerPart(here('offer.expires'))] : []),
    ...buttonParts(buttonsOf(components), here, at !== ''),
    ...(cards.length > 0
      ? [
          {
            type: 'carousel',
            cards: cards.map((card, i) => ({
              card_index: i,
              components: partsOf(card, `${at}card.${i}.`, format, value),
            })),
          },
        ]
      : []),
  ];
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/limited-time-offer-templates */
const offerPart = (expires: string): object => ({
  type: 'limited_time_offer',
  parameters: [
    { type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: Date.parse(expires) } },
  ],
});

function headerPart(header: Component | undefined, value: Value): object[] {
  if (!header) return [];
  const kind = header.format?.toLowerCase() ?? 'text';
  if (media.includes(header.format ?? '')) {
    return [{ type: 'header', parameters: [{ type: kind, [kind]: { link: value('header.1') } }] }];
  }
  if (header.format === 'LOCATION') {
    const location = {
      latitude: Number(value('header.latitude')),
      longitude: Number(value('header.longitude')),
      name: value('header.name'),
      address: value('header.address'),
    };
    return [{ type: 'header', parameters: [{ type: 'location', location }] }];
  }
  const [name] = variablesOf(header.text);
  return name ? [{ type: 'header', parameters: [textParameter(name, value('header.1'))] }] : [];
}

function bodyPart(keys: string[], format: TemplateForm['parameterFormat'], value: Value): object[] {
  if (keys.length === 0) return [];
  // Positional values go in the order of their numbers, wherever they stand in the text.
  const ordered = format === 'NAMED' ? keys : keys.toSorted((a, b) => Number(a) - Number(b));
  return [{ type: 'body', parameters: ordered.map((key) => textParameter(key, value(key))) }];
}

/** On a card, a reply button is named too: Meta takes no card without. */
function buttonParts(buttons: Button[], value: Value, onCard: boolean): object[] {
  return buttons.flatMap((button, i): object[] => {
    if (onCard && button.type === 'QUICK_REPLY') {
      const parameters = [{ type: 'payload', payload: button.text ?? '' }];
      return [{ type: 'button', sub_type: 'quick_reply', index: String(i), parameters }];
    }
    if (!needsValue(button)) return [];
    const code = button.type === 'COPY_CODE';
    const text = value(`button.${i}`);
    return [
      {
        type: 'button',
        sub_type: code ? 'copy_code' : 'url',
        index: String(i),
        parameters: [code ? { type: 'coupon_code', coupon_code: text } : { type: 'text', text }],
      },
    ];
  });
}

const textParameter = (name: string, text: string): object =>
  /^\d+$/.test(name) ? { type: 'text', text } : { type: 'text', parameter_name: name, text };
