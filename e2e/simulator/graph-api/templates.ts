// The message templates every account has here, in the states a business meets.
import type { JsonObject } from '../json.ts';
import type { Seed } from '../seed.ts';
import { GraphError } from './graph-error.ts';
import type { BusinessNumber } from './numbers.ts';

export interface TemplateButton extends JsonObject {
  type: string;
  text: string;
  url?: string;
}

export interface TemplateComponent extends JsonObject {
  type: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS';
  format?: string;
  text?: string;
  buttons?: TemplateButton[];
}

export interface Template {
  id: string;
  name: string;
  language: string;
  category: string;
  status: string;
  parameter_format: 'POSITIONAL' | 'NAMED';
  components: TemplateComponent[];
  quality_score: JsonObject;
  rejected_reason: string;
}

type Draft = Pick<Template, 'name' | 'language' | 'category' | 'components'> &
  Partial<Pick<Template, 'status' | 'parameter_format' | 'rejected_reason'>>;

const NAME_RESTS_MS = 30 * 24 * 3600_000;

const drafts = (business: string): Draft[] => [
  {
    name: 'hello_world',
    language: 'en_US',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
      { type: 'BODY', text: 'Welcome and congratulations!! This message shows that you can send messages.' },
      { type: 'FOOTER', text: 'WhatsApp Business Platform sample message' },
    ],
  },
  {
    name: 'order_update',
    language: 'en',
    category: 'UTILITY',
    components: [
      {
        type: 'HEADER',
        format: 'TEXT',
        text: 'Your order {{1}}',
        example: { header_text: ['4127'] },
      },
      {
        type: 'BODY',
        text: 'Hello {{1}}, your order has left our shop and should reach you by {{2}}. Reply here if anything is unclear.',
        example: { body_text: [['Meera', 'Thursday']] },
      },
      { type: 'FOOTER', text: business },
      {
        type: 'BUTTONS',
        buttons: [
          {
            type: 'URL',
            text: 'Track the parcel',
            url: 'https://asha.example/track/{{1}}',
            example: ['4127'],
          },
        ],
      },
    ],
  },
  {
    name: 'visit_reminder',
    language: 'en',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{first_name}}, we expect you on {{day}} at {{time}} for your fitting. Shall we keep the appointment?',
        example: {
          body_text_named_params: [
            { param_name: 'first_name', example: 'Kavya' },
            { param_name: 'day', example: 'Saturday' },
            { param_name: 'time', example: '11 am' },
          ],
        },
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Yes, I will come' },
          { type: 'QUICK_REPLY', text: 'Another day, please' },
        ],
      },
    ],
  },
  {
    name: 'welcome_back',
    language: 'en',
    category: 'UTILITY',
    components: [
      {
        type: 'BODY',
        text: `Hello, this is ${business}. We would like to go on with your question. Just reply to this message.`,
      },
    ],
  },
  {
    name: 'welcome_back',
    language: 'hi',
    category: 'UTILITY',
    components: [
      {
        type: 'BODY',
        text: `नमस्ते, ${business} से। हम आपके सवाल पर आगे बात करना चाहते हैं। बस इस संदेश का जवाब दें।`,
      },
    ],
  },
  {
    name: 'new_arrivals',
    language: 'en',
    category: 'MARKETING',
    parameter_format: 'NAMED',
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://example.com/new.jpg'] } },
      {
        type: 'BODY',
        text: 'Hello {{first_name}}, something new is on our shelves this week. Come and have a look.',
        example: { body_text_named_params: [{ param_name: 'first_name', example: 'Meera' }] },
      },
      { type: 'FOOTER', text: 'Reply STOP to hear no more of this kind' },
    ],
  },
  {
    name: 'login_code',
    language: 'en',
    category: 'AUTHENTICATION',
    components: [
      {
        type: 'BODY',
        text: '*{{1}}* is your verification code. For your security, do not share this code.',
        add_security_recommendation: true,
        example: { body_text: [['123456']] },
      },
      {
        type: 'BUTTONS',
        buttons: [
          {
            type: 'URL',
            text: 'Copy code',
            url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
          },
        ],
      },
    ],
  },
  {
    name: 'monsoon_offer',
    language: 'en',
    category: 'MARKETING',
    status: 'PAUSED',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{1}}, our monsoon offer ends soon. Reply here to keep something aside.',
        example: { body_text: [['Meera']] },
      },
    ],
  },
  {
    name: 'festive_edit',
    language: 'en',
    category: 'MARKETING',
    status: 'PENDING',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{1}}, our festive collection is here. Reply STOP to hear no more of this kind.',
        example: { body_text: [['Meera']] },
      },
    ],
  },
  {
    name: 'flash_sale',
    language: 'en',
    category: 'MARKETING',
    status: 'REJECTED',
    rejected_reason: 'INVALID_FORMAT',
    components: [{ type: 'BODY', text: 'Only today: everything at half price!!!' }],
  },
];

