// POST /{phone number}/messages: what a business sends, checked, accepted, and shown on the phone.
import { idAt, isObject, listAt, objectAt, present, textAt, type JsonObject } from '../json.ts';
import { e164, type Person } from '../people/people.ts';
import type { ThreadButton, ThreadMessage } from '../people/threads.ts';
import type { Simulation } from '../simulation.ts';
import { deliver } from './delivery.ts';
import { GraphError } from './graph-error.ts';
import { isCarriedBy, isMislabelled } from './media.ts';
import { BSUID, checkMessage, coordinate, MEDIA_TYPES, messageType } from './message-rules.ts';
import { digitsOf, type BusinessNumber } from './numbers.ts';
import { chooseTemplate, renderTemplate } from './template-rules.ts';
import { handOver } from './thread-control.ts';

type Failure = { code: number; details?: string };

interface Recipient {
  person: Person;
  sentTo: 'phone' | 'bsuid';
  input: string;
  lost: boolean;
}

/** How the body reads on a phone. */
type Shown = Pick<
  ThreadMessage,
  'text' | 'header' | 'footer' | 'media' | 'location' | 'buttons' | 'templateName'
>;

const TYPING_MS = 25_000;
const MONTH_MS = 30 * 24 * 3600_000;

export function sendMessage(
  simulation: Simulation,
  number: BusinessNumber,
  body: JsonObject,
  ordered: Failure | undefined,
): JsonObject | Promise<JsonObject> {
  const { phoneNumberId } = number;
  if (!simulation.registrations.of(phoneNumberId).registered) throw new GraphError(133010);
  checkMessage(body);
  const type = messageType(body);
  const recipient = recipientOf(simulation, number, body);
  const template = type === 'template' ? templateOf(simulation, number, body, recipient) : undefined;
  checkReferences(simulation, body, type);
  const { person } = recipient;
  if (simulation.blocks.has(phoneNumberId, person.id)) throw new GraphError(130403);
  const failure = ordered ?? failureOf(simulation, number, body, type, recipient, template?.category);
  simulation.limits.message(phoneNumberId, person.id, number.coexistence === true);
  const message: ThreadMessage = {
    id: simulation.seed.messageId(),
    phoneNumberId: number.phoneNumberId,
    personId: recipient.person.id,
    from: 'business',
    type,
    at: simulation.clock.now(),
    status: 'accepted',
    reactions: [],
    ...(template?.shown ?? shownBody(body, type)),
    ...present({ quotedId: type === 'reaction' ? undefined : textAt(body['context'], 'message_id') }),
    outbound: {
      sentTo: recipient.sentTo,
      callbackData: textAt(body, 'biz_opaque_callback_data'),
      category: template?.category ?? 'service',
    },
  };
  simulation.threads.add(message);
  simulation.threads.setTyping(phoneNumberId, person.id, 0);
  if (type !== 'template') handOver(simulation, number, person, 'app', { type: 'control_taken' });
  const fate = simulation.fates.take(phoneNumberId);
  deliver(simulation, message, {
    failure,
    blocked: person.blocked.includes(phoneNumberId),
    ordered: fate,
    onDelivered: () => whenDelivered(simulation, message, body),
  });
  const user =
    recipient.sentTo === 'phone'
      ? { wa_id: recipient.lost ? recipient.input : simulation.people.waId(String(recipient.person.phone)) }
      : { user_id: recipient.input };
  const answer = {
    messaging_product: 'whatsapp',
    contacts: [{ input: recipient.input, ...user }],
    messages: [{ id: message.id, ...(template && { message_status: 'accepted' }) }],
  };
  return fate?.beforeAnswer ? afterItsStatus(simulation, answer) : answer;
}

/** The inbox hears of the message before it learns its id. */
async function afterItsStatus({ webhooks }: Simulation, answer: JsonObject): Promise<JsonObject> {
  webhooks.flush();
  await webhooks.settled();
  return answer;
}

