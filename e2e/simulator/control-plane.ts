// `/_control/`: how tests and the phone page make things happen, and see what did.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pairIn, Refused, timeIn, whoIs, type Handler } from './control/asked.ts';
import { fateCalls, orderFault } from './control/misbehaviour.ts';
import { personCalls } from './control/person.ts';
import { templateCalls } from './control/template.ts';
import { fail, readAll } from './graph-api/delivery.ts';
import { statusError } from './graph-api/graph-error.ts';
import { isObject, numberAt, present, textAt, type JsonObject } from './json.ts';
import { inboundParts, receive } from './people/inbound.ts';
import type { ThreadMessage } from './people/threads.ts';
import { applySettings } from './settings.ts';
import type { Simulation } from './simulation.ts';
import { tellStatus } from './webhook-sender/message-webhooks.ts';
import { metaJson } from './webhook-sender/meta-json.ts';
import { WRONG_SIGNATURE } from './webhook-sender/webhook-sender.ts';

const LOOKS_FOR_MS = 4000;

export async function serveControl(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  body: Buffer,
): Promise<void> {
  const path = url.pathname.slice('/_control/'.length);
  if (request.method === 'GET' && path === 'stream') return stream(simulation, response);
  if (request.method === 'GET' && path.startsWith('media/'))
    return showMedia(simulation, response, path.slice(6));
  const handler = handlers[`${request.method} ${path}`];
  if (!handler) return answer(response, 404, { error: `no such call: ${request.method} /_control/${path}` });
  try {
    answer(response, 200, await handler(simulation, url, readJson(body)));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    answer(response, 400, { error: error.message });
  }
}

const handlers: Record<string, Handler> = {
  'GET state': (simulation) => ({
    numbers: simulation.numbers.all(),
    people: simulation.people.all(),
    webhook: simulation.webhooks.state,
    settings: simulation.settings,
    faults: simulation.faults.all(),
    fates: simulation.fates.all(),
    now: new Date(simulation.clock.now()).toISOString(),
  }),
  'GET log': ({ log }, { searchParams }) => ({
    entries: log.after(Number(searchParams.get('after') ?? 0) || 0, searchParams.get('kind') ?? undefined),
    last: log.last,
  }),
  'GET messages': messages,
  'POST inbound': inbound,
  'POST webhook': webhook,
  'POST status': status,
  'POST people': ({ people, log }, _url, body) => {
    const person = people.meet(whoIs(body));
    log.changed();
    return person;
  },
  'POST numbers': ({ numbers, log }, _url, body) => {
    const phoneNumberId = textAt(body, 'phoneNumberId');
    if (!phoneNumberId || !/^\d+$/.test(phoneNumberId)) throw new Refused('phoneNumberId must be digits');
    const [wabaId, name, display] = [textAt(body, 'wabaId'), textAt(body, 'name'), textAt(body, 'display')];
    const coexistence = typeof body['coexistence'] === 'boolean' ? body['coexistence'] : undefined;
    const number = numbers.add({ phoneNumberId, ...present({ wabaId, name, display, coexistence }) });
    log.changed();
    return number;
  },
  'POST read': (simulation, _url, body) => {
    const { person, phoneNumberId } = pairIn(simulation, body);
    simulation.threads.look(phoneNumberId, person.id, simulation.clock.now() + LOOKS_FOR_MS);
    readAll(simulation, person.id, phoneNumberId);
    return { ok: true };
  },
  'GET faults': ({ faults }) => faults.all(),
  'POST faults': orderFault,
  ...fateCalls,
  ...personCalls,
  ...templateCalls,
  'DELETE faults': ({ faults }) => {
    faults.reset();
    return { ok: true };
  },
  'POST settings': (simulation, _url, body) => {
    const { webhookUrl, ...patch } = body;
    const wrong = applySettings(simulation.settings, patch);
    if (wrong) throw new Refused(wrong);
    if (typeof webhookUrl === 'string') simulation.webhooks.retarget({ url: webhookUrl });
    return simulation.settings;
  },
  'POST clock': ({ clock }, _url, body) => {
    const ms = numberAt(body, 'advanceMs') ?? (numberAt(body, 'advanceMinutes') ?? 0) * 60_000;
    if (ms < 0) throw new Refused('time only moves ahead');
    clock.advance(ms);
    return { now: new Date(clock.now()).toISOString() };
  },
  'POST reset': (simulation) => {
    simulation.reset();
    return { ok: true };
  },
};

