// What members do in the inbox.
import type { CommandOf } from './commands.ts';
import { DAY, isOpen } from './line.ts';
import type { Wish } from './reference.ts';
import { Disagreement, pickFrom } from './stage.ts';
import type { Stage } from './stage.ts';
import type { Thread } from './thread.ts';

export async function patch(stage: Stage, command: CommandOf<'patches'>): Promise<boolean> {
  const { who, by, patch: wanted } = command;
  const thread = stage.model.threads.get(who);
  if (!thread) return false;
  const { status, assignee, pending, undo, stale } = wanted;
  const body = {
    ...(status && { status }),
    ...(assignee !== undefined && { assigneeId: assignee && stage.shop.people[assignee].id }),
    ...(pending && { answerPending: true }),
    ...(undo && { undo }),
  };
  const headers = { 'if-match': `"${thread.version - (stale ? 1 : 0)}"` };
  const answer = await stage.call(by, 'PATCH', stage.pathOf(thread), { body, headers });
  await stage.lane.settle();
  return stage.agree(answer, stage.model.patches(thread, by, wanted));
}

export async function send(stage: Stage, { who, by, wish, outcome }: CommandOf<'sends'>): Promise<boolean> {
  const { model } = stage;
  const thread = model.threads.get(who);
  if (!thread || (wish.unseen !== null && wish.unseen >= thread.lastSeq)) return false;
  stage.script(outcome);
  const key = `key ${stage.step}`;
  const body = bodyOf(stage, thread, wish);
  const before = thread.lastSeq;
  const answer = await stage.call(by, 'POST', `${stage.pathOf(thread)}/messages`, {
    body,
    headers: { 'idempotency-key': key },
  });
  await stage.lane.settle();
  stage.agree(answer, model.sends(thread, by, wish));
  const line = thread.lines.slice(before).find((each) => each.by === 'agent');
  if (line) stage.asked.push({ who, by, wish, key, body, line, at: model.now });
  return true;
}

export function bodyOf(stage: Stage, thread: Thread, { takeOver, template, unseen, hands }: Wish): object {
  const seen = unseen === null ? undefined : thread.lines.at(-1 - unseen);
  return {
    ...(template
      ? { type: 'template', template: { name: 'hello', language: 'en' } }
      : { type: 'text', text: `Reply ${stage.step}` }),
    ...(takeOver && { takeOver: true }),
    ...(seen && { expectedLastMessageId: stage.ids.get(seen) }),
    ...(hands && { expectedOwnershipVersion: thread.version - (hands === 'stale' ? 1 : 0) }),
  };
}

/** The same key and body: the same message, for seven days; then it is a new wish. */
export async function sendAgain(stage: Stage, { which }: CommandOf<'sendsAgain'>): Promise<boolean> {
  const { model } = stage;
  const asked = pickFrom(stage.asked, which);
  if (!asked || asked.wish.unseen !== null || asked.wish.hands !== null) return false;
  const { who, by, wish, body, key } = asked;
  const thread = model.threads.get(who)!;
  const before = thread.lastSeq;
  const answer = await stage.call(by, 'POST', `${stage.pathOf(thread)}/messages`, {
    body,
    headers: { 'idempotency-key': key },
  });
  await stage.lane.settle();
  if (model.now - asked.at >= 7 * DAY) {
    stage.agree(answer, model.sends(thread, by, wish));
    const line = thread.lines.slice(before).find((each) => each.by === 'agent');
    if (line) Object.assign(asked, { line, at: model.now });
    return true;
  }
  if (!model.isVisible(thread)) return stage.agree(answer, { status: 402, code: 'plan.upgrade_required' });
  stage.agree(answer, { status: 202 });
  if (answer.body['id'] !== stage.ids.get(asked.line))
    throw new Disagreement('the same key stands for another message');
  return true;
}

/** Sends again or gives up: mostly what is open, at times what is not. */
export async function resolve(
  stage: Stage,
  command: CommandOf<'retries'> | CommandOf<'discards'>,
): Promise<boolean> {
  const { model } = stage;
  const ours = [...model.threads.values()].flatMap((thread) =>
    thread.lines.filter(({ by }) => by === 'bot' || by === 'agent').map((line) => ({ thread, line })),
  );
  const open = ours.filter(({ line }) => isOpen(line));
  const target = pickFrom(open.length > 0 && command.which % 4 > 0 ? open : ours, command.which);
  if (!target) return false;
  const { thread, line } = target;
  const path = `messages/${stage.ids.get(line)!}`;
  if (command.do === 'discards')
    return stage.agree(await stage.call('agent', 'POST', `${path}/discard`), model.discards(thread, line));
  stage.script(command.outcome);
  const answer = await stage.call('agent', 'POST', `${path}/retry`);
  await stage.lane.settle();
  return stage.agree(answer, model.retries(thread, line));
}

export async function mark(stage: Stage, { who, as }: CommandOf<'marks'>): Promise<boolean> {
  const thread = stage.model.threads.get(who);
  if (!thread) return false;
  const answer = await stage.call('agent', 'POST', `${stage.pathOf(thread)}/${as}`);
  return stage.agree(answer, stage.model.marks(thread, as));
}

export async function readBell(stage: Stage, { by }: CommandOf<'readsBell'>): Promise<boolean> {
  const answer = await stage.call(by, 'POST', 'notifications/read-all');
  return stage.agree(answer, stage.model.readsBell(by));
}

export async function choosePlan(stage: Stage, { plan }: CommandOf<'chooses'>): Promise<boolean> {
  const answer = await stage.call('owner', 'PUT', 'billing/plan', { body: { plan } });
  return stage.agree(answer, stage.model.chooses(plan));
}

export async function configure(stage: Stage, { setting }: CommandOf<'sets'>): Promise<boolean> {
  const answer = await stage.call('admin', 'PATCH', 'workspace', { body: setting });
  Object.assign(stage.model.settings, setting);
  return stage.agree(answer, { status: 200 });
}
