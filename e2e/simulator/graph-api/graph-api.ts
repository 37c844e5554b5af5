// The Graph API's routes: which object is meant, and what it answers.
import type { IncomingMessage } from 'node:http';
import type { Fault, FaultTarget } from '../faults/faults.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { APP_ID, checkRights, checkToken, describeToken } from './access.ts';
import { blockEdges } from './block-list.ts';
import { profileEdges } from './business-profile.ts';
import { coexistenceEdges } from './coexistence.ts';
import { accountOf, type Answer, type GraphCall } from './graph-call.ts';
import { GraphError, unknownObject } from './graph-error.ts';
import { checkUpload, sha256, type MediaFile } from './media.ts';
import { readForm } from './multipart.ts';
import { NUMBER_FIELDS, numberNode } from './numbers.ts';
import { page, pick } from './paging.ts';
import { registrationEdges } from './registration.ts';
import { continueUpload, openUpload } from './resumable-uploads.ts';
import { markAsRead, sendMessage } from './send-message.ts';
import { editTemplate, templateEdges } from './template-edits.ts';
import type { Template } from './templates.ts';
import { threadControlEdges } from './thread-control.ts';

const TEMPLATE_FIELDS = ['name', 'parameter_format', 'components', 'language', 'status', 'category'];

const TARGETS: Record<string, FaultTarget> = {
  messages: 'messages',
  marketing_messages: 'messages',
  media: 'media',
  message_templates: 'templates',
  unpause: 'templates',
};

/** A read receipt is no message; whoever orders "the next send fails" does not mean it. */
export function faultTarget({ edge, json, id }: GraphCall, simulation: Simulation): FaultTarget {
  if (edge === 'messages' && 'status' in json) return 'read';
  if (!edge && simulation.media.find(id)) return 'media';
  if (!edge && simulation.templates.byId(id)) return 'templates';
  return TARGETS[edge ?? ''] ?? 'numbers';
}

export async function answerGraph(
  simulation: Simulation,
  request: IncomingMessage,
  call: GraphCall,
  fault: Fault | undefined,
): Promise<JsonObject> {
  const { settings } = simulation;
  const token = checkToken(request, call.url, settings);
  if (fault?.mode === 'graph_error') throw new GraphError(fault.code);
  if (call.path === 'debug_token') return describeToken(call.url.searchParams.get('input_token'), settings);
  if (call.id.startsWith('upload:')) return continueUpload(simulation, call, fault);
  if (call.id === APP_ID && call.edge === 'uploads') return openUpload(simulation, call, fault);
  if (!/^\d+$/.test(call.id)) {
    throw new GraphError(2500, undefined, { message: `Unknown path components: /${call.path}` });
  }
  const account = accountOf(simulation, call.id);
  if (!account && settings.unknownNumbers === 'closed') throw unknownObject(call.id);
  checkRights(settings, token, call, account);
  const answer = call.edge ? edges[`${call.method} ${call.edge}`] : nodes[call.method];
  if (!answer) throw unknownObject(call.id);
  if (account && !SENDING_EDGES.includes(call.edge ?? '')) simulation.limits.management(account);
  return answer(simulation, call, fault);
}

/** Counted by messages, not by calls. */
const SENDING_EDGES = ['messages', 'marketing_messages', 'media'];

const edges: Record<string, Answer> = {
  'POST messages': (simulation, call, fault) => {
    if (!isObject(readJson(call))) throw new GraphError(100, 'The request body is not a JSON object.');
    const number = simulation.numbers.get(call.id);
    if ('status' in call.json) return markAsRead(simulation, number, call.json);
    return sendMessage(
      simulation,
      number,
      call.json,
      fault?.mode === 'fail_status' ? { code: fault.code } : undefined,
    );
  },
  'POST marketing_messages': (simulation, call, fault) => {
    const number = simulation.numbers.get(call.id);
    const name = isObject(call.json['template']) ? call.json['template']['name'] : undefined;
    const template = simulation.templates.of(number).find((one) => one.name === name);
    if (template?.category !== 'MARKETING')
      throw new GraphError(131055, 'Only marketing templates may be sent here.');
    return sendMessage(
      simulation,
      number,
      call.json,
      fault?.mode === 'fail_status' ? { code: fault.code } : undefined,
    );
  },
  'POST media': upload,
  'GET message_templates': listTemplates,
  'GET phone_numbers': ({ numbers, registrations }, { id, url }) =>
    page(
      numbers
        .ofAccount(id)
        .map((number) =>
          pick(numberNode(number, registrations.of(number.phoneNumberId)), url, NUMBER_FIELDS),
        ),
      url,
    ),
  'GET subscribed_apps': ({ numbers }, { id }) => ({
    data: numbers.isSubscribed(id)
      ? [
          {
            whatsapp_business_api_data: {
              id: APP_ID,
              link: 'https://example.com/',
              name: 'Simulated app',
            },
          },
        ]
      : [],
  }),
  'POST subscribed_apps': ({ numbers }, { id }) => {
    numbers.subscribe(id, true);
    return { success: true };
  },
  'DELETE subscribed_apps': ({ numbers }, { id }) => {
    numbers.subscribe(id, false);
    return { success: true };
  },
  ...registrationEdges,
  ...profileEdges,
  ...blockEdges,
  ...templateEdges,
  ...threadControlEdges,
  ...coexistenceEdges,
};

