// Making, changing and deleting templates, and Meta's verdict on them, which comes later as a webhook.
import { idAt, isObject, listAt, textAt, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { tellAccount } from '../webhook-sender/account-webhooks.ts';
import type { Answer } from './graph-call.ts';
import { GraphError, unknownObject } from './graph-error.ts';
import { exactNumber } from '../webhook-sender/meta-json.ts';
import type { Template, TemplateComponent } from './templates.ts';

const CATEGORIES = ['AUTHENTICATION', 'MARKETING', 'UTILITY'];
const DAY_MS = 24 * 3600_000;

/** Which template has which status after an event that is not called like its status. */
const STATUS_AFTER: Record<string, string> = { REINSTATED: 'APPROVED', FLAGGED: 'APPROVED' };

export const templateEdges: Record<string, Answer> = {
  'POST message_templates': (simulation, { id, json }) => {
    const draft = readDraft(json);
    const [number] = simulation.numbers.ofAccount(id);
    if (!number) throw unknownObject(id);
    const template = simulation.templates.create(number, draft, simulation.clock.now());
    review(simulation, id, template);
    return { id: template.id, status: template.status, category: template.category };
  },
  'DELETE message_templates': (simulation, { id, url }) => {
    const [name, one] = [url.searchParams.get('name'), url.searchParams.get('hsm_id')];
    const [number] = simulation.numbers.ofAccount(id);
    if (!number || !name)
      throw new GraphError(100, undefined, { message: '(#100) The parameter name is required.' });
    const gone = simulation.templates
      .of(number)
      .filter((template) => template.name === name && (!one || template.id === one));
    if (gone.length === 0) throw new GraphError(100, 'Message template does not exist.');
    simulation.templates.remove(id, gone, simulation.clock.now());
    for (const template of gone) tellVerdict(simulation, id, template, 'PENDING_DELETION');
    return { success: true };
  },
  'POST unpause': (simulation, { id }) => {
    const template = templateAt(simulation, id);
    if (template.status !== 'PAUSED') throw new GraphError(100, 'Only a paused template can be unpaused.');
    decide(simulation, id, 'APPROVED');
    return { success: true };
  },
};

/** POST /{template}: what is approved keeps its category, and is changed at most once a day. */
export const editTemplate: Answer = (simulation, { id, json }) => {
  const template = templateAt(simulation, id);
  const now = simulation.clock.now();
  const category = textAt(json, 'category');
  if (template.status === 'APPROVED' && category && category !== template.category)
    throw new GraphError(100, 'The category of an approved template cannot be changed.');
  if (template.status === 'APPROVED' && now - simulation.templates.editedAt(id) < DAY_MS)
    throw new GraphError(100, 'An approved template can be edited once in 24 hours.');
  if (json['components'] !== undefined) template.components = readComponents(json);
  if (category) template.category = oneOf(category);
  template.status = 'PENDING';
  simulation.templates.edited(id, now);
  review(simulation, simulation.templates.accountOf(id) ?? '', template);
  return { success: true };
};

/** What Meta decides about a template, now. */
export function decide(simulation: Simulation, templateId: string, event: string, reason?: string): Template {
  const template = templateAt(simulation, templateId);
  template.status = STATUS_AFTER[event] ?? event;
  template.rejected_reason = event === 'REJECTED' ? (reason ?? 'INVALID_FORMAT') : 'NONE';
  tellVerdict(simulation, simulation.templates.accountOf(templateId) ?? '', template, event, reason);
  return template;
}

function review(simulation: Simulation, wabaId: string, template: Template): void {
  const { decision, afterMs } = simulation.settings.templateReview;
  if (decision === 'none') return;
  simulation.clock.after(afterMs, () => {
    const waits = simulation.templates.byId(template.id)?.status === 'PENDING';
    if (waits && simulation.templates.accountOf(template.id) === wabaId)
      decide(simulation, template.id, decision);
  });
}

function tellVerdict(
  simulation: Simulation,
  wabaId: string,
  { id, name, language, category, rejected_reason: rejected }: Template,
  event: string,
  reason?: string,
): void {
  tellAccount(simulation, wabaId, 'message_template_status_update', {
    event,
    message_template_id: exactNumber(id),
    message_template_name: name,
    message_template_language: language.replace('_', '-'),
    message_template_category: category,
    reason: event === 'REJECTED' ? rejected : (reason ?? null),
  });
  simulation.log.changed();
}

function templateAt(simulation: Simulation, id: string): Template {
  const template = simulation.templates.byId(id);
  if (!template) throw unknownObject(id);
  return template;
}

function readDraft(
  json: JsonObject,
): Pick<Template, 'name' | 'language' | 'category' | 'components' | 'parameter_format'> {
  const name = textAt(json, 'name') ?? '';
  if (!/^[a-z0-9_]{1,512}$/.test(name))
    throw new GraphError(
      100,
      'A template name has lower case letters, digits and underscores, up to 512 of them.',
    );
  const language = textAt(json, 'language');
  if (!language || !/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language))
    throw new GraphError(100, 'Param language must be a language code such as en_US.');
  const format = (textAt(json, 'parameter_format') ?? 'POSITIONAL').toUpperCase();
  return {
    name,
    language,
    category: oneOf(textAt(json, 'category') ?? ''),
    components: readComponents(json),
    parameter_format: format === 'NAMED' ? 'NAMED' : 'POSITIONAL',
  };
}

