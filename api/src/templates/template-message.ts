import type { FieldError } from '../platform/errors/app-error.js';
import type { Template } from './template.entity.js';

/** What of a template it takes to fill it. */
export type TemplateForm = Pick<Template, 'name' | 'language' | 'parameterFormat' | 'components'>;

/** Values by place: body values as an array in order, or all of them by key. */
export type TemplateValues = string[] | Record<string, string>;

export interface Placeholder {
  /** "1" or the name for the body; "header.1"; "button.0" by the button's index. */
  key: string;
  example: string | null;
}

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
    buttons: { type: string; text: string; url?: string }[];
  };
}

interface Component {
  type: string;
  format?: string;
  text?: string;
  example?: Record<string, unknown>;
  buttons?: Button[];
}

interface Button {
  type: string;
  text?: string;
  url?: string;
  example?: unknown;
}

const variable = /\{\{\s*([^{}\s]+)\s*\}\}/g;
const media = ['IMAGE', 'VIDEO', 'DOCUMENT'];
const fillable = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'];
const BODY_LIMIT = 1_024;

const componentsOf = (form: TemplateForm): Component[] =>
  form.components.map((component) => ({ ...component, type: String(component.type).toUpperCase() }));
const variablesOf = (text: string | undefined): string[] =>
  [...(text ?? '').matchAll(variable)].map((match) => match[1]);
const fill = (text: string, value: (name: string) => string): string =>
  text.replace(variable, (_, name: string) => value(name));

/** Approved by Meta, and of a shape we can fill. */
export function isSendable(template: TemplateForm & Pick<Template, 'status'>): boolean {
  return (
    template.status === 'APPROVED' &&
    componentsOf(template).every(
      ({ type, format }) =>
        fillable.includes(type) && (type !== 'HEADER' || !format || ['TEXT', ...media].includes(format)),
    )
  );
}

/** Every value that has to be given, in the order a person would fill them in. */
export function placeholdersOf(form: TemplateForm): Placeholder[] {
  const components = componentsOf(form);
  const found: Placeholder[] = [];
  const add = (key: string, example: unknown) => {
    if (!found.some((known) => known.key === key))
      found.push({ key, example: typeof example === 'string' ? example : null });
  };
  for (const { text, example } of components.filter(({ type }) => type === 'BODY')) {
    const [inOrder] = (example?.['body_text'] as string[][] | undefined) ?? [];
    const named =
      (example?.['body_text_named_params'] as { param_name: string; example: string }[] | undefined) ?? [];
    variablesOf(text).forEach((name, i) =>
      add(name, named.find((each) => each.param_name === name)?.example ?? inOrder?.[i]),
    );
  }
  for (const { format, text, example } of components.filter(({ type }) => type === 'HEADER')) {
    const [sample] = (example?.['header_text'] as string[] | undefined) ?? [];
    if (media.includes(format ?? '') || variablesOf(text).length > 0) add('header.1', sample);
  }
  for (const { buttons } of components.filter(({ type }) => type === 'BUTTONS')) {
    buttons?.forEach((button, i) => {
      const sample: unknown = Array.isArray(button.example) ? button.example[0] : button.example;
      if (needsValue(button)) add(`button.${i}`, sample);
    });
  }
  return found;
}

const needsValue = ({ type, url }: Button): boolean => type === 'COPY_CODE' || variablesOf(url).length > 0;

/** Checks the values and puts them in; says what is wrong field by field instead of letting Meta refuse. */
export function fillTemplate(
  form: TemplateForm,
  values: TemplateValues = [],
): { filled: FilledTemplate } | { errors: FieldError[] } {
  const wanted = placeholdersOf(form);
  const { given, errors: misplaced } = place(wanted, values);
  const errors = [...misplaced, ...wanted.flatMap(({ key }) => check(key, given.get(key), form))];
  if (errors.length > 0) return { errors };
  const value = (key: string) => given.get(key)!;
  const components = componentsOf(form);
  const header = components.find(({ type }) => type === 'HEADER');
  const body = fill(components.find(({ type }) => type === 'BODY')?.text ?? '', value);
  if (body.length > BODY_LIMIT) {
    return {
      errors: [
        { field: 'template.parameters', message: `make the text longer than ${BODY_LIMIT} characters` },
      ],
    };
  }
  const footer = components.find(({ type }) => type === 'FOOTER')?.text;
  const buttons = components.flatMap((component) =>
    component.type === 'BUTTONS' ? (component.buttons ?? []) : [],
  );
  const headerText = header?.text === undefined ? undefined : fill(header.text, () => value('header.1'));
  return {
    filled: {
      request: {
        name: form.name,
        language: { code: form.language },
        components: [
          ...headerPart(header, value),
          ...bodyPart(form, wanted, value),
          ...buttonParts(buttons, value),
        ],
      },
      text: body,
      snapshot: {
        name: form.name,
        language: form.language,
        ...(headerText !== undefined && { header: headerText }),
        body,
        ...(footer !== undefined && { footer }),
        buttons: buttons.map((button, i) => ({
          type: button.type,
          text: button.text ?? '',
          ...(button.url !== undefined && { url: fill(button.url, () => value(`button.${i}`)) }),
        })),
      },
    },
  };
}

function place(
  wanted: Placeholder[],
  values: TemplateValues,
): { given: Map<string, string>; errors: FieldError[] } {
  const keys = wanted.map(({ key }) => key);
  const bodyKeys = keys.filter((key) => !key.startsWith('header.') && !key.startsWith('button.'));
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

/** Meta refuses line breaks, tabs and more than four spaces in a row (132018). */
function check(key: string, value: string | undefined, form: TemplateForm): FieldError[] {
  const field = `template.parameters.${key}`;
  if (value === undefined || value.trim() === '') return [{ field, message: 'must be filled in' }];
  if (/[\n\r\t]| {5}/.test(value)) {
    return [{ field, message: 'may not contain line breaks, tabs or more than four spaces in a row' }];
  }
  const header = componentsOf(form).find(({ type }) => type === 'HEADER');
  if (key === 'header.1' && media.includes(header?.format ?? '') && !/^https:\/\/\S+$/.test(value)) {
    return [{ field, message: 'must be an https address' }];
  }
  return [];
}

function headerPart(header: Component | undefined, value: (key: string) => string): object[] {
  if (!header) return [];
  const kind = header.format?.toLowerCase() ?? 'text';
  if (media.includes(header.format ?? '')) {
    return [{ type: 'header', parameters: [{ type: kind, [kind]: { link: value('header.1') } }] }];
  }
  const [name] = variablesOf(header.text);
  return name ? [{ type: 'header', parameters: [textParameter(name, value('header.1'))] }] : [];
}

function bodyPart(form: TemplateForm, wanted: Placeholder[], value: (key: string) => string): object[] {
  const keys = wanted
    .map(({ key }) => key)
    .filter((key) => !key.startsWith('header.') && !key.startsWith('button.'));
  if (keys.length === 0) return [];
  // Positional values go in the order of their numbers, wherever they stand in the text.
  const ordered = form.parameterFormat === 'NAMED' ? keys : keys.toSorted((a, b) => Number(a) - Number(b));
  return [{ type: 'body', parameters: ordered.map((key) => textParameter(key, value(key))) }];
}

function buttonParts(buttons: Button[], value: (key: string) => string): object[] {
  return buttons.flatMap((button, i) => {
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
