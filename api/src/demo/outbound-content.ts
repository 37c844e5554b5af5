// The bodies of what the demo's businesses say, for the thread and as Meta would have been sent them.
import type { Phrases } from '../bot/phrases.js';
import { fillTemplate } from '../templates/template-message.js';
import type { TemplateForm } from '../templates/template-message.js';
import type { DemoTemplateUse } from './script.js';
import type { Contactable, MessageRow } from './setting.js';

type Content = Pick<MessageRow, 'type' | 'text' | 'payload' | 'request'>;

export const textContent = (text: string): Content => ({
  type: 'text',
  text,
  payload: null,
  request: { type: 'text', text: { body: text, preview_url: /https?:\/\//i.test(text) } },
});

export function buttonsContent(text: string, buttons: { id: string; title: string }[]): Content {
  const action = { buttons: buttons.map((reply) => ({ type: 'reply', reply })) };
  const interactive = { type: 'button', body: { text }, action };
  return {
    type: 'interactive',
    text,
    payload: { interactive },
    request: { type: 'interactive', interactive },
  };
}

export function templateContent(forms: TemplateForm[], { name, language, values }: DemoTemplateUse): Content {
  const form = forms.find((template) => template.name === name && template.language === language);
  const result = form ? fillTemplate(form, values) : null;
  if (!result || 'errors' in result) throw new Error(`the demo cannot fill the template ${name}`);
  const { request, text, snapshot } = result.filled;
  return {
    type: 'template',
    text,
    payload: { template: snapshot },
    request: { type: 'template', template: request },
  };
}

/** How to reach people where nobody answers here. */
export const contactText = (words: Phrases, contact: Contactable): string =>
  [
    words.contactIntro,
    ...(['phone', 'email', 'link', 'hours'] as const).flatMap((way) =>
      contact[way] ? [`${words[way]}: ${contact[way]}`] : [],
    ),
  ].join('\n');