/** Read receipt, with or without "typing". Ids from before this simulator started are taken on trust. */
export function markAsRead(simulation: Simulation, number: BusinessNumber, body: JsonObject): JsonObject {
  const id = textAt(body, 'message_id');
  if (body['messaging_product'] !== 'whatsapp')
    throw new GraphError(100, undefined, { message: '(#100) The parameter messaging_product is required.' });
  if (body['status'] !== 'read')
    throw new GraphError(100, undefined, { message: '(#100) Param status must be one of {READ}' });
  if (!id) throw new GraphError(100, undefined, { message: '(#100) The parameter message_id is required.' });
  const message = simulation.threads.find(id);
  const wrong = message && (message.from !== 'person' || message.phoneNumberId !== number.phoneNumberId);
  if (wrong || !looksLikeId(id)) throw new GraphError(131009, 'Message ID is not valid.');
  if (message) {
    simulation.threads.markRead(message);
    if (isObject(body['typing_indicator']))
      simulation.threads.setTyping(
        number.phoneNumberId,
        message.personId,
        simulation.clock.now() + TYPING_MS,
      );
    simulation.log.changed();
  }
  return { success: true };
}

function recipientOf(simulation: Simulation, number: BusinessNumber, body: JsonObject): Recipient {
  const { people } = simulation;
  const [to, recipient] = [textAt(body, 'to'), textAt(body, 'recipient')];
  if (to === undefined) {
    const input = String(recipient);
    return { person: people.meet({ bsuid: input }), sentTo: 'bsuid', input, lost: false };
  }
  // A BSUID in `to` is answered with 200 and lost.
  if (BSUID.test(to)) return { person: people.meet({ bsuid: to }), sentTo: 'phone', input: to, lost: true };
  const dialled = digitsOf(to);
  if (dialled === digitsOf(number.display))
    throw new GraphError(131021, 'Recipient phone number cannot be the sender.');
  // Without a plus the number is read as one of the business's own country, and may reach a stranger.
  const home = number.display.split(' ')[0] ?? '+1';
  const phone = e164(to.trim().startsWith('+') ? dialled : home + dialled);
  const known = people
    .all()
    .find((person) => person.phone && people.waId(person.phone) === people.waId(phone));
  return { person: known ?? people.meet({ phone }), sentTo: 'phone', input: to, lost: false };
}

function templateOf(
  simulation: Simulation,
  number: BusinessNumber,
  body: JsonObject,
  recipient: Recipient,
): { category: string; shown: Shown } {
  const template = chooseTemplate(simulation.templates.of(number), body['template']);
  if (template.category === 'AUTHENTICATION' && recipient.sentTo === 'bsuid') throw new GraphError(131062);
  const { name, header, headerMedia, text, footer, buttons } = renderTemplate(template, body['template']);
  const shown: Shown = {
    text,
    templateName: name,
    ...present({ header, footer }),
    ...(headerMedia && { media: mediaShown(headerMedia) }),
    buttons: buttons.map(({ kind, title, payload }): ThreadButton => ({ kind, title, payload })),
  };
  return { category: template.category.toLowerCase(), shown };
}

function checkReferences(simulation: Simulation, body: JsonObject, type: string): void {
  const quoted = textAt(body['context'], 'message_id');
  if (quoted !== undefined && !looksLikeId(quoted))
    throw new GraphError(131009, 'The quoted message ID is not valid.');
  if (type === 'reaction') checkReaction(simulation, String(textAt(body['reaction'], 'message_id')));
  const content = MEDIA_TYPES.includes(type) ? objectAt(body, type) : {};
  if ('id' in content && !simulation.media.find(idAt(content, 'id') ?? ''))
    throw new GraphError(
      131009,
      `Param ${type}['id'] is not a valid whatsapp business account media attachment ID.`,
    );
}

