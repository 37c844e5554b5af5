// What Meta tells: customers' messages, what was typed on the phone, and reports.
import type { CommandOf } from './commands.ts';
import { wamidOf } from './graph.ts';
import { pickFrom } from './stage.ts';
import type { Stage } from './stage.ts';

export async function write(
  stage: Stage,
  { who, says, age, ...command }: CommandOf<'writes'>,
): Promise<boolean> {
  const { model, lane } = stage;
  const fails = command.fails && model.pace === 'free';
  if (fails) {
    model.pace = 'fail';
    await lane.setPace({ kind: 'fail' });
  }
  stage.script(command.outcome);
  await tellNew(stage, stage.shop.messages(who, [{ wamid: stage.newWamid(), says, at: model.now - age }]));
  model.receives(who, [{ says, age }]);
  if (fails) {
    model.pace = 'free';
    await lane.setPace({ kind: 'free' });
  }
  return true;
}

/** Two messages in one body, the newer first. */
export async function writeTwo(stage: Stage, command: CommandOf<'pair'>): Promise<boolean> {
  const { model, shop } = stage;
  const { who, older, newer, age } = command;
  const items = [
    { says: newer, age: 0 },
    { says: older, age },
  ];
  // A call comes in a list of its own: which of the two is read first is nobody's promise.
  if (items.some(({ says }) => says === 'call')) return false;
  const messages = items.map((item) => ({ ...item, wamid: stage.newWamid(), at: model.now - item.age }));
  await tellNew(stage, shop.messages(who, messages));
  model.receives(who, items);
  return true;
}

export async function echo(stage: Stage, { who }: CommandOf<'echoes'>): Promise<boolean> {
  await tellNew(stage, stage.shop.echo(who, stage.newWamid(), stage.model.now));
  stage.model.receives(who, [{ says: 'echo', age: 0 }]);
  return true;
}

export async function repeat(stage: Stage, { which }: CommandOf<'repeats'>): Promise<boolean> {
  const webhook = pickFrom(stage.webhooks, which);
  if (webhook) await stage.tell(webhook);
  return webhook !== undefined;
}

/** Of any message that Meta has, whatever we were told. */
export async function report(stage: Stage, command: CommandOf<'reports'>): Promise<boolean> {
  const { model, shop, ids } = stage;
  const sent = pickFrom(
    model.sent.filter(({ accepted }) => accepted),
    command.which,
  );
  if (!sent) return false;
  const { thread, line, attempt } = sent;
  const { status, named } = command;
  const { now: at } = model;
  const id = ids.get(line)!;
  const code = status === 'failed' ? command.code : null;
  const callback = named ? `v1.${id}.${attempt}` : null;
  await tellNew(stage, shop.report({ wamid: wamidOf(id, attempt), status, at, code, callback }));
  model.reports(thread, line, { attempt, status, at, code }, named);
  return true;
}

async function tellNew(stage: Stage, webhook: object): Promise<void> {
  stage.webhooks.push(webhook);
  await stage.tell(webhook);
}
