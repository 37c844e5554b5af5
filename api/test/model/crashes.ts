// An instance dies in the middle of something. Whoever was not answered asks again; nothing is lost, nothing is doubled.
import { setTimeout as pause } from 'node:timers/promises';
import type { CommandOf, During } from './commands.ts';
import type { Reply } from './ask.ts';
import type { Line } from './line.ts';
import { bodyOf } from './members-do.ts';
import { becomes } from './sending.ts';
import { Disagreement, insist } from './stage.ts';
import type { Stage } from './stage.ts';
import type { Member, Thread } from './thread.ts';
import { letGo } from './time-passes.ts';
import { lookInside } from './view.ts';

type DuringOf<Kind extends During['do']> = Extract<During, { do: Kind }>;

export async function crash(stage: Stage, { which, afterMs, during }: CommandOf<'crash'>): Promise<boolean> {
  const { model } = stage;
  await letGo(stage);
  const thread = model.threads.get(during.who);
  if (during.do !== 'writes' && !thread) return false;
  const before = new Map([...model.threads.values()].map((each) => [each, each.lastSeq]));
  if (during.do === 'writes' || during.do === 'thinks') await whileWriting(stage, which, afterMs, during);
  else await whileSending(stage, which, afterMs, during, thread!);
  const { messages } = await lookInside(stage.lane, stage.shop);
  for (const each of model.threads.values()) {
    const ours = each.lines
      .slice(before.get(each) ?? 0)
      .filter(({ by, base }) => (by === 'bot' || by === 'agent') && base === 'accepted');
    for (const line of ours) {
      const found = messages.find(({ who, seq }) => who === each.who && seq === line.seq);
      allowForDeath(stage, line, found);
    }
  }
  return true;
}

async function whileWriting(
  stage: Stage,
  which: number,
  afterMs: number,
  during: DuringOf<'writes'> | DuringOf<'thinks'>,
): Promise<void> {
  const { model, lane, shop } = stage;
  const { who } = during;
  const says = during.do === 'writes' ? during.says : 'known';
  const webhook = shop.messages(who, [{ wamid: stage.newWamid(), says, at: model.now }]);
  stage.webhooks.push(webhook);
  if (during.do === 'writes') await lane.crash(which, afterMs, () => stage.tellUntilKept(webhook));
  else await whileThinking(stage, webhook);
  model.receives(who, [{ says, age: 0 }]);
}

/** The instance whose turn it is dies: the turn is taken up again, and answers once. */
async function whileThinking(stage: Stage, webhook: object): Promise<void> {
  const { lane } = stage;
  await lane.setPace({ kind: 'hold' });
  await stage.tell(webhook);
  const holder = lane.instances.findIndex(({ inside }) => inside.size > 0);
  await lane.crash(Math.max(holder, 0), 0, () => Promise.resolve());
  await lane.setPace({ kind: 'free' });
  await lane.settle();
}

async function whileSending(
  stage: Stage,
  which: number,
  afterMs: number,
  during: DuringOf<'sends'> | DuringOf<'delivers'>,
  thread: Thread,
): Promise<void> {
  const { model, lane } = stage;
  const takeOver = during.do === 'delivers' || during.takeOver;
  const wish = { takeOver, template: false, unseen: null, hands: null };
  const body = bodyOf(stage, thread, wish);
  let answer: Reply | undefined;
  const send = async () => (answer = await sendSurely(stage, during.by, thread, body));
  if (during.do === 'sends') await lane.crash(which, afterMs, send);
  else await whileDelivering(stage, which, send);
  stage.agree(answer!, model.sends(thread, during.by, wish));
}

/** Meta has the message and has not answered; one of the two instances that may wait for it dies. */
async function whileDelivering({ lane }: Stage, which: number, send: () => Promise<unknown>): Promise<void> {
  const here = Promise.withResolvers<void>();
  const mayAnswer = Promise.withResolvers<void>();
  lane.graph.onRequest = () => {
    here.resolve();
    return mayAnswer.promise;
  };
  try {
    const sending = send();
    // What is refused never comes to Meta.
    await Promise.race([sending.then(() => pause(500)), here.promise]);
    await lane.crash(which, 0, async () => {
      await pause(30);
      mayAnswer.resolve();
      await sending;
    });
  } finally {
    mayAnswer.resolve();
    lane.graph.onRequest = () => undefined;
  }
}

/** As a client does: with the same key until the answer is definite. */
function sendSurely(stage: Stage, by: Member, thread: Thread, body: object): Promise<Reply> {
  const path = `${stage.pathOf(thread)}/messages`;
  const headers = { 'idempotency-key': `key ${stage.step}` };
  return insist(async (tries) => {
    const answer = await stage.call(by, 'POST', path, { body, headers, tries });
    const isDefinite = answer.status < 500 && answer.body['code'] !== 'idempotency.in_progress';
    if (!isDefinite) throw new Error(`a send answers ${answer.status}`);
    return answer;
  });
}

/**
 * What was on its way when a process died may have ended as Meta said, or as unclear; what Meta never saw, only as
 * unclear. Which of the two it was is seen here, and nothing else is accepted.
 */
function allowForDeath(
  { model, requests }: Stage,
  line: Line,
  found: { id: string; status: string } | undefined,
): void {
  const isAtMeta = requests.some(({ messageId }) => messageId === found?.id);
  if (!isAtMeta) {
    const sent = model.sent.findIndex((each) => each.line === line);
    model.sent.splice(sent, 1);
    if (found?.status !== 'unconfirmed')
      throw new Disagreement(`message ${line.seq} is ${String(found?.status)}, and Meta never saw it`);
  }
  if (found?.status !== 'unconfirmed') return;
  becomes(line, 'unconfirmed', 'whatsapp.unconfirmed');
  line.bound = null;
}