function checkReaction(simulation: Simulation, targetId: string): void {
  const target = simulation.threads.find(targetId);
  const tooOld = target && simulation.clock.now() - target.at > MONTH_MS;
  if (!looksLikeId(targetId) || target?.type === 'reaction' || tooOld)
    throw new GraphError(131009, 'The message cannot be reacted to.');
}

/** Refused at once where a switch says so; otherwise accepted, to fail later, as Meta mostly does. */
function failureOf(
  simulation: Simulation,
  number: BusinessNumber,
  body: JsonObject,
  type: string,
  recipient: Recipient,
  category: string | undefined,
): Failure | undefined {
  if (recipient.lost) return { code: 131026 };
  if (category === 'marketing' && recipient.person.stopped.includes(number.phoneNumberId))
    return { code: 131050 };
  const window = simulation.threads.window(number.phoneNumberId, recipient.person.id, simulation.clock.now());
  const open = window === 'open' || (window === 'stranger' && simulation.settings.strangers === 'open');
  if (type !== 'template' && !open) {
    if (simulation.settings.windowErrors === 'sync') throw new GraphError(131047);
    return { code: 131047 };
  }
  const file = simulation.media.find(idAt(body[type], 'id') ?? '');
  return file && (isMislabelled(file) || !isCarriedBy(file, type)) ? { code: 131053 } : undefined;
}

function whenDelivered(simulation: Simulation, message: ThreadMessage, body: JsonObject): void {
  if (message.type !== 'reaction') return;
  const reaction = objectAt(body, 'reaction');
  simulation.threads.react(String(textAt(reaction, 'message_id')), 'business', textAt(reaction, 'emoji'));
}

function shownBody(body: JsonObject, type: string): Shown {
  const content = objectAt(body, type);
  if (type === 'text') return { text: String(textAt(content, 'body')) };
  if (MEDIA_TYPES.includes(type)) {
    const caption = textAt(content, 'caption');
    return { media: mediaShown(content), ...present({ text: caption }) };
  }
  if (type === 'location')
    return {
      location: {
        ...content,
        latitude: coordinate(content, 'latitude'),
        longitude: coordinate(content, 'longitude'),
      },
    };
  if (type === 'contacts') {
    const names = listAt(body, 'contacts').map(
      (contact) => textAt(objectAt(contact, 'name'), 'formatted_name') ?? '',
    );
    return { text: names.join(', ') };
  }
  if (type === 'reaction') return { text: textAt(content, 'emoji') ?? '' };
  return shownInteractive(content);
}

function shownInteractive(content: JsonObject): Shown {
  const action = objectAt(content, 'action');
  const header = objectAt(content, 'header');
  const parameters = objectAt(action, 'parameters');
  const buttons: ThreadButton[] = [
    ...listAt(action, 'buttons').map((button) => buttonOf('reply', objectAt(button, 'reply'))),
    ...listAt(action, 'sections').flatMap((section) =>
      listAt(section, 'rows').map((row) => buttonOf('list', row)),
    ),
  ];
  const url = textAt(parameters, 'url');
  if (url) buttons.push({ kind: 'url', title: textAt(parameters, 'display_text') ?? url, payload: url });
  return {
    text: textAt(content['body'], 'text') ?? '',
    buttons,
    ...present({ header: textAt(header, 'text'), footer: textAt(content['footer'], 'text') }),
  };
}

function buttonOf(kind: 'reply' | 'list', reply: unknown): ThreadButton {
  const description = textAt(reply, 'description');
  const [title, payload] = [textAt(reply, 'title') ?? '', textAt(reply, 'id') ?? ''];
  return { kind, title, payload, ...(description && { description }) };
}

function mediaShown(content: JsonObject): NonNullable<ThreadMessage['media']> {
  return present({
    id: idAt(content, 'id'),
    link: textAt(content, 'link'),
    filename: textAt(content, 'filename'),
    mimeType: textAt(content, 'type') === 'image' ? 'image/jpeg' : undefined,
  });
}

const looksLikeId = (id: string): boolean => /^wa[mc]id\.\S{4,}$/.test(id);