const nodes: Record<string, Answer> = {
  GET: (simulation, call) => {
    const { id, url } = call;
    const file = simulation.media.find(id);
    if (file) return mediaNode(simulation, file, url);
    const template = simulation.templates.byId(id);
    if (template) return pick({ ...template }, url, TEMPLATE_FIELDS);
    if (simulation.numbers.isAccount(id))
      return pick(accountNode(simulation, id), url, ['name', 'timezone_id']);
    // Files and templates have longer ids than numbers and accounts; one of those that is not there is gone.
    if (url.searchParams.has('phone_number_id') || id.length >= 16) throw unknownObject(id);
    return pick(numberNode(simulation.numbers.get(id), simulation.registrations.of(id)), url, NUMBER_FIELDS);
  },
  POST: editTemplate,
  DELETE: ({ media }, { id, url }) => {
    const owner = url.searchParams.get('phone_number_id');
    const file = media.find(id);
    if (!file || (owner && owner !== file.phoneNumberId)) throw unknownObject(id);
    media.delete(id);
    return { success: true };
  },
};

async function upload(simulation: Simulation, call: GraphCall): Promise<JsonObject> {
  const form = await readForm(call.body, call.headers['content-type'] ?? '');
  const product = form?.get('messaging_product') ?? call.url.searchParams.get('messaging_product');
  if (product !== 'whatsapp')
    throw new GraphError(100, undefined, { message: '(#100) The parameter messaging_product is required.' });
  const file = form?.get('file');
  if (!(file instanceof File))
    throw new GraphError(100, undefined, { message: '(#100) The parameter file is required.' });
  const named = form?.get('type');
  const mimeType = file.type || (typeof named === 'string' ? named : '');
  const bytes = Buffer.from(await file.arrayBuffer());
  checkUpload(bytes, mimeType);
  return { id: simulation.media.add(call.id, bytes, mimeType, file.name).id };
}

function listTemplates(simulation: Simulation, { id, url }: GraphCall): JsonObject {
  const [number] = simulation.numbers.ofAccount(id);
  const templates = number ? simulation.templates.of(number) : [];
  const wanted = (template: Template): boolean =>
    (['status', 'name', 'language', 'category'] as const).every((key) => {
      const value = url.searchParams.get(key);
      return !value || value.toLowerCase().split(',').includes(template[key].toLowerCase());
    });
  return page(
    templates.filter(wanted).map((template) => pick({ ...template }, url, TEMPLATE_FIELDS)),
    url,
  );
}

function mediaNode(simulation: Simulation, file: MediaFile, url: URL): JsonObject {
  const owner = url.searchParams.get('phone_number_id');
  if (owner && owner !== file.phoneNumberId) throw unknownObject(file.id);
  const size = file.bytes.length;
  return {
    messaging_product: 'whatsapp',
    url: simulation.media.linkTo(file, simulation.origin),
    mime_type: file.mimeType,
    sha256: sha256(file.bytes, 'hex'),
    file_size: simulation.settings.fileSizeAs === 'string' ? String(size) : size,
    id: file.id,
  };
}

function accountNode(simulation: Simulation, id: string): JsonObject {
  return {
    id,
    name: simulation.numbers.ofAccount(id)[0]?.name,
    timezone_id: '71',
    message_template_namespace: simulation.seed.bytes('namespace', id).toString('hex').slice(0, 32),
    currency: 'INR',
    account_review_status: 'APPROVED',
    status: 'ACTIVE',
  };
}

function readJson(call: GraphCall): unknown {
  try {
    return JSON.parse(call.body.toString('utf8'));
  } catch {
    return undefined;
  }
}
