// What a template says once its blanks are filled: Meta's components in, lines of text out.
import { Template } from '../../core/api/models';

export interface Piece {
  text: string;
  /** Set where a blank stands: whether it has been filled. */
  blank: 'filled' | 'empty' | null;
}

interface Filled {
  header: Piece[];
  body: Piece[];
  buttons: { title: string; url: string | null }[];
}

export interface FilledTemplate extends Filled {
  footer: string;
  cards: Filled[];
}

interface Component {
  type?: string;
  text?: string;
  format?: string;
  buttons?: { type?: string; text?: string; url?: string }[];
  cards?: { components?: Component[] }[];
}

export type Values = Record<string, string>;

function component(components: readonly Component[], type: string): Component | undefined {
  return components.find((one) => one.type?.toUpperCase() === type);
}

export function bodyOf(template: Template): string {
  return component(template.components, 'BODY')?.text ?? '';
}

export function fill(
  template: Template,
  values: Values,
  nameOfBlank: (key: string) => string,
): FilledTemplate {
  const blank = (key: string): Piece => {
    const value = values[key]?.trim();
    return value ? { text: value, blank: 'filled' } : { text: nameOfBlank(key), blank: 'empty' };
  };
  const pieces = (text: string, keyOf: (name: string) => string): Piece[] =>
    text
      .split(/(\{\{[^{}]+\}\})/u)
      .filter(Boolean)
      .map((part) => {
        const name = /^\{\{\s*([^{}]+?)\s*\}\}$/u.exec(part)?.[1];
        return name ? blank(keyOf(name)) : { text: part, blank: null };
      });
  const fillPart = (components: readonly Component[], at: string): Filled => {
    const header = component(components, 'HEADER');
    return {
      header:
        header?.format === 'LOCATION'
          ? [blank(`${at}header.name`)]
          : pieces(header?.text ?? '', () => `${at}header.1`),
      body: pieces(component(components, 'BODY')?.text ?? '', (name) => at + name),
      buttons: (component(components, 'BUTTONS')?.buttons ?? []).map((button, index) => ({
        title: button.text ?? '',
        url: button.url?.replace(/\{\{[^{}]+\}\}/u, values[`${at}button.${index}`]?.trim() || '…') ?? null,
      })),
    };
  };
  const { components }: { components: Component[] } = template;
  return {
    ...fillPart(components, ''),
    footer: component(components, 'FOOTER')?.text ?? '',
    cards: (component(components, 'CAROUSEL')?.cards ?? []).map((card, index) =>
      fillPart(card.components ?? [], `card.${index}.`),
    ),
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
