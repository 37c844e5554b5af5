// The message templates of the demo's boutique, as Meta would list them.
import type { Template } from '../templates/template.entity.js';

export type DemoTemplate = Pick<
  Template,
  'metaId' | 'name' | 'language' | 'category' | 'status' | 'parameterFormat' | 'components'
>;

export const ashaTemplates: DemoTemplate[] = [
  {
    metaId: '300000000000001',
    name: 'order_update',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    parameterFormat: 'POSITIONAL',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Your order {{1}}', example: { header_text: ['4127'] } },
      {
        type: 'BODY',
        text: 'Hello {{1}}, your order has left our shop and should reach you by {{2}}. Reply here if anything is unclear.',
        example: { body_text: [['Meera', 'Thursday']] },
      },
      { type: 'FOOTER', text: 'Asha Boutique' },
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
    metaId: '300000000000002',
    name: 'visit_reminder',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    parameterFormat: 'NAMED',
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
    metaId: '300000000000003',
    name: 'welcome_back',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    parameterFormat: 'POSITIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Hello, this is Asha Boutique. We would like to go on with your question. Just reply to this message.',
      },
    ],
  },
  {
    metaId: '300000000000004',
    name: 'welcome_back',
    language: 'hi',
    category: 'UTILITY',
    status: 'APPROVED',
    parameterFormat: 'POSITIONAL',
    components: [
      { type: 'BODY', text: 'नमस्ते, आशा बुटीक से। हम आपके सवाल पर आगे बात करना चाहते हैं। बस इस संदेश का जवाब दें।' },
    ],
  },
  {
    metaId: '300000000000005',
    name: 'festive_edit',
    language: 'en',
    category: 'MARKETING',
    status: 'PENDING',
    parameterFormat: 'POSITIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{1}}, our festive collection is here. Reply STOP to hear no more of this kind.',
        example: { body_text: [['Meera']] },
      },
    ],
  },
  {
    metaId: '300000000000006',
    name: 'flash_sale',
    language: 'en',
    category: 'MARKETING',
    status: 'REJECTED',
    parameterFormat: 'POSITIONAL',
    components: [{ type: 'BODY', text: 'Only today: everything at half price!!!' }],
  },
];
