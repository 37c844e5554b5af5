// Whether the values of a template message fit its definition, and how the message then reads.
import { idAt, isObject, listAt, textAt, type JsonObject } from '../json.ts';
import { GraphError } from './graph-error.ts';
import type { Template, TemplateButton, TemplateComponent } from './templates.ts';

export interface RenderedTemplate {
  name: string;
  header?: string;
  headerMedia?: JsonObject;
  text: string;
  footer?: string;
  buttons: { kind: 'quick_reply' | 'url'; title: string; payload: string }[];
}

const VARIABLE = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

export function chooseTemplate(templates: Template[], message: unknown): Template {
  const name = textAt(message, 'name');
  const language = textAt(isObject(message) ? message['language'] : undefined, 'code');
  if (!name)
    throw new GraphError(100, undefined, { message: "(#100) The parameter template['name'] is required." });
  if (!language)
    throw new GraphError(100, undefined, {
      message: "(#100) The parameter template['language'] is required.",
    });
  const found = templates.find((template) => template.name === name && template.language === language);
  if (found?.status === 'PAUSED') throw new GraphError(132015, 'Template is paused due to low quality.');
  if (found?.status === 'DISABLED') throw new GraphError(132016, 'Template is disabled.');
  if (found?.status !== 'APPROVED')
    throw new GraphError(132001, `template name (${name}) does not exist in ${language}`);
  return found;
}

export function renderTemplate(template: Template, message: unknown): RenderedTemplate {
  const given = listAt(message, 'components').filter(isObject);
  const component = (type: string): TemplateComponent | undefined =>
    template.components.find((one) => one.type === type);
  const parametersOf = (type: string): JsonObject[] =>
    given
      .filter((one) => textAt(one, 'type')?.toUpperCase() === type)
      .flatMap((one) => listAt(one, 'parameters').filter(isObject));
  const header = component('HEADER');
  const footer = component('FOOTER')?.text;
  const text = fill(template, 'body', component('BODY')?.text ?? '', parametersOf('BODY'));
  if ([...text].length > 1024)
    throw new GraphError(132005, 'The text is longer than 1024 characters after filling in its parameters.');
  return {
    name: template.name,
    text,
    ...(header?.format === 'TEXT' && {
      header: fill(template, 'header', header.text ?? '', parametersOf('HEADER')),
    }),
    ...(header?.format &&
      header.format !== 'TEXT' && { headerMedia: mediaOf(header.format, parametersOf('HEADER')) }),
    ...(footer && { footer }),
    buttons: (component('BUTTONS')?.buttons ?? []).map((button, index) => buttonOf(button, index, given)),
  };
}

function fill(template: Template, part: string, text: string, parameters: JsonObject[]): string {
  const names = [...new Set([...text.matchAll(VARIABLE)].map((match) => String(match[1])))];
  if (names.length !== parameters.length) {
    throw new GraphError(
      132000,
      `${part}: number of localizable_params (${parameters.length}) does not match the expected number of params (${names.length})`,
    );
  }
  const values = new Map(
    parameters.map((parameter, index) => [
      nameOf(template, parameter, names, index),
      valueOf(part, parameter),
    ]),
  );
  return text.replace(VARIABLE, (_, name: string) => values.get(name) ?? '');
}

function nameOf(template: Template, parameter: JsonObject, names: string[], index: number): string {
  if (template.parameter_format === 'POSITIONAL') return String(names[index]);
  const name = textAt(parameter, 'parameter_name');
  if (!name) throw new GraphError(132012, 'Parameter name is missing or empty');
  if (!names.includes(name))
    throw new GraphError(132012, `Parameter name ${name} is not part of the template`);
  return name;
}

function valueOf(part: string, parameter: JsonObject): string {
  const type = textAt(parameter, 'type') ?? 'text';
  if (type === 'currency' || type === 'date_time') {
    const fallback = textAt(parameter[type], 'fallback_value');
    if (fallback) return fallback;
  }
  if (type !== 'text')
    throw new GraphError(132012, `${part}: expected a parameter of type text, got ${type}`);
  const text = textAt(parameter, 'text');
  if (!text) throw new GraphError(131008, 'Parameter of type text is missing text value');
  if (/[\n\r\t]| {5}/.test(text)) {
    throw new GraphError(
      132018,
      'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
    );
  }
  return text;
}

function mediaOf(format: string, parameters: JsonObject[]): JsonObject {
  const kind = format.toLowerCase();
  const [parameter] = parameters;
  if (!parameter)
    throw new GraphError(132012, `header: Format mismatch, expected ${format}, received UNKNOWN`);
  const media = parameter[kind];
  if (textAt(parameter, 'type') !== kind || !isObject(media))
    throw new GraphError(
      132012,
      `header: Format mismatch, expected ${format}, received ${String(parameter['type'])}`,
    );
  return { type: kind, ...media };
}

function buttonOf(
  button: TemplateButton,
  index: number,
  given: JsonObject[],
): RenderedTemplate['buttons'][number] {
  const own = given.find(
    (one) => textAt(one, 'type')?.toLowerCase() === 'button' && (idAt(one, 'index') ?? '0') === String(index),
  );
  const [parameter] = listAt(own, 'parameters');
  if (button.type === 'QUICK_REPLY') {
    return { kind: 'quick_reply', title: button.text, payload: textAt(parameter, 'payload') ?? button.text };
  }
  const value = textAt(parameter, 'text');
  if (button.url?.includes('{{') && !value)
    throw new GraphError(131008, `buttons: Button at index ${index} of type Url requires a parameter`);
  return { kind: 'url', title: button.text, payload: (button.url ?? '').replace(VARIABLE, value ?? '') };
}