function messages(simulation: Simulation, { searchParams }: URL): unknown {
  const { people, threads, clock } = simulation;
  const phoneNumberId = searchParams.get('phoneNumberId') ?? undefined;
  const person =
    people.byId(searchParams.get('person') ?? '') ??
    people.find(
      present({
        phone: searchParams.get('phone') ?? undefined,
        bsuid: searchParams.get('bsuid') ?? undefined,
      }),
    );
  if (!person) return { messages: [], typing: false };
  return {
    person,
    messages: threads.shown(person.id, phoneNumberId).map((message) => shownMessage(simulation, message)),
    typing: phoneNumberId !== undefined && threads.isTyping(phoneNumberId, person.id, clock.now()),
  };
}

function shownMessage({ threads }: Simulation, { outbound: _, at, ...message }: ThreadMessage): JsonObject {
  const quoted = message.quotedId ? threads.find(message.quotedId) : undefined;
  return {
    ...message,
    at: new Date(at).toISOString(),
    ...(quoted && { quoted: { from: quoted.from, type: quoted.type, text: quoted.text ?? null } }),
  };
}

function inbound(simulation: Simulation, _url: URL, body: JsonObject): unknown {
  const { person, phoneNumberId } = pairIn(simulation, body);
  const parts = inboundParts(body);
  const type = textAt(body, 'type') ?? textAt(parts.raw, 'type') ?? 'text';
  if (type === 'text' && parts.text === undefined && !parts.raw) throw new Refused('text is missing');
  if (type === 'reaction' && !parts.reaction && !parts.raw)
    throw new Refused('reaction.messageId is missing');
  if ((type === 'edit' || type === 'revoke') && !parts.original && !parts.raw)
    throw new Refused('original is missing');
  if (person.blocked.includes(phoneNumberId)) throw new Refused('This person has blocked the business.');
  const id = receive(simulation, {
    ...parts,
    person,
    number: simulation.numbers.get(phoneNumberId),
    type,
    at: timeIn(simulation, body),
    duplicates: numberAt(body, 'duplicates'),
  });
  return { id, personId: person.id };
}

/** Any payload, signed; answers what the first attempt was answered with. */
async function webhook(simulation: Simulation, _url: URL, body: JsonObject): Promise<unknown> {
  const payload = body['body'];
  if (payload === undefined) throw new Refused('body is missing');
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : metaJson(payload);
  const signature = textAt(body, 'signature');
  const answered = await new Promise<number | null>((resolve) =>
    simulation.webhooks.post(bytes, {
      ...present({
        duplicates: numberAt(body, 'duplicates'),
        signature: signature === 'wrong' ? WRONG_SIGNATURE : signature,
      }),
      retry: signature === undefined && body['retry'] !== false,
      onAnswer: resolve,
    }),
  );
  return { status: answered };
}

function status(simulation: Simulation, _url: URL, body: JsonObject): unknown {
  const [wamid, name] = [textAt(body, 'wamid'), textAt(body, 'status')];
  if (!wamid || !name) throw new Refused('wamid and status are needed');
  const message = simulation.threads.find(wamid) ?? strangersMessage(simulation, wamid, body);
  const code = numberAt(body, 'code');
  if (name === 'failed') {
    fail(simulation, message, code ?? 131026, textAt(body, 'details'));
    return { ok: true };
  }
  tellStatus(simulation, message, name, {
    at: timeIn(simulation, body),
    pricing: isObject(body['pricing']) ? body['pricing'] : undefined,
    errors: code === undefined ? undefined : [statusError(code)],
  });
  return { ok: true };
}

/** A status for an id that this simulator never gave out, as another app's messages have. */
function strangersMessage(simulation: Simulation, wamid: string, body: JsonObject): ThreadMessage {
  const { person, phoneNumberId } = pairIn(simulation, body);
  return {
    id: wamid,
    phoneNumberId,
    personId: person.id,
    from: 'business',
    type: 'text',
    at: simulation.clock.now(),
    status: 'sent',
    reactions: [],
    outbound: { sentTo: 'phone', callbackData: textAt(body, 'callbackData'), category: 'service' },
  };
}

function readJson(body: Buffer): JsonObject {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (isObject(value)) return value;
  } catch {
    // said below, like any other body that is no object
  }
  throw new Refused('the body must be a JSON object');
}

/** Tells the phone page that something changed; what it is, the page asks for. */
function stream({ log }: Simulation, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('data: hello\n\n');
  response.once(
    'close',
    log.onChange(() => response.write('data: changed\n\n')),
  );
}

function showMedia({ media }: Simulation, response: ServerResponse, id: string): void {
  const file = media.find(id);
  const shown = file && /^(image|audio|video)\/(?!svg)/.test(file.mimeType);
  if (!file) return answer(response, 404, { error: 'no such file' });
  response.writeHead(200, {
    'content-type': shown ? file.mimeType : 'application/octet-stream',
    'content-disposition': shown ? 'inline' : 'attachment',
    'cache-control': 'private, max-age=3600',
  });
  response.end(file.bytes);
}

function answer(response: ServerResponse, code: number, body: unknown): void {
  response.writeHead(code, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}
