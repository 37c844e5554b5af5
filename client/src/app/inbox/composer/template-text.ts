// What a template says once its blanks are filled: Meta's components in, lines of text out.
import { Template } from '../../core/api/models';

export interface Piece {
  text: string;
  /** Set where a blank stands: whether it has been filled. */
  blank: 'filled' | 'empty' | null;
}

export interface FilledTemplate {
  header: Piece[];
  body: Piece[];
  footer: string;
  buttons: { title: string; url: string | null }[];
}

interface Component {
  type?: string;
  text?: string;
  format?: string;
  buttons?: { type?: string; text?: string; url?: string }[];
}

export type Values = Record<string, string>;

function componentsOf(template: Template): Component[] {
  return template.components;
}

function component(template: Template, type: string): Component | undefined {
  return componentsOf(template).find((one) => one.type?.toUpperCase() === type);
}

export function bodyOf(template: Template): string {
  return component(template, 'BODY')?.text ?? '';
}

export function fill(
  template: Template,
  values: Values,
  nameOfBlank: (key: string) => string,
): FilledTemplate {
  const pieces = (text: string, prefix: string): Piece[] =>
    text
      .split(/(\{\{[^{}]+\}\})/u)
      .filter(Boolean)
      .map((part) => {
        const key = /^\{\{\s*([^{}]+?)\s*\}\}$/u.exec(part)?.[1];
        if (!key) return { text: part, blank: null };
        const value = values[prefix + key]?.trim();
        return value ? { text: value, blank: 'filled' } : { text: nameOfBlank(prefix + key), blank: 'empty' };
      });
  return {
    header: pieces(component(template, 'HEADER')?.text ?? '', 'header.'),
    body: pieces(bodyOf(template), ''),
    footer: component(template, 'FOOTER')?.text ?? '',
    buttons: (component(template, 'BUTTONS')?.buttons ?? []).map((button, index) => ({
      title: button.text ?? '',
      url: button.url?.replace(/\{\{[^{}]+\}\}/u, values[`button.${index}`]?.trim() || '…') ?? null,
    })),
  };
}

export function plainText(filled: FilledTemplate): string {
  return filled.body.map((piece) => piece.text).join('');
}

/** What a template says, with its blanks left open: enough to choose by. */
export function opening(template: Template): string {
  return bodyOf(template).replace(/\{\{[^{}]+\}\}/gu, '…');
}

/** What can be sent, each name once whatever its languages. */
export function onePerName(templates: readonly Template[]): Template[] {
  const byName = new Map<string, Template>();
  for (const template of templates)
    if (template.sendable && !byName.has(template.name)) byName.set(template.name, template);
  return [...byName.values()];
}

/** What can be sent stands above what cannot yet. */
export function sendableFirst(templates: readonly Template[]): Template[] {
  return [...templates].sort((a, b) => Number(b.sendable) - Number(a.sendable));
}