export class Templates {
  readonly #seed: Seed;
  #accounts = new Map<string, Template[]>();
  #edited = new Map<string, number>();
  #deleted = new Map<string, number>();

  constructor(seed: Seed) {
    this.#seed = seed;
  }

  reset(): void {
    this.#accounts = new Map();
    this.#edited = new Map();
    this.#deleted = new Map();
  }

  of({ wabaId, name }: Pick<BusinessNumber, 'wabaId' | 'name'>): Template[] {
    const known = this.#accounts.get(wabaId);
    if (known) return known;
    const made = drafts(name).map((draft): Template => ({
      id: this.#seed.digits(17, 'template', wabaId, draft.name, draft.language),
      status: 'APPROVED',
      parameter_format: 'POSITIONAL',
      quality_score: { score: 'UNKNOWN', date: 1_790_000_000 },
      rejected_reason: 'NONE',
      ...draft,
    }));
    this.#accounts.set(wabaId, made);
    return made;
  }

  /** Waits for Meta's verdict. */
  create(
    number: BusinessNumber,
    draft: Pick<Template, 'name' | 'language' | 'category' | 'components' | 'parameter_format'>,
    now: number,
  ): Template {
    const templates = this.of(number);
    if (templates.some(({ name, language }) => name === draft.name && language === draft.language))
      throw new GraphError(100, 'There is already content in this language for this template.', {
        subcode: 2388024,
      });
    const deletedAt = this.#deleted.get(`${number.wabaId} ${draft.name}`);
    if (deletedAt !== undefined && now - deletedAt < NAME_RESTS_MS)
      throw new GraphError(100, 'The name of a deleted template can be used again after 30 days.', {
        subcode: 2388023,
      });
    const template: Template = {
      id: this.#seed.digits(17, 'template', number.wabaId, draft.name, draft.language),
      status: 'PENDING',
      quality_score: { score: 'UNKNOWN', date: Math.floor(now / 1000) },
      rejected_reason: 'NONE',
      ...draft,
    };
    templates.push(template);
    return template;
  }

  remove(wabaId: string, gone: Template[], now: number): void {
    const kept = (this.#accounts.get(wabaId) ?? []).filter((template) => !gone.includes(template));
    this.#accounts.set(wabaId, kept);
    for (const { name } of gone)
      if (!kept.some((template) => template.name === name)) this.#deleted.set(`${wabaId} ${name}`, now);
  }

  accountOf(id: string): string | undefined {
    return [...this.#accounts].find(([, templates]) => templates.some((template) => template.id === id))?.[0];
  }

  edited(id: string, now: number): void {
    this.#edited.set(id, now);
  }

  editedAt(id: string): number {
    return this.#edited.get(id) ?? 0;
  }

  byId(id: string): Template | undefined {
    return [...this.#accounts.values()].flat().find((template) => template.id === id);
  }
}