function oneOf(category: string): string {
  const known = category.toUpperCase();
  if (!CATEGORIES.includes(known))
    throw new GraphError(100, `Param category must be one of {${CATEGORIES.join(', ')}}.`);
  return known;
}

function readComponents(json: JsonObject): TemplateComponent[] {
  const components = listAt(json, 'components')
    .filter(isObject)
    .map((one) => ({ ...one, type: String(textAt(one, 'type')).toUpperCase() }) as TemplateComponent);
  const text = (type: string): string => components.find((one) => one.type === type)?.text ?? '';
  const body = text('BODY');
  if (!components.some(({ type }) => type === 'BODY'))
    throw new GraphError(100, 'A template needs a component of type BODY.');
  if ([...text('HEADER')].length > 60 || variables(text('HEADER')) > 1) throw new GraphError(2388047);
  if ([...body].length > 1024) throw new GraphError(2388072);
  if ([...text('FOOTER')].length > 60 || variables(text('FOOTER')) > 0) throw new GraphError(2388073);
  if (/^\s*\{\{|\}\}\s*$/.test(body)) throw new GraphError(2388299);
  const words = body.split(/\s+/).length - variables(body);
  if (variables(body) > 0 && words < 2 * variables(body) + 1) throw new GraphError(2388293);
  const buttons = components.flatMap((one) => one.buttons ?? []);
  const count = (type: string): number => buttons.filter((one) => one.type === type).length;
  if (buttons.length > 10 || count('URL') > 2 || count('PHONE_NUMBER') > 1 || count('COPY_CODE') > 1)
    throw new GraphError(100, 'A template has up to 10 buttons, among them 2 links and 1 phone number.');
  if (buttons.some((one) => [...(textAt(one, 'text') ?? '')].length > 25)) throw new GraphError(2388040);
  return components;
}

const variables = (text: string): number => new Set(text.match(/\{\{[^}]+\}\}/g)).size;

/** Which template the control plane means. */
export function findTemplate(simulation: Simulation, asked: JsonObject): Template | undefined {
  const byId = simulation.templates.byId(idAt(asked, 'id') ?? '');
  if (byId) return byId;
  const account = idAt(asked, 'wabaId');
  const [number] = account
    ? simulation.numbers.ofAccount(account)
    : [simulation.numbers.get(idAt(asked, 'phoneNumberId') ?? '100000000000001')];
  return (number ? simulation.templates.of(number) : []).find(
    (one) =>
      one.name === asked['name'] && (asked['language'] === undefined || one.language === asked['language']),
  );
}
